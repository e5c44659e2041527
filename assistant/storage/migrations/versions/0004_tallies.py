"""What may be counted of a turn, sealed; and the figures that coaches see, rounded, a step at a time."""

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tallies",
        sa.Column("turn_id", sa.String(), sa.ForeignKey("turns.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("of_use", sa.LargeBinary()),
    )
    op.create_table(
        "figures",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("through", sa.Date(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
    )
