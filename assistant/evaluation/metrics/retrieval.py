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
from assistant.knowledge.index import Index, IndexRow

GUIDANCE = Metric("8a.1", "retrieval of guidance: MRR@10", 0.50)
GUIDANCE_HIT = Metric("8a.2", "retrieval of guidance: hit@10", 0.72)
ADVICE = Metric("8b", "retrieval of advice: MRR@10", 0.72)
ABSTAINS = Metric("8c.1", "asked for advice off the library's ground: abstains", 0.90)
ANSWERS = Metric("8c.2", "asked for advice on the library's ground: cites a passage", None)
DEPTH = 10


def measure(ground: Ground) -> list[Row]:
    """The product's index over the given passages, without their headings: the queries are those. Baseline: BM25."""
    return [
        *_retrieved(ground, "guidance", (GUIDANCE, GUIDANCE_HIT)),
        *_retrieved(ground, "advice", (ADVICE,)),
        *_on_and_off_topic(ground),
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
    texts = [row["text"] for row in passages]
    vectors = ground.encode(texts)
    rows = {
        row["id"]: IndexRow(text, vector) for row, text, vector in zip(passages, texts, vectors, strict=True)
    }
    with TemporaryDirectory() as folder:
        index = Index(Path(folder), "benchmark")
        index.sync(rows, "benchmark")
        found = [[key for key, _ in index.search(vector, DEPTH)] for vector in ground.encode(queries)]
        index.close()
    return found


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
    vectors = ground.encode([row["query"] for row in rows])
    cites = [cited(ground, vector) for vector in vectors]
    off = [not told for row, told in zip(rows, cites, strict=True) if not row["on_topic"]]
    on = [told for row, told in zip(rows, cites, strict=True) if row["on_topic"]]
    harmless = [row["text"] for row in ground.rows("harmless_idioms") or ()]
    silent = [not cited(ground, vector) for vector in ground.encode(harmless)] if harmless else []
    return [
        ABSTAINS.share("harmless_idioms, as requests", silent, 0.0),
        ABSTAINS.share(OWN, off, 0.0),
        ANSWERS.share(OWN, on, 1.0),
    ]


def cited(ground: Ground, vector: np.ndarray) -> bool:
    hits = ground.services.library.search(vector, HITS_FOR_ADVICE)
    return for_advice(hits, (), ()) is not None
