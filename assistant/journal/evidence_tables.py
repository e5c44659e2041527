"""The tables of evidence and of the visibility map."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from assistant.storage.database import Base, new_id


class EvidenceRow(Base):
    """What a mentee did, who saw it and what proves it. It is approved as long as a grant shows all of it to the mentor."""

    __tablename__ = "evidence"
    __table_args__ = (
        CheckConstraint("(confirmed_at IS NULL) = (confirmer IS NULL)", name="confirmed_by_name"),
        Index(None, "owner_id", "happened_on"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    entry_id: Mapped[str | None] = mapped_column(ForeignKey("entries.id", ondelete="SET NULL"), index=True)
    goal_id: Mapped[str | None] = mapped_column(ForeignKey("goals.id", ondelete="SET NULL"), index=True)
    happened_on: Mapped[date]
    title: Mapped[bytes] = mapped_column(LargeBinary)
    skill: Mapped[bytes] = mapped_column(LargeBinary)  # which one it shows; sealed, for it tells of its owner
    situation: Mapped[bytes] = mapped_column(LargeBinary)
    action: Mapped[bytes] = mapped_column(LargeBinary)
    result: Mapped[bytes] = mapped_column(LargeBinary)
    seen_by: Mapped[bytes] = mapped_column(LargeBinary)
    proof: Mapped[bytes] = mapped_column(LargeBinary)
    confirmed_by: Mapped[str | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    confirmed_at: Mapped[datetime | None]
    confirmer: Mapped[bytes | None] = mapped_column(LargeBinary)  # the mentor's name, as it was on that day
    confirmation: Mapped[bytes | None] = mapped_column(LargeBinary)  # the mentor's words, if any
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class VisibilityMapRow(Base):
    """Who knows a mentee's work, who should, who can introduce them: in each ring one person a line."""

    __tablename__ = "visibility_maps"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), unique=True)
    title: Mapped[bytes] = mapped_column(LargeBinary)
    knows: Mapped[bytes] = mapped_column(LargeBinary)
    should: Mapped[bytes] = mapped_column(LargeBinary)
    introduces: Mapped[bytes] = mapped_column(LargeBinary)
    updated_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
