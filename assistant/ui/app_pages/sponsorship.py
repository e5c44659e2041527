"""Sponsorship: a mentee's approved evidence, stretch assignments, the mentor's ledger, and the endorsement pack."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person
from assistant.ui.components import (
    ledger,
    notices,
    packs,
    shared_entry,
    shown_evidence,
    stretch,
    views,
    visibility_map,
    words,
)
from assistant.ui.runtime import current_person, services

VIEWS = {
    "evidence": "Evidence",
    "stretch": "Stretch assignments",
    "ledger": "What you did",
    "pack": "Endorsement",
}
mentor = current_person()


def draw_all() -> None:
    services().sponsorship.mine(mentor)  # refuses whoever is no mentor, before anything is drawn
    st.title("Sponsorship", anchor=False)
    mentees = services().directory.mentees_of(mentor.id)
    if not mentees:
        st.text(shared_entry.ALONE)
        return
    names = {mentee.id: mentee for mentee in mentees}
    asked = st.query_params.get("mentee", "")
    chosen = st.segmented_control(
        "Mentee",
        list(names),
        default=asked if asked in names else mentees[0].id,
        format_func=lambda one: words.plain(names[one].name),
        required=True,
        key="mentee",
        label_visibility="collapsed",
    )
    draw_mentee(names[chosen or mentees[0].id])


def draw_mentee(mentee: Person) -> None:
    view = st.query_params.get("view", "")
    view = view if view in VIEWS else "evidence"
    views.draw(shown_evidence.PAGE, VIEWS, view, mentee=mentee.id)
    st.header(VIEWS[view], anchor=False)
    if view == "evidence":
        shown_evidence.draw_list(mentor, mentee)
        visibility_map.draw_of_mentee(mentor, mentee)
    elif view == "stretch":
        stretch.draw_of_mentee(mentor, mentee)
    elif view == "ledger":
        ledger.draw_ledger(mentor, mentee)
    else:
        packs.draw_of_mentee(mentor, mentee)


notices.draw()
with notices.caught(), notices.caught_on_the_way("Sponsorship", shown_evidence.PAGE, "Back to sponsorship"):
    if evidence_id := st.query_params.get("evidence", ""):
        shown_evidence.draw(mentor, evidence_id)
    else:
        draw_all()
