"""A small real library, the real model once, and the people who may touch it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.access.people import Person, Role
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.library import Library
from assistant.settings import Settings
from assistant.storage.database import Database, now
from tests.knowledge.shelf import make_folder, person


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_folder(tmp_path / "library")


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The shipped model, loaded once for all tests."""
    embedder = Embedder()
    embedder.encode([])
    return embedder


@pytest.fixture(scope="session")
def imported(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that holds the small library with its vectors."""
    place = tmp_path_factory.mktemp("imported")
    database = Database(f"sqlite:///{place / 'interlude.sqlite3'}")
    database.migrate()
    assert Library(database, now, embedder, make_folder(place / "library")).import_starter() == []
    database.close()
    return place / "interlude.sqlite3"


@pytest.fixture
def database(imported: Path, settings: Settings) -> Iterator[Database]:
    """In this room every database begins with the small library in it."""
    settings.data.mkdir(parents=True)
    shutil.copy(imported, settings.data / "interlude.sqlite3")
    database = Database(settings.sqlalchemy_url)
    yield database
    database.close()


@pytest.fixture
def library(database: Database, embedder: Embedder, folder: Path) -> Iterator[Library]:
    library = Library(database, now, embedder, folder)
    yield library
    library.close_index()


@pytest.fixture
def open_library(
    database: Database, embedder: Embedder, folder: Path, settings: Settings
) -> Iterator[Callable[[], Library]]:
    """Libraries that hold the index and stand level, as a server's does; each call closes the one before."""
    opened: list[Library] = []

    def opening() -> Library:
        for before in opened:
            before.close_index()
        library = Library(database, now, embedder, folder)
        opened.append(library)
        library.open_index(settings.index_directory)
        assert library.wait_for_index()
        return library

    yield opening
    for library in opened:
        library.close_index()


@pytest.fixture
def coach() -> Person:
    return person("Colin", Role.COACH)


@pytest.fixture
def other_coach() -> Person:
    return person("Olga", Role.COACH)


@pytest.fixture
def mentee() -> Person:
    return person("Mina", Role.MENTEE, Role.MENTOR, Role.ADMINISTRATOR)
