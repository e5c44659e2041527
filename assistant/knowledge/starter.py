"""The starter library comes into SQL: what is new or changed, never over a coach's work."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.knowledge import curation
from assistant.knowledge.content import Content, Fault, Guide, Item, Kind, Passage, Question
from assistant.knowledge.files import plain_lines
from assistant.knowledge.items import body_of, text_of
from assistant.knowledge.kinds import titled
from assistant.knowledge.signposts import file_of, of_starter
from assistant.knowledge.splitter import SPLITTER, hash_of, passages_of
from assistant.knowledge.state import content_changed
from assistant.knowledge.tables import DocumentRow, EventRow, VersionRow

REASON = "From the starter library."
GONE = "No longer in the starter library."


@dataclass(frozen=True, slots=True)
class New:
    """What is to become a new published version."""

    kind: Kind
    id: str
    item: Item
    text: str
    starter_hash: str
    began_from: int | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would change; made by reading only: texts are encoded before anything is written."""

    new: tuple[New, ...]
    gone: tuple[tuple[Kind, str], ...]

    def texts(self) -> dict[str, str]:
        """What is to be encoded, by its hash."""
        found: dict[str, str] = {}
        for one in self.new:
            found |= texts_of(one.item, one.passages)
        return found


def texts_of(item: Item, passages: Sequence[Passage]) -> dict[str, str]:
    """What of a document is found by its meaning, by the hash of the text."""
    if isinstance(item, Question):
        return {hash_of(item.text): item.text}
    return {curation.passage_hash(one): curation.passage_text(one) for one in passages}


def digest_of(folder: Path) -> str:
    """Of everything the import reads: the same digest, the same library."""
    digest = hashlib.sha256(SPLITTER.encode())
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    if (signposts := file_of(folder)) not in files.values():
        files["shipped"] = signposts
    for name, file in sorted(files.items()):
        if file.suffix in (".md", ".yaml"):
            digest.update(name.encode() + b"\0")
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def plan(db: Session, folder: Path, content: Content, faults: Sequence[Fault]) -> Plan:
    """Compares the folder with SQL. Only a folder without any fault may also take something away."""
    rows = {(row.kind, row.id): row for row in db.scalars(select(DocumentRow))}
    coached, new, met = _coached(db), [], set[tuple[str, str]]()
    for kind, name, item, text, mark in documents(folder, content):
        row = rows.get((kind, name))
        met.add((kind, name))
        same = row is not None and row.starter_hash == mark and not row.retired
        if same or (kind, name) in coached:
            continue
        began_from = row.latest if row else None
        passages = passages_of(item, (began_from or 0) + 1) if isinstance(item, Guide) else ()
        new.append(New(kind, name, item, text, mark, began_from, tuple(passages)))
    gone = [
        (Kind(row.kind), row.id)
        for key, row in rows.items()
        if row.published and row.starter_hash and key not in coached and key not in met
    ]
    return Plan(tuple(new), () if faults else tuple(gone))


def documents(
    folder: Path, content: Content, own: bool = False
) -> Iterator[tuple[Kind, str, Item, str, str]]:
    """Kind, name, what it says, its text, and the hash by which an unchanged one is known.

    A folder without signposts has the shipped ones, unless it is only to give what is its own.
    """
    for guide in content.guides.values():
        markdown = plain_lines((folder / "guides" / f"{guide.id}.md").read_text("utf-8"))
        yield Kind.GUIDE, guide.id, guide, markdown, hash_of(SPLITTER + markdown)
    signposts = content.signposts or ({} if own else of_starter(file_of(folder)))
    others: tuple[tuple[Kind, dict[str, Any]], ...] = (
        (Kind.FRAMEWORK, content.frameworks),
        (Kind.QUESTION, content.questions),
        (Kind.SIGNPOSTS, signposts),
        (Kind.SITUATION, content.situations),
    )
    for kind, items in others:
        for name, item in items.items():
            yield kind, name, item, text_of(item), _hash_of(item)


def apply(db: Session, wanted: Plan, at: datetime) -> None:
    """Writes the plan; what a coach has touched meanwhile is left to them."""
    coached = _coached(db)
    new = [one for one in wanted.new if (one.kind, one.id) not in coached]
    rows = {(row.kind, row.id): row for row in db.scalars(select(DocumentRow))}
    versions, events, passages = [], [], []
    for one in new:  # hundreds the first time, so in four statements and not one by one
        row = rows.get((one.kind, one.id)) or DocumentRow(kind=one.kind, id=one.id, latest=0)
        row.latest += 1
        row.starter_hash = one.starter_hash
        curation.put_in_use(row, row.latest, one.item)
        db.add(row)
        versions.append(curation.version_row(row, titled(one.item), one.text, None, at))
        events += [
            curation.event_of(row, row.latest, "saved", None, "", at),
            curation.event_of(row, row.latest, "published", None, REASON, at),
        ]
        passages += curation.rows_of(one.passages)
    for following in (versions, passages, events):
        db.flush()
        db.add_all(following)
    if new:
        content_changed(db)
    for kind, name in wanted.gone:
        if (kind, name) not in coached:
            latest = db.get_one(DocumentRow, (kind, name)).latest
            curation.retire(db, kind, name, latest, None, GONE, at)


def _coached(db: Session) -> set[tuple[str, str]]:
    """What a person has saved, published, retired or imported: theirs from then on."""
    saved = select(VersionRow.kind, VersionRow.document_id).where(VersionRow.author_id.is_not(None))
    decided = select(EventRow.kind, EventRow.document_id).where(EventRow.actor_id.is_not(None))
    imported = select(DocumentRow.kind, DocumentRow.id).where(DocumentRow.starter_hash == "")
    return {(kind, name) for kind, name in db.execute(saved.union(decided, imported))}


def _hash_of(item: Item) -> str:
    return hash_of(json.dumps(body_of(item), sort_keys=True))
