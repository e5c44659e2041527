"""Pairs that pause, and the figures of the programme as they were released."""

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # SQLite would keep an added column behind the constraints, so the table is made anew there.
    how = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("pairs", recreate=how) as pairs:
        pairs.add_column(sa.Column("paused_at", sa.DateTime(timezone=True)))
    op.create_table(
        "programme_releases",
        sa.Column("until", sa.Date(), primary_key=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
    )
