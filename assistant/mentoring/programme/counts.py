"""What was done in a period, counted by who did it: from ids, days and states alone; nothing sealed is opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import distinct, func, select, union_all
from sqlalchemy.orm import Session

from assistant.access.tables import GrantRow
from assistant.journal.due import Outcome
from assistant.journal.tables import (
    CheckInRow,
    CommitmentChangeRow,
    CommitmentRow,
    TurnRow,
    WaitingQuestionRow,
)
from assistant.mentoring.partnership.tables import (
    BlindAnswerRow,
    BlindQuestionRow,
    MeetingRow,
    PartnershipRow,
    StageMarkRow,
    StageRoundRow,
    VisionRow,
)
from assistant.mentoring.programme.release import Done, Members, Period
from assistant.mentoring.sharing.tables import CommentRow
from assistant.mentoring.skills.tables import SkillRatingRow, SkillRow
from assistant.mentoring.sponsorship.tables import AssignmentRow, DeedRow


class Measure(StrEnum):
    REFLECTED = "reflected"
    KEPT = "kept"
    LOOKED = "looked"
    CLOSER = "closer"
    FURTHER = "further"
    ACTED = "acted"
    ALIVE = "alive"
    ASLEEP = "asleep"


Found = dict[str, dict[str, int]]


def of_mentees(db: Session, members: Members) -> Done:
    def count(period: Period, found: Found) -> None:
        since, until = period.moments()
        answered = TurnRow.answered_at >= since, TurnRow.answered_at < until, TurnRow.act == "answer"
        sessions = select(TurnRow.owner_id, func.count(distinct(TurnRow.session_id))).where(*answered)
        _add(found, Measure.REFLECTED, db.execute(sessions.group_by(TurnRow.owner_id)))
        _add(found, Measure.KEPT, db.execute(_kept(period, CommitmentRow.to_id.is_(None))))
        for owner_id, looked, closer, further in _goals(db, since, until):
            for measure, many in (
                (Measure.LOOKED, looked),
                (Measure.CLOSER, closer),
                (Measure.FURTHER, further),
            ):
                _add(found, measure, [(owner_id, many)])

    return _each_by_their_period(members, count)


def of_mentors(db: Session, members: Members) -> Done:
    """What they did for mentees, by its kind and in all, and the promises they kept."""

    def count(period: Period, found: Found) -> None:
        since, until = period.moments()
        within = DeedRow.created_at >= since, DeedRow.created_at < until
        by_kind = select(DeedRow.owner_id, DeedRow.kind, func.count()).where(*within)
        for owner_id, kind, many in db.execute(by_kind.group_by(DeedRow.owner_id, DeedRow.kind)):
            _add(found, kind, [(owner_id, many)])
            _add(found, Measure.ACTED, [(owner_id, many)])
        _add(found, Measure.KEPT, db.execute(_kept(period, CommitmentRow.to_id.is_not(None))))

    return _each_by_their_period(members, count)


def last_moments(db: Session, since: datetime, until: datetime) -> dict[tuple[str, str], datetime]:
    """Mentee and mentor, and when one of them last did something for the other in that time."""
    both = union_all(*_moments()).subquery()
    mentee, mentor, at = both.c
    latest = select(mentee, mentor, func.max(at)).where(at >= since, at < until).group_by(mentee, mentor)
    return {(one, other): moment for one, other, moment in db.execute(latest)}


def _moments() -> list[Any]:
    """Mentee, mentor, moment; each column keeps its type of a moment."""
    told = [
        select(GrantRow.owner_id, GrantRow.audience_id, GrantRow.created_at),
        select(CommentRow.owner_id, CommentRow.author_id, CommentRow.written_at),
        select(WaitingQuestionRow.owner_id, WaitingQuestionRow.mentor_id, WaitingQuestionRow.left_at),
        select(DeedRow.mentee_id, DeedRow.owner_id, DeedRow.created_at),
        select(AssignmentRow.owner_id, AssignmentRow.mentor_id, AssignmentRow.proposed_at),
        select(CommitmentRow.to_id, CommitmentRow.owner_id, CommitmentRow.made_at),
        select(SkillRow.owner_id, SkillRow.mentor_id, SkillRatingRow.rated_at).join_from(
            SkillRow, SkillRatingRow, SkillRatingRow.skill_id == SkillRow.id
        ),
    ]
    two = PartnershipRow.mentee_id, PartnershipRow.mentor_id
    of_pair = PartnershipRow.id
    return [
        *told,
        select(*two, MeetingRow.at).join_from(
            PartnershipRow, MeetingRow, MeetingRow.partnership_id == of_pair
        ),
        select(*two, VisionRow.written_at).join_from(
            PartnershipRow, VisionRow, VisionRow.partnership_id == of_pair
        ),
        select(*two, BlindAnswerRow.written_at)
        .join_from(PartnershipRow, BlindQuestionRow, BlindQuestionRow.partnership_id == of_pair)
        .join(BlindAnswerRow, BlindAnswerRow.question_id == BlindQuestionRow.id),
        select(*two, StageMarkRow.marked_at)
        .join_from(PartnershipRow, StageRoundRow, StageRoundRow.partnership_id == of_pair)
        .join(StageMarkRow, StageMarkRow.round_id == StageRoundRow.id),
    ]


def _kept(period: Period, whose: Any) -> Any:
    """Commitments that were kept, each once, by whoever made them."""
    since, until = period.moments()
    change = CommitmentChangeRow
    within = change.outcome == Outcome.KEPT, change.at >= since, change.at < until
    kept = select(change.owner_id, func.count(distinct(change.commitment_id)))
    return (
        kept.join(CommitmentRow, change.commitment_id == CommitmentRow.id)
        .where(whose, *within)
        .group_by(change.owner_id)
    )


def _goals(db: Session, since: datetime, until: datetime) -> Iterable[tuple[str, int, int, int]]:
    """Of each owner: on how many goals they looked, and how many are closer or further than they were before."""
    query = select(CheckInRow.owner_id, CheckInRow.goal_id, CheckInRow.at, CheckInRow.value)
    values: dict[tuple[str, str], list[tuple[datetime, int]]] = defaultdict(list)
    for owner_id, goal_id, at, value in db.execute(
        query.where(CheckInRow.at < until).order_by(CheckInRow.at)
    ):
        values[owner_id, goal_id].append((at, value))
    for (owner_id, _), said in values.items():
        lately = [value for at, value in said if at >= since]
        if lately:
            moved = lately[-1] - next((value for at, value in reversed(said) if at < since), lately[0])
            yield owner_id, 1, moved > 0, moved < 0


def _each_by_their_period(members: Members, count: Any) -> Found:
    """Members that are not counted by the latest period are few, and so are the periods."""
    done: Found = {}
    for period in set(members.values()):
        found: Found = defaultdict(lambda: defaultdict(int))
        count(period, found)
        done |= {one: dict(found[one]) for one, of in members.items() if of == period and one in found}
    return done


def _add(found: Found, measure: str, rows: Iterable[Any]) -> None:
    for owner_id, many in rows:
        if many:
            found[owner_id][measure] += int(many)
