"""Commitments: what a mentee will do, and what a mentor will do for a mentee; kept, moved or dropped, each with a reason.

They lie in the journal, the mentor's too: the next reflection opens with them, and dialogue reads no later room. A
mentee's own is private until it is shared. A mentor's is a promise to one mentee: both read it while they are a pair.
"""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from assistant.access.grants import Grant, Grants
from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require, role_permits
from assistant.errors import BadInput, NotFound
from assistant.journal.commitment_queries import IN_THIS_PAIRING, Reading
from assistant.journal.drafts import Drafts
from assistant.journal.due import Commitment, Outcome, check_due, due_on, in_order
from assistant.journal.records import StaleVersion, check_length
from assistant.journal.sealed import Columns
from assistant.journal.tables import CommitmentChangeRow, CommitmentRow, EntryRow
from assistant.journal.ties import mentee_now, mentor_now, pairs_now
from assistant.storage.database import Clock, Database, new_id
from assistant.storage.encryption import Vault

COMMITMENT = "commitment"  # the type of object in a grant
NEW = "commitment:new"
EMPTY = "Write first what you will do."
NO_DAY = "Choose the day it moves to."


def place_of(commitment_id: str) -> str:
    """Where refused words about it are kept."""
    return f"commitment:{commitment_id}"


