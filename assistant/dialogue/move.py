"""The policy: from the reading of an answer and the state of the session to the next move.

One table, read from the top; the first row whose condition holds decides. `stay` asks within the stage, `advance` opens
the next one, the other outcomes leave the arc for one reply. Everything here can be read aloud to a coach, and
docs/how-a-turn-works.md prints it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.dialogue.plan import PARTS
from assistant.dialogue.read import Reading
from assistant.dialogue.state import CAME_BEFORE, FEWEST, MOST_REPLIES, State
from assistant.dialogue.turns import Act, Reply

TELLING = frozenset({"experience", "review", "judgement", "feeling"})
"""Stages that want one instance, not a habit."""
INWARD = frozenset({"aim", "experience", "review", "feeling", "judgement", "meaning", "values", "learning"})
"""Stages where a feeling is worth staying with."""
AHEAD = frozenset({"aim", "options", "obstacle"})
"""Stages that want something named; once it is, its depth does not matter."""
WHY = frozenset({"meaning"})
"""Stages whose opening asks for reasons or another view."""
THIN = 8
"""Words below which an answer leaves most unsaid."""


class Target(StrEnum):
    """What the next question is after; it follows from how deep the answer went."""

    BENEATH = "beneath"
    """Facts so far: one instance, what was felt, more of it."""
    REASONS = "reasons"
    """Feelings, beliefs, difficulties: the reasons, one's own part, another view."""
    ONWARD = "onward"
    """Reasons, learning, intention: on to what was learnt and to the plan."""


MOVES_FOR: dict[Target, frozenset[str]] = {
    Target.BENEATH: frozenset({"ground", "deepen", "feel"}),
    Target.REASONS: frozenset({"reframe", "own"}),
    Target.ONWARD: frozenset({"plan", "close"}),
}


@dataclass(frozen=True, slots=True)
class Decision:
    rule: str
    outcome: str
    """close, again, assistant, guidance, mentor, topic, protest, offer, work, rest, correct, stay or advance."""
    move: str = ""
    asks: str = ""
    easier: bool = False
    gathers: str = ""
    """`learning` or `evidence`: what they are asked to take away at the end."""


@dataclass(frozen=True, slots=True)
class Row:
    rule: str
    holds: Callable[[Act, Reading, State], bool]
    outcome: str
    move: str = ""
    easier: bool = False
    target: Target | None = None
    """None where the row answers a request and depth has no say."""


def _plan_part(state: State) -> str:
    """The part of the plan to ask for next; without a deed there is no when and no what-if, and it is asked for only twice."""
    missing = [part for part in PARTS if part in state.missing]
    if state.left < (1 if "action" in missing else 2 - len(PARTS)):
        return ""  # a deed that stands gets its when and its what-if, if need be beyond the budget
    if "action" in missing:
        return "action" if state.plan_asked["action"] < 2 else ""
    unasked = [part for part in missing if not state.plan_asked[part]]
    if unasked:
        return unasked[0]
    again = state.answered and sum(state.plan_asked[part] for part in PARTS) <= len(PARTS)
    return missing[0] if missing and again and state.plan_asked[missing[0]] == 1 else ""


def _plan_stands(state: State) -> bool:
    """There is a deed, and time to ask once what it is to them to do it."""
    looked_at = state.here["own"] or state.here["feel"]
    return state.stage.id == "plan" and "action" in state.shown and state.slack >= 1 and not looked_at


def _filled(state: State) -> bool:
    return not state.missing


def _room(state: State) -> bool:
    return state.slack >= 1 and state.asked_here < state.patience


BENEATH, REASONS, ONWARD = Target

