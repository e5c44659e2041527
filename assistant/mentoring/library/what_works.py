"""What coaches see of how the library is used: figures of at least five people, gaps, and what covers what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.access.people import Person
from assistant.access.permissions import Action, require
from assistant.journal import tallies
from assistant.knowledge.content import Kind, Vocabulary
from assistant.knowledge.files import read_guide
from assistant.knowledge.library import Library
from assistant.knowledge.tables import DocumentRow, VersionRow
from assistant.mentoring.library import figures
from assistant.mentoring.library.figures import Released, Step
from assistant.mentoring.library.tables import FiguresRow
from assistant.storage.database import Clock, Database
from assistant.storage.encryption import Vault

ANY_THEME = ""
"""Questions that fit whatever it is about."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question or passage, and how many people."""

    id: str
    text: str
    within: str
    """Of a passage: its guide's title."""
    guide_id: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Gap:
    """Where nothing good was found, and for how many people; of a stage or a theme alone the other is empty."""

    theme: str
    stage: str
    people: int
    nothing_found: int


@dataclass(frozen=True, slots=True)
class Report:
    through: date | None
    """None: there are no figures yet."""
    questions: tuple[Row, ...] = ()
    passages: tuple[Row, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Cover:
    guides: int = 0
    questions: int = 0


class WhatWorks:
    def __init__(self, database: Database, vault: Vault, clock: Clock, library: Library) -> None:
        self._database, self._vault, self._clock, self._library = database, vault, clock, library

    def report(self, actor: Person) -> Report:
        """The figures of the standing step; the first to look in a week takes the next one, where it is due."""
        require(actor, Action.CURATE)
        monday = figures.monday_of(self._clock())
        with self._database.read() as db:
            standing = _standing(db)
        if standing is None or standing.through < monday:
            standing = self._step(monday)
        if standing is None or not standing.figures:
            return Report(None)
        shown = standing.figures
        return Report(standing.through, self._questions(shown), self._passages(shown), _gaps(shown))

    def coverage(self, actor: Person) -> dict[tuple[str, str], Cover]:
        """By theme and stage, what is in use; no theme stands for the questions that fit whatever it is about."""
        require(actor, Action.CURATE)
        vocabulary = self._library.vocabulary
        in_use = (
            select(VersionRow.document_id, VersionRow.text)
            .join(
                DocumentRow,
                (DocumentRow.kind == VersionRow.kind)
                & (DocumentRow.id == VersionRow.document_id)
                & (DocumentRow.published == VersionRow.version),
            )
            .where(DocumentRow.kind == Kind.GUIDE)
        )
        with self._database.read() as db:
            guides = [_tags(name, text, _Same(vocabulary)) for name, text in db.execute(in_use)]
        of_guides = Counter(pair for pairs in guides for pair in pairs)
        of_questions = Counter(
            (theme, stage)
            for question in self._library.bank().questions
            for theme in question.themes or (ANY_THEME,)
            for stage in question.stages
        )
        return {
            pair: Cover(of_guides[pair], of_questions[pair])
            for pair in of_guides.keys() | of_questions.keys()
        }

    def _step(self, monday: date) -> Step | None:
        """What stands from this Monday on; nothing is opened while a step is not due."""
        since, until = figures.window(monday)
        with self._database.read() as db:
            standing = _standing(db)
            lately = tallies.people_between(db, figures.begins(standing, since), until)
            if not figures.is_due(standing, lately, monday):
                return standing
            step = figures.next_step(standing, tallies.between(db, self._vault, since, until), monday)
        with self._database.begin() as db:
            standing = _standing(db)
            if step is None or (standing is not None and standing.through >= monday):
                return standing  # somebody else took it in the meantime
            row = db.get(FiguresRow, 1) or FiguresRow(id=1)
            row.through, row.body = step.through, dict(step.figures)
            db.add(row)
            return step

    def _questions(self, shown: Released) -> tuple[Row, ...]:
        """Those of the library; a mentor's question is nobody else's business."""
        texts = {question.id: question.text for question in self._library.bank().questions}
        rows = (
            Row(name, texts[name], "", "", dict(counts))
            for name, counts in _of(shown, "question")
            if name in texts
        )
        return tuple(sorted(rows, key=_most_people))

    def _passages(self, shown: Released) -> tuple[Row, ...]:
        found = ((self._library.passage(name), counts) for name, counts in _of(shown, "passage"))
        rows = (
            Row(one.id, one.heading, one.title, one.guide_id, dict(counts)) for one, counts in found if one
        )
        return tuple(sorted(rows, key=_most_people))


@dataclass(frozen=True, slots=True)
class _Same:
    """A vocabulary as a key: this process has one."""

    words: Vocabulary

    def __hash__(self) -> int:
        return id(self.words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.words is self.words


@lru_cache(maxsize=2048)
def _tags(guide_id: str, markdown: str, vocabulary: _Same) -> tuple[tuple[str, str], ...]:
    """Themes and stages of one text; a text never changes."""
    guide, _ = read_guide(guide_id, markdown, vocabulary.words)
    return tuple((theme, stage) for theme in guide.themes for stage in guide.stages) if guide else ()


def _standing(db: Session) -> Step | None:
    row = db.get(FiguresRow, 1)
    return Step(row.through, row.body) if row else None


def _of(shown: Released, kind: str) -> list[tuple[str, dict[str, int]]]:
    return [(name, dict(counts)) for name, counts in shown.get(kind, {}).items()]


def _most_people(row: Row) -> tuple[int, str, str]:
    return -row.counts[figures.PEOPLE], row.within, row.text


def _gaps(shown: Released) -> tuple[Gap, ...]:
    gaps = []
    for kind in ("pair", "theme", "stage"):
        for name, counts in _of(shown, kind):
            theme, _, stage = name.partition(figures.PAIR)
            if kind == "stage":
                theme, stage = "", name
            if missed := counts.get(figures.NOTHING_FOUND):
                gaps.append(Gap(theme, stage, counts[figures.PEOPLE], missed))
    return tuple(sorted(gaps, key=lambda gap: (-gap.nothing_found, gap.theme, gap.stage)))
