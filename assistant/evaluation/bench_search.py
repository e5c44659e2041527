"""The search beside an exact one in NumPy over the same vectors; and, where it is asked for, over very many passages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

import numpy as np

from assistant.evaluation.figures import Figure, interleaved, milliseconds
from assistant.knowledge.content import Bank, Hit, Passage
from assistant.knowledge.index import Index
from assistant.knowledge.library import Library
from assistant.knowledge.ranking import WIDE, Ranking

ROUNDS = 60
LIMIT = 10
FEW = 1_000
"""Passages beside which very many are measured."""
DRIFT = 0.5
"""Length of the random step from a real vector of length 1: the cosine of the two is about .9."""

Search = Callable[[np.ndarray, str], list[Hit]]


def search(library: Library, said: Sequence[str]) -> list[Figure]:
    """As a turn searches, and how much of what is nearest the index finds."""
    passages, vectors = _real(library.bank())
    queries = library.embedder.encode(said)
    ours, floor = interleaved(
        ROUNDS,
        lambda n: library.search(queries[n % len(said)], LIMIT, said[n % len(said)]),
        lambda n: nearest(vectors, queries[n % len(said)]),
    )
    found = [{hit.passage.id for hit in library.search(vector, LIMIT)} for vector in queries]
    exact = [{passages[row].id for row in nearest(vectors, vector)} for vector in queries]
    return [
        Figure(f"search of {len(passages)}", ours, "ms", floor, "beside exact NumPy, without words"),
        Figure("recall of the index", _recall(found, exact), f"of {LIMIT}", 1.0),
    ]


def of_many(library: Library, said: Sequence[str], count: int, turn: Figure) -> list[Figure]:
    """An index of so many passages, made by small steps away from real ones, beside one of a thousand."""
    queries = library.embedder.encode(said)
    with TemporaryDirectory() as folder:
        few, many = (_shelf(library.bank(), size, Path(folder) / str(size)) for size in (FEW, count))
        slow, quick = interleaved(
            ROUNDS,
            lambda n: many.search(queries[n % len(said)], said[n % len(said)]),
            lambda n: few.search(queries[n % len(said)], said[n % len(said)]),
        )
        found = [{key for key, _ in many.index.search(vector, LIMIT)} for vector in queries]
        few.index.close()
        many.index.close()
    exact = [{str(row) for row in nearest(many.vectors, vector)} for vector in queries]
    over = turn.value - quick + slow if turn.value is not None else None
    return [
        Figure(f"indexing {count}", many.rate, "passages/s"),
        Figure(f"search of {count}", slow, "ms", quick, f"floor: of {FEW}"),
        Figure(f"recall of {count}", _recall(found, exact), f"of {LIMIT}", 1.0),
        Figure(f"turn over {count}", over, "ms", turn.value, "1.5 × floor: a turn, its search exchanged"),
    ]


def nearest(vectors: np.ndarray, vector: np.ndarray) -> np.ndarray:
    scores = vectors @ vector
    best = np.argpartition(-scores, LIMIT)[:LIMIT] if len(scores) > LIMIT else np.arange(len(scores))
    return best[np.argsort(-scores[best])]


@dataclass(frozen=True, slots=True)
class _Shelf:
    index: Index
    vectors: np.ndarray
    search: Search
    rate: float
    """Passages a second into the index."""


def _shelf(bank: Bank, count: int, folder: Path) -> _Shelf:
    passages, vectors = _perturbed(*_real(bank), count)
    index = Index(folder, "bench")
    took = milliseconds(lambda: index.sync([one.id for one in passages], vectors, "bench")) / 1000
    ranking, held = Ranking(passages, vectors), {one.id: one for one in passages}

    def search(vector: np.ndarray, words: str) -> list[Hit]:
        found = [Hit(held[key], score) for key, score in index.search(vector, WIDE)]
        return ranking.order(found, vector, LIMIT, words)

    return _Shelf(index, vectors, search, count / took)


def _perturbed(passages: list[Passage], vectors: np.ndarray, count: int) -> tuple[list[Passage], np.ndarray]:
    """Each with the first half of one text and the second of another, so that the words differ too."""
    rng = np.random.default_rng(7)
    from_row, with_row = rng.integers(0, len(passages), (2, count))
    steps = rng.normal(size=(count, vectors.shape[1])).astype(np.float32)
    near = vectors[from_row] + DRIFT * steps / np.linalg.norm(steps, axis=1, keepdims=True)
    made = []
    for number, (one, other) in enumerate(zip(from_row, with_row, strict=True)):
        text, rest = passages[one].text, passages[other].text
        text = f"{text[: len(text) // 2]} {rest[len(rest) // 2 :]} {number}"
        made.append(Passage(str(number), f"guide-{number // 5}", 1, number % 5 + 1, "", "", text))
    return made, near / np.linalg.norm(near, axis=1, keepdims=True)


def _real(bank: Bank) -> tuple[list[Passage], np.ndarray]:
    passages = [passage for guide_id in bank.passage_vectors for passage in bank.passages[guide_id]]
    return passages, np.concatenate(list(bank.passage_vectors.values()))


def _recall(found: Sequence[set[str]], exact: Sequence[set[str]]) -> float:
    return fmean(len(one & other) / len(other) for one, other in zip(found, exact, strict=True))
