"""What a turn asks of the database, built once. Somebody else's session and no session look the same."""

from __future__ import annotations

from sqlalchemy import bindparam, exists, func, insert, select, update

from assistant.journal.pattern_tables import PatternChoiceRow
from assistant.journal.tables import GoalRow, SessionRow, TurnRow

LATELY = 3  # sessions
MOST_EARLIER_SESSIONS, MOST_EARLIER_ANSWERS = 8, 40

SESSIONS, TURNS = (
    SessionRow.__table__,
    TurnRow.__table__,
)  # without the mapper where rows are many or only written: cheaper

HERE = SessionRow.id == bindparam("session_id"), SessionRow.owner_id == bindparam("owner_id")
WHOLE = (
    select(SessionRow, GoalRow, TurnRow)
    .outerjoin(GoalRow, SessionRow.goal_id == GoalRow.id)
    .outerjoin(TurnRow, TurnRow.session_id == SessionRow.id)
    .where(*HERE)
    .order_by(TurnRow.number)
)
AT_SESSION = SESSIONS.c.id == bindparam("session_id"), SESSIONS.c.owner_id == bindparam("owner_id")
ONE_TURN = (
    select(TURNS.c.id, TURNS.c.owner_id, TURNS.c.version, TURNS.c.act, TURNS.c.answer, SESSIONS.c.status)
    .join(SESSIONS, TURNS.c.session_id == SESSIONS.c.id)
    .where(*AT_SESSION, TURNS.c.number == bindparam("number"))
)
LAST_TURN = (
    select(SESSIONS.c.status, TURNS.c.id, TURNS.c.owner_id, TURNS.c.version, TURNS.c.number, TURNS.c.act)
    .outerjoin(TURNS, TURNS.c.session_id == SESSIONS.c.id)
    .where(*AT_SESSION)
    .order_by(TURNS.c.number.desc())
    .limit(1)
)
ADD_TURN = insert(TURNS)
KEEP_ACT = (
    update(TURNS)
    .where(TURNS.c.id == bindparam("turn_id"))
    .values(act=bindparam("act"), answer=bindparam("answer"), answered_at=bindparam("answered_at"))
)
KEEP_VECTOR = (
    update(TURNS)
    .where(TURNS.c.id == bindparam("turn_id"))
    .values(vector=bindparam("vector"), vector_stamp=bindparam("vector_stamp"))
)
TOUCH = (
    update(SESSIONS)
    .where(SESSIONS.c.id == bindparam("session_id"))
    .values(updated_at=bindparam("at"), status=bindparam("status"))
)
OTHERS = (
    select(SessionRow.id, func.count().over().label("all"))
    .where(SessionRow.owner_id == bindparam("owner_id"), SessionRow.id != bindparam("session_id"))
    .order_by(SessionRow.created_at.desc(), SessionRow.id)
    .limit(LATELY)
    .subquery()
)
EARLIER = (
    select(SessionRow.id)
    .where(SessionRow.owner_id == bindparam("owner_id"), SessionRow.id != bindparam("session_id"))
    .order_by(SessionRow.created_at.desc(), SessionRow.id)
    .limit(MOST_EARLIER_SESSIONS)
    .subquery()
)
SAID_EARLIER = (
    select(
        TURNS.c.id,
        TURNS.c.owner_id,
        TURNS.c.version,
        TURNS.c.vector,
        TURNS.c.vector_stamp,
        TURNS.c.answered_at,
    )
    .join(EARLIER, TURNS.c.session_id == EARLIER.c.id)
    .where(TURNS.c.vector_stamp == bindparam("stamp"), TURNS.c.answered_at.is_not(None))
    .where(~exists().where(PatternChoiceRow.owner_id == bindparam("owner_id"), PatternChoiceRow.off))
    .order_by(TURNS.c.answered_at.desc())
    .limit(MOST_EARLIER_ANSWERS)
)
ASKED_LATELY = (
    select(OTHERS.c.all, TurnRow.question_id).join(TurnRow, TurnRow.session_id == OTHERS.c.id).distinct()
)
