"""The search index: Chroma, derived from SQL, stamped with what made it, thrown away when it does not fit.

Chroma never encodes here. A stored collection may name an embedding function that runs code of the file's
choosing, so Chroma's registries of such functions are emptied before anything is opened, and a collection
that names one is refused.
"""

from __future__ import annotations

import json
import logging
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.knowledge.splitter import SPLITTER

if TYPE_CHECKING:
    from langchain_chroma import Chroma

log = logging.getLogger(__name__)

NAME = "library"
SET_ASIDE = "set-aside"
BATCH = 1000
# Chroma writes its vector files only after so many changes. A kill in the middle of that write has left half
# of all indexes unusable; below this number it never happens, and Chroma reads its own log instead.
SYNC_THRESHOLD = 1_000_000


@dataclass(frozen=True, slots=True)
class IndexRow:
    """What the index holds of a passage; its id comes from its content: a changed text is another row."""

    text: str
    vector: np.ndarray


class Index:
    """One Chroma collection in a directory that this process has locked."""

    def __init__(self, directory: Path, stamp: str) -> None:
        """Opens the index there; a damaged, foreign or other embedder's one makes way for a new one."""
        neutralise()
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._made_by = {"embedder": stamp, "splitter": SPLITTER}
        current = _newest(directory)
        if current is not None and not _is_ours(current / "chroma.sqlite3", self._made_by):
            _set_aside(current)
            current = None
        try:
            self._open(current or _next(directory))
        except BaseException as error:  # Chroma's core panics with one that is not an Exception
            if isinstance(error, KeyboardInterrupt | SystemExit) or current is None:
                raise
            log.warning("The search index is damaged (%s) and is built anew.", type(error).__name__)
            _set_aside(current)
            self._open(_next(directory))

    def _open(self, place: Path) -> None:
        import chromadb
        from chromadb.config import Settings
        from langchain_chroma import Chroma

        quiet: Any = {"_env_file": None, "anonymized_telemetry": False}

        self._place = place
        self._client: Any = chromadb.PersistentClient(str(place), settings=Settings(**quiet))
        self._given = _given_vectors()
        self._store: Chroma = Chroma(
            NAME,
            embedding_function=self._given,
            client=self._client,
            collection_metadata={**self._made_by, "library": ""},
            collection_configuration={"hnsw": {"space": "cosine", "sync_threshold": SYNC_THRESHOLD}},
        )
        # The plain query is half a millisecond quicker than LangChain's, which fetches texts we have already.
        self._collection = self._client.get_collection(NAME, embedding_function=None)
        self._collection.peek(1)

    @property
    def count(self) -> int:
        return self._collection.count()

    @property
    def library(self) -> str:
        """The digest of the rows it was last level with."""
        return str((self._collection.metadata or {}).get("library", ""))

    def sync(self, rows: Mapping[str, IndexRow], library: str) -> int:
        """Make the index hold exactly these rows; how many changed. Only what differs is touched."""
        if self.library == library and self.count == len(rows):
            return 0
        present = set(self._store.get(include=[])["ids"])
        gone, new = sorted(present - rows.keys()), sorted(rows.keys() - present)
        for start in range(0, len(gone), BATCH):
            self._store.delete(ids=gone[start : start + BATCH])
        for start in range(0, len(new), BATCH):
            ids = new[start : start + BATCH]
            self._given.vectors = {rows[key].text: rows[key].vector for key in ids}
            self._store.add_texts([rows[key].text for key in ids], ids=ids)
        self._given.vectors = {}
        self._collection.modify(metadata={**self._made_by, "library": library})
        return len(gone) + len(new)

    def search(self, vector: np.ndarray, limit: int) -> list[tuple[str, float]]:
        """Ids with the cosine of each, nearest first."""
        found = self._collection.query(query_embeddings=[vector], n_results=limit, include=["distances"])
        distances = found["distances"] or [[]]
        return [(key, 1.0 - distance) for key, distance in zip(found["ids"][0], distances[0], strict=True)]

    def close(self) -> None:
        self._client.close()

    def discard(self) -> None:
        """Close it and move it aside: whoever opens the directory next begins anew."""
        with suppress(Exception):
            self.close()
        if self._place.exists():
            _set_aside(self._place)


def neutralise() -> None:
    """No stored name leads to code any more, for the whole process."""
    from chromadb.utils import embedding_functions

    embedding_functions.known_embedding_functions.clear()
    embedding_functions.sparse_known_embedding_functions.clear()


def _given_vectors() -> Any:
    """LangChain's port, answering with vectors from SQL; it never computes one."""
    from langchain_core.embeddings import Embeddings

    class GivenVectors(Embeddings):
        vectors: dict[str, np.ndarray]

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [self.vectors[text] for text in texts]  # type: ignore[misc]

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    return GivenVectors()


def _newest(directory: Path) -> Path | None:
    numbered = [place for place in directory.iterdir() if place.is_dir() and place.name.isdigit()]
    return max(numbered, key=lambda place: int(place.name), default=None)


def _next(directory: Path) -> Path:
    """A name never used before: Chroma remembers, for the process's life, what it opened under a name."""
    used = [int(place.name.rpartition("-")[2]) for place in directory.iterdir() if place.name[-1:].isdigit()]
    return directory / str(max(used, default=0) + 1)


def _set_aside(place: Path) -> None:
    """Kept once, in case somebody wants to know what was wrong with it; the library itself is in SQL."""
    for older in place.parent.glob(f"{SET_ASIDE}-*"):
        shutil.rmtree(older, ignore_errors=True)
    place.rename(place.with_name(f"{SET_ASIDE}-{place.name}"))


def _is_ours(file: Path, made_by: Mapping[str, str]) -> bool:
    """Looks into the file without Chroma: one collection, our stamp, and no stored function."""
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as db:
            collections = db.execute("SELECT * FROM collections").fetchall()
            names = [row[0] for row in db.execute("SELECT name FROM collections")]
            metadata = dict(db.execute("SELECT key, str_value FROM collection_metadata"))
    except (sqlite3.Error, ValueError):
        return False
    if names != [NAME] or any(metadata.get(key) != value for key, value in made_by.items()):
        log.info("The search index was made by something else and is built anew.")
        return False
    return not any(_names_a_function(cell) for row in collections for cell in row)


def _names_a_function(cell: object) -> bool:
    if not isinstance(cell, str) or "embedding_function" not in cell:
        return False
    try:
        waiting = [json.loads(cell)]
    except ValueError:
        return True
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            function = value.get("embedding_function")
            if function is not None and not (
                isinstance(function, dict)
                and function.get("type") in ("legacy", "unknown")
                and len(function) == 1
            ):
                return True
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return False
