"""People and pairs from a file: a preview of all that it would do, then in one transaction exactly that."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from assistant.access.audit import Audit
from assistant.access.directory import Directory
from assistant.access.importing import people_file
from assistant.access.importing.people_file import Line
from assistant.access.importing.plan import Does, Item, Plan, plan
from assistant.access.links import Links, Purpose
from assistant.access.people import Person
from assistant.access.rows import administrator
from assistant.access.tables import PairRow, PersonRow
from assistant.errors import BadInput
from assistant.storage.database import Clock, Database, new_id

MOVED = "Something has changed since you saw this. Nothing was brought in; look at the new preview first."


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody new, and the token of their invitation, which nobody can look up again."""

    name: str
    email: str
    token: str


class PeopleImport:
    def __init__(self, database: Database, clock: Clock, directory: Directory) -> None:
        self._database, self._clock, self._directory = database, clock, directory
        self._audit, self._links = Audit(clock), Links(clock)

    def preview(self, actor: Person, data: bytes) -> Plan:
        """Changes nothing."""
        with self._database.read() as db:
            administrator(db, actor)
            return self._plan(db, data)

    def apply(self, actor: Person, data: bytes, seen: Plan) -> list[Invited]:
        """What the preview showed, as a whole or not at all; the lines it refused stay out."""
        with self._database.begin() as db:
            actor_id = administrator(db, actor)
            if self._plan(db, data) != seen:
                raise BadInput(MOVED)
            rows = {row.email: row for row in db.scalars(select(PersonRow))}
            todo = [item for item in seen.items if item.does in (Does.NEW, Does.CHANGED)]
            with db.no_autoflush:  # thousands of people go to the database together
                fresh = [
                    self._bring_in(db, actor_id, item.line, rows) for item in todo if item.does is Does.NEW
                ]
                for item in todo:
                    if item.does is Does.CHANGED and item.adds:
                        self._add_roles(db, actor_id, rows[item.line.email], item)
                db.flush()
                for item in todo:
                    if item.pairs:
                        mentee, mentor = rows[item.line.email], rows[item.line.mentor]
                        self._directory.pair_within(db, actor_id, mentee, mentor)
                return [
                    Invited(row.name, row.email or "", self._links.make_first(db, row.id, Purpose.INVITATION))
                    for row in fresh
                ]

    def _bring_in(
        self, db: Session, actor_id: str, line: Line, rows: dict[str | None, PersonRow]
    ) -> PersonRow:
        row = PersonRow(id=new_id(), name=line.name, email=line.email, roles=line.roles)
        row.created_at = self._clock()
        db.add(row)
        rows[line.email] = row
        self._audit.record(db, actor_id, "invite", "person", row.id, row.id)
        return row

    def _add_roles(self, db: Session, actor_id: str, row: PersonRow, item: Item) -> None:
        row.roles = row.roles | item.adds
        self._audit.record(db, actor_id, "set_roles", "person", row.id, row.id)

    def _plan(self, db: Session, data: bytes) -> Plan:
        lines, bad = people_file.read(data)
        here = {row.email: row.person() for row in db.scalars(select(PersonRow)) if row.email}
        mentee, mentor = aliased(PersonRow), aliased(PersonRow)
        pairs = (
            select(mentee.email, mentor.email)
            .join(PairRow, PairRow.mentee_id == mentee.id)
            .join(mentor, PairRow.mentor_id == mentor.id)
        )
        return plan(lines, bad, here, {one: other for one, other in db.execute(pairs) if one and other})
