"""The library's tables. Text and vectors live here; the search index is derived and can be thrown away."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from assistant.storage.database import Base


class GuideRow(Base):
    """A guide; what it says is in its versions. `latest` is what a second writer is checked against."""

    __tablename__ = "guides"

    id: Mapped[str] = mapped_column(String(100), primary_key=True)
    latest: Mapped[int]
    published: Mapped[int | None]
    retired: Mapped[bool]
    starter_hash: Mapped[str | None] = mapped_column(String(64))
    """Of the starter's file as it was last met, so that an unchanged one is passed over."""


class GuideVersionRow(Base):
    """One saved text of a guide; never changed afterwards."""

    __tablename__ = "guide_versions"

    guide_id: Mapped[str] = mapped_column(ForeignKey("guides.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    markdown: Mapped[str] = mapped_column(Text)
    author_id: Mapped[str | None] = mapped_column(String(22))
    """None: it came with the starter library."""
    created_at: Mapped[datetime]


class GuideEventRow(Base):
    """Who published or retired which version, when and why."""

    __tablename__ = "guide_events"

    id: Mapped[str] = mapped_column(String(22), primary_key=True)
    guide_id: Mapped[str] = mapped_column(ForeignKey("guides.id"), index=True)
    version: Mapped[int]
    action: Mapped[str] = mapped_column(String(10))
    actor_id: Mapped[str | None] = mapped_column(String(22))
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class PassageRow(Base):
    """A section of a version that was published once: a citation finds it for good."""

    __tablename__ = "passages"
    __table_args__ = (
        ForeignKeyConstraint(["guide_id", "version"], ["guide_versions.guide_id", "guide_versions.version"]),
    )

    id: Mapped[str] = mapped_column(String(120), primary_key=True)
    guide_id: Mapped[str] = mapped_column(String(100), index=True)
    version: Mapped[int]
    ordinal: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    heading: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    text_hash: Mapped[str] = mapped_column(String(64))


class QuestionRow(Base):
    __tablename__ = "questions"

    id: Mapped[str] = mapped_column(String(100), primary_key=True)
    version: Mapped[int]
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    text_hash: Mapped[str] = mapped_column(String(64))
    starter_hash: Mapped[str] = mapped_column(String(64))
    retired: Mapped[bool]


class FrameworkRow(Base):
    __tablename__ = "frameworks"

    id: Mapped[str] = mapped_column(String(100), primary_key=True)
    version: Mapped[int]
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    starter_hash: Mapped[str] = mapped_column(String(64))


class VectorRow(Base):
    """What one embedder made of one text, found by the text's hash: the same text is never encoded twice."""

    __tablename__ = "library_vectors"

    stamp: Mapped[str] = mapped_column(String(200), primary_key=True)
    text_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    vector: Mapped[bytes] = mapped_column(LargeBinary)
    """float32, little-endian, of length 1."""


class LibraryState(Base):
    """One row. Its counters tell every process that something changed, for the price of one tiny query."""

    __tablename__ = "library_state"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[int]
    """Grows with everything published or retired."""
    vectors: Mapped[int]
    """Grows whenever vectors were added."""
    starter_digest: Mapped[str] = mapped_column(String(64))
    """Of the whole starter folder as last imported without a fault."""
