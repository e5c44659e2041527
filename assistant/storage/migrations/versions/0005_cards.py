"""Unwritten rules that mentors offer as cards."""

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "cards",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column(
            "owner_id",
            sa.String(),
            sa.ForeignKey("people.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("offered", sa.LargeBinary(), nullable=False),
        sa.Column("edited", sa.LargeBinary()),
        sa.Column("answer", sa.LargeBinary()),
        sa.Column("guide_id", sa.String()),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status IN ('offered', 'proposed', 'refused', 'agreed', 'published', 'declined')",
            name="status",
        ),
    )
    op.create_index("ix_cards_status_offered_at", "cards", ["status", "offered_at"])
