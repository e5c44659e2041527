"""What may be counted of a turn: ids and yes or no, sealed with the mentee's key, and gone with the turn.

Nothing here holds a word that somebody wrote. Who adds them up, and what is shown of it, is `mentoring/library/figures.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import distinct, func, insert, select, update
from sqlalchemy.orm import Session

from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.errors import InterludeError, NotFound
from assistant.journal.tables import SessionRow, TallyRow, TurnRow
from assistant.storage.database import Clock, Database
from assistant.storage.encryption import Place, Vault

KEEP = insert(TallyRow.__table__)
COUNTED = (
    TurnRow.owner_id,
    TurnRow.session_id,
    TurnRow.number,
    TurnRow.question_id,
    TurnRow.asked_at,
    TurnRow.act,
    TurnRow.answered_at,
)
"""In the order of `Counted`."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one reply, and of the answer before it."""

    stage: str
    themes: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    """The ids of those that were shown."""
    concrete: bool = False
    """The answer before named a moment, a time, somebody's words, or something they will do."""
    found: bool | None = None
    """Whether the library had something good; None where nothing was looked for."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One turn, as it is added up; the owner only tells one person from another."""

    owner_id: str
    session_id: str
    number: int
    question_id: str | None
    asked_at: datetime
    act: str | None
    answered_at: datetime | None
    tally: Tally
    of_use: bool | None
    said_on: date | None


class Tallies:
    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database, self._vault, self._clock = database, vault, clock

    def say(self, actor: Person, session_id: str, number: int, of_use: bool | None) -> None:
        """Whether a question was of use; None takes it back."""
        _may(actor)
        with self._database.begin() as db:
            turn_id = self._row(db, actor, session_id, number).turn_id
            sealed = None
            if of_use is not None:
                told = f"{'yes' if of_use else 'no'} {self._clock().date()}"
                sealed = self._vault.seal(db, _place(actor.id, turn_id, "of_use"), told)
            db.execute(update(TallyRow).where(TallyRow.turn_id == turn_id).values(of_use=sealed))

    def said(self, actor: Person, session_id: str, number: int) -> bool | None:
        _may(actor)
        with self._database.read() as db:
            row = self._row(db, actor, session_id, number)
            return _said(self._vault, db, row)[0]

    def _row(self, db: Session, actor: Person, session_id: str, number: int) -> Any:
        row = db.execute(
            select(TurnRow.owner_id, TallyRow.turn_id, TallyRow.of_use)
            .select_from(TallyRow)
            .join(TurnRow, TallyRow.turn_id == TurnRow.id)
            .join(SessionRow, TurnRow.session_id == SessionRow.id)
            .where(SessionRow.id == session_id, SessionRow.owner_id == actor.id, TurnRow.number == number)
        ).one_or_none()
        if row is None:
            raise NotFound()
        return row


def keep(db: Session, vault: Vault, owner_id: str, turn_id: str, tally: Tally) -> None:
    """In the transaction that keeps the turn."""
    note = vault.seal(db, _place(owner_id, turn_id, "note"), json.dumps(asdict(tally), separators=(",", ":")))
    db.execute(KEEP, {"turn_id": turn_id, "note": note})


def people_between(db: Session, since: datetime, until: datetime) -> int:
    """How many people reflected in that time; opens nothing."""
    counted = select(func.count(distinct(TurnRow.owner_id))).join(TallyRow, TallyRow.turn_id == TurnRow.id)
    return db.scalar(counted.where(TurnRow.asked_at >= since, TurnRow.asked_at < until)) or 0


def between(db: Session, vault: Vault, since: datetime, until: datetime) -> Iterator[Counted]:
    """Every turn that was asked in that time, session by session; one that cannot be opened counts for nothing."""
    query = (
        select(*COUNTED, TallyRow.turn_id, TallyRow.note, TallyRow.of_use)
        .join(TallyRow, TallyRow.turn_id == TurnRow.id)
        .where(TurnRow.asked_at >= since, TurnRow.asked_at < until)
        .order_by(TurnRow.session_id, TurnRow.number)
    )
    for row in db.execute(query):
        try:
            note = json.loads(vault.open(db, _place(row.owner_id, row.turn_id, "note"), row.note))
            of_use, said_on = _said(vault, db, row)
        except InterludeError:
            continue
        tally = Tally(
            **{name: tuple(value) if isinstance(value, list) else value for name, value in note.items()}
        )
        yield Counted(*row[: len(COUNTED)], tally, of_use, said_on)


def _said(vault: Vault, db: Session, row: Any) -> tuple[bool | None, date | None]:
    if row.of_use is None:
        return None, None
    told, day = vault.open(db, _place(row.owner_id, row.turn_id, "of_use"), row.of_use).split()
    return told == "yes", date.fromisoformat(day)


def _place(owner_id: str, turn_id: str, column: str) -> Place:
    return Place("tallies", owner_id, turn_id, column)


def _may(actor: Person) -> None:
    require(actor, Action.REFLECT, Resource(owner_id=actor.id))
