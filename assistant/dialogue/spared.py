"""What a move gives way to: what they asked not to be asked, and what nobody asks after a loss or a hurt.

The policy (move.py) goes by how deep an answer went; these few rows stand behind it and take nothing else away.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.dialogue.move import Decision
from assistant.dialogue.state import State


@dataclass(frozen=True, slots=True)
class Row:
    when: str
    holds: Callable[[State], bool]
    moves: frozenset[str]
    """The moves that give way."""
    instead: tuple[str, ...]
    """The first of these that was not made yet, or else the last one."""


SPARED: tuple[Row, ...] = (
    Row("a loss was told", lambda s: s.loss, frozenset({"own"}), ("feel", "deepen")),
    Row("a hurt or a loss was told just now", lambda s: s.tender, frozenset({"own", "reframe"}), ("feel", "deepen")),
    Row("they do not want to be asked what they feel", lambda s: "feeling" in s.spared, frozenset({"feel"}), ("deepen",)),
)


def spare(decision: Decision, state: State) -> Decision:
    """The decision as it stands, or with a move that fits better; the rule that chose it stays its reason."""
    for row in SPARED:
        if decision.move in row.moves and row.holds(state):
            free = [move for move in row.instead if not state.moves[move]]
            decision = replace(decision, move=(free or [row.instead[-1]])[0])
    return decision
