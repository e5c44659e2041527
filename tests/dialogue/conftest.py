"""A household with the starter library, for the tests of the service that runs a session."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.access.people import Person
from assistant.dialogue import conversation
from assistant.dialogue.conversation import Conversations
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.library import Library
from assistant.settings import ROOT, Settings
from assistant.storage.database import Database
from assistant.storage.encryption import open_vault
from tests.conftest import Clock
from tests.dialogue.answering import WEIGHTS, Heard, conversations_of
from tests.household import Household, People, people_of


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database with the starter library, without vectors; each test copies it."""
    file = tmp_path_factory.mktemp("stocked") / "interlude.sqlite3"
    database = Database(f"sqlite:///{file}")
    database.migrate()
    Library(database, Clock(), Embedder(), ROOT / "knowledge").import_starter(encode=False)
    database.close()
    return file


@pytest.fixture
def house(stocked: Path, settings: Settings, clock: Clock) -> Iterator[Household]:
    settings.data.mkdir(parents=True)
    shutil.copy(stocked, settings.data / "interlude.sqlite3")
    database = Database(settings.sqlalchemy_url)
    yield Household(database, open_vault(database, settings.key_file, settings.data), clock)
    database.close()


@pytest.fixture
def people(house: Household) -> People:
    return people_of(house)


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine where the weights' package is not there."""
    monkeypatch.setitem(sys.modules, WEIGHTS, None)


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    embedder = Embedder()
    embedder.encode(["loaded"])
    return embedder


@pytest.fixture
def conversations(house: Household, settings: Settings, no_model: None) -> Conversations:
    return conversations_of(house, Library(house.database, house.clock, Embedder(), settings.library))


@pytest.fixture
def amara(people: People) -> Person:
    return people.amara


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    heard, engine = Heard([]), conversation.next_reply

    def next_reply(framework, turns, memory, tools):
        heard.memories.append(memory)
        return engine(framework, turns, memory, tools)

    monkeypatch.setattr(conversation, "next_reply", next_reply)
    return heard
