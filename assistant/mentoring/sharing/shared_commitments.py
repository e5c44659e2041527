"""A mentee's commitment shared with the mentor: its words, its day, and what becomes of it. Taken back at any time."""

from __future__ import annotations

from assistant.access.audit import Audit
from assistant.access.grants import Grants, Part
from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.errors import BadInput
from assistant.journal.commitments import COMMITMENT, Commitments
from assistant.journal.due import Commitment
from assistant.journal.ties import NO_MENTOR, mentor_now
from assistant.mentoring.sharing.records import CommitmentShare
from assistant.storage.database import Database


class SharedCommitments:
    def __init__(self, database: Database, grants: Grants, commitments: Commitments, audit: Audit) -> None:
        self._database, self._grants, self._audit = database, grants, audit
        self._commitments = commitments

    def share(self, actor: Person, commitment_id: str) -> None:
        """With the mentee's mentor; shared twice it is one share."""
        _may_share(actor)
        with self._database.begin() as db:
            commitment = self._commitments.owned(db, actor, commitment_id)
            mentor = mentor_now(db, actor.id)
            if mentor is None:
                raise BadInput(NO_MENTOR)
            self._grants.give(db, actor.id, mentor.id, Part(COMMITMENT, commitment.id))
            self._audit.record(db, actor.id, "share", COMMITMENT, commitment.id, mentor.id)

    def take_back(self, actor: Person, commitment_id: str) -> None:
        """At once: the mentor's next click finds nothing."""
        _may_share(actor)
        with self._database.begin() as db:
            commitment = self._commitments.owned(db, actor, commitment_id)
            for grant in self._grants.of(db, actor.id, commitment.id):
                if grant.revoked_at is None:
                    self._grants.revoke(db, actor.id, grant.id)
                    self._audit.record(db, actor.id, "revoke", COMMITMENT, commitment.id, grant.audience_id)

    def mine(self, actor: Person) -> dict[str, CommitmentShare]:
        """Who can read which of one's commitments at this moment, by the commitment's id."""
        _may_share(actor)
        with self._database.read() as db:
            mentor = mentor_now(db, actor.id)
            standing = [] if mentor is None else self._grants.standing(db, mentor.id)
            return {
                grant.part.object_id: CommitmentShare(mentor.name, grant.created_at, grant.seen_at)
                for grant in standing
                if mentor and grant.owner_id == actor.id and grant.part.object_type == COMMITMENT
            }

    def theirs(self, actor: Person) -> list[Commitment]:
        """What those one mentors have shared; the first look is noted, for the mentee to see and in the audit trail."""
        require(actor, Action.READ_SHARED, Resource(granted_to=frozenset({actor.id})))
        with self._database.read() as db:
            found = self._commitments.granted(db, actor)
        if any(grant.seen_at is None for grant, _ in found):
            with self._database.begin() as db:
                found = self._commitments.granted(db, actor)
                for grant, commitment in found:
                    if grant.seen_at is None:
                        self._grants.mark_seen(db, grant.id)
                        self._audit.record(
                            db, actor.id, "read", COMMITMENT, commitment.id, commitment.owner_id
                        )
        return [commitment for _, commitment in found]


def _may_share(actor: Person) -> None:
    require(actor, Action.SHARE, Resource(owner_id=actor.id))
