"""Whom one can call in a country: the number large, and on a phone one touch away."""

from __future__ import annotations

import html
import re

import streamlit as st

from assistant.knowledge.content import Line
from assistant.ui.components import words
from assistant.ui.runtime import services

DIALLED = re.compile(r"\+?[\d ()-]{2,}")
NEEDS = (
    ("Somebody to talk to", frozenset({"danger", "self-harm", "passive"}), "default"),
    ("If somebody hurts you or makes you afraid", frozenset({"abuse"}), ""),
    ("If it is harassment at work", frozenset({"harassment"}), "harassment"),
)


def draw(country: str) -> None:
    """By what is needed; where no line is known, the sentence for places without one."""
    said = services().library.signposts()
    place = said.country(country)
    if place is not None:
        st.header("If somebody is in danger right now, call", anchor=False)
        draw_number(place.emergency.number)
    for heading, about, otherwise in NEEDS:
        lines = [line for line in place.lines if about & set(line.about)] if place else []
        if not lines and not otherwise:
            continue
        st.header(heading, anchor=False)
        for line in lines:
            draw_line(line)
        if not lines:
            words.styled(getattr(said.elsewhere, otherwise), "words", f"elsewhere-{otherwise}")


def draw_line(line: Line) -> None:
    key = re.sub(r"\W+", "-", line.name)
    with st.container(key=f"line-{key}", gap=None):
        words.styled(line.name, "strong", f"line-{key}")
        draw_number(line.number)
        seen = f"checked on {words.dated(line.seen)}"
        words.styled(" · ".join(part for part in (line.hours, seen) if part), "quiet", f"line-{key}")


def draw_number(number: str) -> None:
    """A number that can be dialled is a link; anything else is shown as it is."""
    if DIALLED.fullmatch(number):
        dialled = re.sub(r"[^+\d]", "", number)
        st.html(f'<a class="number" href="tel:{dialled}">{html.escape(number)}</a>')
    else:
        st.html(f'<span class="number">{html.escape(number)}</span>')
