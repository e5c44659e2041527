"""Evidence, the map of who knows a mentee's work, the mentor's ledger, stretch assignments and endorsement packs."""

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _evidence()
    op.create_table(
        "visibility_maps",
        *_owned(unique=True),
        *_sealed("title", "knows", "should", "introduces"),
        _moment("updated_at"),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_table(
        "deeds",
        *_owned(),
        _reference("mentee_id", "people.id", "CASCADE", nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        *_sealed("text", "to_whom", "outcome", "note"),
        sa.Column("shown", sa.Boolean(), nullable=False),
        _moment("created_at"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('advised', 'skill', 'introduced', 'put_forward', 'campaigned', 'endorsed')", name="kind"
        ),
    )
    op.create_index("ix_deeds_owner_id_happened_on", "deeds", ["owner_id", "happened_on"])
    _assignments()
    _packs()


def _evidence() -> None:
    op.create_table(
        "evidence",
        *_owned(),
        _reference("entry_id", "entries.id", "SET NULL"),
        _reference("goal_id", "goals.id", "SET NULL"),
        sa.Column("happened_on", sa.Date(), nullable=False),
        *_sealed("title", "skill", "situation", "action", "result", "seen_by", "proof"),
        _reference("confirmed_by", "people.id", "SET NULL"),
        _moment("confirmed_at", nullable=True),
        sa.Column("confirmer", sa.LargeBinary()),
        sa.Column("confirmation", sa.LargeBinary()),
        _moment("created_at"),
        _moment("updated_at"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(confirmed_at IS NULL) = (confirmer IS NULL)", name="confirmed_by_name"),
    )
    op.create_index("ix_evidence_owner_id_happened_on", "evidence", ["owner_id", "happened_on"])


def _assignments() -> None:
    op.create_table(
        "assignments",
        *_owned(),
        _reference("mentor_id", "people.id", "CASCADE", nullable=False),
        sa.Column("proposed_by", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        *_sealed("title", "why", "came_of_it"),
        _reference("goal_id", "goals.id", "SET NULL"),
        _moment("proposed_at"),
        _moment("agreed_at", nullable=True),
        _moment("begun_at", nullable=True),
        _moment("ended_at", nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("proposed_by IN ('mentee', 'mentor')", name="proposed_by"),
        sa.CheckConstraint(
            "status IN ('proposed', 'agreed', 'running', 'done', 'not_done', 'declined')", name="status"
        ),
    )
    op.create_index("ix_assignments_owner_id_proposed_at", "assignments", ["owner_id", "proposed_at"])


def _packs() -> None:
    op.create_table(
        "packs",
        *_owned(),
        _reference("mentee_id", "people.id", "CASCADE", nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        *_sealed("purpose", "endorsement"),
        _moment("created_at"),
        _moment("shown_at", nullable=True),
        _moment("agreed_at", nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("status IN ('draft', 'shown', 'agreed')", name="status"),
    )
    op.create_index("ix_packs_owner_id_created_at", "packs", ["owner_id", "created_at"])
    op.create_table(
        "pack_pieces",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("pack_id", sa.String(), sa.ForeignKey("packs.id", ondelete="CASCADE"), nullable=False),
        _reference("evidence_id", "evidence.id", "CASCADE", nullable=False),
        sa.Column("evidence_version", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        _moment("taken_back_at", nullable=True),
        sa.UniqueConstraint("pack_id", "evidence_id"),
    )


def _owned(unique: bool | None = None) -> tuple[sa.Column, sa.Column]:
    owner = sa.ForeignKey("people.id", ondelete="CASCADE")
    return (
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("owner_id", sa.String(), owner, nullable=False, unique=unique),
    )


def _reference(name: str, to: str, ondelete: str, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sa.String(), sa.ForeignKey(to, ondelete=ondelete), nullable=nullable, index=True)


def _sealed(*names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.LargeBinary(), nullable=False) for name in names]


def _moment(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
