"""The bank and the search: one answer, whoever holds the index, and never behind SQL."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from assistant.access.people import Person
from assistant.errors import Unavailable
from assistant.knowledge import library as module
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.index import Index
from assistant.knowledge.library import Library
from assistant.settings import ROOT, Settings
from assistant.storage.database import Database, now
from tests.knowledge.shelf import GUIDE, desk, guide_text

Opening = Callable[[], Library]


@pytest.fixture
def query(embedder: Embedder) -> np.ndarray:
    vector: np.ndarray = embedder.encode(["How do I rest at the weekend?"])[0]
    return vector


@pytest.fixture
def elsewhere(settings: Settings, embedder: Embedder, folder: Path, database: Database):
    """The same library in another process, as far as SQL can tell."""
    other = Database(settings.sqlalchemy_url)
    yield Library(other, now, embedder, folder)
    other.close()


def test_the_bank_holds_what_is_published_with_read_only_vectors(library: Library) -> None:
    bank = library.bank()
    assert [question.id for question in bank.questions] == ["aim-help", "plan-rest"]
    assert bank.questions[1].stages == ("plan",)
    assert bank.frameworks["small"].stages[1].filled_when == (("action",), ("feeling", "reason"))
    assert (bank.vectors.shape, bank.vectors.dtype) == ((2, 384), np.float32)
    assert bank.vectors.flags.c_contiguous
    assert (
        sorted(bank.passage_vectors)
        == sorted(bank.passages)
        == [
            "asking-for-help",
            "handing-work-over",
            "resting-well",
        ]
    )
    bases = {id(vectors.base) for vectors in bank.passage_vectors.values()}
    assert len(bases) == 1  # views of one array
    with pytest.raises(ValueError, match="read-only"):
        bank.vectors[0, 0] = 1
    assert library.bank() is bank


def test_each_vector_belongs_to_its_question_and_passage(library: Library, embedder: Embedder) -> None:
    bank = library.bank()
    passages = [passage for guide_id in bank.passages for passage in bank.passages[guide_id]]
    texts = [question.text for question in bank.questions]
    texts += [f"{passage.title}. {passage.heading}. {passage.text}" for passage in passages]
    found = np.vstack([bank.vectors, *(bank.passage_vectors[guide_id] for guide_id in bank.passages)])
    assert np.allclose(found, embedder.encode(texts), atol=1e-4)


def test_exact_search_and_the_index_agree(library: Library, open_library: Opening, query: np.ndarray) -> None:
    exact, indexed = library.search(query, 9), open_library().search(query, 9)
    assert exact[0].passage.guide_id == "resting-well"
    assert [hit.passage.id for hit in exact] == [hit.passage.id for hit in indexed]
    assert [hit.score for hit in exact] == pytest.approx([hit.score for hit in indexed], abs=1e-4)


@given(st.integers(0, 2**31), st.integers(0, 12))
def test_exact_search_ranks_by_cosine(library: Library, seed: int, limit: int) -> None:
    vector = np.random.default_rng(seed).normal(size=384).astype(np.float32)
    hits = library.search(vector / np.linalg.norm(vector), limit)
    assert len(hits) == min(limit, 9)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_search_asks_sql_at_most_once_a_second(
    library: Library, database: Database, query: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CHECK_EVERY", 60)
    library.search(query, 3)
    asked: list[str] = []
    event.listen(database._reader, "before_cursor_execute", lambda *call: asked.append(call[2]))
    for _ in range(50):
        library.search(query, 3)
    assert asked == []
    library._check_at = 0
    library.search(query, 3)
    assert [sql.split()[0] for sql in asked] == ["BEGIN", "SELECT"]
    assert "library_state" in asked[1]


def test_publish_and_retire_are_followed_by_the_index_at_once(
    open_library: Opening, coach: Person, query: np.ndarray
) -> None:
    library = open_library()
    follower = library._follower
    assert follower is not None
    desk(library).retire(coach, GUIDE, "resting-well", 1, "Out of date")
    assert all(hit.passage.guide_id != "resting-well" for hit in library.search(query, 20))
    assert follower._index is not None
    assert follower._index.count == 6  # gone from the index itself, not only from what it shows
    desk(library).publish(coach, GUIDE, "resting-well", 1, "Back")
    assert follower._index.count == 9
    assert library.search(query, 1)[0].passage.guide_id == "resting-well"


def test_a_change_by_another_process_is_seen_by_the_next_search(
    open_library: Opening,
    elsewhere: Library,
    coach: Person,
    query: np.ndarray,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "CHECK_EVERY", 0)
    library = open_library()
    desk(elsewhere).retire(coach, GUIDE, "resting-well", 1, "Out of date")
    assert all(hit.passage.guide_id != "resting-well" for hit in library.search(query, 20))
    assert library.wait_for_index()
    assert library._follower is not None
    assert library._follower._index is not None
    assert library._follower._index.count == 6
    new = desk(elsewhere).new(coach, GUIDE, "juggling", guide_text("juggling", title="Juggling oranges"))
    desk(elsewhere).publish(coach, GUIDE, "juggling", new.version, "New")
    assert library.try_search(coach, "Juggling oranges")[0].passage.guide_id == "juggling"


def test_a_deleted_index_is_rebuilt_from_sql_without_encoding(
    open_library: Opening, settings: Settings, query: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = open_library().search(query, 9)
    open_library().close_index()
    shutil.rmtree(settings.index_directory)
    monkeypatch.setattr(Embedder, "encode", _only_loads)
    library = open_library()
    assert [hit.passage.id for hit in library.search(query, 9)] == [hit.passage.id for hit in before]
    assert settings.index_directory.exists()


def test_an_index_that_fails_in_the_middle_costs_no_search(
    open_library: Opening, query: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = open_library()
    expected = [hit.passage.id for hit in library.search(query, 9)]
    follower = library._follower
    assert follower is not None
    broken = follower._index
    assert broken is not None
    broken._client.delete_collection("library")
    assert [hit.passage.id for hit in library.search(query, 9)] == expected
    assert library.wait_for_index()
    assert follower._index is not broken
    assert [hit.passage.id for hit in library.search(query, 9)] == expected


def test_an_index_of_another_embedder_is_rebuilt_and_the_vectors_follow_in_the_background(
    open_library: Opening,
    database: Database,
    embedder: Embedder,
    folder: Path,
    settings: Settings,
    query: np.ndarray,
) -> None:
    open_library().close_index()

    class Renamed(Embedder):
        """The same weights under another stamp."""

        stamp = "another-model"

        def encode(self, texts):  # type: ignore[no-untyped-def]
            return embedder.encode(texts)

    library = Library(database, now, Renamed(), folder)
    assert library.import_starter() == []  # leaves the vectors to the background
    assert library.bank().vectors.shape == (0, 0)
    assert library.bank().passage_vectors == {}
    assert library.search(query, 3) == []
    library.open_index(settings.index_directory)
    try:
        assert library.wait_for_index()
        library._check_at = 0
        while library.bank().vectors.shape != (2, 384):
            assert library.wait_for_index()
            library._check_at = 0
        assert library.wait_for_index()
        assert library.search(query, 1)[0].passage.guide_id == "resting-well"
    finally:
        library.close_index()
    index = Index(settings.index_directory, "another-model")
    assert index.count == 9
    index.close()


def test_a_second_process_is_refused_with_a_clear_sentence(
    open_library: Opening, settings: Settings, folder: Path
) -> None:
    open_library()
    program = (
        "import sys; from pathlib import Path\n"
        "from assistant.errors import Unavailable\n"
        "from assistant.knowledge.embedder import Embedder\n"
        "from assistant.knowledge.library import Library\n"
        "from assistant.storage.database import Database, now\n"
        "library = Library(Database(sys.argv[1]), now, Embedder(), Path(sys.argv[2]))\n"
        "print(len(library.bank().passages))\n"
        "try:\n    library.open_index(Path(sys.argv[3]))\n"
        "except Unavailable as refusal:\n    print(refusal)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, settings.sqlalchemy_url, str(folder), str(settings.index_directory)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    passages, sentence = done.stdout.splitlines()
    assert passages == "3"  # it reads SQL freely, and only the index is refused
    assert sentence.startswith("Interlude is already running on")


def test_closing_lets_go_of_the_index_for_the_next_server(open_library: Opening) -> None:
    for _ in range(3):
        open_library()


def test_a_search_while_coaches_publish_never_fails_and_ends_level(
    open_library: Opening, coach: Person, query: np.ndarray
) -> None:
    library, failures, ended = open_library(), list[BaseException](), threading.Event()

    def searching() -> None:
        try:
            while not ended.is_set():
                assert library.search(query, 5)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=searching) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(6):
        desk(library).retire(coach, GUIDE, "handing-work-over", 1, "Out")
        desk(library).publish(coach, GUIDE, "handing-work-over", 1, "Back")
    ended.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert library.wait_for_index()
    assert len(library.search(query, 20)) == 9


def test_a_server_without_a_model_still_has_its_library(
    database: Database, folder: Path, settings: Settings, query: np.ndarray
) -> None:
    class Missing(Embedder):
        def encode(self, texts):  # type: ignore[no-untyped-def]
            raise Unavailable("The embedding model is missing.")

    library = Library(database, now, Missing(), folder)
    library.open_index(settings.index_directory)
    try:
        assert library.wait_for_index()
        assert library.search(query, 1)[0].passage.guide_id == "resting-well"
    finally:
        library.close_index()


def _only_loads(self: Embedder, texts: list[str]) -> np.ndarray:
    assert not texts, "the model was used"
    return np.empty((0, 0), dtype=np.float32)
