"""Whether a question is of use: two quiet words beside it, for whoever wants to say."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person
from assistant.dialogue.turns import Kind, Turn
from assistant.errors import InterludeError
from assistant.ui.runtime import services

ASKS = "Is this question of use?"
SAYS = {True: "Yes", False: "No"}


@st.fragment
def draw(person: Person, session_id: str, turn: Turn) -> None:
    """Nothing beside a mentor's question, in a hard moment, and where nothing is counted."""
    tallies, number = services().tallies, turn.reply.turn
    if turn.reply.kind not in (Kind.QUESTION, Kind.GUIDANCE) or turn.reply.risk:
        return
    try:
        said = tallies.said(person, session_id, number)
    except InterludeError:  # begun before anything was counted
        return
    key = f"of-use-{session_id}-{number}"
    st.session_state.setdefault(key, said)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"quiet-{key}"):
        st.text(ASKS, width="content")
        now = st.pills(
            ASKS,
            list(SAYS),
            format_func=SAYS.__getitem__,
            key=key,
            label_visibility="collapsed",
            width="content",
        )
    if now is not said:
        tallies.say(person, session_id, number, now)
