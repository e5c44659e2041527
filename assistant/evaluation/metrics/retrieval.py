"""Metric 8: whether the search finds the right passages, and stays silent off the library's ground."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer

from assistant.dialogue.passages import for_advice
from assistant.dialogue.scene import HITS_FOR_ADVICE
from assistant.evaluation.ground import OWN, Ground
from assistant.evaluation.metrics.row import Metric, Row
from assistant.knowledge.content import Hit, Passage
from assistant.knowledge.index import Index
from assistant.knowledge.ranking import WIDE, Ranking

GUIDANCE = Metric("8a.1", "retrieval of guidance: MRR@10", 0.50)
GUIDANCE_HIT = Metric("8a.2", "retrieval of guidance: hit@10", 0.72)
ADVICE = Metric("8b", "retrieval of advice: MRR@10", 0.72)
ABSTAINS = Metric("8c.1", "asked for advice off the library's ground: abstains", 0.90)
ANSWERS = Metric("8c.2", "asked for advice on the library's ground: cites a passage", None)
SEARCHES = Metric("8d.1", "searched in a mentee's words: the guide is among the first three passages", None)
SEEN = Metric("8d.2", "the same, searches that the weights were chosen with", None)
DEPTH, FIRST = 10, 3


def measure(ground: Ground) -> list[Row]:
    """The product's index and order over the given passages, without their headings: the queries are those.

    Baseline: BM25.
    """
    return [
        *_retrieved(ground, "guidance", (GUIDANCE, GUIDANCE_HIT)),
        *_retrieved(ground, "advice", (ADVICE,)),
        *_on_and_off_topic(ground),
        *_searched(ground),
    ]


def _retrieved(ground: Ground, name: str, metrics: Sequence[Metric]) -> list[Row]:
    passages, queries = ground.rows(f"{name}_passages"), ground.rows(f"{name}_queries")
    if not passages or not queries:
        return [metric.absent(f"{name}_passages and {name}_queries") for metric in metrics]
    ranks = _ranks(queries, _found(ground, passages, [row["query"] for row in queries]))
    naive = _ranks(
        queries, bm25([row["text"] for row in passages], [row["query"] for row in queries], passages)
    )
    return [_row(metric, f"{name}_queries", ranks, naive) for metric in metrics]


def _row(metric: Metric, data: str, ranks: np.ndarray, naive: np.ndarray) -> Row:
    if metric is GUIDANCE_HIT:
        return metric.share(data, ranks <= DEPTH, float((naive <= DEPTH).mean()))
    gains = 1 / ranks
    return metric.resampled(
        data, len(ranks), lambda chosen: float(gains[chosen].mean()), float((1 / naive).mean())
    )


def _found(ground: Ground, passages: Sequence[dict[str, Any]], queries: Sequence[str]) -> list[list[str]]:
    """A file is a guide to the order, as the pages of one handbook belong together; headings are withheld."""
    held = {row["id"]: _passage(row, number) for number, row in enumerate(passages, start=1)}
    vectors = ground.encode([one.text for one in held.values()])
    ranking = Ranking([*held.values()], vectors)
    found = []
    with TemporaryDirectory() as folder:
        index = Index(Path(folder), "benchmark")
        index.sync([*held], vectors, "benchmark")
        for query, vector in zip(queries, ground.encode(queries), strict=True):
            nearest = [Hit(held[key], score) for key, score in index.search(vector, WIDE)]
            found.append([hit.passage.id for hit in ranking.order(nearest, vector, DEPTH, query)])
        index.close()
    return found


def _passage(row: dict[str, Any], number: int) -> Passage:
    file = f"{row['repo']}/{row['path']}" if "path" in row and "repo" in row else row["id"]
    return Passage(row["id"], file, 1, number, "", "", row["text"])


def _ranks(queries: Sequence[dict[str, Any]], found: Sequence[Sequence[str]]) -> np.ndarray:
    """The place of the first right passage, or infinity."""
    ranks = []
    for query, keys in zip(queries, found, strict=True):
        right = set(query["relevant"])
        ranks.append(next((place for place, key in enumerate(keys, start=1) if key in right), np.inf))
    return np.array(ranks, dtype=float)


def bm25(
    texts: Sequence[str],
    queries: Sequence[str],
    rows: Sequence[dict[str, Any]],
    k: float = 1.5,
    b: float = 0.75,
) -> list[list[str]]:
    """The ten best by Okapi BM25 over plain words."""
    counter = CountVectorizer(stop_words="english")
    counts = counter.fit_transform(texts).tocoo()
    lengths = np.bincount(counts.row, weights=counts.data, minlength=len(texts))
    present = np.bincount(counts.col, minlength=len(counter.vocabulary_))
    rarity = np.log(1 + (len(texts) - present + 0.5) / (present + 0.5))
    damped = counts.data * (k + 1) / (counts.data + k * (1 - b + b * lengths[counts.row] / lengths.mean()))
    counts.data = damped * rarity[counts.col]
    weights, asked = counts.tocsr(), counter.transform(queries)
    asked.data = np.ones_like(asked.data)
    scores = (asked @ weights.T).toarray()
    return [[rows[place]["id"] for place in np.argsort(-line, kind="stable")[:DEPTH]] for line in scores]


def _on_and_off_topic(ground: Ground) -> list[Row]:
    """By the rule that decides what the assistant cites when it is asked for advice, over the starter library."""
    rows = ground.own("requests")
    cites = _cited(ground, [row["query"] for row in rows])
    off = [not told for row, told in zip(rows, cites, strict=True) if not row["on_topic"]]
    on = [told for row, told in zip(rows, cites, strict=True) if row["on_topic"]]
    harmless = [row["text"] for row in ground.rows("harmless_idioms") or ()]
    return [
        ABSTAINS.share("harmless_idioms, as requests", [not told for told in _cited(ground, harmless)], 0.0),
        ABSTAINS.share(OWN, off, 0.0),
        ANSWERS.share(OWN, on, 1.0),
    ]


def _cited(ground: Ground, requests: Sequence[str]) -> list[bool]:
    search = ground.services.library.search
    return [
        for_advice(search(vector, HITS_FOR_ADVICE, request), (), ()) is not None
        for request, vector in zip(requests, ground.encode(requests), strict=True)
    ]


def _searched(ground: Ground) -> list[Row]:
    """Baseline: the order by the cosine alone."""
    rows = []
    for metric, kept in ((SEARCHES, True), (SEEN, False)):
        wanted = [row for row in ground.own("searches") if row["kept"] == kept]
        vectors = ground.encode([row["query"] for row in wanted])
        by_search, by_cosine = (
            [_leads(ground, row, vector, words) for row, vector in zip(wanted, vectors, strict=True)]
            for words in (True, False)
        )
        rows.append(metric.share(OWN, by_search, float(np.mean(by_cosine))))
    return rows


def _leads(ground: Ground, row: dict[str, Any], vector: np.ndarray, words: bool) -> bool:
    hits = ground.services.library.search(vector, FIRST, row["query"] if words else "")
    return any(hit.passage.guide_id == row["guide"] for hit in hits)
