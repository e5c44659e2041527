"""The figures of the programme as they were released."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from assistant.storage.database import Base


class ProgrammeReleaseRow(Base):
    """One period: rounded figures, and who was counted, which says nothing about what they did."""

    __tablename__ = "programme_releases"

    until: Mapped[date] = mapped_column(primary_key=True)
    since: Mapped[date]
    members: Mapped[dict[str, Any]] = mapped_column(JSON)
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)
