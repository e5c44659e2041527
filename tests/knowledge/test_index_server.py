"""The index on a Chroma server: a real one, which dies and comes back."""

from __future__ import annotations

import logging
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import Unavailable
from assistant.knowledge import follower as follower_module
from assistant.knowledge.chroma import NAME, neutralise
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.index import Damaged, Index
from assistant.knowledge.library import Library
from assistant.settings import Settings
from assistant.storage.database import Database, now
from tests.knowledge.test_index import register, rows, vector_of

RUN = "import sys; from chromadb.cli.cli import app; sys.argv[0] = 'chroma'; app()"


class Chroma:
    """`chroma run` on this machine, which a test may kill and start again."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._folder = folder
        self.start()

    def start(self) -> None:
        where = ["--path", str(self._folder), "--host", "127.0.0.1", "--port", str(self.port)]
        self._process = subprocess.Popen(
            [sys.executable, "-c", RUN, "run", *where], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert self._process.poll() is None
            threading.Event().wait(0.05)
        raise AssertionError("the Chroma server did not start")

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chroma]:
    server = Chroma(tmp_path_factory.mktemp("chroma"))
    yield server
    server.kill()


@pytest.fixture
def server(running: Chroma) -> Chroma:
    """Empty, and up."""
    import chromadb

    client = chromadb.HttpClient("127.0.0.1", running.port)
    for collection in client.list_collections():
        client.delete_collection(collection.name)
    client.close()
    return running


@pytest.fixture
def opened(server: Chroma) -> Iterator[Callable[..., Index]]:
    indexes: list[Index] = []

    def opening(stamp: str = "model:1") -> Index:
        indexes.append(Index(server.url, stamp))
        return indexes[-1]

    yield opening
    for index in indexes:
        index.close()


def test_a_second_process_finds_what_the_first_has_indexed(opened: Callable[..., Index]) -> None:
    assert opened().sync(*rows("a", "b", "c"), "one") == 3
    again = opened()
    assert again.sync(*rows("a", "b", "c"), "one") == 0
    again.check(*rows("a", "b", "c"))
    (key, score), *_ = again.search(vector_of("b"), 3)
    assert (key, score) == ("b", pytest.approx(1, abs=1e-5))


def test_the_index_of_another_embedder_makes_way(opened: Callable[..., Index]) -> None:
    opened("model:1").sync(*rows("a"), "one")
    again = opened("model:2")
    assert (again.count, again.library) == (0, "")


def test_two_processes_that_index_at_once_end_with_every_row_once(opened: Callable[..., Index]) -> None:
    names = [f"row-{number}" for number in range(300)]
    both, failures = [opened(), opened()], list[BaseException]()

    def work(index: Index) -> None:
        try:
            index.sync(*rows(*names), "one")
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(index,)) for index in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert both[0].stands("one", 300) and both[1].stands("one", 300)


def test_vectors_that_are_not_those_of_sql_are_noticed(opened: Callable[..., Index]) -> None:
    index = opened()
    index.sync(*rows("a", "b"), "one")
    ids, vectors = rows("a", "b")
    with pytest.raises(Damaged):
        index.check(ids, vectors[::-1])


def test_a_function_stored_on_the_server_leaves_no_marker(server: Chroma, tmp_path: Path) -> None:
    import chromadb

    marker = tmp_path / "marker"
    register(marker)
    from chromadb.utils.embedding_functions import known_embedding_functions as known

    client = chromadb.HttpClient("127.0.0.1", server.port)
    client.create_collection(NAME, embedding_function=known["marking"]())
    client.close()
    marker.unlink(missing_ok=True)
    try:
        index = Index(server.url, "model:1")
        assert index.sync(*rows("a", "b"), "one") == 2
        assert index.search(vector_of("a"), 1)[0][0] == "a"
        stored = index._client.get_collection(NAME, embedding_function=None)
        assert "marking" not in str(stored._model.configuration_json)
        index.close()
    finally:
        neutralise()
    assert not marker.exists()


def test_an_address_where_nothing_answers_is_told_in_one_sentence() -> None:
    with pytest.raises(Unavailable, match=r"The Chroma server at http://127\.0\.0\.1:9 does not answer"):
        Index("http://127.0.0.1:9", "model:1")


def test_a_server_that_dies_costs_no_search_and_is_found_again_when_it_is_back(
    server: Chroma,
    database: Database,
    embedder: Embedder,
    folder: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(follower_module, "LOOK_EVERY", 0.1)
    query: np.ndarray = embedder.encode(["How do I rest at the weekend?"])[0]
    library = Library(database, now, embedder, folder)
    expected = [hit.passage.id for hit in library.search(query, 9)]
    library.open_index(settings.index_directory, url=server.url)
    try:
        assert library.wait_for_index()
        assert library._follower is not None and library._follower._index is not None
        assert library._follower._index.count == 9
        assert not settings.index_directory.exists()  # it is only locked
        server.kill()
        assert [hit.passage.id for hit in library.search(query, 9)] == expected
        assert not library._follower._level  # searched exactly
        server.start()
        written: list[object] = []
        monkeypatch.setattr(Index, "_mark", lambda *call: written.append(call))
        assert library.wait_for_index()
        assert written == []  # what it had is used again
        assert [hit.passage.id for hit in library.search(query, 9)] == expected
    finally:
        library.close_index()


def test_above_the_limit_a_server_is_asked_for_once_and_search_goes_on(
    database: Database,
    embedder: Embedder,
    folder: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(follower_module, "MOST_EMBEDDED", 8)
    query: np.ndarray = embedder.encode(["How do I rest at the weekend?"])[0]
    library = Library(database, now, embedder, folder)
    with caplog.at_level(logging.WARNING):
        library.open_index(settings.index_directory)
        assert library.wait_for_index()
        assert library._follower is not None
        library._follower._level = ""
        library._follower.wake()
        assert library.wait_for_index()
        library.close_index()
    (told,) = [record.getMessage() for record in caplog.records if "Chroma server" in record.getMessage()]
    assert told.startswith(
        "The library has 9 passages. Above 8 run a Chroma server and set INTERLUDE_CHROMA_URL"
    )
    assert len(library.search(query, 9)) == 9
