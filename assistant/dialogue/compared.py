"""Today's reply to an example situation beside the one to come: what differs, and what would be missed. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.dialogue.turns import Cited
from assistant.knowledge.content import Situation


class How(StrEnum):
    """What becomes of a passage that is shown."""

    SAME = "same"
    NEW = "new"
    REWORDED = "reworded"
    ROOM = "makes room"
    """Still in the library."""
    GONE = "gone"
    """No longer in the library, so nobody finds it."""


@dataclass(frozen=True, slots=True)
class Came:
    """A reply, as far as the library makes it."""

    question: str
    question_id: str
    """Empty where the question is none of the library's."""
    passages: tuple[Cited, ...]
    chances: Mapping[str, float]
    """Of every question that could come, by id; empty where none was drawn."""

    @property
    def chance(self) -> float:
        return self.chances.get(self.question_id, 1.0)


@dataclass(frozen=True, slots=True)
class Part:
    """The same place before and after; None where the way to reflect does not lead there."""

    before: Came | None
    after: Came | None
    had: tuple[tuple[Cited, How], ...]
    has: tuple[tuple[Cited, How], ...]
    focus: tuple[float, float]
    """The chances of the very question that is published or retired."""

    @property
    def asks_another(self) -> bool:
        words = [(came.question_id, came.question) if came else None for came in (self.before, self.after)]
        return words[0] != words[1]

    @property
    def lost(self) -> tuple[Cited, ...]:
        return tuple(cited for cited, how in self.had if how is How.GONE)

    @property
    def is_bare(self) -> bool:
        """Something of the library stood here, and nothing would."""
        if self.before is None or self.after is None:
            return self.before is not None
        no_question = bool(self.before.question_id) and not self.after.question_id
        return no_question or bool(self.had and not self.has)

    @property
    def weight(self) -> int:
        """How much somebody should know of it; 0 where nothing changes."""
        if self.is_bare:
            return 4
        if self.lost:
            return 3
        if self.asks_another:
            return 2
        return int(any(how is not How.SAME for _, how in (*self.had, *self.has)) or any(self.focus))


@dataclass(frozen=True, slots=True)
class Effect:
    situation: Situation
    opening: Part
    """The question that opens the stage."""
    reply: Part
    """What comes after the answer."""

    @property
    def weight(self) -> int:
        return max(self.opening.weight, self.reply.weight)


def compared(before: Came | None, after: Came | None, there: Collection[tuple[str, str]], focus: str) -> Part:
    """`there` holds guide and heading of every section of the library to come; `focus` is a question's id, or nothing."""
    had, has = (came.passages if came else () for came in (before, after))
    old, new = ({_section(one): one.excerpt for one in passages} for passages in (had, has))
    chances = tuple(came.chances.get(focus, 0.0) if came else 0.0 for came in (before, after))
    if before and after and chances[0] == chances[1] and before.question == after.question:
        chances = (0.0, 0.0)  # as likely as before: nothing to tell
    return Part(
        before,
        after,
        tuple((one, _fate(one, new, How.ROOM if _section(one) in there else How.GONE)) for one in had),
        tuple((one, _fate(one, old, How.NEW)) for one in has),
        (chances[0], chances[1]),
    )


def _fate(cited: Cited, others: Mapping[tuple[str, str], str], otherwise: How) -> How:
    section = _section(cited)
    if section not in others:
        return otherwise
    return How.SAME if others[section] == cited.excerpt else How.REWORDED


def _section(cited: Cited) -> tuple[str, str]:
    """Guide and heading: the version in an id changes with every publishing."""
    return cited.id.split("@")[0], cited.heading
