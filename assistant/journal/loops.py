"""What somebody came back to in several reflections, by the vectors their answers got when they were given. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

NEAR = 0.7
"""Cosine from which on two answers are about the same. Of 252 answers of some thirty people no two by different people came
nearer than 0.62; a conversation, which says so unasked, wants more (`dialogue/state.py`)."""
FEWEST = 3
"""Reflections, each on a day of its own: twice is chance."""
MOST_ANSWERS = 2_000


@dataclass(frozen=True, slots=True)
class Answered:
    turn_id: str
    entry_id: str
    """Of the reflection it belongs to."""
    on: date
    vector: np.ndarray


@dataclass(frozen=True, slots=True)
class Loop:
    answers: tuple[Answered, ...]
    """One of each reflection, oldest first."""
    turn_ids: frozenset[str]
    """Of every answer that is near to it."""

    @property
    def id(self) -> str:
        return self.answers[-1].turn_id


def loops(answers: Sequence[Answered], near: float = NEAR) -> list[Loop]:
    """Answers that all are near to one of them, so that no chain of small steps leads from one thing to another. An answer
    is in one loop at most; the longest loop is first."""
    known = sorted(answers, key=lambda one: (one.on, one.turn_id))[-MOST_ANSWERS:]
    if len(known) < FEWEST:
        return []
    vectors = np.stack([one.vector for one in known])
    likeness = vectors @ vectors.T
    close = likeness >= near
    np.fill_diagonal(close, True)
    centres = [
        int(place) for place in np.argsort(-close.sum(1), kind="stable") if close[place].sum() >= FEWEST
    ]
    taken: set[int] = set()
    found = []
    for centre in centres:
        if centre in taken:
            continue
        around = [int(place) for place in np.flatnonzero(close[centre]) if place not in taken]
        nearest: dict[str, int] = {}  # one answer a reflection
        for place in sorted(around, key=lambda place: (place != centre, -likeness[centre, place])):
            nearest.setdefault(known[place].entry_id, place)
        loop = tuple(known[place] for place in sorted(nearest.values()))
        if len({one.on for one in loop}) >= FEWEST:
            taken.update(around)
            found.append(Loop(loop, frozenset(known[place].turn_id for place in around)))
    return sorted(found, key=lambda loop: (-len(loop.answers), loop.id))
