"""Commitments as plain data, and the rules that need no database: which day suits, and what became of one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from assistant.errors import BadInput

FURTHEST = timedelta(days=3 * 366)
USUALLY = timedelta(days=7)
PAST = "Choose a day from today on."
TOO_FAR = "Choose a day within the next three years."
_DAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday montag lundi lunes",
            "tuesday dienstag mardi martes",
            "wednesday mittwoch mercredi miércoles",
            "thursday donnerstag jeudi jueves",
            "friday freitag vendredi viernes",
            "saturday samstag samedi sábado",
            "sunday sonntag dimanche domingo",
        )
    )
    for name in names.split()
}
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_NTH = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_NAMED = re.compile(
    r"\b(?:(?P<iso>20\d\d-\d\d-\d\d)"
    rf"|{_NTH} (?:of )?{_MONTH}|{_MONTH.replace('month', 'month_first')} {_NTH.replace('day', 'day_last')}"
    r"|in (?P<many>\d{1,2}|a|one|two|three|four|five|six|ten) (?P<unit>days?|weeks?|months?)"
    rf"|(?P<weekday>{'|'.join(_DAYS)})s?"
    r"|(?P<word>today|tonight|tomorrow|next week|end of (?:the|this) week|end of (?:the|this) month))\b",
    re.IGNORECASE,
)
_DEED = re.compile(r"\bI(?:['’]ll| will|['’]m going to)\b")


class Outcome(StrEnum):
    KEPT = "kept"
    MOVED = "moved"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Change:
    outcome: Outcome
    reason: str
    due_before: date
    due: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Commitment:
    """`status` is open, or the outcome it ended with; a moved one is open. `to_id`: whom a mentor promised it."""

    id: str
    owner_id: str
    owner: str
    to_id: str | None
    to: str
    entry_id: str | None
    words: str
    due: date
    status: str
    made_at: datetime
    version: int
    changes: tuple[Change, ...] = ()
    """The oldest first."""

    @property
    def is_open(self) -> bool:
        return self.status == "open"

    def ended_with(self, outcome: Outcome, reason: str, due: date) -> bool:
        """Whether this was the last that became of it."""
        last = self.changes[-1] if self.changes else None
        return last is not None and (last.outcome, last.reason, last.due) == (outcome, reason, due)


def check_due(due: date, today: date) -> None:
    if due < today:
        raise BadInput(PAST)
    if due > today + FURTHEST:
        raise BadInput(TOO_FAR)


def suggested(words: str, written: date, today: date) -> date:
    """The day that the cue names, counted from when it was written; else a week on. Never a day gone by."""
    named = _day_in(_DEED.split(words, maxsplit=1)[0], written) or _day_in(words, written)
    return max(named or today + USUALLY, today)


def in_order(commitments: Iterable[Commitment]) -> list[Commitment]:
    """What is open by its day, then what has ended, the newest first."""
    known = list(commitments)
    is_open = sorted((one for one in known if one.is_open), key=lambda one: (one.due, one.made_at, one.id))
    ended = sorted((one for one in known if not one.is_open), key=_ended_at, reverse=True)
    return is_open + ended


def due_on(commitments: Iterable[Commitment], today: date) -> list[Commitment]:
    return [one for one in commitments if one.is_open and one.due <= today]


def _ended_at(commitment: Commitment) -> tuple[datetime, str]:
    return commitment.changes[-1].at if commitment.changes else commitment.made_at, commitment.id


def _day_in(text: str, written: date) -> date | None:
    found = _NAMED.search(text)
    if found is None:
        return None
    try:
        return _day_of({name: part.lower() for name, part in found.groupdict().items() if part}, written)
    except (ValueError, OverflowError):  # such as the 31st of June
        return None


def _day_of(found: dict[str, str], written: date) -> date:
    if "iso" in found:
        return date.fromisoformat(found["iso"])
    if "weekday" in found:
        return written + timedelta(days=(_DAYS[found["weekday"]] - written.weekday() - 1) % 7 + 1)
    if "many" in found:
        many = _NUMBERS.get(found["many"]) or int(found["many"])
        return written + timedelta(days=many * {"d": 1, "w": 7, "m": 30}[found["unit"][0]])
    if "word" in found:
        return _day_of_word(found["word"], written)
    month = _MONTHS[found.get("month") or found["month_first"]]
    day = date(written.year, month, int(found.get("day") or found["day_last"]))
    return day if day >= written else day.replace(year=written.year + 1)


def _day_of_word(word: str, written: date) -> date:
    if word in ("today", "tonight"):
        return written
    if word == "tomorrow":
        return written + timedelta(days=1)
    if word == "next week":
        return written + timedelta(days=7 - written.weekday())
    if word.endswith("week"):
        return written + timedelta(days=(4 - written.weekday()) % 7)
    return (written.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
