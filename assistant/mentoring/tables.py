"""The tables of this room."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assistant.storage.database import Base, new_id


class CommentRow(Base):
    """A mentor's words on what a grant opened, sealed with the mentee's key: they go when her data goes."""

    __tablename__ = "comments"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    author_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    grant_id: Mapped[str] = mapped_column(ForeignKey("grants.id", ondelete="CASCADE"), index=True)
    quote: Mapped[bytes | None] = mapped_column(LargeBinary)  # the mentee's sentence that it is about
    text: Mapped[bytes] = mapped_column(LargeBinary)
    written_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


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


class SkillRow(Base):
    """A leadership skill that a mentee and one mentor work on: all that is said of it is sealed with the mentee's key."""

    __tablename__ = "skills"
    __table_args__ = (CheckConstraint("status IN ('suggested', 'chosen', 'ended')", name="status"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    mentor_id: Mapped[str | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    suggested_by: Mapped[str | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    name: Mapped[bytes] = mapped_column(LargeBinary)
    status: Mapped[str]
    suggested_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class SkillRatingRow(Base):
    """One side's rating in one round, with the example it stands on. The number is sealed too."""

    __tablename__ = "skill_ratings"
    __table_args__ = (UniqueConstraint("skill_id", "round", "author_id"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    skill_id: Mapped[str] = mapped_column(ForeignKey("skills.id", ondelete="CASCADE"))
    author_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    round: Mapped[int]
    value: Mapped[bytes] = mapped_column(LargeBinary)
    example: Mapped[bytes] = mapped_column(LargeBinary)
    rated_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class SkillPracticeRow(Base):
    """What the two agree to practise between one round and the next, and until when."""

    __tablename__ = "skill_practices"
    __table_args__ = (UniqueConstraint("skill_id", "round"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    skill_id: Mapped[str] = mapped_column(ForeignKey("skills.id", ondelete="CASCADE"))
    author_id: Mapped[str | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    round: Mapped[int]
    words: Mapped[bytes] = mapped_column(LargeBinary)
    until: Mapped[date]
    agreed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class SkillReviewRow(Base):
    """What one side saw of the practice."""

    __tablename__ = "skill_reviews"
    __table_args__ = (UniqueConstraint("skill_id", "round", "author_id"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    skill_id: Mapped[str] = mapped_column(ForeignKey("skills.id", ondelete="CASCADE"))
    author_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    round: Mapped[int]
    text: Mapped[bytes] = mapped_column(LargeBinary)
    written_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
