"""The endorsement pack for a talent review: the mentor picks and orders evidence and adds words; the mentee sees it first.

Only what stands approved is ever in it, in the very version that was picked: a piece that was changed, withdrawn or taken
back is out at once. It can leave the house only with the mentee's yes to it as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.access.audit import Audit
from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.errors import BadInput, NotFound
from assistant.journal.drafts import Drafts
from assistant.journal.records import ShownEvidence, StaleVersion, as_draft, check_length
from assistant.journal.sealed import Columns
from assistant.journal.ties import mentee_now, mentor_now
from assistant.mentoring.sharing.confirmations import Confirmations
from assistant.mentoring.sponsorship.tables import PackRow, PieceRow
from assistant.storage.database import Clock, Database, new_id
from assistant.storage.encryption import Vault

NO_PURPOSE = "Say what the pack is for, such as the review and its date."
EMPTY = "Pick at least one piece of evidence: a pack without one would be only an opinion."
CHANGED = "This pack has changed since you opened it. Look at it again before you decide."
NOT_YET = "Your mentee has not said yes to this pack yet, so it cannot go out."
NOT_THEIRS = "A piece you picked is no longer approved for you. Pick again from what stands there now."
TAKEN_BACK = "Your mentee took a piece back from this pack. Leave it out."


class PackStep(StrEnum):
    DRAFT = "draft"
    SHOWN = "shown"
    """The mentee sees it, and has not said yes."""
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Pack:
    """The same for both; a draft is the mentor's alone."""

    id: str
    mentee_id: str
    mentee: str
    mentor: str
    step: PackStep
    purpose: str
    endorsement: str
    pieces: tuple[ShownEvidence, ...]
    taken_back: frozenset[str]
    """Pieces that the mentee does not want in it."""
    created_at: datetime
    agreed_at: datetime | None
    version: int


