"""What a mentor does with evidence that was approved for them: read it, and confirm that it was so."""

from __future__ import annotations

from sqlalchemy.orm import Session

from assistant.access.audit import Audit
from assistant.access.grants import Grant, Grants
from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.errors import BadInput, NotFound
from assistant.journal.drafts import Drafts
from assistant.journal.evidence import CHANGED, EVIDENCE, confirmation_of, unconfirm, whole, words_of
from assistant.journal.evidence_tables import EvidenceRow
from assistant.journal.records import ShownEvidence, check_length
from assistant.journal.sealed import Columns
from assistant.journal.ties import pairs_now
from assistant.storage.database import Clock, Database
from assistant.storage.encryption import Vault


class Confirmations:
    def __init__(
        self, database: Database, vault: Vault, clock: Clock, grants: Grants, drafts: Drafts, audit: Audit
    ) -> None:
        self._database, self._clock = database, clock
        self._columns = Columns(vault, "evidence")
        self._grants, self._drafts, self._audit = grants, drafts, audit

    def approved(self, actor: Person) -> list[ShownEvidence]:
        """All that one's mentees approved, the last that happened first; opening the list is no reading."""
        with self._database.read() as db:
            shown = [self.shown(db, grant, mentee) for grant, mentee in self.standing(db, actor)]
        return sorted(shown, key=lambda one: (one.happened_on, one.id), reverse=True)

    def read(self, actor: Person, evidence_id: str) -> ShownEvidence:
        """The first time is noted, for the mentee to see and in the audit trail."""
        with self._database.begin() as db:
            grant, mentee = self._granted(db, actor, evidence_id)
            self.mark_read(db, actor, grant)
            return self.shown(db, grant, mentee)

    def confirm(self, actor: Person, evidence_id: str, version: int, words: str = "") -> None:
        """With the mentor's name and the day, and a few words where they have some; again, the newer words count."""
        place = f"confirm:{evidence_id}"
        _may_confirm(actor)
        with self._drafts.kept_if_refused(actor, place, words), self._database.begin() as db:
            row = self._to_confirm(db, actor, evidence_id)
            if row.version != version:
                raise BadInput(CHANGED)
            check_length(words)
            row.confirmed_by, row.confirmed_at = actor.id, self._clock()
            self._columns.seal(db, row, confirmer=actor.name, confirmation=words.strip())
            self._audit.record(db, actor.id, "confirm", EVIDENCE, row.id, row.owner_id)
            self._drafts.drop(db, actor.id, place)

    def take_back(self, actor: Person, evidence_id: str) -> None:
        """One's own, as long as the evidence is shown to one."""
        _may_confirm(actor)
        with self._database.begin() as db:
            row = self._to_confirm(db, actor, evidence_id)
            if row.confirmed_by != actor.id:
                raise NotFound()
            unconfirm(row)
            self._audit.record(db, actor.id, "unconfirm", EVIDENCE, row.id, row.owner_id)

    # Inside the caller's transaction

    def standing(self, db: Session, actor: Person) -> list[tuple[Grant, Person]]:
        """Every piece that a mentee of theirs approved for this mentor, and whose it is."""
        require(actor, Action.READ_SHARED, Resource(granted_to=frozenset({actor.id})))
        mentees = {mentee.id: mentee for mentee, _ in pairs_now(db, mentor_id=actor.id)}
        return [
            (grant, mentees[grant.owner_id])
            for grant in self._grants.standing(db, actor.id)
            if grant.owner_id in mentees and grant.part == whole(grant.part.object_id)
        ]

    def mark_read(self, db: Session, actor: Person, grant: Grant) -> None:
        if grant.seen_at is None:
            self._grants.mark_seen(db, grant.id)
            self._audit.record(db, actor.id, "read", EVIDENCE, grant.part.object_id, grant.owner_id)

    def shown(self, db: Session, grant: Grant, mentee: Person) -> ShownEvidence:
        """What a grant shows; who may see it was asked before."""
        row = db.get_one(EvidenceRow, grant.part.object_id)
        return ShownEvidence(
            row.id,
            mentee.id,
            mentee.name,
            words_of(db, self._columns, row),
            row.happened_on,
            self._columns.open(db, row, "skill"),
            row.version,
            grant.created_at,
            grant.seen_at,
            confirmation_of(db, self._columns, row),
        )

    def _granted(self, db: Session, actor: Person, evidence_id: str) -> tuple[Grant, Person]:
        for grant, mentee in self.standing(db, actor):
            if grant.part.object_id == evidence_id:
                return grant, mentee
        raise NotFound()

    def _to_confirm(self, db: Session, actor: Person, evidence_id: str) -> EvidenceRow:
        grant, _ = self._granted(db, actor, evidence_id)
        require(actor, Action.CONFIRM, Resource(granted_to=frozenset({grant.audience_id})))
        return db.get_one(EvidenceRow, evidence_id)


def _may_confirm(actor: Person) -> None:
    """The role; each piece is checked where it is confirmed."""
    require(actor, Action.CONFIRM, Resource(granted_to=frozenset({actor.id})))
