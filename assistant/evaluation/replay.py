"""A session played again: what one person said, in order, against the real engine, with the network closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from assistant.dialogue.close import closing
from assistant.dialogue.engine import next_reply
from assistant.dialogue.turns import Act, Kind, Memory, Reply, Tools, Turn
from assistant.evaluation.network import Attempts, closed
from assistant.journal.session_queries import LATELY
from assistant.knowledge.content import Framework

FIRST_DAY = date(2026, 1, 5)

Hears = Callable[[Reply], str | None]
"""A mentee: hears a reply and answers, or has no more to say."""
Words = Callable[[Framework, Sequence[Turn], Memory, Reply], Reply]
"""Puts a reply in other words, or leaves it."""


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
    deep: Callable[[str], tuple[np.ndarray, np.ndarray | None]],
    most: int = 40,
    words: Words | None = None,
) -> tuple[Turn, ...]:
    """Until the session is over, the mentee has no more to say, or `most` replies; the last turn is unanswered."""
    turns: list[Turn] = []
    while True:
        with closed(attempts):
            reply = next_reply(framework, turns, memory, tools)
        if words is not None and turns:
            reply = words(framework, turns, memory, reply)
        said = None if reply.done or len(turns) + 1 >= most else mentee(reply)
        if said is None:
            return (*turns, Turn(reply))
        turns.append(Turn(reply, Act.ANSWER, said, *(deep(said) if said.strip() else ())))


def memory_after(sessions: Sequence[tuple[Framework, tuple[Turn, ...]]]) -> Memory:
    """What the product would know of these sessions in the next one, had each been saved as it was offered."""
    memory = Memory()
    for framework, turns in sessions:
        plan = closing(framework, turns, memory).plan
        memory = replace(memory, last_commitment=plan or memory.last_commitment)
    lately = [turn.reply.question_id for _, turns in sessions[-LATELY:] for turn in turns]
    said = [
        (turn.vector, FIRST_DAY + timedelta(days=number))
        for number, (_, turns) in enumerate(sessions)
        for turn in turns
        if turn.vector is not None
    ]
    return replace(
        memory,
        asked_before=frozenset(filter(None, lately)),
        sessions_before=len(sessions),
        earlier=np.stack([vector for vector, _ in said]) if said else None,
        earlier_days=tuple(day for _, day in said),
    )


def play_all(
    id: str,
    source: str,
    said: Sequence[str],
    frameworks: Sequence[Framework],
    tools: Tools,
    attempts: Attempts,
    deep: Callable[[str], tuple[np.ndarray, np.ndarray | None]],
    words: Words | None = None,
) -> Played:
    """All that one person said; where the engine closes early, the rest goes into a next session of theirs."""
    waiting, sessions = list(said), []
    while waiting:
        framework = frameworks[len(sessions) % len(frameworks)]
        seeded = replace(tools, seed=tools.seed + len(sessions))
        turns = play(framework, hears(waiting), memory_after(sessions), seeded, attempts, deep, words=words)
        sessions.append((framework, turns))
    return Played(id, source, tuple(turns for _, turns in sessions))


def hears(waiting: list[str]) -> Hears:
    """A mentee who says what waits, in order, whatever is asked."""
    return lambda _: waiting.pop(0) if waiting else None
