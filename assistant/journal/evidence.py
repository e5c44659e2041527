"""Evidence: what a mentee did, who saw it and what proves it; approved by them, confirmed by their mentor (mentoring/).

Approved means shown: a standing grant of all of it to the mentor they have now. Nothing else says so, which is why a new
mentor sees nothing until it is approved again.
"""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date
from typing import TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from assistant.access.audit import Audit
from assistant.access.grants import Grants, Part
from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.errors import BadInput, NotFound
from assistant.journal.drafts import Drafts
from assistant.journal.evidence_tables import EvidenceRow
from assistant.journal.records import (
    NOTHING_TO_KEEP,
    Confirmation,
    Evidence,
    EvidenceWords,
    StaleVersion,
    as_draft,
    check_length,
)
from assistant.journal.sealed import Columns
from assistant.journal.tables import EntryRow, GoalRow
from assistant.journal.ties import NO_MENTOR, follow, mentor_now
from assistant.storage.database import Clock, Database, new_id
from assistant.storage.encryption import Vault

EVIDENCE = "evidence"  # the type of object in a grant
NEW = "evidence:new"
TEXTS = tuple(field.name for field in fields(EvidenceWords))
TO_COME = "Evidence is of something that has happened. Choose today or an earlier day."
UNPROVEN = "Before your mentor sees it, say what you did, and who saw it or what proves it. Change it, then approve it."
CHANGED = "This was changed after you opened it. Read it again before you decide."


Row = TypeVar("Row", EntryRow, EvidenceRow, GoalRow)


class EvidenceLog:
    def __init__(
        self, database: Database, vault: Vault, clock: Clock, grants: Grants, drafts: Drafts, audit: Audit
    ) -> None:
        self._database, self._clock = database, clock
        self._columns = Columns(vault, "evidence")
        self._grants, self._drafts, self._audit = grants, drafts, audit

    # The mentee

    def write(
        self,
        actor: Person,
        words: EvidenceWords,
        happened_on: date,
        skill: str = "",
        goal_id: str | None = None,
        entry_id: str | None = None,
    ) -> Evidence:
        """A second press of the button is no second piece."""
        _own(actor, Action.WRITE_JOURNAL)
        with (
            self._drafts.kept_if_refused(actor, NEW, as_draft(*asdict(words).values())),
            self._database.begin() as db,
        ):
            _check(words)
            self._check_day(happened_on)
            if entry_id is not None:
                _mine(db, actor, EntryRow, entry_id)
            if goal_id is not None:
                _mine(db, actor, GoalRow, goal_id)
            for row in db.scalars(_of(actor).where(EvidenceRow.happened_on == happened_on)):
                if words_of(db, self._columns, row) == words:
                    return self._evidence(db, actor, row)
            at = self._clock()
            row = EvidenceRow(id=new_id(), owner_id=actor.id, created_at=at, updated_at=at, version=1)
            row.happened_on, row.goal_id, row.entry_id = happened_on, goal_id, entry_id
            self._columns.seal(db, row, skill=skill, **asdict(words))
            db.add(row)
            db.flush()
            self._drafts.drop_under(db, actor.id, NEW)
            return self._evidence(db, actor, row)

    def edit(
        self,
        actor: Person,
        evidence_id: str,
        version: int,
        words: EvidenceWords,
        happened_on: date,
        skill: str = "",
        goal_id: str | None = None,
    ) -> Evidence:
        """What the mentor sees of it, once changed, is neither approved nor confirmed any more."""
        _own(actor, Action.WRITE_JOURNAL)
        place = f"evidence:{evidence_id}"
        with (
            self._drafts.kept_if_refused(actor, place, as_draft(*asdict(words).values())),
            self._database.begin() as db,
        ):
            row = _mine(db, actor, EvidenceRow, evidence_id)
            if row.version != version:
                raise StaleVersion()
            _check(words)
            self._check_day(happened_on)
            if goal_id is not None:
                _mine(db, actor, GoalRow, goal_id)
            row.goal_id = goal_id
            old = words_of(db, self._columns, row)
            if (old, row.happened_on, self._columns.open(db, row, "skill")) != (words, happened_on, skill):
                self._change(db, actor, row, old, words, happened_on, skill)
            self._drafts.drop_under(db, actor.id, place)
            return self._evidence(db, actor, row)

    def approve(self, actor: Person, evidence_id: str, version: int) -> None:
        """Show it, as it stands, to the mentor one has now: they may confirm it, and use it to endorse one."""
        _own(actor, Action.SHARE)
        with self._database.begin() as db:
            row = _mine(db, actor, EvidenceRow, evidence_id)
            if row.version != version:
                raise BadInput(CHANGED)
            words = words_of(db, self._columns, row)
            if not words.action.strip() or not (words.seen_by.strip() or words.proof.strip()):
                raise BadInput(UNPROVEN)
            mentor = mentor_now(db, actor.id)
            if mentor is None:
                raise BadInput(NO_MENTOR)
            self._grants.give(db, actor.id, mentor.id, whole(row.id))
            self._audit.record(db, actor.id, "approve", EVIDENCE, row.id, mentor.id)

    def withdraw(self, actor: Person, evidence_id: str) -> None:
        """At once, and out of every pack that has not left the house."""
        _own(actor, Action.SHARE)
        with self._database.begin() as db:
            row = _mine(db, actor, EvidenceRow, evidence_id)
            self._hide(db, actor, row)

    def delete(self, actor: Person, evidence_id: str) -> None:
        """With its confirmation, whatever was shared of it and what was said about it."""
        _own(actor, Action.WRITE_JOURNAL)
        with self._database.begin() as db:
            row = _mine(db, actor, EvidenceRow, evidence_id)
            self._grants.forget(db, actor.id, EVIDENCE, row.id)
            db.delete(row)
            self._drafts.drop_under(db, actor.id, f"evidence:{evidence_id}")

    def mine(self, actor: Person) -> list[Evidence]:
        """The last that happened first."""
        _own(actor, Action.READ_JOURNAL)
        with self._database.read() as db:
            return [self._evidence(db, actor, row) for row in db.scalars(_of(actor))]

    def get(self, actor: Person, evidence_id: str) -> Evidence:
        _own(actor, Action.READ_JOURNAL)
        with self._database.read() as db:
            return self._evidence(db, actor, _mine(db, actor, EvidenceRow, evidence_id))

    def _change(
        self,
        db: Session,
        actor: Person,
        row: EvidenceRow,
        old: EvidenceWords,
        words: EvidenceWords,
        happened_on: date,
        skill: str,
    ) -> None:
        row.version += 1  # before sealing: an older text put back in its place does not open
        row.updated_at, row.happened_on = self._clock(), happened_on
        unconfirm(row)
        self._columns.seal(db, row, skill=skill, **asdict(words))
        self._hide(db, actor, row)
        follow(db, self._grants, old, row, asdict(words))

    def _hide(self, db: Session, actor: Person, row: EvidenceRow) -> None:
        for grant in self._grants.of(db, actor.id, row.id):
            if grant.part == whole(row.id) and grant.revoked_at is None:
                self._grants.revoke(db, actor.id, grant.id)
                self._audit.record(db, actor.id, "withdraw", EVIDENCE, row.id, grant.audience_id)

    def _check_day(self, happened_on: date) -> None:
        # A day that has begun somewhere: the server's own day may still be yesterday's.
        if (happened_on - self._clock().date()).days > 1:
            raise BadInput(TO_COME)

    def _evidence(self, db: Session, actor: Person, row: EvidenceRow) -> Evidence:
        mentor = mentor_now(db, actor.id)
        standing = [] if mentor is None else self._grants.standing(db, mentor.id)
        shown = next(
            (one for one in standing if one.owner_id == actor.id and one.part == whole(row.id)), None
        )
        return Evidence(
            row.id,
            words_of(db, self._columns, row),
            row.happened_on,
            self._columns.open(db, row, "skill"),
            row.goal_id,
            row.entry_id,
            row.created_at,
            row.version,
            None if shown is None else shown.created_at,
            None if shown is None else shown.seen_at,
            confirmation_of(db, self._columns, row),
        )


