"""What is shared, and what was said of it, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.access.grants import Ended, Part
from assistant.journal.records import EntryKind


class Shape(StrEnum):
    """As what something is shared."""

    ENTRY = "entry"
    GOAL = "goal"
    PASSAGE = "passage"
    INSIGHT = "insight"
    PLAN = "plan"
    EVIDENCE = "evidence"
    MAP = "map"


@dataclass(frozen=True, slots=True)
class Shared:
    """Everything that a mentor is shown of a share, and nothing else; the preview shows this very object.

    Of a passage that is its words and the dates of the share itself: nothing of where they stand.
    """

    mentee_id: str
    mentee: str
    shape: Shape
    title: str
    texts: tuple[tuple[str, str], ...]
    """Names and words; the words of a passage have no name."""
    kind: EntryKind | None
    written_at: datetime | None
    """Of a whole entry only."""
    shared_at: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class ShareState:
    """One share as the mentee sees it; `standing` says whether the mentor can read it now."""

    grant_id: str
    part: Part
    words: str
    """What was shared, or what the whole is called; none where the words have changed since."""
    mentor_id: str
    mentor: str
    shared_at: datetime
    until: datetime | None
    revoked_at: datetime | None
    ended_by: Ended | None
    seen_at: datetime | None
    standing: bool
    rests: bool
    """Closed while the pair pauses; it opens again with it."""


@dataclass(frozen=True, slots=True)
class CommitmentShare:
    """A standing share of a commitment, as the mentee sees it."""

    mentor: str
    shared_at: datetime
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class InboxItem:
    grant_id: str
    mentee_id: str
    mentee: str
    shape: Shape
    words: str
    """The title of an entry. Of anything else its words, once they were opened: what is read here counts as seen."""
    shared_at: datetime
    until: datetime | None
    seen_at: datetime | None
    comments: int
    """How many the mentor wrote on it."""


@dataclass(frozen=True, slots=True)
class Comment:
    id: str
    object_type: str
    object_id: str
    """What it is about; told to the mentee only, as it would join one passage to another."""
    author_id: str
    author: str
    quote: str
    """The mentee's words that it is about; told to the mentor as long as they stand in what is shared."""
    text: str
    written_at: datetime
    new: bool
    """The mentee has not seen it yet; told to the mentee only."""
