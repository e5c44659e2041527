"""What a question takes for granted: by its own tags, and by words that a coach may have forgotten to tag."""

from __future__ import annotations

import re

from assistant.knowledge.content import Question

PRESUMED = {
    "managing-up": re.compile(r"\b(?:manager|boss)", re.IGNORECASE),
    "mentoring-meetings": re.compile(r"\bmentor", re.IGNORECASE),
    "habit": re.compile(r"\b(?:old|first) habit|habit of yours|when it wins|keeps happening|does it usually", re.IGNORECASE),
    "person": re.compile(r"\b(?:the two of you|between you(?! and)|that person)\b", re.IGNORECASE),
}
"""By the theme or signal that must have been spoken of: nearness of meaning is not enough for these."""


def presumed_in(question: Question) -> frozenset[str]:
    """Of either wording, for the other one may be asked for."""
    both = f"{question.text} {question.another_way}"
    return frozenset(theme for theme, words in PRESUMED.items() if words.search(both)).union(question.needs)
