"""Calendar files to take away: due dates, and a meeting. Made when somebody opens the part of the page they stand in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import streamlit as st

from assistant.access.people import Person
from assistant.journal.due import Commitment
from assistant.ui.components import words
from assistant.ui.runtime import services

WORDLESS = "The file says “A commitment of yours is due”, and nothing else."
SEEN = "Whoever can look into your calendar can then read them."
KIND = "text/calendar"


def draw(person: Person, commitments: Sequence[Commitment], others: Sequence[Person]) -> None:
    is_open = [one for one in commitments if one.is_open]
    if is_open:
        folded = st.expander(
            "Your due dates as a calendar file", type="compact", key="dates", on_change="rerun"
        )
        if folded.open:
            with folded:
                draw_dates(is_open)
    if others:
        folded = st.expander("A meeting as a calendar file", type="compact", key="meeting", on_change="rerun")
        if folded.open:
            with folded:
                draw_meeting(person, others)


def draw_dates(commitments: Sequence[Commitment]) -> None:
    from assistant.journal import calendar_file

    with_words = st.checkbox("Put my words into it", key="with-words")
    words.styled(SEEN if with_words else WORDLESS, "quiet", "what-it-says")
    file = calendar_file.due_dates(commitments, services().clock(), with_words)
    st.download_button(
        "Take the file",
        file,
        "interlude-due.ics",
        KIND,
        key="dates-file",
        icon=":material/download:",
        on_click="ignore",
    )


def draw_meeting(person: Person, others: Sequence[Person]) -> None:
    from assistant.journal import calendar_file

    house = services()
    today = words.today(house.clock(), person)
    names = {other.id: other.name for other in others}
    with_whom = next(iter(names))
    if len(names) > 1:
        with_whom = st.selectbox("With whom", list(names), format_func=names.__getitem__, key="with-whom")
    day, at, long = st.columns(3)
    on = day.date_input(
        "Day", today + timedelta(days=7), min_value=today, format="DD/MM/YYYY", key="meeting-day"
    )
    begins = at.time_input("Begins at", time(10, 0), step=900, key="meeting-time")
    minutes = long.number_input("Minutes", 10, 240, 45, step=5, key="meeting-minutes")
    place = st.text_input("Where? You can leave this empty.", key="meeting-place", max_chars=200)
    words.styled(f"In your time zone, {person.time_zone.replace('_', ' ')}.", "quiet", "zone")
    start = datetime.combine(on, begins, ZoneInfo(person.time_zone))
    uid = hashlib.sha256(f"{person.id}{with_whom}{start.isoformat()}".encode()).hexdigest()[:24]
    file = calendar_file.meeting(names[with_whom], uid, start, int(minutes), place, house.clock())
    st.download_button(
        "Take the file",
        file,
        "interlude-meeting.ics",
        KIND,
        key="meeting-file",
        icon=":material/download:",
        on_click="ignore",
    )
