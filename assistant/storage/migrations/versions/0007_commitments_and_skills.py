"""Commitments, and the skills that mentee and mentor work on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels = None
depends_on = None


def person(name: str, ondelete: str = "CASCADE", index: bool = True) -> sa.Column:
    gone = sa.ForeignKey("people.id", ondelete=ondelete)
    return sa.Column(name, sa.String(), gone, nullable=ondelete == "SET NULL", index=index)


def part_of(name: str, other: str) -> sa.Column:
    return sa.Column(name, sa.String(), sa.ForeignKey(f"{other}.id", ondelete="CASCADE"), nullable=False)


def row_id() -> sa.Column:
    return sa.Column("id", sa.String(), primary_key=True)


def sealed(name: str) -> sa.Column:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def plain(name: str, kind: type, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True) if kind is sa.DateTime else kind(), nullable=nullable)


def version() -> sa.Column:
    return plain("version", sa.Integer)


def upgrade() -> None:
    commitments()
    skills()


def commitments() -> None:
    op.create_table(
        "commitments",
        row_id(),
        person("owner_id", index=False),
        sa.Column("to_id", sa.String(), sa.ForeignKey("people.id", ondelete="CASCADE"), index=True),
        sa.Column("entry_id", sa.String(), sa.ForeignKey("entries.id", ondelete="SET NULL"), index=True),
        sealed("words"),
        plain("due", sa.Date),
        plain("status", sa.String),
        plain("made_at", sa.DateTime),
        version(),
        sa.CheckConstraint("status IN ('open', 'kept', 'dropped')", name="status"),
    )
    op.create_index("ix_commitments_owner_id_status", "commitments", ["owner_id", "status"])
    op.create_table(
        "commitment_changes",
        row_id(),
        person("owner_id"),
        part_of("commitment_id", "commitments"),
        plain("number", sa.Integer),
        plain("outcome", sa.String),
        sealed("reason"),
        plain("due_before", sa.Date),
        plain("due", sa.Date),
        plain("at", sa.DateTime),
        version(),
        sa.CheckConstraint("outcome IN ('kept', 'moved', 'dropped')", name="outcome"),
        sa.UniqueConstraint("commitment_id", "number"),
    )


def skills() -> None:
    op.create_table(
        "skills",
        row_id(),
        person("owner_id"),
        person("mentor_id", "SET NULL"),
        person("suggested_by", "SET NULL"),
        sealed("name"),
        plain("status", sa.String),
        plain("suggested_at", sa.DateTime),
        version(),
        sa.CheckConstraint("status IN ('suggested', 'chosen', 'ended')", name="status"),
    )
    op.create_table(
        "skill_ratings",
        row_id(),
        person("owner_id"),
        part_of("skill_id", "skills"),
        person("author_id"),
        plain("round", sa.Integer),
        sealed("value"),
        sealed("example"),
        plain("rated_at", sa.DateTime),
        version(),
        sa.UniqueConstraint("skill_id", "round", "author_id"),
    )
    op.create_table(
        "skill_practices",
        row_id(),
        person("owner_id"),
        part_of("skill_id", "skills"),
        person("author_id", "SET NULL"),
        plain("round", sa.Integer),
        sealed("words"),
        plain("until", sa.Date),
        plain("agreed_at", sa.DateTime, nullable=True),
        version(),
        sa.UniqueConstraint("skill_id", "round"),
    )
    op.create_table(
        "skill_reviews",
        row_id(),
        person("owner_id"),
        part_of("skill_id", "skills"),
        person("author_id"),
        plain("round", sa.Integer),
        sealed("text"),
        plain("written_at", sa.DateTime),
        version(),
        sa.UniqueConstraint("skill_id", "round", "author_id"),
    )
