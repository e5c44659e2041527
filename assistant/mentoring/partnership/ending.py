"""A graceful end: one asks, the other agrees, and each may leave a closing letter.

How this meets the administrator's unpairing: docs/decisions/0008.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.access.directory import Directory
from assistant.access.people import Person
from assistant.errors import BadInput, NotFound
from assistant.journal.drafts import Drafts
from assistant.journal.records import check_length
from assistant.journal.sealed import Columns
from assistant.mentoring.partnership.partnerships import Tie, may_partner, tie
from assistant.mentoring.partnership.records import Ending
from assistant.mentoring.partnership.tables import ClosingLetterRow
from assistant.storage.database import Clock, Database, new_id
from assistant.storage.encryption import Vault

PATIENCE = timedelta(days=14)
"""Nobody is held: who asked may end it alone after this long."""
SENT = "Your letter has been given over, so it stays as it is. Your words are kept as a draft."
EMPTY = "There is no letter yet. Write a few words, or leave it out."
NOT_ASKED = "Your partner has not asked to end it. You can ask yourself."
NOT_YET = "Give your partner two weeks to answer. After that you can end it alone."


def may_end(asked_by: str | None, asked_at: datetime | None, actor_id: str, now: datetime) -> bool:
    """The other one may at once; who asked, once the other has had the time to answer."""
    if asked_by is None or asked_at is None:
        return False
    return asked_by != actor_id or now >= asked_at + PATIENCE


class Endings:
    def __init__(
        self, database: Database, vault: Vault, clock: Clock, drafts: Drafts, directory: Directory
    ) -> None:
        self._database, self._clock, self._drafts, self._directory = database, clock, drafts, directory
        self._letters = Columns(vault, "closing_letters")

    def state(self, actor: Person, partnership_id: str) -> Ending:
        """Whether the other has written a letter, or chosen what stays open, is not told."""
        with self._database.read() as db:
            found = tie(db, actor, partnership_id)
            row, letter = found.row, self.letter(db, found.id, actor.id)
            alone_from = None if row.ending_at is None else row.ending_at + PATIENCE
            return Ending(row.ending_by == actor.id, row.ending_at, alone_from, letter)

    def ask(self, actor: Person, partnership_id: str) -> None:
        with self._database.begin() as db:
            row = tie(db, actor, partnership_id).row
            if row.ending_by is None:
                row.ending_by, row.ending_at = actor.id, self._clock()

    def take_back(self, actor: Person, partnership_id: str) -> None:
        """By whoever asked, or by the other as a no: the partnership goes on."""
        with self._database.begin() as db:
            row = tie(db, actor, partnership_id).row
            row.ending_by = row.ending_at = None

    def end(self, actor: Person, partnership_id: str) -> None:
        """From here on the other reads a letter, and what was left open for them."""
        with self._database.begin() as db:
            found = tie(db, actor, partnership_id)
            row = found.row
            if not may_end(row.ending_by, row.ending_at, actor.id, self._clock()):
                raise BadInput(NOT_YET if row.ending_by == actor.id else NOT_ASKED)
            self._directory.part(db, row.mentee_id, actor.id)
            row.ended_at = self._clock()

    def write_letter(self, actor: Person, partnership_id: str, text: str) -> None:
        """Read by the other from the end on; it can still be written then, once."""
        may_partner(actor)
        place = f"letter:{partnership_id}"
        with self._drafts.kept_if_refused(actor, place, text), self._database.begin() as db:
            found = of_the_two(db, actor, partnership_id)
            row = _letter(db, found.id, actor.id)
            if row is not None and not found.stands:
                raise BadInput(SENT)
            if not text.strip():
                raise BadInput(EMPTY)
            check_length(text)
            if row is None:
                row = ClosingLetterRow(id=new_id(), owner_id=actor.id, partnership_id=found.id, version=0)
            row.version += 1
            row.written_at = self._clock()
            self._letters.seal(db, row, text=text)
            db.add(row)
            self._drafts.drop(db, actor.id, place)

    def drop_letter(self, actor: Person, partnership_id: str) -> None:
        with self._database.begin() as db:
            found = of_the_two(db, actor, partnership_id)
            row = _letter(db, found.id, actor.id)
            if row is not None:
                db.delete(row)

    def letter(self, db: Session, partnership_id: str, author_id: str) -> str:
        """In the transaction of who has checked that it may be read."""
        row = _letter(db, partnership_id, author_id)
        return "" if row is None else self._letters.open(db, row, "text")


def of_the_two(db: Session, actor: Person, partnership_id: str) -> Tie:
    """Where it stands, or where the two ended it; not where an administrator did."""
    found = tie(db, actor, partnership_id, over=True)
    if not found.stands and found.row.ended_at is None:
        raise NotFound()
    return found


def _letter(db: Session, partnership_id: str, author_id: str) -> ClosingLetterRow | None:
    of_one = ClosingLetterRow.partnership_id == partnership_id, ClosingLetterRow.owner_id == author_id
    return db.scalar(select(ClosingLetterRow).where(*of_one))
