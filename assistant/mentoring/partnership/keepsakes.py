"""What two people who have ended it leave each other: closed piece by piece, unless its owner keeps it open.

A share that is kept open shows what stood there then: words that were changed since are closed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from assistant.access.grants import Ended, Grant, Grants
from assistant.access.people import Person
from assistant.access.tables import GrantRow
from assistant.errors import NotFound
from assistant.mentoring.partnership.blind import State
from assistant.mentoring.partnership.ending import Endings, of_the_two
from assistant.mentoring.partnership.partnerships import Tie, tie
from assistant.mentoring.partnership.records import Archive, Keepable, KeepKind, Left, Stage, Vision
from assistant.mentoring.partnership.reflections import BlindReflections
from assistant.mentoring.partnership.stages import StageCheckIns
from assistant.mentoring.partnership.tables import BlindAnswerRow, KeptShareRow, VisionRow
from assistant.mentoring.partnership.visions import ValuesAndVisions
from assistant.mentoring.sharing.records import Shared
from assistant.mentoring.sharing.things import THINGS, Things
from assistant.storage.database import Clock, Database


class Keepsakes:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        grants: Grants,
        things: Things,
        endings: Endings,
        visions: ValuesAndVisions,
        reflections: BlindReflections,
        stages: StageCheckIns,
    ) -> None:
        self._database, self._clock, self._grants, self._things = database, clock, grants, things
        self._endings, self._visions, self._reflections, self._stages = endings, visions, reflections, stages

    def of(self, actor: Person, partnership_id: str) -> list[Keepable]:
        """What the other reads of one's own, or read until the end; each is closed unless it is kept."""
        with self._database.read() as db:
            return self._of(db, of_the_two(db, actor, partnership_id))

    def keep(
        self, actor: Person, partnership_id: str, kind: KeepKind, thing_id: str, kept: bool = True
    ) -> None:
        """Decided before the end or after it, and changed at any time."""
        with self._database.begin() as db:
            found = of_the_two(db, actor, partnership_id)
            if (kind, thing_id) not in {(one.kind, one.id) for one in self._of(db, found)}:
                raise NotFound()
            if kind is KeepKind.SHARE:
                self._keep_share(db, found, thing_id, kept)
            elif kind is KeepKind.VISION:
                db.get_one(VisionRow, thing_id).kept = kept
            else:
                own = BlindAnswerRow.question_id == thing_id, BlindAnswerRow.owner_id == actor.id
                db.scalars(select(BlindAnswerRow).where(*own)).one().kept = kept

    def archive(self, actor: Person, partnership_id: str) -> Archive:
        """After the end. One that an administrator ended leaves to each only what is their own."""
        with self._database.read() as db:
            found = tie(db, actor, partnership_id, over=True)
            if found.stands:
                raise NotFound()
            open_to_me = found.row.ended_at is not None and not found.other.disabled
            return Archive(
                found.told(),
                self._endings.letter(db, found.id, actor.id),
                self._endings.letter(db, found.id, found.other.id) if open_to_me else "",
                tuple(self._left_to(db, found)) if open_to_me else (),
                tuple(self._own(db, found)),
                tuple(self._agreed(db, found)),
            )

    def _of(self, db: Session, found: Tie) -> list[Keepable]:
        shares = [] if found.as_mentor else self._shares(db, found)
        return [*shares, *self._shown_vision(db, found), *self._revealed(db, found)]

    def _shares(self, db: Session, found: Tie) -> list[Keepable]:
        of_this = KeptShareRow.partnership_id == found.id
        kept = dict(
            db.execute(select(KeptShareRow.grant_id, KeptShareRow.object_version).where(of_this))
            .tuples()
            .all()
        )
        named = [(one, self._things.called(db, found.actor.id, one.part)) for one in self._between(db, found)]
        return [
            Keepable(
                KeepKind.SHARE, grant.id, words, "", grant.created_at, kept.get(grant.id) == thing.version
            )
            for grant, words in named
            if words is not None and (thing := _thing(db, grant)) is not None
        ]

    def _shown_vision(self, db: Session, found: Tie) -> list[Keepable]:
        own = VisionRow.partnership_id == found.id, VisionRow.owner_id == found.actor.id, VisionRow.shown
        row = db.scalar(select(VisionRow).where(*own))
        vision = None if row is None else self._visions.of(db, found.id, found.actor.id)
        if row is None or vision is None:
            return []
        words = "\n\n".join(filter(None, (vision.matters, vision.going)))
        return [Keepable(KeepKind.VISION, row.id, words, "", row.written_at, row.kept)]

    def _revealed(self, db: Session, found: Tie) -> list[Keepable]:
        me = found.actor.id
        return [
            Keepable(
                KeepKind.ANSWER,
                one.id,
                mine.text,
                one.text,
                mine.written_at,
                self._reflections.kept(db, one.id, me),
            )
            for one in self._reflections.of(db, found)
            if one.state is State.REVEALED and (mine := one.seen.mine) is not None
        ]

    def _between(self, db: Session, found: Tie) -> list[Grant]:
        """Between the two and of this time: those that stand, or those that the end has closed."""
        row = found.row
        if found.stands:
            return [one for one in self._grants.standing(db, row.mentor_id) if one.owner_id == row.mentee_id]
        closed = (
            GrantRow.owner_id == row.mentee_id,
            GrantRow.audience_id == row.mentor_id,
            GrantRow.ended_by == Ended.PARTING,
            GrantRow.created_at >= row.paired_at,
            GrantRow.revoked_at <= row.ended_at,
            or_(GrantRow.until.is_(None), GrantRow.until > self._clock()),
        )
        newest_first = GrantRow.created_at.desc(), GrantRow.id
        ids = db.execute(
            select(GrantRow.id, GrantRow.object_id).where(*closed).order_by(*newest_first)
        ).tuples()
        return [
            grant
            for grant_id, object_id in ids
            for grant in self._grants.of(db, row.mentee_id, object_id)
            if grant.id == grant_id
        ]

    def _keep_share(self, db: Session, found: Tie, grant_id: str, kept: bool) -> None:
        row = db.get(KeptShareRow, grant_id)
        if row is not None:
            db.delete(row)
            db.flush()
        if kept:
            grant = next(one for one in self._between(db, found) if one.id == grant_id)
            fresh = KeptShareRow(grant_id=grant_id, owner_id=found.actor.id, partnership_id=found.id)
            fresh.object_version = _thing(db, grant).version
            db.add(fresh)

    def _left_to(self, db: Session, found: Tie) -> list[Left]:
        """What the other keeps open for the one who looks."""
        left = []
        for grant in self._between(db, found) if found.as_mentor else ():
            shared = self._kept_share(db, found, grant)
            if shared is not None:
                texts = (("title", shared.title), *shared.texts)
                left.append(Left(KeepKind.SHARE, "", tuple(one for one in texts if one[1].strip())))
        left += _vision_left(self._visions.of(db, found.id, found.other.id, kept=True))
        for one in self._reflections.of(db, found):
            theirs = one.seen.theirs
            if theirs is not None and self._reflections.kept(db, one.id, found.other.id):
                left.append(Left(KeepKind.ANSWER, one.text, (("", theirs.text),)))
        return left

    def _kept_share(self, db: Session, found: Tie, grant: Grant) -> Shared | None:
        row, thing = db.get(KeptShareRow, grant.id), _thing(db, grant)
        if row is None or thing is None or thing.version != row.object_version:
            return None
        return self._things.show(db, found.other, grant)

    def _own(self, db: Session, found: Tie) -> list[Left]:
        """One's own words; of a question that the other put, only one's answer."""
        left = _vision_left(self._visions.of(db, found.id, found.actor.id))
        for one in self._reflections.of(db, found):
            if one.seen.mine is not None:
                asked = one.text if one.by_me else ""
                left.append(Left(KeepKind.ANSWER, asked, (("", one.seen.mine.text),)))
        return left

    def _agreed(self, db: Session, found: Tie) -> list[tuple[Stage, datetime]]:
        rounds = self._stages.of(db, found)
        return [(one.agreed, one.agreed_at) for one in rounds if one.agreed and one.agreed_at]


def _thing(db: Session, grant: Grant) -> Any:
    kind = THINGS.get(grant.part.object_type)
    return None if kind is None else db.get(kind.row, grant.part.object_id)


def _vision_left(vision: Vision | None) -> list[Left]:
    if vision is None:
        return []
    return [Left(KeepKind.VISION, "", (("matters", vision.matters), ("going", vision.going)))]
