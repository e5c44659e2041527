"""Reflection sessions and their turns. A row is a reply, and beside it what the mentee did with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace

import numpy as np
from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session

from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.errors import BadInput, NotFound
from assistant.journal.drafts import Drafts
from assistant.journal.records import (
    AlreadyAnswered,
    Ended,
    SessionRecord,
    Status,
    TurnRecord,
    check_length,
    session_place,
)
from assistant.journal.sealed import Columns
from assistant.journal.session_queries import (
    ADD_TURN,
    ASKED_LATELY,
    KEEP_ACT,
    KEEP_VECTOR,
    LAST_TURN,
    ONE_TURN,
    SAID_EARLIER,
    TOUCH,
    WHOLE,
)
from assistant.journal.tables import GoalRow, SessionRow, TurnRow
from assistant.journal.tallies import Tally, keep
from assistant.storage.database import Clock, Database, new_id
from assistant.storage.encryption import Vault

ANSWER = "answer"  # of the acts, the one that brings words
KEPT = "This reflection is in your journal. Delete its entry there, and it goes with it."


@dataclass(frozen=True, slots=True)
class NewReply:
    """What the dialogue hands over to be kept: the reply, and what it learned while it made it."""

    number: int
    body: str
    question_id: str | None
    last: bool
    vector: np.ndarray | None = None
    """Of the answer before it."""
    goal: str = ""
    goal_vector: np.ndarray | None = None
    stamp: str = ""
    tally: Tally | None = None


class Sessions:
    """The first part reads in a transaction of its own; the second works inside the caller's."""

    def __init__(self, database: Database, vault: Vault, clock: Clock, drafts: Drafts) -> None:
        self._database = database
        self._sessions = Columns(vault, "sessions")
        self._turns = Columns(vault, "turns")
        self._goals = Columns(vault, "goals")
        self._clock = clock
        self._drafts = drafts

    def get(self, actor: Person, session_id: str) -> SessionRecord[TurnRecord]:
        _may(actor)
        with self._database.read() as db:
            return self.load(db, actor, session_id)

    def open_sessions(self, actor: Person) -> list[SessionRecord[TurnRecord]]:
        """What can be gone on with: paused, or asked to the end and not saved yet. The last touched first."""
        _may(actor)
        latest = SessionRow.updated_at.desc(), SessionRow.id
        return self._list(_of(actor).where(SessionRow.status != Status.CLOSED).order_by(*latest))

    def latest(self, actor: Person, n: int) -> list[SessionRecord[TurnRecord]]:
        _may(actor)
        return self._list(_of(actor).order_by(SessionRow.created_at.desc(), SessionRow.id).limit(n))

    def let_go(self, actor: Person, session_id: str) -> None:
        """Delete a reflection that was not kept, with every answer in it; one that was kept goes with its entry."""
        _may(actor)
        with self._database.begin() as db:
            row = db.scalar(
                select(SessionRow).where(SessionRow.id == session_id, SessionRow.owner_id == actor.id)
            )
            if row is None:
                raise NotFound()
            if row.status == Status.CLOSED:
                raise BadInput(KEPT)
            db.delete(row)
            db.flush()
            self._drafts.drop_under(db, actor.id, f"session:{session_id}")

    def _list(self, query: Select[tuple[SessionRow, GoalRow | None]]) -> list[SessionRecord[TurnRecord]]:
        answers = (
            select(func.count())
            .where(TurnRow.session_id == SessionRow.id, TurnRow.act == ANSWER)
            .scalar_subquery()
        )
        with self._database.read() as db:
            return [
                self._record(db, session, goal, answers=count)
                for session, goal, count in db.execute(query.add_columns(answers))
            ]

    # Inside the caller's transaction

    def load(self, db: Session, actor: Person, session_id: str, stamp: str = "") -> SessionRecord[TurnRecord]:
        """Everything of a session in one query; `stamp` names the model whose vectors are wanted."""
        _may(actor)
        rows = db.execute(WHOLE, {"session_id": session_id, "owner_id": actor.id}).all()
        if not rows:
            raise NotFound()
        session, goal, _ = rows[0]
        turns = tuple(self._turn(db, row, stamp) for _, _, row in rows if row is not None)
        answers = sum(turn.act == ANSWER for turn in turns)
        return self._record(db, session, goal, stamp, answers, turns)

    def create(self, db: Session, actor: Person, framework_id: str, goal_id: str | None, words: str) -> str:
        """`words` say what it is about where no goal does, or more closely than the goal."""
        _may(actor)
        check_length(words)
        if goal_id is not None and not db.scalar(
            select(exists().where(GoalRow.id == goal_id, GoalRow.owner_id == actor.id))
        ):
            raise NotFound()
        at = self._clock()
        row = SessionRow(
            id=new_id(),
            owner_id=actor.id,
            framework_id=framework_id,
            goal_id=goal_id,
            status=Status.OPEN,
            created_at=at,
            updated_at=at,
            version=1,
        )
        if words:
            self._sessions.seal(db, row, goal=words)
        db.add(row)
        db.flush()
        return row.id

    def record_act(
        self, db: Session, actor: Person, session_id: str, number: int, act: str, answer: str = ""
    ) -> None:
        """Keep what the mentee did with a question. The same again changes nothing, other words are refused;
        a second act without words gives way to whatever was done first."""
        _may(actor)
        check_length(answer)
        at_turn = {"session_id": session_id, "owner_id": actor.id, "number": number}
        turn = db.execute(ONE_TURN, at_turn).one_or_none()
        if turn is None:
            raise NotFound()
        if act == ANSWER and turn.act is None and turn.status != Status.OPEN:
            raise Ended()
        if turn.act is not None or turn.status != Status.OPEN:
            if act == ANSWER and (turn.act != ANSWER or self._turns.open(db, turn, "answer") != answer):
                raise AlreadyAnswered()
            return
        sealed = self._turns.sealed(db, turn, "answer", answer)
        kept = {"turn_id": turn.id, "act": act, "answer": sealed, "answered_at": self._clock()}
        db.execute(KEEP_ACT, kept)
        self._drafts.drop(db, actor.id, session_place(session_id, number))

    def append_reply(self, db: Session, actor: Person, session_id: str, reply: NewReply) -> datetime | None:
        """When it was kept; None, and nothing changed, where another window has had its reply already."""
        _may(actor)
        before = db.execute(LAST_TURN, {"session_id": session_id, "owner_id": actor.id}).one_or_none()
        if before is None:
            raise NotFound()
        if before.id is not None and (before.number != reply.number - 1 or before.act is None):
            return None
        if before.id is not None and reply.vector is not None:
            sealed = self._turns.sealed_vector(db, before, "vector", reply.vector)
            db.execute(KEEP_VECTOR, {"turn_id": before.id, "vector": sealed, "vector_stamp": reply.stamp})
        if reply.goal_vector is not None:
            self._keep_goal_vector(db, session_id, reply)
        at = self._clock()
        row = SimpleNamespace(
            id=new_id(),
            owner_id=actor.id,
            session_id=session_id,
            number=reply.number,
            question_id=reply.question_id,
            asked_at=at,
            version=1,
        )
        self._turns.seal(db, row, reply=reply.body)
        db.execute(ADD_TURN, vars(row))
        status = Status.CLOSING if reply.last else before.status
        db.execute(TOUCH, {"session_id": session_id, "at": at, "status": status})
        if reply.tally is not None:
            keep(db, self._turns.vault, actor.id, row.id, reply.tally)
        return at

    def asked_lately(self, db: Session, actor: Person, but: str) -> tuple[frozenset[str], int]:
        """The questions of the newest sessions other than `but`, and how many others there are."""
        _may(actor)
        rows = db.execute(ASKED_LATELY, {"owner_id": actor.id, "session_id": but}).all()
        return frozenset(name for _, name in rows if name is not None), rows[0].all if rows else 0

    def said_earlier(
        self, db: Session, actor: Person, but: str, stamp: str
    ) -> list[tuple[np.ndarray, datetime]]:
        """What the answers of the newest sessions other than `but` were about, and when each was given; no words."""
        _may(actor)
        rows = db.execute(SAID_EARLIER, {"owner_id": actor.id, "session_id": but, "stamp": stamp}).all()
        return [(self._turns.open_vector(db, row, "vector", stamp), row.answered_at) for row in rows]

    def _keep_goal_vector(self, db: Session, session_id: str, reply: NewReply) -> None:
        """Beside the words that it was made of, unless they were changed in the meantime."""
        session = db.get_one(SessionRow, session_id)
        if session.goal is not None:
            self._sessions.seal_vector(db, session, "goal_vector", reply.goal_vector, reply.stamp)
            return
        goal = None if session.goal_id is None else db.get(GoalRow, session.goal_id)
        if goal is not None and self._goals.open(db, goal, "title") == reply.goal:
            self._goals.seal_vector(db, goal, "vector", reply.goal_vector, reply.stamp)

    def _record(
        self,
        db: Session,
        row: SessionRow,
        goal: GoalRow | None,
        stamp: str = "",
        answers: int = 0,
        turns: tuple[TurnRecord, ...] = (),
    ) -> SessionRecord[TurnRecord]:
        words, vector = "", None
        if row.goal is not None:
            words = self._sessions.open(db, row, "goal")
            vector = self._sessions.open_vector(db, row, "goal_vector", stamp)
        elif goal is not None:
            words = self._goals.open(db, goal, "title")
            vector = self._goals.open_vector(db, goal, "vector", stamp)
        return SessionRecord(
            id=row.id,
            owner_id=row.owner_id,
            framework_id=row.framework_id,
            goal_id=row.goal_id,
            goal=words,
            status=Status(row.status),
            created_at=row.created_at,
            updated_at=row.updated_at,
            answers=answers,
            goal_vector=vector,
            turns=turns,
        )

    def _turn(self, db: Session, row: TurnRow, stamp: str) -> TurnRecord:
        return TurnRecord(
            number=row.number,
            reply=self._turns.open(db, row, "reply"),
            act=row.act,
            answer="" if row.answer is None else self._turns.open(db, row, "answer"),
            vector=self._turns.open_vector(db, row, "vector", stamp),
        )


def _may(actor: Person) -> None:
    require(actor, Action.REFLECT, Resource(owner_id=actor.id))


def _of(actor: Person) -> Select[tuple[SessionRow, GoalRow | None]]:
    """Somebody else's session and no session at all look the same."""
    return (
        select(SessionRow, GoalRow)
        .outerjoin(GoalRow, SessionRow.goal_id == GoalRow.id)
        .where(SessionRow.owner_id == actor.id)
    )
