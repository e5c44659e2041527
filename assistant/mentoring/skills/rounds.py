"""How mentee and mentor work on a skill, as rules without a database: what each sees of the ratings, and what comes next.

A round is one rating by each. Nobody sees the other's before both are in, so that neither rating leans on the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto


class Side(StrEnum):
    MENTEE = "mentee"
    MENTOR = "mentor"

    @property
    def other(self) -> Side:
        return Side.MENTOR if self is Side.MENTEE else Side.MENTEE


class Status(StrEnum):
    SUGGESTED = "suggested"
    CHOSEN = "chosen"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Rating:
    round: int
    side: Side
    value: int
    example: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Practice:
    """What is practised after a round; agreed once the other side has said yes to these words."""

    round: int
    by: Side
    words: str
    until: date
    agreed: bool
    version: int


@dataclass(frozen=True, slots=True)
class Review:
    round: int
    side: Side
    text: str
    at: datetime


class Step(StrEnum):
    """What is for this side to do next."""

    SAY_YES = auto()
    WAIT_FOR_YES = auto()
    RATE = auto()
    WAIT_FOR_RATING = auto()
    PROPOSE = auto()
    ANSWER = auto()
    WAIT_FOR_ANSWER = auto()
    PRACTISE = auto()
    REVIEW = auto()
    RATE_AGAIN = auto()
    NOTHING = auto()


def complete(ratings: Iterable[Rating]) -> set[int]:
    """The rounds in which both have rated."""
    rated = {(rating.round, rating.side) for rating in ratings}
    return {number for number, _ in rated if all((number, side) in rated for side in Side)}


def seen_by(side: Side, ratings: Sequence[Rating]) -> list[Rating]:
    """One's own always; the other's in the rounds that one has rated too."""
    both = complete(ratings)
    return [rating for rating in ratings if rating.side is side or rating.round in both]


def current(ratings: Iterable[Rating]) -> int:
    """The round that can be rated now: a complete one stands for good, so that nobody adjusts to what was revealed."""
    both = complete(ratings)
    return next(number for number in range(1, len(both) + 2) if number not in both)


def next_step(
    side: Side,
    status: Status,
    suggested_by: Side,
    ratings: Sequence[Rating],
    practices: Sequence[Practice],
    reviews: Sequence[Review],
    today: date,
) -> Step:
    if status is not Status.CHOSEN:
        asked = Step.WAIT_FOR_YES if suggested_by is side else Step.SAY_YES
        return asked if status is Status.SUGGESTED else Step.NOTHING
    now = current(ratings)
    rated = {rating.side for rating in ratings if rating.round == now}
    if side in rated:
        return Step.WAIT_FOR_RATING
    if now == 1:
        return Step.RATE
    if rated:
        return Step.RATE_AGAIN  # the other has begun the next round
    practice = next((one for one in practices if one.round == now - 1), None)
    if practice is None:
        return Step.PROPOSE
    if not practice.agreed:
        return Step.WAIT_FOR_ANSWER if practice.by is side else Step.ANSWER
    if any(review.round == now - 1 and review.side is side for review in reviews):
        return Step.RATE_AGAIN
    return Step.REVIEW if today >= practice.until else Step.PRACTISE


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill as one side sees it: of the other's ratings only what is revealed."""

    id: str
    name: str
    side: Side
    mentee_id: str
    mentee: str
    mentor: str
    status: Status
    suggested_at: datetime
    together: bool
    """Whether the two are still a pair; otherwise it is only there to read."""
    round: int
    ratings: tuple[Rating, ...]
    other_has_rated: bool
    """In this round; that much is told."""
    practices: tuple[Practice, ...]
    reviews: tuple[Review, ...]
    step: Step

    @property
    def other(self) -> str:
        return self.mentor if self.side is Side.MENTEE else self.mentee

    def rating(self, number: int, side: Side) -> Rating | None:
        return next((one for one in self.ratings if (one.round, one.side) == (number, side)), None)

    def practice(self, number: int) -> Practice | None:
        return next((one for one in self.practices if one.round == number), None)
