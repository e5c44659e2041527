"""What a mentor recommends from the library: one passage in one version, and a word on why. Whether it was read is not told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.access.tables import PersonRow
from assistant.errors import BadInput, NotFound
from assistant.journal.drafts import Drafts
from assistant.journal.records import check_length
from assistant.journal.sealed import Columns
from assistant.journal.ties import mentee_now, pairs_now
from assistant.knowledge.content import Passage
from assistant.knowledge.library import Library
from assistant.mentoring.sharing.tables import RecommendationRow
from assistant.storage.database import Clock, Database, new_id
from assistant.storage.encryption import Vault

GONE = "This passage is not in the library any more. Choose another."


@dataclass(frozen=True, slots=True)
class Recommended:
    id: str
    mentee_id: str
    mentee: str
    mentor: str
    passage: Passage
    """As it stood when it was recommended."""
    note: str
    made_at: datetime
    new: bool
    """The mentee has not opened it yet; told to the mentee only."""


class Recommendations:
    def __init__(
        self, database: Database, vault: Vault, clock: Clock, drafts: Drafts, library: Library
    ) -> None:
        self._database, self._clock, self._drafts, self._library = database, clock, drafts, library
        self._columns = Columns(vault, "recommendations")

    # The mentor

    def passages(self, actor: Person) -> dict[str, tuple[Passage, ...]]:
        """All that is published, by guide."""
        _may_recommend(actor)
        return self._library.bank().passages

    def recommend(self, actor: Person, mentee_id: str, passage_id: str, note: str = "") -> None:
        """The same again, as by a second press, is the one that stands."""
        _may_recommend(actor)
        place = f"recommend:{mentee_id}"
        with self._drafts.kept_if_refused(actor, place, note), self._database.begin() as db:
            tied = frozenset({actor.id}) if mentee_now(db, actor.id, mentee_id) else frozenset[str]()
            require(actor, Action.ASK_MENTEE, Resource(owner_id=mentee_id, mentor_ids=tied))
            published = (one.id for guide in self._library.bank().passages.values() for one in guide)
            if passage_id not in published:
                raise BadInput(GONE)
            check_length(note)
            self._drafts.drop(db, actor.id, place)
            same = (
                RecommendationRow.owner_id == mentee_id,
                RecommendationRow.author_id == actor.id,
                RecommendationRow.passage_id == passage_id,
            )
            row = db.scalar(select(RecommendationRow).where(*same))
            if row is not None and row.put_away_at is None and self._columns.open(db, row, "note") == note:
                return
            row = RecommendationRow(
                id=new_id(), owner_id=mentee_id, author_id=actor.id, passage_id=passage_id, version=1
            )
            row.made_at = self._clock()
            self._columns.seal(db, row, note=note)
            db.add(row)

    def given(self, actor: Person) -> list[Recommended]:
        """To those one mentors now, the last first; neither whether it was opened nor whether it was put away is told."""
        _may_recommend(actor)
        with self._database.read() as db:
            mentees = [mentee.id for mentee, _ in pairs_now(db, mentor_id=actor.id)]
            rows = RecommendationRow.author_id == actor.id, RecommendationRow.owner_id.in_(mentees)
            return self._told(db, *rows, for_mentee=False)

    def take_back(self, actor: Person, recommendation_id: str) -> None:
        _may_recommend(actor)
        with self._database.begin() as db:
            row = db.get(RecommendationRow, recommendation_id)
            mine = row is not None and row.author_id == actor.id and mentee_now(db, actor.id, row.owner_id)
            if not mine:
                raise NotFound()
            db.delete(row)

    # The mentee

    def mine(self, actor: Person) -> list[Recommended]:
        """What they have not put away, the last first."""
        _may_read(actor)
        with self._database.read() as db:
            own = RecommendationRow.owner_id == actor.id, RecommendationRow.put_away_at.is_(None)
            return self._told(db, *own)

    def read(self, actor: Person, recommendation_id: str) -> Recommended:
        _may_read(actor)
        with self._database.begin() as db:
            row = _own(db, actor, recommendation_id)
            found = self._told(db, RecommendationRow.id == row.id)
            if not found:
                raise NotFound()
            row.seen_at = row.seen_at or self._clock()
            return found[0]

    def put_away(self, actor: Person, recommendation_id: str) -> None:
        _may_read(actor)
        with self._database.begin() as db:
            row = _own(db, actor, recommendation_id)
            row.put_away_at = row.put_away_at or self._clock()

    def _told(self, db: Session, *which, for_mentee: bool = True) -> list[Recommended]:
        newest_first = RecommendationRow.made_at.desc(), RecommendationRow.id
        rows = db.scalars(select(RecommendationRow).where(*which).order_by(*newest_first))
        told = []
        for row in rows:
            passage = self._library.passage(row.passage_id)
            if passage is not None:
                told.append(
                    Recommended(
                        row.id,
                        row.owner_id,
                        db.get_one(PersonRow, row.owner_id).name,
                        db.get_one(PersonRow, row.author_id).name,
                        passage,
                        self._columns.open(db, row, "note"),
                        row.made_at,
                        new=for_mentee and row.seen_at is None,
                    )
                )
        return told


def _own(db: Session, actor: Person, recommendation_id: str) -> RecommendationRow:
    row = db.get(RecommendationRow, recommendation_id)
    if row is None or row.owner_id != actor.id:
        raise NotFound()
    return row


def _may_recommend(actor: Person) -> None:
    """The role is asked first, so that the refusal tells nothing about the mentee."""
    require(actor, Action.ASK_MENTEE, Resource(mentor_ids=frozenset({actor.id})))


def _may_read(actor: Person) -> None:
    require(actor, Action.READ_JOURNAL, Resource(owner_id=actor.id))
