"""In which order the search shows passages, where it knows the words that were asked and not only their vector.

Meaning alone overlooks the passage that uses the very words, and favours the ones that are near to everything.
So the whole guide's meaning counts too, the words that are shared count (BM25, in the passage and in its guide), and
what crowds around a passage counts against it. Figures, and what was tried besides: docs/models/retrieval.md.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from assistant.knowledge.content import Hit, Passage

if TYPE_CHECKING:
    from bm25s import BM25

    from assistant.knowledge.snapshot import Snapshot

WIDE = 50
"""Passages nearest by meaning that are put in order."""
BY_WORDS = 20
"""Passages that share the most words, which are put in order with them."""
OF_GUIDE = 0.25
"""How much of the nearness is that of the whole guide: what a section alone leaves unsaid."""
IN_PASSAGE, IN_GUIDE = 0.35, 0.1
"""What the passage, and the guide, with most of the words gains in cosine; the others gain their share of it."""
FEW = 4
"""Telling words up to which they gain so much."""
WANES = 1.5
"""With more words each tells less: somebody who talks shares many words with a story that is about something else."""
CROWDING = 0.25
NEIGHBOURS = 10
SAMPLE = 1000
"""Passages against which the crowd is measured."""
MOST_LETTERS = 2000
"""Of something long the end counts."""
AT_ONCE = 2000
"""Passages up to which the words are counted while the first search waits; more are counted beside it."""

_WORD = re.compile(r"\w\w+")


class Words:
    """BM25 over a few texts or many, kept in memory."""

    def __init__(self, texts: list[list[int]], numbers: dict[str, int]) -> None:
        """Of each text the numbers of its words."""
        from bm25s import BM25

        self._size = len(texts)
        self._scorer: BM25 | None = None
        if any(texts):
            self._scorer = BM25()
            self._scorer.index((texts, numbers), show_progress=False)

    def shares(self, asked: Sequence[str]) -> np.ndarray:
        """For each text its score as a share of the best one's; zeros where no word is found."""
        scores = (
            self._scorer.get_scores(list(asked))
            if self._scorer and asked
            else np.zeros(self._size, np.float32)
        )
        best = float(scores.max(initial=0.0))
        return scores / best if best > 0 else scores


class Ranking:
    """All that is known beforehand of the passages of one snapshot."""

    def __init__(self, passages: Sequence[Passage], vectors: np.ndarray) -> None:
        numbers: dict[str, int] = {}
        words = _numbered((f"{one.title} {one.heading} {one.text}" for one in passages), numbers)
        guides: dict[str, list[int]] = {}
        for passage, of_passage in zip(passages, words, strict=True):
            guides.setdefault(passage.guide_id, []).extend(of_passage)
        number = {guide_id: place for place, guide_id in enumerate(guides)}
        self._passages, self._vectors = list(passages), vectors
        self._row = {passage.id: row for row, passage in enumerate(passages)}
        self._guide = np.array([number[passage.guide_id] for passage in passages], dtype=int)
        self._in_passage, self._in_guide = Words(words, numbers), Words([*guides.values()], numbers)
        self._crowd = crowding(vectors)
        self._guides = _means(vectors, self._guide, len(guides))

    def search(self, vector: np.ndarray, limit: int, words: str) -> list[Hit]:
        """Exact, without an index."""
        cosines = self._vectors @ vector
        nearest = np.argsort(-cosines, kind="stable")[: max(limit, WIDE)]
        hits = [Hit(self._passages[row], float(cosines[row])) for row in nearest]
        return self.order(hits, vector, limit, words)

    def order(self, nearest: Iterable[Hit], vector: np.ndarray, limit: int, words: str) -> list[Hit]:
        """The best of what was found by meaning, and what shares most words, best first; `score` stays the cosine."""
        asked = words_of(words[-MOST_LETTERS:])
        in_passage = self._in_passage.shares(asked)
        few = min(BY_WORDS, len(in_passage))
        shared = np.argpartition(in_passage, -few)[-few:] if few else ()
        rows = {self._row[hit.passage.id] for hit in nearest if hit.passage.id in self._row}
        places = np.array(sorted(rows | {int(row) for row in shared if in_passage[row] > 0}), dtype=int)
        if not len(places):
            return []
        cosines = self._vectors[places] @ np.asarray(vector, dtype=np.float32)
        fits = self._fits(places, cosines, vector, in_passage, asked)
        best = np.argsort(-fits, kind="stable")[:limit]
        return [Hit(self._passages[places[at]], float(cosines[at]), float(fits[at])) for at in best]

    def _fits(
        self,
        places: np.ndarray,
        cosines: np.ndarray,
        vector: np.ndarray,
        in_passage: np.ndarray,
        asked: list[str],
    ) -> np.ndarray:
        guides = self._guide[places]
        meaning = (1 - OF_GUIDE) * cosines + OF_GUIDE * (self._guides[guides] @ vector)
        shared = IN_PASSAGE * in_passage[places] + IN_GUIDE * self._in_guide.shares(asked)[guides]
        telling = (FEW / max(FEW, len(asked))) ** WANES
        return np.asarray(meaning + telling * shared - CROWDING * self._crowd[places])


