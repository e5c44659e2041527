"""Partnership: where the two stand, one question for both, what matters to each, and a graceful end."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assistant.access.people import Person
from assistant.mentoring.partnership.records import Partnership
from assistant.ui.components import (
    notices,
    partner_archive,
    partner_end,
    partner_notes,
    partner_question,
    partner_stage,
    partner_values,
    pausing,
    words,
)
from assistant.ui.runtime import current_person, services

PAGE = "app_pages/partnership.py"
ALONE = (
    "Nobody is paired with you yet. Once an administrator has paired you, this is where the two of you meet."
)
PARTS: dict[str, tuple[str, Callable[[Person, Partnership], None]]] = {
    "question": ("One question, both", partner_question.draw),
    "stage": ("Where you stand", partner_stage.draw),
    "values": ("What matters", partner_values.draw),
    "notes": ("My notes", partner_notes.draw),
    "end": ("Ending", partner_end.draw),
}


def draw_one(person: Person, pair: Partnership, several: bool) -> None:
    if several:
        st.page_link(PAGE, label="All your partnerships", icon=":material/arrow_back:")
    st.title(words.plain(f"You and {pair.other}"), anchor=False)
    words.styled(f"A pair since {words.day(pair.paired_at, person)}", "quiet", "since")
    st.page_link(
        "app_pages/meeting.py",
        label="Your next meeting",
        icon=":material/event:",
        query_params={"with": pair.id},
    )
    asked = st.query_params.get("part", "")
    chosen = st.segmented_control(
        "Part",
        list(PARTS),
        default=asked if asked in PARTS else next(iter(PARTS)),
        required=True,
        format_func=lambda part: PARTS[part][0],
        key=f"part-{pair.id}",
        label_visibility="collapsed",
    )
    PARTS[chosen or next(iter(PARTS))][1](person, pair)


def draw_all(person: Person, standing: list[Partnership], over: list[Partnership]) -> None:
    st.title("Partnership", anchor=False)
    if not pausing.draw(person) and not standing:
        st.text(ALONE)
    for pair in standing:
        with st.container(key=f"row-{pair.id}", gap=None):
            st.page_link(PAGE, label=words.plain(pair.other), query_params={"with": pair.id})
            words.styled(f"A pair since {words.day(pair.paired_at, person)}", "quiet", f"row-{pair.id}")
    draw_over(person, over)


def draw_over(person: Person, over: list[Partnership]) -> None:
    if over:
        st.header("What is over", anchor=False)
    for pair in over:
        with st.container(key=f"row-{pair.id}", gap=None):
            st.page_link(PAGE, label=words.plain(pair.other), query_params={"with": pair.id})
            end = f" to {words.day(pair.ended_at, person)}" if pair.ended_at else ""
            words.styled(f"From {words.day(pair.paired_at, person)}{end}", "quiet", f"row-{pair.id}")


person = current_person()
notices.draw()
with notices.caught():
    house = services()
    standing, over = house.partnerships.mine(person), house.partnerships.over(person)
    chosen_id = st.query_params.get("with", "")
    if not chosen_id and len(standing) == 1:
        draw_one(person, standing[0], several=False)
        pausing.draw(person)
        draw_over(person, over)
    elif not chosen_id:
        draw_all(person, standing, over)
    else:
        with notices.caught_on_the_way("Partnership", PAGE, "Your partnership"):
            pair = house.partnerships.get(person, chosen_id)
            if pair.stands:
                draw_one(person, pair, several=len(standing) + len(over) > 1)
            else:
                partner_archive.draw(person, pair)
