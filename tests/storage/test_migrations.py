"""The migrations make exactly the tables that the rooms declare."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from assistant.errors import Unavailable
from assistant.storage.database import MIGRATIONS, Database
from tests.storage.draft_migration import all_tables


def schema(database: Database) -> dict[str, list[str]]:
    """The statements of all tables, indexes and triggers; quotes and the order of lines mean nothing."""
    with database.read() as db:
        rows = db.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        lines = {
            name: re.sub('[,"]', "", sql).splitlines() for name, sql in rows if name != "alembic_version"
        }
        return {name: sorted(line.strip() for line in statement) for name, statement in lines.items()}


def test_the_migrations_and_the_declared_tables_are_the_same(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, all_tables()) == []


def test_every_constraint_index_and_trigger_is_the_same_to_the_letter(
    database: Database, tmp_path: Path
) -> None:
    declared = Database(f"sqlite:///{tmp_path}/declared.sqlite3")
    all_tables().create_all(declared.engine)
    assert schema(database) == schema(declared)


def test_migrating_again_changes_nothing(database: Database) -> None:
    before = schema(database)
    database.migrate()
    assert schema(database) == before


def test_data_of_a_newer_interlude_is_refused_in_one_sentence(database: Database) -> None:
    with database.begin() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Unavailable, match=r"newer Interlude\. Update"):
        database.migrate()


def test_a_migration_that_fails_leaves_no_table_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(f"sqlite:///{tmp_path}/half.sqlite3")
    with database.begin() as db:  # stands in the way of the first migration, after some of its tables
        db.execute(text("CREATE TABLE people (id TEXT)"))
    with pytest.raises(Exception, match="people"):
        database.migrate()
    assert inspect(database.engine).get_table_names() == ["people"]


def test_the_file_names_tell_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    newest = max(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py")).split("_")[0]
    assert ScriptDirectory.from_config(config).get_heads() == [newest]


def test_a_migration_imports_no_room() -> None:
    for path in MIGRATIONS.rglob("*.py"):
        for line in path.read_text().splitlines():
            if line.startswith(("import assistant", "from assistant")):
                assert line.startswith("from assistant.storage."), f"{path.name}: {line}"
