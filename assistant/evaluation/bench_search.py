"""The search beside an exact one in NumPy over the same vectors."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

import numpy as np

from assistant.evaluation.figures import Figure, interleaved
from assistant.knowledge.content import Bank, Passage
from assistant.knowledge.library import Library

ROUNDS = 60
LIMIT = 10
NEAREST = 5
"""Of so many nearest the index should find all."""
ASKED = 200
"""Questions of the library that are looked for too: six answers are few to measure recall by."""


def search(library: Library, said: Sequence[str]) -> list[Figure]:
    """As a turn searches, and how much of what is nearest the index finds."""
    passages, vectors = real(library.bank())
    queries = library.embedder.encode(said)
    ours, floor = interleaved(
        ROUNDS,
        lambda n: library.search(queries[n % len(said)], LIMIT, said[n % len(said)]),
        lambda n: nearest(vectors, queries[n % len(said)]),
    )
    recall = recall_of(library, passages, vectors, [*queries, *library.bank().vectors[:ASKED]])
    return [
        Figure(f"search of {len(passages)}", ours, "ms", floor, "beside exact NumPy, without words"),
        Figure("recall of the index", recall, f"of {NEAREST}", 1.0),
    ]


def nearest(vectors: np.ndarray, vector: np.ndarray, limit: int = LIMIT) -> np.ndarray:
    scores = vectors @ vector
    best = np.argpartition(-scores, limit)[:limit] if len(scores) > limit else np.arange(len(scores))
    return best[np.argsort(-scores[best])]


def real(bank: Bank) -> tuple[list[Passage], np.ndarray]:
    """The passages, in the order of their vectors."""
    passages = [passage for guide_id in bank.passage_vectors for passage in bank.passages[guide_id]]
    return passages, np.concatenate(list(bank.passage_vectors.values()))


def recall_of(
    library: Library, passages: Sequence[Passage], vectors: np.ndarray, queries: Sequence[np.ndarray]
) -> float:
    """How much of what is truly nearest the index finds."""
    return fmean(
        len(
            {hit.passage.id for hit in library.search(vector, NEAREST)}
            & {passages[row].id for row in nearest(vectors, vector, NEAREST)}
        )
        / NEAREST
        for vector in queries
    )
