"""One-time links: an invitation, or a new password. Only the hash is kept, and using a link removes it."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from enum import StrEnum, auto

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from assistant.access.tables import OneTimeLinkRow, PersonRow
from assistant.errors import BadInput
from assistant.storage.database import Clock

GONE = (
    "This link has been used or is too old. Please ask the person who runs Interlude for you for a new one."
)


class Purpose(StrEnum):
    INVITATION = auto()
    RESET = auto()


LIFE = {Purpose.INVITATION: timedelta(days=7), Purpose.RESET: timedelta(days=1)}


def new_token() -> str:
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


class Links:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def make(self, db: Session, person_id: str, purpose: Purpose) -> str:
        """A new link takes the place of every earlier one of that person."""
        self.remove(db, person_id)
        return self.make_first(db, person_id, purpose)

    def make_first(self, db: Session, person_id: str, purpose: Purpose) -> str:
        """For somebody who has none yet."""
        token = new_token()
        expires_at = self._clock() + LIFE[purpose]
        db.add(
            OneTimeLinkRow(
                token_hash=token_hash(token), person_id=person_id, purpose=purpose, expires_at=expires_at
            )
        )
        return token

    def person(self, db: Session, token: str, purpose: Purpose | None = None) -> PersonRow | None:
        """Whom a link is for, while it can be used."""
        query = (
            select(PersonRow)
            .join(OneTimeLinkRow, OneTimeLinkRow.person_id == PersonRow.id)
            .where(
                OneTimeLinkRow.token_hash == token_hash(token),
                OneTimeLinkRow.expires_at > self._clock(),
                PersonRow.disabled.is_(False),
            )
        )
        return db.scalar(query if purpose is None else query.where(OneTimeLinkRow.purpose == purpose))

    def require(self, db: Session, token: str, purpose: Purpose) -> PersonRow:
        row = self.person(db, token, purpose)
        if row is None:
            raise BadInput(GONE)
        return row

    def use(self, db: Session, token: str, purpose: Purpose) -> PersonRow:
        row = self.require(db, token, purpose)
        self.remove(db, row.id)
        return row

    def remove(self, db: Session, person_id: str) -> None:
        db.execute(delete(OneTimeLinkRow).where(OneTimeLinkRow.person_id == person_id))
