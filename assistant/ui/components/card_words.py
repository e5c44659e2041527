"""The three parts of an unwritten rule, as mentor and coach see them."""

from __future__ import annotations

import streamlit as st

from assistant.mentoring.library.records import Words
from assistant.ui.components import words

FIELDS = {
    "rule": (
        "The rule nobody wrote down",
        "A correction goes by telephone first, and into writing only from whoever owns the number",
    ),
    "applies": ("When it applies", "Whenever a figure has left the team"),
    "happened": ("What happened", "How you, or somebody near you, found out"),
}


def parts(card: Words) -> tuple[str, ...]:
    return card.rule, card.applies, card.happened


def draw(card: Words, key: str) -> None:
    if card.title:
        words.styled(card.title, "strong", f"card-title-{key}")
    for (name, (label, _)), text in zip(FIELDS.items(), parts(card), strict=True):
        with st.container(key=f"part-{name}-{key}", gap=None):
            words.styled(label, "quiet", f"card-{name}-{key}")
            words.styled(text, "words", f"card-{name}-{key}")
