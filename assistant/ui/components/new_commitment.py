"""Making a commitment: from a reflection's plan in one click, or freely; a mentor makes it to a mentee."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from assistant.access.people import Person
from assistant.journal.commitments import NEW
from assistant.journal.due import suggested
from assistant.journal.records import Entry
from assistant.ui.components import commitment, composer, notices, words
from assistant.ui.runtime import services

EXAMPLE = "When …, I will …; if …, then …"
FORMAT = "DD/MM/YYYY"


def draw_own(person: Person, count: int) -> None:
    """`count` is how many there are: after one more, the fields are new, empty ones."""
    st.header("A new commitment", anchor=False)
    words.styled("Only you can read it until you share it.", "quiet", "private")
    written = draw_fields(person, f"new-{count}", NEW)
    if written:
        with notices.caught():
            services().commitments.make(person, *written)
            notices.later("It is among your commitments.")
            st.rerun()


def draw_promise(mentor: Person, mentees: Sequence[Person], count: int) -> None:
    st.header("What you will do for a mentee", anchor=False)
    names = {mentee.id: mentee.name for mentee in mentees}
    mentee_id = next(iter(names))
    if len(names) > 1:
        mentee_id = st.selectbox("For whom", list(names), format_func=names.__getitem__, key="promise-to")
    words.styled(f"{names[mentee_id]} reads it at once, and what becomes of it.", "quiet", "who-reads")
    written = draw_fields(mentor, f"promise-{mentee_id}-{count}", f"promise:{mentee_id}")
    if written:
        with notices.caught():
            services().commitments.promise(mentor, mentee_id, *written)
            notices.later(f"{names[mentee_id]} can read it now.")
            st.rerun()


def draw_fields(person: Person, key: str, place: str):
    """What stands in the form when it was sent."""
    today = words.today(services().clock(), person)
    composer.begin_with(person, f"words-{key}", place)
    with st.form(f"form-{key}", border=False, enter_to_submit=False):
        told = st.text_area("What you will do", key=f"words-{key}", height=110, placeholder=EXAMPLE)
        due = st.date_input(
            "By when", today + timedelta(days=7), min_value=today, format=FORMAT, key=f"due-{key}"
        )
        sent = st.form_submit_button("Keep this commitment", type="primary")
    composer.keep_drafts({f"words-{key}": place}, key)
    return (told, due) if sent else None


def draw_offer(person: Person, entry: Entry) -> None:
    """Under the plan of a kept reflection: one click, and its words are a commitment that can still be changed."""
    if not entry.plan.strip():
        return
    house = services()
    made = [one for one in house.commitments.mine(person) if one.entry_id == entry.id]
    today = words.today(house.clock(), person)
    for one in made:
        with st.container(key=f"made-{one.id}"):
            st.page_link(
                commitment.PAGE,
                label=f"Among your commitments. {commitment.when(one, today)}",
                icon=":material/event_available:",
                query_params={"commitment": one.id},
            )
    if made:
        return
    due = suggested(entry.plan, words.today(entry.created_at, person), today)
    label = f"Make it a commitment for {due:%A}, {due.day} {due:%B}"
    if st.button(label, icon=":material/event_available:", key="make-commitment"):
        with notices.caught():
            kept = house.commitments.make(person, entry.plan, due, entry.id)
            notices.later("It is among your commitments. Move the day or change the words as you like.")
            st.switch_page(commitment.PAGE, query_params={"commitment": kept.id})
