"""Leadership goals, and how close a person feels to each."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.access.grants import Grants
from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.errors import BadInput, NotFound
from assistant.journal.drafts import Drafts
from assistant.journal.records import CheckIn, Goal, as_draft, check_length
from assistant.journal.sealed import Columns
from assistant.journal.tables import CheckInRow, GoalRow
from assistant.journal.ties import follow
from assistant.storage.database import Clock, Database, new_id
from assistant.storage.encryption import Vault

GOAL = "goal"  # the type of object in a grant
NO_TITLE = "Give the goal a few words, so that you can pick it for a reflection."
NO_VALUE = "Choose a whole number from 0 to 10."


class Goals:
    def __init__(
        self, database: Database, vault: Vault, clock: Clock, grants: Grants, drafts: Drafts
    ) -> None:
        self._database = database
        self._goals = Columns(vault, "goals")
        self._check_ins = Columns(vault, "check_ins")
        self._clock = clock
        self._grants = grants
        self._drafts = drafts

    def create(self, actor: Person, title: str, why: str = "") -> Goal:
        """The same goal again, as by a second press of the button, is the one that stands."""
        _own(actor, Action.WRITE_JOURNAL)
        with (
            self._drafts.kept_if_refused(actor, "goal:new", as_draft(title, why)),
            self._database.begin() as db,
        ):
            _check(title, why)
            for standing in db.scalars(
                select(GoalRow).where(GoalRow.owner_id == actor.id, ~GoalRow.archived)
            ):
                goal = self._goal(db, standing)
                if (goal.title, goal.why) == (title, why):
                    return goal
            row = GoalRow(id=new_id(), owner_id=actor.id, version=1, archived=False, created_at=self._clock())
            self._goals.seal(db, row, title=title, why=why)
            db.add(row)
            self._drafts.drop(db, actor.id, "goal:new")
            return Goal(row.id, title, why, row.created_at)

    def rename(self, actor: Person, goal_id: str, title: str, why: str) -> Goal:
        _own(actor, Action.WRITE_JOURNAL)
        place = f"goal:{goal_id}"
        with self._drafts.kept_if_refused(actor, place, as_draft(title, why)), self._database.begin() as db:
            _check(title, why)
            row = _row(db, actor, goal_id)
            old = self._goal(db, row)
            row.version += 1
            row.vector = row.vector_stamp = None  # it was of the old words
            self._goals.seal(db, row, title=title, why=why)
            follow(db, self._grants, old, row, {"title": title, "why": why})
            self._drafts.drop(db, actor.id, place)
            return Goal(row.id, title, why, row.created_at, row.archived, row.version)

    def archive(self, actor: Person, goal_id: str, archived: bool = True) -> None:
        """Out of the way, with everything it holds; `archived=False` brings it back."""
        _own(actor, Action.WRITE_JOURNAL)
        with self._database.begin() as db:
            _row(db, actor, goal_id).archived = archived

    def all(self, actor: Person) -> list[Goal]:
        """Newest first, archived ones too."""
        _own(actor, Action.READ_JOURNAL)
        newest_first = GoalRow.created_at.desc(), GoalRow.id
        with self._database.read() as db:
            rows = db.scalars(select(GoalRow).where(GoalRow.owner_id == actor.id).order_by(*newest_first))
            return [self._goal(db, row) for row in rows]

    def get(self, actor: Person, goal_id: str) -> Goal:
        _own(actor, Action.READ_JOURNAL)
        with self._database.read() as db:
            return self._goal(db, _row(db, actor, goal_id))

    def check_in(self, actor: Person, goal_id: str, value: int, note: str = "") -> CheckIn:
        """How close it feels, 0 to 10, with a word on why."""
        _own(actor, Action.WRITE_JOURNAL)
        place = f"check-in:{goal_id}"
        with self._drafts.kept_if_refused(actor, place, note), self._database.begin() as db:
            if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 10:
                raise BadInput(NO_VALUE)
            check_length(note)
            goal = _row(db, actor, goal_id)
            row = CheckInRow(
                id=new_id(), owner_id=actor.id, goal_id=goal.id, value=value, at=self._clock(), version=1
            )
            self._check_ins.seal(db, row, note=note)
            db.add(row)
            self._drafts.drop(db, actor.id, place)
            return CheckIn(goal.id, value, note, row.at)

    def check_ins(self, actor: Person, goal_id: str) -> list[CheckIn]:
        """Oldest first, as a plot reads them."""
        _own(actor, Action.READ_JOURNAL)
        with self._database.read() as db:
            goal = _row(db, actor, goal_id)
            rows = db.scalars(
                select(CheckInRow).where(CheckInRow.goal_id == goal.id).order_by(CheckInRow.at, CheckInRow.id)
            )
            return [
                CheckIn(row.goal_id, row.value, self._check_ins.open(db, row, "note"), row.at) for row in rows
            ]

    def _goal(self, db: Session, row: GoalRow) -> Goal:
        title, why = self._goals.open(db, row, "title"), self._goals.open(db, row, "why")
        return Goal(row.id, title, why, row.created_at, row.archived, row.version)


def _own(actor: Person, action: Action) -> None:
    require(actor, action, Resource(owner_id=actor.id))


def _row(db: Session, actor: Person, goal_id: str) -> GoalRow:
    """Somebody else's goal and no goal at all look the same."""
    row = db.scalar(select(GoalRow).where(GoalRow.id == goal_id, GoalRow.owner_id == actor.id))
    if row is None:
        raise NotFound()
    return row


def _check(title: str, why: str) -> None:
    if not title.strip():
        raise BadInput(NO_TITLE)
    check_length(title, why)
