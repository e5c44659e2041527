"""What mentors wrote on what was shared."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
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


class RecommendationRow(Base):
    """A passage of the library that a mentor recommends, with a word on it that is sealed with the mentee's key."""

    __tablename__ = "recommendations"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    author_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    passage_id: Mapped[str]  # with its version: a later edit does not change what was recommended
    note: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    put_away_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
