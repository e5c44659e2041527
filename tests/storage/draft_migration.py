"""Drafts a migration from the tables of all rooms; run with PYTHONPATH=. and what changes, in quotes."""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import MetaData

from assistant.storage.database import MIGRATIONS, Base, Database

ROOMS = Path(__file__).resolve().parents[2] / "assistant"


def all_tables() -> MetaData:
    """What every room registers; a room keeps its tables in tables.py, or in files whose names end so."""
    import_module("assistant.storage.encryption")
    for module in sorted(ROOMS.glob("**/*tables.py")):
        parts = module.relative_to(ROOMS.parent).with_suffix("").parts
        if "ui" not in parts:
            import_module(".".join(parts))
    return Base.metadata


def main(message: str) -> None:
    number = len(list((MIGRATIONS / "versions").glob("[0-9]*.py"))) + 1
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/draft.sqlite3")
        if number > 1:
            database.migrate()
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        all_tables()
        with database.engine.begin() as connection:
            config.attributes["connection"] = connection
            command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")
        database.close()


if __name__ == "__main__":
    main(sys.argv[1])
