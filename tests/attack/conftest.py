"""The whole house on real parts, with everybody in it, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.knowledge.embedder import Embedder
from assistant.services import Services, build
from assistant.settings import Settings
from tests.attack import world
from tests.attack.world import Its, Watch
from tests.conftest import Clock
from tests.knowledge.shelf import make_folder


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return Embedder(Settings().embedder)


QUESTIONS = "".join(
    f"""
- id: {stage}-{word}
  text: What about the {word} matters {when}?
  another_way: How does the {word} come into this {when}?
  frameworks: []
  stages: [{stage}]
  move: {move}
  depth: 0
  themes: []
  guides: [asking-for-help]
"""
    for stage, move, when in (("aim", "open", "to you here"), ("plan", "plan", "for what you do next"))
    for word in ("people", "place", "time", "team")
)


def opened(home: Path, clock: Clock, embedder: Embedder) -> Services:
    settings = Settings(data=home / "data", key_file=home / "master.key", library=home / "library")
    return build(settings, clock, embedder)


@pytest.fixture(scope="session")
def lived_in(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> tuple[Path, Its]:
    """A data directory with a small library, and what is Amara's in it."""
    home = tmp_path_factory.mktemp("lived-in")
    (make_folder(home / "library") / "questions" / "more.yaml").write_text(QUESTIONS, "utf-8")
    services = opened(home, Clock(), embedder)
    services.library.import_starter(encode=False)
    its = world.fill(services)
    services.database.close()
    return home, its


@pytest.fixture
def its(lived_in: tuple[Path, Its]) -> Its:
    return lived_in[1]


@pytest.fixture
def services(
    lived_in: tuple[Path, Its], tmp_path: Path, clock: Clock, embedder: Embedder
) -> Iterator[Services]:
    shutil.copytree(lived_in[0], tmp_path, dirs_exist_ok=True)
    services = opened(tmp_path, clock, embedder)
    yield services
    services.database.close()


@pytest.fixture
def watch(services: Services) -> Iterator[Watch]:
    watch = Watch(services.settings.data / "interlude.sqlite3")
    yield watch
    watch.close()
