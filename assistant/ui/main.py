"""The page frame: who is signed in, and the rooms their roles open."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from assistant.access.people import Person, Role
from assistant.ui.components import frame
from assistant.ui.runtime import current_person, warm

STATIC = Path(__file__).parent / "static"
PAGES = Path(__file__).parent / "app_pages"

# Where a room is found in the navigation, then file, title, icon, and the roles it is for (none: everyone). The first that
# fits is where a person arrives.
OWN, TOGETHER, LIBRARY, LAST = "", "Together", "Library", " "
ROOMS: tuple[tuple[str, str, str, str, frozenset[Role]], ...] = (
    (OWN, "today", "Today", "wb_twilight", frozenset({Role.MENTEE})),
    (OWN, "reflect", "Reflect", "chat_bubble", frozenset({Role.MENTEE})),
    (OWN, "journal", "Journal", "menu_book", frozenset({Role.MENTEE})),
    (OWN, "goals", "Goals", "flag", frozenset({Role.MENTEE})),
    (OWN, "evidence", "Evidence", "verified", frozenset({Role.MENTEE})),
    (OWN, "inbox", "Shared with you", "forum", frozenset({Role.MENTOR})),
    (OWN, "sponsorship", "Sponsorship", "campaign", frozenset({Role.MENTOR})),
    (TOGETHER, "commitments", "Commitments", "event_available", frozenset({Role.MENTEE, Role.MENTOR})),
    (TOGETHER, "skills", "Skills", "trending_up", frozenset({Role.MENTEE, Role.MENTOR})),
    (TOGETHER, "meeting", "Next meeting", "event", frozenset({Role.MENTEE, Role.MENTOR})),
    (TOGETHER, "partnership", "Partnership", "handshake", frozenset({Role.MENTEE, Role.MENTOR})),
    (LIBRARY, "library", "Library", "library_books", frozenset({Role.COACH})),
    (LIBRARY, "questions", "Questions", "contact_support", frozenset({Role.COACH})),
    (LIBRARY, "frameworks", "Ways to reflect", "route", frozenset({Role.COACH})),
    (LIBRARY, "signposts", "Signposts", "signpost", frozenset({Role.COACH})),
    (LIBRARY, "rehearse", "Try it", "play_circle", frozenset({Role.COACH})),
    (LIBRARY, "cards", "Unwritten rules", "sticky_note_2", frozenset({Role.MENTOR, Role.COACH})),
    (LIBRARY, "what_works", "What works", "insights", frozenset({Role.COACH})),
    (OWN, "people", "People", "group", frozenset({Role.ADMINISTRATOR})),
    (OWN, "programme", "Programme", "monitoring", frozenset({Role.ADMINISTRATOR})),
    (LAST, "who_sees_what", "Who can see what", "visibility", frozenset()),
    (LAST, "settings", "Settings", "settings", frozenset()),
    (LAST, "help", "Need help now?", "support", frozenset()),
)


def pages_for(person: Person) -> dict[str, list[st.Page]]:
    """By where they are found, in that order."""
    found: dict[str, list[st.Page]] = {}
    for group, name, title, icon, roles in ROOMS:
        if not roles or roles & person.roles:
            page = st.Page(PAGES / f"{name}.py", title=title, icon=f":material/{icon}:", url_path=name)
            found.setdefault(group, []).append(page)
    return found


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
groups = pages_for(person)
pages = [page for group in groups.values() for page in group]
page = st.navigation([home(pages[0]), *pages], position="hidden")
frame.draw(person, groups)
# A link to the page one is on leaves the browser's address as it was, and the next click would act on that older one.
st.query_params.from_dict(st.query_params.to_dict())
page.run()
warm()
