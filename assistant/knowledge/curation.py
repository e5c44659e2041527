"""The life of a document in SQL, whatever its kind: saved, put up for review, published, retired; who, when and why.

Every saved text is a version of its own and never changes again. A writer says which version they began
from; when somebody else has saved since, nothing is written and they are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from assistant.errors import BadInput, NotFound
from assistant.knowledge.content import Guide, Item, Kind, Passage, Question
from assistant.knowledge.items import body_of
from assistant.knowledge.records import ACTIONS, Event, Summary, Version
from assistant.knowledge.splitter import hash_of, text_to_encode
from assistant.knowledge.state import content_changed
from assistant.knowledge.tables import DocumentRow, EventRow, PassageRow, VersionRow
from assistant.storage.database import new_id

LONGEST = 60_000
"""Characters of a document; a guide of 900 words has about 5,000."""
LONGEST_REASON = 1_000
QUICKER = (
    "Somebody has saved this {} since you opened it, so nothing was changed. "
    "Copy what you wrote, open the newest version, and bring the two together."
)


def summaries(db: Session, kind: Kind) -> list[Summary]:
    changed = (
        select(EventRow.document_id, func.max(EventRow.at).label("at"))
        .where(EventRow.kind == kind)
        .group_by(EventRow.document_id)
        .subquery()
    )
    rows = db.execute(
        select(DocumentRow, VersionRow, changed.c.at)
        .join(
            VersionRow,
            (VersionRow.kind == DocumentRow.kind)
            & (VersionRow.document_id == DocumentRow.id)
            & (VersionRow.version == DocumentRow.latest),
        )
        .join(changed, changed.c.document_id == DocumentRow.id)
        .where(DocumentRow.kind == kind)
        .order_by(func.lower(VersionRow.title), DocumentRow.id)
    )
    return [
        Summary(
            kind,
            row.id,
            newest.title,
            _status(row),
            row.latest,
            row.published,
            row.in_review,
            at,
            newest.author_id,
            row.body,
            "" if kind is Kind.GUIDE or row.published == row.latest else newest.text,
        )
        for row, newest, at in rows
    ]


def version_of(db: Session, kind: Kind, document_id: str, version: int | None = None) -> Version:
    document = _document(db, kind, document_id)
    row = db.get(VersionRow, (kind, document_id, version or document.latest))
    if row is None:
        raise NotFound()
    return Version(
        kind,
        document_id,
        row.version,
        row.title,
        row.text,
        row.author_id,
        row.created_at,
        _status(document),
        document.latest,
        document.published,
        document.in_review,
    )


def history(db: Session, kind: Kind, document_id: str) -> list[Event]:
    """What happened to it, newest first."""
    _document(db, kind, document_id)
    rows = db.scalars(select(EventRow).where(EventRow.kind == kind, EventRow.document_id == document_id))
    events = [Event(row.version, row.action, row.actor_id, row.reason, row.at) for row in rows]
    return sorted(
        events, key=lambda event: (event.at, event.version, ACTIONS.index(event.action)), reverse=True
    )


def names(db: Session, kind: Kind) -> set[str]:
    return set(db.scalars(select(DocumentRow.id).where(DocumentRow.kind == kind)))


def save(
    db: Session,
    kind: Kind,
    document_id: str,
    began_from: int | None,
    title: str,
    text: str,
    author_id: str | None,
    at: datetime,
    reason: str = "",
    action: str = "saved",
) -> int:
    """A new version; `began_from` is the newest one its writer has seen, None for a document still to be."""
    document = db.get(DocumentRow, (kind, document_id))
    if document is None and began_from is not None:
        raise NotFound()
    if document is None:
        document = DocumentRow(kind=kind, id=document_id, latest=0, retired=False)
        db.add(document)
    elif began_from is None:
        raise BadInput(
            f"There is a {kind.called} with this name already. Choose another name, or edit that one."
        )
    else:
        _nobody_was_quicker(document, began_from)
    document.latest += 1
    document.in_review = None  # what was to be looked at is not the newest any more
    db.flush()
    db.add(version_row(document, title, text, author_id, at))
    db.flush()
    db.add(event_of(document, document.latest, action, author_id, reason, at))
    return document.latest


def version_row(
    document: DocumentRow, title: str, text: str, author_id: str | None, at: datetime
) -> VersionRow:
    return VersionRow(
        kind=document.kind,
        document_id=document.id,
        version=document.latest,
        title=title,
        text=text,
        author_id=author_id,
        created_at=at,
    )


def propose(
    db: Session, kind: Kind, document_id: str, version: int, actor_id: str, reason: str, at: datetime
) -> None:
    """Ask for a second pair of eyes on the newest version."""
    document = _document(db, kind, document_id)
    _nobody_was_quicker(document, version)
    if document.published == version:
        raise BadInput("This version is in use already, so there is nothing to review.")
    if document.in_review == version:
        raise BadInput("This version waits for a review already.")
    document.in_review = version
    db.add(event_of(document, version, "proposed", actor_id, reason, at))


def send_back(
    db: Session, kind: Kind, document_id: str, version: int, actor_id: str, reason: str, at: datetime
) -> None:
    """A draft again: it is not right yet, or the author wants to go on."""
    document = _document(db, kind, document_id)
    _nobody_was_quicker(document, version)
    if document.in_review is None:
        raise BadInput("This version does not wait for a review any more.")
    document.in_review = None
    db.add(event_of(document, version, "sent back", actor_id, reason, at))


def publish(
    db: Session,
    kind: Kind,
    document_id: str,
    version: int,
    item: Item,
    passages: Sequence[Passage],
    actor_id: str | None,
    reason: str,
    at: datetime,
) -> None:
    """Put the newest version to use: as the passages of a guide, or as the body of anything else."""
    document = _document(db, kind, document_id)
    _nobody_was_quicker(document, version)
    put_in_use(document, version, item)
    there = select(PassageRow.id).where(PassageRow.guide_id == document_id, PassageRow.version == version)
    if passages and not db.scalar(there.limit(1)):
        db.add_all(rows_of(passages))
    db.add(event_of(document, version, "published", actor_id, reason, at))
    if kind is not Kind.SITUATION:  # of those the dialogue knows nothing
        content_changed(db)


def put_in_use(document: DocumentRow, version: int, item: Item) -> None:
    document.published, document.in_review, document.retired = version, None, False
    document.body = None if isinstance(item, Guide) else body_of(item)
    document.text_hash = hash_of(item.text) if isinstance(item, Question) else None


def rows_of(passages: Iterable[Passage]) -> list[PassageRow]:
    return [
        PassageRow(
            id=passage.id,
            guide_id=passage.guide_id,
            version=passage.version,
            ordinal=passage.ordinal,
            title=passage.title,
            heading=passage.heading,
            text=passage.text,
            text_hash=passage_hash(passage),
        )
        for passage in passages
    ]


def retire(
    db: Session, kind: Kind, document_id: str, version: int, actor_id: str | None, reason: str, at: datetime
) -> None:
    document = _document(db, kind, document_id)
    _nobody_was_quicker(document, version)
    if document.published is None:
        raise BadInput(f"This {kind.called} is not in use, so there is nothing to retire.")
    db.add(event_of(document, document.published, "retired", actor_id, reason, at))
    document.published, document.retired = None, True  # the body stays: who is in the middle of it goes on
    if kind is not Kind.SITUATION:
        content_changed(db)


def forget(db: Session, kind: Kind, document_id: str, author_id: str) -> None:
    """Delete what was never in use and is one writer's alone, with everything that was noted about it."""
    if any(event.action == "published" for event in history(db, kind, document_id)):
        raise BadInput(f"This {kind.called} was in use once, so it stays. You can retire it.")
    versions = (VersionRow.kind == kind, VersionRow.document_id == document_id)
    if set(db.scalars(select(VersionRow.author_id).where(*versions))) != {author_id}:
        raise BadInput("Somebody else has written in this draft, so it is not yours alone to delete.")
    erase(db, kind, document_id)


