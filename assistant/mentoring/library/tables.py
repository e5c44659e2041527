"""Cards, and the figures that coaches see."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from assistant.storage.database import Base, new_id


class FiguresRow(Base):
    """One row: the figures as coaches see them until the next step; nobody is in it, only rounded numbers."""

    __tablename__ = "figures"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    through: Mapped[date]
    """The Monday up to which everything was counted."""
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class CardRow(Base):
    """An unwritten rule that a mentor offered: sealed with the mentor's key, also as coaches have edited it."""

    __tablename__ = "cards"
    __table_args__ = (
        CheckConstraint(
            "status IN ('offered', 'proposed', 'refused', 'agreed', 'published', 'declined')", name="status"
        ),
        Index(None, "status", "offered_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    status: Mapped[str]
    offered: Mapped[bytes] = mapped_column(LargeBinary)
    edited: Mapped[bytes | None] = mapped_column(LargeBinary)
    answer: Mapped[bytes | None] = mapped_column(LargeBinary)  # why the mentor said no
    guide_id: Mapped[str | None]  # under which name it is in the library
    offered_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
