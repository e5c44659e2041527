"""What an operator may live to see: a kill at any moment, a deleted or damaged directory, a library that grows large."""

from __future__ import annotations

import logging
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from assistant.access.people import Person
from assistant.knowledge import follower as follower_module
from assistant.knowledge import index as index_module
from assistant.knowledge import library as library_module
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.index import Index
from assistant.knowledge.library import Library
from assistant.settings import ROOT, Settings
from assistant.storage.database import Database, now
from tests.knowledge.grown import PASSAGES, grow
from tests.knowledge.shelf import GUIDE, desk

Opening = Callable[[], Library]


@pytest.fixture
def query(embedder: Embedder) -> np.ndarray:
    vector: np.ndarray = embedder.encode(["How do I rest at the weekend?"])[0]
    return vector


def until(condition: Callable[[], object]) -> None:
    for _ in range(1_500):
        if condition():
            return
        threading.Event().wait(0.02)
    raise AssertionError("it did not come to that")


def whole(library: Library, query: np.ndarray) -> None:
    """The index is level with SQL: nothing missing, nothing double, each vector its own, and it answers."""
    assert library.wait_for_index()
    snapshot = library._newest()
    assert library._follower is not None and library._follower._index is not None
    found = library._follower._index._collection.get(include=["embeddings"])
    assert sorted(found["ids"]) == sorted(snapshot.passages)
    held = dict(zip(found["ids"], found["embeddings"], strict=True))
    assert np.allclose([held[key] for key in snapshot.passages], snapshot.vectors, atol=1e-3)
    nearest = library._follower.search(snapshot, query, 5)
    assert nearest is not None and len(nearest) == 5


# A kill


@pytest.mark.parametrize("kills", [3, pytest.param(40, marks=pytest.mark.soak)])
def test_a_kill_at_any_moment_of_indexing_loses_and_doubles_nothing(
    database: Database, folder: Path, settings: Settings, embedder: Embedder, query: np.ndarray, kills: int
) -> None:
    grow(database, embedder.stamp, PASSAGES)
    rng = random.Random(kills)
    for _ in range(kills):
        with indexing(settings, folder) as process:
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(timeout=rng.uniform(0, 4))  # it would go on for ever
            process.kill()
        library = Library(database, now, embedder, folder)
        library.open_index(settings.index_directory)
        try:
            assert library.search(query, 1)[0].score > 0.4  # while it comes level, too
            whole(library, query)
        finally:
            library.close_index()


