"""The page frame: who is signed in, and the rooms their roles open."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from assistant.access.people import Person, Role
from assistant.ui.components import frame
from assistant.ui.runtime import current_person, warm

STATIC = Path(__file__).parent / "static"
PAGES = Path(__file__).parent / "app_pages"

# file, title, icon, the roles it is for (none: everyone). The first that fits is where a person arrives.
ROOMS: tuple[tuple[str, str, str, frozenset[Role]], ...] = (
    ("today", "Today", "wb_twilight", frozenset({Role.MENTEE})),
    ("reflect", "Reflect", "chat_bubble", frozenset({Role.MENTEE})),
    ("journal", "Journal", "menu_book", frozenset({Role.MENTEE})),
    ("goals", "Goals", "flag", frozenset({Role.MENTEE})),
    ("evidence", "Evidence", "verified", frozenset({Role.MENTEE})),
    ("inbox", "Shared with you", "forum", frozenset({Role.MENTOR})),
    ("commitments", "Commitments", "event_available", frozenset({Role.MENTEE, Role.MENTOR})),
    ("skills", "Skills", "trending_up", frozenset({Role.MENTEE, Role.MENTOR})),
    ("meeting", "Next meeting", "event", frozenset({Role.MENTEE, Role.MENTOR})),
    ("partnership", "Partnership", "handshake", frozenset({Role.MENTEE, Role.MENTOR})),
    ("library", "Library", "library_books", frozenset({Role.COACH})),
    ("questions", "Questions", "contact_support", frozenset({Role.COACH})),
    ("frameworks", "Ways to reflect", "route", frozenset({Role.COACH})),
    ("signposts", "Signposts", "signpost", frozenset({Role.COACH})),
    ("rehearse", "Try it", "play_circle", frozenset({Role.COACH})),
    ("sponsorship", "Sponsorship", "campaign", frozenset({Role.MENTOR})),
    ("cards", "Unwritten rules", "sticky_note_2", frozenset({Role.MENTOR, Role.COACH})),
    ("what_works", "What works", "insights", frozenset({Role.COACH})),
    ("people", "People", "group", frozenset({Role.ADMINISTRATOR})),
    ("who_sees_what", "Who can see what", "visibility", frozenset()),
    ("settings", "Settings", "settings", frozenset()),
    ("help", "Need help now?", "support", frozenset()),
)


def pages_for(person: Person) -> list[st.Page]:
    return [
        st.Page(PAGES / f"{name}.py", title=title, icon=f":material/{icon}:", url_path=name)
        for name, title, icon, roles in ROOMS
        if not roles or roles & person.roles
    ]


def home(first: st.Page) -> st.Page:
    """The bare address leads to a person's first room, which so has an address of its own to come back to."""
    return st.Page(
        lambda: st.switch_page(first, query_params=dict(st.query_params)),
        title="Interlude",
        url_path="home",
        default=True,
        visibility="hidden",
    )


st.set_page_config(
    page_title="Interlude",
    page_icon=str(STATIC / "logo.svg"),
    layout="centered",
    initial_sidebar_state="auto",
)
person = current_person()
pages = pages_for(person)
page = st.navigation([home(pages[0]), *pages], position="hidden")
frame.draw(person, pages)
# A link to the page one is on leaves the browser's address as it was, and the next click would act on that older one.
st.query_params.from_dict(st.query_params.to_dict())
page.run()
warm()