class Endorsement:
    def __init__(
        self,
        database: Database,
        vault: Vault,
        clock: Clock,
        drafts: Drafts,
        confirmations: Confirmations,
        audit: Audit,
    ) -> None:
        self._database, self._clock = database, clock
        self._columns = Columns(vault, "packs")
        self._drafts, self._confirmations, self._audit = drafts, confirmations, audit

    # The mentor

    def begin(self, actor: Person, mentee_id: str, purpose: str) -> Pack:
        """The same begun twice is one pack."""
        _may_sponsor(actor)
        with self._drafts.kept_if_refused(actor, f"pack:{mentee_id}", purpose), self._database.begin() as db:
            _sponsors(db, actor, mentee_id)
            if not purpose.strip():
                raise BadInput(NO_PURPOSE)
            check_length(purpose)
            for row in self._packs(db, actor, mentee_id):
                if row.status == PackStep.DRAFT and self._columns.open(db, row, "purpose") == purpose:
                    return self._pack(db, row, actor)
            row = PackRow(id=new_id(), owner_id=actor.id, mentee_id=mentee_id, created_at=self._clock())
            row.status, row.version = PackStep.DRAFT, 1
            self._columns.seal(db, row, purpose=purpose, endorsement="")
            db.add(row)
            db.flush()
            self._drafts.drop_under(db, actor.id, f"pack:{mentee_id}")
            return self._pack(db, row, actor)

    def change(
        self,
        actor: Person,
        pack_id: str,
        version: int,
        purpose: str,
        endorsement: str,
        evidence_ids: Sequence[str],
    ) -> Pack:
        """In this order. Whatever the mentee had said yes to, it is a draft again."""
        place, draft = f"pack:{pack_id}", as_draft(purpose, endorsement)
        _may_sponsor(actor)
        with self._drafts.kept_if_refused(actor, place, draft), self._database.begin() as db:
            row = _own(db, actor, pack_id)
            if row.version != version:
                raise StaleVersion()
            if not purpose.strip():
                raise BadInput(NO_PURPOSE)
            check_length(purpose, endorsement)
            self._pick(db, actor, row, list(dict.fromkeys(evidence_ids)))
            row.version += 1
            row.status, row.shown_at, row.agreed_at = PackStep.DRAFT, None, None
            self._columns.seal(db, row, purpose=purpose, endorsement=endorsement)
            self._drafts.drop_under(db, actor.id, place)
            return self._pack(db, row, actor)

    def show(self, actor: Person, pack_id: str, version: int) -> None:
        """To the mentee, who decides whether it may go out."""
        with self._database.begin() as db:
            row = _own(db, actor, pack_id)
            if row.version != version:
                raise BadInput(CHANGED)
            if not self._pack(db, row, actor).pieces:
                raise BadInput(EMPTY)
            row.status, row.shown_at = PackStep.SHOWN, self._clock()
            self._audit.record(db, actor.id, "show", "pack", row.id, row.mentee_id)

    def delete(self, actor: Person, pack_id: str) -> None:
        with self._database.begin() as db:
            db.delete(_own(db, actor, pack_id))
            self._drafts.drop_under(db, actor.id, f"pack:{pack_id}")

    def mine(self, actor: Person) -> list[Pack]:
        """For those one mentors now, the newest first."""
        _may_sponsor(actor)
        with self._database.read() as db:
            return [
                self._pack(db, row, actor)
                for row in self._packs(db, actor)
                if mentee_now(db, actor.id, row.mentee_id) is not None
            ]

    def to_go_out(self, actor: Person, pack_id: str) -> Pack:
        """What may leave the house: only with the mentee's yes; that it was taken out is noted."""
        with self._database.begin() as db:
            row = _own(db, actor, pack_id)
            if row.status != PackStep.AGREED:
                raise BadInput(NOT_YET)
            pack = self._pack(db, row, actor)
            if not pack.pieces:
                raise BadInput(EMPTY)
            for grant, _ in self._confirmations.standing(db, actor):
                if grant.part.object_id in {piece.id for piece in pack.pieces}:
                    self._confirmations.mark_read(db, actor, grant)
            self._audit.record(db, actor.id, "take out", "pack", row.id, row.mentee_id)
            return pack

    # The mentee

    def for_me(self, actor: Person) -> list[Pack]:
        """What one's mentor has shown one, the newest first."""
        require(actor, Action.BE_SPONSORED, Resource(owner_id=actor.id))
        with self._database.read() as db:
            mentor = mentor_now(db, actor.id)
            if mentor is None:
                return []
            rows = self._packs(db, mentor, actor.id)
            return [self._pack(db, row, mentor) for row in rows if row.status != PackStep.DRAFT]

    def agree(self, actor: Person, pack_id: str, version: int) -> None:
        """To this pack as it is: its words, its pieces, their order."""
        with self._database.begin() as db:
            row = _shown_to(db, actor, pack_id)
            if row.version != version:
                raise BadInput(CHANGED)
            row.status, row.agreed_at = PackStep.AGREED, self._clock()
            self._audit.record(db, actor.id, "agree", "pack", row.id, row.owner_id)

    def hold(self, actor: Person, pack_id: str) -> None:
        """Take the yes back; what went out before is out."""
        with self._database.begin() as db:
            row = _shown_to(db, actor, pack_id)
            row.status, row.agreed_at = PackStep.SHOWN, None
            self._audit.record(db, actor.id, "hold", "pack", row.id, row.owner_id)

    def take_back(self, actor: Person, pack_id: str, evidence_id: str) -> None:
        """Out of this pack for good; it stays approved otherwise."""
        with self._database.begin() as db:
            row = _shown_to(db, actor, pack_id)
            piece = db.scalar(
                select(PieceRow).where(PieceRow.pack_id == row.id, PieceRow.evidence_id == evidence_id)
            )
            if piece is None:
                raise NotFound()
            if piece.taken_back_at is None:
                piece.taken_back_at = self._clock()

    def _pick(self, db: Session, actor: Person, row: PackRow, evidence_ids: list[str]) -> None:
        """Only what stands approved for this mentor by this mentee, and was not taken back from this pack."""
        approved = {piece.id: piece for piece in self._approved(db, actor, row.mentee_id)}
        before = {piece.evidence_id: piece for piece in _pieces(db, row)}
        if not set(evidence_ids) <= set(approved):
            raise BadInput(NOT_THEIRS)
        if any(one in before and before[one].taken_back_at is not None for one in evidence_ids):
            raise BadInput(TAKEN_BACK)
        for one, piece in before.items():
            if piece.taken_back_at is None and one not in evidence_ids:
                db.delete(piece)
        for place, one in enumerate(evidence_ids):
            piece = before.get(one) or PieceRow(id=new_id(), pack_id=row.id, evidence_id=one)
            piece.place, piece.evidence_version = place, approved[one].version
            db.add(piece)
        db.flush()

    def _approved(self, db: Session, mentor: Person, mentee_id: str) -> list[ShownEvidence]:
        return [
            self._confirmations.shown(db, grant, mentee)
            for grant, mentee in self._confirmations.standing(db, mentor)
            if mentee.id == mentee_id
        ]

    def _packs(self, db: Session, mentor: Person, mentee_id: str = "") -> Sequence[PackRow]:
        query = select(PackRow).where(PackRow.owner_id == mentor.id)
        if mentee_id:
            query = query.where(PackRow.mentee_id == mentee_id)
        return db.scalars(query.order_by(PackRow.created_at.desc(), PackRow.id)).all()

    def _pack(self, db: Session, row: PackRow, mentor: Person) -> Pack:
        """Built of what stands approved now; the rows only say which of it, and in which order."""
        mentee = mentee_now(db, mentor.id, row.mentee_id)
        if mentee is None:
            raise NotFound()
        approved = {(one.id, one.version): one for one in self._approved(db, mentor, row.mentee_id)}
        pieces = _pieces(db, row)
        picked = (
            approved.get((piece.evidence_id, piece.evidence_version))
            for piece in pieces
            if piece.taken_back_at is None
        )
        return Pack(
            row.id,
            row.mentee_id,
            mentee.name,
            mentor.name,
            PackStep(row.status),
            *(self._columns.open(db, row, name) for name in ("purpose", "endorsement")),
            tuple(_as_agreed(one, row.agreed_at) for one in picked if one is not None),
            frozenset(piece.evidence_id for piece in pieces if piece.taken_back_at is not None),
            row.created_at,
            row.agreed_at,
            row.version,
        )


