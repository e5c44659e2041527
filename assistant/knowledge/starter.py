"""The starter library comes into SQL: what is new or changed, never over a coach's work."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.knowledge import curation
from assistant.knowledge.content import Content, Fault, Framework, Guide, Passage, Question
from assistant.knowledge.files import plain_lines
from assistant.knowledge.splitter import SPLITTER, hash_of, passages_of
from assistant.knowledge.tables import (
    FrameworkRow,
    GuideEventRow,
    GuideRow,
    GuideVersionRow,
    QuestionRow,
)

REASON = "From the starter library."


@dataclass(frozen=True, slots=True)
class StarterGuide:
    """A guide that is to become a new published version."""

    guide: Guide
    markdown: str
    starter_hash: str
    began_from: int | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would change; made by reading only: texts are encoded before anything is written."""

    guides: tuple[StarterGuide, ...]
    questions: tuple[Question, ...]
    frameworks: tuple[Framework, ...]
    gone_guides: tuple[str, ...]
    gone_questions: tuple[str, ...]

    @property
    def passages(self) -> list[Passage]:
        return [passage for guide in self.guides for passage in guide.passages]


def digest_of(folder: Path) -> str:
    """Of everything the import reads: the same digest, the same library."""
    digest = hashlib.sha256(SPLITTER.encode())
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".md", ".yaml") and file.is_file():
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def plan(db: Session, folder: Path, content: Content, faults: Sequence[Fault]) -> Plan:
    """Compares the folder with SQL. Only a folder without any fault may also take something away."""
    guides = {row.id: row for row in db.scalars(select(GuideRow))}
    coached = _coached(db)
    new_guides = []
    for guide in content.guides.values():
        markdown = plain_lines((folder / "guides" / f"{guide.id}.md").read_text("utf-8"))
        row, starter_hash = guides.get(guide.id), hash_of(SPLITTER + markdown)
        if row is not None and (row.starter_hash == starter_hash or guide.id in coached):
            continue
        began_from = row.latest if row else None
        passages = tuple(passages_of(guide, (began_from or 0) + 1))
        new_guides.append(StarterGuide(guide, markdown, starter_hash, began_from, passages))
    questions = {row.id: row for row in db.scalars(select(QuestionRow))}
    frameworks = {row.id: row for row in db.scalars(select(FrameworkRow))}
    sound = not faults
    return Plan(
        guides=tuple(new_guides),
        questions=tuple(_changed(content.questions.values(), questions)),
        frameworks=tuple(_changed(content.frameworks.values(), frameworks)),
        gone_guides=tuple(
            key
            for key, row in guides.items()
            if sound
            and row.published
            and row.starter_hash
            and key not in coached
            and key not in content.guides
        ),
        gone_questions=tuple(
            key
            for key, row in questions.items()
            if sound and row.starter_hash and not row.retired and key not in content.questions
        ),
    )


def question_texts(wanted: Plan) -> dict[str, str]:
    return {hash_of(question.text): question.text for question in wanted.questions}


def apply(db: Session, wanted: Plan, at: datetime) -> None:
    """Writes the plan; a guide that a coach has saved meanwhile is left to them."""
    coached = _coached(db)
    for new in wanted.guides:
        if new.guide.id in coached:
            continue
        version = curation.save(db, new.guide.id, new.began_from, new.guide.title, new.markdown, None, at)
        curation.publish(db, new.guide.id, version, new.passages, None, REASON, at)
        db.get_one(GuideRow, new.guide.id).starter_hash = new.starter_hash
    for question in wanted.questions:
        row = db.get(QuestionRow, question.id) or QuestionRow(id=question.id, version=0)
        row.version, row.retired = row.version + 1, False
        row.body, row.starter_hash, row.text_hash = (
            body_of(question),
            _hash_of(question),
            hash_of(question.text),
        )
        db.add(row)
    for framework in wanted.frameworks:
        found = db.get(FrameworkRow, framework.id) or FrameworkRow(id=framework.id, version=0)
        found.version += 1
        found.body, found.starter_hash = body_of(framework), _hash_of(framework)
        db.add(found)
    for guide_id in wanted.gone_guides:
        if guide_id not in coached:
            latest = db.get_one(GuideRow, guide_id).latest
            curation.retire(db, guide_id, latest, None, "No longer in the starter library.", at)
    for question_id in wanted.gone_questions:
        db.get_one(QuestionRow, question_id).retired = True
    if wanted.guides or wanted.questions or wanted.frameworks or wanted.gone_guides or wanted.gone_questions:
        curation.content_changed(db)


def _coached(db: Session) -> set[str]:
    """The guides that a person has saved, published, retired or imported: theirs from then on."""
    saved = select(GuideVersionRow.guide_id).where(GuideVersionRow.author_id.is_not(None))
    decided = select(GuideEventRow.guide_id).where(GuideEventRow.actor_id.is_not(None))
    imported = select(GuideRow.id).where(GuideRow.starter_hash == "")
    return set(db.scalars(saved.union(decided, imported)))


def _changed(items: Iterable[Any], rows: dict[str, Any]) -> Iterable[Any]:
    for item in items:
        row = rows.get(item.id)
        if row is not None and not row.starter_hash:  # it was imported, and is no longer the starter's
            continue
        if row is None or row.starter_hash != _hash_of(item) or getattr(row, "retired", False):
            yield item


def body_of(item: Question | Framework) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(json.dumps(asdict(item)))
    return body


def _hash_of(item: Question | Framework) -> str:
    return hash_of(json.dumps(body_of(item), sort_keys=True))
