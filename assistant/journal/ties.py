"""Who mentors whom at this moment, and what becomes of a share when its words change; in the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from assistant.access.grants import Grants, Part
from assistant.access.people import Person, Role
from assistant.access.tables import PairRow, PersonRow
from assistant.journal import passages

NO_MENTOR = (
    "You have no mentor here at the moment, or the two of you pause. The person who runs Interlude for you can help."
)


def pairs_now(
    db: Session, mentee_id: str | None = None, mentor_id: str | None = None
) -> list[tuple[Person, Person]]:
    """Mentee and mentor; a pause, or a closed account or a lost role on either side, suspends the pair."""
    mentee, mentor = aliased(PersonRow), aliased(PersonRow)
    query = (
        select(mentee, mentor)
        .join(PairRow, PairRow.mentee_id == mentee.id)
        .join(mentor, PairRow.mentor_id == mentor.id)
        .where(PairRow.paused_at.is_(None), mentee.disabled.is_(False), mentor.disabled.is_(False))
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


def follow(db: Session, grants: Grants, old: Any, row: Any, texts: Mapping[str, str]) -> None:
    """A row was sealed anew, as its next version: what was shared of it stays shared only word for word.

    `old` holds its texts as they were, by the same names as in `texts`.
    """

    def moved(part: Part) -> tuple[int, int] | None:
        if part.range_of not in texts or part.range_start is None or part.range_end is None:
            return None
        was, now = getattr(old, part.range_of), texts[part.range_of]
        if part.named and was.strip() != now.strip():  # a plan that was changed is another plan
            return None
        return passages.moved(was, part.range_start, part.range_end, now)

    grants.follow(db, row.id, row.version, moved)
