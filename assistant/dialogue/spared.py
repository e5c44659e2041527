"""What is not asked, whatever the depth of an answer calls for: what somebody asked not to be asked, and, after a loss or a hurt,
what their part in it was.

A barred move counts as one that was made already, so that the policy (move.py) goes on to the row that fits next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.dialogue.move import Decision, decide
from assistant.dialogue.read import Reading
from assistant.dialogue.state import State
from assistant.dialogue.turns import Act

MADE = 9
"""More often than any session makes a move."""


@dataclass(frozen=True, slots=True)
class Row:
    when: str
    holds: Callable[[State], bool]
    bars: str


BARRED: tuple[Row, ...] = (
    Row("a loss was told in this session, or they came with it", lambda s: s.loss, "own"),
    Row("a hurt or a loss was told just now", lambda s: s.tender, "own"),
    Row("they do not want to be asked what they feel", lambda s: "feeling" in s.spared, "feel"),
)
GENTLER = {"own": "deepen", "reframe": "deepen"}
"""Right after a hurt or a loss: more of it, and no other view of it yet."""


def barred(state: State | None) -> frozenset[str]:
    return frozenset(row.bars for row in BARRED if row.holds(state)) if state is not None else frozenset()


def decided(act: Act, reading: Reading, state: State) -> Decision:
    """What the policy decides, with the moves that are barred counted as made."""
    if made := Counter(dict.fromkeys(barred(state), MADE)):
        state = replace(state, moves=state.moves + made, here=state.here + made)
    decision = decide(act, reading, state)
    if not state.tender or decision.move not in GENTLER:
        return decision
    return replace(decision, move=GENTLER[decision.move] if state.moves["feel"] else "feel")