TABLE: tuple[Row, ...] = (
    # What the person asks for comes first, and a stop before all else.
    Row("they want to stop", lambda a, r, s: a is Act.STOP or r.wants_to_stop, "close"),
    Row("that was their last word", lambda a, r, s: s.offered and a is not Act.ANOTHER_WAY and not r.goes_on, "close"),
    Row("they would like to stop", lambda a, r, s: r.aimed == "stop", "offer"),
    Row("the session is long enough", lambda a, r, s: s.replies >= MOST_REPLIES, "close"),
    Row("they passed three times", lambda a, r, s: s.skips >= 3, "close"),
    Row("three blanks in a row", lambda a, r, s: s.empties >= 3, "close"),
    Row("they protested three times running", lambda a, r, s: s.protests >= 3 and r.protests, "close"),
    Row("they want it in other words", lambda a, r, s: a is Act.ANOTHER_WAY, "again"),
    Row("they ask about the assistant", lambda a, r, s: bool(r.asks_assistant), "assistant"),
    Row("a first blank", lambda a, r, s: r.empty and a is Act.ANSWER and s.empties == 1, "again"),
    Row("only a nod", lambda a, r, s: r.nods and s.nods == 1, "again"),
    Row("they want it done for them", lambda a, r, s: r.aimed in ("work", "decide"), "work"),
    Row("they want to stay with it", lambda a, r, s: r.aimed == "rest", "rest"),
    Row("they put it right", lambda a, r, s: r.aimed == "corrects", "correct"),
    Row("they ask for advice", lambda a, r, s: r.asks_advice and not s.answered, "guidance"),
    Row("they are annoyed with the questions", lambda a, r, s: r.protests, "protest"),
    Row("they want another subject", lambda a, r, s: r.changes_topic, "topic"),
    Row("the mentor's question waits", lambda a, r, s: s.mentor_waits, "mentor"),
    Row("the mentor's question got no answer", lambda a, r, s: s.mentor_unheard, "mentor again"),
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
    Row("the plan lacks a part", lambda a, r, s: s.stage.id == "plan" and bool(_plan_part(s)), "stay", "plan", target=ONWARD),
    Row(
        "the plan stands, and feelings were told",
        lambda a, r, s: _plan_stands(s) and not r.stuck and "feeling" in s.shown,
        "stay",
        "feel",
        target=BENEATH,
    ),
    Row("the plan stands", lambda a, r, s: _plan_stands(s) and not r.stuck, "stay", "own", target=REASONS),
    Row("the plan was asked for", lambda a, r, s: s.stage.id == "plan", "advance", target=ONWARD),
    # What an answer calls for whatever its depth, while there is room.
    Row(
        "all of it is done by others",
        lambda a, r, s: (
            r.others_act >= 2 and not r.shows("agency") and not s.moves["own"] and s.stage.id in INWARD and _room(s)
        ),
        "stay",
        "own",
        target=REASONS,
    ),
    Row(
        "hard on themselves",
        lambda a, r, s: r.self_blame and not s.moves["reframe"] and s.stage.id in INWARD and _room(s),
        "stay",
        "reframe",
        target=REASONS,
    ),
    Row(
        "a strong feeling",
        lambda a, r, s: r.strong_feeling and not s.moves["feel"] and s.stage.id in INWARD and _room(s),
        "stay",
        "feel",
        target=BENEATH,
    ),
    Row(
        "going round in a thought",
        lambda a, r, s: s.loops and not r.shows("action") and s.moves["reframe"] < 2 and _room(s),
        "stay",
        "reframe",
        target=REASONS,
    ),
    Row(
        CAME_BEFORE,
        lambda a, r, s: s.came_before is not None and not r.shows("action") and s.moves["reframe"] < 2 and _room(s),
        "stay",
        "reframe",
        target=REASONS,
    ),
    # Stages that want something named.
    Row(
        "named soon, one view only",
        lambda a, r, s: s.stage.id in AHEAD and _filled(s) and s.unhurried and _room(s) and not s.here["reframe"],
        "stay",
        "reframe",
        target=REASONS,
    ),
    Row("it was named", lambda a, r, s: s.stage.id in AHEAD and _filled(s), "advance", target=ONWARD),
    Row("no question to spare here", lambda a, r, s: not _room(s), "advance", target=ONWARD),
    # By depth. A reason for a habit is a guess: one instance comes first.
    Row(
        "no instance yet",
        lambda a, r, s: s.stage.id in TELLING and "event" in s.missing and r.depth < 2 and s.here["ground"] < 2 - r.depth,
        "stay",
        "ground",
        target=BENEATH,
    ),
    Row(
        "reflection, but hardly begun",
        lambda a, r, s: r.depth == 2 and s.unhurried and not s.moves["reframe"],
        "stay",
        "reframe",
        target=REASONS,
    ),
    Row("reasons, learning or an intention", lambda a, r, s: r.depth == 2, "advance", target=ONWARD),
    Row(
        "feelings or beliefs, and the next stage asks why",
        lambda a, r, s: r.depth == 1 and _filled(s) and s.next_stage in WHY,
        "advance",
        target=REASONS,
    ),
    Row(
        "feelings or beliefs, one view only",
        lambda a, r, s: r.depth == 1 and "perspective" not in s.shown and s.moves["reframe"] <= s.moves["own"],
        "stay",
        "reframe",
        target=REASONS,
    ),
    Row(
        "feelings or beliefs, own part unsaid",
        lambda a, r, s: r.depth == 1 and s.moves["own"] <= s.moves["reframe"],
        "stay",
        "own",
        target=REASONS,
    ),
    Row("feelings or beliefs", lambda a, r, s: r.depth == 1, "stay", "reframe", target=REASONS),
    Row("facts, and few", lambda a, r, s: r.words < THIN and not s.here["deepen"], "stay", "deepen", target=BENEATH),
    Row(
        "facts, no feeling",
        lambda a, r, s: "feeling" not in s.shown and not s.moves["feel"] and s.stage.id in INWARD,
        "stay",
        "feel",
        target=BENEATH,
    ),
    Row("facts, told before", lambda a, r, s: bool(s.here["deepen"]), "stay", "ground", target=BENEATH),
    Row("facts", lambda a, r, s: True, "stay", "deepen", target=BENEATH),
)


