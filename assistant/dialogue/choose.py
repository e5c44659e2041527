"""Choosing the next question: what fits the stage and the move, near to what was written, never asked before, with variety."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from assistant.knowledge.content import Bank, Question

SAME_QUESTION = 0.85
"""Two questions nearer than this by meaning are one question."""
NEAR_BEST = 0.22
"""How far below the best score a question may lie and still be picked: variety that does not cost fit."""
MOST_CHOICE = 24

WIDENING: dict[str, tuple[str, ...]] = {
    "open": ("open", "ground", "deepen", "reframe", "own", "feel", "plan"),
    "deepen": ("deepen", "ground", "feel", "open", "own", "reframe"),
    "ground": ("ground", "deepen", "feel", "open", "own", "reframe"),
    "feel": ("feel", "deepen", "ground", "open", "reframe"),
    "reframe": ("reframe", "own", "deepen", "open", "ground"),
    "own": ("own", "reframe", "deepen", "open", "ground"),
    "plan": ("plan", "open", "deepen", "own", "ground", "reframe", "feel"),
    "close": ("close",),
}
"""Where a stage has no question left of the wished move, the next best move, in order: first those after the same target."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What depends on the bank alone."""

    bank: Bank
    place: dict[str, int]
    by_stage: dict[str, tuple[int, ...]]
    doubles: dict[int, frozenset[int]]
    guides_on: dict[str, frozenset[str]]
    """The guides that a theme's questions stand on."""
    passages: frozenset[str]
    """The ids that can be cited."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the next question should be."""

    stage: str
    move: str
    framework: str
    depth: int
    themes: frozenset[str]
    asks: str = ""
    easier: bool = False
    guides: frozenset[str] = frozenset()
    """Guides whose passages the search found: a question that stands on one is a little nearer."""


_latest: list[Prepared] = []


def prepare(bank: Bank) -> Prepared:
    """Computed once for a bank; the last two are kept, which is enough while a publish is under way."""
    for prepared in _latest:
        if prepared.bank is bank:
            return prepared
    by_stage: dict[str, list[int]] = {}
    for place, question in enumerate(bank.questions):
        for stage in question.stages:
            by_stage.setdefault(stage, []).append(place)
    prepared = Prepared(
        bank,
        {question.id: place for place, question in enumerate(bank.questions)},
        {stage: tuple(places) for stage, places in by_stage.items()},
        _doubles(bank),
        _guides_on(bank),
        frozenset(passage.id for found in bank.passages.values() for passage in found),
    )
    _latest[:] = [prepared, *_latest[:1]]
    return prepared


def _doubles(bank: Bank) -> dict[int, frozenset[int]]:
    if not _has_vectors(bank):
        return {}
    near = bank.vectors @ bank.vectors.T > SAME_QUESTION
    return {int(row): frozenset(np.flatnonzero(near[row]).tolist()) for row in np.flatnonzero(near.sum(axis=1) > 1)}


def _guides_on(bank: Bank) -> dict[str, frozenset[str]]:
    guides: dict[str, set[str]] = {}
    for question in bank.questions:
        for theme in question.themes:
            guides.setdefault(theme, set()).update(question.guides)
    return {theme: frozenset(found) for theme, found in guides.items()}


def _has_vectors(bank: Bank) -> bool:
    return bank.vectors.ndim == 2 and bank.vectors.shape[0] == len(bank.questions) > 0 and bank.vectors.shape[1] > 0


def choose(
    prepared: Prepared,
    wish: Wish,
    asked: Iterable[str],
    said: frozenset[str],
    vector: np.ndarray | None,
    rng: Random,
) -> Question | None:
    """The question to ask, or None when the stage has none left. `said` holds every question's words so far."""
    bank = prepared.bank
    barred = _barred(prepared, asked)
    fits = [
        place
        for place in prepared.by_stage.get(wish.stage, ())
        if place not in barred and _fits(bank.questions[place], wish, said)
    ]
    if wish.asks:
        fits = [place for place in fits if bank.questions[place].asks == wish.asks]
        direct = [place for place in fits if bank.questions[place].move in ("plan", "open")]
        if direct and not wish.easier:
            return bank.questions[_pick(bank, direct, wish, vector, rng)]
    elif wish.stage == "plan":
        fits = [place for place in fits if bank.questions[place].asks is None] or fits
    if wish.easier:
        light = [place for place in fits if bank.questions[place].move in (wish.move, "ground", "open")]
        light = [place for place in light if bank.questions[place].depth == 0] or [
            place for place in light if bank.questions[place].depth == 1
        ]
        if light:
            return bank.questions[_pick(bank, light, wish, vector, rng)]
    for move in WIDENING.get(wish.move, (wish.move,)):
        of_move = [place for place in fits if bank.questions[place].move == move]
        if of_move:
            return bank.questions[_pick(bank, of_move, wish, vector, rng)]
    return None


def _barred(prepared: Prepared, asked: Iterable[str]) -> set[int]:
    barred: set[int] = set()
    for question_id in asked:
        if (place := prepared.place.get(question_id)) is not None:
            barred.add(place)
            barred |= prepared.doubles.get(place, frozenset())
    return barred


def _fits(question: Question, wish: Wish, said: frozenset[str]) -> bool:
    if question.frameworks and wish.framework not in question.frameworks:
        return False
    if question.themes and not wish.themes & set(question.themes):
        return False
    return question.text not in said


def _pick(bank: Bank, places: Sequence[int], wish: Wish, vector: np.ndarray | None, rng: Random) -> int:
    """One of the best, the better the likelier; equal scores make it a fair draw."""
    scores = np.zeros(len(places))
    if vector is not None and _has_vectors(bank) and vector.shape == (bank.vectors.shape[1],):
        scores += bank.vectors[list(places)] @ vector
    for row, place in enumerate(places):
        question = bank.questions[place]
        scores[row] += 0.06 * bool(question.themes) + 0.05 * bool(wish.guides & set(question.guides))
        scores[row] += 0.04 * bool(question.frameworks) - 0.05 * abs(question.depth - wish.depth)
    order = np.argsort(-scores, kind="stable")[:MOST_CHOICE]
    best = scores[order[0]]
    near = [int(row) for row in order if scores[row] >= best - NEAR_BEST]
    weights = [1.0 + (scores[row] - best) / (2 * NEAR_BEST) for row in near]
    return places[rng.choices(near, weights)[0]]
