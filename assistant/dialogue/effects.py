"""Publish with eyes open: what a change does to the example situations, by the engine itself.

Chance is left out: on both sides the likeliest question stands, so whatever differs comes from the change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np

from assistant.access.people import Person
from assistant.access.permissions import Action, require
from assistant.dialogue.choose import Weighed, prepare
from assistant.dialogue.compared import Came, Effect, compared
from assistant.dialogue.drafted import opening, searched, with_item, without
from assistant.dialogue.engine import next_reply
from assistant.dialogue.turns import Act, Memory, Reply, Search, Tools, Turn
from assistant.errors import BadInput
from assistant.knowledge.content import Bank, Kind, Situation
from assistant.knowledge.documents import Documents, listed
from assistant.knowledge.library import Library
from assistant.knowledge.situations import Situations

NOT_YET = "This {} cannot be published yet. {}"
SEED = 20
KEPT = 8
"""Comparisons that are kept: a page is drawn again before the button on it is heard."""
Progress = Callable[[int, int], None]


class Likeliest(Random):
    """Draws what is likeliest."""

    def choices(self, population: Sequence[Any], weights: Sequence[float] | None = None, **_: Any) -> list[Any]:
        best = max(range(len(population)), key=(weights or [0.0] * len(population)).__getitem__)
        return [population[best]]


@dataclass(frozen=True, slots=True)
class Side:
    """A library, today's or the one to come."""

    bank: Bank
    search: Search


class Effects:
    def __init__(self, library: Library, documents: Documents, situations: Situations) -> None:
        self._library, self._documents, self._situations = library, documents, situations
        self._encoded: dict[str, tuple[np.ndarray, np.ndarray | None]] = {}
        self._kept: dict[tuple[Any, ...], list[Effect]] = {}

    def of_publishing(self, actor: Person, kind: Kind, document_id: str, progress: Progress | None = None) -> list[Effect]:
        """Of its newest version; what changes most comes first."""
        require(actor, Action.CURATE)
        found = self._documents.get(actor, kind, document_id)
        item, faults = self._documents.check(actor, kind, document_id, found.text)
        if item is None:
            raise BadInput(NOT_YET.format(kind.called, listed(faults)))
        bank = self._library.bank()
        key = ("publish", kind, document_id, found.latest, bank.version)
        return self._effects(
            actor, key, kind, document_id, lambda: with_item(bank, item, self._library.embedder.encode), progress
        )

    def of_retiring(self, actor: Person, kind: Kind, document_id: str, progress: Progress | None = None) -> list[Effect]:
        require(actor, Action.CURATE)
        bank = self._library.bank()
        key = ("retire", kind, document_id, bank.version)
        return self._effects(actor, key, kind, document_id, lambda: without(bank, kind, document_id), progress)

    def _effects(
        self,
        actor: Person,
        key: tuple[Any, ...],
        kind: Kind,
        document_id: str,
        to_come: Callable[[], Bank],
        progress: Progress | None,
    ) -> list[Effect]:
        situations = self._situations.all(actor)
        key = (*key, *situations)
        if key not in self._kept:
            self._forget(situations)
            bank, after = self._library.bank(), to_come()
            # Where no passage comes or goes, both search in the same.
            searches = [searched(one) if kind is Kind.GUIDE else self._library.search for one in (bank, after)]
            sides = [Side(one, search) for one, search in zip((bank, after), searches, strict=True)]
            focus = document_id if kind is Kind.QUESTION else ""
            there = {(guide, one.heading) for guide, found in after.passages.items() for one in found}
            found: list[Effect] = []
            for done, situation in enumerate(situations, 1):
                found.append(self._effect(situation, sides, there, focus))
                if progress:
                    progress(done, len(situations))
            prepare(bank)  # so that no mentee waits for it
            self._kept[key] = sorted(found, key=lambda one: -one.weight)
            for old in list(self._kept)[:-KEPT]:
                self._kept.pop(old, None)
        return self._kept[key]

    def _effect(self, situation: Situation, sides: Sequence[Side], there: Collection[tuple[str, str]], focus: str) -> Effect:
        openings = [self._opening(situation, side) for side in sides]
        asked = next((one for one in openings if one), None)
        replies = [self._reply(situation, side, asked[0]) if asked else None for side in sides]
        before, after = (found[1] if found else None for found in openings)
        return Effect(situation, compared(before, after, there, focus), compared(replies[0], replies[1], there, focus))

    def _opening(self, situation: Situation, side: Side) -> tuple[Reply, Came] | None:
        framework, weighed = side.bank.frameworks.get(situation.framework), list[Sequence[Weighed]]()
        if framework is None or all(stage.id != situation.stage for stage in framework.stages):
            return None
        tools = Tools(side.bank, None, None, SEED, watch=weighed.append, draw=Likeliest)
        reply = opening(framework, situation.stage, Memory(goal=situation.goal), tools)
        return reply, _came(reply, side.bank, weighed)

    def _reply(self, situation: Situation, side: Side, asked: Reply) -> Came | None:
        """To the same question on both sides, so that only what the library says to the answer is compared."""
        framework, weighed = side.bank.frameworks.get(situation.framework), list[Sequence[Weighed]]()
        if framework is None or all(stage.id != situation.stage for stage in framework.stages):
            return None
        goal = self._of(situation.goal)[0] if situation.goal else None
        turn = Turn(asked, Act.ANSWER, situation.answer, *self._of(situation.answer))
        tools = Tools(side.bank, None, side.search, SEED, watch=weighed.append, draw=Likeliest)
        memory = Memory(goal=situation.goal, goal_vector=goal)
        return _came(next_reply(framework, [turn], memory, tools), side.bank, weighed)

    def _of(self, text: str) -> tuple[np.ndarray, np.ndarray | None]:
        """Encoded once for all comparisons to come."""
        if text not in self._encoded:
            self._encoded[text] = self._library.embedder.encode_deep(text)
        return self._encoded[text]

    def _forget(self, situations: Sequence[Situation]) -> None:
        """What is no example any more."""
        texts = {text for one in situations for text in (one.goal, one.answer)}
        self._encoded = {text: made for text, made in self._encoded.items() if text in texts}


def _came(reply: Reply, bank: Bank, weighed: Sequence[Sequence[Weighed]]) -> Came:
    chances = {one.question.id: one.chance for one in weighed[-1] if one.chance} if weighed else {}
    name = reply.question_id if reply.question_id in prepare(bank).place else None
    return Came(reply.question, name or "", reply.passages, chances)
