"""The real services behind the pages, people in every role, and a way to visit a page as one of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.access.people import Person, Role
from assistant.knowledge.embedder import Embedder
from assistant.services import Services, build
from assistant.settings import ROOT, Settings
from assistant.ui import runtime
from tests.conftest import Clock

MAIN = ROOT / "assistant" / "ui" / "main.py"
Visit = Callable[..., AppTest]


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The real model, loaded once and only if a test makes something be encoded."""
    return Embedder(Settings().embedder)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    """A migrated database with the starter library, not encoded: each test copies it."""
    home = tmp_path_factory.mktemp("prepared")
    services = build(Settings(data=home / "data", key_file=home / "master.key"), embedder=embedder)
    services.library.import_starter(encode=False)
    services.database.close()
    return home


@pytest.fixture
def house(prepared: Path, tmp_path: Path, clock: Clock, embedder: Embedder) -> Iterator[Services]:
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    settings = Settings(data=tmp_path / "data", key_file=tmp_path / "master.key")
    services = runtime.start(build(settings, clock, embedder))
    yield services
    services.database.close()


@dataclass(frozen=True)
class People:
    """Moira mentors Amara; Bea has no mentor, and Omar nobody to mentor."""

    amara: Person
    bea: Person
    moira: Person
    omar: Person
    carla: Person
    ada: Person


@pytest.fixture
def people(house: Services) -> People:
    def person(name: str, role: Role) -> Person:
        return house.directory.add(name, f"{name.lower()}@example.org", [role])

    people = People(
        amara=person("Amara", Role.MENTEE),
        bea=person("Bea", Role.MENTEE),
        moira=person("Moira", Role.MENTOR),
        omar=person("Omar", Role.MENTOR),
        carla=person("Carla", Role.COACH),
        ada=person("Ada", Role.ADMINISTRATOR),
    )
    house.directory.pair(people.ada, people.amara.id, people.moira.id)
    return people


@pytest.fixture
def visit(house: Services, embedder: Embedder) -> Visit:
    """Sign in as somebody and open a page, with its address's query; without a page, where they arrive."""

    def visit(person: Person, page: str = "", /, **query: str) -> AppTest:
        token = house.sign_in.begin(person.id)
        signed_in = house.sign_in.who(token)
        assert signed_in is not None
        at = AppTest.from_file(str(MAIN), default_timeout=30)
        at.user = {"person_id": person.id, "session_id": signed_in.session_id}
        at.context = {"url": "http://interlude.test/people"}
        if page:
            at.run()
            at.switch_page(f"app_pages/{page}.py")
        for name, value in query.items():
            at.query_params[name] = value
        if "decide" in query:
            embedder.encode([])  # the examples are played: no page should wait for the model to load
        return at.run()

    return visit


def shown(at: AppTest) -> str:
    """Every word that stands on the page."""
    kinds = (at.title, at.header, at.text, at.caption, at.warning)
    kinds = (*kinds, at.markdown, at.code, at.html, at.page_link)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def press(at: AppTest, label: str) -> AppTest:
    return next(button for button in at.button if button.label == label).click().run()
