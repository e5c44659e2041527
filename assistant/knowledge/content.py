"""The library's plain data: guides and their passages, questions, frameworks and their stages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import numpy as np

SAME_QUESTION = 0.85
"""Two questions nearer than this by meaning are one question."""
CARD = "mentor-card-"
"""How the names of mentors' cards begin: guides whose words are their author's, who can take them back at any time.
So they live in one database, and are neither written to files nor read from them."""


class Kind(StrEnum):
    """What coaches own, each as a document with a life: draft, in review, published, retired."""

    GUIDE = "guide"
    QUESTION = "question"
    FRAMEWORK = "framework"
    SIGNPOSTS = "signposts"
    SITUATION = "situation"

    @property
    def called(self) -> str:
        """In a sentence about one of them."""
        return {Kind.SIGNPOSTS: "set of signposts", Kind.SITUATION: "example"}.get(self, self.value)


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
    fit: float | None = None
    """By which the search put it in order, where that was more than the cosine."""


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
    needs: tuple[str, ...] = ()
    """What it takes for granted: it is asked only once all of that was said."""
    starts: tuple[str, ...] = ()
    """Fit to be the first question of a session: `nothing` where no goal was chosen, `goal` where one was."""


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
class Line:
    """A helpline, with the page that was read and the day it was seen."""

    name: str
    number: str
    hours: str
    source: str
    seen: date
    about: tuple[str, ...]
    """The tiers of knowledge/safety/words.yaml that it is for."""


@dataclass(frozen=True, slots=True)
class Emergency:
    number: str
    source: str
    seen: date


@dataclass(frozen=True, slots=True)
class Country:
    """Where people can turn in a country."""

    code: str
    names: tuple[str, ...]
    emergency: Emergency
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What stands in where no line is known."""

    default: str
    harassment: str


@dataclass(frozen=True, slots=True)
class Signposts:
    countries: dict[str, Country]
    """By code."""
    elsewhere: Elsewhere

    def country(self, name: str) -> Country | None:
        """By its code or one of its names."""
        wanted = name.strip().casefold()
        places = self.countries.values() if wanted else ()
        return next(
            (one for one in places if wanted in {part.casefold() for part in (one.code, *one.names)}), None
        )


@dataclass(frozen=True, slots=True)
class Situation:
    """A made-up answer at a stage of a reflection, by which coaches see what a change does. The dialogue knows none."""

    id: str
    name: str
    framework: str
    stage: str
    goal: str
    answer: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Tag to title, for each kind of tag."""

    themes: dict[str, str]
    stages: dict[str, str]
    moves: dict[str, str]
    signals: dict[str, str]
    occasions: dict[str, str] = field(default_factory=dict)
    """In the order in which they are offered."""
    needs: dict[str, str] = field(default_factory=dict)

    @property
    def conditions(self) -> dict[str, str]:
        """All that a question may need to have been said."""
        return {**self.needs, **self.signals, **self.themes}


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
    signposts: dict[str, Country | Elsewhere] = field(default_factory=dict)
    """By the names of their documents: the code in lower case, or `elsewhere`."""
    situations: dict[str, Situation] = field(default_factory=dict)


Item = Guide | Question | Framework | Country | Elsewhere | Situation
"""What the text of a document says."""


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
    signposts: Signposts | None = None
    """None in a bank made by hand: the shipped ones hold."""
