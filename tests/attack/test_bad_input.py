"""The real commands, set up wrongly or fed badly: one clear sentence, exit code 1, nothing lost."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.access.people import Role
from assistant.knowledge.content import Kind
from assistant.knowledge.embedder import Embedder
from assistant.services import Services
from assistant.settings import ROOT
from assistant.storage.lock import IndexLock
from tests.attack.conftest import opened
from tests.attack.world import FRAMEWORK
from tests.conftest import Clock
from tests.knowledge.shelf import guide_text

LONGEST = 200_000
HOSTILE = '<img src=x> **b** \x07\x00 \u202eשלום 😀 [l](http://e.example) "q" I told Priya.'


@pytest.fixture(scope="session")
def encoded(
    lived_in: tuple[Path, object], tmp_path_factory: pytest.TempPathFactory, embedder: Embedder
) -> Path:
    """As after a first start: nothing is left to encode, so the commands below start at once."""
    home = tmp_path_factory.mktemp("encoded") / "home"
    shutil.copytree(lived_in[0], home)
    services = opened(home, Clock(), embedder)
    services.library.encode_missing()
    services.database.close()
    return home


@pytest.fixture
def home(encoded: Path, tmp_path: Path) -> Path:
    return shutil.copytree(encoded, tmp_path / "home")


def run(
    home: Path, *command: str, given: bytes = b"", before: tuple[str, ...] = (), **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """A command, in the environment of this test and its data directory."""
    variables = {
        "INTERLUDE_DATA": str(home / "data"),
        "INTERLUDE_KEY_FILE": str(home / "master.key"),
        "INTERLUDE_LIBRARY": str(home / "library"),
        "HF_HUB_OFFLINE": "1",
    }
    return subprocess.run(
        [*before, sys.executable, "-m", "assistant", *command],
        cwd=ROOT,
        env=os.environ | variables | environment,
        input=given,
        capture_output=True,
        timeout=90,
    )


def refused(done: subprocess.CompletedProcess[bytes], code: int = 1) -> str:
    """The one sentence of a command that could not be done."""
    told = done.stderr.decode().strip()
    assert done.returncode == code, told
    assert "\n" not in told and "Traceback" not in told and "should not have" not in told, told
    return told


FILE = str(ROOT / "README.md")
WRONG = {
    "an unknown setting": ("check-library", {"INTERLUDE_COLOUR": "red"}, "INTERLUDE_COLOUR is not a setting"),
    "a value that is none": (
        "search",
        {"INTERLUDE_SESSION_DAYS": "never"},
        "INTERLUDE_SESSION_DAYS cannot be used",
    ),
    "a file for a folder": ("search", {"INTERLUDE_DATA": FILE}, "Choose another with INTERLUDE_DATA"),
    "a file above the folder": (
        "demo",
        {"INTERLUDE_DATA": f"{FILE}/data"},
        "choose another with INTERLUDE_DATA",
    ),
    "no database": ("search", {"INTERLUDE_DATABASE_URL": "no address"}, "INTERLUDE_DATABASE_URL is not"),
    "another database": (
        "search",
        {"INTERLUDE_DATABASE_URL": "nosql://me:secret@here/x"},
        "INTERLUDE_DATABASE_URL is not",
    ),
    "a folder for a key": ("search", {"INTERLUDE_KEY_FILE": str(ROOT)}, "Name a file for the master key"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_setting_is_named_in_one_sentence(what: str, home: Path) -> None:
    command, environment, sentence = WRONG[what]
    told = refused(run(home, command, *(["words"] if command == "search" else []), **environment))
    assert sentence in told
    assert "secret" not in told


def test_a_setting_that_is_set_to_nothing_is_not_set(home: Path) -> None:
    done = run(home, "check-library", INTERLUDE_SESSION_DAYS="", INTERLUDE_MODE="")
    assert done.returncode == 0, done.stderr


def test_a_port_that_is_taken_or_an_address_that_is_not_ours_is_named(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert f"Port {port} on 127.0.0.1 is taken" in refused(run(home, "serve", "--port", port))
    told = refused(run(home, "serve", "--host", "192.0.2.1"))
    assert "cannot be used" in told and "--host" in told


def test_a_second_server_is_told_and_takes_nothing_from_the_first(home: Path, embedder: Embedder) -> None:
    shutil.rmtree(home / "data")
    services = opened(home, Clock(), embedder)
    invitation = services.directory.first_administrator_token()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    with IndexLock(services.settings.index_directory):
        for command in ("serve", "demo"):
            assert "Interlude is already running" in refused(run(home, command, "--port", port))
    assert services.directory.invitation(invitation)
    services.database.close()


@pytest.fixture
def read_only(home: Path) -> Iterator[tuple[str, ...]]:
    """The data directory closed against writing; returns what a command must be started through."""
    data = str(home / "data")
    if os.geteuid() != 0:
        (home / "data").chmod(0o500)
        yield ()
        (home / "data").chmod(0o700)
        return
    mount = f"mount --bind {data} {data} && mount -o remount,ro,bind {data}"
    if subprocess.run(["unshare", "-m", "sh", "-c", mount], capture_output=True).returncode:
        pytest.skip("root may write anywhere, and this machine lets nobody mount")
    yield "unshare", "-m", "sh", "-c", f'{mount} && exec "$@"', "sh"


@pytest.mark.parametrize("command", [("search", "words"), ("reflect",), ("serve",)])
def test_a_data_directory_that_cannot_be_written_is_named(
    command: tuple[str, ...], home: Path, read_only: tuple[str, ...]
) -> None:
    told = refused(run(home, *command, before=read_only))
    assert "data directory" in told and "writ" in told


def test_a_broken_guide_is_told_with_its_line_and_costs_only_itself(home: Path) -> None:
    guide = home / "library" / "guides" / "asking-for-help.md"
    guide.write_bytes(guide.read_bytes().replace(b"themes: [energy]", b"themes: [energy\xff"))
    (home / "library" / "guides" / "empty.md").write_text("")
    done = run(home, "check-library", str(home / "library"))
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 1 and b"Traceback" not in done.stderr
    assert {line.split(":")[0] for line in lines} >= {"guides/asking-for-help.md", "guides/empty.md"}
    assert "Mend the lines above" in done.stderr.decode()
    done = run(home, "reflect", "--framework", FRAMEWORK, "--json")
    assert done.returncode == 0 and json.loads(done.stdout)["question"]
    assert "Left out: guides/empty.md:1" in done.stderr.decode()


def test_an_index_deleted_at_any_time_costs_no_search(services: Services) -> None:
    services.library.encode_missing()
    coach, directory = services.directory.find("carla@example.org"), services.settings.index_directory
    assert coach is not None and Role.COACH in coach.roles
    services.library.open_index(directory)
    services.library.begin()
    assert services.library.wait_for_index()
    before = services.library.try_search(coach, "help")
    shutil.rmtree(directory)
    assert services.library.try_search(coach, "help") == before
    services.documents.new(coach, Kind.GUIDE, "newer", guide_text("newer"))
    services.documents.publish(coach, Kind.GUIDE, "newer", 1, "why")
    assert "newer" in {hit.passage.guide_id for hit in services.library.try_search(coach, "people work")}
    services.library.close_index()
    directory.mkdir(exist_ok=True)
    services.library.open_index(directory)
    services.library.begin()
    assert services.library.wait_for_index()
    services.library.close_index()


def test_whatever_comes_down_the_line_is_kept_and_answered(home: Path, embedder: Embedder) -> None:
    longest = ("é" * (LONGEST // 2)).encode()
    given = b"\n".join([HOSTILE.encode(), longest, b"half \xff\xfe bytes about Priya", b""])
    done = run(home, "reflect", "--framework", FRAMEWORK, "--json", "--goal", "caf\udce9 <b>", given=given)
    assert done.returncode == 0, done.stderr.decode()
    assert len([json.loads(line) for line in done.stdout.splitlines()]) == 4
    services = opened(home, Clock(), embedder)
    person = services.directory.local_person()
    (session,) = services.sessions.latest(person, 1)
    answers = [turn.answer for turn in services.sessions.get(person, session.id).turns]
    assert answers[:3] == [HOSTILE, longest.decode(), "half \ufffd\ufffd bytes about Priya"]
    services.database.close()


def test_an_answer_past_200_kb_is_refused_in_a_sentence_and_kept(home: Path, embedder: Embedder) -> None:
    words = "a" * (LONGEST + 1)
    done = run(home, "reflect", "--framework", FRAMEWORK, "--json", given=words.encode() + b"\n")
    assert "Your words are kept as a draft" in refused(done)
    services = opened(home, Clock(), embedder)
    person = services.directory.local_person()
    (session,) = services.sessions.latest(person, 1)
    assert services.drafts.load(person, f"session:{session.id}:1") == words
    services.database.close()


def test_a_framework_that_is_not_there_is_answered_with_those_that_are(home: Path) -> None:
    assert f"--framework: {FRAMEWORK}" in refused(run(home, "reflect", "--framework", "<b>\udcff"), code=2)
