"""Run in process by `Database.migrate()`, on the connection that it hands over.

A migration is drafted from the tables of all rooms by `tests/storage/draft_migration.py`, then read.
"""

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

from assistant.storage.database import Base


def plain_type(kind: str, item: Any, _context: object) -> str | Literal[False]:
    """A migration holds what the database holds, so that no later change of our own types changes history."""
    return f"sa.{item.impl!r}" if kind == "type" and isinstance(item, TypeDecorator) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,  # of itself empty, but it names the constraints
    render_item=plain_type,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