class Commitments:
    def __init__(
        self, database: Database, vault: Vault, clock: Clock, grants: Grants, drafts: Drafts
    ) -> None:
        self._database, self._clock, self._grants, self._drafts = database, clock, grants, drafts
        self._commitments = Columns(vault, "commitments")
        self._changes = Columns(vault, "commitment_changes")
        self._reading = Reading(vault)

    # The mentee

    def make(self, actor: Person, words: str, due: date, entry_id: str | None = None) -> Commitment:
        """From a reflection's plan, or freely. The same one again, as by a second press, is the one that stands."""
        _own(actor)
        with self._drafts.kept_if_refused(actor, NEW, words), self._database.begin() as db:
            mine = select(EntryRow.id).where(EntryRow.id == entry_id, EntryRow.owner_id == actor.id)
            if entry_id is not None and db.scalar(mine) is None:
                raise NotFound()
            return self._add(db, actor, None, entry_id, words, due, NEW)

    def mine(self, actor: Person) -> list[Commitment]:
        """What is open by its day, then what has ended."""
        _own(actor)
        with self._database.read() as db:
            return self._reading.all(db, CommitmentRow.owner_id == actor.id, CommitmentRow.to_id.is_(None))

    def promised(self, actor: Person) -> list[Commitment]:
        """What one's mentor will do."""
        _own(actor)
        with self._database.read() as db:
            mentor = mentor_now(db, actor.id)
            if mentor is None:
                return []
            to_me = CommitmentRow.owner_id == mentor.id, CommitmentRow.to_id == actor.id
            return self._reading.all(db, *to_me, IN_THIS_PAIRING)

    # The mentor

    def promise(self, actor: Person, mentee_id: str, words: str, due: date) -> Commitment:
        """The mentee reads it at once."""
        _promises(actor)
        place = f"promise:{mentee_id}"
        with self._drafts.kept_if_refused(actor, place, words), self._database.begin() as db:
            _tied(db, actor, mentee_id)
            return self._add(db, actor, mentee_id, None, words, due, place)

    def promises(self, actor: Person) -> list[Commitment]:
        """One's own, to those one mentors now."""
        _promises(actor)
        with self._database.read() as db:
            mentees = [mentee.id for mentee, _ in pairs_now(db, mentor_id=actor.id)]
            return self._reading.all(
                db, CommitmentRow.owner_id == actor.id, CommitmentRow.to_id.in_(mentees), IN_THIS_PAIRING
            )

    # Whoever made it

    def due(self, actor: Person) -> list[Commitment]:
        """One's own that are open on their day or after it, the oldest first."""
        _either(actor)
        own = self.mine(actor) if role_permits(actor, Action.COMMIT) else []
        promises = self.promises(actor) if role_permits(actor, Action.PROMISE) else []
        return due_on(in_order([*own, *promises]), self._today(actor))

    def settle(
        self,
        actor: Person,
        commitment_id: str,
        version: int,
        outcome: Outcome,
        reason: str = "",
        due: date | None = None,
    ) -> Commitment:
        """Kept, dropped, or moved to `due`, which opens it again. Two windows cannot both be right: the first stands."""
        _either(actor)
        place = f"{place_of(commitment_id)}:{outcome}"
        with self._drafts.kept_if_refused(actor, place, reason), self._database.begin() as db:
            row = self._row(db, actor, commitment_id)
            check_length(reason)
            standing, moved = self._commitment(db, row), outcome is Outcome.MOVED
            to = due if moved else row.due
            if to is None:
                raise BadInput(NO_DAY)
            if row.version == version + 1 and standing.ended_with(outcome, reason, to):
                return standing  # the same, pressed twice
            if row.version != version:
                raise StaleVersion()
            if moved:
                check_due(to, self._today(actor))
            self._note(db, row, outcome, reason, to)
            row.due, row.status = to, "open" if moved else outcome.value
            self._seal_anew(db, row, standing.words)
            self._drafts.drop_under(db, actor.id, place_of(commitment_id))
            return self._commitment(db, row)

    def reword(self, actor: Person, commitment_id: str, version: int, words: str) -> Commitment:
        _either(actor)
        place = f"{place_of(commitment_id)}:words"
        with self._drafts.kept_if_refused(actor, place, words), self._database.begin() as db:
            row = self._row(db, actor, commitment_id)
            standing = self._commitment(db, row)
            if standing.words == words:
                return standing
            if row.version != version:
                raise StaleVersion()
            _check(words)
            self._seal_anew(db, row, words)
            self._drafts.drop(db, actor.id, place)
            return self._commitment(db, row)

    def delete(self, actor: Person, commitment_id: str) -> None:
        """With its history, and whoever it was shared with."""
        _either(actor)
        with self._database.begin() as db:
            row = self._row(db, actor, commitment_id)
            self._grants.forget(db, actor.id, COMMITMENT, row.id)
            db.execute(delete(CommitmentRow).where(CommitmentRow.id == row.id))
            self._drafts.drop_under(db, actor.id, place_of(commitment_id))

    # Inside the caller's transaction

    def owned(self, db: Session, actor: Person, commitment_id: str) -> Commitment:
        """A mentee's own, which is theirs to share."""
        _own(actor)
        found = self._reading.all(
            db,
            CommitmentRow.id == commitment_id,
            CommitmentRow.owner_id == actor.id,
            CommitmentRow.to_id.is_(None),
        )
        if not found:
            raise NotFound()
        return found[0]

    def granted(self, db: Session, reader: Person) -> list[tuple[Grant, Commitment]]:
        """What standing grants open to a mentor, of those they mentor now."""
        require(reader, Action.READ_SHARED, Resource(granted_to=frozenset({reader.id})))
        mentees = {mentee.id for mentee, _ in pairs_now(db, mentor_id=reader.id)}
        grants = {
            grant.part.object_id: grant
            for grant in self._grants.standing(db, reader.id)
            if grant.part.object_type == COMMITMENT and grant.owner_id in mentees
        }
        found = self._reading.all(db, CommitmentRow.id.in_(grants), CommitmentRow.to_id.is_(None))
        return [(grants[one.id], one) for one in found if grants[one.id].owner_id == one.owner_id]

    def to_open_with(self, db: Session, actor: Person) -> str:
        """The commitment that is due, else the newest open one, else the newest reflection's plan, word for word."""
        require(actor, Action.REFLECT, Resource(owner_id=actor.id))
        return self._reading.to_open_with(db, actor.id, self._today(actor))

    def _add(
        self,
        db: Session,
        actor: Person,
        to_id: str | None,
        entry_id: str | None,
        words: str,
        due: date,
        place: str,
    ) -> Commitment:
        _check(words)
        check_due(due, self._today(actor))
        same = (
            CommitmentRow.owner_id == actor.id,
            CommitmentRow.to_id.is_not_distinct_from(to_id),
            CommitmentRow.due == due,
            CommitmentRow.status == "open",
        )
        for standing in self._reading.all(db, *same):
            if standing.words == words:
                return standing
        row = CommitmentRow(
            id=new_id(),
            owner_id=actor.id,
            to_id=to_id,
            entry_id=entry_id,
            due=due,
            status="open",
            made_at=self._clock(),
            version=1,
        )
        self._commitments.seal(db, row, words=words)
        db.add(row)
        db.flush()
        self._drafts.drop_under(db, actor.id, place)
        return self._commitment(db, row)

    def _row(self, db: Session, actor: Person, commitment_id: str) -> CommitmentRow:
        """One's own; somebody else's, none at all, and a promise to a former mentee look the same."""
        mine = CommitmentRow.id == commitment_id, CommitmentRow.owner_id == actor.id
        row = db.scalar(select(CommitmentRow).where(*mine, CommitmentRow.to_id.is_(None) | IN_THIS_PAIRING))
        if row is None:
            raise NotFound()
        _own(actor) if row.to_id is None else _tied(db, actor, row.to_id)
        return row

    def _note(self, db: Session, row: CommitmentRow, outcome: Outcome, reason: str, due: date) -> None:
        change = CommitmentChangeRow(
            id=new_id(),
            owner_id=row.owner_id,
            commitment_id=row.id,
            number=row.version,
            outcome=outcome,
            due_before=row.due,
            due=due,
            at=self._clock(),
            version=1,
        )
        self._changes.seal(db, change, reason=reason)
        db.add(change)

    def _seal_anew(self, db: Session, row: CommitmentRow, words: str) -> None:
        row.version += 1  # before sealing: an older text put back in its place does not open
        self._commitments.seal(db, row, words=words)
        db.flush()

    def _commitment(self, db: Session, row: CommitmentRow) -> Commitment:
        return self._reading.all(db, CommitmentRow.id == row.id)[0]

    def _today(self, actor: Person) -> date:
        return self._clock().astimezone(ZoneInfo(actor.time_zone)).date()


def _check(words: str) -> None:
    if not words.strip():
        raise BadInput(EMPTY)
    check_length(words)


def _own(actor: Person) -> None:
    require(actor, Action.COMMIT, Resource(owner_id=actor.id))


def _promises(actor: Person) -> None:
    """The role is asked first, so that the refusal tells nothing about the mentee."""
    require(actor, Action.PROMISE, Resource(mentor_ids=frozenset({actor.id})))


def _either(actor: Person) -> None:
    """One of the two roles; which it takes is asked where the row is known."""
    (_promises if role_permits(actor, Action.PROMISE) else _own)(actor)


def _tied(db: Session, actor: Person, mentee_id: str) -> None:
    mentors = frozenset({actor.id}) if mentee_now(db, actor.id, mentee_id) else frozenset[str]()
    require(actor, Action.PROMISE, Resource(owner_id=mentee_id, mentor_ids=mentors))
