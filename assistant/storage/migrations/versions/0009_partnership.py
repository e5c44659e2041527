"""Partnership: visions, questions answered blind, stages, letters, what stays open after the end, meetings."""

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels = None
depends_on = None

STAGES = "('advised', 'together', 'sponsored', 'mutual')"


def upgrade() -> None:
    op.create_table(
        "partnerships",
        _id(),
        _to("people", "mentee_id"),
        _to("people", "mentor_id", index=True),
        sa.Column("paired_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ending_by", sa.String()),
        sa.Column("ending_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("mentee_id", "mentor_id", "paired_at"),
    )
    op.create_table(
        "visions",
        _id(),
        _to("people", "owner_id", index=True),
        _to("partnerships", "partnership_id"),
        sa.Column("matters", sa.LargeBinary(), nullable=False),
        sa.Column("going", sa.LargeBinary(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("partnership_id", "owner_id"),
    )
    _blind()
    _stages()
    _ending()
    _meetings()


def _blind() -> None:
    op.create_table(
        "blind_questions",
        _id(),
        _to("people", "owner_id", index=True),
        _to("partnerships", "partnership_id", index=True),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rested_at", sa.DateTime(timezone=True)),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_table(
        "blind_answers",
        _id(),
        _to("people", "owner_id", index=True),
        _to("blind_questions", "question_id"),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("question_id", "owner_id"),
    )


def _stages() -> None:
    op.create_table(
        "stage_rounds",
        _id(),
        _to("partnerships", "partnership_id", index=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed", sa.String()),
        sa.Column("proposed_by", sa.String()),
        sa.Column("agreed", sa.String()),
        sa.Column("agreed_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint(f"proposed IN {STAGES}", name="proposed"),
        sa.CheckConstraint(f"agreed IN {STAGES}", name="agreed"),
    )
    op.create_table(
        "stage_marks",
        _id(),
        _to("people", "owner_id", index=True),
        _to("stage_rounds", "round_id"),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("basis", sa.LargeBinary(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("round_id", "owner_id"),
        sa.CheckConstraint(f"stage IN {STAGES}", name="stage"),
    )


def _ending() -> None:
    op.create_table(
        "closing_letters",
        _id(),
        _to("people", "owner_id", index=True),
        _to("partnerships", "partnership_id"),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("partnership_id", "owner_id"),
    )
    op.create_table(
        "kept_shares",
        sa.Column("grant_id", sa.String(), sa.ForeignKey("grants.id", ondelete="CASCADE"), primary_key=True),
        _to("people", "owner_id", index=True),
        _to("partnerships", "partnership_id", index=True),
        sa.Column("object_version", sa.Integer(), nullable=False),
    )


def _meetings() -> None:
    op.create_table(
        "meetings",
        _id(),
        _to("partnerships", "partnership_id", index=True),
        sa.Column("at", sa.DateTime(timezone=True)),
        sa.Column("set_by", sa.String()),
    )
    op.create_table(
        "meeting_notes",
        _id(),
        _to("people", "owner_id", index=True),
        _to("meetings", "meeting_id"),
        sa.Column("before", sa.LargeBinary(), nullable=False),
        sa.Column("after", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("meeting_id", "owner_id"),
    )


def _id() -> sa.Column:
    return sa.Column("id", sa.String(), primary_key=True)


def _to(table: str, name: str, index: bool = False) -> sa.Column:
    key = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(name, sa.String(), key, nullable=False, index=index)
