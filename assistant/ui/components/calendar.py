"""Due dates to take away as a calendar file, made when somebody opens the part of the page it stands in."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.journal.due import Commitment
from assistant.ui.components import words
from assistant.ui.runtime import services

WORDLESS = "The file says “A commitment of yours is due”, and nothing else."
SEEN = "Whoever can look into your calendar can then read them."


def draw(commitments: Sequence[Commitment]) -> None:
    is_open = [one for one in commitments if one.is_open]
    if is_open:
        folded = st.expander(
            "Your due dates as a calendar file", type="compact", key="dates", on_change="rerun"
        )
        if folded.open:
            with folded:
                draw_file(is_open)


def draw_file(commitments: Sequence[Commitment]) -> None:
    from assistant.journal import calendar_file

    with_words = st.checkbox("Put my words into it", key="with-words")
    words.styled(SEEN if with_words else WORDLESS, "quiet", "what-it-says")
    st.download_button(
        "Take the file",
        calendar_file.due_dates(commitments, services().clock(), with_words),
        "interlude-due.ics",
        "text/calendar",
        on_click="ignore",
        icon=":material/download:",
        key="dates-file",
    )
