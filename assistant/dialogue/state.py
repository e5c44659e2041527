"""Where a session stands: what has been asked, what the answers have shown, what the stage still seeks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from assistant.dialogue.heard import Heard
from assistant.dialogue.plan import PARTS
from assistant.dialogue.planned import planned
from assistant.dialogue.tender import tells_of_loss
from assistant.dialogue.turns import Act, Kind, Memory, Turn
from assistant.knowledge.content import Framework, Stage

BUDGET = 7
"""Questions in a session; a framework of many stages gets a little more."""
SPARE = 2
"""Questions that a session may spend where an answer calls for one."""
FEWEST = 5
"""A session this short is not hurried: a filled stage may be looked at once more."""
PATIENCE = 3
"""Questions in one stage before the conversation moves on, filled or not."""
KNOWS_THE_WAY = 5
"""Sessions after which fewer and broader questions are enough."""
MOST_REPLIES = 16
"""Whatever happens, the session closes here."""
SAME_THOUGHT = 0.8
"""Cosine of two answers that say the same again."""
FEWEST_WORDS = 6
"""Of an answer that can be said to come back."""
CAME_BEFORE = "they came to this before"

_PARTS = frozenset(PARTS)
_SEEN_THROUGH = frozenset({"perspective", "learning"})
"""A reason in passing is not yet what a thing means: `meaning` is passed over only with one of these."""


@dataclass(frozen=True, slots=True)
class State:
    stage: Stage
    stages: tuple[str, ...]
    """The ids of all stages of the framework."""
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
    next_stage: str
    """Its id; empty after the last."""
    patience: int
    """Questions that a stage may take."""
    broad: bool
    """They know the way: fewer, broader questions."""
    moves: Counter[str]
    here: Counter[str]
    """The moves made in this session, and those of them made in this stage."""
    shown: frozenset[str]
    left: int
    """Questions that the session may still ask."""
    plan_asked: Counter[str]
    gathered: frozenset[str]
    """What they were asked to take away: `learning`, `evidence`."""
    answered: bool
    """The newest turn holds an answer to what was asked."""
    any_answer: bool
    empties: int
    stucks: int
    nods: int
    protests: int
    skips: int
    loops: bool
    came_before: date | None
    """The day of an earlier session on which they wrote the same; said once in a session."""
    told: int
    """Words written so far."""
    mentor_waits: bool
    mentor_unheard: bool
    """The mentor's question was asked once, and met with a request or a nod."""
    spared: frozenset[str]
    """What they do not want to be asked: `feeling`, `plan`."""
    loss: bool
    """They told of one in this session, or came with it."""
    tender: bool
    """The newest answer told of a loss or a hurt."""
    was_safety: bool
    offered: bool
    """The last question offered to stop."""


def counts(turn: Turn) -> bool:
    """Whether a reply was a question of its own: a question in other words is not a second one."""
    kept = turn.reply.provenance
    return turn.reply.kind in (Kind.QUESTION, Kind.MENTOR_QUESTION) and "again" not in kept and "aside" not in kept


def state_of(framework: Framework, turns: Sequence[Turn], heard: Sequence[Heard], memory: Memory) -> State:
    """The state after the newest answer; `heard[i]` belongs to `turns[i]`."""
    stages = framework.stages
    ids = [stage.id for stage in stages]
    here = turns[-1].reply.stage
    index = ids.index(here) if here in ids else 0
    stage = stages[index]
    everywhere = frozenset().union(*(one.shown for one in heard))
    in_stage = frozenset().union(*(one.shown for turn, one in zip(turns, heard, strict=True) if turn.reply.stage == stage.id))
    told = (everywhere - _PARTS) | _planned(turns, heard, "obstacle" in ids)
    asked = sum(map(counts, turns))
    spared = _spared(heard, told)
    broad = memory.sessions_before >= KNOWS_THE_WAY
    least = len(stages) + len(PARTS) - 1
    budget = max(FEWEST, least) if broad else max(BUDGET, least + SPARE)
    later = sum(_needs(other, told, spared) for other in stages[index + 1 :])
    next_index = _next(stages, index, everywhere, told, asked, spared)
    rest = sum(_needs(other, told, spared) for other in stages[next_index:]) if next_index is not None else 0
    return State(
        stage=stage,
        stages=tuple(ids),
        index=index,
        last=index == len(stages) - 1,
        replies=len(turns),
        asked=asked,
        asked_here=sum(counts(turn) for turn in turns if turn.reply.stage == stage.id),
        missing=()
        if stage.id in spared
        else _missing(stage, in_stage - _PARTS, told)
        if stage.id == "plan"
        else _missing(stage, in_stage, everywhere),
        slack=budget - asked - later,
        left=budget - asked,
        unhurried=asked + rest < FEWEST,
        next_index=next_index,
        next_stage=ids[next_index] if next_index is not None else "",
        patience=PATIENCE - broad,
        broad=broad,
        moves=Counter(turn.reply.move for turn in turns if counts(turn)),
        here=Counter(turn.reply.move for turn in turns if counts(turn) and turn.reply.stage == stage.id),
        shown=told,
        plan_asked=Counter(turn.reply.provenance.get("asks", "") for turn in turns if counts(turn)),
        gathered=frozenset(kept for turn in turns if (kept := turn.reply.provenance.get("gathers"))),
        answered=heard[-1].answered,
        any_answer=any(one.answered for one in heard),
        empties=_run(heard, "empty"),
        stucks=_run(heard, "stuck"),
        nods=_run(heard, "nods"),
        protests=_run(heard, "protests"),
        skips=_skips(turns, heard),
        loops=_loops(turns),
        came_before=_came_before(turns, memory),
        told=sum(one.words for one in heard),
        mentor_waits=_mentor_waits(memory, turns, stage.id),
        mentor_unheard=_mentor_unheard(turns, heard),
        spared=spared,
        loss=any("loss" in one.flags for one in heard) or tells_of_loss(memory.goal),
        tender=bool(heard[-1].flags & {"loss", "hurt"}),
        was_safety=turns[-1].reply.kind is Kind.SAFETY,
        offered=turns[-1].reply.provenance.get("aside") == "offer",
    )


