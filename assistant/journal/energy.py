"""Energy: the number, 0 to 10, that a mentee may give a week when they have looked back on it. Nothing is read into it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.errors import BadInput, NotFound
from assistant.journal.pattern_tables import EnergyRow
from assistant.journal.sealed import Columns
from assistant.journal.tables import EntryRow
from assistant.storage.database import Database, new_id
from assistant.storage.encryption import Vault

LEAST, MOST = 0, 10
NO_VALUE = "Choose a whole number from 0 to 10, or leave it."


@dataclass(frozen=True, slots=True)
class Energy:
    entry_id: str
    value: int
    at: datetime
    """When the entry was kept."""


class EnergyLog:
    def __init__(self, database: Database, vault: Vault) -> None:
        self._database, self._columns = database, Columns(vault, "energies")

    def give(self, actor: Person, entry_id: str, value: int) -> None:
        """Given again, the newer number stands."""
        _own(actor, Action.WRITE_JOURNAL)
        with self._database.begin() as db:
            mine = EntryRow.id == entry_id, EntryRow.owner_id == actor.id
            if db.scalar(select(EntryRow.id).where(*mine)) is None:
                raise NotFound()
            if isinstance(value, bool) or not isinstance(value, int) or not LEAST <= value <= MOST:
                raise BadInput(NO_VALUE)
            row = db.scalar(select(EnergyRow).where(EnergyRow.entry_id == entry_id))
            if row is None:
                row = EnergyRow(id=new_id(), owner_id=actor.id, entry_id=entry_id, version=0)
            row.version += 1
            self._columns.seal(db, row, value=str(value))
            db.add(row)

    def all(self, actor: Person) -> list[Energy]:
        """Oldest first, as a plot reads them."""
        _own(actor, Action.READ_JOURNAL)
        query = (
            select(EnergyRow, EntryRow.created_at)
            .join(EntryRow, EnergyRow.entry_id == EntryRow.id)
            .where(EnergyRow.owner_id == actor.id)
            .order_by(EntryRow.created_at, EntryRow.id)
        )
        with self._database.read() as db:
            return [
                Energy(row.entry_id, int(self._columns.open(db, row, "value")), at)
                for row, at in db.execute(query)
            ]

    def forget(self, actor: Person, entry_id: str) -> None:
        """The number is deleted; the entry stays."""
        _own(actor, Action.WRITE_JOURNAL)
        with self._database.begin() as db:
            self.drop(db, actor.id, entry_id)

    def drop(self, db: Session, owner_id: str, entry_id: str | None = None) -> None:
        """In the transaction of who has checked the owner: of one entry, or of all."""
        mine = delete(EnergyRow).where(EnergyRow.owner_id == owner_id)
        db.execute(mine if entry_id is None else mine.where(EnergyRow.entry_id == entry_id))


def _own(actor: Person, action: Action) -> None:
    require(actor, action, Resource(owner_id=actor.id))
