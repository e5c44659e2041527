"""Choosing the next question: what fits the stage and the move, follows what was written, was never asked, with variety."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from assistant.dialogue import uptake
from assistant.dialogue.presumed import presumed_in
from assistant.dialogue.tone import NEITHER, slant_of
from assistant.knowledge.content import SAME_QUESTION, Bank, Question

TOP = 10
"""How many of the best by `rank` are in the draw: variety that does not cost fit."""
ON_THEME, ON_GUIDE, ON_FRAMEWORK, ON_MOVE, OFF_DEPTH = 0.6, 0.5, 1.0, 0.5, 0.5
"""What counts within the draw besides `rank`, on its scale (.1 of cosine is about 1)."""
OWN_POOL = 4
"""From so many questions that are its alone, a framework means its stage to be asked about in its own."""
SPREAD = 3.0
"""How far below the best of the draw a question is half as likely."""
NEAR_THEME = 0.42
"""Cosine of answer and question from which on the question presumes nothing that was not said."""
NEAR_ENOUGH = 0.3
"""The same where the passage search found a guide that the question stands on."""

NOTHING: frozenset[str] = frozenset()
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
    replies: uptake.Replies
    """The questions as the scorer wants them."""
    presumed: dict[int, frozenset[str]]
    """What a question takes for granted, by its tags and by its words."""
    slants: dict[int, int]
    """Of the questions about a feeling, those that take a glad or a sore one for granted."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A question that was weighed, with every score, for a coach to see."""

    question: Question
    follows: float
    """How well it follows what was said, by `rank`."""
    besides: tuple[float, float, float, float, float]
    """What its theme, guide, framework, move and depth add."""
    chance: float
    """Of being drawn; 0 where it is not among the ten that follow best."""
    taken: bool

    @property
    def score(self) -> float:
        return self.follows + sum(self.besides)


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
    opens_with: tuple[str, ...] = ()
    """Moves that may open a stage besides `open`, by how deep the last answer went."""
    named: bool = False
    """The obstacle was named already: what is asked for is the answer to it."""
    broad: bool = False
    """For those who know the way: open questions, and deeper ones."""
    shown: frozenset[str] = frozenset()
    """Signals of the whole session: besides these and the themes a question presumes nothing."""
    tone: int = NEITHER
    """Whether they are glad or sore."""
    starting: str = ""
    """What a session that begins has to go by: a `goal`, or `nothing`."""


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
        uptake.prepare([question.text for question in bank.questions], bank.vectors if _has_vectors(bank) else None),
        {place: presumed for place, question in enumerate(bank.questions) if (presumed := presumed_in(question))},
        {place: slant for place, question in enumerate(bank.questions) if (slant := _slant(question))},
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


def _slant(question: Question) -> int:
    return slant_of(question.text) if question.move == "feel" or "feeling" in question.stages else NEITHER


def _has_vectors(bank: Bank) -> bool:
    return bank.vectors.ndim == 2 and bank.vectors.shape[0] == len(bank.questions) > 0 and bank.vectors.shape[1] > 0


def rank(said: str, vector: np.ndarray | None, prepared: Prepared) -> np.ndarray:
    """How well each question of the bank follows what was said: the scorer that metric 1 measures, and nothing else."""
    return uptake.follows(said, vector, prepared.replies)


def choose(
    prepared: Prepared,
    wish: Wish,
    asked: Iterable[str],
    posed: frozenset[str],
    said: str,
    vector: np.ndarray | None,
    rng: Random,
    watch: Callable[[Sequence[Weighed]], None] | None = None,
) -> Question | None:
    """The question to ask, or None when the stage has none left. `posed` holds every question's words so far."""
    bank = prepared.bank
    barred = _barred(prepared, asked)
    places = [place for place in prepared.by_stage.get(wish.stage, ()) if place not in barred]
    near, spoken = _nearness(bank, vector), wish.themes | wish.shown
    fits = [
        place
        for place in places
        if _fits(bank.questions[place], wish, posed, float(near[place]))
        and prepared.presumed.get(place, NOTHING) <= spoken
        and (not wish.tone or prepared.slants.get(place) != -wish.tone)
    ]
    for group in _groups(bank, fits, wish):
        if group:
            return bank.questions[_pick(prepared, group, wish, said, vector, rng, watch)]
    return None


