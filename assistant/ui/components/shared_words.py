"""What was shared: the mentee's preview and the mentor's page draw the same object alike."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person
from assistant.mentoring.sharing.records import Shape, Shared
from assistant.ui.components import timeline, words

LABELS = {
    "text": "In their words",
    "insight": "What they take from it",
    "plan": "Their plan",
    "why": "Why it matters to them",
    "situation": "The situation",
    "action": "What they did",
    "result": "What changed",
    "seen_by": "Who saw it",
    "proof": "What proves it",
    "knows": "Who knows their work",
    "should": "Who should know it",
    "introduces": "Who can introduce them",
}
SHAPES = {
    Shape.ENTRY: "An entry",
    Shape.GOAL: "A goal",
    Shape.PASSAGE: "A passage",
    Shape.INSIGHT: "An insight",
    Shape.PLAN: "A plan",
    Shape.EVIDENCE: "Evidence",
    Shape.MAP: "A visibility map",
}


def draw(shown: Shared, reader: Person, key: str) -> None:
    """`key` tells this drawing from another on the page."""
    with st.container(key=f"shown-{key}", gap="small"):
        if shown.title.strip():
            words.styled(shown.title, "strong", f"shown-title-{key}")
        words.styled(about(shown, reader), "quiet", f"shown-about-{key}")
        texts = [(name, text) for name, text in shown.texts if text.strip()]
        for name, text in texts:
            if name in LABELS and (len(texts) > 1 or shown.shape is not Shape.ENTRY):
                words.styled(LABELS[name], "quiet", f"shown-{name}-{key}")
            words.styled(text, "words", f"shown-{name}-{key}")
        words.styled(when(shown, reader), "quiet", f"shown-when-{key}")


def about(shown: Shared, reader: Person) -> str:
    """Whose it is; and of a whole entry, when it was written and as what."""
    facts = [shown.mentee, SHAPES[shown.shape]]
    if shown.kind is not None and shown.written_at is not None:
        facts[1:] = [words.day(shown.written_at, reader), timeline.KINDS[shown.kind]]
    return " · ".join(facts)


def when(shown: Shared, reader: Person) -> str:
    shared = f"Shared on {words.day(shown.shared_at, reader)}"
    return shared if shown.until is None else f"{shared}, until {words.day(shown.until, reader)}"
