"""An entry as it was shared: the mentee's preview and the mentor's page draw the same object alike."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person
from assistant.mentoring.records import SharedEntry
from assistant.ui.components import timeline, words

PARTS = {"text": "In their words", "insight": "What they take from it", "plan": "Their plan"}


def draw(shown: SharedEntry, reader: Person) -> None:
    with st.container(key=f"shown-{shown.entry_id}", gap="small"):
        if shown.title.strip():
            words.styled(shown.title, "strong", "shown-title")
        about = f"{shown.mentee} · {words.day(shown.written_at, reader)} · {timeline.KINDS[shown.kind]}"
        words.styled(about, "quiet", "shown-about")
        parts = {name: getattr(shown, name) for name in PARTS if getattr(shown, name).strip()}
        for name, text in parts.items():
            if len(parts) > 1:
                words.styled(PARTS[name], "quiet", f"shown-{name}")
            words.styled(text, "words", f"shown-{name}")