def row_for(act: Act, reading: Reading, state: State) -> Row:
    return next(row for row in TABLE if row.holds(act, reading, state))


def target_for(depth: int, reading: Reading, state: State, act: Act = Act.ANSWER) -> Target | None:
    """What the written policy wants next of an answer this deep (0, 1, 2) at this point; None where depth has no say."""
    return row_for(act, replace(reading, depth=depth), state).target


def targets_of(before: Reply, reply: Reply) -> frozenset[Target]:
    """What a reply is after, by what it does: `before` is the reply that the answer answered."""
    if reply.done or (reply.stage != before.stage and reply.stage not in WHY):
        return frozenset({ONWARD})
    if reply.stage != before.stage:
        return frozenset({ONWARD, REASONS})
    return frozenset(target for target, moves in MOVES_FOR.items() if reply.move in moves)


def decide(act: Act, reading: Reading, state: State) -> Decision:
    """The first row that holds; `advance` from the last stage gathers what they take away and what will show it, and closes."""
    row = row_for(act, reading, state)
    if row.outcome == "advance" and state.next_index is None:
        if gathers := _gathers(reading, state):
            return Decision(GATHER[gathers], "stay", "close", gathers=gathers)
        return Decision(f"{row.rule}; last stage", "close")
    asks = _plan_part(state) if row.move == "plan" else ""
    return Decision(row.rule, row.outcome, row.move, asks, row.easier)


GATHER = {"learning": "gather what they take away", "evidence": "gather who will see it and what proves it"}


def _gathers(reading: Reading, state: State) -> str:
    """Once each: what they take away, where it was not said; then, of a plan, who sees it and what proves it."""
    if reading.stuck or reading.words < 3:
        return ""
    if "learning" not in state.gathered and state.slack >= 1 and ("learning" not in state.shown or state.asked < FEWEST):
        return "learning"
    asked_for = "evidence" in state.gathered or "evidence" in state.stages
    to_show = "action" in state.shown and "evidence" not in state.shown
    return "evidence" if to_show and not asked_for and state.left >= 0 else ""
