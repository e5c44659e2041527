"""Metric 1: how often the question that the real helper asked is ranked first among 20."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from assistant.dialogue import uptake
from assistant.evaluation.metrics.row import Row, absent, measured
from assistant.evaluation.metrics.uptake import models_for
from assistant.evaluation.rows import exchanges, read_rows
from assistant.evaluation.train import encoded

Encode = Callable[[Sequence[str]], np.ndarray]

NAME = "next-question choice: first among 20"
SETS = {"spoken": ("1a", 0.55), "classroom": ("1b", 0.48), "written": ("1c", 0.80)}
DRAWS = 5


def measure(data: Path, encode: Encode) -> list[Row]:
    """The kept sets that the folder holds, then questions of the uptake rows among 19 of other rows; baseline: cosine."""
    files = sorted(path.stem for path in data.glob("next_question*.jsonl"))
    rows = [_kept_set(data, name, encode) for name in files]
    there = {row.id for row in rows}
    missing = [absent(id, NAME, f"next_question_{kind}", goal) for kind, (id, goal) in SETS.items() if id not in there]
    return [*rows, *missing, _own(data, encode)]


def _kept_set(data: Path, name: str, encode: Encode) -> Row:
    kind = next((kind for kind in SETS if kind in name), None)
    id, goal = SETS[kind] if kind else ("1", None)
    rows = read_rows(data, name)
    if not rows:
        return absent(id, NAME, name, goal)
    right, near = [], []
    for row in rows:
        said, candidates = [row["said"]] if isinstance(row["said"], str) else row["said"], row["candidates"]
        vector, vectors = uptake.woven(encode(said), said), encode(candidates)
        scores = uptake.follows("\n".join(said), vector, uptake.prepare(candidates, vectors))
        right.append(int(scores.argmax()) == row["answer"])
        near.append(int((vectors @ vector).argmax()) == row["answer"])
    found = np.array(right, dtype=float)
    return measured(id, NAME, name, len(rows), lambda chosen: float(found[chosen].mean()), float(np.mean(near)), goal)


def _own(data: Path, encode: Encode) -> Row:
    every = exchanges(data)
    label = "uptake, replies that ask (own sets)"
    if not every:
        return absent("1", NAME, label, None)
    pairs = encoded(every, encode)
    models = models_for(data, encode, pairs, np.array([row.uptake for row in every]))
    asking = pairs.asking
    asked, random = pairs.take(asking), np.random.default_rng(0)
    each = {id(models[row]): models[row] for row in asking}
    prepared = {key: uptake.prepare(asked.replies, asked.reply_vectors, model) for key, model in each.items()}
    right, near = [], []
    for place, row in enumerate(asking):
        said, vector = pairs.said[row], pairs.said_vectors[row]
        scores = uptake.follows(said, vector, prepared[id(models[row])], models[row])
        cosine = asked.reply_vectors @ vector
        others = np.delete(np.arange(len(asking)), place)
        draws = [random.choice(others, 19, replace=False) for _ in range(DRAWS)]
        right.append(np.mean([scores[place] > scores[drawn].max() for drawn in draws]))
        near.append(np.mean([cosine[place] > cosine[drawn].max() for drawn in draws]))
    found = np.array(right)
    return measured("1", NAME, label, len(found), lambda chosen: float(found[chosen].mean()), float(np.mean(near)), None)
