"""Sharing words with one's mentor: a whole thing or a passage; previewed, limited, revocable, and it shows when it was read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from assistant.access.audit import Audit
from assistant.access.grants import Grant, Grants, Part
from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.access.tables import PairRow, PersonRow
from assistant.errors import BadInput, NotFound
from assistant.journal.ties import NO_MENTOR, mentor_now
from assistant.mentoring.sharing.comments import written_by
from assistant.mentoring.sharing.records import InboxItem, Shape, Shared, ShareState
from assistant.mentoring.sharing.things import Things, shape_of
from assistant.storage.database import Clock, Database

PAST = "Choose a day that is still to come."


class Shares:
    def __init__(
        self, database: Database, clock: Clock, grants: Grants, things: Things, audit: Audit
    ) -> None:
        self._database = database
        self._clock = clock
        self._grants = grants
        self._things = things
        self._audit = audit

    # The mentee

    def preview(self, actor: Person, part: Part, until: datetime | None = None) -> Shared:
        """Exactly what the mentor would read, were it shared now."""
        _may_share(actor)
        with self._database.read() as db:
            return self._things.of_owner(db, actor, part, self._clock(), until)

    def as_mentor(self, actor: Person, grant_id: str) -> Shared:
        """Exactly what the mentor reads in something that is shared."""
        _may_share(actor)
        with self._database.read() as db:
            mentor = mentor_now(db, actor.id)
            grant = None if mentor is None else self._grants.get_standing(db, grant_id, mentor.id)
            if grant is None or grant.owner_id != actor.id:
                raise NotFound()
            shared = self._things.show(db, _person(db, actor.id), grant)
        if shared is None:
            raise NotFound()
        return shared

    def share(self, actor: Person, part: Part, until: datetime | None = None) -> Grant:
        """With the mentee's mentor. Shared again it is the same share, with the new end."""
        _may_share(actor)
        with self._database.begin() as db:
            self._things.of_owner(db, actor, part, self._clock(), until)
            mentor = mentor_now(db, actor.id)
            if mentor is None:
                raise BadInput(NO_MENTOR)
            if until is not None and until <= self._clock():
                raise BadInput(PAST)
            grant = self._grants.give(db, actor.id, mentor.id, part, until)
            self._audit.record(db, actor.id, "share", part.object_type, part.object_id, mentor.id)
            return grant

    def revoke(self, actor: Person, grant_id: str) -> None:
        """At once: the mentor's next click finds nothing."""
        _may_share(actor)
        with self._database.begin() as db:
            grant = self._grants.revoke(db, actor.id, grant_id)
            about = grant.part.object_type, grant.part.object_id
            self._audit.record(db, actor.id, "revoke", *about, grant.audience_id)

    def of(self, actor: Person, object_id: str) -> list[ShareState]:
        """Every share of a thing and its parts that ever was, the newest first."""
        _may_share(actor)
        with self._database.read() as db:
            return self._states(db, actor, self._grants.of(db, actor.id, object_id))

    def mine(self, actor: Person) -> list[ShareState]:
        """What somebody else can read at this moment."""
        _may_share(actor)
        with self._database.read() as db:
            mentor = mentor_now(db, actor.id)
            standing = [] if mentor is None else self._grants.standing(db, mentor.id)
            return self._states(db, actor, [grant for grant in standing if grant.owner_id == actor.id])

    def resting(self, actor: Person) -> list[ShareState]:
        """What is closed while the pair pauses, and opens again with it unless it is taken back."""
        _may_share(actor)
        with self._database.read() as db:
            mentor_id = _pausing_with(db, actor)
            standing = [] if mentor_id is None else self._grants.standing(db, mentor_id)
            return self._states(db, actor, [grant for grant in standing if grant.owner_id == actor.id])

    # The mentor

    def inbox(self, actor: Person) -> list[InboxItem]:
        """What the people one mentors have shared, the newest first."""
        _may_read(actor)
        with self._database.read() as db:
            comments = written_by(db, actor)
            found = (
                (grant, mentee, self._things.called(db, mentee.id, grant.part))
                for grant, mentee in self._things.standing(db, actor)
            )
            return [
                _item(grant, mentee, words, comments[grant.part])
                for grant, mentee, words in found
                if words is not None
            ]

    def read(self, actor: Person, grant_id: str) -> Shared:
        """The first time is noted, for the mentee to see and in the audit trail."""
        _may_read(actor)
        with self._database.read() as db:
            grant, shared = self._things.granted(db, actor, grant_id)
        if grant.seen_at is not None:
            return shared
        with self._database.begin() as db:
            grant, shared = self._things.granted(db, actor, grant_id)
            if grant.seen_at is None:
                self._grants.mark_seen(db, grant.id)
                about = grant.part.object_type, grant.part.object_id
                self._audit.record(db, actor.id, "read", *about, grant.owner_id)
            return shared

    def _states(self, db: Session, actor: Person, grants: list[Grant]) -> list[ShareState]:
        mentor = mentor_now(db, actor.id)
        standing = set() if mentor is None else {grant.id for grant in self._grants.standing(db, mentor.id)}
        pausing = _pausing_with(db, actor)
        resting = set() if pausing is None else {grant.id for grant in self._grants.standing(db, pausing)}
        return [
            ShareState(
                grant.id,
                grant.part,
                self._things.called(db, actor.id, grant.part) or "",
                grant.audience_id,
                _person(db, grant.audience_id).name,
                grant.created_at,
                grant.until,
                grant.revoked_at,
                grant.ended_by,
                grant.seen_at,
                grant.id in standing,
                grant.id in resting,
            )
            for grant in grants
        ]


def _item(grant: Grant, mentee: Person, words: str, comments: int) -> InboxItem:
    shape = shape_of(grant.part)
    told = words if shape is Shape.ENTRY or grant.seen_at is not None else ""
    return InboxItem(
        grant.id,
        mentee.id,
        mentee.name,
        shape,
        told,
        grant.created_at,
        grant.until,
        grant.seen_at,
        comments,
    )


def _pausing_with(db: Session, mentee: Person) -> str | None:
    pair = db.get(PairRow, mentee.id)
    return None if pair is None or pair.paused_at is None else pair.mentor_id


def _person(db: Session, person_id: str) -> Person:
    return db.get_one(PersonRow, person_id).person()


def _may_share(actor: Person) -> None:
    require(actor, Action.SHARE, Resource(owner_id=actor.id))


def _may_read(actor: Person) -> None:
    """The role; each grant is checked where it is opened."""
    require(actor, Action.READ_SHARED, Resource(granted_to=frozenset({actor.id})))
