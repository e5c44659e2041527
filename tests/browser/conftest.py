"""One prepared data directory and one browser for all; a server and a context for each who asks."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from assistant import demo
from assistant.services import build
from assistant.settings import Settings
from tests.browser.server import Server, launch
from tests.conftest import made_once


@pytest.fixture(scope="session")
def prepared(stocked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stocked directory with the demo's people in it."""

    def make(home: Path) -> None:
        demo.claim(home / "data")
        shutil.copytree(stocked, home, dirs_exist_ok=True)
        services = build(Settings(data=home / "data", key_file=home / "master.key", mode="demo"))
        demo.seed(services, lambda *_: None)
        services.database.close()

    return made_once("prepared", make, tmp_path_factory)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    yield context
    context.close()


@pytest.fixture(scope="session")
def start(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start a server on a copy of the prepared directory, or on an empty one; all are stopped at the end."""
    servers: list[Server] = []

    def started(command: str = "demo", empty: bool = False) -> Server:
        home = tmp_path_factory.mktemp("server")
        if not empty:
            shutil.copytree(prepared, home, dirs_exist_ok=True)
        servers.append(Server(home / "data", home / "master.key", command))
        return servers[-1].start()

    yield started
    for server in servers:
        server.stop()


@pytest.fixture(scope="session")
def demo_server(start: Callable[..., Server]) -> Server:
    return start()


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """A page under test shares two cores with its server and its browser."""
    expect.set_options(timeout=20_000)
