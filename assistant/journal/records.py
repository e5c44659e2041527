"""The journal's plain data and the rules that need no database."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

import numpy as np

from assistant.errors import BadInput, InterludeError

MOST_BYTES = 200_000
TOO_LONG = "This is longer than one text can hold (200 kB). Your words are kept as a draft; shorten them, or save them in parts."
TOO_LONG_FOR_A_DRAFT = "This is longer than a draft can hold (200 kB), so the last part is not kept. Please shorten it."
"""Said by a draft itself: there is no other place to keep the words."""


class Status(StrEnum):
    OPEN = "open"
    CLOSING = "closing"
    """Asked to the end; the entry is not saved yet."""
    CLOSED = "closed"


class EntryKind(StrEnum):
    FREE = "free"
    SESSION = "session"


class AlreadyAnswered(InterludeError):
    """Another window was first; nothing is overwritten."""

    def __init__(self) -> None:
        super().__init__(
            "This question was already answered, perhaps in another window. Your words are kept as a draft."
        )


class StaleVersion(InterludeError):
    """Somebody, most likely the same person elsewhere, saved in the meantime."""

    def __init__(self) -> None:
        super().__init__(
            "This was changed in another window after you opened it. Your words are kept as a draft; "
            "open it again to see what is there now."
        )


@dataclass(frozen=True, slots=True)
class Goal:
    id: str
    title: str
    why: str
    created_at: datetime
    archived: bool = False


@dataclass(frozen=True, slots=True)
class CheckIn:
    goal_id: str
    value: int
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """A turn as the journal keeps it: what a reply holds is the dialogue's business, here it is JSON."""

    number: int
    reply: str
    act: str | None = None
    answer: str = ""
    vector: np.ndarray | None = None


T = TypeVar("T")


@dataclass(frozen=True)
class SessionRecord(Generic[T]):
    """The journal fills it with `TurnRecord`s, the dialogue with its own turns; lists leave the turns out."""

    id: str
    owner_id: str
    framework_id: str
    goal_id: str | None
    goal: str
    status: Status
    created_at: datetime
    updated_at: datetime
    answers: int = 0
    turns: tuple[T, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """`text` of a session's entry is its summary."""

    id: str
    kind: EntryKind
    title: str
    text: str
    insight: str
    plan: str
    framework_id: str | None
    session_id: str | None
    goal_id: str | None
    created_at: datetime
    updated_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class WaitingQuestion:
    id: str
    mentor_id: str
    mentor: str
    text: str
    asked_at: datetime
    """When the mentor left it."""


@dataclass(frozen=True, slots=True)
class LeftQuestion:
    """What its mentor sees of it: whether it was asked, never when or what was answered."""

    id: str
    mentee_id: str
    mentee: str
    text: str
    asked_at: datetime
    asked: bool


def checked_length(text: str) -> str:
    """The text itself, exactly as it came, or BadInput; the words themselves are never in the error."""
    if len(text) > MOST_BYTES // 4 and len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise BadInput(TOO_LONG)
    return text


def folded(text: str) -> str:
    """For comparing words: case and accents set aside."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in apart if not unicodedata.combining(mark))


def search_words(query: str) -> list[str]:
    """The folded words of a query; each must be found."""
    return re.findall(r"\w+", folded(query))
