"""Run in process by `Database.migrate()`, on the connection that it hands over.

A migration is drafted from the tables of all rooms by `tests/storage/draft_migration.py`, then read.
"""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("metadata"),
    render_as_batch=True,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
