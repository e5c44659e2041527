"""What a mentee gives to their patterns, energy, and what they do not want looked at."""

from __future__ import annotations

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from assistant.storage.database import Base, new_id


class EnergyRow(Base):
    """How much energy a week left somebody with, 0 to 10, in their own judgement; it goes with its entry."""

    __tablename__ = "energies"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    entry_id: Mapped[str] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), unique=True)
    value: Mapped[bytes] = mapped_column(LargeBinary)
    version: Mapped[int] = mapped_column(default=1)


class PatternChoiceRow(Base):
    """Whether patterns are looked for at all, and what was forgotten; patterns themselves are kept nowhere."""

    __tablename__ = "pattern_choices"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), unique=True)
    off: Mapped[bool] = mapped_column(default=False)
    choices: Mapped[bytes] = mapped_column(LargeBinary)
    version: Mapped[int] = mapped_column(default=1)
