"""Cards of unwritten rules, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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
