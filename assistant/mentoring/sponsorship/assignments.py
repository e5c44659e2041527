"""Stretch assignments: proposed by mentee or mentor, agreed by the other, begun and ended by the mentee."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.access.tables import PersonRow
from assistant.errors import BadInput, NotFound
from assistant.journal.drafts import Drafts
from assistant.journal.records import as_draft, check_length
from assistant.journal.sealed import Columns
from assistant.journal.tables import GoalRow
from assistant.journal.ties import NO_MENTOR, mentee_now, mentor_now
from assistant.mentoring.sponsorship.tables import AssignmentRow
from assistant.storage.database import Clock, Database, new_id
from assistant.storage.encryption import Vault

NEW = "assignment:new"
UNNAMED = "Give the assignment a few words, so that both of you know which work is meant."
NOT_NOW = "This assignment is at another step by now. Look at it again."
TEXTS = ("title", "why", "came_of_it")


class Step(StrEnum):
    PROPOSED = "proposed"
    AGREED = "agreed"
    RUNNING = "running"
    DONE = "done"
    NOT_DONE = "not_done"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Assignment:
    """The same for both of them, but for the goal, which is the mentee's."""

    id: str
    mentee_id: str
    mentee: str
    mentor: str
    proposed_by_mentee: bool
    step: Step
    title: str
    why: str
    came_of_it: str
    goal_id: str | None
    proposed_at: datetime
    agreed_at: datetime | None
    begun_at: datetime | None
    ended_at: datetime | None
    version: int


class Assignments:
    def __init__(self, database: Database, vault: Vault, clock: Clock, drafts: Drafts) -> None:
        self._database, self._clock = database, clock
        self._columns = Columns(vault, "assignments")
        self._drafts = drafts

    # The mentee

    def propose(self, actor: Person, title: str, why: str, goal_id: str | None = None) -> Assignment:
        """To the mentor one has now."""
        _own(actor)
        with self._drafts.kept_if_refused(actor, NEW, as_draft(title, why)), self._database.begin() as db:
            _check_goal(db, actor, goal_id)
            mentor = mentor_now(db, actor.id)
            if mentor is None:
                raise BadInput(NO_MENTOR)
            row = self._add(db, actor.id, mentor.id, "mentee", title, why)
            row.goal_id = goal_id
            self._drafts.drop_under(db, actor.id, NEW)
            return self._assignment(db, row, for_mentee=True)

    def mine(self, actor: Person) -> list[Assignment]:
        _own(actor)
        with self._database.read() as db:
            rows = db.scalars(_newest(AssignmentRow.owner_id == actor.id))
            return [self._assignment(db, row, for_mentee=True) for row in rows]

    def answer(
        self, actor: Person, assignment_id: str, version: int, agreed: bool, goal_id: str | None = None
    ) -> None:
        """To what the mentor proposed."""
        _own(actor)
        with self._database.begin() as db:
            row = _mine(db, actor, assignment_id, version)
            if row.proposed_by == "mentee":
                raise BadInput(NOT_NOW)
            _check_goal(db, actor, goal_id)
            row.goal_id = goal_id
            self._answered(db, row, agreed)

    def begin(self, actor: Person, assignment_id: str, version: int) -> None:
        _own(actor)
        with self._database.begin() as db:
            row = _mine(db, actor, assignment_id, version)
            self._move(db, row, (Step.AGREED,), Step.RUNNING)
            row.begun_at = self._clock()

    def end(self, actor: Person, assignment_id: str, version: int, done: bool, came_of_it: str = "") -> None:
        """Done or not, with a word on what came of it; the mentor reads that word."""
        _own(actor)
        place = f"assignment:{assignment_id}"
        with self._drafts.kept_if_refused(actor, place, came_of_it), self._database.begin() as db:
            row = _mine(db, actor, assignment_id, version)
            check_length(came_of_it)
            to = Step.DONE if done else Step.NOT_DONE
            self._move(db, row, (Step.AGREED, Step.RUNNING), to, came_of_it=came_of_it.strip())
            row.ended_at = self._clock()
            self._drafts.drop_under(db, actor.id, place)

    # The mentor

    def propose_to(self, actor: Person, mentee_id: str, title: str, why: str) -> Assignment:
        place = f"assignment:{mentee_id}"
        require(actor, Action.SPONSOR, Resource(mentor_ids=frozenset({actor.id})))
        with self._drafts.kept_if_refused(actor, place, as_draft(title, why)), self._database.begin() as db:
            _sponsors(db, actor, mentee_id)
            row = self._add(db, mentee_id, actor.id, "mentor", title, why)
            self._drafts.drop_under(db, actor.id, place)
            return self._assignment(db, row, for_mentee=False)

    def of_mentees(self, actor: Person) -> list[Assignment]:
        """What one agreed on, or is about to, with those one mentors now."""
        require(actor, Action.SPONSOR, Resource(mentor_ids=frozenset({actor.id})))
        with self._database.read() as db:
            return [
                self._assignment(db, row, for_mentee=False)
                for row in db.scalars(_newest(AssignmentRow.mentor_id == actor.id))
                if mentee_now(db, actor.id, row.owner_id) is not None
            ]

    def answer_mentee(self, actor: Person, assignment_id: str, version: int, agreed: bool) -> None:
        """To what the mentee proposed."""
        with self._database.begin() as db:
            row = _with_mentor(db, actor, assignment_id)
            if row.version != version or row.proposed_by == "mentor":
                raise BadInput(NOT_NOW)
            self._answered(db, row, agreed)

    # Either

    def take_back(self, actor: Person, assignment_id: str) -> None:
        """One's own proposal, as long as it was not answered."""
        with self._database.begin() as db:
            row = db.get(AssignmentRow, assignment_id)
            if row is not None and row.owner_id == actor.id:
                _own(actor)
                mine = row.proposed_by == "mentee"
            else:
                row = _with_mentor(db, actor, assignment_id)
                mine = row.proposed_by == "mentor"
            if not mine:
                raise NotFound()
            if row.status != Step.PROPOSED:
                raise BadInput(NOT_NOW)
            db.delete(row)

    def _add(
        self, db: Session, mentee_id: str, mentor_id: str, by: str, title: str, why: str
    ) -> AssignmentRow:
        """The same proposed twice is one proposal."""
        if not title.strip():
            raise BadInput(UNNAMED)
        check_length(title, why)
        for row in db.scalars(_newest(AssignmentRow.owner_id == mentee_id)):
            same = row.mentor_id == mentor_id and row.proposed_by == by and row.status == Step.PROPOSED
            if same and self._columns.open(db, row, "title") == title:
                return row
        row = AssignmentRow(id=new_id(), owner_id=mentee_id, mentor_id=mentor_id, proposed_by=by, version=1)
        row.status, row.proposed_at = Step.PROPOSED, self._clock()
        self._columns.seal(db, row, title=title, why=why, came_of_it="")
        db.add(row)
        db.flush()
        return row

    def _answered(self, db: Session, row: AssignmentRow, agreed: bool) -> None:
        self._move(db, row, (Step.PROPOSED,), Step.AGREED if agreed else Step.DECLINED)
        if agreed:
            row.agreed_at = self._clock()

    def _move(self, db: Session, row: AssignmentRow, at: tuple[Step, ...], to: Step, **texts: str) -> None:
        if row.status not in at:
            raise BadInput(NOT_NOW)
        kept = {name: self._columns.open(db, row, name) for name in TEXTS}
        row.status = to
        row.version += 1
        self._columns.seal(db, row, **(kept | texts))

    def _assignment(self, db: Session, row: AssignmentRow, for_mentee: bool) -> Assignment:
        title, why, came_of_it = (self._columns.open(db, row, name) for name in TEXTS)
        names = [db.get_one(PersonRow, person).name for person in (row.owner_id, row.mentor_id)]
        return Assignment(
            row.id,
            row.owner_id,
            names[0],
            names[1],
            row.proposed_by == "mentee",
            Step(row.status),
            title,
            why,
            came_of_it,
            row.goal_id if for_mentee else None,
            row.proposed_at,
            row.agreed_at,
            row.begun_at,
            row.ended_at,
            row.version,
        )


