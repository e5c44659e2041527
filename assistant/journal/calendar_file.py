"""Calendar files (iCalendar, RFC 5545): due dates and meetings. A calendar is seen by others, so words go in only if asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from assistant.journal.due import Commitment

MAKER = "-//Interlude//Interlude//EN"
DUE = "A commitment of yours is due"
AT_NINE = timedelta(hours=9)
QUARTER = timedelta(minutes=15)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # no calendar may hold these


def due_dates(commitments: Iterable[Commitment], now: datetime, with_words: bool = False) -> bytes:
    """A day each, reminded of at nine. Imported again, one that has moved moves in the calendar too."""
    calendar = _calendar()
    for commitment in commitments:
        event = _event(f"{commitment.id}@interlude", now, DUE)
        event.add("sequence", commitment.version)
        event.add("dtstart", commitment.due)
        event.add("dtend", commitment.due + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        if with_words:
            event.add("description", _text(commitment.words))
        event.add_component(_reminder(AT_NINE, DUE))
        calendar.add_component(event)
    return calendar.to_ical()


def meeting(with_whom: str, uid: str, start: datetime, minutes: int, place: str, now: datetime) -> bytes:
    """`start` carries the time zone it was chosen in, so that it stays at that hour when clocks change."""
    calendar = _calendar()
    event = _event(f"{uid}@interlude", now, f"Mentoring meeting with {_text(with_whom)}")
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=minutes))
    if place.strip():
        event.add("location", _text(place.strip()))
    event.add_component(_reminder(-QUARTER, "Mentoring meeting"))
    calendar.add_component(event)
    calendar.add_missing_timezones(date(start.year, 1, 1), date(start.year + 1, 1, 1))
    return calendar.to_ical()


def _text(words: str) -> str:
    return _CONTROL.sub("", words)


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    return calendar


def _event(uid: str, now: datetime, title: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now)
    event.add("summary", title)
    event.add("class", "PRIVATE")
    return event


def _reminder(when: timedelta, said: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", said)
    alarm.add("trigger", when)
    return alarm
