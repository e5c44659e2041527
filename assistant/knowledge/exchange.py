"""The library as files, both ways: what `export-library` writes, `import-library` and `check-library` read.

The files hold what is published, and under `drafts/` the newest text of whatever is not. Versions, dates and
names of the authors stay in the database.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assistant.errors import BadInput
from assistant.knowledge import curation, starter
from assistant.knowledge.content import Framework, Guide, Question
from assistant.knowledge.files import name_fault, plain_lines, read_content, title_of
from assistant.knowledge.forms import FrameworkForm, QuestionForm
from assistant.knowledge.splitter import hash_of, passages_of
from assistant.knowledge.tables import FrameworkRow, GuideRow, QuestionRow
from assistant.knowledge.vocabulary import FILE as VOCABULARY
from assistant.knowledge.vocabulary import vocabulary_of
from assistant.storage.database import Database

WRITTEN = {"guides": "*.md", "drafts": "*.md", "questions": "*.yaml", "frameworks": "*.yaml"}
PROMPTS = "prompts"
BROUGHT_IN = ""
"""In the place of a starter file's hash: what was imported is not the starter's any more."""
REASON = "Imported from files."
UNCHANGED, PUBLISHED, DRAFT, LEFT = "there already", "published", "a draft", "differs, left as it is"


@dataclass(frozen=True, slots=True)
class Line:
    """What an import does, or would do, to one thing."""

    what: str
    name: str
    done: str
    refused: bool = False


# Out


def export(db: Database, starter_folder: Path, folder: Path, replace: bool) -> dict[str, int]:
    """Write the library to a folder; how many of each it holds."""
    if folder.exists() and not folder.is_dir():
        raise BadInput("There is a file of this name. Name a folder.")
    if folder.exists() and any(folder.iterdir()) and not replace:
        raise BadInput(
            "This folder is not empty. Name a new one, or add --replace to renew the library in it."
        )
    if folder.resolve() == starter_folder.resolve():
        raise BadInput("This is the folder of the starter library in use. Name another one.")
    with db.read() as session:
        files = dict(_files(session))
        still_asked = QuestionRow.retired.is_(False)
        asked = session.scalar(select(func.count()).select_from(QuestionRow).where(still_asked)) or 0
    for kind, pattern in WRITTEN.items():
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for old in (folder / kind).glob(pattern):
            old.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    shutil.copyfile(starter_folder / VOCABULARY, folder / VOCABULARY)
    if (starter_folder / PROMPTS).is_dir():
        shutil.copytree(starter_folder / PROMPTS, folder / PROMPTS, dirs_exist_ok=True)
    written = {kind: sum(name.startswith(f"{kind}/") for name in files) for kind in WRITTEN}
    return written | {"questions": asked}


def _files(db: Session) -> list[tuple[str, str]]:
    files: list[tuple[str, str]] = []
    for guide in db.scalars(select(GuideRow).order_by(GuideRow.id)):
        if guide.published is not None:
            files.append((f"guides/{guide.id}.md", _markdown(db, guide.id, guide.published)))
        if guide.published != guide.latest:
            files.append((f"drafts/{guide.id}.md", _markdown(db, guide.id, guide.latest)))
    asked: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in db.scalars(select(QuestionRow).where(QuestionRow.retired.is_(False)).order_by(QuestionRow.id)):
        body = {key: row.body[key] for key in QuestionForm.model_fields if row.body.get(key) is not None}
        asked[body["stages"][0]].append(body)
    files += [(f"questions/{stage}.yaml", _yaml(bodies)) for stage, bodies in sorted(asked.items())]
    for row in db.scalars(select(FrameworkRow).order_by(FrameworkRow.id)):
        body = {key: row.body[key] for key in FrameworkForm.model_fields}
        stages = [
            stage | {"filled_when": [" | ".join(signals) for signals in stage["filled_when"]]}
            for stage in body["stages"]
        ]
        files.append((f"frameworks/{row.id}.yaml", _yaml(body | {"stages": stages})))
    return files


def _markdown(db: Session, guide_id: str, version: int) -> str:
    return curation.version_of(db, guide_id, version).markdown


def _yaml(value: Any) -> str:
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=10_000)


# In


def is_library(folder: Path) -> bool:
    return (folder / VOCABULARY).is_file()


def bring(
    db: Database, starter_folder: Path, folder: Path, clock: Callable[[], datetime], replace: bool, keep: bool
) -> list[Line]:
    """Read a library's folder into the database, all or nothing; without `keep` only say what it would do.

    What is new is published. What is there and differs is left to a coach, as a draft where it is a guide,
    unless `replace` says that the files count.
    """
    content, faults = read_content(folder)
    known = vocabulary_of(starter_folder)
    for kind in ("themes", "stages", "moves", "signals", "occasions"):
        foreign = set(getattr(content.vocabulary, kind)) - set(getattr(known, kind))
        if foreign:
            raise BadInput(
                f"Its {VOCABULARY} has {kind} that this library does not know: {', '.join(sorted(foreign))}. "
                "Point INTERLUDE_LIBRARY at this folder instead, or add them."
            )
    if faults:
        told = "\n".join(f"{fault.file}:{fault.line}: {fault.sentence}" for fault in faults)
        raise BadInput(f"{told}\nNothing was imported. Mend these lines and run this again.")
    with db.begin() if keep else db.read() as session:
        at = clock()
        lines = [_guide(session, folder, guide, at, replace, keep) for guide in content.guides.values()]
        lines += [_draft(session, file, at, keep) for file in sorted((folder / "drafts").glob("*.md"))]
        lines += [
            _item(session, FrameworkRow, "framework", item, replace, keep)
            for item in content.frameworks.values()
        ]
        lines += [
            _item(session, QuestionRow, "question", item, replace, keep)
            for item in content.questions.values()
        ]
        if keep and any(line.done != UNCHANGED for line in lines):
            curation.content_changed(session)
    return lines


def _guide(db: Session, folder: Path, guide: Guide, at: datetime, replace: bool, keep: bool) -> Line:
    markdown = plain_lines((folder / "guides" / f"{guide.id}.md").read_text("utf-8"))
    row = db.get(GuideRow, guide.id)
    if row and row.published and _markdown(db, guide.id, row.published) == markdown:
        return Line("guide", guide.id, UNCHANGED)
    publishes = row is None or replace
    if not publishes and row and _markdown(db, guide.id, row.latest) == markdown:
        return Line("guide", guide.id, UNCHANGED)
    if keep:
        version = save(db, guide.id, guide.title, markdown, at)
        if publishes:
            curation.publish(db, guide.id, version, passages_of(guide, version), None, REASON, at)
    return Line("guide", guide.id, PUBLISHED if publishes else DRAFT)


def _draft(db: Session, file: Path, at: datetime, keep: bool) -> Line:
    guide_id, markdown = file.stem, plain_lines(file.read_text("utf-8"))
    if fault := name_fault(guide_id):
        raise BadInput(f"drafts/{file.name}: {fault}")
    row = db.get(GuideRow, guide_id)
    if row and _markdown(db, guide_id, row.latest) == markdown:
        return Line("guide", guide_id, UNCHANGED)
    if keep:
        save(db, guide_id, title_of(guide_id, markdown), markdown, at)
    return Line("guide", guide_id, DRAFT)


def save(db: Session, guide_id: str, title: str, markdown: str, at: datetime) -> int:
    """On nobody's behalf; the starter library leaves it alone from then on."""
    if len(markdown) > curation.LONGEST:
        raise BadInput(f"{guide_id}: This is too long for a guide. Divide it, and run this again.")
    row = db.get(GuideRow, guide_id)
    version = curation.save(db, guide_id, row.latest if row else None, title, markdown, None, at)
    db.get_one(GuideRow, guide_id).starter_hash = BROUGHT_IN
    return version


def _item(
    db: Session,
    table: type[QuestionRow] | type[FrameworkRow],
    what: str,
    item: Question | Framework,
    replace: bool,
    keep: bool,
) -> Line:
    body, row = starter.body_of(item), db.get(table, item.id)
    if row and row.body == body and not getattr(row, "retired", False):
        return Line(what, item.id, UNCHANGED)
    if row and not replace:
        return Line(what, item.id, LEFT)
    if keep:
        row = row or table(id=item.id, version=0)
        row.version, row.body, row.starter_hash = row.version + 1, body, BROUGHT_IN
        if isinstance(row, QuestionRow) and isinstance(item, Question):
            row.text_hash, row.retired = hash_of(item.text), False
        db.add(row)
    return Line(what, item.id, PUBLISHED)
