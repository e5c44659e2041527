"""Reading a skill: whose it is, what was said of it, and what of that this side sees."""

from __future__ import annotations

from datetime import date
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.access.tables import PairRow, PersonRow
from assistant.errors import NotFound
from assistant.journal.sealed import Columns
from assistant.journal.ties import mentee_now, mentor_now, pairs_now
from assistant.mentoring.skills.rounds import (
    Practice,
    Rating,
    Review,
    Side,
    Skill,
    Status,
    current,
    next_step,
    seen_by,
)
from assistant.mentoring.skills.tables import SkillPracticeRow, SkillRatingRow, SkillReviewRow, SkillRow
from assistant.storage.database import Clock
from assistant.storage.encryption import Vault

Part = TypeVar("Part", SkillRatingRow, SkillPracticeRow, SkillReviewRow)
NOBODY = "Somebody who has left"


def of_round(kind: type[Part], row: SkillRow, number: int) -> Select[Part]:
    return select(kind).where(kind.skill_id == row.id, kind.round == number)


def today(clock: Clock, person: Person) -> date:
    return clock().astimezone(ZoneInfo(person.time_zone)).date()


# Parted and paired again, the two begin anew: what was said before stays with the mentee.
IN_THIS_PAIRING = exists().where(
    PairRow.mentee_id == SkillRow.owner_id,
    PairRow.mentor_id == SkillRow.mentor_id,
    PairRow.created_at <= SkillRow.suggested_at,
)


class SkillReading:
    """Inside the caller's transaction."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._clock = clock
        self._skills, self._ratings = Columns(vault, "skills"), Columns(vault, "skill_ratings")
        self._practices, self._reviews = Columns(vault, "skill_practices"), Columns(vault, "skill_reviews")

    def row(self, db: Session, actor: Person, skill_id: str) -> SkillRow:
        """The mentee's own, or one that a mentor works on with somebody they mentor now; else as if there were none."""
        row = db.get(SkillRow, skill_id)
        if row is None:
            raise NotFound()
        if row.owner_id == actor.id:
            require(actor, Action.WORK_ON_SKILL, Resource(owner_id=actor.id))
            return row
        tied = row.mentor_id == actor.id and mentee_now(db, actor.id, row.owner_id) is not None
        if not tied or not self.together(db, row):
            raise NotFound()
        require(actor, Action.GUIDE_SKILL, Resource(row.owner_id, mentor_ids=frozenset({actor.id})))
        return row

    def rows(self, db: Session, actor: Person) -> list[SkillRow]:
        """All that this person may open, the newest first."""
        mentees = [mentee.id for mentee, _ in pairs_now(db, mentor_id=actor.id)]
        mine = SkillRow.owner_id == actor.id
        guided = (SkillRow.mentor_id == actor.id) & SkillRow.owner_id.in_(mentees) & IN_THIS_PAIRING
        newest_first = SkillRow.suggested_at.desc(), SkillRow.id
        return list(db.scalars(select(SkillRow).where(mine | guided).order_by(*newest_first)))

    def together(self, db: Session, row: SkillRow) -> bool:
        """Whether the two are still the pair that began it."""
        mentor = mentor_now(db, row.owner_id)
        if mentor is None or mentor.id != row.mentor_id:
            return False
        return db.scalar(select(SkillRow.id).where(SkillRow.id == row.id, IN_THIS_PAIRING)) is not None

    def ratings(self, db: Session, row: SkillRow) -> list[Rating]:
        """Everybody's: for the rule, which says what may be shown."""
        of_it = select(SkillRatingRow).where(SkillRatingRow.skill_id == row.id)
        found = [
            Rating(
                one.round,
                _side(row, one.author_id),
                int(self._ratings.open(db, one, "value")),
                self._ratings.open(db, one, "example"),
                one.rated_at,
            )
            for one in db.scalars(of_it)
        ]
        return sorted(found, key=lambda one: (one.round, one.side))

    def skill(self, db: Session, actor: Person, row: SkillRow) -> Skill:
        side = _side(row, actor.id)
        ratings, practices, reviews = (
            self.ratings(db, row),
            self._all_practices(db, row),
            self._all_reviews(db, row),
        )
        mentee, mentor = db.get_one(PersonRow, row.owner_id), db.get(PersonRow, row.mentor_id or "")
        now, status = current(ratings), Status(row.status)
        by = _side(row, row.suggested_by)
        return Skill(
            id=row.id,
            name=self._skills.open(db, row, "name"),
            side=side,
            mentee_id=mentee.id,
            mentee=mentee.name,
            mentor=mentor.name if mentor else NOBODY,
            status=status,
            suggested_at=row.suggested_at,
            together=self.together(db, row),
            round=now,
            ratings=tuple(seen_by(side, ratings)),
            other_has_rated=any((one.round, one.side) == (now, side.other) for one in ratings),
            practices=tuple(practices),
            reviews=tuple(reviews),
            step=next_step(side, status, by, ratings, practices, reviews, today(self._clock, actor)),
        )

    def _all_practices(self, db: Session, row: SkillRow) -> list[Practice]:
        of_it = select(SkillPracticeRow).where(SkillPracticeRow.skill_id == row.id)
        return [
            Practice(
                one.round,
                _side(row, one.author_id),
                self._practices.open(db, one, "words"),
                one.until,
                one.agreed_at is not None,
                one.version,
            )
            for one in db.scalars(of_it.order_by(SkillPracticeRow.round))
        ]

    def _all_reviews(self, db: Session, row: SkillRow) -> list[Review]:
        of_it = select(SkillReviewRow).where(SkillReviewRow.skill_id == row.id)
        found = [
            Review(one.round, _side(row, one.author_id), self._reviews.open(db, one, "text"), one.written_at)
            for one in db.scalars(of_it)
        ]
        return sorted(found, key=lambda one: (one.round, one.side))


def _side(row: SkillRow, person_id: str | None) -> Side:
    return Side.MENTEE if person_id == row.owner_id else Side.MENTOR
