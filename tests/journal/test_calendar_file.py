"""Calendar files, read back by a calendar's own parser."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from assistant.journal import calendar_file
from assistant.journal.due import Commitment

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
FRIDAY = date(2026, 11, 27)
AWKWARD = 'When; it, is "nine"\\n\r\nEND:VEVENT\nBEGIN:VALARM I will — größer ' + "ü" * 120


def commitment(words: str, number: int = 0, version: int = 1) -> Commitment:
    return Commitment(f"id{number}", "o", "O", None, "", None, words, FRIDAY, "open", NOW, version)


def read(file: bytes) -> tuple[Calendar, list[Event]]:
    calendar = Calendar.from_ical(file)
    return calendar, list(calendar.walk("VEVENT"))


def test_a_due_date_is_a_day_with_a_reminder_and_none_of_the_words() -> None:
    file = calendar_file.due_dates([commitment(AWKWARD)], NOW)
    _, (event,) = read(file)
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (FRIDAY, FRIDAY + timedelta(days=1))
    assert event["summary"] == "A commitment of yours is due"
    assert "description" not in event and b"nine" not in file and b"VALARM I" not in file
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=9)


def test_the_words_go_in_only_when_asked_and_come_back_as_they_were() -> None:
    _, events = read(calendar_file.due_dates([commitment(AWKWARD)], NOW, with_words=True))
    assert [str(event["description"]) for event in events] == [AWKWARD.replace("\r\n", "\n")]


@given(texts=st.lists(st.text(max_size=200), max_size=4))
def test_whatever_the_words_each_stays_one_event_and_every_line_fits(texts: list[str]) -> None:
    made = [commitment(text, number) for number, text in enumerate(texts)]
    file = calendar_file.due_dates(made, NOW, with_words=True)
    _, events = read(file)
    assert [event["uid"] for event in events] == [f"{one.id}@interlude" for one in made]
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", file)


def test_imported_again_a_moved_one_is_the_same_event_of_a_later_version() -> None:
    versions = [read(calendar_file.due_dates([commitment("", version=n)], NOW))[1][0] for n in (1, 2)]
    assert versions[0]["uid"] == versions[1]["uid"] and versions[0]["sequence"] < versions[1]["sequence"]


@pytest.mark.parametrize(
    ("zone", "utc"),
    [
        ("Europe/London", datetime(2026, 12, 3, 10, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2026, 12, 3, 9, tzinfo=UTC)),
        ("Asia/Kolkata", datetime(2026, 12, 3, 4, 30, tzinfo=UTC)),
        ("America/Santiago", datetime(2026, 12, 3, 13, tzinfo=UTC)),
        ("UTC", datetime(2026, 12, 3, 10, tzinfo=UTC)),
    ],
)
def test_a_meeting_stands_at_its_hour_in_its_own_time_zone(zone: str, utc: datetime) -> None:
    start = datetime(2026, 12, 3, 10, tzinfo=ZoneInfo(zone))
    file = calendar_file.meeting("Ruth; Lind, qvist", "u", start, 45, "Room 4, 2nd floor", NOW)
    calendar, (event,) = read(file)
    assert event.decoded("dtstart") == utc
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=45)
    assert event["summary"] == "Mentoring meeting with Ruth; Lind, qvist"
    assert event["location"] == "Room 4, 2nd floor"
    assert not calendar.get_missing_tzids()
    assert len(file) < 3_000


def test_a_meeting_after_the_clocks_change_keeps_its_hour() -> None:
    start = datetime(2026, 3, 30, 10, tzinfo=ZoneInfo("Europe/London"))
    _, (event,) = read(calendar_file.meeting("Ruth", "u", start, 60, "", NOW))
    assert event.decoded("dtstart") == datetime(2026, 3, 30, 9, tzinfo=UTC)
