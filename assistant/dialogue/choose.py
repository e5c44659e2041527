"""Choosing the next question: what fits the stage and the move, near to what was written, never asked before, with variety."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from assistant.knowledge.content import Bank, Question

SAME_QUESTION = 0.85
"""Two questions nearer than this by meaning are one question."""
NEAR_BEST = 0.16
"""How far below the best score a question may lie and still be picked: variety that does not cost fit."""
MOST_CHOICE = 12

WIDENING: dict[str, tuple[str, ...]] = {
    "open": ("open", "ground", "deepen", "reframe", "own", "feel", "plan"),
    "deepen": ("deepen", "ground", "reframe", "own", "feel", "open"),
    "ground": ("ground", "open", "deepen", "reframe", "own"),
    "feel": ("feel", "deepen", "ground", "reframe"),
    "reframe": ("reframe", "deepen", "own", "ground", "open"),
    "own": ("own", "reframe", "deepen", "ground"),
    "plan": ("plan", "open", "deepen", "own", "ground", "reframe", "feel"),
    "close": ("close",),
}
"""Where a stage has no question left of the wished move, the next best move, in order."""

_THEME_WORDS: dict[str, str] = {
    "goals": r"\bgoals?\b|\btargets?\b|\bobjectives?\b",
    "feedback": r"\bfeedback\b|\breviews?\b|\bcriticis\w+|\bappraisal",
    "difficult-conversations": r"\b(?:difficult|hard|awkward|tough) (?:conversation|talk)|\bconfront|\bconflict",
    "delegating": r"\bdelegat\w+|\bhand(?:ing|ed)? (?:it |things |work )?over|\bmicromanag\w+|\blet(?:ting)? go of (?:the )?work",
    "influence": r"\binfluenc\w+|\bpersuad\w+|\bconvinc\w+|\bbuy-?in\b|\bwithout authority",
    "visibility": r"\bvisib\w+|\binvisible\b|\bbe(?:ing)? seen\b|\bcredit\b|\bnotice[ds]? my\b",
    "unwritten-rules": r"\bunwritten\b|\bpolitic\w*|\bhow things (?:work|are done)|\bunspoken\b",
    "networks": r"\bnetwork\w*|\bcontacts\b|\bintroduc\w+ (?:me|to)",
    "stretch-assignments": r"\bstretch\b|\bassignment\b|\bnew role\b|\bbigger (?:role|project)|\bstep(?:ping)? up\b|\bfirst time (?:leading|running)",
    "sponsorship": r"\bsponsor\w*|\bpromot\w+|\bvouch\w*|\bendors\w+",
    "evidence": r"\bevidence\b|\bprove\b|\bproof\b|\bmy (?:value|results)\b",
    "mistakes": r"\bmistakes?\b|\bmessed up\b|\bmy fault\b|\bgot it wrong\b|\bapologi[sz]\w+|\bfailed\b",
    "energy": r"\benergy\b|\btired\b|\bexhaust\w+|\bdrain\w+|\bburn(?:t|ed)? ?out\b|\bworn out\b",
    "boundaries": r"\bboundar\w+|\bsay(?:ing)? no\b|\boverload\w*|\bovertime\b|\btoo much (?:work|on)\b|\bworkload\b",
    "values": r"\bvalues\b|\bwhat matters\b|\bprinciples?\b|\bintegrity\b",
    "vision": r"\bvision\b|\blong[- ]term\b|\bfuture of\b",
    "managing-up": r"\bmanag(?:e|ing) up\b|\bmy (?:boss|manager|supervisor|director)\b",
    "mentoring-meetings": r"\bmy mentor\b|\bmentoring\b|\bmy mentee\b",
}
_THEMES = {theme: re.compile(words, re.IGNORECASE) for theme, words in _THEME_WORDS.items()}


@dataclass(frozen=True, slots=True)
class Prepared:
    """What depends on the bank alone."""

    bank: Bank
    place: dict[str, int]
    by_stage: dict[str, tuple[int, ...]]
    doubles: dict[int, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the next question should be."""

    stage: str
    move: str
    framework: str
    depth: int
    themes: frozenset[str]
    asks: str = ""
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
    )
    _latest[:] = [prepared, *_latest[:1]]
    return prepared


def _doubles(bank: Bank) -> dict[int, frozenset[int]]:
    if not _has_vectors(bank):
        return {}
    near = bank.vectors @ bank.vectors.T > SAME_QUESTION
    return {int(row): frozenset(np.flatnonzero(near[row]).tolist()) for row in np.flatnonzero(near.sum(axis=1) > 1)}


def _has_vectors(bank: Bank) -> bool:
    return bank.vectors.ndim == 2 and bank.vectors.shape[0] == len(bank.questions) > 0 and bank.vectors.shape[1] > 0


def themes_in(*texts: str) -> frozenset[str]:
    """The themes that the goal and the answers speak of, in so many words: a themed question must not presume."""
    return frozenset(
        theme for text in texts if text for theme, pattern in _THEMES.items() if pattern.search(text[:4_000])
    )


def choose(
    prepared: Prepared, wish: Wish, asked: Iterable[str], said: frozenset[str], vector: np.ndarray | None, rng: Random
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
    elif wish.stage == "plan":
        fits = [place for place in fits if bank.questions[place].asks is None] or fits
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
