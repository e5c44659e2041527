"""Grants: who may read which object of whom, which part of it, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.orm import Session

from assistant.access.tables import GrantRow
from assistant.errors import NotFound
from assistant.storage.database import Clock


@dataclass(frozen=True)
class Grant:
    id: str
    owner_id: str
    audience_id: str
    object_type: str
    object_id: str
    range_start: int | None
    range_end: int | None
    until: datetime | None
    created_at: datetime
    revoked_at: datetime | None
    seen_at: datetime | None


class Grants:
    """Works inside the caller's transaction, so that a check and what it allows see one state."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def give(
        self,
        db: Session,
        owner_id: str,
        audience_id: str,
        object_type: str,
        object_id: str,
        range_start: int | None = None,
        range_end: int | None = None,
        until: datetime | None = None,
    ) -> Grant:
        """The same grant given twice is one."""
        same = select(GrantRow).where(
            GrantRow.owner_id == owner_id,
            GrantRow.audience_id == audience_id,
            GrantRow.object_type == object_type,
            GrantRow.object_id == object_id,
            GrantRow.range_start.is_not_distinct_from(range_start),
            GrantRow.range_end.is_not_distinct_from(range_end),
            GrantRow.until.is_not_distinct_from(until),
            *self._stands(),
        )
        row = db.scalar(same)
        if row is None:
            row = GrantRow(
                owner_id=owner_id,
                audience_id=audience_id,
                object_type=object_type,
                object_id=object_id,
                range_start=range_start,
                range_end=range_end,
                until=until,
                created_at=self._clock(),
            )
            db.add(row)
            db.flush()
        return _grant(row)

    def revoke(self, db: Session, owner_id: str, grant_id: str) -> Grant:
        """Revoking twice keeps the first moment."""
        row = db.get(GrantRow, grant_id)
        if row is None or row.owner_id != owner_id:
            raise NotFound()
        row.revoked_at = row.revoked_at or self._clock()
        db.flush()
        return _grant(row)

    def revoke_between(self, db: Session, owner_id: str, audience_id: str) -> None:
        """Nothing of the one stays readable for the other."""
        between = select(GrantRow).where(GrantRow.owner_id == owner_id, GrantRow.audience_id == audience_id)
        for row in db.scalars(between.where(*self._stands())):
            row.revoked_at = self._clock()
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
        """Every grant its owner ever gave on an object, revoked ones too, newest first."""
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

    def _stands(self) -> Sequence[ColumnElement[bool]]:
        return GrantRow.revoked_at.is_(None), or_(GrantRow.until.is_(None), GrantRow.until > self._clock())


def _grants(db: Session, *conditions: ColumnElement[bool]) -> list[Grant]:
    newest_first = GrantRow.created_at.desc(), GrantRow.id
    return [_grant(row) for row in db.scalars(select(GrantRow).where(*conditions).order_by(*newest_first))]


def _grant(row: GrantRow) -> Grant:
    return Grant(**{field: getattr(row, field) for field in Grant.__dataclass_fields__})
