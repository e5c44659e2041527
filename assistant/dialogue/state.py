"""Where a session stands: what has been asked, what the answers have shown, what the stage still seeks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.dialogue.read import Reading
from assistant.dialogue.turns import Act, Kind, Memory, Turn
from assistant.knowledge.content import Framework, Stage

BUDGET = 7
"""Questions in a session; a framework of many stages gets a little more."""
FEWEST = 5
"""A session this short is not hurried: a filled stage may be looked at once more."""
PATIENCE = 3
"""Questions in one stage before the conversation moves on, filled or not."""
MOST_REPLIES = 16
"""Whatever happens, the session closes here."""
PLAN_PARTS = ("action", "cue", "obstacle")
SAME_THOUGHT = 0.8
"""Cosine of two answers that say the same again."""

_SEEN_THROUGH = frozenset({"perspective", "learning"})
"""A reason in passing is not yet what a thing means: `meaning` is passed over only with one of these."""
_SHOWN_BY_ANSWERING: dict[str, tuple[str, int]] = {
    "aim": ("wish", 4),
    "options": ("option", 3),
    "learning": ("learning", 6),
    "obstacle": ("obstacle", 3),
}
"""A plain answer to what a stage asks shows it, however it is worded, from so many words on."""


@dataclass(frozen=True, slots=True)
class State:
    stage: Stage
    index: int
    last: bool
    replies: int
    asked: int
    asked_here: int
    missing: tuple[str, ...]
    """The main signal of each thing the stage still seeks."""
    slack: int
    """Questions that may be spent here without taking any from the stages to come."""
    unhurried: bool
    """Going on now would make the session shorter than it deserves."""
    next_index: int | None
    """Where `advance` leads: stages already answered are passed over; None after the last."""
    moves: Counter[str]
    shown: frozenset[str]
    plan_asked: frozenset[str]
    empties: int
    stucks: int
    protests: int
    skips: int
    loops: bool
    told: int
    """Words written so far."""
    mentor_waits: bool
    was_safety: bool


def is_answer(turn: Turn, reading: Reading) -> bool:
    """Whether the person answered the question, rather than passing, asking or stopping."""
    return turn.act is Act.ANSWER and not (
        reading.empty or reading.stuck or reading.asks_advice or reading.asks_assistant or reading.wants_to_stop
        or reading.goes_on or reading.changes_topic or reading.protests or reading.skips
    )


def counts(turn: Turn) -> bool:
    """Whether a reply was a question of its own: a question in other words is not a second one."""
    return turn.reply.kind in (Kind.QUESTION, Kind.MENTOR_QUESTION) and "again" not in turn.reply.provenance


def shown_by(turn: Turn, reading: Reading) -> set[str]:
    """What this answer shows; whoever answers "when?" has said when, in whatever words."""
    shown = set(reading.signals)
    if not is_answer(turn, reading):
        return shown & {"feeling", "event", "person"}
    if asks := turn.reply.provenance.get("asks"):
        shown.add(asks)
    if turn.reply.move == "feel" and reading.words >= 2:
        shown.add("feeling")
    if turn.reply.move == "close":
        shown.add("learning")
    signal, words = _SHOWN_BY_ANSWERING.get(turn.reply.stage, ("", 0))
    if signal and turn.reply.kind is Kind.QUESTION and reading.words >= words:
        shown.add(signal)
    return shown


def state_of(framework: Framework, turns: Sequence[Turn], readings: Sequence[Reading], memory: Memory) -> State:
    """The state after the newest answer; `readings[i]` belongs to `turns[i]`."""
    stages = framework.stages
    ids = [stage.id for stage in stages]
    here = turns[-1].reply.stage
    index = ids.index(here) if here in ids else 0
    stage = stages[index]
    shown = [shown_by(turn, reading) for turn, reading in zip(turns, readings, strict=True)]
    everywhere = frozenset().union(*shown)
    in_stage = frozenset().union(*(s for t, s in zip(turns, shown, strict=True) if t.reply.stage == stage.id), frozenset())
    asked = sum(map(counts, turns))
    missing = _missing(stage, in_stage, everywhere)
    budget = max(BUDGET, len(stages) + 2)
    later = sum(_needs(other, everywhere) for other in stages[index + 1 :])
    next_index = _next(stages, index, everywhere, asked)
    rest = sum(_needs(other, everywhere) for other in stages[next_index:]) if next_index is not None else 0
    return State(
        stage=stage, index=index, last=index == len(stages) - 1, replies=len(turns), asked=asked,
        asked_here=sum(counts(turn) for turn in turns if turn.reply.stage == stage.id),
        missing=missing, slack=budget - asked - later, unhurried=asked + rest < FEWEST, next_index=next_index,
        moves=Counter(turn.reply.move for turn in turns if counts(turn)), shown=everywhere,
        plan_asked=frozenset(turn.reply.provenance.get("asks", "") for turn in turns),
        empties=_run(readings, lambda reading: reading.empty, turns),
        stucks=_run(readings, lambda reading: reading.stuck, turns),
        protests=sum(reading.protests for reading in readings),
        skips=_skips(turns, readings),
        loops=_loops(turns), told=sum(reading.words for reading in readings),
        mentor_waits=memory.mentor_question is not None and all(t.reply.kind is not Kind.MENTOR_QUESTION for t in turns),
        was_safety=turns[-1].reply.kind is Kind.SAFETY,
    )


def _missing(stage: Stage, in_stage: frozenset[str], everywhere: frozenset[str]) -> tuple[str, ...]:
    """A group is met by any of its signals in this stage's answers, or by its first one anywhere in the session."""
    return tuple(
        group[0] for group in stage.filled_when if not (set(group) & in_stage or group[0] in everywhere)
    )


def _needs(stage: Stage, everywhere: frozenset[str]) -> int:
    if stage.id == "plan":
        return max(1, sum(part not in everywhere for part in PLAN_PARTS))
    return 1


def _next(stages: Sequence[Stage], index: int, everywhere: frozenset[str], asked: int) -> int | None:
    """The next stage that still has something to ask; a stage is passed over only while the session stays long enough."""
    for ahead in range(index + 1, len(stages)):
        passed = all(group[0] in everywhere for group in stages[ahead].filled_when) and (
            stages[ahead].id != "meaning" or bool(everywhere & _SEEN_THROUGH)
        )
        rest = sum(_needs(other, everywhere) for other in stages[ahead + 1 :])
        if not passed or asked + rest < FEWEST:
            return ahead
    return None


def _run(readings: Sequence[Reading], is_so, turns: Sequence[Turn]) -> int:
    """How many of the newest answers in a row are so."""
    count = 0
    for turn, reading in zip(reversed(turns), reversed(readings), strict=True):
        if turn.act is not Act.ANSWER or not is_so(reading):
            break
        count += 1
    return count


def _skips(turns: Sequence[Turn], readings: Sequence[Reading]) -> int:
    count = 0
    for turn, reading in zip(reversed(turns), reversed(readings), strict=True):
        if turn.act is not Act.SKIP and not reading.skips:
            break
        count += 1
    return count


def _loops(turns: Sequence[Turn]) -> bool:
    """The newest answer says an earlier one again."""
    newest = turns[-1]
    if newest.vector is None or len(newest.answer.split()) < 6:
        return False
    return any(
        turn.vector is not None and turn.vector.shape == newest.vector.shape
        and float(np.dot(turn.vector, newest.vector)) > SAME_THOUGHT
        for turn in turns[:-1]
    )
