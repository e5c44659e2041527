"""A pair that pauses: what it means, said to both of them where they would look for each other."""

from __future__ import annotations

import streamlit as st

from assistant.access.pairing import Pause
from assistant.access.people import Person
from assistant.ui.components import words
from assistant.ui.runtime import services

TO_MENTEE = (
    "You and {other} pause, since {day}. Until you take it up again {other} can read nothing of yours, and you find nothing "
    "of theirs here. Nothing is lost: what you share opens again then, unless you take it back before. "
    "Your reflections and your journal go on as ever."
)
TO_MENTOR = (
    "You and {other} pause, since {day}. Until you take it up again you can read nothing of theirs, nor they of yours. "
    "Nothing is lost: it all stands where it stood when you go on."
)


def draw(person: Person) -> bool:
    """Whether there was something to say."""
    pauses = services().directory.pauses_of(person.id)
    for number, pause in enumerate(pauses):
        with st.container(key=f"pause-{number}", gap=None):
            words.styled(said(person, pause), "plainly", f"pause-{number}")
    return bool(pauses)


def said(person: Person, pause: Pause) -> str:
    told = TO_MENTOR if pause.as_mentor else TO_MENTEE
    return told.format(other=pause.other, day=words.day(pause.since, person))
