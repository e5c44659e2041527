"""Asks a chat model to word a reply, where the mentee agreed to it; whatever goes wrong, the curated words stand in at once."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime

from assistant.access.consents import Asking, Consents
from assistant.access.people import Person
from assistant.dialogue.chat_model import OUTAGES, Address, ChatModel, Failure
from assistant.dialogue.rest import Rests
from assistant.dialogue.turns import Memory, Reply, Turn
from assistant.dialogue.worded import Task, reply_of, task_of
from assistant.knowledge.content import Bank, Framework
from assistant.knowledge.prompts import Prompt, prompt_for
from assistant.settings import ROOT, Settings

LOG = logging.getLogger(__name__)
WHY = "wording"
PROMPT = "prompt"
"""Keys of the provenance: why the curated words stand, and which prompt was used."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Who receives the words, as it is said to mentees, and how many replies a day are asked for one person."""

    provider: str
    daily: int


def configured(settings: Settings) -> tuple[ChatModel, Prompt] | None:
    """The model of INTERLUDE_CHAT_MODEL and what it is told; None where there is none. Nothing is reached here."""
    if not settings.chat_model:
        return None
    address = Address(settings.chat_model, settings.chat_url, settings.chat_key.get_secret_value())
    return ChatModel(address, settings.chat_seconds), prompt_for("wording", settings.library, ROOT / "knowledge")


class Worder:
    def __init__(
        self,
        model: ChatModel,
        prompt: Prompt,
        terms: Terms,
        consents: Consents,
        clock: Callable[[], datetime],
    ) -> None:
        self.terms = terms
        self._model = model
        self._prompt = prompt
        self._consents = consents
        self._rests = Rests(clock)
        self._under_way: dict[tuple[str, int], Future[Reply]] = {}
        self._changing = threading.Lock()

    @property
    def name(self) -> str:
        return self._model.address.name

    def agreed(self, actor: Person) -> bool:
        return self._consents.agreed(actor, self.terms.provider)

    def prepare(self, actor: Person) -> None:
        """Somebody begins who will be waiting for the model soon."""
        if self.agreed(actor):
            self._model.prepare()

    def worded(
        self,
        actor: Person,
        session_id: str,
        framework: Framework,
        turns: Sequence[Turn],
        memory: Memory,
        bank: Bank,
        reply: Reply,
    ) -> Reply:
        """The same reply in the model's words, or in its own. Two windows that wait for one reply ask once."""
        if not self.agreed(actor):
            return reply
        task = task_of(framework, turns, memory, bank, reply)
        if task is None:
            return reply
        key = session_id, reply.turn  # until `settled`, so that nobody asks between this reply and its commit
        with self._changing:
            first = key not in self._under_way
            future = self._under_way.setdefault(key, Future())
        if not first:
            return future.result()
        try:
            reply = self._asked(actor, session_id, task)
        except Exception as error:  # whatever it is, it may cost no more than the wording
            LOG.warning("A reply could not be worded: %s", type(error).__name__)
            reply = _curated(task, "fault")
        finally:
            future.set_result(reply)
        return reply

    def settled(self, session_id: str, turn: int) -> None:
        """The reply is kept, or was not needed any more."""
        with self._changing:
            self._under_way.pop((session_id, turn), None)

    def _asked(self, actor: Person, session_id: str, task: Task) -> Reply:
        if self._rests.resting(session_id):
            return _curated(task, "rests")
        leave = self._consents.take(actor, self.terms.provider, self.terms.daily)
        if leave is not Asking.YES:
            return _curated(task, leave.value)
        words = self._model.ask(*task.prompt(self._prompt))
        if isinstance(words, Failure):
            self._rests.failed(session_id, outage=words in OUTAGES)
            return _curated(task, words.value)
        reply, broken = reply_of(task, words.mirror, words.question, words.cited_ids, self.name)
        if reply is None:
            self._rests.failed(session_id, outage=False)
            return _curated(task, broken)
        self._rests.worked(session_id)
        return replace(reply, provenance=reply.provenance | {PROMPT: self._prompt.id})


def _curated(task: Task, why: str) -> Reply:
    return replace(task.reply, provenance=task.reply.provenance | {WHY: why})


def worder_of(settings: Settings, consents: Consents, clock: Callable[[], datetime]) -> Worder | None:
    """Who words replies in the words of INTERLUDE_CHAT_MODEL; None where there is none."""
    found = configured(settings)
    if found is None:
        return None
    return Worder(*found, Terms(settings.chat_provider, settings.chat_daily_replies), consents, clock)
