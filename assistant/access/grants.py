"""Grants: who may read which object of whom, which part of it, and until when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, delete, or_, select
from sqlalchemy.orm import Session

from assistant.access.tables import GrantRow
from assistant.errors import NotFound
from assistant.storage.database import Clock


class Ended(StrEnum):
    """What ended a grant before its time."""

    OWNER = "owner"
    CHANGE = "change"
    """The words were changed."""
    PARTING = "parting"
    """The two are no longer a pair."""


@dataclass(frozen=True)
class Part:
    """All of a thing, as it stands at any moment; or a range of one of its texts, in one version of the thing."""

    object_type: str
    object_id: str
    range_of: str | None = None
    range_start: int | None = None
    range_end: int | None = None
    object_version: int | None = None
    named: bool = False
    """Whether its reader is told which of the texts this is, as with a plan; then it is all of that text."""


@dataclass(frozen=True)
class Grant:
    id: str
    owner_id: str
    audience_id: str
    part: Part
    until: datetime | None
    created_at: datetime
    revoked_at: datetime | None
    ended_by: Ended | None
    seen_at: datetime | None


class Grants:
    """Works inside the caller's transaction, so that a check and what it allows see one state."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def give(
        self, db: Session, owner_id: str, audience_id: str, part: Part, until: datetime | None = None
    ) -> Grant:
        """Of one part one person has one grant; given again it gets the new end."""
        to_one = GrantRow.owner_id == owner_id, GrantRow.audience_id == audience_id
        row = db.scalar(select(GrantRow).where(*to_one, same_part(part), *self._stands()))
        if row is None:
            row = GrantRow(owner_id=owner_id, audience_id=audience_id, created_at=self._clock())
            for field in fields(Part):
                setattr(row, field.name, getattr(part, field.name))
            db.add(row)
        row.until = until
        db.flush()
        return _grant(row)

    def revoke(self, db: Session, owner_id: str, grant_id: str) -> Grant:
        """Revoking twice keeps the first moment."""
        row = db.get(GrantRow, grant_id)
        if row is None or row.owner_id != owner_id:
            raise NotFound()
        if row.revoked_at is None:
            self._end(row, Ended.OWNER)
            db.flush()
        return _grant(row)

    def revoke_between(self, db: Session, owner_id: str, audience_id: str) -> None:
        """Nothing of the one stays readable for the other."""
        between = select(GrantRow).where(GrantRow.owner_id == owner_id, GrantRow.audience_id == audience_id)
        for row in db.scalars(between.where(*self._stands())):
            self._end(row, Ended.PARTING)
        db.flush()

    def follow(
        self, db: Session, object_id: str, version: int, moved: Callable[[Part], tuple[int, int] | None]
    ) -> None:
        """A thing has become this version: each standing range moves with its words, or its grant ends.

        A range that was not followed opens nothing, since it is of another version.
        """
        ranges = select(GrantRow).where(GrantRow.object_id == object_id, GrantRow.range_of.is_not(None))
        for row in db.scalars(ranges.where(*self._stands())):
            place = moved(part_of(row)) if row.object_version == version - 1 else None
            if place is None:
                self._end(row, Ended.CHANGE)
            else:
                row.range_start, row.range_end = place
                row.object_version = version
        db.flush()

    def forget(self, db: Session, owner_id: str, object_type: str, object_id: str) -> None:
        """Every grant of a thing that is deleted, and with them all that was said about it."""
        of_it = (
            GrantRow.owner_id == owner_id,
            GrantRow.object_type == object_type,
            GrantRow.object_id == object_id,
        )
        db.execute(delete(GrantRow).where(*of_it))

    def standing(self, db: Session, audience_id: str) -> list[Grant]:
        """What somebody may read now, newest first."""
        return _grants(db, GrantRow.audience_id == audience_id, *self._stands())

    def of(self, db: Session, owner_id: str, object_id: str) -> list[Grant]:
        """Every grant its owner ever gave on an object, ended ones too, newest first."""
        return _grants(db, GrantRow.owner_id == owner_id, GrantRow.object_id == object_id)

    def get_standing(self, db: Session, grant_id: str, audience_id: str) -> Grant | None:
        row = db.scalar(
            select(GrantRow).where(
                GrantRow.id == grant_id, GrantRow.audience_id == audience_id, *self._stands()
            )
        )
        return None if row is None else _grant(row)

    def mark_seen(self, db: Session, grant_id: str) -> None:
        """The first time it was read; reading again changes nothing."""
        row = db.get(GrantRow, grant_id)
        if row is not None and row.seen_at is None:
            row.seen_at = self._clock()
            db.flush()

    def _end(self, row: GrantRow, why: Ended) -> None:
        row.revoked_at, row.ended_by = self._clock(), why

    def _stands(self) -> Sequence[ColumnElement[bool]]:
        return GrantRow.revoked_at.is_(None), or_(GrantRow.until.is_(None), GrantRow.until > self._clock())


def same_part(part: Part) -> ColumnElement[bool]:
    return and_(
        *(
            getattr(GrantRow, field.name).is_not_distinct_from(getattr(part, field.name))
            for field in fields(Part)
        )
    )


def part_of(row: GrantRow) -> Part:
    return Part(**{field.name: getattr(row, field.name) for field in fields(Part)})


def _grants(db: Session, *conditions: ColumnElement[bool]) -> list[Grant]:
    newest_first = GrantRow.created_at.desc(), GrantRow.id
    return [_grant(row) for row in db.scalars(select(GrantRow).where(*conditions).order_by(*newest_first))]


def _grant(row: GrantRow) -> Grant:
    return Grant(
        id=row.id,
        owner_id=row.owner_id,
        audience_id=row.audience_id,
        part=part_of(row),
        until=row.until,
        created_at=row.created_at,
        revoked_at=row.revoked_at,
        ended_by=None if row.ended_by is None else Ended(row.ended_by),
        seen_at=row.seen_at,
    )
