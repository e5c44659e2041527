"""The journal's plain data and the rules that need no database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

import numpy as np

from assistant.errors import BadInput, InterludeError

MOST_BYTES = 200_000
UNTITLED = "An entry without a title"
NOTHING_TO_KEEP = "There is nothing to keep yet. Write a few words first."


class TooLong(BadInput):
    def __init__(self) -> None:
        super().__init__(
            "This is longer than one text can hold (200 kB). Your words are kept as a draft; "
            "shorten them, or save them in parts."
        )


class AlreadyAnswered(InterludeError):
    """Another window was first; nothing is overwritten."""

    def __init__(self) -> None:
        super().__init__(
            "This question was already answered, perhaps in another window. Your words are kept as a draft."
        )


class Ended(InterludeError):
    def __init__(self) -> None:
        super().__init__("This reflection has come to its end. Your words are kept as a draft.")


class StaleVersion(InterludeError):
    """Somebody, most likely the same person elsewhere, saved in the meantime."""

    def __init__(self) -> None:
        super().__init__(
            "This was changed in another window after you opened it. Your words are kept as a draft; "
            "open it again to see what is there now."
        )


class Status(StrEnum):
    OPEN = "open"
    CLOSING = "closing"
    """Asked to the end; the entry is not saved yet."""
    CLOSED = "closed"


class EntryKind(StrEnum):
    FREE = "free"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class Goal:
    id: str
    title: str
    why: str
    created_at: datetime
    archived: bool = False
    version: int = 1


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
    """How many questions were answered so far."""
    goal_vector: np.ndarray | None = None
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
    stage: str = ""
    """In which stage it is asked; none: early."""


@dataclass(frozen=True, slots=True)
class LeftQuestion:
    """What its mentor sees of it: whether it was asked, never when or what was answered."""

    id: str
    mentee_id: str
    mentee: str
    text: str
    asked_at: datetime
    asked: bool
    stage: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceWords:
    """All in the mentee's own words."""

    title: str = ""
    situation: str = ""
    action: str = ""
    result: str = ""
    seen_by: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """That it was so, by the mentor of that day; it keeps the name whoever mentors now."""

    by: str
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """As its owner sees it; approved as long as it is shown to the mentor they have now."""

    id: str
    words: EvidenceWords
    happened_on: date
    skill: str
    goal_id: str | None
    entry_id: str | None
    created_at: datetime
    version: int
    approved_at: datetime | None
    seen_at: datetime | None
    confirmation: Confirmation | None


@dataclass(frozen=True, slots=True)
class ShownEvidence:
    """As the mentor sees it: neither the goal nor the entry that it came from."""

    id: str
    mentee_id: str
    mentee: str
    words: EvidenceWords
    happened_on: date
    skill: str
    version: int
    approved_at: datetime
    seen_at: datetime | None
    confirmation: Confirmation | None


def session_place(session_id: str, number: int) -> str:
    """Where the draft of an answer lies: it belongs to one question, so it never turns up under the next."""
    return f"session:{session_id}:{number}"


def closing_place(session_id: str) -> str:
    return f"session:{session_id}:closing"


def entry_place(entry_id: str) -> str:
    return f"entry:{entry_id}"


def within_limit(text: str) -> bool:
    return len(text) <= MOST_BYTES // 4 or len(text.encode("utf-8", "surrogatepass")) <= MOST_BYTES


def check_length(*texts: str) -> None:
    """The words themselves are never in the error."""
    if not all(map(within_limit, texts)):
        raise TooLong()


def as_draft(*parts: str) -> str:
    """The fields of a form as one text, for keeping."""
    return "\n\n".join(part for part in parts if part)


def folded(text: str) -> str:
    """For comparing words: case and accents set aside."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(mark for mark in apart if not unicodedata.combining(mark))


def search_words(query: str) -> list[str]:
    """The folded words of a query, each of which must be found."""
    return re.findall(r"\w+", folded(query))


def mentions(words: Iterable[str], *texts: str) -> bool:
    """Whether every word begins a word of the texts; in other scripts than Latin it may stand anywhere."""
    text = folded("\n".join(texts))
    return all(re.search(rf"\b{word}", text) if word.isascii() else word in text for word in words)
