"""A coach plays a mentee: the engine's own reply to a made-up answer, with all that led to it. Nothing is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.access.people import Person
from assistant.access.permissions import Action, require
from assistant.dialogue.choose import Weighed, prepare
from assistant.dialogue.drafted import opening, searched, with_item
from assistant.dialogue.engine import next_reply
from assistant.dialogue.explained import Explained, explain
from assistant.dialogue.turns import Act, Memory, Reply, Tools, Turn
from assistant.errors import BadInput
from assistant.knowledge.content import Framework, Guide, Hit, Item, Kind, Question
from assistant.knowledge.documents import Documents, listed
from assistant.knowledge.library import Library
from assistant.knowledge.situations import NO_ANSWER

NO_FRAMEWORK = "There is no such way to reflect. Choose one from the list."
NOT_YET = "This draft cannot be tried yet. {}"
LONGEST = 4_000
SEED = 20


@dataclass(frozen=True, slots=True)
class Rehearsed:
    asked: Reply
    """The question that was answered."""
    reply: Reply
    why: Explained | None
    found: tuple[Hit, ...]
    """What the search found, the nearest first."""
    weighed: tuple[Weighed, ...]
    """The questions that were weighed for the reply, the likeliest first."""
    draft: str
    """The id of the question that is tried out; empty where it is something else, or nothing."""


class Rehearsal:
    def __init__(self, library: Library, documents: Documents) -> None:
        self._library, self._documents = library, documents

    def play(
        self,
        actor: Person,
        framework_id: str,
        stage_id: str,
        goal: str,
        answer: str,
        draft: tuple[Kind, str] | None = None,
        variant: int = 0,
    ) -> Rehearsed:
        """The reply at this stage; with `draft`, as if the newest version of that document were published.

        Another `variant` draws anew among the questions that would do."""
        require(actor, Action.CURATE)
        if not answer.strip():
            raise BadInput(NO_ANSWER)
        item = self._drafted(actor, *draft) if draft else None
        bank = self._library.bank()
        if item is not None and not isinstance(item, Framework):
            bank = with_item(bank, item, self._library.embedder.encode)
        framework = item if isinstance(item, Framework) else bank.frameworks.get(framework_id)
        if framework is None:
            raise BadInput(NO_FRAMEWORK)
        found: list[Hit] = []
        weighed: list[Sequence[Weighed]] = []

        looks = searched(bank) if isinstance(item, Guide) else self._library.search

        def search(vector: np.ndarray, limit: int, words: str = "") -> Sequence[Hit]:
            found[:] = looks(vector, limit, words)
            return found

        tools = Tools(bank, self._encode, search, SEED + variant, watch=weighed.append)
        try:
            asked = opening(framework, stage_id, Memory(goal=goal), replace(tools, watch=None))
            memory = Memory(goal=goal, goal_vector=self._encode(goal) if goal.strip() else None)
            turns = [Turn(asked, Act.ANSWER, answer, *self._library.embedder.encode_deep(answer[:LONGEST]))]
            reply = next_reply(framework, turns, memory, tools)
        finally:
            if item is not None:
                prepare(self._library.bank())  # so that no mentee waits for it
        last = sorted(weighed[-1], key=lambda one: (-one.chance, -one.score)) if weighed else ()
        name = item.id if isinstance(item, Question) else ""
        return Rehearsed(asked, reply, explain(reply, turns), tuple(found), tuple(last), name)

    def framework(self, actor: Person, framework_id: str, draft: tuple[Kind, str] | None = None) -> Framework:
        """With the stages as the draft has them, where it is one of a framework."""
        require(actor, Action.CURATE)
        item = self._drafted(actor, *draft) if draft and draft[0] is Kind.FRAMEWORK else None
        found = item if isinstance(item, Framework) else self._library.bank().frameworks.get(framework_id)
        if found is None:
            raise BadInput(NO_FRAMEWORK)
        return found

    def _drafted(self, actor: Person, kind: Kind, document_id: str) -> Item:
        text = self._documents.get(actor, kind, document_id).text
        item, faults = self._documents.check(actor, kind, document_id, text)
        if item is None:
            raise BadInput(NOT_YET.format(listed(faults)))
        return item

    def _encode(self, text: str) -> np.ndarray:
        return self._library.embedder.encode([text[:LONGEST]])[0]
