"""Writing a document by a form: what is typed survives a refresh, is checked as it stands, and is saved as a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from assistant.access.people import Person
from assistant.errors import BadInput
from assistant.knowledge.content import Kind
from assistant.knowledge.items import to_yaml
from assistant.knowledge.marked import read_yaml
from assistant.ui.components import composer, documents, notices, words
from assistant.ui.runtime import services

Fields = Callable[[dict[str, Any], str], dict[str, Any]]
"""Draws the fields, beginning with a value; returns what stands in them. The string makes their keys their own."""


@dataclass(frozen=True)
class Sheet:
    """One document being written: which, from which version on, and with which fields."""

    kind: Kind
    name: str
    """Empty while it is new."""
    version: int
    saved: str
    fields: Fields
    labels: Mapping[str, str]
    name_from: Callable[[dict[str, Any]], str]
    """The name of a new one; empty while it has none."""
    nameless: str
    """What to do about that."""
    beside: Callable[[dict[str, Any]], None] = lambda value: None
    """More to know about what is typed, below the faults."""

    @property
    def place(self) -> str:
        return f"{self.kind}:{self.name or 'new'}:{self.version}"


SheetOf = Callable[[Person, str, int, str], Sheet]
"""The sheet for a document's name, the version it begins from, and what that says."""


def value_of(text: str) -> dict[str, Any]:
    """What the text holds, as far as it can be read."""
    marked = read_yaml(text, "")[0]
    return marked.value if marked is not None and isinstance(marked.value, dict) else {}


def text_of(value: Any, field: str) -> str:
    """A field of it, where that holds text."""
    given = value.get(field) if isinstance(value, dict) else None
    return given if isinstance(given, str) else ""


def draw_new(coach: Person, sheet: Sheet, title: str, back: str) -> None:
    st.page_link(documents.PAGES[sheet.kind], label=back, icon=":material/arrow_back:")
    st.title(title, anchor=False)
    draw_sheet(coach, sheet)


def draw_edit(coach: Person, kind: Kind, name: str, sheet_of: SheetOf, back: str) -> None:
    """Begun from the version that was the newest when the form opened, whoever saves in the meantime."""
    began = f"began-{kind}-{name}"
    found = services().documents.get(coach, kind, name, st.session_state.get(began))
    st.session_state[began] = found.version
    st.page_link(
        documents.PAGES[kind],
        label=back,
        icon=":material/arrow_back:",
        query_params=documents.link(kind, name),
    )
    st.title(words.plain(found.title), anchor=False)
    documents.draw_newer(found, began)
    draw_sheet(coach, sheet_of(coach, name, found.version, found.text))


@st.fragment
def draw_sheet(coach: Person, sheet: Sheet) -> None:
    house, place = services(), sheet.place
    drops = st.session_state.get(f"drops-{place}", 0)
    key = f"{place}-{drops}".replace(":", "-")
    begun = st.session_state.setdefault(f"sheet-{key}", house.drafts.load(coach, place) or sheet.saved)
    value = sheet.fields(value_of(begun), key)
    text = to_yaml(value)
    touched = value != st.session_state.setdefault(f"untouched-{key}", value) or begun != sheet.saved
    if touched and text != st.session_state.get(f"kept-{key}", begun):
        with notices.caught():
            house.drafts.save(coach, place, text)
            st.session_state[f"kept-{key}"] = text
    why = st.text_input(
        "What did you change, and why? For whoever comes after you", key=f"why-{key}", max_chars=1000
    )
    with st.container(horizontal=True):
        keep = st.button("Save as a draft", type="primary", key=f"save-{key}")
        if touched and st.button("Drop my changes", type="tertiary", key=f"drop-{key}"):
            composer.forget(coach, place)
            st.session_state[f"drops-{place}"] = drops + 1
            st.rerun()
    if keep:
        save(coach, sheet, value, text, why)
    name = sheet.name or sheet.name_from(value) or "new"
    item, faults = house.documents.check(coach, sheet.kind, name, text)
    if touched or sheet.name:
        documents.draw_faults(faults, sheet.labels, sheet.kind)
        if item is not None:
            words.styled("Nothing stands in the way of publishing it.", "strong", f"ready-{sheet.kind}")
    sheet.beside(value)


def save(coach: Person, sheet: Sheet, value: dict[str, Any], text: str, why: str) -> None:
    house, kind = services().documents, sheet.kind
    with notices.caught():
        name = sheet.name
        if name:
            house.save(coach, kind, name, text, sheet.version, why)
        else:
            name = sheet.name_from(value)
            if not name:
                raise BadInput(sheet.nameless)
            house.new(coach, kind, name, text)
        composer.forget(coach, sheet.place)
        st.session_state.pop(f"began-{kind}-{name}", None)
        drops = f"drops-{sheet.place}"
        st.session_state[drops] = st.session_state.get(drops, 0) + 1
        notices.later(*documents.saved_notice(house.check(coach, kind, name, text)[1]))
        st.switch_page(documents.PAGES[kind], query_params=documents.link(kind, name))
