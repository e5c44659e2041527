"""A session played again: what one person said, in order, against the real engine, with the network closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from assistant.dialogue.engine import next_reply
from assistant.dialogue.turns import Act, Kind, Memory, Reply, Tools, Turn
from assistant.evaluation.network import Attempts, closed
from assistant.knowledge.content import Framework

Hears = Callable[[Reply], str | None]
"""A mentee: hears a reply and answers, or has no more to say."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was said, and what the assistant replied."""

    said: str
    reply: Reply


@dataclass(frozen=True, slots=True)
class Played:
    """One person's session, or several in a row where the engine closed before they had said all."""

    id: str
    source: str
    """The file it came from, or `own`."""
    sessions: tuple[tuple[Turn, ...], ...]

    def exchanges(self) -> Iterator[Exchange]:
        for turns in self.sessions:
            for turn, following in pairwise(turns):
                yield Exchange(turn.answer, following.reply)

    def questions(self) -> Iterator[Reply]:
        """Every reply that asks, the openings too."""
        for turns in self.sessions:
            yield from (turn.reply for turn in turns if turn.reply.kind is not Kind.CLOSE)


def play(
    framework: Framework,
    mentee: Hears,
    memory: Memory,
    tools: Tools,
    attempts: Attempts,
    encode: Callable[[Sequence[str]], np.ndarray],
    most: int = 40,
) -> tuple[Turn, ...]:
    """Until the session is over, the mentee has no more to say, or `most` replies; the last turn is unanswered."""
    turns: list[Turn] = []
    while True:
        with closed(attempts):
            reply = next_reply(framework, turns, memory, tools)
        said = None if reply.done or len(turns) + 1 >= most else mentee(reply)
        if said is None:
            return (*turns, Turn(reply))
        turns.append(Turn(reply, Act.ANSWER, said, encode([said])[0] if said.strip() else None))


def play_all(
    id: str,
    source: str,
    said: Sequence[str],
    frameworks: Sequence[Framework],
    tools: Tools,
    attempts: Attempts,
    encode: Callable[[Sequence[str]], np.ndarray],
    memory: Memory | None = None,
) -> Played:
    """All that one person said; where the engine closes early, the rest goes into a next session of theirs."""
    waiting, sessions, memory = list(said), [], memory or Memory()
    while waiting:
        hears = lambda _: waiting.pop(0) if waiting else None  # noqa: E731
        framework = frameworks[len(sessions) % len(frameworks)]
        turns = play(
            framework, hears, memory, replace(tools, seed=tools.seed + len(sessions)), attempts, encode
        )
        sessions.append(turns)
        asked = frozenset(turn.reply.question_id for turn in turns if turn.reply.question_id)
        memory = replace(
            memory, asked_before=memory.asked_before | asked, sessions_before=memory.sessions_before + 1
        )
    return Played(id, source, tuple(sessions))
