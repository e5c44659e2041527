"""Metric 1: how often the question that the real helper asked is ranked first among 20."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from assistant.dialogue import uptake
from assistant.evaluation.metrics.row import Metric, Row
from assistant.evaluation.metrics.uptake import Unseen
from assistant.evaluation.rows import read_rows

Encode = Callable[[Sequence[str]], np.ndarray]

NAME = "next-question choice: first among 20"
SPOKEN, CLASSROOM, WRITTEN = Metric("1a", NAME, 0.55), Metric("1b", NAME, 0.48), Metric("1c", NAME, 0.80)
OWN_DRAWS = Metric("1", NAME, None)
SETS = {
    "written": WRITTEN, "advice": WRITTEN, "chat": WRITTEN,
    "classroom": CLASSROOM, "uptake": CLASSROOM,
    "spoken": SPOKEN, "counsel": SPOKEN, "session": SPOKEN,
}  # fmt: skip
"""What the name of a kept file says about its kind of talk."""
DRAWS = 5


def measure(data: Path, encode: Encode, rated: Unseen | None) -> list[Row]:
    """The kept sets that the folder holds, then questions of the uptake rows among 19 of other rows; baseline: cosine."""
    files = sorted(path.stem for path in data.glob("next_question*.jsonl"))
    rows = [_kept_set(data, name, encode) for name in files]
    there = {row.id for row in rows}
    kinds = {"spoken": SPOKEN, "classroom": CLASSROOM, "written": WRITTEN}
    missing = [
        metric.absent(f"next_question_{kind}") for kind, metric in kinds.items() if metric.id not in there
    ]
    return [*rows, *missing, _own(rated)]


def _kept_set(data: Path, name: str, encode: Encode) -> Row:
    metric = next((metric for kind, metric in SETS.items() if kind in name), OWN_DRAWS)
    rows = read_rows(data, name)
    if not rows:
        return metric.absent(name)
    right, near = [], []
    for row in rows:
        said, candidates = [row["said"]] if isinstance(row["said"], str) else row["said"], row["candidates"]
        vector, vectors = uptake.woven(encode(said), said), encode(candidates)
        scores = uptake.follows("\n".join(said), vector, uptake.prepare(candidates, vectors))
        right.append(int(scores.argmax()) == row["answer"])
        near.append(int((vectors @ vector).argmax()) == row["answer"])
    return metric.share(name, right, float(np.mean(near)))


def _own(rated: Unseen | None) -> Row:
    label = "uptake, replies that ask among 20"
    if rated is None:
        return OWN_DRAWS.absent(label)
    pairs, models = rated.pairs, rated.models
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
    return OWN_DRAWS.resampled(
        label, len(found), lambda chosen: float(found[chosen].mean()), float(np.mean(near))
    )
