"""What a turn asks of the database, built once. Somebody else's session and no session look the same."""

from __future__ import annotations

from sqlalchemy import bindparam, func, select

from assistant.journal.tables import GoalRow, SessionRow, TurnRow

LATELY = 3  # sessions
MOST_EARLIER_SESSIONS, MOST_EARLIER_ANSWERS = 8, 40

HERE = SessionRow.id == bindparam("session_id"), SessionRow.owner_id == bindparam("owner_id")
WHOLE = (
    select(SessionRow, GoalRow, TurnRow)
    .outerjoin(GoalRow, SessionRow.goal_id == GoalRow.id)
    .outerjoin(TurnRow, TurnRow.session_id == SessionRow.id)
    .where(*HERE)
    .order_by(TurnRow.number)
)
ONE_TURN = (
    select(TurnRow, SessionRow.status)
    .join(SessionRow, TurnRow.session_id == SessionRow.id)
    .where(*HERE, TurnRow.number == bindparam("number"))
)
LAST_TURN = (
    select(SessionRow, TurnRow)
    .outerjoin(TurnRow, TurnRow.session_id == SessionRow.id)
    .where(*HERE)
    .order_by(TurnRow.number.desc())
    .limit(1)
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
        TurnRow.id,
        TurnRow.owner_id,
        TurnRow.version,
        TurnRow.vector,
        TurnRow.vector_stamp,
        TurnRow.answered_at,
    )
    .join(EARLIER, TurnRow.session_id == EARLIER.c.id)
    .where(TurnRow.vector_stamp == bindparam("stamp"), TurnRow.answered_at.is_not(None))
    .order_by(TurnRow.answered_at.desc())
    .limit(MOST_EARLIER_ANSWERS)
)
ASKED_LATELY = (
    select(OTHERS.c.all, TurnRow.question_id).join(TurnRow, TurnRow.session_id == OTHERS.c.id).distinct()
)