def _own(actor: Person) -> None:
    require(actor, Action.BE_SPONSORED, Resource(owner_id=actor.id))


def _sponsors(db: Session, actor: Person, mentee_id: str) -> None:
    mentee = mentee_now(db, actor.id, mentee_id)
    mentors = frozenset() if mentee is None else frozenset({actor.id})
    require(actor, Action.SPONSOR, Resource(mentor_ids=mentors))


def _mine(db: Session, actor: Person, assignment_id: str, version: int) -> AssignmentRow:
    row = db.get(AssignmentRow, assignment_id)
    if row is None or row.owner_id != actor.id:
        raise NotFound()
    if row.version != version:
        raise BadInput(NOT_NOW)
    return row


def _with_mentor(db: Session, actor: Person, assignment_id: str) -> AssignmentRow:
    """Of somebody one mentors now; another's and none at all look the same."""
    require(actor, Action.SPONSOR, Resource(mentor_ids=frozenset({actor.id})))
    row = db.get(AssignmentRow, assignment_id)
    if row is None or row.mentor_id != actor.id:
        raise NotFound()
    _sponsors(db, actor, row.owner_id)
    return row


def _check_goal(db: Session, actor: Person, goal_id: str | None) -> None:
    if goal_id is not None:
        goal = db.get(GoalRow, goal_id)
        if goal is None or goal.owner_id != actor.id:
            raise NotFound()


def _newest(of: ColumnElement[bool]) -> Select[tuple[AssignmentRow]]:
    return select(AssignmentRow).where(of).order_by(AssignmentRow.proposed_at.desc(), AssignmentRow.id)