def _mentor_waits(memory: Memory, turns: Sequence[Turn], stage: str) -> bool:
    question = memory.mentor_question
    if question is None or any(turn.reply.kind is Kind.MENTOR_QUESTION for turn in turns):
        return False
    return question.stage in ("", stage)


def _mentor_unheard(turns: Sequence[Turn], heard: Sequence[Heard]) -> bool:
    asked = [place for place, turn in enumerate(turns) if turn.reply.kind is Kind.MENTOR_QUESTION]
    if len(asked) != 1 or asked[0] == len(turns) - 1:
        return False
    turn, one = turns[asked[0]], heard[asked[0]]
    return turn.act is Act.ANSWER and not one.answered and not one.flags - {"nods"}


def _missing(stage: Stage, in_stage: frozenset[str], everywhere: frozenset[str]) -> tuple[str, ...]:
    """A group is met by any of its signals in this stage's answers, or by its first one anywhere in the session."""
    return tuple(group[0] for group in stage.filled_when if not (set(group) & in_stage or group[0] in everywhere))


def _planned(turns: Sequence[Turn], heard: Sequence[Heard], named_before: bool) -> frozenset[str]:
    """The parts of a plan that the close would use; heard in passing is not enough.

    Where a stage of its own asks what gets in the way, the plan still wants the answer to it: if that comes, then this."""
    if not any(one.shown & _PARTS or turn.reply.stage == "plan" for turn, one in zip(turns, heard, strict=True)):
        return frozenset()
    found = planned(turns, heard)
    return found.parts - {"obstacle"} if named_before and not found.response else found.parts


def _spared(heard: Sequence[Heard], told: frozenset[str]) -> frozenset[str]:
    """Who wants no plan and then says what they will do has one."""
    flags = frozenset().union(*(one.flags for one in heard))
    plan = {"plan"} if "spares_plan" in flags and "action" not in told else set()
    return frozenset(plan | ({"feeling"} if "spares_feeling" in flags else set()))


def _needs(stage: Stage, told: frozenset[str], spared: frozenset[str]) -> int:
    if stage.id in spared:
        return 0
    if stage.id == "plan":
        return max(1, sum(part not in told for part in PARTS))
    return 1


def _next(
    stages: Sequence[Stage],
    index: int,
    everywhere: frozenset[str],
    told: frozenset[str],
    asked: int,
    spared: frozenset[str],
) -> int | None:
    """The next stage that still has something to ask; a stage is passed over only while the session stays long enough."""
    for ahead in range(index + 1, len(stages)):
        if stages[ahead].id in spared:
            continue
        shown = told if stages[ahead].id == "plan" else everywhere
        passed = all(group[0] in shown for group in stages[ahead].filled_when) and (
            stages[ahead].id != "meaning" or bool(everywhere & _SEEN_THROUGH)
        )
        rest = sum(_needs(other, told, spared) for other in stages[ahead + 1 :])
        if not passed or asked + rest < FEWEST:
            return ahead
    return None


def _run(heard: Sequence[Heard], flag: str) -> int:
    """How many of the newest answers in a row are so."""
    count = 0
    for one in reversed(heard):
        if flag not in one.flags:
            break
        count += 1
    return count


def _skips(turns: Sequence[Turn], heard: Sequence[Heard]) -> int:
    count = 0
    for turn, one in zip(reversed(turns), reversed(heard), strict=True):
        if turn.act is not Act.SKIP and "skips" not in one.flags:
            break
        count += 1
    return count


def _loops(turns: Sequence[Turn]) -> bool:
    """The newest answer says an earlier one again."""
    newest = turns[-1]
    if newest.vector is None or len(newest.answer.split()) < FEWEST_WORDS:
        return False
    return any(
        turn.vector is not None
        and turn.vector.shape == newest.vector.shape
        and float(np.dot(turn.vector, newest.vector)) > SAME_THOUGHT
        for turn in turns[:-1]
    )


def may_come_back(turns: Sequence[Turn]) -> bool:
    """Whether earlier sessions are worth looking through: the newest answer is long enough, and it was not said yet."""
    return (
        bool(turns)
        and len(turns[-1].answer.split()) >= FEWEST_WORDS
        and all(turn.reply.provenance.get("rule") != CAME_BEFORE for turn in turns)
    )


def _came_before(turns: Sequence[Turn], memory: Memory) -> date | None:
    """The newest answer says what one of an earlier session said."""
    newest = turns[-1]
    if memory.earlier is None or newest.vector is None or not may_come_back(turns):
        return None
    if memory.earlier.shape[1:] != newest.vector.shape:
        return None
    near = memory.earlier @ newest.vector
    return memory.earlier_days[int(near.argmax())] if near.max(initial=-1.0) > SAME_THOUGHT else None