def test_after_a_kill_only_the_rest_is_indexed(tmp_path: Path) -> None:
    program = (
        "import sys; import numpy as np; from pathlib import Path\n"
        "from tests.knowledge.test_index_faults import many\n"
        "from assistant.knowledge.index import Index\n"
        "Index(Path(sys.argv[1]), 'model:1').sync(*many(), 'one', lambda done, of: print(done, flush=True))\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "index")], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "1000\n"
    process.kill()
    process.communicate()
    index = Index(tmp_path / "index", "model:1")
    told: list[tuple[int, int]] = []
    written = index.sync(*many(), "one", lambda *step: told.append(step))
    assert 0 <= written <= 5_000
    assert index.stands("one", 6_000)
    assert told == [] or (told[0][0] > 1_000 and told[-1] == (6_000, 6_000))
    index.check(*many())
    index.close()


def many() -> tuple[list[str], np.ndarray]:
    vectors = np.random.default_rng(3).normal(size=(6_000, 8)).astype(np.float32)
    return [f"row-{number}" for number in range(6_000)], vectors / np.linalg.norm(
        vectors, axis=1, keepdims=True
    )


class indexing:
    """A process that indexes, and publishes and retires, until it is killed."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        where = [settings.sqlalchemy_url, str(folder), str(settings.index_directory)]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.knowledge.grown", *where],
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )

    def __enter__(self) -> subprocess.Popen[bytes]:
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == b"begun\n"
        return self._process

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()


# Deleted, or damaged


def test_an_index_deleted_while_it_runs_is_noticed_and_built_again(
    open_library: Opening, settings: Settings, query: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follower_module, "LOOK_EVERY", 0.05)
    library = open_library()
    expected = [hit.passage.id for hit in library.search(query, 9)]
    shutil.rmtree(settings.index_directory)
    assert [hit.passage.id for hit in library.search(query, 9)] == expected
    until(lambda: list(settings.index_directory.glob("*/chroma.sqlite3")))
    whole(library, query)
    assert [hit.passage.id for hit in library.search(query, 9)] == expected


def garble(file: Path, begin: float, end: float) -> None:
    content = bytearray(file.read_bytes())
    for place in range(int(len(content) * begin), int(len(content) * end)):
        content[place] = place * 31 % 251
    file.write_bytes(content)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


DAMAGES: dict[str, Callable[[Path], object]] = {
    "half of the database": lambda place: cut(place / "chroma.sqlite3"),
    "nothing in the database": lambda place: (place / "chroma.sqlite3").write_bytes(b""),
    "no database": lambda place: (place / "chroma.sqlite3").unlink(),
    "garbage at the head": lambda place: garble(place / "chroma.sqlite3", 0, 0.02),
    "garbage in the middle": lambda place: garble(place / "chroma.sqlite3", 0.4, 0.6),
    "garbage at the end": lambda place: garble(place / "chroma.sqlite3", 0.8, 1),
    "garbage in the vector files": lambda place: [garble(file, 0, 1) for file in place.rglob("*.bin")],
    "half of the vector files": lambda place: [cut(file) for file in place.rglob("*.bin")],
    "no vector files": lambda place: [file.unlink() for file in place.rglob("*.bin")],
    "fewer vectors than it says": lambda place: take_away(place / "chroma.sqlite3"),
}


def take_away(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("DELETE FROM embeddings_queue WHERE seq_id % 2 = 0")


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
def test_a_damaged_index_is_noticed_at_the_start_and_built_again(
    open_library: Opening, settings: Settings, query: np.ndarray, damage: Callable[[Path], object]
) -> None:
    before = open_library()
    expected = [hit.passage.id for hit in before.search(query, 9)]
    before.close_index()
    (place,) = [path for path in settings.index_directory.iterdir() if path.name.isdecimal()]
    damage(place)
    library = open_library()
    whole(library, query)
    assert [hit.passage.id for hit in library.search(query, 9)] == expected


@pytest.mark.parametrize("damage", [0, 4, 5], ids=lambda number: list(DAMAGES)[number])
def test_an_index_damaged_while_it_runs_costs_no_search_and_no_publishing(
    open_library: Opening, settings: Settings, coach: Person, query: np.ndarray, damage: int
) -> None:
    library = open_library()
    expected = [hit.passage.id for hit in library.search(query, 9)]
    (place,) = [path for path in settings.index_directory.iterdir() if path.name.isdecimal()]
    list(DAMAGES.values())[damage](place)
    assert [hit.passage.id for hit in library.search(query, 9)] == expected
    desk(library).retire(coach, GUIDE, "handing-work-over", 1, "Out")
    assert len(library.search(query, 20)) == 6
    desk(library).publish(coach, GUIDE, "handing-work-over", 1, "Back")
    assert [hit.passage.id for hit in library.search(query, 9)] == expected
    whole(library, query)


@pytest.mark.parametrize(
    "change",
    [lambda vectors: vectors[:, :8].copy(), lambda vectors: vectors[::-1].copy()],
    ids=["of another dimension", "of other passages"],
)
def test_wrong_vectors_under_our_own_stamp_make_way(
    open_library: Opening,
    settings: Settings,
    embedder: Embedder,
    query: np.ndarray,
    change: Callable[[np.ndarray], np.ndarray],
) -> None:
    snapshot = open_library()._newest()
    open_library().close_index()
    shutil.rmtree(settings.index_directory)
    wrong = Index(settings.index_directory, embedder.stamp)
    wrong.sync(list(snapshot.passages), change(snapshot.vectors), snapshot.digest)
    wrong.close()
    whole(open_library(), query)


# A large library


def test_nothing_is_missed_where_passages_are_so_alike_that_the_index_cannot_reach_them(
    database: Database, folder: Path, settings: Settings, embedder: Embedder, caplog: pytest.LogCaptureFixture
) -> None:
    grow(database, embedder.stamp, PASSAGES, alike=True)
    library = Library(database, now, embedder, folder)
    library.open_index(settings.index_directory)
    try:
        assert library.wait_for_index()
        held = library._newest()
        some = list(zip(held.passages.values(), held.vectors, strict=True))[::40]
        assert [one.id for one, vector in some if library.search(vector, 1)[0].passage.id != one.id] == []
    finally:
        library.close_index()
    assert [line for line in caplog.messages if "cannot reach" in line]


def test_whoever_watches_the_console_sees_how_far_a_large_index_is(
    database: Database,
    folder: Path,
    settings: Settings,
    embedder: Embedder,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(index_module, "BATCH", 2)
    monkeypatch.setattr(follower_module, "TELL_EVERY", 4)
    library = Library(database, now, embedder, folder)
    with caplog.at_level(logging.INFO, "assistant"):
        library.open_index(settings.index_directory)
        assert library.wait_for_index()
        library.close_index()
    assert [line for line in caplog.messages if line.startswith("Search index")] == [
        "Search index: 4 of 9 passages.",
        "Search index: 8 of 9 passages.",
        "Search index: 9 of 9 passages.",
    ]


@pytest.fixture
def elsewhere(settings: Settings, embedder: Embedder, folder: Path, database: Database) -> Iterator[Library]:
    """The same library in another process, as far as SQL can tell."""
    other = Database(settings.sqlalchemy_url)
    yield Library(other, now, embedder, folder)
    other.close()


def test_nobody_waits_while_a_large_library_is_read_again(
    library: Library,
    elsewhere: Library,
    coach: Person,
    query: np.ndarray,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    may_end, take = threading.Event(), library_module.snapshot.take

    def slowly(*given: object) -> object:
        assert may_end.wait(30)
        return take(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(library_module, "CHECK_EVERY", 0)
    monkeypatch.setattr(library_module, "AT_ONCE", 3)
    before = [hit.passage.id for hit in library.search(query, 20)]
    desk(elsewhere).retire(coach, GUIDE, "resting-well", 1, "Out of date")
    monkeypatch.setattr(library_module.snapshot, "take", slowly)
    assert [hit.passage.id for hit in library.search(query, 20)] == before
    may_end.set()
    with library._reading:  # the reading has ended
        pass
    assert all(hit.passage.guide_id != "resting-well" for hit in library.search(query, 20))
    desk(library).publish(coach, GUIDE, "resting-well", 1, "Back")
    assert library.search(query, 1)[0].passage.guide_id == "resting-well"  # whoever publishes sees it at once
