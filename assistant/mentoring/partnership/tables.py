"""The tables of the partnership and its meetings: what two people hold between them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assistant.storage.database import Base, new_id

STAGES = "('advised', 'together', 'sponsored', 'mutual')"


class PartnershipRow(Base):
    """One time that two people were a pair. Paired again, they begin a new one."""

    __tablename__ = "partnerships"
    __table_args__ = (UniqueConstraint("mentee_id", "mentor_id", "paired_at"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    mentee_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    mentor_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    paired_at: Mapped[datetime]
    """As in `pairs`: it stands for as long as there is a pair of that moment."""
    ending_by: Mapped[str | None]
    ending_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    """Ended by the two; one that an administrator ended has none."""


class VisionRow(Base):
    """What matters to somebody, and where they would like this to go."""

    __tablename__ = "visions"
    __table_args__ = (UniqueConstraint("partnership_id", "owner_id"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    partnership_id: Mapped[str] = mapped_column(ForeignKey("partnerships.id", ondelete="CASCADE"))
    matters: Mapped[bytes] = mapped_column(LargeBinary)
    going: Mapped[bytes] = mapped_column(LargeBinary)
    shown: Mapped[bool]
    kept: Mapped[bool]
    """Whether the other may still read it after the end."""
    written_at: Mapped[datetime]
    version: Mapped[int]


class BlindQuestionRow(Base):
    """A question that both answer, sealed with the key of who put it."""

    __tablename__ = "blind_questions"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    partnership_id: Mapped[str] = mapped_column(ForeignKey("partnerships.id", ondelete="CASCADE"), index=True)
    text: Mapped[bytes] = mapped_column(LargeBinary)
    asked_at: Mapped[datetime]
    rested_at: Mapped[datetime | None]
    version: Mapped[int]


class BlindAnswerRow(Base):
    __tablename__ = "blind_answers"
    __table_args__ = (UniqueConstraint("question_id", "owner_id"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    question_id: Mapped[str] = mapped_column(ForeignKey("blind_questions.id", ondelete="CASCADE"))
    text: Mapped[bytes] = mapped_column(LargeBinary)
    kept: Mapped[bool]
    written_at: Mapped[datetime]
    version: Mapped[int]


class StageRoundRow(Base):
    """A check-in of the two on where they stand; `proposed` is what one of them thinks both can agree on."""

    __tablename__ = "stage_rounds"
    __table_args__ = (
        CheckConstraint(f"proposed IN {STAGES}", name="proposed"),
        CheckConstraint(f"agreed IN {STAGES}", name="agreed"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    partnership_id: Mapped[str] = mapped_column(ForeignKey("partnerships.id", ondelete="CASCADE"), index=True)
    begun_at: Mapped[datetime]
    proposed: Mapped[str | None]
    proposed_by: Mapped[str | None]
    agreed: Mapped[str | None]
    agreed_at: Mapped[datetime | None]


class StageMarkRow(Base):
    """Where one of the two thinks they stand, and what that rests on."""

    __tablename__ = "stage_marks"
    __table_args__ = (
        UniqueConstraint("round_id", "owner_id"),
        CheckConstraint(f"stage IN {STAGES}", name="stage"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    round_id: Mapped[str] = mapped_column(ForeignKey("stage_rounds.id", ondelete="CASCADE"))
    stage: Mapped[str]
    basis: Mapped[bytes] = mapped_column(LargeBinary)
    marked_at: Mapped[datetime]
    version: Mapped[int]


class ClosingLetterRow(Base):
    """Read by the other once the two have ended it."""

    __tablename__ = "closing_letters"
    __table_args__ = (UniqueConstraint("partnership_id", "owner_id"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    partnership_id: Mapped[str] = mapped_column(ForeignKey("partnerships.id", ondelete="CASCADE"))
    text: Mapped[bytes] = mapped_column(LargeBinary)
    written_at: Mapped[datetime]
    version: Mapped[int]


class KeptShareRow(Base):
    """A share that its owner leaves open after the end, as the thing stood when that was decided."""

    __tablename__ = "kept_shares"

    grant_id: Mapped[str] = mapped_column(ForeignKey("grants.id", ondelete="CASCADE"), primary_key=True)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    partnership_id: Mapped[str] = mapped_column(ForeignKey("partnerships.id", ondelete="CASCADE"), index=True)
    object_version: Mapped[int]


class MeetingRow(Base):
    """The one that comes has no moment until somebody sets it."""

    __tablename__ = "meetings"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    partnership_id: Mapped[str] = mapped_column(ForeignKey("partnerships.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime | None]
    set_by: Mapped[str | None]


class MeetingNoteRow(Base):
    """One side's own words before a meeting, and a mentor's after it."""

    __tablename__ = "meeting_notes"
    __table_args__ = (UniqueConstraint("meeting_id", "owner_id"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"))
    before: Mapped[bytes] = mapped_column(LargeBinary)
    after: Mapped[bytes] = mapped_column(LargeBinary)
    version: Mapped[int]


class PrivateNoteRow(Base):
    """What one of the two notes for themselves: nobody else ever reads it."""

    __tablename__ = "private_notes"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    partnership_id: Mapped[str] = mapped_column(ForeignKey("partnerships.id", ondelete="CASCADE"), index=True)
    text: Mapped[bytes] = mapped_column(LargeBinary)
    written_at: Mapped[datetime]
    version: Mapped[int]
