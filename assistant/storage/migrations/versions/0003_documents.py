"""Questions, frameworks and signposts get the life that guides have: one table of documents, with versions and events."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
import yaml
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels = None
depends_on = None

REASON = "In use since before versions were kept."
QUESTION_KEYS = [
    "id",
    "text",
    "another_way",
    "frameworks",
    "stages",
    "move",
    "depth",
    "themes",
    "guides",
    "asks",
]
FRAMEWORK_KEYS = ["title", "when", "source", "minutes", "occasion", "stages"]


def upgrade() -> None:
    op.execute("CREATE TEMPORARY TABLE passages_kept AS SELECT * FROM passages")
    op.drop_table("passages")
    _make()
    _guides()
    for kind, text_of in (("question", _question), ("framework", _framework)):
        _items(kind, f"{kind}s", text_of)
    op.execute(
        "INSERT INTO passages (id, kind, guide_id, version, ordinal, title, heading, text, text_hash) "
        "SELECT id, 'guide', guide_id, version, ordinal, title, heading, text, text_hash FROM passages_kept"
    )
    op.execute("DROP TABLE passages_kept")
    for table in ("guide_events", "guide_versions", "guides", "questions", "frameworks"):
        op.drop_table(table)
    op.execute("UPDATE library_state SET content = content + 1, starter_digest = ''")


def _make() -> None:
    op.create_table(
        "documents",
        sa.Column("kind", sa.String(10), primary_key=True),
        sa.Column("id", sa.String(100), primary_key=True),
        sa.Column("latest", sa.Integer(), nullable=False),
        sa.Column("published", sa.Integer()),
        sa.Column("in_review", sa.Integer()),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("starter_hash", sa.String(64)),
        sa.Column("body", sa.JSON(none_as_null=True)),
        sa.Column("text_hash", sa.String(64)),
    )
    op.create_table(
        "document_versions",
        sa.Column("kind", sa.String(10), primary_key=True),
        sa.Column("document_id", sa.String(100), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author_id", sa.String(22)),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["kind", "document_id"], ["documents.kind", "documents.id"]),
    )
    op.create_table(
        "document_events",
        sa.Column("id", sa.String(22), primary_key=True),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("document_id", sa.String(100), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(10), nullable=False),
        sa.Column("actor_id", sa.String(22)),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["kind", "document_id"], ["documents.kind", "documents.id"]),
    )
    op.create_index("ix_document_events_kind_document_id", "document_events", ["kind", "document_id"])
    op.create_table(
        "passages",
        sa.Column("id", sa.String(120), primary_key=True),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("guide_id", sa.String(100), nullable=False, index=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["kind", "guide_id", "version"],
            ["document_versions.kind", "document_versions.document_id", "document_versions.version"],
        ),
    )


def _guides() -> None:
    op.execute(
        "INSERT INTO documents (kind, id, latest, published, retired, starter_hash) "
        "SELECT 'guide', id, latest, published, retired, starter_hash FROM guides"
    )
    op.execute(
        "INSERT INTO document_versions (kind, document_id, version, title, text, author_id, created_at) "
        "SELECT 'guide', guide_id, version, title, markdown, author_id, created_at FROM guide_versions"
    )
    op.execute(
        "INSERT INTO document_events (id, kind, document_id, version, action, actor_id, reason, at) "
        "SELECT id, 'guide', guide_id, version, action, actor_id, reason, at FROM guide_events"
    )


def _items(kind: str, table: str, text_of: Any) -> None:
    """Each row, which was overwritten until now, becomes the one version that is known of it."""
    at, rows = datetime.now(UTC), op.get_bind().execute(sa.text(f"SELECT * FROM {table}")).mappings().all()
    if op.get_bind().dialect.name == "sqlite":
        at = at.replace(tzinfo=None)
    documents, versions, events = [], [], []
    for row in rows:
        body = json.loads(row["body"]) if isinstance(row["body"], str) else row["body"]
        number, retired = row["version"], bool(row.get("retired", False))
        key = {"kind": kind, "document_id": row["id"], "version": number}
        documents.append(
            {
                "kind": kind,
                "id": row["id"],
                "latest": number,
                "published": None if retired else number,
                "retired": retired,
                "starter_hash": row["starter_hash"],
                "body": body,
                "text_hash": row.get("text_hash"),
            }
        )
        title = body["text"] if kind == "question" else body["title"]
        versions.append(key | {"title": title, "text": text_of(body), "created_at": at})
        action = "retired" if retired else "published"
        events.append(key | {"id": uuid4().hex[:22], "action": action, "reason": REASON, "at": at})
    for name, new in (
        ("documents", documents),
        ("document_versions", versions),
        ("document_events", events),
    ):
        if new:
            op.bulk_insert(sa.table(name, *_columns(name, new[0])), new)


def _columns(table: str, row: dict[str, Any]) -> list[Any]:
    """The columns that the rows fill, with the types that need one."""
    kinds = {"body": sa.JSON(none_as_null=True), "created_at": sa.DateTime(), "at": sa.DateTime()}
    return [sa.column(name, kinds.get(name)) for name in row]


def _question(body: dict[str, Any]) -> str:
    return _yaml({key: body[key] for key in QUESTION_KEYS if body.get(key) is not None})


def _framework(body: dict[str, Any]) -> str:
    stages = [
        stage | {"filled_when": [" | ".join(signals) for signals in stage["filled_when"]]}
        for stage in body["stages"]
    ]
    return _yaml({key: body[key] for key in FRAMEWORK_KEYS} | {"stages": stages})


def _yaml(value: Any) -> str:
    return str(yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=10_000))
