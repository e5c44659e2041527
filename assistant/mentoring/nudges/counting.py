"""Counts what waits for one person, and opens nothing: this room holds no key, so no mail can hold a word."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from assistant.access.grants import Grants
from assistant.access.people import Person
from assistant.access.permissions import Action, role_permits
from assistant.access.tables import PairRow
from assistant.journal.commitment_queries import IN_THIS_PAIRING
from assistant.journal.tables import CommitmentRow
from assistant.journal.ties import pairs_now
from assistant.journal.waiting_questions import how_many_wait
from assistant.mentoring.nudges.kinds import Facts
from assistant.mentoring.partnership.blind import State, seen
from assistant.mentoring.partnership.stages import falls_due
from assistant.mentoring.partnership.tables import (
    BlindAnswerRow,
    BlindQuestionRow,
    MeetingRow,
    PartnershipRow,
    StageMarkRow,
    StageRoundRow,
)
from assistant.mentoring.sharing.tables import CommentRow, RecommendationRow
from assistant.mentoring.sharing.things import stands


def facts_of(db: Session, person: Person, grants: Grants) -> Facts:
    """Only what their roles let them open anyway."""
    reflects = role_permits(person, Action.REFLECT)
    reads = role_permits(person, Action.READ_SHARED)
    pairs = pairs_now(db, mentee_id=person.id) + pairs_now(db, mentor_id=person.id)
    found = [(pair, other, partnership) for pair, other, partnership in _partnerships(db, person, pairs)]
    ids = {partnership.id: other for _, other, partnership in found if partnership is not None}
    return Facts(
        due=_due(db, person, pairs),
        shares=_unread(db, person, pairs, grants) if reads else 0,
        comments=_unseen(db, person) if reflects else 0,
        questions=how_many_wait(db, person) if reflects else 0,
        readings=_unopened(db, person) if reflects else 0,
        meetings=_meetings(db, ids),
        blind=sum(_is_open(db, question, person.id, ids) for question in _questions(db, ids)),
        check_ins=tuple(_check_ins(db, person, found)),
    )


Pairs = list[tuple[Person, Person]]
Found = list[tuple[PairRow, str, PartnershipRow | None]]


def _partnerships(db: Session, person: Person, pairs: Pairs) -> Found:
    """Each pair with the other's id and the partnership, which the first visit to its page begins."""
    found: Found = []
    for mentee, mentor in pairs:
        pair = db.get_one(PairRow, mentee.id)
        same = (
            PartnershipRow.mentee_id == mentee.id,
            PartnershipRow.mentor_id == mentor.id,
            PartnershipRow.paired_at == pair.created_at,
        )
        other = mentor.id if person.id == mentee.id else mentee.id
        found.append((pair, other, db.scalar(select(PartnershipRow).where(*same))))
    return found


def _due(db: Session, person: Person, pairs: Pairs) -> tuple:
    own = CommitmentRow.owner_id == person.id, CommitmentRow.status == "open"
    mentees = [mentee.id for mentee, mentor in pairs if mentor.id == person.id]
    whose: list[ColumnElement[bool]] = []
    if role_permits(person, Action.COMMIT):
        whose.append(CommitmentRow.to_id.is_(None))
    if role_permits(person, Action.PROMISE):
        whose.append(CommitmentRow.to_id.in_(mentees) & IN_THIS_PAIRING)
    return tuple(day for which in whose for day in db.scalars(select(CommitmentRow.due).where(*own, which)))


def _unread(db: Session, mentor: Person, pairs: Pairs, grants: Grants) -> int:
    mentees = {mentee.id for mentee, one in pairs if one.id == mentor.id}
    return sum(
        grant.seen_at is None and grant.owner_id in mentees and stands(db, grant.owner_id, grant.part)
        for grant in grants.standing(db, mentor.id)
    )


def _unseen(db: Session, mentee: Person) -> int:
    new = CommentRow.owner_id == mentee.id, CommentRow.seen_at.is_(None)
    return db.scalar(select(func.count(CommentRow.id)).where(*new)) or 0


def _unopened(db: Session, mentee: Person) -> int:
    new = RecommendationRow.seen_at.is_(None), RecommendationRow.put_away_at.is_(None)
    mine = select(func.count(RecommendationRow.id)).where(RecommendationRow.owner_id == mentee.id, *new)
    return db.scalar(mine) or 0


def _meetings(db: Session, ids: Iterable[str]) -> tuple[datetime, ...]:
    dated = MeetingRow.partnership_id.in_(ids), MeetingRow.at.is_not(None)
    return tuple(at for at in db.scalars(select(MeetingRow.at).where(*dated)) if at is not None)


def _questions(db: Session, ids: Iterable[str]) -> list[BlindQuestionRow]:
    is_open = BlindQuestionRow.partnership_id.in_(ids), BlindQuestionRow.rested_at.is_(None)
    return list(db.scalars(select(BlindQuestionRow).where(*is_open)))


def _is_open(db: Session, question: BlindQuestionRow, mine: str, others: dict[str, str]) -> bool:
    """By the rule of answering blind, so that it tells nothing about the other's answer."""
    of_it = select(BlindAnswerRow.owner_id).where(BlindAnswerRow.question_id == question.id)
    answers = dict.fromkeys(db.scalars(of_it), True)
    return seen(answers, mine, others[question.partnership_id]).state is State.YOURS


def _check_ins(db: Session, person: Person, found: Found) -> Iterable[datetime]:
    for pair, other, partnership in found:
        of_it = StageRoundRow.partnership_id == ("" if partnership is None else partnership.id)
        rounds = list(db.scalars(select(StageRoundRow).where(of_it)))
        current = next((one for one in rounds if one.agreed is None), None)
        if current is None:
            agreed = (one.agreed_at for one in rounds)
            yield falls_due([at for at in agreed if at is not None], pair.created_at)
            continue
        marks = select(StageMarkRow.owner_id).where(StageMarkRow.round_id == current.id)
        state = seen(dict.fromkeys(db.scalars(marks), True), person.id, other).state
        if state is State.YOURS or (state is State.REVEALED and current.proposed_by != person.id):
            yield current.begun_at
