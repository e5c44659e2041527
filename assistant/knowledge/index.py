"""The search index: Chroma, derived from SQL, stamped with what made it, thrown away when it does not fit.

It holds ids and vectors. The texts stay in SQL, and Chroma never encodes anything here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.knowledge.chroma import NAME, Directory, Home, Server, neutralise
from assistant.knowledge.splitter import SPLITTER

if TYPE_CHECKING:
    from langchain_chroma import Chroma

log = logging.getLogger(__name__)

BATCH = 1000
SAMPLE, ASKED_FOR = 20, 200
"""Vectors that are compared with those in SQL, and that are searched for, whenever it is brought level."""
SAME = 1e-3
"""Cosine distance below which what is found is what was searched for."""
GRAPH = {
    "space": "cosine",
    # How well the graph is knit, and how widely it is searched; figures in docs/models/retrieval.md.
    "max_neighbors": 32,
    "ef_construction": 200,
    "ef_search": 1500,
}


class Damaged(Exception):
    """The index does not hold what SQL holds, although it says so."""


class Index:
    """One Chroma collection; a vector's id comes from its text's content: a changed text is another row."""

    def __init__(self, place: Path | str, stamp: str) -> None:
        """Opens the one in a directory, or on the server of that address.

        A damaged, foreign or other embedder's one makes way for a new one.
        """
        neutralise()
        self._home: Home = Server(place) if isinstance(place, str) else Directory(place)
        knit = " ".join(str(value) for value in GRAPH.values())
        self._made_by = {"embedder": stamp, "splitter": SPLITTER, "graph": knit}
        try:
            self._open()
        except BaseException as error:  # Chroma's core panics with one that is not an Exception
            if isinstance(error, KeyboardInterrupt | SystemExit) or not self._home.discard():
                raise
            log.warning("The search index is damaged (%s) and is built anew.", type(error).__name__)
            self._open()

    def _open(self) -> None:
        from langchain_chroma import Chroma

        self._client, asking = self._home.open(self._made_by)
        self._given = _given_vectors()
        self._store: Chroma = Chroma(
            NAME,
            embedding_function=self._given,
            client=self._client,
            collection_metadata={**self._made_by, "library": ""},
            collection_configuration={"hnsw": {**GRAPH, "sync_threshold": self._home.writes_after}},  # type: ignore
        )
        self._collection = self._client.get_collection(NAME, embedding_function=None)
        # The plain query is half a millisecond quicker than LangChain's, which fetches texts.
        self._asked = asking.get_collection(NAME, embedding_function=None)
        self._asked.peek(1)

    @property
    def count(self) -> int:
        return self._collection.count()

    @property
    def library(self) -> str:
        """The digest of the rows it was last level with; nothing while it is being changed."""
        stored = self._client.get_collection(NAME, embedding_function=None)
        return str((stored.metadata or {}).get("library", ""))

    def stands(self, library: str, count: int) -> bool:
        """Whether it is still there and level: somebody may have deleted it, or written to the server."""
        return self._home.stands() and self.library == library and self.count == count

    def sync(
        self,
        ids: Sequence[str],
        vectors: np.ndarray,
        library: str,
        told: Callable[[int, int], None] = lambda done, of: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> int:
        """Make the index hold exactly these rows; how many changed. Only what differs is touched.

        What a cut leaves unfinished the next call finishes.
        """
        if self.library == library and self.count == len(ids):
            return 0
        self._mark("")
        rows = {key: row for row, key in enumerate(ids)}
        present = set(self._store.get(include=[])["ids"])
        gone, new = sorted(present - rows.keys()), [key for key in rows if key not in present]
        for start in range(0, len(gone), BATCH):
            self._store.delete(ids=gone[start : start + BATCH])
        for start in range(0, len(new), BATCH):
            if stopped():
                return len(gone) + start
            part = new[start : start + BATCH]
            self._given.vectors = list(vectors[[rows[key] for key in part]])
            self._store.add_texts([""] * len(part), ids=part)
            told(len(rows) - len(new) + start + len(part), len(rows))
        self._given.vectors = []
        self._mark(library)
        return len(gone) + len(new)

    def check(self, ids: Sequence[str], vectors: np.ndarray) -> None:
        """Raises Damaged, or whatever Chroma raises, where a sample is not what SQL holds."""
        if not len(ids):
            return
        places = np.unique(np.linspace(0, len(ids) - 1, SAMPLE).astype(int))
        found = self._collection.get(ids=[ids[place] for place in places], include=["embeddings"])
        held = dict(zip(found["ids"], np.asarray(found["embeddings"]), strict=True))
        for place in places:
            vector = held.get(ids[place])
            if vector is None or vector.shape != vectors[place].shape:
                raise Damaged
            if not np.allclose(vector, vectors[place], atol=1e-3):
                raise Damaged
        if not self.search(vectors[0], 1):
            raise Damaged

    def reaches(self, vectors: np.ndarray) -> bool:
        """Whether what it holds is found by a search for itself.

        Where more passages than it may have neighbours are each nearest to one and the same, its graph has no way to some.
        """
        places = np.unique(np.linspace(0, len(vectors) - 1, min(ASKED_FOR, len(vectors))).astype(int))
        found = self._asked.query(query_embeddings=list(vectors[places]), n_results=1, include=["distances"])
        return all(near and near[0] < SAME for near in found["distances"] or [])

    def search(self, vector: np.ndarray, limit: int) -> list[tuple[str, float]]:
        """Ids with the cosine of each, nearest first."""
        found = self._asked.query(query_embeddings=[vector], n_results=limit, include=["distances"])
        distances = found["distances"] or [[]]
        return [(key, 1.0 - distance) for key, distance in zip(found["ids"][0], distances[0], strict=True)]

    def close(self) -> None:
        self._home.close()

    def drop(self) -> None:
        """Close it after a failure: a directory is not trusted again, a server may only have been away."""
        self._home.drop()

    def discard(self) -> None:
        """Close it and make it go: whoever opens the place next begins anew."""
        self._home.discard()

    def _mark(self, library: str) -> None:
        self._collection.modify(metadata={**self._made_by, "library": library})


def _given_vectors() -> Any:
    """LangChain's port, answering with vectors from SQL; it never computes one."""
    from langchain_core.embeddings import Embeddings

    class GivenVectors(Embeddings):
        vectors: list[Any]

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return self.vectors

        def embed_query(self, text: str) -> list[float]:
            return self.vectors[0]

    return GivenVectors()
