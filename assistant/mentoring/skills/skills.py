"""Leadership skills that a mentee and a mentor work on: chosen together, rated by both, practised, looked back on, rated again.

All of it is sealed with the mentee's key and goes when the mentee's data goes. The mentor reaches it while the two are a
pair; the mentee keeps it to read afterwards. What each sees of the ratings, `skill_rounds` decides.
"""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require, role_permits
from assistant.errors import BadInput, NotFound
from assistant.journal.drafts import Drafts
from assistant.journal.due import check_due
from assistant.journal.goals import NO_VALUE
from assistant.journal.records import NOTHING_TO_KEEP, check_length
from assistant.journal.sealed import Columns
from assistant.journal.ties import NO_MENTOR, mentee_now, mentor_now
from assistant.mentoring.skills.queries import SkillReading, of_round, today
from assistant.mentoring.skills.rounds import Skill, Status, current
from assistant.mentoring.skills.tables import SkillPracticeRow, SkillRatingRow, SkillReviewRow, SkillRow
from assistant.storage.database import Base, Clock, Database, new_id
from assistant.storage.encryption import Vault

NEW = "skill:new"
NO_NAME = "Name the skill in a few words."
LONG_NAME = "A skill has a short name, of up to 120 characters. The rest belongs into the example."
NO_EXAMPLE = "Add an example: one moment that the number stands on."
NO_PRACTICE = "Write what you will practise."
REVEALED = "Both ratings of this round are in by now, so they stay as they are. Look at them; the next round is yours to begin."
APART = "The two of you no longer work on this together. You can still read it."
NOT_NOW = "This is at another step by now. Look at it again."
CHANGED = "These words were changed since you opened them. Look at them again before you agree."
LONGEST_NAME = 120

Part = TypeVar("Part", SkillRatingRow, SkillReviewRow)


