"""Who is whose partner, and whether they still are: what every other part of the partnership asks first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from assistant.access.people import Person, Role
from assistant.access.permissions import Action, Resource, require
from assistant.access.tables import PairRow, PersonRow
from assistant.errors import NotFound
from assistant.journal.ties import pairs_now
from assistant.mentoring.partnership.records import Partnership
from assistant.mentoring.partnership.tables import BlindQuestionRow, PartnershipRow, StageRoundRow
from assistant.storage.database import Database, new_id

Row = TypeVar("Row", BlindQuestionRow, StageRoundRow)


@dataclass(frozen=True)
class Tie:
    """A partnership inside a transaction: its row, who looks, and the other."""

    row: PartnershipRow
    actor: Person
    other: Person
    stands: bool

    @property
    def id(self) -> str:
        return self.row.id

    @property
    def as_mentor(self) -> bool:
        return self.row.mentor_id == self.actor.id

    def told(self) -> Partnership:
        row, other = self.row, self.other
        return Partnership(
            row.id, other.id, other.name, self.as_mentor, row.paired_at, self.stands, row.ended_at
        )


class Partnerships:
    def __init__(self, database: Database) -> None:
        self._database = database

    def mine(self, actor: Person) -> list[Partnership]:
        """Those that stand, by the other's name."""
        may_partner(actor)
        with self._database.read() as db:
            known = _standing(db, actor)
        if None in known.values():
            with self._database.begin() as db:
                for pair, found in _standing(db, actor).items():
                    if found is None:
                        mentee_id, mentor_id, at = pair
                        fresh = PartnershipRow(id=new_id(), mentee_id=mentee_id, mentor_id=mentor_id)
                        fresh.paired_at = at
                        db.add(fresh)
        with self._database.read() as db:
            ties = [tie(db, actor, row.id) for row in _standing(db, actor).values() if row is not None]
            return sorted((one.told() for one in ties), key=lambda one: (one.other.casefold(), one.id))

    def over(self, actor: Person) -> list[Partnership]:
        """Those that have ended, the last first; who ended it makes no difference."""
        may_partner(actor)
        mine = or_(PartnershipRow.mentee_id == actor.id, PartnershipRow.mentor_id == actor.id)
        newest_first = PartnershipRow.paired_at.desc(), PartnershipRow.id
        with self._database.read() as db:
            found = [
                _tie(db, actor, row)
                for row in db.scalars(select(PartnershipRow).where(mine).order_by(*newest_first))
            ]
            return [one.told() for one in found if one is not None and not one.stands]

    def get(self, actor: Person, partnership_id: str) -> Partnership:
        """One of the two, also after the end."""
        with self._database.read() as db:
            return tie(db, actor, partnership_id, over=True).told()


def may_partner(actor: Person) -> None:
    """The role; the tie is checked where something is opened."""
    require(actor, Action.PARTNER, Resource(partner_ids=frozenset({actor.id})))


def tie(db: Session, actor: Person, partnership_id: str, over: bool = False) -> Tie:
    """The partnership, where the actor is one of the two and it stands; with `over` also after its end."""
    may_partner(actor)
    row = db.get(PartnershipRow, partnership_id)
    found = None if row is None else _tie(db, actor, row)
    ids = frozenset() if found is None else frozenset({found.actor.id, found.other.id})
    require(actor, Action.PARTNER, Resource(partner_ids=ids))
    if found is None or not (found.stands or over):
        raise NotFound()
    return found


def part_of(db: Session, actor: Person, rows: type[Row], row_id: str) -> tuple[Tie, Row]:
    """What two partners did together, with their tie; that of others and none at all look the same."""
    row = db.get(rows, row_id)
    found = tie(db, actor, "" if row is None else row.partnership_id)
    if row is None:
        raise NotFound()
    return found, row


def _tie(db: Session, actor: Person, row: PartnershipRow) -> Tie | None:
    """None where the actor is neither, or no longer has the role in which they were."""
    if actor.id not in (row.mentee_id, row.mentor_id):
        return None
    as_mentor = actor.id == row.mentor_id
    me = db.get_one(PersonRow, actor.id).person()
    if me.disabled or (Role.MENTOR if as_mentor else Role.MENTEE) not in me.roles:
        return None
    pair = db.get(PairRow, row.mentee_id)
    is_pair = pair is not None and (pair.mentor_id, pair.created_at) == (row.mentor_id, row.paired_at)
    if is_pair and not pairs_now(db, row.mentee_id, row.mentor_id):
        return None  # suspended: a closed account or a lost role on the other side
    other = db.get_one(PersonRow, row.mentee_id if as_mentor else row.mentor_id).person()
    return Tie(row, actor, other, is_pair)


def _standing(db: Session, actor: Person) -> dict[tuple, PartnershipRow | None]:
    """Each pair that the actor is in now, with its partnership where there is one already."""
    pairs = pairs_now(db, mentee_id=actor.id) + pairs_now(db, mentor_id=actor.id)
    found: dict[tuple, PartnershipRow | None] = {}
    for mentee, mentor in pairs:
        at = db.get_one(PairRow, mentee.id).created_at
        key = mentee.id, mentor.id, at
        same = (
            PartnershipRow.mentee_id == mentee.id,
            PartnershipRow.mentor_id == mentor.id,
            PartnershipRow.paired_at == at,
        )
        found[key] = db.scalar(select(PartnershipRow).where(*same))
    return found
