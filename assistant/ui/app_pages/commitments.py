"""Commitments: what mentee and mentor said they would do, what is due, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.access.people import Person, Role
from assistant.errors import NotFound
from assistant.journal.due import Commitment, in_order
from assistant.ui.components import calendar, commitment, new_commitment, notices, words
from assistant.ui.runtime import current_person, services

NONE = (
    "A commitment says when you will do what, and what you will do if something comes between. "
    "A plan that you keep at the end of a reflection becomes one with a click."
)
NONE_TO_MENTEES = "What you say you will do for a mentee stands here, for both of you."
ALONE = (
    "Nobody is paired with you yet. Once an administrator has paired you, you can commit to something here."
)

person = current_person()
house = services()


def draw_all() -> None:
    is_mentor, is_mentee = Role.MENTOR in person.roles, Role.MENTEE in person.roles
    own = house.commitments.mine(person) if is_mentee or not is_mentor else []
    st.title("Commitments", anchor=False)
    promises = house.commitments.promises(person) if is_mentor else []
    mentees = house.directory.mentees_of(person.id) if is_mentor else []
    all_own = in_order([*own, *promises])
    draw_open([one for one in all_own if one.is_open], is_mentee, mentees)
    if is_mentee:
        draw_of_others(house.commitments.promised(person), lambda one: f"What {one.owner} will do for you")
        new_commitment.draw_own(person, len(own))
    if is_mentor:
        draw_of_others(house.shared_commitments.theirs(person), lambda one: f"{one.owner} shared with you")
    if mentees:
        new_commitment.draw_promise(person, mentees, len(promises))
    calendar.draw(all_own)
    draw_ended([one for one in all_own if not one.is_open])


def draw_open(open_ones: Sequence[Commitment], is_mentee: bool, mentees: Sequence[Person]) -> None:
    if not open_ones:
        st.text(NONE if is_mentee else NONE_TO_MENTEES if mentees else ALONE)
        return
    shared = house.shared_commitments.mine(person) if is_mentee else {}
    for one in open_ones:
        quiet = (
            f"for {one.to}"
            if one.to_id
            else f"shared with {shared[one.id].mentor}"
            if one.id in shared
            else ""
        )
        commitment.draw_row(person, one, quiet)


def draw_of_others(others: Sequence[Commitment], heading) -> None:
    for title in dict.fromkeys(map(heading, others)):
        st.header(words.plain(title), anchor=False)
        for one in others:
            if heading(one) == title:
                commitment.draw_row(person, one, own=False)


def draw_ended(ended: Sequence[Commitment]) -> None:
    if ended:
        with st.expander("Kept, and let go", type="compact", key="ended"):
            for one in ended:
                commitment.draw_row(
                    person, one, f"for {one.to}" if one.to_id else words.day(one.made_at, person)
                )


def found(commitment_id: str) -> Commitment:
    own = house.commitments.mine(person) if Role.MENTEE in person.roles else []
    promises = house.commitments.promises(person) if Role.MENTOR in person.roles else []
    one = next((one for one in [*own, *promises] if one.id == commitment_id), None)
    if one is None:
        raise NotFound()
    return one


notices.draw()
with notices.caught():
    if commitment_id := st.query_params.get("commitment", ""):
        with notices.caught_on_the_way("Commitments", commitment.PAGE, "Back to your commitments"):
            commitment.draw(person, found(commitment_id))
    else:
        draw_all()
