"""The tables of skills: ratings, practice, reviews."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assistant.storage.database import Base, new_id


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
