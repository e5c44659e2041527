"""What matters to each of the two and where they would like this to go; each decides whether the other reads it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.access.people import Person
from assistant.errors import BadInput, NotFound
from assistant.journal.drafts import Drafts
from assistant.journal.records import as_draft, check_length
from assistant.journal.sealed import Columns
from assistant.mentoring.partnership.partnerships import may_partner, tie
from assistant.mentoring.partnership.records import Vision, Visions
from assistant.mentoring.partnership.tables import VisionRow
from assistant.storage.database import Clock, Database, new_id
from assistant.storage.encryption import Vault

EMPTY = "There is nothing here yet. Write a few words about either of the two."


class ValuesAndVisions:
    def __init__(self, database: Database, vault: Vault, clock: Clock, drafts: Drafts) -> None:
        self._database, self._clock, self._drafts = database, clock, drafts
        self._columns = Columns(vault, "visions")

    def both(self, actor: Person, partnership_id: str) -> Visions:
        with self._database.read() as db:
            found = tie(db, actor, partnership_id)
            mine = self.of(db, found.id, found.actor.id)
            theirs = self.of(db, found.id, found.other.id)
            return Visions(mine, theirs if theirs is not None and theirs.shown else None)

    def write(self, actor: Person, partnership_id: str, matters: str, going: str) -> None:
        """What the other reads already changes with it."""
        may_partner(actor)
        place = f"vision:{partnership_id}"
        with (
            self._drafts.kept_if_refused(actor, place, as_draft(matters, going)),
            self._database.begin() as db,
        ):
            found = tie(db, actor, partnership_id)
            if not matters.strip() and not going.strip():
                raise BadInput(EMPTY)
            check_length(matters, going)
            row = _row(db, found.id, actor.id)
            if row is None:
                row = VisionRow(
                    id=new_id(),
                    owner_id=actor.id,
                    partnership_id=found.id,
                    version=0,
                    shown=False,
                    kept=False,
                )
            row.version += 1
            row.written_at = self._clock()
            self._columns.seal(db, row, matters=matters, going=going)
            db.add(row)
            self._drafts.drop_under(db, actor.id, place)

    def show(self, actor: Person, partnership_id: str, shown: bool = True) -> None:
        with self._database.begin() as db:
            row = _row(db, tie(db, actor, partnership_id).id, actor.id)
            if row is None:
                raise NotFound()
            row.shown = shown

    def of(self, db: Session, partnership_id: str, owner_id: str, kept: bool = False) -> Vision | None:
        """In the transaction of who has checked that it may be read; `kept` asks for one that is still open after the end."""
        row = _row(db, partnership_id, owner_id)
        if row is None or (kept and not (row.kept and row.shown)):
            return None
        matters, going = self._columns.open(db, row, "matters"), self._columns.open(db, row, "going")
        return Vision(matters, going, row.written_at, row.shown)


def _row(db: Session, partnership_id: str, owner_id: str) -> VisionRow | None:
    of_one = VisionRow.partnership_id == partnership_id, VisionRow.owner_id == owner_id
    return db.scalar(select(VisionRow).where(*of_one))