def _groups(bank: Bank, fits: Sequence[int], wish: Wish) -> Iterable[Sequence[int]]:
    """Those that would do, the most fitting group first."""
    questions = bank.questions
    if wish.starting:
        fit = [place for place in fits if wish.starting in questions[place].starts]
        fit = [place for place in fit if set(questions[place].themes) <= wish.themes]
        if len(own := [place for place in fit if questions[place].frameworks]) >= OWN_POOL:
            yield own
        yield fit
        yield [place for place in fits if questions[place].starts]
    if wish.asks:
        fits = [place for place in fits if questions[place].asks == wish.asks]
        if wish.broad:
            yield [place for place in fits if questions[place].move == "open"]
        if wish.named:
            yield [place for place in fits if questions[place].move == "plan" and questions[place].depth == 2]
        if not wish.easier:
            yield [place for place in fits if questions[place].move in ("plan", "open", "ground")]
    elif wish.stage == "plan":
        fits = [place for place in fits if questions[place].asks is None] or fits
    if wish.easier:
        light = [place for place in fits if questions[place].move in (wish.move, "ground", "open")]
        yield [place for place in light if questions[place].depth == 0]
        yield [place for place in light if questions[place].depth == 1]
    own = [place for place in fits if questions[place].move == wish.move and questions[place].frameworks]
    if sum(len(questions[place].frameworks) == 1 for place in own) >= OWN_POOL:
        yield own + [
            place for place in fits if questions[place].move == wish.move and wish.themes & set(questions[place].themes)
        ]
    if wish.move == "open" and wish.opens_with:
        yield [place for place in fits if questions[place].move in ("open", *wish.opens_with)]
    for move in WIDENING.get(wish.move, (wish.move,)):
        of_move = [place for place in fits if questions[place].move == move]
        if wish.broad:
            yield [place for place in of_move if questions[place].depth == 2]
        yield of_move


def _barred(prepared: Prepared, asked: Iterable[str]) -> set[int]:
    barred: set[int] = set()
    for question_id in asked:
        if (place := prepared.place.get(question_id)) is not None:
            barred.add(place)
            barred |= prepared.doubles.get(place, frozenset())
    return barred


def _nearness(bank: Bank, vector: np.ndarray | None) -> np.ndarray:
    if vector is None or not _has_vectors(bank) or vector.shape != (bank.vectors.shape[1],):
        return np.zeros(len(bank.questions))
    return bank.vectors @ vector


def _fits(question: Question, wish: Wish, posed: frozenset[str], near: float) -> bool:
    if question.frameworks and wish.framework not in question.frameworks:
        return False
    if question.themes and not wish.themes & set(question.themes):
        found = near >= NEAR_ENOUGH and bool(wish.guides & set(question.guides))
        if not found and near < NEAR_THEME:
            return False
    return question.text not in posed


def _pick(
    prepared: Prepared,
    places: Sequence[int],
    wish: Wish,
    said: str,
    vector: np.ndarray | None,
    rng: Random,
    watch: Callable[[Sequence[Weighed]], None] | None = None,
) -> int:
    """One of the ten that follow best, the better the likelier; without words or vectors all are alike."""
    questions = [prepared.bank.questions[place] for place in places]
    if said.strip():
        follows = rank(said, vector, prepared)[list(places)]
        drawn = np.argsort(-follows, kind="stable")[:TOP].tolist()
    else:
        follows, drawn = np.zeros(len(places)), range(len(places))
    scores = follows + [sum(_besides(question, wish)) for question in questions]
    best = max(scores[row] for row in drawn)
    weights = [0.5 ** ((best - scores[row]) / SPREAD) for row in drawn]
    taken = rng.choices(drawn, weights)[0]
    if watch is not None:
        chances = dict(zip(drawn, np.array(weights) / sum(weights), strict=True))
        watch(
            [
                Weighed(one, float(follows[row]), _besides(one, wish), float(chances.get(row, 0)), row == taken)
                for row, one in enumerate(questions)
            ]
        )
    return places[taken]


def _besides(question: Question, wish: Wish) -> tuple[float, float, float, float, float]:
    """What counts besides: theme, guide, framework, move, depth."""
    return (
        ON_THEME * bool(question.themes),
        ON_GUIDE * bool(wish.guides & set(question.guides)),
        ON_FRAMEWORK * bool(question.frameworks),
        ON_MOVE * (question.move == wish.move),
        -OFF_DEPTH * abs(question.depth - wish.depth),
    )
