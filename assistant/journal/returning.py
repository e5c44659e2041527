"""What patterns take from kept reflections: the vectors of their answers, the words of a few, and letting go of both.

In the caller's transaction; who asks has been checked by the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session, aliased

from assistant.journal.loops import MOST_ANSWERS, Answered
from assistant.journal.sealed import Columns
from assistant.journal.tables import EntryRow, TallyRow, TurnRow
from assistant.storage.encryption import Vault

TURNS, ENTRIES = TurnRow.__table__, EntryRow.__table__
_other = aliased(TurnRow)
# A reply has no tally once danger was spoken of (see tallies.py): such a reflection is never held up to anybody again.
HEAVY = exists().where(
    _other.session_id == TURNS.c.session_id,
    ~exists().where(TallyRow.turn_id == _other.id),
)
ANSWERED = (
    select(
        TURNS.c.id,
        TURNS.c.owner_id,
        TURNS.c.version,
        TURNS.c.vector,
        TURNS.c.vector_stamp,
        TURNS.c.answered_at,
        ENTRIES.c.id.label("entry_id"),
    )
    .join(ENTRIES, ENTRIES.c.session_id == TURNS.c.session_id)
    .where(TURNS.c.vector.is_not(None), TURNS.c.answered_at.is_not(None), ~HEAVY)
    .order_by(TURNS.c.answered_at.desc())
    .limit(MOST_ANSWERS)
)


class Answers:
    def __init__(self, vault: Vault) -> None:
        self._turns = Columns(vault, "turns")

    def of(self, db: Session, owner_id: str, day: Callable[[datetime], date]) -> list[Answered]:
        """Of kept reflections, as the model of the newest one saw them: vectors of two models cannot be compared."""
        rows = db.execute(ANSWERED.where(TURNS.c.owner_id == owner_id)).all()
        return [
            Answered(
                row.id,
                row.entry_id,
                day(row.answered_at),
                self._turns.open_vector(db, row, "vector", row.vector_stamp),
            )
            for row in rows
            if row.vector_stamp == rows[0].vector_stamp
        ]

    def words(self, db: Session, owner_id: str, turn_ids: Collection[str]) -> dict[str, str]:
        mine = TurnRow.owner_id == owner_id, TurnRow.id.in_(turn_ids), TurnRow.answer.is_not(None)
        return {
            row.id: self._turns.open(db, row, "answer") for row in db.scalars(select(TurnRow).where(*mine))
        }

    def forget(self, db: Session, owner_id: str, turn_ids: Collection[str]) -> None:
        """No vector, no likeness: neither a page nor a conversation can find the loop any more. The words stay."""
        _drop(db, TurnRow.owner_id == owner_id, TurnRow.id.in_(turn_ids))

    def forget_entries(self, db: Session, owner_id: str, entry_ids: Collection[str] | None = None) -> None:
        """Of these kept reflections, or of all."""
        of_them = select(EntryRow.session_id).where(
            EntryRow.owner_id == owner_id, EntryRow.session_id.is_not(None)
        )
        if entry_ids is not None:
            of_them = of_them.where(EntryRow.id.in_(entry_ids))
        _drop(db, TurnRow.owner_id == owner_id, TurnRow.session_id.in_(of_them))


def _drop(db: Session, *which: object) -> None:
    db.execute(update(TurnRow).where(*which).values(vector=None, vector_stamp=None))
