"""When a mail goes out: at most one a day, near the hour that was chosen, and whatever the clock does meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from assistant.mentoring.nudges.kinds import A_DAY, A_WEEK, Kind, Reach

HOURS = range(5, 22)
"""That can be chosen; the window then ends on the same day."""
WINDOW = timedelta(hours=3)
"""So long after the hour it is still worth sending."""
APART = timedelta(hours=12)
SET_BACK = timedelta(days=7)
"""A mail further in the future than this was marked by a clock that was wrong, and holds nothing up."""
AGAIN_AFTER = (timedelta(minutes=10), timedelta(hours=1))
"""What certainly did not go out is tried again so long after the first, and the second, time; then no more that day."""


class Rhythm(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"

    @property
    def reach(self) -> Reach:
        return A_DAY if self is Rhythm.DAILY else A_WEEK


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to be told by mail; off until they say so."""

    on: bool = False
    kinds: frozenset[Kind] = frozenset(Kind)
    rhythm: Rhythm = Rhythm.WEEKLY
    weekday: int = 0
    """0 is Monday; of the weekly one."""
    hour: int = 8


@dataclass(frozen=True, slots=True)
class Mark:
    """The last time that a mail was begun, or found to have nothing to say."""

    day: date
    at: datetime
    tries: int
    again: bool
    """It certainly did not go out."""


def day_to_send(wish: Wish, zone: ZoneInfo, now: datetime, last: Mark | None) -> date | None:
    """The day whose mail goes out at this moment, if any does."""
    local = now.astimezone(zone)
    day = local.date()
    since = timedelta(hours=local.hour - wish.hour, minutes=local.minute)
    if not wish.on or not wish.kinds or not timedelta() <= since < WINDOW:
        return None
    if wish.rhythm is Rhythm.WEEKLY and day.weekday() != wish.weekday:
        return None
    return day if last is None or _free(day, now, last) else None


def _free(day: date, now: datetime, last: Mark) -> bool:
    since = now - last.at
    if last.day == day:
        return last.again and last.tries <= len(AGAIN_AFTER) and since >= AGAIN_AFTER[last.tries - 1]
    return since >= APART or since <= -SET_BACK
