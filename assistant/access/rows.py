"""Reading and guarding the rows of people, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from assistant.access.people import Person, Role
from assistant.access.permissions import Action, require
from assistant.access.tables import PersonRow, SignInRow
from assistant.errors import BadInput, NotFound

LOCAL_ID = "local"  # whoever sits at the terminal; has no address and cannot sign in


def by_email(db: Session, email: str) -> PersonRow | None:
    return db.scalar(select(PersonRow).where(PersonRow.email == email))


def by_name(person: Person) -> tuple[str, str]:
    return person.name.casefold(), person.id


def current(db: Session, actor: Person) -> PersonRow:
    """The actor as they are now: a role taken away is gone with the next click, not with the next visit."""
    row = db.get(PersonRow, actor.id)
    if row is None:
        raise NotFound()
    return row


def administrator(db: Session, actor: Person) -> str:
    """The id of an actor who may manage people now."""
    require(actor, Action.MANAGE_PEOPLE)
    row = current(db, actor)
    require(row.person(), Action.MANAGE_PEOPLE)
    return row.id


def member(db: Session, person_id: str) -> PersonRow:
    """Somebody that an administrator can see."""
    row = db.get(PersonRow, person_id)
    if row is None or row.email is None:
        raise NotFound()
    return row


def keep_an_administrator(db: Session, leaving: PersonRow) -> None:
    others = select(PersonRow.roles).where(
        PersonRow.id != leaving.id,
        PersonRow.disabled.is_(False),
        PersonRow.joined_at.is_not(None),
    )
    is_one = Role.ADMINISTRATOR in leaving.roles and not leaving.disabled
    if is_one and not any(Role.ADMINISTRATOR in roles for roles in db.scalars(others)):
        raise BadInput("This is the last administrator. Make somebody else an administrator first.")


def end_sessions(db: Session, person_id: str) -> None:
    db.execute(delete(SignInRow).where(SignInRow.person_id == person_id))


def some(roles: Iterable[Role]) -> frozenset[Role]:
    chosen = frozenset(Role(role) for role in roles)
    if not chosen:
        raise BadInput("Please choose at least one role.")
    return chosen
