"""What was shared and said before passages could be shared is still there after them."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from assistant.storage.database import MIGRATIONS, Database

PEOPLE = (
    "INSERT INTO people (id, name, roles, time_zone, country, disabled, created_at) "
    "VALUES (:id, :id, 'mentee', 'UTC', '', false, '2026-11-01')"
)
ENTRY = (
    "INSERT INTO entries (id, owner_id, kind, title, text, insight, plan, created_at, updated_at, version) "
    "VALUES ('e', 'amara', 'free', x'01', x'02', x'03', x'04', '2026-11-01', '2026-11-01', 1)"
)
GRANT = (
    "INSERT INTO grants (id, owner_id, audience_id, object_type, object_id, until, created_at, seen_at) "
    "VALUES ('g', 'amara', 'moira', 'entry', 'e', '2026-12-01', '2026-11-02', '2026-11-03')"
)
COMMENT = (
    "INSERT INTO comments (id, owner_id, author_id, entry_id, grant_id, text, written_at, version) "
    "VALUES ('c', 'amara', 'moira', 'e', 'g', x'c0ffee', '2026-11-03', 1)"
)


def test_shares_and_comments_live_on(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/before.sqlite3")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0005")
        for person in ("amara", "moira"):
            connection.execute(text(PEOPLE), {"id": person})
        for statement in (ENTRY, GRANT, COMMENT):
            connection.execute(text(statement))
    database.migrate()
    with database.begin() as db:
        whole = db.execute(text("SELECT id, range_of, named, until, seen_at FROM grants")).one()
        assert tuple(whole) == ("g", None, 0, "2026-12-01", "2026-11-03")
        assert tuple(db.execute(text("SELECT grant_id, text, quote FROM comments")).one()) == (
            "g",
            b"\xc0\xff\xee",
            None,
        )
        db.execute(text("DELETE FROM grants"))
        assert db.execute(text("SELECT count(*) FROM comments")).scalar_one() == 0
    database.close()
