"""A small house with one person for each role, and a second of each to be the stranger."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from assistant.access.directory import Directory
from assistant.access.people import Person, Role
from assistant.access.sign_in import SignIn
from assistant.settings import Settings
from assistant.storage.database import Database
from tests.access.attempting import PASSWORD


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, made once: migrating anew for each test would take most of their time."""
    path = tmp_path_factory.mktemp("template") / "interlude.sqlite3"
    database = Database(f"sqlite:///{path}")
    database.migrate()
    database.close()
    return path


@pytest.fixture
def database(settings: Settings, migrated: Path) -> Iterator[Database]:
    settings.data.mkdir(parents=True, exist_ok=True)
    shutil.copy(migrated, settings.data / migrated.name)
    database = Database(settings.sqlalchemy_url)
    yield database
    database.close()


@pytest.fixture
def directory(database: Database, clock: Callable[[], datetime]) -> Directory:
    return Directory(database, clock)


@pytest.fixture
def sign_in(database: Database, clock: Callable[[], datetime]) -> SignIn:
    return SignIn(database, clock, session_days=14)


@pytest.fixture
def admin(directory: Directory) -> Person:
    return directory.add("Ada", "ada@example.org", {Role.ADMINISTRATOR})


@pytest.fixture
def mentee(directory: Directory) -> Person:
    return directory.add("Mia", "mia@example.org", {Role.MENTEE}, PASSWORD)


@pytest.fixture
def mentor(directory: Directory) -> Person:
    return directory.add("Tom", "tom@example.org", {Role.MENTOR}, PASSWORD)


@pytest.fixture
def coach(directory: Directory) -> Person:
    return directory.add("Cleo", "cleo@example.org", {Role.COACH})
