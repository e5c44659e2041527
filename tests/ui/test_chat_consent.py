"""A chat model on the pages: told who receives what, off until yes, and named under each reply that it worded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.knowledge.embedder import Embedder
from assistant.services import Services, build
from assistant.settings import Settings
from assistant.ui import runtime
from tests.conftest import Clock
from tests.dialogue.speaking import Server, speaking
from tests.dialogue.wording import ASKED, MIRROR, same
from tests.ui.conftest import People, Visit, press, shown

YES = "Yes, let Example Models word the replies"
NO = "Use Interlude’s own words again"


@pytest.fixture
def server() -> Iterator[Server]:
    with speaking(same()) as server:
        yield server


@pytest.fixture
def house(
    prepared: Path, tmp_path: Path, clock: Clock, embedder: Embedder, server: Server
) -> Iterator[Services]:
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    settings = Settings(
        data=tmp_path / "data",
        key_file=tmp_path / "master.key",
        chat_model="openai:example-1",
        chat_url=server.url,
        chat_provider="Example Models",
        chat_seconds=30,
    )
    services = runtime.start(build(settings, clock, embedder))
    yield services
    services.database.close()


def test_settings_say_who_receives_what_before_anything_is_sent(
    house: Services, people: People, visit: Visit, server: Server
) -> None:
    at = visit(people.amara, "settings")
    assert not at.exception
    told = shown(at)
    assert "a language model (example-1)" in told and "Without your yes nothing is sent." in told
    assert "Example Models then receives, for each reply, what you just wrote" in told
    assert "It does not receive your name, your journal or anything your mentor wrote." in told
    assert house.consents.standing(people.amara) is None and server.heard == []


def test_yes_and_no_work_at_once_and_say_since_when(
    house: Services, people: People, visit: Visit, server: Server
) -> None:
    at = press(visit(people.amara, "settings"), YES)
    assert house.consents.agreed(people.amara, "Example Models")
    assert "You said yes to Example Models on 23 November 2026." in shown(at)
    assert YES not in [button.label for button in at.button]
    at = press(at, NO)
    assert house.consents.standing(people.amara) is None and YES in [button.label for button in at.button]
    session = house.conversations.start(people.amara, "grow")
    house.conversations.answer(people.amara, session.id, 1, ASKED)
    assert server.heard == []


def test_another_provider_asks_anew(house: Services, people: People, visit: Visit) -> None:
    house.consents.agree(people.amara, "Somebody Else")
    at = visit(people.amara, "settings")
    assert "You said yes to Somebody Else. It would now be Example Models" in shown(at)
    press(at, YES)
    assert house.consents.agreed(people.amara, "Example Models")


@pytest.mark.parametrize("name", ["moira", "carla", "ada"])
def test_who_does_not_reflect_is_not_asked(name: str, people: People, visit: Visit) -> None:
    at = visit(getattr(people, name), "settings")
    assert not at.exception and YES not in [button.label for button in at.button]


def test_a_reply_that_a_model_worded_says_so_and_no_other(
    house: Services, people: People, visit: Visit, server: Server
) -> None:
    house.consents.agree(people.amara, "Example Models")
    session = house.conversations.start(people.amara, "grow")
    at = visit(people.amara, "reflect", session=session.id)
    assert "Worded by" not in shown(at)
    at.chat_input[0].set_value(ASKED).run()
    assert not at.exception
    told = shown(at)
    assert MIRROR in told and told.count("Worded by example-1; the question was chosen by Interlude.") == 1
    assert "Finding the words…" not in told
    assert len(server.heard) == 1


def test_without_a_model_nothing_is_said_about_one(
    house: Services, people: People, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house.conversations, "worder", None)
    at = visit(people.amara, "settings")
    assert "language model" not in shown(at)
