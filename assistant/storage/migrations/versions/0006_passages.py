"""A grant says which text its range lies in and of which version, and what ended it; a comment may quote.

What a comment is about is said by its grant alone. Both tables are made anew: SQLite cannot change them in place.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels = None
depends_on = None

GRANT = "id, owner_id, audience_id, object_type, object_id, range_start, range_end, until, created_at, revoked_at, seen_at"
COMMENT = "id, owner_id, author_id, grant_id, text, written_at, seen_at, version"


def upgrade() -> None:
    for table in ("comments", "grants"):  # comments first: they hang on grants
        op.execute(f"CREATE TEMPORARY TABLE {table}_kept AS SELECT * FROM {table}")
        op.drop_table(table)
    _grants()
    _comments()
    op.execute(f"INSERT INTO grants (named, {GRANT}) SELECT false, {GRANT} FROM grants_kept")
    op.execute(f"INSERT INTO comments ({COMMENT}) SELECT {COMMENT} FROM comments_kept")
    for table in ("comments", "grants"):
        op.execute(f"DROP TABLE {table}_kept")


def _grants() -> None:
    op.create_table(
        "grants",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("owner_id", sa.String(), sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column(
            "audience_id",
            sa.String(),
            sa.ForeignKey("people.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("object_type", sa.String(), nullable=False),
        sa.Column("object_id", sa.String(), nullable=False),
        sa.Column("range_of", sa.String()),
        sa.Column("range_start", sa.Integer()),
        sa.Column("range_end", sa.Integer()),
        sa.Column("object_version", sa.Integer()),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True)),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.Column("ended_by", sa.String()),
        sa.Column("seen_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint(
            "range_of IS NULL AND range_start IS NULL AND range_end IS NULL AND object_version IS NULL "
            "OR range_of IS NOT NULL AND range_start IS NOT NULL AND range_end IS NOT NULL "
            "AND object_version IS NOT NULL AND range_start >= 0 AND range_end > range_start",
            name="whole_or_part",
        ),
        sa.CheckConstraint("ended_by IN ('owner', 'change', 'parting')", name="ended_by"),
    )
    op.create_index("ix_grants_owner_id_object_id", "grants", ["owner_id", "object_id"])


def _comments() -> None:
    op.create_table(
        "comments",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column(
            "owner_id",
            sa.String(),
            sa.ForeignKey("people.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "author_id",
            sa.String(),
            sa.ForeignKey("people.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "grant_id",
            sa.String(),
            sa.ForeignKey("grants.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("quote", sa.LargeBinary()),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True)),
        sa.Column("version", sa.Integer(), nullable=False),
    )
