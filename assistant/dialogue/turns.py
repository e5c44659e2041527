"""The plain data that a conversation is made of; the engine maps these to the next `Reply` and to nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from random import Random
from typing import Any, Protocol

import numpy as np

from assistant.dialogue.safety_words import SafetyWords
from assistant.knowledge.content import Bank, Hit


class Kind(StrEnum):
    """What sort of reply it is; the guardrail's rules depend on it."""

    QUESTION = "question"
    MENTOR_QUESTION = "mentor_question"
    GUIDANCE = "guidance"
    SAFETY = "safety"
    CLOSE = "close"


class Act(StrEnum):
    """What the mentee did with a question."""

    ANSWER = "answer"
    SKIP = "skip"
    ANOTHER_WAY = "another_way"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage as it was shown: excerpt and score are kept, so that a citation stays true when the guide changes."""

    id: str
    title: str
    heading: str
    excerpt: str
    score: float


@dataclass(frozen=True, slots=True)
class Reply:
    turn: int
    stage: str
    move: str
    kind: Kind
    mirror: str
    question: str
    text: str
    """What is shown, whole: mirror, any guidance or safety words, question."""
    passages: tuple[Cited, ...] = ()
    question_id: str | None = None
    another_way: str | None = None
    wording: str = "curated"
    risk: bool = False
    done: bool = False
    asked_by: str | None = None
    """The mentor's name where the question is the mentor's."""
    provenance: dict[str, str] = field(default_factory=dict)
    """Framework, versions, and which rule chose the move: never a person's words."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A reply and what the mentee did with it; `act` is None while it is unanswered."""

    reply: Reply
    act: Act | None = None
    answer: str = ""
    vector: np.ndarray | None = None
    """The answer's unit vector, where it was encoded."""
    layers: np.ndarray | None = None
    """What the encoder's inner layers made of the newest answer, whole and by sentence: known for one turn, never kept."""


@dataclass(frozen=True, slots=True)
class MentorQuestion:
    id: str
    mentor: str
    text: str
    stage: str = ""
    """In which it is asked; none: early."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What the engine may know besides this session."""

    goal: str = ""
    goal_vector: np.ndarray | None = None
    asked_before: frozenset[str] = frozenset()
    """Ids of the questions asked in the last three sessions."""
    last_commitment: str = ""
    mentor_question: MentorQuestion | None = None
    sessions_before: int = 0
    earlier: np.ndarray | None = None
    """A row for each answer of earlier sessions: its unit vector."""
    earlier_days: tuple[date, ...] = ()
    """The day of each."""
    asked_on: date | None = None
    """The day of this session's last question: what was written on it was written a short while ago."""
    country: str = ""


class Search(Protocol):
    def __call__(self, vector: np.ndarray, limit: int, words: str) -> Sequence[Hit]: ...


@dataclass(frozen=True, slots=True)
class Tools:
    """What the engine is given. `embed` and `search` may be None: the opening needs no model."""

    bank: Bank
    embed: Callable[[str], np.ndarray] | None
    search: Search | None
    seed: int
    safety: SafetyWords | None = None
    """The words and signposts for signs of danger; None takes those that the product ships."""
    watch: Callable[[Sequence[Any]], None] | None = None
    """Is told of every question that was weighed (`choose.Weighed`): a coach trying things out wants to see them."""
    draw: Callable[[str], Random] = Random
    """What chance is made of; by it two libraries can be compared without any."""
