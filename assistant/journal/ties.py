"""Who mentors whom at this moment, read inside the caller's transaction."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from assistant.access.people import Person, Role
from assistant.access.tables import PairRow, PersonRow


def pairs_now(
    db: Session, mentee_id: str | None = None, mentor_id: str | None = None
) -> list[tuple[Person, Person]]:
    """Mentee and mentor; a closed account or a lost role on either side suspends the pair."""
    mentee, mentor = aliased(PersonRow), aliased(PersonRow)
    query = (
        select(mentee, mentor)
        .join(PairRow, PairRow.mentee_id == mentee.id)
        .join(mentor, PairRow.mentor_id == mentor.id)
        .where(mentee.disabled.is_(False), mentor.disabled.is_(False))
    )
    if mentee_id is not None:
        query = query.where(PairRow.mentee_id == mentee_id)
    if mentor_id is not None:
        query = query.where(PairRow.mentor_id == mentor_id)
    return [
        (one.person(), other.person())
        for one, other in db.execute(query)
        if Role.MENTEE in one.roles and Role.MENTOR in other.roles
    ]


def mentor_now(db: Session, mentee_id: str) -> Person | None:
    return next((mentor for _, mentor in pairs_now(db, mentee_id=mentee_id)), None)


def mentee_now(db: Session, mentor_id: str, mentee_id: str) -> Person | None:
    """The mentee, where this is their mentor."""
    return next((mentee for mentee, _ in pairs_now(db, mentee_id, mentor_id)), None)