def whole(evidence_id: str) -> Part:
    return Part(EVIDENCE, evidence_id)


def words_of(db: Session, columns: Columns, row: EvidenceRow) -> EvidenceWords:
    return EvidenceWords(*(columns.open(db, row, name) for name in TEXTS))


def confirmation_of(db: Session, columns: Columns, row: EvidenceRow) -> Confirmation | None:
    if row.confirmed_at is None:
        return None
    by, words = (columns.open(db, row, name) for name in ("confirmer", "confirmation"))
    return Confirmation(by, row.confirmed_at, words)


def unconfirm(row: EvidenceRow) -> None:
    row.confirmed_by = row.confirmed_at = row.confirmer = row.confirmation = None


def _own(actor: Person, action: Action) -> None:
    require(actor, action, Resource(owner_id=actor.id))


def _of(actor: Person) -> Select[tuple[EvidenceRow]]:
    newest_first = EvidenceRow.happened_on.desc(), EvidenceRow.created_at.desc(), EvidenceRow.id
    return select(EvidenceRow).where(EvidenceRow.owner_id == actor.id).order_by(*newest_first)


def _mine(db: Session, actor: Person, table: type[Row], row_id: str) -> Row:
    """Somebody else's and none at all look the same."""
    row = db.get(table, row_id)
    if row is None or row.owner_id != actor.id:
        raise NotFound()
    return row


def _check(words: EvidenceWords) -> None:
    texts = asdict(words).values()
    if not any(text.strip() for text in texts):
        raise BadInput(NOTHING_TO_KEEP)
    check_length(*texts)
