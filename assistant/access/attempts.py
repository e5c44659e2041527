"""How often a password may be tried: counted in the database, so that every process counts the same."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from math import ceil

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from assistant.access.tables import AttemptRow
from assistant.errors import BadInput
from assistant.storage.database import Clock, Database

WINDOW = timedelta(minutes=15)
PER_EMAIL, PER_SOURCE = 5, 30


class Attempts:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def enter(self, email: str, source: str) -> None:
        """Counts before the password is checked: many attempts at the same moment are many, not one."""
        at = self._clock()
        row = AttemptRow(email_hash=_hash(email), source_hash=_hash(source), at=at)
        with self._database.begin() as db:
            db.execute(delete(AttemptRow).where(AttemptRow.at <= at - WINDOW))
            for column, value, most in (
                (AttemptRow.email_hash, row.email_hash, PER_EMAIL),
                (AttemptRow.source_hash, row.source_hash, PER_SOURCE),
            ):
                newest = select(AttemptRow.at).where(column == value).order_by(AttemptRow.at.desc())
                blocking = db.scalar(newest.offset(most - 1).limit(1))
                if blocking is not None:
                    minutes = ceil((blocking + WINDOW - at) / timedelta(minutes=1))
                    again = "in a minute" if minutes == 1 else f"in {minutes} minutes"
                    raise BadInput(f"That was a lot of attempts. Please try again {again}.")
            db.add(row)

    def succeeded(self, db: Session, email: str, source: str) -> None:
        """Forgets what this source tried on this address, and no more: success buys no guess at others."""
        db.execute(
            delete(AttemptRow).where(
                AttemptRow.email_hash == _hash(email), AttemptRow.source_hash == _hash(source)
            )
        )

    def forget(self, db: Session, email: str) -> None:
        """After a reset by link."""
        db.execute(delete(AttemptRow).where(AttemptRow.email_hash == _hash(email)))


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
