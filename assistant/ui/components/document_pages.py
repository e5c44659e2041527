"""How a kind of document meets a coach: in a list, read with its versions, and written by form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from assistant.access.people import Person
from assistant.knowledge.content import Item, Kind
from assistant.ui.components import document_form, documents, effects, notices
from assistant.ui.runtime import services


@dataclass(frozen=True)
class Pages:
    """What differs from kind to kind: words, and what is drawn of one."""

    kind: Kind
    title: str
    every: str
    """The way back to the list."""
    one: str
    """The way back to the document from its form."""
    new: str
    """The title of a form for a new one."""
    labels: Mapping[str, str]
    draw_facts: Callable[[Person, str, Item], None]
    """Of one that can be read."""
    sheet: document_form.SheetOf


def draw(coach: Person, pages: Pages, draw_list: Callable[[Person], None]) -> None:
    """What the address asks for."""
    name = st.query_params.get("id", "")
    if "new" in st.query_params:
        document_form.draw_new(coach, pages.sheet(coach, "", 0, ""), pages.new, pages.every)
    elif name:
        with notices.caught_on_the_way(pages.title, documents.PAGES[pages.kind], pages.every):
            if documents.DECIDE in st.query_params:
                effects.draw(coach, pages.kind, name, pages.one)
            elif "edit" in st.query_params:
                document_form.draw_edit(coach, pages.kind, name, pages.sheet, pages.one)
            else:
                draw_one(coach, pages, name)
    else:
        draw_list(coach)


def draw_one(coach: Person, pages: Pages, name: str) -> None:
    house, kind = services().documents, pages.kind
    found = house.get(coach, kind, name)
    documents.draw_head(coach, found, pages.every)
    item, faults = house.check(coach, kind, name, found.text)
    documents.draw_faults(faults, pages.labels, kind)
    if item is not None:
        pages.draw_facts(coach, name, item)
    documents.draw_history(coach, kind, name)
