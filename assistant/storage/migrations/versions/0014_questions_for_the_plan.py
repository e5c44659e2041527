"""A mentor's question may wait for the part of a reflection in which the plan is made."""

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # SQLite would keep an added column behind the constraints, so the table is made anew there.
    how = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("waiting_questions", recreate=how) as questions:
        questions.add_column(sa.Column("stage", sa.String()))
