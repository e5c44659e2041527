"""What else waits, in a few quiet lines on the page where somebody arrives; put away with one click until tomorrow."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import streamlit as st

from assistant.access.people import Person
from assistant.mentoring.nudges.kinds import Kind
from assistant.ui.components import notices, words
from assistant.ui.runtime import services

Way = tuple[str, str, str, Mapping[str, str]]
# One of a kind, several of it, and the page that it waits on.
LINES: dict[Kind, Way] = {
    Kind.COMMITMENT: ("Something you promised is due", "{} things you promised are due", "commitments", {}),
    Kind.SHARE: ("Something is shared with you", "{} things are shared with you", "inbox", {}),
    Kind.COMMENT: ("A comment waits for you", "{} comments wait for you", "journal", {}),
    Kind.QUESTION: (
        "Your mentor left a question for your next reflection",
        "Your mentor left {} questions for your next reflections",
        "reflect",
        {},
    ),
    Kind.READING: ("Your mentor recommends something", "Your mentor recommends {} things", "journal", {}),
    Kind.MEETING: ("You meet today or tomorrow", "{} meetings today and tomorrow", "meeting", {}),
    Kind.BLIND: (
        "A question to both of you waits for your answer",
        "{} questions to both of you wait for your answer",
        "partnership",
        {"part": "question"},
    ),
    Kind.CHECK_IN: (
        "Your check-in on where you stand waits for you",
        "{} check-ins on where you stand wait for you",
        "partnership",
        {"part": "stage"},
    ),
}


def draw(person: Person, told: Collection[Kind]) -> None:
    """`told` is what this page tells anyway."""
    found = [one for one in services().nudges.here(person) if one.kind not in told]
    if not found:
        return
    with st.container(key="waiting-here", gap="small"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            words.styled("Waiting for you, too", "quiet", "waiting-here")
            if st.button(
                "Not today", type="tertiary", key="put-away", help="These lines come back tomorrow."
            ):
                with notices.caught():
                    services().nudges.put_away(person)
                    notices.later("Put away until tomorrow.")
                    st.rerun()
        for one in found:
            single, several, page, query = LINES[one.kind]
            label = single if one.count == 1 else several.format(one.count)
            st.page_link(f"app_pages/{page}.py", label=label, query_params=dict(query))
