"""Private notes of each of the two: sealed with one's own key, and read by nobody else, whatever becomes of the pair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from assistant.access.people import Person
from assistant.errors import BadInput, NotFound
from assistant.journal.drafts import Drafts
from assistant.journal.records import check_length
from assistant.journal.sealed import Columns
from assistant.mentoring.partnership.partnerships import may_partner, tie
from assistant.mentoring.partnership.tables import PrivateNoteRow
from assistant.storage.database import Clock, Database, new_id
from assistant.storage.encryption import Vault

EMPTY = "There is no note yet. Write a few words first."


def place_of(partnership_id: str) -> str:
    return f"note:{partnership_id}"


@dataclass(frozen=True, slots=True)
class PrivateNote:
    id: str
    text: str
    written_at: datetime


class PrivateNotes:
    def __init__(self, database: Database, vault: Vault, clock: Clock, drafts: Drafts) -> None:
        self._database, self._clock, self._drafts = database, clock, drafts
        self._columns = Columns(vault, "private_notes")

    def mine(self, actor: Person, partnership_id: str) -> list[PrivateNote]:
        """One's own on this partnership, the last first, also after its end."""
        newest_first = PrivateNoteRow.written_at.desc(), PrivateNoteRow.id
        with self._database.read() as db:
            found = tie(db, actor, partnership_id, over=True)
            own = PrivateNoteRow.partnership_id == found.id, PrivateNoteRow.owner_id == actor.id
            rows = db.scalars(select(PrivateNoteRow).where(*own).order_by(*newest_first))
            return [PrivateNote(row.id, self._columns.open(db, row, "text"), row.written_at) for row in rows]

    def write(self, actor: Person, partnership_id: str, text: str) -> None:
        may_partner(actor)
        place = place_of(partnership_id)
        with self._drafts.kept_if_refused(actor, place, text), self._database.begin() as db:
            found = tie(db, actor, partnership_id)
            if not text.strip():
                raise BadInput(EMPTY)
            check_length(text)
            row = PrivateNoteRow(id=new_id(), owner_id=actor.id, partnership_id=found.id, version=1)
            row.written_at = self._clock()
            self._columns.seal(db, row, text=text)
            db.add(row)
            self._drafts.drop(db, actor.id, place)

    def delete(self, actor: Person, note_id: str) -> None:
        may_partner(actor)
        with self._database.begin() as db:
            row = db.get(PrivateNoteRow, note_id)
            if row is None or row.owner_id != actor.id:
                raise NotFound()
            db.delete(row)
