"""The plain data of the partnership."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.mentoring.partnership.blind import Seen, State


class Stage(StrEnum):
    """How far two people have come, each stage holding the ones before it."""

    ADVISED = "advised"
    TOGETHER = "together"
    SPONSORED = "sponsored"
    MUTUAL = "mutual"


@dataclass(frozen=True, slots=True)
class Partnership:
    """As one of the two sees it."""

    id: str
    other_id: str
    other: str
    as_mentor: bool
    """Whether the one who looks is the mentor."""
    paired_at: datetime
    stands: bool
    ended_at: datetime | None
    """When the two ended it; none also where an administrator did."""


@dataclass(frozen=True, slots=True)
class Vision:
    matters: str
    going: str
    written_at: datetime
    shown: bool


@dataclass(frozen=True, slots=True)
class Visions:
    """One's own, and the other's where they show it."""

    mine: Vision | None
    theirs: Vision | None


@dataclass(frozen=True, slots=True)
class Answer:
    text: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class BlindQuestion:
    id: str
    text: str
    by_me: bool
    asked_at: datetime
    seen: Seen[Answer]

    @property
    def state(self) -> State:
        return self.seen.state


@dataclass(frozen=True, slots=True)
class Mark:
    stage: Stage
    basis: str
    marked_at: datetime


@dataclass(frozen=True, slots=True)
class Round:
    """A check-in; what the two marks say follows the same rule as a question answered blind."""

    id: str
    begun_at: datetime
    seen: Seen[Mark]
    proposed: Stage | None
    proposed_by_me: bool
    agreed: Stage | None
    agreed_at: datetime | None

    @property
    def state(self) -> State:
        return self.seen.state


class KeepKind(StrEnum):
    SHARE = "share"
    VISION = "vision"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Keepable:
    """Something of one's own that the other can read, and whether they still may after the end."""

    kind: KeepKind
    id: str
    words: str
    about: str
    """The question it answers."""
    since: datetime
    kept: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """`asked_at` is when one of the two asked to end it; `alone_from` is when whoever asked may end it alone."""

    asked_by_me: bool
    asked_at: datetime | None
    alone_from: datetime | None
    letter: str


@dataclass(frozen=True, slots=True)
class Left:
    """One thing that can still be read after the end."""

    kind: KeepKind
    about: str
    texts: tuple[tuple[str, str], ...]
    """Names and words."""


@dataclass(frozen=True, slots=True)
class Archive:
    """What a partnership that is over has left to one of the two: their own, and what the other kept open for them."""

    partnership: Partnership
    my_letter: str
    their_letter: str
    theirs: tuple[Left, ...]
    mine: tuple[Left, ...]
    agreed: tuple[tuple[Stage, datetime], ...]
