"""The database: SQLite by default, PostgreSQL by URL. Every table of every room registers on `Base`."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC as utc
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy import Connection, Dialect, Engine, event, text
from sqlalchemy.exc import ArgumentError, DatabaseError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

from assistant.errors import BadInput, Unavailable

Clock = Callable[[], datetime]

BUSY_SECONDS = 30
MIGRATIONS = Path(__file__).resolve().parent / "migrations"
# PostgreSQL would let two transactions read the same row and both write it. Writers take this lock first, so
# that one rule holds on both databases: one writer at a time, and what it reads is the latest.
POSTGRESQL_WRITER = text("SELECT pg_advisory_xact_lock(7203511)")
# FULL: an acknowledged answer survives a power cut, for one sync a commit. What is deleted is overwritten.
SQLITE_PRAGMAS: dict[str, str | int] = {
    "busy_timeout": BUSY_SECONDS * 1000,
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "secure_delete": "ON",
}
REFUSALS = {
    "locked": "The database is busy with other work. Nothing was changed; please try again in a moment.",
    "readonly": "The data directory is read-only. Make it writable, or choose another with INTERLUDE_DATA.",
    "unable to open": "The database cannot be opened. Check that you may write to the data directory.",
    "is full": "The disk is full. Nothing was lost; make some room, then try again.",
    "disk i/o": "The disk reported a fault. Check the disk, then restore the last backup.",
    "malformed": "The database file is damaged. Restore the last backup.",
    "not a database": "The database file is not a database. Move it away, or restore the last backup.",
}
NO_ADDRESS = (
    "INTERLUDE_DATABASE_URL is not the address of a database that can be reached from here: one of SQLite, or of "
    "PostgreSQL with its driver installed. Leave it empty for SQLite in the data directory."
)


def now() -> datetime:
    return datetime.now(utc)


def new_id() -> str:
    """22 url-safe random characters."""
    return secrets.token_urlsafe(16)


class UTC(TypeDecorator[datetime]):
    """A moment: stored and returned as aware UTC, although SQLite keeps no zone."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        value = value.astimezone(utc)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=utc) if value.tzinfo is None else value.astimezone(utc)


class Base(DeclarativeBase):
    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UTC()}


class Database:
    """Two pools: one for the single writer, one for readers that cannot write."""

    def __init__(self, url: str) -> None:
        try:
            address = sa.make_url(url)
            address.get_dialect().import_dbapi()
        except (ArgumentError, ImportError):  # the address may hold a password, so it is not repeated
            raise BadInput(NO_ADDRESS) from None
        if address.get_backend_name() == "sqlite":
            _make_folder(address.database)
            self.engine = _sqlite(address, "BEGIN IMMEDIATE", {}, pool_size=1, max_overflow=0)
            self._reader = _sqlite(address, "BEGIN", {"query_only": "ON"}, pool_size=8, max_overflow=24)
        else:
            self.engine = sa.create_engine(address, hide_parameters=True, pool_pre_ping=True)
            self._reader = sa.create_engine(
                address, hide_parameters=True, pool_pre_ping=True, isolation_level="REPEATABLE READ"
            ).execution_options(postgresql_readonly=True)
        self._writing = threading.local()

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """A write transaction. The write lock comes first, so that nothing overtakes what it reads."""
        if getattr(self._writing, "now", False):
            raise RuntimeError("a write transaction inside a write transaction would wait for itself")
        self._writing.now = True
        try:
            with _plainly(), Session(self.engine, expire_on_commit=False) as db, db.begin():
                connection = db.connection()  # SQLite's BEGIN IMMEDIATE is sent here
                if connection.dialect.name == "postgresql":
                    connection.execute(POSTGRESQL_WRITER)
                yield db
        finally:
            self._writing.now = False

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One snapshot, from the first statement to the last; writing in it is an error."""
        with _plainly(), Session(self._reader, expire_on_commit=False, autoflush=False) as db:
            yield db

    def migrate(self) -> None:
        """Bring the tables up to this code. Alembic is slow to import, so only when there is work."""
        known = sorted(path.name.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
        with _plainly(), self.engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(POSTGRESQL_WRITER)
            found = None
            if connection.dialect.has_table(connection, "alembic_version"):
                found = connection.scalar(text("SELECT version_num FROM alembic_version"))
            if found is not None and found not in known:
                raise Unavailable(
                    "This data was written by a newer Interlude. Update Interlude, then start it again."
                )
            if found != known[-1]:
                _upgrade(connection)

    def close(self) -> None:
        self.engine.dispose()
        self._reader.dispose()


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _sqlite(url: sa.URL, begin: str, pragmas: dict[str, str | int], **pool: int) -> Engine:
    """Python's driver would begin transactions late and by itself; here each one begins as we say."""
    sharing = {"check_same_thread": False}  # the pool hands a connection to one thread at a time
    engine = sa.create_engine(
        url, hide_parameters=True, pool_timeout=BUSY_SECONDS, connect_args=sharing, **pool
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for name, value in (SQLITE_PRAGMAS | pragmas).items():
            connection.execute(f"PRAGMA {name} = {value}")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _make_folder(file: str | None) -> None:
    if not file or file == ":memory:":
        raise BadInput("INTERLUDE_DATABASE_URL must name a file; a database in memory forgets everything.")
    folder = Path(file).resolve().parent
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise Unavailable(
            f"The data directory {folder} cannot be made. Choose another with INTERLUDE_DATA."
        ) from None


@contextmanager
def _plainly() -> Iterator[None]:
    """What the machine refuses becomes one sentence that says what to do."""
    try:
        yield
    except PoolTimeout:
        raise Unavailable(REFUSALS["locked"]) from None
    except DatabaseError as error:
        reason = str(error.orig).lower()
        for sign, sentence in REFUSALS.items():
            if sign in reason:
                raise Unavailable(sentence) from None
        raise
