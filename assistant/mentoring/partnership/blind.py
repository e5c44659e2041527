"""The rule of answering blind: who sees what of two answers to one question. Nothing else decides it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class State(StrEnum):
    YOURS = "yours"
    """Not answered by the one who looks; whether the other has is not told."""
    WAITING = "waiting"
    """For the other."""
    REVEALED = "revealed"
    RESTED = "rested"
    """Let go before both were in: each keeps what is theirs."""


@dataclass(frozen=True, slots=True)
class Seen(Generic[T]):
    state: State
    mine: T | None
    theirs: T | None


def seen(answers: Mapping[str, T], reader: str, other: str, rested: bool = False) -> Seen[T]:
    """`answers` holds what is in, by whose it is. Without one's own one sees the same whatever the other did."""
    mine, theirs = answers.get(reader), answers.get(other)
    if mine is not None and theirs is not None:
        return Seen(State.REVEALED, mine, theirs)
    if rested:
        return Seen(State.RESTED, mine, None)
    return Seen(State.YOURS if mine is None else State.WAITING, mine, None)
