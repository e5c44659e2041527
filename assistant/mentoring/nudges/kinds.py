"""What can wait for somebody, and how much of it does. Plain data in, kinds and counts out: there are no words here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from assistant.access.people import Role


class Kind(StrEnum):
    COMMITMENT = "commitment"
    SHARE = "share"
    COMMENT = "comment"
    QUESTION = "question"
    READING = "reading"
    MEETING = "meeting"
    BLIND = "blind"
    CHECK_IN = "check-in"


BOTH = frozenset({Kind.COMMITMENT, Kind.MEETING, Kind.BLIND, Kind.CHECK_IN})
OF_ROLE = {Role.MENTEE: BOTH | {Kind.COMMENT, Kind.QUESTION, Kind.READING}, Role.MENTOR: BOTH | {Kind.SHARE}}


def kinds_for(roles: Iterable[Role]) -> tuple[Kind, ...]:
    known = frozenset[Kind]().union(*(OF_ROLE.get(role, frozenset()) for role in roles))
    return tuple(kind for kind in Kind if kind in known)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far ahead is looked, in days from today: to which day commitments fall due, from and to which two meet."""

    due: int
    meets_from: int
    meets_to: int


HERE = Reach(0, 0, 1)
A_DAY = Reach(0, 1, 1)
A_WEEK = Reach(6, 0, 6)


@dataclass(frozen=True, slots=True)
class Facts:
    """Days, moments and numbers of one person's own; nothing that could hold a word."""

    due: tuple[date, ...] = ()
    """Of commitments that are open."""
    shares: int = 0
    comments: int = 0
    questions: int = 0
    readings: int = 0
    meetings: tuple[datetime, ...] = ()
    blind: int = 0
    check_ins: tuple[datetime, ...] = ()
    """From when each check-in is theirs to take up."""


@dataclass(frozen=True, slots=True)
class Waiting:
    kind: Kind
    count: int


def waiting(facts: Facts, now: datetime, zone: ZoneInfo, reach: Reach = HERE) -> tuple[Waiting, ...]:
    """What waits now, by the calendar of where they live."""
    today = now.astimezone(zone).date()
    first, last = (today + timedelta(days=days) for days in (reach.meets_from, reach.meets_to))
    counts = {
        Kind.COMMITMENT: sum(day <= today + timedelta(days=reach.due) for day in facts.due),
        Kind.SHARE: facts.shares,
        Kind.COMMENT: facts.comments,
        Kind.QUESTION: facts.questions,
        Kind.READING: facts.readings,
        Kind.MEETING: sum(at > now and first <= at.astimezone(zone).date() <= last for at in facts.meetings),
        Kind.BLIND: facts.blind,
        Kind.CHECK_IN: sum(at <= now for at in facts.check_ins),
    }
    return tuple(Waiting(kind, count) for kind, count in counts.items() if count)
