"""Transactions lose nothing, readers cannot write, and what the machine refuses is one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import UTC as utc
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, event, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from assistant.errors import BadInput, Unavailable
from assistant.storage import database as database_module
from assistant.storage.database import UTC, Database, new_id

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def counter(database: Database) -> Database:
    with database.begin() as db:
        db.execute(text("CREATE TABLE counter (value INTEGER NOT NULL)"))
        db.execute(text("INSERT INTO counter VALUES (0)"))
    return database


def increment(database: Database) -> None:
    """Reads, then writes what it read: exact only when nothing comes between."""
    with database.begin() as db:
        value = db.scalar(text("SELECT value FROM counter"))
        db.execute(text("UPDATE counter SET value = :value"), {"value": value + 1})


def value(database: Database) -> int:
    with database.read() as db:
        return int(db.scalar(text("SELECT value FROM counter")))


def test_fifty_threads_count_exactly(counter: Database) -> None:
    def work() -> None:
        for _ in range(20):
            increment(counter)

    threads = [threading.Thread(target=work) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert value(counter) == 50 * 20


COUNT_IN_A_PROCESS = """
import sys
from sqlalchemy import text
from assistant.storage.database import Database
database = Database(sys.argv[1])
for _ in range(100):
    with database.begin() as db:
        value = db.scalar(text("SELECT value FROM counter"))
        db.execute(text("UPDATE counter SET value = :value"), {"value": value + 1})
"""


def run(code: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, env={**os.environ, "PYTHONPATH": "."}
    )


def test_three_processes_count_exactly(counter: Database) -> None:
    address = counter.engine.url.render_as_string(hide_password=False)
    processes = [run(COUNT_IN_A_PROCESS, address) for _ in range(2)]
    for _ in range(100):
        increment(counter)
    assert [process.wait(timeout=30) for process in processes] == [0, 0]
    assert value(counter) == 300


DIE_AFTER_A_COMMIT = """
import os, signal, sys
from sqlalchemy import text
from assistant.storage.database import Database
database = Database(sys.argv[1])
with database.begin() as db:
    db.execute(text("UPDATE counter SET value = 1"))
with database.begin() as db:
    db.execute(text("UPDATE counter SET value = 2"))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_process_keeps_what_was_committed_and_nothing_else(counter: Database) -> None:
    process = run(DIE_AFTER_A_COMMIT, counter.engine.url.render_as_string(hide_password=False))
    assert process.wait(timeout=30) == -9
    assert value(counter) == 1


def test_an_error_rolls_the_whole_transaction_back(counter: Database) -> None:
    with pytest.raises(ZeroDivisionError), counter.begin() as db:
        db.execute(text("UPDATE counter SET value = 7"))
        raise ZeroDivisionError
    assert value(counter) == 0


def test_a_reader_sees_one_snapshot_while_others_write(counter: Database) -> None:
    with counter.read() as db:
        before = db.scalar(text("SELECT value FROM counter"))
        increment(counter)
        assert db.scalar(text("SELECT value FROM counter")) == before
    assert value(counter) == before + 1


def test_a_reader_cannot_write(counter: Database) -> None:
    with pytest.raises(Unavailable), counter.read() as db:
        db.execute(text("UPDATE counter SET value = 1"))
    assert value(counter) == 0


def test_a_write_inside_a_write_is_an_error_at_once(counter: Database) -> None:
    with pytest.raises(RuntimeError, match="inside a write"), counter.begin(), counter.begin():
        pass
    increment(counter)  # and the next one is free


def test_every_connection_is_durable_and_overwrites_what_is_deleted(database: Database) -> None:
    with database.begin() as writer, database.read() as reader:
        for db in (writer, reader):
            found = {
                name: db.scalar(text(f"PRAGMA {name}"))
                for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
            }
            assert found == {
                "journal_mode": "wal",
                "synchronous": 2,
                "foreign_keys": 1,
                "secure_delete": 1,
                "busy_timeout": 30_000,
            }


def test_a_transaction_is_one_begin_and_one_commit(counter: Database) -> None:
    statements: list[str] = []

    @event.listens_for(counter.engine, "commit")
    def committed(_connection: Connection) -> None:
        statements.append("COMMIT")

    @event.listens_for(counter.engine, "before_cursor_execute")
    def executed(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement.split()[0] + (" IMMEDIATE" if "IMMEDIATE" in statement else ""))

    increment(counter)
    assert statements == ["BEGIN IMMEDIATE", "SELECT", "UPDATE", "COMMIT"]


def test_what_breaks_a_rule_of_a_table_reaches_the_caller_without_the_words(counter: Database) -> None:
    with counter.begin() as db:
        db.execute(text("CREATE TABLE once (word TEXT PRIMARY KEY)"))
        db.execute(text("INSERT INTO once VALUES ('canary')"))
    with pytest.raises(IntegrityError) as refused, counter.begin() as db:
        db.execute(text("INSERT INTO once VALUES (:word)"), {"word": "canary"})
    assert "canary" not in str(refused.value)


def test_a_database_in_memory_is_refused() -> None:
    with pytest.raises(BadInput, match="must name a file"):
        Database("sqlite://")


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "letters.sqlite3").write_text("Dear diary, " * 500)
    with pytest.raises(Unavailable, match="not a database"):
        Database(f"sqlite:///{tmp_path}/letters.sqlite3").migrate()


def test_a_data_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable, match="INTERLUDE_DATA"):
        Database(f"sqlite:///{tmp_path}/file/interlude.sqlite3")


def test_a_write_has_the_lock_from_its_first_moment_and_who_waits_too_long_is_told(
    counter: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(database_module.SQLITE_PRAGMAS, "busy_timeout", 0)
    other = Database(counter.engine.url.render_as_string(hide_password=False))
    with counter.begin(), pytest.raises(Unavailable, match="busy"), other.begin():
        pass


def test_a_new_data_directory_is_closed_to_others(tmp_path: Path) -> None:
    Database(f"sqlite:///{tmp_path}/new/interlude.sqlite3")
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0


@given(
    st.datetimes(
        timezones=st.sampled_from([utc, timezone(timedelta(hours=-9, minutes=-30))]),
        min_value=datetime(1900, 1, 2),
    )
)
def test_a_moment_comes_back_as_the_same_moment_in_utc(moment: datetime) -> None:
    for dialect in (sqlite.dialect(), postgresql.dialect()):
        kind = UTC()
        back = kind.process_result_value(kind.process_bind_param(moment, dialect), dialect)
        assert back == moment and back.tzinfo is utc


def test_a_moment_without_a_zone_is_an_error(counter: Database) -> None:
    with pytest.raises(ValueError, match="time zone"):
        UTC().process_bind_param(datetime(2026, 1, 1), counter.engine.dialect)


def test_ids_are_22_characters_that_fit_an_address() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(one) == 22 and one.replace("-", "").replace("_", "").isalnum() for one in ids)