class Skills:
    def __init__(self, database: Database, vault: Vault, clock: Clock, drafts: Drafts) -> None:
        self._database, self._clock, self._drafts = database, clock, drafts
        self._reading = SkillReading(vault, clock)
        self._skills, self._ratings = Columns(vault, "skills"), Columns(vault, "skill_ratings")
        self._practices, self._reviews = Columns(vault, "skill_practices"), Columns(vault, "skill_reviews")

    def suggest(self, actor: Person, mentee_id: str, name: str) -> Skill:
        """By either, for the other to say yes to. The same again is the one that stands."""
        _role(actor)
        name = " ".join(name.split())
        with self._drafts.kept_if_refused(actor, NEW, name), self._database.begin() as db:
            mentor = self._mentor(db, actor, mentee_id)
            if not name:
                raise BadInput(NO_NAME)
            if len(name) > LONGEST_NAME:
                raise BadInput(LONG_NAME)
            for standing in self._reading.rows(db, actor):
                skill = self._reading.skill(db, actor, standing)
                same = skill.name.casefold() == name.casefold() and skill.status is not Status.ENDED
                if same and (standing.owner_id, standing.mentor_id) == (mentee_id, mentor.id):
                    return skill
            row = SkillRow(
                id=new_id(),
                owner_id=mentee_id,
                mentor_id=mentor.id,
                suggested_by=actor.id,
                status=Status.SUGGESTED,
                suggested_at=self._clock(),
                version=1,
            )
            self._skills.seal(db, row, name=name)
            db.add(row)
            db.flush()
            self._drafts.drop(db, actor.id, NEW)
            return self._reading.skill(db, actor, row)

    def all(self, actor: Person) -> list[Skill]:
        """What is worked on, then what was suggested, then what has ended; the newest first in each."""
        _role(actor)
        order = [Status.CHOSEN, Status.SUGGESTED, Status.ENDED]
        with self._database.read() as db:
            found = [self._reading.skill(db, actor, row) for row in self._reading.rows(db, actor)]
        return sorted(found, key=lambda skill: order.index(skill.status))

    def get(self, actor: Person, skill_id: str) -> Skill:
        _role(actor)
        with self._database.read() as db:
            return self._reading.skill(db, actor, self._reading.row(db, actor, skill_id))

    def choose(self, actor: Person, skill_id: str) -> None:
        """Yes to what the other suggested; or one that has ended is taken up again."""
        _role(actor)
        with self._database.begin() as db:
            row = self._open_row(db, actor, skill_id)
            if row.status == Status.SUGGESTED and row.suggested_by == actor.id:
                raise BadInput(NOT_NOW)
            row.status = Status.CHOSEN

    def put_away(self, actor: Person, skill_id: str) -> None:
        """One that was chosen ends, and stays to be read; a mere suggestion is gone."""
        _role(actor)
        with self._database.begin() as db:
            row = self._open_row(db, actor, skill_id)
            if row.status == Status.SUGGESTED:
                db.execute(delete(SkillRow).where(SkillRow.id == row.id))
            else:
                row.status = Status.ENDED

    def forget(self, actor: Person, skill_id: str) -> None:
        """The mentee's to do, also after the two have parted: everything that was said of it goes."""
        require(actor, Action.WORK_ON_SKILL, Resource(owner_id=actor.id))
        with self._database.begin() as db:
            mine = SkillRow.id == skill_id, SkillRow.owner_id == actor.id
            if db.scalar(select(SkillRow.id).where(*mine)) is None:
                raise NotFound()
            db.execute(delete(SkillRow).where(*mine))
            self._drafts.drop_under(db, actor.id, f"skill:{skill_id}")

    def rate(self, actor: Person, skill_id: str, number: int, value: int, example: str) -> Skill:
        """In the round that was on the page. One's own can be changed until the other's is in."""
        _role(actor)
        place = f"skill:{skill_id}:rating"
        with self._drafts.kept_if_refused(actor, place, example), self._database.begin() as db:
            row = self._chosen(db, actor, skill_id)
            if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 10:
                raise BadInput(NO_VALUE)
            _check(example, NO_EXAMPLE)
            if number != current(self._reading.ratings(db, row)):
                raise BadInput(REVEALED)
            rating = _of_author(db, SkillRatingRow, actor, row, number)
            rating.rated_at = self._clock()
            self._ratings.seal(db, rating, value=str(value), example=example)
            return self._kept(db, actor, row, rating, place)

    def propose_practice(self, actor: Person, skill_id: str, number: int, words: str, until: date) -> Skill:
        """After a round that both have seen; other words than those proposed take their place."""
        _role(actor)
        place = f"skill:{skill_id}:practice"
        with self._drafts.kept_if_refused(actor, place, words), self._database.begin() as db:
            row = self._chosen(db, actor, skill_id)
            _check(words, NO_PRACTICE)
            check_due(until, today(self._clock, actor))
            if number != current(self._reading.ratings(db, row)) - 1 or number < 1:
                raise BadInput(NOT_NOW)
            practice = db.scalar(of_round(SkillPracticeRow, row, number)) or SkillPracticeRow(
                id=new_id(), owner_id=row.owner_id, skill_id=row.id, round=number, version=0
            )
            practice.version += 1
            practice.author_id, practice.until, practice.agreed_at = actor.id, until, None
            self._practices.seal(db, practice, words=words)
            return self._kept(db, actor, row, practice, place)

    def agree_practice(self, actor: Person, skill_id: str, number: int, version: int) -> Skill:
        """To these words, of the other side, and no others."""
        _role(actor)
        with self._database.begin() as db:
            row = self._chosen(db, actor, skill_id)
            practice = db.scalar(of_round(SkillPracticeRow, row, number))
            if practice is None or practice.author_id == actor.id:
                raise BadInput(NOT_NOW)
            if practice.version != version:
                raise BadInput(CHANGED)
            practice.agreed_at = practice.agreed_at or self._clock()
            db.flush()
            return self._reading.skill(db, actor, row)

    def review(self, actor: Person, skill_id: str, number: int, text: str) -> Skill:
        """What came of the practice, as one side saw it; written again, it takes the place of the first."""
        _role(actor)
        place = f"skill:{skill_id}:review"
        with self._drafts.kept_if_refused(actor, place, text), self._database.begin() as db:
            row = self._chosen(db, actor, skill_id)
            _check(text, NOTHING_TO_KEEP)
            practice = db.scalar(of_round(SkillPracticeRow, row, number))
            if practice is None or practice.agreed_at is None:
                raise BadInput(NOT_NOW)
            review = _of_author(db, SkillReviewRow, actor, row, number)
            review.written_at = self._clock()
            self._reviews.seal(db, review, text=text)
            return self._kept(db, actor, row, review, place)

    def _mentor(self, db: Session, actor: Person, mentee_id: str) -> Person:
        """With whom the mentee would work on it; the actor is one of the two."""
        if mentee_id == actor.id:
            require(actor, Action.WORK_ON_SKILL, Resource(owner_id=actor.id))
            mentor = mentor_now(db, actor.id)
            if mentor is None:
                raise BadInput(NO_MENTOR)
            return mentor
        tied = frozenset({actor.id}) if mentee_now(db, actor.id, mentee_id) else frozenset[str]()
        require(actor, Action.GUIDE_SKILL, Resource(owner_id=mentee_id, mentor_ids=tied))
        return actor

    def _open_row(self, db: Session, actor: Person, skill_id: str) -> SkillRow:
        """For changing it, which takes both."""
        row = self._reading.row(db, actor, skill_id)
        if not self._reading.together(db, row):
            raise BadInput(APART)
        return row

    def _chosen(self, db: Session, actor: Person, skill_id: str) -> SkillRow:
        row = self._open_row(db, actor, skill_id)
        if row.status != Status.CHOSEN:
            raise BadInput(NOT_NOW)
        return row

    def _kept(self, db: Session, actor: Person, row: SkillRow, part: Base, place: str) -> Skill:
        db.add(part)
        db.flush()
        self._drafts.drop(db, actor.id, place)
        return self._reading.skill(db, actor, row)


def _of_author(db: Session, rows: type[Part], actor: Person, skill: SkillRow, number: int) -> Part:
    """What the actor wrote in this round, or the row for it, as its next version."""
    mine = of_round(rows, skill, number).where(rows.author_id == actor.id)
    row = db.scalar(mine) or rows(
        id=new_id(), owner_id=skill.owner_id, skill_id=skill.id, author_id=actor.id, round=number, version=0
    )
    row.version += 1
    return row


def _check(text: str, empty: str) -> None:
    if not text.strip():
        raise BadInput(empty)
    check_length(text)


def _role(actor: Person) -> None:
    """One of the two roles; whose skill it is, is asked where it is opened."""
    if role_permits(actor, Action.WORK_ON_SKILL):
        return
    require(actor, Action.GUIDE_SKILL, Resource(mentor_ids=frozenset({actor.id})))
