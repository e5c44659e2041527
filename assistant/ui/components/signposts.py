"""Whom one can call in a country: the number first, large, and on a phone one touch away."""

from __future__ import annotations

import html
import re

import streamlit as st

from assistant.dialogue.safety_words import Line, shipped
from assistant.ui.components import words

DIALLED = re.compile(r"\+?[\d ()-]{2,}")


def draw(country: str) -> None:
    said = shipped()
    place = said.country(country)
    if place is None:
        words.styled(said.elsewhere, "words", "elsewhere")
        return
    st.header("If somebody is in danger right now", anchor=False)
    draw_number(place.emergency)
    if place.lines:
        st.header("Somebody to talk to", anchor=False)
    for number, line in enumerate(place.lines):
        draw_line(line, number)
    if not place.lines:
        words.styled(said.elsewhere, "words", "elsewhere")


def draw_line(line: Line, number: int) -> None:
    with st.container(key=f"line-{number}", gap=None):
        words.styled(line.name, "strong", f"line-{number}")
        draw_number(line.number)
        seen = f"Checked on {line.seen.day} {line.seen:%B %Y}"
        words.styled(" · ".join(part for part in (line.hours, seen) if part), "quiet", f"line-{number}")


def draw_number(number: str) -> None:
    """A number that can be dialled is a link; anything else is shown as it is."""
    if DIALLED.fullmatch(number):
        st.html(f'<a class="number" href="tel:{re.sub("[^+0-9]", "", number)}">{html.escape(number)}</a>')
    else:
        words.styled(number, "words", f"number-{number}")
