"""Shared with you: what mentees chose to show, comments on it, and one question for their next reflection."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.access.people import Person, Role
from assistant.mentoring.nudges.kinds import Kind
from assistant.mentoring.sharing.records import InboxItem
from assistant.ui.components import mentor_question, notices, pausing, recommended, shared_entry, waiting_here
from assistant.ui.runtime import current_person, services

QUIET = "Nothing is shared with you yet. What a mentee shares appears here, exactly as they chose to show it."


def draw_inbox(mentor: Person) -> None:
    house = services()
    items = house.shares.inbox(mentor)
    mentees = house.directory.mentees_of(mentor.id)
    st.title("Shared with you", anchor=False)
    pauses = pausing.draw(mentor)
    if not mentees and not pauses:
        st.text(shared_entry.ALONE)
    elif mentees and not items:
        st.text(QUIET)
    draw_items(mentor, "Waiting for you", [item for item in items if item.seen_at is None])
    if Role.MENTEE not in mentor.roles:  # who is both reads it on Today
        waiting_here.draw(mentor, {Kind.SHARE})
    draw_items(mentor, "Read", [item for item in items if item.seen_at is not None])
    if mentees:
        st.header("Your mentees", anchor=False)
        st.text("\n".join(mentee.name for mentee in mentees))
    draw_questions(mentor, mentees)


def draw_items(mentor: Person, heading: str, items: Sequence[InboxItem]) -> None:
    if not items:
        return
    st.header(heading, anchor=False)
    with st.container(key="timeline-" + heading.split()[0].lower(), gap=None):
        for item in items:
            shared_entry.draw_row(mentor, item)


def draw_questions(mentor: Person, mentees: Sequence[Person]) -> None:
    if not mentees:
        return
    st.header("A question for their next reflection", anchor=False)
    left = services().questions.mine(mentor)
    mentor_question.draw_form(mentor, mentees, len(left))
    chosen = {mentee.id for mentee in mentees}
    mentor_question.draw_left(mentor, [question for question in left if question.mentee_id in chosen])
    recommended.draw_form(mentor, {mentee.id: mentee.name for mentee in mentees})


mentor = current_person()
notices.draw()
with notices.caught():
    grant_id = st.query_params.get("share", "")
    if grant_id:
        with notices.caught_on_the_way("Shared with you", shared_entry.PAGE, shared_entry.BACK):
            entry = shared_entry.draw(mentor, grant_id)
            mentees = services().directory.mentees_of(mentor.id)
            draw_questions(mentor, [mentee for mentee in mentees if mentee.id == entry.mentee_id])
    else:
        draw_inbox(mentor)
