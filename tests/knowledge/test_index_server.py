"""The index on a Chroma server: a real one, which dies and comes back."""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import Unavailable
from assistant.evaluation.chroma_server import ChromaServer
from assistant.knowledge import follower as follower_module
from assistant.knowledge.chroma import NAME, Server, neutralise
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.index import Damaged, Index
from assistant.knowledge.library import Library
from assistant.settings import Settings
from assistant.storage.database import Database, now
from tests.knowledge.grown import PASSAGES, grow, unpublish_some
from tests.knowledge.test_index import register, rows, vector_of
from tests.knowledge.test_index_faults import whole


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    server = ChromaServer(tmp_path_factory.mktemp("chroma"))
    yield server
    server.kill()


@pytest.fixture
def server(running: ChromaServer) -> ChromaServer:
    """Empty, and up."""
    import chromadb

    client = chromadb.HttpClient("127.0.0.1", running.port)
    for collection in client.list_collections():
        client.delete_collection(collection.name)
    client.close()
    return running


@pytest.fixture
def opened(server: ChromaServer) -> Iterator[Callable[..., Index]]:
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


def test_a_function_stored_on_the_server_leaves_no_marker(server: ChromaServer, tmp_path: Path) -> None:
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
        assert not marker.exists()

        # Bare Chroma does run it, so there would have been a marker.
        register(marker)
        client = chromadb.HttpClient("127.0.0.1", server.port)
        client.delete_collection(NAME)
        client.create_collection(NAME, embedding_function=known["marking"]())
        marker.unlink(missing_ok=True)
        with pytest.raises(ValueError, match="Embeddings"):
            client.get_collection(NAME).upsert(ids=["b"], documents=["text of b"])
        client.close()
        assert marker.exists()
    finally:
        neutralise()


def test_an_address_where_nothing_answers_is_told_in_one_sentence() -> None:
    with pytest.raises(Unavailable, match=r"The Chroma server at http://127\.0\.0\.1:9 does not answer"):
        Index("http://127.0.0.1:9", "model:1")


def test_a_server_that_dies_costs_no_search_and_is_found_again_when_it_is_back(
    server: ChromaServer,
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


@pytest.mark.parametrize("kills", [1, pytest.param(30, marks=pytest.mark.soak)])
def test_a_server_killed_at_any_moment_of_indexing_loses_and_doubles_nothing(
    tmp_path: Path,
    database: Database,
    embedder: Embedder,
    folder: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    kills: int,
) -> None:
    monkeypatch.setattr(follower_module, "LOOK_EVERY", 0.1)
    monkeypatch.setattr(
        Server, "writes_after", 500
    )  # so that a kill often falls into the writing of its files
    grow(database, embedder.stamp, PASSAGES)
    query: np.ndarray = embedder.encode(["How do I rest at the weekend?"])[0]
    library, rng = Library(database, now, embedder, folder), random.Random(kills)
    with ChromaServer(tmp_path / "chroma") as server:
        library.open_index(settings.index_directory, url=server.url)
        try:
            for _ in range(kills):
                unpublish_some(library, database)
                threading.Event().wait(rng.uniform(0, 1.5))
                server.kill()
                assert len(library.search(query, 9)) == 9
                server.start()
                whole(library, query)
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
