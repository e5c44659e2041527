"""A mentor's ledger: what they did for a mentee, to whom they spoke, and what came of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.access.tables import PersonRow
from assistant.errors import BadInput, NotFound
from assistant.journal.drafts import Drafts
from assistant.journal.records import StaleVersion, as_draft, check_length
from assistant.journal.sealed import Columns
from assistant.journal.ties import mentee_now
from assistant.mentoring.sponsorship.tables import DeedRow
from assistant.storage.database import Clock, Database, new_id
from assistant.storage.encryption import Vault

EMPTY = "Write in a few words what you did."
TO_COME = "The ledger keeps what was done. Choose today or an earlier day."
UNKNOWN = "Choose one of the kinds in the list."


class DeedKind(StrEnum):
    ADVISED = "advised"
    SKILL = "skill"
    INTRODUCED = "introduced"
    PUT_FORWARD = "put_forward"
    CAMPAIGNED = "campaigned"
    ENDORSED = "endorsed"


@dataclass(frozen=True, slots=True)
class DeedWords:
    text: str = ""
    to_whom: str = ""
    outcome: str = ""
    note: str = ""
    """The mentor's alone."""


@dataclass(frozen=True, slots=True)
class Deed:
    """As its mentor sees it."""

    id: str
    mentee_id: str
    mentee: str
    kind: DeedKind
    happened_on: date
    words: DeedWords
    shown: bool
    version: int


@dataclass(frozen=True, slots=True)
class DoneForMe:
    """As the mentee sees it, where the mentor shows it."""

    id: str
    mentor_id: str
    mentor: str
    kind: DeedKind
    happened_on: date
    text: str
    to_whom: str
    outcome: str


class Sponsorship:
    def __init__(self, database: Database, vault: Vault, clock: Clock, drafts: Drafts) -> None:
        self._database, self._clock = database, clock
        self._columns = Columns(vault, "deeds")
        self._drafts = drafts

    # The mentor

    def record(
        self,
        actor: Person,
        mentee_id: str,
        kind: str,
        happened_on: date,
        words: DeedWords,
        shown: bool = True,
    ) -> Deed:
        """For somebody one mentors now. A second press of the button is no second deed."""
        place = f"deed:{mentee_id}"
        require(actor, Action.KEEP_LEDGER, Resource(owner_id=actor.id))
        with (
            self._drafts.kept_if_refused(actor, place, as_draft(*asdict(words).values())),
            self._database.begin() as db,
        ):
            mentee = mentee_now(db, actor.id, mentee_id)
            mentors = frozenset() if mentee is None else frozenset({actor.id})
            require(actor, Action.SPONSOR, Resource(mentor_ids=mentors))
            self._check(kind, happened_on, words)
            day = DeedRow.mentee_id == mentee_id, DeedRow.happened_on == happened_on
            for row in db.scalars(select(DeedRow).where(DeedRow.owner_id == actor.id, *day)):
                if (row.kind, self._words(db, row)) == (kind, words):
                    return self._deed(db, row)
            row = DeedRow(id=new_id(), owner_id=actor.id, mentee_id=mentee_id, created_at=self._clock())
            row.kind, row.happened_on, row.shown, row.version = kind, happened_on, shown, 1
            self._columns.seal(db, row, **asdict(words))
            db.add(row)
            db.flush()
            self._drafts.drop_under(db, actor.id, place)
            return self._deed(db, row)

    def amend(self, actor: Person, deed_id: str, version: int, words: DeedWords, shown: bool) -> Deed:
        """Its outcome above all, which comes later; also once the two have parted, for these are the mentor's words."""
        place = f"deed:{deed_id}"
        require(actor, Action.KEEP_LEDGER, Resource(owner_id=actor.id))
        with (
            self._drafts.kept_if_refused(actor, place, as_draft(*asdict(words).values())),
            self._database.begin() as db,
        ):
            row = _row(db, actor, deed_id)
            if row.version != version:
                raise StaleVersion()
            self._check(row.kind, row.happened_on, words)
            row.version += 1
            row.shown = shown
            self._columns.seal(db, row, **asdict(words))
            self._drafts.drop_under(db, actor.id, place)
            return self._deed(db, row)

    def delete(self, actor: Person, deed_id: str) -> None:
        require(actor, Action.KEEP_LEDGER, Resource(owner_id=actor.id))
        with self._database.begin() as db:
            db.delete(_row(db, actor, deed_id))
            self._drafts.drop_under(db, actor.id, f"deed:{deed_id}")

    def mine(self, actor: Person) -> list[Deed]:
        """All that one did, for whomever, the last first."""
        require(actor, Action.KEEP_LEDGER, Resource(owner_id=actor.id))
        newest_first = DeedRow.happened_on.desc(), DeedRow.created_at.desc(), DeedRow.id
        query = select(DeedRow).where(DeedRow.owner_id == actor.id).order_by(*newest_first)
        with self._database.read() as db:
            return [self._deed(db, row) for row in db.scalars(query)]

    # The mentee

    def done_for(self, actor: Person) -> list[DoneForMe]:
        """What mentors did for one and show, the last first; never their notes."""
        require(actor, Action.BE_SPONSORED, Resource(owner_id=actor.id))
        newest_first = DeedRow.happened_on.desc(), DeedRow.created_at.desc(), DeedRow.id
        query = select(DeedRow).where(DeedRow.mentee_id == actor.id, DeedRow.shown).order_by(*newest_first)
        with self._database.read() as db:
            return [
                DoneForMe(
                    row.id,
                    row.owner_id,
                    db.get_one(PersonRow, row.owner_id).name,
                    DeedKind(row.kind),
                    row.happened_on,
                    *(self._columns.open(db, row, name) for name in ("text", "to_whom", "outcome")),
                )
                for row in db.scalars(query)
            ]

    def _check(self, kind: str, happened_on: date, words: DeedWords) -> None:
        if kind not in set(DeedKind):
            raise BadInput(UNKNOWN)
        if not words.text.strip():
            raise BadInput(EMPTY)
        if (happened_on - self._clock().date()).days > 1:  # a day that has begun somewhere
            raise BadInput(TO_COME)
        check_length(*asdict(words).values())

    def _words(self, db: Session, row: DeedRow) -> DeedWords:
        return DeedWords(
            *(self._columns.open(db, row, name) for name in ("text", "to_whom", "outcome", "note"))
        )

    def _deed(self, db: Session, row: DeedRow) -> Deed:
        mentee = db.get_one(PersonRow, row.mentee_id).name
        words = self._words(db, row)
        return Deed(
            row.id, row.mentee_id, mentee, DeedKind(row.kind), row.happened_on, words, row.shown, row.version
        )


def _row(db: Session, actor: Person, deed_id: str) -> DeedRow:
    row = db.get(DeedRow, deed_id)
    if row is None or row.owner_id != actor.id:
        raise NotFound()
    return row
