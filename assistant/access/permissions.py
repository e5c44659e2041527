"""Who may do what: one table. What it does not allow is refused."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from assistant.access.people import Person, Role
from assistant.errors import NotAllowed, NotFound

CLOSED = "Your account is closed. Please ask the person who runs Interlude for you."


class Action(StrEnum):
    REFLECT = auto()
    WRITE_JOURNAL = auto()
    READ_JOURNAL = auto()
    SHARE = auto()
    READ_SHARED = auto()
    COMMENT = auto()
    ASK_MENTEE = auto()
    OFFER_CARD = auto()
    CONFIRM = auto()
    SPONSOR = auto()
    KEEP_LEDGER = auto()
    BE_SPONSORED = auto()
    PARTNER = auto()
    COMMIT = auto()
    PROMISE = auto()
    WORK_ON_SKILL = auto()
    GUIDE_SKILL = auto()
    CURATE = auto()
    SEARCH_LIBRARY = auto()
    MANAGE_PEOPLE = auto()
    SEE_PROGRAMME = auto()
    MANAGE_OWN_ACCOUNT = auto()


@dataclass(frozen=True)
class Resource:
    """What an action touches: whose it is, who holds a standing grant on it, who mentors its owner, which two share it."""

    owner_id: str | None = None
    granted_to: frozenset[str] = frozenset()
    mentor_ids: frozenset[str] = frozenset()
    partner_ids: frozenset[str] = frozenset()


class Tie(StrEnum):
    """What must join a person to the resource, beside the role."""

    NONE = auto()
    OWNER = auto()
    GRANT = auto()
    MENTOR = auto()
    PARTNER = auto()


TABLE: dict[Action, tuple[frozenset[Role], Tie]] = {
    Action.REFLECT: (frozenset({Role.MENTEE}), Tie.OWNER),
    Action.WRITE_JOURNAL: (frozenset({Role.MENTEE}), Tie.OWNER),
    Action.READ_JOURNAL: (frozenset({Role.MENTEE}), Tie.OWNER),
    Action.SHARE: (frozenset({Role.MENTEE}), Tie.OWNER),
    Action.READ_SHARED: (frozenset({Role.MENTOR}), Tie.GRANT),
    Action.COMMENT: (frozenset({Role.MENTOR}), Tie.GRANT),
    Action.ASK_MENTEE: (frozenset({Role.MENTOR}), Tie.MENTOR),
    Action.OFFER_CARD: (frozenset({Role.MENTOR}), Tie.OWNER),
    Action.PARTNER: (frozenset({Role.MENTEE, Role.MENTOR}), Tie.PARTNER),
    Action.CONFIRM: (frozenset({Role.MENTOR}), Tie.GRANT),
    Action.SPONSOR: (frozenset({Role.MENTOR}), Tie.MENTOR),
    Action.KEEP_LEDGER: (frozenset({Role.MENTOR}), Tie.OWNER),
    Action.BE_SPONSORED: (frozenset({Role.MENTEE}), Tie.OWNER),
    Action.COMMIT: (frozenset({Role.MENTEE}), Tie.OWNER),
    Action.PROMISE: (frozenset({Role.MENTOR}), Tie.MENTOR),
    Action.WORK_ON_SKILL: (frozenset({Role.MENTEE}), Tie.OWNER),
    Action.GUIDE_SKILL: (frozenset({Role.MENTOR}), Tie.MENTOR),
    Action.CURATE: (frozenset({Role.COACH}), Tie.NONE),
    Action.SEARCH_LIBRARY: (frozenset({Role.COACH}), Tie.NONE),
    Action.MANAGE_PEOPLE: (frozenset({Role.ADMINISTRATOR}), Tie.NONE),
    Action.SEE_PROGRAMME: (frozenset({Role.ADMINISTRATOR}), Tie.NONE),
    Action.MANAGE_OWN_ACCOUNT: (frozenset(Role), Tie.OWNER),
}


def role_permits(person: Person, action: Action) -> bool:
    """Whether the role includes the action at all: enough to draw a menu, never enough to open an object."""
    roles, _ = TABLE.get(action, (frozenset(), Tie.NONE))
    return not person.disabled and bool(roles & person.roles)


def allows(person: Person, action: Action, resource: Resource = Resource()) -> bool:
    return role_permits(person, action) and _tied(person, TABLE[action][1], resource)


def require(person: Person, action: Action, resource: Resource = Resource()) -> None:
    """NotAllowed when the role never may; NotFound when it is not theirs: foreign looks like missing."""
    if person.disabled:
        raise NotAllowed(CLOSED)
    if not role_permits(person, action):
        raise NotAllowed()
    if not allows(person, action, resource):
        raise NotFound()


def _tied(person: Person, tie: Tie, resource: Resource) -> bool:
    match tie:
        case Tie.NONE:
            return True
        case Tie.OWNER:
            return bool(person.id) and resource.owner_id == person.id
        case Tie.GRANT:
            return person.id in resource.granted_to
        case Tie.MENTOR:
            return person.id in resource.mentor_ids
        case Tie.PARTNER:
            return person.id in resource.partner_ids
