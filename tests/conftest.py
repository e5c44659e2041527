"""What every test may ask for: a data directory of its own, a real database, the real services."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

os.environ["HF_HUB_OFFLINE"] = "1"
for name in [name for name in os.environ if name.startswith("INTERLUDE_")]:
    del os.environ[name]

from hypothesis import HealthCheck  # noqa: E402
from hypothesis import settings as hypothesis_settings  # noqa: E402

from assistant.settings import Settings  # noqa: E402
from assistant.storage.database import Database  # noqa: E402
from assistant.storage.encryption import Vault  # noqa: E402
from assistant.storage.master_key import load_or_create  # noqa: E402

hypothesis_settings.register_profile(
    "house", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
hypothesis_settings.load_profile("house")


class Clock:
    """A clock that moves only when told to."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, **amount: float) -> None:
        self.at += timedelta(**amount)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", key_file=tmp_path / "keys" / "master.key")


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    settings.data.mkdir(parents=True, exist_ok=True)
    database = Database(settings.sqlalchemy_url)
    database.migrate()
    yield database
    database.engine.dispose()


def made_once(name: str, make: Callable[[Path], None], factory: pytest.TempPathFactory) -> Path:
    """A directory that takes long to make: made by whichever process of the run comes first, used by all."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    home, done = shared / name, shared / f"{name}.done"
    with FileLock(shared / f"{name}.lock"):
        if not done.exists():
            home.mkdir()
            make(home)
            done.touch()
    return home


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the starter library in it, encoded once by the real model: `data` and `master.key`. Copy it."""
    from assistant.services import build

    def make(home: Path) -> None:
        (home / "data").mkdir(mode=0o700)
        services = build(Settings(data=home / "data", key_file=home / "master.key"))
        assert not services.library.import_starter(None)
        services.database.close()

    return made_once("stocked", make, tmp_path_factory)


@pytest.fixture
def vault(settings: Settings) -> Vault:
    return Vault(load_or_create(settings.key_file, settings.data))
