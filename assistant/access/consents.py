"""Who agreed that a chat model may read what they just wrote, since when, and how often it was asked today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from assistant.access.audit import Audit
from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.access.tables import ConsentRow
from assistant.storage.database import Clock, Database


class Asking(StrEnum):
    """Whether a chat model may be asked now."""

    YES = "yes"
    NOT_AGREED = "not agreed"
    SPENT = "spent"


@dataclass(frozen=True)
class Consent:
    provider: str
    """Who was named as the receiver; another receiver needs a new consent."""
    agreed_at: datetime


class Consents:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._audit = Audit(clock)

    def standing(self, actor: Person) -> Consent | None:
        """What they agreed to and have not taken back, whoever it named."""
        require(actor, Action.MANAGE_OWN_ACCOUNT, Resource(owner_id=actor.id))
        with self._database.read() as db:
            row = db.get(ConsentRow, actor.id)
            if row is None or row.withdrawn_at is not None:
                return None
            return Consent(row.provider, row.agreed_at)

    def agreed(self, actor: Person, provider: str) -> bool:
        consent = self.standing(actor)
        return consent is not None and consent.provider == provider

    def agree(self, actor: Person, provider: str) -> None:
        require(actor, Action.REFLECT, Resource(owner_id=actor.id))
        at = self._clock()
        with self._database.begin() as db:
            row = db.get(ConsentRow, actor.id)
            if row is None:
                row = ConsentRow(person_id=actor.id, counted_on=at.date(), replies=0)
                db.add(row)
            row.provider, row.agreed_at, row.withdrawn_at = provider, at, None
            self._record(db, actor, "agree_to_chat_model")

    def withdraw(self, actor: Person) -> None:
        """From the next reply on; what was counted today stays counted."""
        require(actor, Action.MANAGE_OWN_ACCOUNT, Resource(owner_id=actor.id))
        with self._database.begin() as db:
            row = db.get(ConsentRow, actor.id)
            if row is not None and row.withdrawn_at is None:
                row.withdrawn_at = self._clock()
                self._record(db, actor, "withdraw_from_chat_model")

    def take(self, actor: Person, provider: str, most: int) -> Asking:
        """Ask leave for one more reply today (days as in UTC), and count it."""
        require(actor, Action.REFLECT, Resource(owner_id=actor.id))
        today = self._clock().date()
        with self._database.begin() as db:
            row = db.get(ConsentRow, actor.id)
            if row is None or row.withdrawn_at is not None or row.provider != provider:
                return Asking.NOT_AGREED
            if row.counted_on != today:
                row.counted_on, row.replies = today, 0
            if row.replies >= most:
                return Asking.SPENT
            row.replies += 1
            return Asking.YES

    def _record(self, db: Session, actor: Person, deed: str) -> None:
        self._audit.record(db, actor.id, deed, "person", actor.id, actor.id)
