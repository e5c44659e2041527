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

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.errors import BadInput
from assistant.knowledge import curation, starter
from assistant.knowledge.content import CARD, Guide, Item, Kind
from assistant.knowledge.files import SIGNPOSTS, SITUATIONS, name_fault, plain_lines, read_content
from assistant.knowledge.items import ELSEWHERE, body_of, from_body, plain_of, to_yaml
from assistant.knowledge.kinds import title_of, titled
from assistant.knowledge.splitter import passages_of
from assistant.knowledge.tables import DocumentRow
from assistant.knowledge.vocabulary import FILE as VOCABULARY
from assistant.knowledge.vocabulary import vocabulary_of
from assistant.storage.database import Database

WRITTEN = {
    "guides": "*.md",
    "drafts": "*.md",
    "drafts/questions": "*.yaml",
    "drafts/frameworks": "*.yaml",
    "drafts/signposts": "*.yaml",
    "questions": "*.yaml",
    "frameworks": "*.yaml",
    "safety": "signposts.yaml",
    "": SITUATIONS,
}
DRAFTS = {
    Kind.GUIDE: "drafts",
    Kind.QUESTION: "drafts/questions",
    Kind.FRAMEWORK: "drafts/frameworks",
    Kind.SIGNPOSTS: "drafts/signposts",
}
SUFFIX = {kind: ".md" if kind is Kind.GUIDE else ".yaml" for kind in Kind}
PROMPTS = "prompts"
BROUGHT_IN = ""
"""In the place of a starter file's hash: what was imported is not the starter's any more."""
REASON = "Imported from files."
UNCHANGED, PUBLISHED, DRAFT = "there already", "published", "a draft"
LEFT_OUT = "left out; a mentor's card comes into a library only with its author's yes"


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
        files, counts = _files(session)
    for kind, pattern in WRITTEN.items():
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for old in (folder / kind).glob(pattern):
            old.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    shutil.copyfile(starter_folder / VOCABULARY, folder / VOCABULARY)
    if (starter_folder / PROMPTS).is_dir():
        shutil.copytree(starter_folder / PROMPTS, folder / PROMPTS, dirs_exist_ok=True)
    return counts


def _files(db: Session) -> tuple[dict[str, str], dict[str, int]]:
    """Every file's text, and how many of each kind there are."""
    files: dict[str, str] = {}
    items: dict[Kind, dict[str, Any]] = {kind: {} for kind in Kind}
    counts = {"guides": 0, "drafts": 0, "questions": 0, "frameworks": 0, "signposts": 0, "situations": 0}
    for row in db.scalars(select(DocumentRow).order_by(DocumentRow.kind, DocumentRow.id)):
        kind = Kind(row.kind)
        if kind is Kind.GUIDE and row.id.startswith(CARD):
            continue
        if row.published is not None:
            counts["signposts" if kind is Kind.SIGNPOSTS else f"{kind}s"] += 1
            if kind is Kind.GUIDE:
                files[f"guides/{row.id}.md"] = _text(db, row, row.published)
            else:
                items[kind][row.id] = plain_of(from_body(row.body or {}))
        if row.published != row.latest and kind in DRAFTS:
            counts["drafts"] += 1
            files[f"{DRAFTS[kind]}/{row.id}{SUFFIX[kind]}"] = _text(db, row, row.latest)
    for name, framework in items[Kind.FRAMEWORK].items():
        files[f"frameworks/{name}.yaml"] = to_yaml(framework)
    asked: dict[str, list[Any]] = defaultdict(list)
    for question in items[Kind.QUESTION].values():
        asked[question["stages"][0]].append(question)
    files |= {f"questions/{stage}.yaml": to_yaml(bodies) for stage, bodies in sorted(asked.items())}
    if elsewhere := items[Kind.SIGNPOSTS].pop(ELSEWHERE, None):
        countries = list(items[Kind.SIGNPOSTS].values())
        files[SIGNPOSTS] = to_yaml({ELSEWHERE: elsewhere, "countries": countries})
    ways = curation.names(db, Kind.FRAMEWORK)  # an example of a draft that was deleted stays behind
    if situations := [one for one in items[Kind.SITUATION].values() if one["framework"] in ways]:
        files[SITUATIONS] = to_yaml(situations)
    return files, counts


def _text(db: Session, row: DocumentRow, version: int | None = None) -> str:
    return curation.version_of(db, Kind(row.kind), row.id, version).text


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
    for kind in ("themes", "stages", "moves", "signals", "occasions", "needs"):
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
        lines = [
            _item(session, kind, name, item, text, at, replace, keep)
            for kind, name, item, text, _ in starter.documents(folder, content, own=True)
        ]
        for kind in DRAFTS:
            files = sorted((folder / DRAFTS[kind]).glob(f"*{SUFFIX[kind]}"))
            lines += [_draft(session, kind, file, at, keep) for file in files if not _is_card(file)]
    cards = sorted(file.stem for file in folder.glob(f"*/{CARD}*.md"))
    return [*lines, *(Line(Kind.GUIDE, name, LEFT_OUT) for name in cards)]


def _item(
    db: Session, kind: Kind, name: str, item: Item, text: str, at: datetime, replace: bool, keep: bool
) -> Line:
    row = db.get(DocumentRow, (kind, name))
    if row and row.published and _is_same(db, row, row.published, item, text):
        return Line(kind, name, UNCHANGED)
    publishes = row is None or replace
    if row and not publishes and (kind not in DRAFTS or _is_same(db, row, row.latest, item, text)):
        return Line(kind, name, UNCHANGED)
    if keep:
        version = save(db, kind, name, titled(item), text, at)
        if publishes:
            passages = passages_of(item, version) if isinstance(item, Guide) else []
            curation.publish(db, kind, name, version, item, passages, None, REASON, at)
    return Line(kind, name, PUBLISHED if publishes else DRAFT)


def _is_same(db: Session, row: DocumentRow, version: int, item: Item, text: str) -> bool:
    """In the same words; of what is in use also where only the writing of the file differs."""
    if _text(db, row, version) == text:
        return True
    return version == row.published and row.body is not None and row.body == body_of(item)


def _is_card(file: Path) -> bool:
    return file.name.startswith(CARD) and file.suffix == SUFFIX[Kind.GUIDE]


def _draft(db: Session, kind: Kind, file: Path, at: datetime, keep: bool) -> Line:
    name, text = file.stem, plain_lines(file.read_text("utf-8"))
    if fault := name_fault(name):
        raise BadInput(f"{DRAFTS[kind]}/{file.name}: {fault}")
    row = db.get(DocumentRow, (kind, name))
    if row and _text(db, row) == text:
        return Line(kind, name, UNCHANGED)
    if keep:
        save(db, kind, name, title_of(kind, name, text), text, at)
    return Line(kind, name, DRAFT)


def save(db: Session, kind: Kind, name: str, title: str, text: str, at: datetime) -> int:
    """On nobody's behalf; the starter library leaves it alone from then on."""
    if len(text) > curation.LONGEST:
        raise BadInput(f"{name}: This is too long for a {kind.called}. Divide it, and run this again.")
    row = db.get(DocumentRow, (kind, name))
    version = curation.save(db, kind, name, row.latest if row else None, title, text, None, at, REASON)
    db.get_one(DocumentRow, (kind, name)).starter_hash = BROUGHT_IN
    return version
