"""The policy: from the reading of an answer and the state of the session to the next move.

One table, read from the top; the first row whose condition holds decides. `stay` asks within the stage, `advance` opens
the next one, the other outcomes leave the arc for one reply. Everything here can be read aloud to a coach.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.dialogue.plan import PARTS
from assistant.dialogue.read import Reading
from assistant.dialogue.state import MOST_REPLIES, PATIENCE, State
from assistant.dialogue.turns import Act

TELLING = frozenset({"experience", "review", "judgement", "feeling"})
"""Stages that want one instance, not a habit."""
INWARD = frozenset({"aim", "experience", "review", "feeling", "judgement", "meaning", "values", "learning"})
"""Stages where a feeling is worth staying with."""
THIN = 8
"""Words below which an answer leaves most unsaid."""


@dataclass(frozen=True, slots=True)
class Decision:
    rule: str
    outcome: str
    """close, again, assistant, guidance, mentor, topic, protest, stay or advance."""
    move: str = ""
    asks: str = ""
    easier: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    rule: str
    holds: Callable[[Act, Reading, State], bool]
    outcome: str
    move: str = ""
    easier: bool = False


def _plan_part(state: State) -> str:
    """The part of the plan to ask for next: each once, and one of them again where another part was given instead."""
    if state.left < 1:
        return ""
    missing = [part for part in PARTS if part in state.missing]
    unasked = [part for part in missing if not state.plan_asked[part]]
    if unasked:
        return unasked[0]
    again = state.answered and sum(state.plan_asked[part] for part in PARTS) <= len(PARTS)
    return missing[0] if missing and again and state.plan_asked[missing[0]] == 1 else ""


def _filled(state: State) -> bool:
    return not state.missing


def _room(state: State) -> bool:
    return state.slack >= 1 and state.asked_here < PATIENCE


TABLE: tuple[Row, ...] = (
    # What the person asks for comes first, and a stop before all else.
    Row("they want to stop", lambda a, r, s: a is Act.STOP or r.wants_to_stop, "close"),
    Row("the session is long enough", lambda a, r, s: s.replies >= MOST_REPLIES, "close"),
    Row("they passed three times", lambda a, r, s: s.skips >= 3, "close"),
    Row("three blanks in a row", lambda a, r, s: s.empties >= 3, "close"),
    Row("they protested three times", lambda a, r, s: s.protests >= 3 and r.protests, "close"),
    Row("they want it in other words", lambda a, r, s: a is Act.ANOTHER_WAY, "again"),
    Row("they ask about the assistant", lambda a, r, s: bool(r.asks_assistant), "assistant"),
    Row("a first blank", lambda a, r, s: r.empty and a is Act.ANSWER and s.empties == 1, "again"),
    Row("only a nod", lambda a, r, s: r.nods and s.nods == 1, "again"),
    Row("they ask for advice", lambda a, r, s: r.asks_advice, "guidance"),
    Row("they are annoyed with the questions", lambda a, r, s: r.protests, "protest"),
    Row("they want another subject", lambda a, r, s: r.changes_topic, "topic"),
    Row("the mentor's question waits", lambda a, r, s: s.mentor_waits, "mentor"),
    Row(
        "they passed on a part of the plan",
        lambda a, r, s: (a is Act.SKIP or r.skips) and s.stage.id == "plan" and "action" in s.shown and bool(_plan_part(s)),
        "stay",
        "plan",
    ),
    Row("they passed on it", lambda a, r, s: a is Act.SKIP or r.skips, "advance"),
    Row("a second blank", lambda a, r, s: r.empty and a is Act.ANSWER, "stay", "ground", easier=True),
    Row("only nods", lambda a, r, s: s.nods >= 2, "advance"),
    # Not knowing gets an easier question once, then the conversation moves on.
    Row("not knowing twice", lambda a, r, s: s.stucks >= 2, "advance"),
    Row(
        "not knowing, in the plan",
        lambda a, r, s: s.stucks == 1 and s.stage.id == "plan" and bool(_plan_part(s)),
        "stay",
        "plan",
        True,
    ),
    Row("not knowing, no instance yet", lambda a, r, s: s.stucks == 1 and "event" in s.missing, "stay", "ground", True),
    Row("not knowing", lambda a, r, s: s.stucks == 1, "stay", "reframe", True),
    # The plan: what, when, and what if; each asked for once.
    Row("the plan lacks a part", lambda a, r, s: s.stage.id == "plan" and bool(_plan_part(s)), "stay", "plan"),
    Row("the plan was asked for", lambda a, r, s: s.stage.id == "plan", "advance"),
    # What the answer calls for, while there is room.
    Row(
        "all of it is done by others",
        lambda a, r, s: (
            r.others_act >= 2 and not r.shows("agency") and not s.moves["own"] and s.stage.id in INWARD and _room(s)
        ),
        "stay",
        "own",
    ),
    Row(
        "a feeling shows",
        lambda a, r, s: (
            r.shows("feeling")
            and not s.moves["feel"]
            and s.stage.id in INWARD
            and s.asked_here >= 1
            and s.slack >= 1
            and r.words >= 4
        ),
        "stay",
        "feel",
    ),
    Row(
        "hard on themselves",
        lambda a, r, s: r.self_blame and not s.moves["reframe"] and s.stage.id in INWARD and _room(s),
        "stay",
        "reframe",
    ),
    Row(
        "going round in a thought",
        lambda a, r, s: s.loops and not r.shows("action") and s.moves["reframe"] < 2 and _room(s),
        "stay",
        "reframe",
    ),
    # A filled stage is left, unless the session would be over in a breath.
    Row(
        "filled soon, no feeling yet",
        lambda a, r, s: (
            _filled(s)
            and s.unhurried
            and _room(s)
            and "feeling" not in s.shown
            and not s.moves["feel"]
            and s.stage.id in INWARD
        ),
        "stay",
        "feel",
    ),
    Row(
        "filled soon, own part unsaid",
        lambda a, r, s: _filled(s) and s.unhurried and _room(s) and "agency" not in s.shown and not s.moves["own"],
        "stay",
        "own",
    ),
    Row(
        "filled soon, one view only",
        lambda a, r, s: _filled(s) and s.unhurried and _room(s) and "perspective" not in s.shown and not s.moves["reframe"],
        "stay",
        "reframe",
    ),
    Row("filled", lambda a, r, s: _filled(s), "advance"),
    Row("patience is over", lambda a, r, s: not _room(s), "advance"),
    # Not filled: help to fill it.
    Row("no instance yet", lambda a, r, s: s.stage.id in TELLING and "event" in s.missing, "stay", "ground"),
    Row("thin", lambda a, r, s: r.words < THIN, "stay", "deepen"),
    Row("no feeling in it", lambda a, r, s: "feeling" in s.missing and not s.moves["feel"], "stay", "feel"),
    Row(
        "much told, no feeling",
        lambda a, r, s: s.told >= 60 and "feeling" not in s.shown and not s.moves["feel"] and s.stage.id in INWARD,
        "stay",
        "feel",
    ),
    Row(
        "no other side yet",
        lambda a, r, s: s.stage.id == "meaning" and "perspective" not in s.shown and not s.moves["reframe"],
        "stay",
        "reframe",
    ),
    Row("more to say", lambda a, r, s: True, "stay", "deepen"),
)


def decide(act: Act, reading: Reading, state: State) -> Decision:
    """The first row that holds; `advance` from the last stage gathers what they take away, once, and then closes."""
    row = next(row for row in TABLE if row.holds(act, reading, state))
    if row.outcome == "advance" and state.next_index is None:
        gathers = not state.moves["close"] and state.slack >= 1 and reading.words >= 3 and not reading.stuck
        if gathers and ("learning" not in state.shown or state.asked < 5):
            return Decision("gather what they take away", "stay", "close")
        return Decision(f"{row.rule}; last stage", "close")
    asks = _plan_part(state) if row.move == "plan" else ""
    return Decision(row.rule, row.outcome, row.move, asks, row.easier)
