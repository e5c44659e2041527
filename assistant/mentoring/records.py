"""The plain data of mentoring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.journal.records import EntryKind


@dataclass(frozen=True, slots=True)
class SharedEntry:
    """Everything that a mentor is shown of an entry, and nothing else; the preview shows this very object."""

    entry_id: str
    mentee_id: str
    mentee: str
    kind: EntryKind
    framework_id: str | None
    title: str
    text: str
    insight: str
    plan: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class ShareState:
    """One share as the mentee sees it; `standing` says whether the mentor can read it now."""

    grant_id: str
    entry_id: str
    mentor_id: str
    mentor: str
    shared_at: datetime
    revoked_at: datetime | None
    seen_at: datetime | None
    standing: bool


@dataclass(frozen=True, slots=True)
class InboxItem:
    grant_id: str
    mentee_id: str
    mentee: str
    title: str
    shared_at: datetime
    seen_at: datetime | None
    comments: int
    """How many the mentor wrote on it."""


@dataclass(frozen=True, slots=True)
class Comment:
    id: str
    entry_id: str
    author_id: str
    author: str
    text: str
    written_at: datetime
    new: bool
    """The mentee has not seen it yet; told to the mentee only."""


class CardStatus(StrEnum):
    OFFERED = "offered"
    PROPOSED = "proposed"
    """Edited; waits for the mentor's yes or no."""
    REFUSED = "refused"
    AGREED = "agreed"
    PUBLISHED = "published"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Words:
    """What happened, the rule nobody wrote down, and when it applies; a title once coaches have edited it."""

    rule: str
    applies: str
    happened: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """The same for mentor and coach; whose it is stands nowhere in it."""

    id: str
    status: CardStatus
    offered: Words
    edited: Words | None
    answer: str
    guide_id: str | None
    offered_at: datetime
    version: int
