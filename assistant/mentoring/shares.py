"""Sharing an entry with one's mentor: previewed, revocable, and it shows when it was read."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assistant.access.audit import Audit
from assistant.access.grants import Grant, Grants
from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.access.tables import GrantRow, PersonRow
from assistant.errors import BadInput
from assistant.journal.entries import ENTRY, Entries
from assistant.journal.records import Entry
from assistant.journal.ties import mentor_now, pairs_now
from assistant.mentoring.records import InboxItem, SharedEntry, ShareState
from assistant.mentoring.tables import CommentRow
from assistant.storage.database import Database

NO_MENTOR = "You have no mentor here at the moment. Ask the person who runs Interlude to find you one."


class Shares:
    def __init__(self, database: Database, grants: Grants, entries: Entries, audit: Audit) -> None:
        self._database = database
        self._grants = grants
        self._entries = entries
        self._audit = audit

    # The mentee

    def preview(self, actor: Person, entry_id: str) -> SharedEntry:
        """Exactly what the mentor would read."""
        _may_share(actor)
        with self._database.read() as db:
            return _shown(self._entries.owned(db, actor, entry_id), _person(db, actor.id))

    def share(self, actor: Person, entry_id: str) -> Grant:
        """With the mentee's mentor; shared twice it is one share."""
        _may_share(actor)
        with self._database.begin() as db:
            entry = self._entries.owned(db, actor, entry_id)
            mentor = mentor_now(db, actor.id)
            if mentor is None:
                raise BadInput(NO_MENTOR)
            grant = self._grants.give(db, actor.id, mentor.id, ENTRY, entry.id)
            self._audit.record(db, actor.id, "share", ENTRY, entry.id, mentor.id)
            return grant

    def revoke(self, actor: Person, grant_id: str) -> None:
        """At once: the mentor's next click finds nothing."""
        _may_share(actor)
        with self._database.begin() as db:
            grant = self._grants.revoke(db, actor.id, grant_id)
            self._audit.record(db, actor.id, "revoke", grant.object_type, grant.object_id, grant.audience_id)

    def of_entry(self, actor: Person, entry_id: str) -> list[ShareState]:
        """Every share of an entry that ever was, the newest first."""
        _may_share(actor)
        with self._database.read() as db:
            return self._states(db, actor, self._grants.of(db, actor.id, entry_id))

    def mine(self, actor: Person) -> list[ShareState]:
        """What somebody else can read at this moment."""
        _may_share(actor)
        with self._database.read() as db:
            mentor = mentor_now(db, actor.id)
            standing = [] if mentor is None else self._grants.standing(db, mentor.id)
            return self._states(db, actor, [grant for grant in standing if grant.owner_id == actor.id])

    # The mentor

    def inbox(self, actor: Person) -> list[InboxItem]:
        """What the people one mentors have shared, the newest first."""
        _may_read(actor)
        with self._database.read() as db:
            mentees = {mentee.id: mentee.name for mentee, _ in pairs_now(db, mentor_id=actor.id)}
            grants = [grant for grant in self._grants.standing(db, actor.id) if grant.owner_id in mentees]
            titles = self._entries.granted_titles(db, actor, grants)
            written = select(GrantRow.object_id, func.count()).join(
                CommentRow, CommentRow.grant_id == GrantRow.id
            )
            mine = written.where(CommentRow.author_id == actor.id).group_by(GrantRow.object_id)
            comments = dict(db.execute(mine).tuples().all())
            return [
                InboxItem(
                    grant.id,
                    grant.owner_id,
                    mentees[grant.owner_id],
                    titles[grant.id],
                    grant.created_at,
                    grant.seen_at,
                    comments.get(grant.object_id, 0),
                )
                for grant in grants
                if grant.id in titles
            ]

    def read(self, actor: Person, grant_id: str) -> SharedEntry:
        """The first time is noted, for the mentee to see and in the audit trail."""
        _may_read(actor)
        with self._database.read() as db:
            grant, entry = self._entries.read_granted(db, actor, grant_id)
            shown = _shown(entry, _person(db, grant.owner_id))
        if grant.seen_at is not None:
            return shown
        with self._database.begin() as db:
            grant, entry = self._entries.read_granted(db, actor, grant_id)
            if grant.seen_at is None:
                self._grants.mark_seen(db, grant.id)
                self._audit.record(db, actor.id, "read", ENTRY, entry.id, grant.owner_id)
            return _shown(entry, _person(db, grant.owner_id))

    def _states(self, db: Session, actor: Person, grants: list[Grant]) -> list[ShareState]:
        mentor = mentor_now(db, actor.id)
        standing = set() if mentor is None else {grant.id for grant in self._grants.standing(db, mentor.id)}
        return [
            ShareState(
                grant.id,
                grant.object_id,
                grant.audience_id,
                _person(db, grant.audience_id).name,
                grant.created_at,
                grant.revoked_at,
                grant.seen_at,
                grant.id in standing,
            )
            for grant in grants
        ]


def _shown(entry: Entry, mentee: Person) -> SharedEntry:
    return SharedEntry(
        entry_id=entry.id,
        mentee_id=mentee.id,
        mentee=mentee.name,
        kind=entry.kind,
        framework_id=entry.framework_id,
        title=entry.title,
        text=entry.text,
        insight=entry.insight,
        plan=entry.plan,
        written_at=entry.created_at,
    )


def _person(db: Session, person_id: str) -> Person:
    return db.get_one(PersonRow, person_id).person()


def _may_share(actor: Person) -> None:
    require(actor, Action.SHARE, Resource(owner_id=actor.id))


def _may_read(actor: Person) -> None:
    """The role; each grant is checked where it is opened."""
    require(actor, Action.READ_SHARED, Resource(granted_to=frozenset({actor.id})))