def _as_agreed(piece: ShownEvidence, agreed_at: datetime | None) -> ShownEvidence:
    """The mentor's words that came after the mentee's yes are no part of it."""
    confirmed = piece.confirmation
    later = confirmed is not None and agreed_at is not None and confirmed.at > agreed_at
    return replace(piece, confirmation=None) if later else piece


def _pieces(db: Session, row: PackRow) -> Sequence[PieceRow]:
    return db.scalars(select(PieceRow).where(PieceRow.pack_id == row.id).order_by(PieceRow.place)).all()


def _may_sponsor(actor: Person) -> None:
    """The role; whom, is asked where it is known."""
    require(actor, Action.SPONSOR, Resource(mentor_ids=frozenset({actor.id})))


def _sponsors(db: Session, actor: Person, mentee_id: str) -> None:
    mentors = frozenset() if mentee_now(db, actor.id, mentee_id) is None else frozenset({actor.id})
    require(actor, Action.SPONSOR, Resource(mentor_ids=mentors))


def _own(db: Session, actor: Person, pack_id: str) -> PackRow:
    """Of the mentor, for somebody they mentor now."""
    _may_sponsor(actor)
    row = db.get(PackRow, pack_id)
    if row is None or row.owner_id != actor.id:
        raise NotFound()
    _sponsors(db, actor, row.mentee_id)
    return row


def _shown_to(db: Session, actor: Person, pack_id: str) -> PackRow:
    require(actor, Action.BE_SPONSORED, Resource(owner_id=actor.id))
    row, mentor = db.get(PackRow, pack_id), mentor_now(db, actor.id)
    hers = row is not None and row.mentee_id == actor.id and row.status != PackStep.DRAFT
    if row is None or not hers or mentor is None or mentor.id != row.owner_id:
        raise NotFound()
    return row
