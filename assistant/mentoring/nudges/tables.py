"""How somebody wants to be told what waits; not a word of anybody."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from assistant.storage.database import Base


class NudgeRow(Base):
    """One person's wish, and the last mail that was begun for them: whoever marks it first sends it."""

    __tablename__ = "nudges"
    __table_args__ = (
        CheckConstraint("rhythm IN ('daily', 'weekly')", name="rhythm"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("hour BETWEEN 0 AND 23", name="hour"),
    )

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    mail: Mapped[bool]
    kinds: Mapped[str]
    rhythm: Mapped[str]
    weekday: Mapped[int]
    hour: Mapped[int]
    hidden_on: Mapped[date | None]
    """The day, where they live, on which they have put the lines in the application away."""
    day: Mapped[date | None]
    at: Mapped[datetime | None]
    tries: Mapped[int]
    outcome: Mapped[str]
    refusals: Mapped[int]
    """How many mails in a row their address refused."""


class NudgeLinkRow(Base):
    """The way out that stands in one mail, as the hash of its token."""

    __tablename__ = "nudge_links"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    made_at: Mapped[datetime]
