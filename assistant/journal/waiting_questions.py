"""A mentor's question, waiting in the mentee's journal until a reflection asks it."""

from __future__ import annotations

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from assistant.access.people import Person, Role
from assistant.access.permissions import Action, Resource, require
from assistant.access.tables import PairRow, PersonRow
from assistant.errors import BadInput
from assistant.journal.drafts import Drafts
from assistant.journal.records import LeftQuestion, WaitingQuestion
from assistant.journal.sealed import Columns
from assistant.journal.tables import WaitingQuestionRow
from assistant.journal.ties import mentee_now, pairs_now
from assistant.knowledge.detectors import mentor_question_fault
from assistant.storage.database import Clock, Database, new_id
from assistant.storage.encryption import Vault

PLAN = "plan"  # the stage with which every way of reflecting ends
NO_SUCH_STAGE = "Choose whether it is asked early, or when the plan is made."
LONGEST = 1_000  # characters; past it nothing is looked at more closely
TOO_LONG = "This is long for one question. Try to say it in a sentence or two."


# Those of the present mentor only: another's would come from somebody the mentee no longer talks to.
WAITING = (
    select(WaitingQuestionRow, PersonRow)
    .join(PersonRow, WaitingQuestionRow.mentor_id == PersonRow.id)
    .join(
        PairRow,
        (PairRow.mentee_id == WaitingQuestionRow.owner_id)
        & (PairRow.mentor_id == WaitingQuestionRow.mentor_id),
    )
    .where(WaitingQuestionRow.owner_id == bindparam("owner_id"), WaitingQuestionRow.taken_at.is_(None))
    .where(PersonRow.disabled.is_(False), PairRow.paused_at.is_(None))
    .order_by(WaitingQuestionRow.left_at, WaitingQuestionRow.id)
)


class WaitingQuestions:
    def __init__(self, database: Database, vault: Vault, clock: Clock, drafts: Drafts) -> None:
        self._database = database
        self._columns = Columns(vault, "waiting_questions")
        self._clock = clock
        self._drafts = drafts

    def leave(self, actor: Person, mentee_id: str, text: str, stage: str = "") -> LeftQuestion:
        """One open question for the mentee's next reflection, sealed with the mentee's key."""
        _role(actor)
        place = f"question:{mentee_id}"
        with self._drafts.kept_if_refused(actor, place, text), self._database.begin() as db:
            mentee = mentee_now(db, actor.id, mentee_id)
            tied = frozenset({actor.id}) if mentee else frozenset()
            require(actor, Action.ASK_MENTEE, Resource(owner_id=mentee_id, mentor_ids=tied))
            if stage not in ("", PLAN):
                raise BadInput(NO_SUCH_STAGE)
            fault = TOO_LONG if len(text) > LONGEST else mentor_question_fault(text)
            if fault:
                raise BadInput(fault)
            row = WaitingQuestionRow(
                id=new_id(), owner_id=mentee_id, mentor_id=actor.id, left_at=self._clock(), version=1
            )
            row.stage = stage or None
            self._columns.seal(db, row, text=text)
            db.add(row)
            self._drafts.drop(db, actor.id, place)
            return LeftQuestion(row.id, mentee_id, mentee.name, text, row.left_at, False, stage)

    def waiting(self, actor: Person) -> list[WaitingQuestion]:
        """What the mentee's mentor wants to ask, the oldest first."""
        require(actor, Action.REFLECT, Resource(owner_id=actor.id))
        with self._database.read() as db:
            return self._waiting(db, actor)

    def mine(self, actor: Person) -> list[LeftQuestion]:
        """The mentor's own questions to those they mentor now, the newest first."""
        _role(actor)
        newest_first = WaitingQuestionRow.left_at.desc(), WaitingQuestionRow.id
        query = (
            select(WaitingQuestionRow).where(WaitingQuestionRow.mentor_id == actor.id).order_by(*newest_first)
        )
        with self._database.read() as db:
            mentees = {mentee.id: mentee.name for mentee, _ in pairs_now(db, mentor_id=actor.id)}
            return [
                LeftQuestion(
                    row.id,
                    row.owner_id,
                    mentees[row.owner_id],
                    self._columns.open(db, row, "text"),
                    row.left_at,
                    asked=row.taken_at is not None,
                    stage=row.stage or "",
                )
                for row in db.scalars(query)
                if row.owner_id in mentees
            ]

    # Inside the caller's transaction

    def first(self, db: Session, actor: Person) -> WaitingQuestion | None:
        require(actor, Action.REFLECT, Resource(owner_id=actor.id))
        return next(iter(self._waiting(db, actor)), None)

    def take(self, db: Session, actor: Person, question_id: str, session_id: str) -> bool:
        """Asked once: False where another session was first."""
        require(actor, Action.REFLECT, Resource(owner_id=actor.id))
        free = (
            WaitingQuestionRow.id == question_id,
            WaitingQuestionRow.owner_id == actor.id,
            WaitingQuestionRow.taken_at.is_(None),
        )
        taken = update(WaitingQuestionRow).where(*free).values(taken_at=self._clock(), session_id=session_id)
        return db.execute(taken).rowcount == 1

    def _waiting(self, db: Session, actor: Person) -> list[WaitingQuestion]:
        return [
            WaitingQuestion(
                row.id,
                mentor.id,
                mentor.name,
                self._columns.open(db, row, "text"),
                row.left_at,
                row.stage or "",
            )
            for row, mentor in db.execute(WAITING, {"owner_id": actor.id})
            if Role.MENTOR in mentor.roles
        ]


def how_many_wait(db: Session, mentee: Person) -> int:
    """Opens none of them; who may know was asked before."""
    found = db.execute(WAITING, {"owner_id": mentee.id})
    return sum(Role.MENTOR in mentor.roles for _, mentor in found)


def _role(actor: Person) -> None:
    """The role is asked first, so that the refusal tells nothing about the mentee."""
    require(actor, Action.ASK_MENTEE, Resource(mentor_ids=frozenset({actor.id})))
