"""The page frame: who is signed in, and the rooms their roles open."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from assistant.access.people import Person, Role
from assistant.ui.components import frame
from assistant.ui.runtime import current_person

STATIC = Path(__file__).parent / "static"
PAGES = Path(__file__).parent / "app_pages"

# file, title, icon, the roles it is for (none: everyone). The first that fits is where a person arrives.
ROOMS: tuple[tuple[str, str, str, frozenset[Role]], ...] = (
    ("today", "Today", "wb_twilight", frozenset({Role.MENTEE})),
    ("reflect", "Reflect", "chat_bubble", frozenset({Role.MENTEE})),
    ("journal", "Journal", "menu_book", frozenset({Role.MENTEE})),
    ("goals", "Goals", "flag", frozenset({Role.MENTEE})),
    ("inbox", "Shared with you", "forum", frozenset({Role.MENTOR})),
    ("library", "Library", "library_books", frozenset({Role.COACH})),
    ("people", "People", "group", frozenset({Role.ADMINISTRATOR})),
    ("settings", "Settings", "settings", frozenset()),
    ("help", "Need help now?", "support", frozenset()),
)


def pages_for(person: Person) -> list[st.Page]:
    return [
        st.Page(
            PAGES / f"{name}.py", title=title, icon=f":material/{icon}:", url_path=name, default=index == 0
        )
        for index, (name, title, icon, roles) in enumerate(
            room for room in ROOMS if not room[3] or room[3] & person.roles
        )
    ]


st.set_page_config(
    page_title="Interlude",
    page_icon=str(STATIC / "logo.svg"),
    layout="centered",
    initial_sidebar_state="auto",
)
person = current_person()
pages = pages_for(person)
page = st.navigation(pages, position="hidden")
frame.draw(person, pages)
page.run()
