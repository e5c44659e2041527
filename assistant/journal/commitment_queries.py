"""Reading commitments, each with what became of it; and what the next reflection opens with, in one query."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from sqlalchemy import ColumnElement, Select, bindparam, case, exists, literal, select, union_all
from sqlalchemy.orm import Session, aliased

from assistant.access.tables import PairRow, PersonRow
from assistant.journal.due import Change, Commitment, Outcome, in_order
from assistant.journal.records import EntryKind
from assistant.journal.sealed import Columns
from assistant.journal.tables import CommitmentChangeRow, CommitmentRow, EntryRow
from assistant.storage.encryption import Vault


def _opening() -> Select[str, str, str, int, bytes, bool]:
    """The commitment that came due last, else the newest open one, else the newest reflection's plan; `done` where
    that plan became a commitment, which then has ended."""
    own, row, plan = bindparam("owner_id"), CommitmentRow, EntryRow
    due = case((row.due <= bindparam("today"), row.due))
    commitment = (
        select(literal("words").label("column"), row.id, row.owner_id, row.version, row.words.label("sealed"))
        .add_columns(literal(False).label("done"))
        .where(row.owner_id == own, row.to_id.is_(None), row.status == "open")
        .order_by(due.desc().nulls_last(), row.made_at.desc(), row.id)
        .limit(1)
    )
    last_plan = (
        select(
            literal("plan").label("column"), plan.id, plan.owner_id, plan.version, plan.plan.label("sealed")
        )
        .add_columns(exists().where(row.entry_id == plan.id).label("done"))
        .where(plan.owner_id == own, plan.kind == EntryKind.SESSION)
        .order_by(plan.created_at.desc(), plan.id.desc())
        .limit(1)
    )
    both = union_all(select(commitment.subquery()), select(last_plan.subquery())).subquery()
    return select(both).order_by(both.c.column.desc()).limit(1)


# A promise belongs to the pairing it was made in: parted and paired again, the two begin anew.
IN_THIS_PAIRING = exists().where(
    PairRow.mentee_id == CommitmentRow.to_id,
    PairRow.mentor_id == CommitmentRow.owner_id,
    PairRow.created_at <= CommitmentRow.made_at,
)
OPENING = _opening()  # built once: a turn asks for it each time


class Reading:
    def __init__(self, vault: Vault) -> None:
        self._commitments = Columns(vault, "commitments")
        self._changes = Columns(vault, "commitment_changes")
        self._entries = Columns(vault, "entries")

    def all(self, db: Session, *conditions: ColumnElement[bool]) -> list[Commitment]:
        to = aliased(PersonRow)
        query = (
            select(CommitmentRow, PersonRow.name, to.name)
            .join(PersonRow, CommitmentRow.owner_id == PersonRow.id)
            .outerjoin(to, CommitmentRow.to_id == to.id)
            .where(*conditions)
        )
        rows = db.execute(query).tuples().all()
        changes = self._history(db, [row.id for row, _, _ in rows])
        return in_order(
            Commitment(
                id=row.id,
                owner_id=row.owner_id,
                owner=owner,
                to_id=row.to_id,
                to=name or "",
                entry_id=row.entry_id,
                words=self._commitments.open(db, row, "words"),
                due=row.due,
                status=row.status,
                made_at=row.made_at,
                version=row.version,
                changes=tuple(changes.get(row.id, ())),
            )
            for row, owner, name in rows
        )

    def _history(self, db: Session, ids: list[str]) -> dict[str, list[Change]]:
        found: dict[str, list[Change]] = {}
        of_them = select(CommitmentChangeRow).where(CommitmentChangeRow.commitment_id.in_(ids))
        for row in db.scalars(of_them.order_by(CommitmentChangeRow.number)) if ids else ():
            reason = self._changes.open(db, row, "reason")
            change = Change(Outcome(row.outcome), reason, row.due_before, row.due, row.at)
            found.setdefault(row.commitment_id, []).append(change)
        return found

    def to_open_with(self, db: Session, owner_id: str, today: date) -> str:
        row = db.execute(OPENING, {"owner_id": owner_id, "today": today}).first()
        if row is None or row.done:
            return ""
        sealed = SimpleNamespace(
            id=row.id, owner_id=row.owner_id, version=row.version, **{row.column: row.sealed}
        )
        return (self._commitments if row.column == "words" else self._entries).open(db, sealed, row.column)
