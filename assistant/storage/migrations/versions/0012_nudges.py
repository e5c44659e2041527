"""Nudges: what somebody wants to be told of what waits, and the way out that stands in each mail."""

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "nudges",
        sa.Column("person_id", sa.String(), sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("mail", sa.Boolean(), nullable=False),
        sa.Column("kinds", sa.String(), nullable=False),
        sa.Column("rhythm", sa.String(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("hidden_on", sa.Date()),
        sa.Column("day", sa.Date()),
        sa.Column("at", sa.DateTime(timezone=True)),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("refusals", sa.Integer(), nullable=False),
        sa.CheckConstraint("rhythm IN ('daily', 'weekly')", name="rhythm"),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        sa.CheckConstraint("hour BETWEEN 0 AND 23", name="hour"),
    )
    op.create_table(
        "nudge_links",
        sa.Column("token_hash", sa.LargeBinary(), primary_key=True),
        sa.Column(
            "person_id",
            sa.String(),
            sa.ForeignKey("people.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )
