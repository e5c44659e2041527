"""The tables of sponsorship: the mentor's ledger, stretch assignments, endorsement packs."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assistant.storage.database import Base, new_id


class DeedRow(Base):
    """What a mentor did for a mentee, in the mentor's ledger and sealed with the mentor's key."""

    __tablename__ = "deeds"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('advised', 'skill', 'introduced', 'put_forward', 'campaigned', 'endorsed')", name="kind"
        ),
        Index(None, "owner_id", "happened_on"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    mentee_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    happened_on: Mapped[date]
    text: Mapped[bytes] = mapped_column(LargeBinary)
    to_whom: Mapped[bytes] = mapped_column(LargeBinary)
    outcome: Mapped[bytes] = mapped_column(LargeBinary)
    note: Mapped[bytes] = mapped_column(LargeBinary)  # the mentor's own; no mentee ever sees it
    shown: Mapped[bool] = mapped_column(default=True)  # whether the mentee sees the deed
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class AssignmentRow(Base):
    """Work that stretches a mentee, between the two of them; sealed with the mentee's key."""

    __tablename__ = "assignments"
    __table_args__ = (
        CheckConstraint("proposed_by IN ('mentee', 'mentor')", name="proposed_by"),
        CheckConstraint(
            "status IN ('proposed', 'agreed', 'running', 'done', 'not_done', 'declined')", name="status"
        ),
        Index(None, "owner_id", "proposed_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    mentor_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    proposed_by: Mapped[str]
    status: Mapped[str]
    title: Mapped[bytes] = mapped_column(LargeBinary)
    why: Mapped[bytes] = mapped_column(LargeBinary)
    came_of_it: Mapped[bytes] = mapped_column(LargeBinary)
    goal_id: Mapped[str | None] = mapped_column(ForeignKey("goals.id", ondelete="SET NULL"), index=True)
    proposed_at: Mapped[datetime]
    agreed_at: Mapped[datetime | None]
    begun_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class PackRow(Base):
    """An endorsement for a talent review: the mentor's words, sealed with the mentor's key. Its pieces are the mentee's."""

    __tablename__ = "packs"
    __table_args__ = (
        CheckConstraint("status IN ('draft', 'shown', 'agreed')", name="status"),
        Index(None, "owner_id", "created_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    mentee_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    status: Mapped[str]
    purpose: Mapped[bytes] = mapped_column(LargeBinary)
    endorsement: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    shown_at: Mapped[datetime | None]
    agreed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class PieceRow(Base):
    """One piece of evidence in a pack, in the version that was picked."""

    __tablename__ = "pack_pieces"
    __table_args__ = (UniqueConstraint("pack_id", "evidence_id"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    pack_id: Mapped[str] = mapped_column(ForeignKey("packs.id", ondelete="CASCADE"))
    evidence_id: Mapped[str] = mapped_column(ForeignKey("evidence.id", ondelete="CASCADE"), index=True)
    evidence_version: Mapped[int]
    place: Mapped[int]
    taken_back_at: Mapped[datetime | None]
