"""The journal's entries, newest first, along a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from assistant.access.people import Person
from assistant.journal.records import UNTITLED, Entry, EntryKind
from assistant.ui.components import words

KINDS = {EntryKind.FREE: "Note", EntryKind.SESSION: "Reflection"}


def title_of(entry: Entry) -> str:
    return entry.title.strip() or words.opening(entry.text, 60) or UNTITLED


def link_to(entry: Entry) -> None:
    label = words.plain(words.opening(title_of(entry), 110))
    with st.container(key=f"link-{entry.id}"):
        st.page_link("app_pages/journal.py", label=label, query_params={"entry": entry.id})


def draw(person: Person, entries: Sequence[Entry], shared_with: Mapping[str, str]) -> None:
    """`shared_with` says of an entry, by its id, who can read what of it."""
    with st.container(key="timeline", gap=None):
        for entry in entries:
            with st.container(key=f"moment-{entry.id}", gap="xxsmall"):
                about = [words.day(entry.created_at, person), KINDS[entry.kind]]
                if entry.id in shared_with:
                    about.append(shared_with[entry.id])
                words.styled(" · ".join(about), "quiet", entry.id)
                link_to(entry)
                if entry.text.strip():
                    st.text(words.opening(entry.insight or entry.text, 220))
