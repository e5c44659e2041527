"""Who mentors whom: making a pair, pausing it, ending it. What a pause means to the two: docs/decisions/0014."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from assistant.access.audit import Audit
from assistant.access.grants import Grants
from assistant.access.people import Person, Role
from assistant.access.rows import administrator, by_name, member
from assistant.access.tables import PairRow, PersonRow
from assistant.errors import BadInput, NotFound
from assistant.storage.database import Clock, Database


@dataclass(frozen=True)
class Pause:
    """A pair that pauses, as one of the two sees it."""

    other: str
    as_mentor: bool
    """Whether the one who looks is the mentor."""
    since: datetime


class Pairing:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self._audit = Audit(clock)
        self._grants = Grants(clock)

    def pair(self, actor: Person, mentee_id: str, mentor_id: str) -> None:
        """A mentee has one mentor; a new one takes the place of the one before."""
        with self._database.begin() as db:
            actor_id = administrator(db, actor)
            self.pair_within(db, actor_id, member(db, mentee_id), member(db, mentor_id))

    def pair_within(self, db: Session, actor_id: str, mentee: PersonRow, mentor: PersonRow) -> None:
        """In the transaction of who has checked that the actor may; the same two again changes nothing."""
        if Role.MENTEE not in mentee.roles or Role.MENTOR not in mentor.roles:
            raise BadInput("A pair is a mentee and a mentor. Give them these roles first.")
        if mentee.id == mentor.id:
            raise BadInput("Nobody mentors themselves. Please choose two people.")
        row = db.get(PairRow, mentee.id)
        if row is not None and row.mentor_id == mentor.id:
            return
        self._part(db, row)
        db.add(PairRow(mentee_id=mentee.id, mentor_id=mentor.id, created_at=self._clock()))
        self._audit.record(db, actor_id, "pair", "person", mentor.id, mentee.id)

    def unpair(self, actor: Person, mentee_id: str) -> None:
        """The mentor can no longer read what was shared: it was shared with one's mentor."""
        with self._database.begin() as db:
            actor_id = administrator(db, actor)
            row = db.get(PairRow, mentee_id)
            if row is None:
                raise NotFound()
            self._part(db, row)
            self._audit.record(db, actor_id, "unpair", "person", row.mentor_id, mentee_id)

    def part(self, db: Session, mentee_id: str, by_id: str) -> None:
        """The two have agreed to end it, which the caller's transaction has checked: no administrator is asked."""
        row = db.get(PairRow, mentee_id)
        self._part(db, row)
        if row is not None:
            self._audit.record(db, by_id, "end_pair", "person", row.mentor_id, mentee_id)

    def pause(self, actor: Person, mentee_id: str) -> None:
        """Neither reads anything of the other's until they take it up again; nothing is revoked or deleted."""
        self._set_paused(actor, mentee_id, True)

    def resume(self, actor: Person, mentee_id: str) -> None:
        """Everything is as it was, but for what either took back or changed in the meantime."""
        self._set_paused(actor, mentee_id, False)

    def paused(self, actor: Person) -> dict[str, datetime]:
        """The mentees of the pairs that pause, and since when."""
        with self._database.read() as db:
            administrator(db, actor)
            rows = db.scalars(select(PairRow).where(PairRow.paused_at.is_not(None)))
            return {row.mentee_id: row.paused_at for row in rows if row.paused_at is not None}

    def pauses_of(self, person_id: str) -> list[Pause]:
        """Those pairs of theirs that pause."""
        one_of = or_(PairRow.mentee_id == person_id, PairRow.mentor_id == person_id)
        with self._database.read() as db:
            found = [
                Pause(
                    db.get_one(PersonRow, row.mentee_id if as_mentor else row.mentor_id).name,
                    as_mentor,
                    row.paused_at,
                )
                for row in db.scalars(select(PairRow).where(one_of, PairRow.paused_at.is_not(None)))
                for as_mentor in (row.mentor_id == person_id,)
                if row.paused_at is not None
            ]
        return sorted(found, key=lambda pause: pause.other.casefold())

    def pairs(self, actor: Person) -> list[tuple[Person, Person]]:
        """Mentee and mentor, by the mentee's name."""
        mentee, mentor = aliased(PersonRow), aliased(PersonRow)
        query = (
            select(mentee, mentor)
            .join(PairRow, PairRow.mentee_id == mentee.id)
            .join(mentor, PairRow.mentor_id == mentor.id)
        )
        with self._database.read() as db:
            administrator(db, actor)
            found = [(one.person(), other.person()) for one, other in db.execute(query)]
        return sorted(found, key=lambda pair: by_name(pair[0]))

    def mentor_of(self, mentee_id: str) -> Person | None:
        """None while the pair pauses, the mentor's account is closed or the role was taken away."""
        query = select(PersonRow).join(PairRow, PairRow.mentor_id == PersonRow.id)
        with self._database.read() as db:
            row = db.scalar(query.where(PairRow.mentee_id == mentee_id, PairRow.paused_at.is_(None)))
            return row.person() if row and not row.disabled and Role.MENTOR in row.roles else None

    def mentees_of(self, mentor_id: str) -> list[Person]:
        query = select(PersonRow).join(PairRow, PairRow.mentee_id == PersonRow.id)
        with self._database.read() as db:
            theirs = PairRow.mentor_id == mentor_id, PairRow.paused_at.is_(None)
            rows = db.scalars(query.where(*theirs, PersonRow.disabled.is_(False)))
            return sorted((row.person() for row in rows if Role.MENTEE in row.roles), key=by_name)

    def _set_paused(self, actor: Person, mentee_id: str, paused: bool) -> None:
        with self._database.begin() as db:
            actor_id = administrator(db, actor)
            row = db.get(PairRow, mentee_id)
            if row is None:
                raise NotFound()
            if (row.paused_at is not None) == paused:
                return
            row.paused_at = self._clock() if paused else None
            done = "pause_pair" if paused else "resume_pair"
            self._audit.record(db, actor_id, done, "person", row.mentor_id, mentee_id)

    def _part(self, db: Session, pair: PairRow | None) -> None:
        if pair is not None:
            self._grants.revoke_between(db, pair.mentee_id, pair.mentor_id)
            db.delete(pair)
            db.flush()
