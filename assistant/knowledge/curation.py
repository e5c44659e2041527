"""Versions of guides in SQL: what a coach saves, publishes and retires, with who, when and why.

Every saved text is a version of its own and never changes again. A writer says which version they began
from; when somebody else has saved since, nothing is written and they are told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assistant.errors import BadInput, NotFound
from assistant.knowledge.content import Fault, Passage
from assistant.knowledge.splitter import hash_of, text_to_encode
from assistant.knowledge.tables import GuideEventRow, GuideRow, GuideVersionRow, LibraryState, PassageRow
from assistant.storage.database import new_id

LONGEST = 60_000
"""Characters of a guide; a guide of 900 words has about 5,000."""
LONGEST_REASON = 1_000


@dataclass(frozen=True, slots=True)
class GuideSummary:
    id: str
    title: str
    status: str
    """draft (never published), published or retired."""
    version: int
    """The newest."""
    published: int | None
    """The version in use."""
    changed_at: datetime
    author_id: str | None
    """Of the newest version; None for the starter library."""


@dataclass(frozen=True, slots=True)
class GuideVersion:
    guide_id: str
    version: int
    title: str
    markdown: str
    author_id: str | None
    created_at: datetime
    status: str
    latest: int
    """Hand this back when saving, publishing or retiring."""
    published: int | None


@dataclass(frozen=True, slots=True)
class GuideEvent:
    version: int
    action: str
    """saved, published or retired."""
    actor_id: str | None
    reason: str
    at: datetime


def summaries(db: Session) -> list[GuideSummary]:
    rows = db.execute(
        select(GuideRow, GuideVersionRow)
        .join(
            GuideVersionRow,
            (GuideVersionRow.guide_id == GuideRow.id) & (GuideVersionRow.version == GuideRow.latest),
        )
        .order_by(func.lower(GuideVersionRow.title))
    ).all()
    changed = dict(
        db.execute(
            select(GuideEventRow.guide_id, func.max(GuideEventRow.at)).group_by(GuideEventRow.guide_id)
        ).all()
    )
    return [
        GuideSummary(
            guide.id,
            newest.title,
            _status(guide),
            guide.latest,
            guide.published,
            changed[guide.id],
            newest.author_id,
        )
        for guide, newest in rows
    ]


def version_of(db: Session, guide_id: str, version: int | None = None) -> GuideVersion:
    guide = _guide(db, guide_id)
    row = db.get(GuideVersionRow, (guide_id, version or guide.latest))
    if row is None:
        raise NotFound()
    return GuideVersion(
        guide_id,
        row.version,
        row.title,
        row.markdown,
        row.author_id,
        row.created_at,
        _status(guide),
        guide.latest,
        guide.published,
    )


def history(db: Session, guide_id: str) -> list[GuideEvent]:
    """What happened to it, newest first."""
    _guide(db, guide_id)
    rows = db.scalars(select(GuideEventRow).where(GuideEventRow.guide_id == guide_id))
    events = [GuideEvent(row.version, row.action, row.actor_id, row.reason, row.at) for row in rows]
    order = ("saved", "published", "retired")
    return sorted(
        events, key=lambda event: (event.at, event.version, order.index(event.action)), reverse=True
    )


def save(
    db: Session,
    guide_id: str,
    began_from: int | None,
    title: str,
    markdown: str,
    author_id: str | None,
    at: datetime,
) -> int:
    """A new version; `began_from` is the newest one its writer has seen, None for a guide still to be."""
    guide = db.get(GuideRow, guide_id)
    if guide is None and began_from is not None:
        raise NotFound()
    if guide is None:
        guide = GuideRow(id=guide_id, latest=0, published=None, retired=False, starter_hash=None)
        db.add(guide)
    elif began_from is None:
        raise BadInput("There is a guide with this name already. Choose another name, or edit that guide.")
    else:
        _nobody_was_quicker(guide, began_from)
    guide.latest += 1
    db.flush()
    db.add(
        GuideVersionRow(
            guide_id=guide_id,
            version=guide.latest,
            title=title,
            markdown=markdown,
            author_id=author_id,
            created_at=at,
        )
    )
    db.flush()
    _note(db, guide_id, guide.latest, "saved", author_id, "", at)
    return guide.latest


def publish(
    db: Session,
    guide_id: str,
    version: int,
    passages: Sequence[Passage],
    actor_id: str | None,
    reason: str,
    at: datetime,
) -> None:
    guide = _guide(db, guide_id)
    _nobody_was_quicker(guide, version)
    guide.published, guide.retired = version, False
    if not db.scalar(
        select(PassageRow.id).where(PassageRow.guide_id == guide_id, PassageRow.version == version).limit(1)
    ):
        db.add_all(
            PassageRow(
                id=passage.id,
                guide_id=guide_id,
                version=version,
                ordinal=passage.ordinal,
                title=passage.title,
                heading=passage.heading,
                text=passage.text,
                text_hash=passage_hash(passage),
            )
            for passage in passages
        )
    _note(db, guide_id, version, "published", actor_id, reason, at)
    content_changed(db)


def retire(db: Session, guide_id: str, version: int, actor_id: str | None, reason: str, at: datetime) -> None:
    guide = _guide(db, guide_id)
    _nobody_was_quicker(guide, version)
    if guide.published is None:
        raise BadInput("This guide is not in use, so there is nothing to retire.")
    _note(db, guide_id, guide.published, "retired", actor_id, reason, at)
    guide.published, guide.retired = None, True
    content_changed(db)


def passage_hash(passage: Passage) -> str:
    return hash_of(text_to_encode(passage.title, passage.heading, passage.text))


def state(db: Session) -> LibraryState:
    """The one row of counters, made on first use."""
    found = db.get(LibraryState, 1)
    if found is None:
        found = LibraryState(id=1, content=0, vectors=0, starter_digest="")
        db.add(found)
        db.flush()
    return found


def starter_digest(db: Session) -> str:
    return db.scalar(select(LibraryState.starter_digest)) or ""


def content_changed(db: Session) -> None:
    state(db).content += 1


def listed(faults: Sequence[Fault]) -> str:
    """Faults as one sentence after another, with their lines."""
    return " ".join(f"Line {fault.line}: {fault.sentence}" for fault in faults)


def _guide(db: Session, guide_id: str) -> GuideRow:
    guide = db.get(GuideRow, guide_id)
    if guide is None:
        raise NotFound()
    return guide


def _nobody_was_quicker(guide: GuideRow, began_from: int) -> None:
    if guide.latest != began_from:
        raise BadInput(
            "Somebody has saved this guide since you opened it, so nothing was changed. "
            "Copy what you wrote, open the newest version, and bring the two together."
        )


def _status(guide: GuideRow) -> str:
    return "published" if guide.published is not None else "retired" if guide.retired else "draft"


def _note(
    db: Session, guide_id: str, version: int, action: str, actor_id: str | None, reason: str, at: datetime
) -> None:
    db.add(
        GuideEventRow(
            id=new_id(),
            guide_id=guide_id,
            version=version,
            action=action,
            actor_id=actor_id,
            reason=reason,
            at=at,
        )
    )
