"""Why this question: what was heard in the last answer, what followed from it, and what it stands on. Opened on request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from assistant.dialogue.explained import Explained, explain
from assistant.dialogue.turns import Kind
from assistant.ui.components import words

if TYPE_CHECKING:
    from assistant.dialogue.turns import Cited, Turn


def draw(turn: Turn, turns: Sequence[Turn], key: str) -> None:
    """One quiet line; nothing where there is nothing to say."""
    reply = turn.reply
    heard = explain(reply, turns)
    if not heard and not reply.passages:
        return
    label = "Where this comes from" if reply.kind is Kind.GUIDANCE else "Why this question"
    count = len(reply.passages)
    sources = "" if not count else " · 1 source" if count == 1 else f" · {count} sources"
    with st.expander(f"{label}{sources}", icon=":material/format_quote:", type="compact", key=f"why-{key}"):
        if heard:
            draw_heard(heard, key)
        draw_cited(reply.passages, key)


def draw_heard(explained: Explained, key: str) -> None:
    """What was heard, with the words that carried it: places in the answer above, so nothing is kept or sent twice."""
    with st.container(key=f"heard-{key}", gap="xsmall"):
        if explained.heard:
            words.styled("What I heard", "strong", f"heard-{key}")
        for name, quotes in explained.heard:
            quoted = ", ".join(f"“{quote}”" for quote in quotes)
            st.text(f"{name}: {quoted}")
        words.styled(explained.why, "quiet", f"led-{key}")


def draw_cited(passages: Sequence[Cited], key: str) -> None:
    """The passages a reply stands on, as quote cards."""
    for number, passage in enumerate(passages):
        with st.container(border=True, key=f"card-{key}-{number}"):
            words.styled(passage.title, "strong", f"title-{key}-{number}")
            words.styled(passage.excerpt, "quote", f"{key}-{number}")
            words.styled(passage.heading, "quiet", f"heading-{key}-{number}")