class Ranker:
    """Keeps the ranking of the newest snapshot; while a large one is being made, meaning alone decides."""

    def __init__(self) -> None:
        self._made: tuple[Snapshot, Ranking] | None = None
        self._making = threading.Lock()

    def order(
        self, snapshot: Snapshot, nearest: Sequence[Hit], vector: np.ndarray, limit: int, words: str
    ) -> list[Hit]:
        made = self._made
        ranking = made[1] if made and made[0] is snapshot else self._follow(snapshot)
        return ranking.order(nearest, vector, limit, words) if ranking else list(nearest[:limit])

    def make(self, snapshot: Snapshot) -> Ranking:
        """In the caller's thread: before somebody waits for it."""
        passages, before = list(snapshot.passages.values()), self._made
        if before and [*before[0].passages.values()] == passages:
            ranking = before[1]
        else:
            ranking = Ranking(passages, snapshot.vectors)
        self._made = (snapshot, ranking)
        return ranking

    def _follow(self, snapshot: Snapshot) -> Ranking | None:
        if len(snapshot.passages) <= AT_ONCE:
            return self.make(snapshot)
        if self._making.acquire(blocking=False):
            threading.Thread(target=self._make_beside, args=(snapshot,), name="ranking", daemon=True).start()
        return None

    def _make_beside(self, snapshot: Snapshot) -> None:
        try:
            self.make(snapshot)
        finally:
            self._making.release()


def crowding(vectors: np.ndarray) -> np.ndarray:
    """How near the ten nearest of the others are, on the whole, over or under the usual."""
    if len(vectors) <= 1:
        return np.zeros(len(vectors), dtype=np.float32)
    sample = np.linspace(0, len(vectors) - 1, min(len(vectors), SAMPLE)).astype(int)
    count = min(NEIGHBOURS, len(sample) - 1)
    crowd = np.empty(len(vectors), dtype=np.float32)
    for start in range(0, len(vectors), SAMPLE):
        near = vectors[start : start + SAMPLE] @ vectors[sample].T
        rows, columns = np.nonzero(np.arange(start, start + len(near))[:, None] == sample)
        near[rows, columns] = -1.0  # itself
        crowd[start : start + len(near)] = np.partition(near, -count, axis=1)[:, -count:].mean(axis=1)
    return crowd - crowd.mean()


def _means(vectors: np.ndarray, group: np.ndarray, count: int) -> np.ndarray:
    """The direction of each group's vectors taken together."""
    sums = np.zeros((count, vectors.shape[1]), dtype=np.float32)
    np.add.at(sums, group, vectors)
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return sums / np.maximum(lengths, 1e-9)


def words_of(text: str) -> list[str]:
    """Its telling words by their stems; a stemmer of its own for each call, for it may not be shared by threads."""
    from Stemmer import Stemmer

    return Stemmer("english").stemWords(
        [word for word in _WORD.findall(text.lower()) if word not in _passed_over()]
    )


def _numbered(texts: Iterable[str], numbers: dict[str, int]) -> list[list[int]]:
    """The words of each text by number; each word is stemmed once, and its number given with its first text."""
    from Stemmer import Stemmer

    stemmer, passed_over = Stemmer("english"), _passed_over()
    met: dict[str, int | None] = {}

    def number(word: str) -> int | None:
        if word not in met:
            met[word] = (
                None if word in passed_over else numbers.setdefault(stemmer.stemWord(word), len(numbers))
            )
        return met[word]

    return [
        [found for word in _WORD.findall(text.lower()) if (found := number(word)) is not None]
        for text in texts
    ]


@cache
def _passed_over() -> frozenset[str]:
    from bm25s.stopwords import STOPWORDS_EN_PLUS

    return frozenset(STOPWORDS_EN_PLUS)
