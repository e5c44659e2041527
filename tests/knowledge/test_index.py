"""The search index: derived, stamped, and never a way in."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.knowledge.chroma import NAME, neutralise
from assistant.knowledge.index import Index

DIMENSIONS = 8


def vector_of(name: str) -> np.ndarray:
    vector = np.random.default_rng(sum(name.encode())).normal(size=DIMENSIONS).astype(np.float32)
    return vector / np.linalg.norm(vector)


def rows(*names: str) -> tuple[list[str], np.ndarray]:
    return list(names), np.array([vector_of(name) for name in names]).reshape(len(names), DIMENSIONS)


@pytest.fixture
def opened(tmp_path: Path):
    """Opens indexes in one directory, one after the other as restarts would."""
    indexes: list[Index] = []

    def opening(stamp: str = "model:1") -> Index:
        for before in indexes:
            before.close()
        indexes.append(Index(tmp_path / "index", stamp))
        return indexes[-1]

    yield opening
    for index in indexes:
        index.close()


def test_it_finds_what_is_nearest_with_its_cosine(opened: Callable[..., Index]) -> None:
    index = opened()
    assert index.sync(*rows("a", "b", "c"), "one") == 3
    exact = sorted(((float(vector_of(key) @ vector_of("b")), key) for key in "abc"), reverse=True)
    found = index.search(vector_of("b"), 3)
    assert [key for key, _ in found] == [key for _, key in exact]
    assert [score for _, score in found] == pytest.approx([score for score, _ in exact], abs=1e-5)


def test_an_empty_index_finds_nothing(opened: Callable[..., Index]) -> None:
    assert opened().search(vector_of("a"), 5) == []


def test_only_what_differs_is_touched(opened: Callable[..., Index]) -> None:
    index = opened()
    assert index.sync(*rows("a", "b"), "one") == 2
    assert index.sync(*rows("b", "c"), "two") == 2
    assert index.sync(*rows("b", "c"), "two") == 0
    assert {key for key, _ in index.search(vector_of("a"), 9)} == {"b", "c"}


@settings(max_examples=15)
@given(st.lists(st.sets(st.sampled_from("abcdefgh")), min_size=1, max_size=6))
def test_after_any_syncs_it_holds_exactly_the_last_rows(
    tmp_path_factory: pytest.TempPathFactory, steps: list[set[str]]
) -> None:
    index = Index(tmp_path_factory.mktemp("any") / "index", "model:1")
    try:
        for number, names in enumerate(steps):
            index.sync(*rows(*names), str(number))
            assert index.count == len(names)
            assert {key for key, _ in index.search(vector_of("q"), 20)} == names
    finally:
        index.close()


def test_it_stands_where_it_stood_after_a_restart(opened: Callable[..., Index]) -> None:
    opened().sync(*rows("a", "b"), "one")
    again = opened()
    assert (again.count, again.library) == (2, "one")


def test_an_index_of_another_embedder_is_set_aside(opened: Callable[..., Index], tmp_path: Path) -> None:
    opened("model:1").sync(*rows("a"), "one")
    again = opened("model:2")
    assert (again.count, again.library) == (0, "")
    assert len(list((tmp_path / "index").glob("set-aside-*"))) == 1


@pytest.mark.parametrize("keep", [0, 100, 8192])
def test_a_damaged_index_makes_way_for_a_new_one(
    opened: Callable[..., Index], tmp_path: Path, keep: int
) -> None:
    index = opened()
    index.sync(*rows("a", "b"), "one")
    index.close()
    file = next((tmp_path / "index").rglob("chroma.sqlite3"))
    content = file.read_bytes()
    file.write_bytes(content[:keep] + b"\x00damage" * 50)
    again = opened()
    assert again.sync(*rows("a", "b"), "one") == 2
    assert {key for key, _ in again.search(vector_of("a"), 9)} == {"a", "b"}


def test_only_the_last_one_set_aside_is_kept(opened: Callable[..., Index], tmp_path: Path) -> None:
    for number in range(4):
        opened(f"model:{number}").sync(*rows("a"), "one")
    assert len(list((tmp_path / "index").iterdir())) == 2


def poison(file: Path) -> None:
    """Make the stored collection name an embedding function, as an attacker's prepared directory would."""
    function = {"type": "known", "name": "marking", "config": {}}
    with closing(sqlite3.connect(file)) as db, db:
        (schema,) = db.execute("SELECT schema_str FROM collections").fetchone()
        stored = json.loads(schema)
        for place in (stored["defaults"], stored["keys"]["#embedding"]):
            place["float_list"]["vector_index"]["config"]["embedding_function"] = function
        db.execute("UPDATE collections SET schema_str = ?", (json.dumps(stored),))


def register(marker: Path) -> None:
    """A function by the poisoned name that leaves a marker as soon as Chroma builds it."""
    from chromadb.utils import embedding_functions

    class Marking(embedding_functions.EmbeddingFunction):  # type: ignore[type-arg]
        def __call__(self, input: Any) -> Any:
            marker.touch()
            return []

        @staticmethod
        def name() -> str:
            return "marking"

        @staticmethod
        def build_from_config(config: dict[str, Any]) -> Any:
            marker.touch()
            return Marking()

        def get_config(self) -> dict[str, Any]:
            return {}

    embedding_functions.known_embedding_functions["marking"] = Marking  # type: ignore[assignment]


def test_a_stored_function_leaves_no_marker(tmp_path: Path) -> None:
    import chromadb

    marker = tmp_path / "marker"
    made = Index(tmp_path / "index", "model:1")
    made.sync(*rows("a"), "one")
    made.close()
    file = next((tmp_path / "index").rglob("chroma.sqlite3"))
    poison(file)
    shutil.copytree(file.parent, tmp_path / "control")

    register(marker)
    index = Index(tmp_path / "index", "model:1")
    assert index.library == ""  # refused, and built anew
    assert index.sync(*rows("a", "b"), "two") == 2
    assert index.search(vector_of("a"), 1)[0][0] == "a"
    index.close()
    assert not marker.exists()

    # Bare Chroma does run it, so there would have been a marker.
    register(marker)
    bare = chromadb.Settings(_env_file=None, anonymized_telemetry=False)
    client = chromadb.PersistentClient(str(tmp_path / "control"), settings=bare)
    with pytest.raises(ValueError, match="Embeddings"):
        client.get_collection(NAME).upsert(ids=["b"], documents=["text of b"])
    client.close()
    assert marker.exists()
    neutralise()


def test_opening_empties_the_registries_even_of_an_index_that_is_ours(tmp_path: Path) -> None:
    from chromadb.utils import embedding_functions

    register(tmp_path / "marker")
    Index(tmp_path / "index", "model:1").close()
    assert not embedding_functions.known_embedding_functions
    assert not embedding_functions.sparse_known_embedding_functions