def erase(db: Session, kind: Kind, document_id: str) -> None:
    """With every version and all that was noted about it."""
    document = _document(db, kind, document_id)
    db.execute(delete(EventRow).where(EventRow.kind == kind, EventRow.document_id == document_id))
    db.execute(delete(VersionRow).where(VersionRow.kind == kind, VersionRow.document_id == document_id))
    db.delete(document)


def passage_hash(passage: Passage) -> str:
    return hash_of(passage_text(passage))


def passage_text(passage: Passage) -> str:
    """As it is encoded."""
    return text_to_encode(passage.title, passage.heading, passage.text)


def _document(db: Session, kind: Kind, document_id: str) -> DocumentRow:
    document = db.get(DocumentRow, (kind, document_id))
    if document is None:
        raise NotFound()
    return document


def _nobody_was_quicker(document: DocumentRow, began_from: int) -> None:
    if document.latest != began_from:
        raise BadInput(QUICKER.format(Kind(document.kind).called))


def _status(document: DocumentRow) -> str:
    if document.published is not None:
        return "published"
    return "review" if document.in_review else "retired" if document.retired else "draft"


def event_of(
    document: DocumentRow, version: int, action: str, actor_id: str | None, reason: str, at: datetime
) -> EventRow:
    return EventRow(
        id=new_id(),
        kind=document.kind,
        document_id=document.id,
        version=version,
        action=action,
        actor_id=actor_id,
        reason=reason,
        at=at,
    )
