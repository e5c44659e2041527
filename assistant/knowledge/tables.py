"""The library's tables. Text and vectors live here; the search index is derived and can be thrown away."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from assistant.storage.database import Base


class DocumentRow(Base):
    """A guide, question, framework or country's signposts; what it says is in its versions.

    `latest` is what a second writer is checked against.
    """

    __tablename__ = "documents"

    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    id: Mapped[str] = mapped_column(String(100), primary_key=True)
    latest: Mapped[int]
    published: Mapped[int | None]
    in_review: Mapped[int | None]
    retired: Mapped[bool]
    starter_hash: Mapped[str | None] = mapped_column(String(64))
    """Of the starter's file as it was last met, so that an unchanged one is passed over."""
    body: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What was in use last, as it was checked when it was published; of a guide the passages are."""
    text_hash: Mapped[str | None] = mapped_column(String(64))
    """Of a question's words: its vector is found by them."""


class VersionRow(Base):
    """One saved text of a document; never changed afterwards."""

    __tablename__ = "document_versions"
    __table_args__ = (ForeignKeyConstraint(["kind", "document_id"], ["documents.kind", "documents.id"]),)

    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    document_id: Mapped[str] = mapped_column(String(100), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    """Markdown or YAML, as the exchange format has it."""
    author_id: Mapped[str | None] = mapped_column(String(22))
    """None: it came with the starter library, or was imported."""
    created_at: Mapped[datetime]


class EventRow(Base):
    """Who did what with which version, when and why."""

    __tablename__ = "document_events"
    __table_args__ = (
        ForeignKeyConstraint(["kind", "document_id"], ["documents.kind", "documents.id"]),
        Index(None, "kind", "document_id"),
    )

    id: Mapped[str] = mapped_column(String(22), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    document_id: Mapped[str] = mapped_column(String(100))
    version: Mapped[int]
    action: Mapped[str] = mapped_column(String(10))
    actor_id: Mapped[str | None] = mapped_column(String(22))
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class PassageRow(Base):
    """A section of a version that was published once: a citation finds it for good."""

    __tablename__ = "passages"
    __table_args__ = (
        ForeignKeyConstraint(
            ["kind", "guide_id", "version"],
            ["document_versions.kind", "document_versions.document_id", "document_versions.version"],
        ),
    )

    id: Mapped[str] = mapped_column(String(120), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), default="guide")
    """Always a guide's; it makes the reference whole."""
    guide_id: Mapped[str] = mapped_column(String(100), index=True)
    version: Mapped[int]
    ordinal: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    heading: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    text_hash: Mapped[str] = mapped_column(String(64))


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
