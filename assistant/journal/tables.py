"""The tables of this room. Whatever a person wrote is sealed, and bound to its row by its `Place`."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assistant.storage.database import Base, new_id


class GoalRow(Base):
    __tablename__ = "goals"
    __table_args__ = (Index(None, "owner_id", "created_at"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    title: Mapped[bytes] = mapped_column(LargeBinary)
    why: Mapped[bytes] = mapped_column(LargeBinary)
    vector: Mapped[bytes | None] = mapped_column(LargeBinary)  # of the title, made at first need
    vector_stamp: Mapped[str | None]  # which model made it; another model's vector is made anew
    archived: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class CheckInRow(Base):
    __tablename__ = "check_ins"
    __table_args__ = (
        CheckConstraint("value BETWEEN 0 AND 10", name="from_0_to_10"),
        Index(None, "goal_id", "at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    goal_id: Mapped[str] = mapped_column(ForeignKey("goals.id", ondelete="CASCADE"))
    value: Mapped[int]
    note: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class SessionRow(Base):
    __tablename__ = "sessions"
    __table_args__ = (
        CheckConstraint("status IN ('open', 'closing', 'closed')", name="status"),
        Index(None, "owner_id", "created_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    framework_id: Mapped[str]
    goal_id: Mapped[str | None] = mapped_column(ForeignKey("goals.id", ondelete="SET NULL"), index=True)
    goal: Mapped[bytes | None] = mapped_column(LargeBinary)  # its own words, if any
    goal_vector: Mapped[bytes | None] = mapped_column(LargeBinary)  # of those words
    goal_vector_stamp: Mapped[str | None]
    status: Mapped[str] = mapped_column(default="open")
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class TurnRow(Base):
    """A reply, and in the same row what the mentee did with it; the next reply opens the next row."""

    __tablename__ = "turns"
    __table_args__ = (
        UniqueConstraint("session_id", "number"),
        CheckConstraint("act IN ('answer', 'skip', 'another_way', 'stop')", name="act"),
        CheckConstraint("(act IS NULL) = (answer IS NULL)", name="act_with_answer"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    number: Mapped[int]
    question_id: Mapped[str | None]  # of the bank: not a person's words, so that "asked before" opens nothing
    reply: Mapped[bytes] = mapped_column(LargeBinary)  # it quotes the mentee
    act: Mapped[str | None]
    answer: Mapped[bytes | None] = mapped_column(LargeBinary)
    vector: Mapped[bytes | None] = mapped_column(LargeBinary)
    vector_stamp: Mapped[str | None]
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class EntryRow(Base):
    __tablename__ = "entries"
    __table_args__ = (
        CheckConstraint("kind IN ('free', 'session')", name="kind"),
        Index(None, "owner_id", "created_at", "id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    kind: Mapped[str]
    framework_id: Mapped[str | None]
    session_id: Mapped[str | None] = mapped_column(
        ForeignKey("sessions.id", ondelete="SET NULL"), unique=True
    )
    goal_id: Mapped[str | None] = mapped_column(ForeignKey("goals.id", ondelete="SET NULL"), index=True)
    title: Mapped[bytes] = mapped_column(LargeBinary)
    text: Mapped[bytes] = mapped_column(LargeBinary)  # of a session: the summary
    insight: Mapped[bytes] = mapped_column(LargeBinary)
    plan: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class DraftRow(Base):
    __tablename__ = "drafts"
    __table_args__ = (UniqueConstraint("owner_id", "place"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    place: Mapped[str]
    text: Mapped[bytes] = mapped_column(LargeBinary)
    updated_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class WaitingQuestionRow(Base):
    """A mentor's question. It lies in the mentee's journal, sealed with the mentee's key."""

    __tablename__ = "waiting_questions"
    __table_args__ = (Index(None, "owner_id", "left_at"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    mentor_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    text: Mapped[bytes] = mapped_column(LargeBinary)
    stage: Mapped[str | None]  # where a reflection asks it; none: early
    left_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]  # when a session asked it; kept when that session is deleted
    session_id: Mapped[str | None] = mapped_column(ForeignKey("sessions.id", ondelete="SET NULL"), index=True)
    version: Mapped[int] = mapped_column(default=1)


class TallyRow(Base):
    """What may be counted of a turn, sealed: no word of anybody's. It goes with its turn, whatever deletes that."""

    __tablename__ = "tallies"

    turn_id: Mapped[str] = mapped_column(ForeignKey("turns.id", ondelete="CASCADE"), primary_key=True)
    note: Mapped[bytes] = mapped_column(LargeBinary)
    of_use: Mapped[bytes | None] = mapped_column(
        LargeBinary
    )  # what the mentee said of the question, and the day


class CommitmentRow(Base):
    """What a mentee will do, or a mentor for a mentee: sealed with the key of whoever will do it."""

    __tablename__ = "commitments"
    __table_args__ = (
        CheckConstraint("status IN ('open', 'kept', 'dropped')", name="status"),
        Index(None, "owner_id", "status"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    to_id: Mapped[str | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    entry_id: Mapped[str | None] = mapped_column(ForeignKey("entries.id", ondelete="SET NULL"), index=True)
    words: Mapped[bytes] = mapped_column(LargeBinary)
    due: Mapped[date]
    status: Mapped[str] = mapped_column(default="open")
    made_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class CommitmentChangeRow(Base):
    """What became of a commitment: kept, moved to another day, or dropped, and why. No line is ever changed."""

    __tablename__ = "commitment_changes"
    __table_args__ = (
        CheckConstraint("outcome IN ('kept', 'moved', 'dropped')", name="outcome"),
        UniqueConstraint("commitment_id", "number"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    commitment_id: Mapped[str] = mapped_column(ForeignKey("commitments.id", ondelete="CASCADE"))
    number: Mapped[int]  # the commitment's version before it
    outcome: Mapped[str]
    reason: Mapped[bytes] = mapped_column(LargeBinary)
    due_before: Mapped[date]
    due: Mapped[date]
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
