"""The library's plain data: guides and their passages, questions, frameworks and their stages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np


@dataclass(frozen=True, slots=True)
class Guide:
    id: str
    title: str
    themes: tuple[str, ...]
    stages: tuple[str, ...]
    sources: tuple[str, ...]
    licence: str
    reviewed: date
    body: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One section of one version of a guide; `id` is `guide@version#ordinal`, so a citation outlives later edits."""

    id: str
    guide_id: str
    version: int
    ordinal: int
    title: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found; `score` is the cosine of query and passage, -1 to 1."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    text: str
    another_way: str
    frameworks: tuple[str, ...]
    stages: tuple[str, ...]
    move: str
    depth: int
    themes: tuple[str, ...]
    guides: tuple[str, ...]
    asks: str | None = None
    """For the stage `plan`: the part of a plan it asks for (action, cue or obstacle)."""


@dataclass(frozen=True, slots=True)
class Stage:
    """`filled_when` lists what the answers must have shown; an inner tuple holds alternatives."""

    id: str
    title: str
    seeks: str
    filled_when: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Framework:
    id: str
    title: str
    when: str
    source: str
    minutes: int
    stages: tuple[Stage, ...]
    occasion: str = ""
    """What brings a person to it, by the vocabulary's tag."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Tag to title, for each kind of tag."""

    themes: dict[str, str]
    stages: dict[str, str]
    moves: dict[str, str]
    signals: dict[str, str]
    occasions: dict[str, str] = field(default_factory=dict)
    """In the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a content file, and where (`line` counts from 1)."""

    file: str
    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the content folder holds, as read from files."""

    vocabulary: Vocabulary
    guides: dict[str, Guide] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    frameworks: dict[str, Framework] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bank:
    """A snapshot of all that is published, as the dialogue uses it; `vectors[i]` belongs to `questions[i]`."""

    vocabulary: Vocabulary
    frameworks: dict[str, Framework]
    questions: tuple[Question, ...]
    vectors: np.ndarray
    """(questions, dimensions), float32, rows of length 1; (0, 0) while no model has encoded them."""
    passages: dict[str, tuple[Passage, ...]]
    """The passages of each published guide, by guide id."""
    passage_vectors: dict[str, np.ndarray]
    """For each guide id (passages, dimensions), rows of length 1; empty while no model has encoded them."""
    version: str
    """Changes whenever anything published changes."""
