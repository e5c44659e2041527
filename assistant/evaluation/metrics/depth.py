"""Metric 3: how deep an answer goes, against two readers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from assistant.dialogue.depth import LABELS, LEVELS, depth_of
from assistant.dialogue.read import read
from assistant.evaluation.metrics.row import Metric, Row
from assistant.evaluation.rows import judged

SURE = 3.0
ACCURACY = Metric("3a", "depth of an answer: accuracy over nine labels", 0.70)
KAPPA = Metric("3b", "depth of an answer: weighted kappa over three levels", 0.60)


Deep = Callable[[str], tuple[np.ndarray, np.ndarray | None]]


def measure(data: Path, deep: Deep, name: str = "depth_dev") -> list[Row]:
    """Rows on which the readers were sure (3 or more); baselines: the commonest label, the written rule of `read`."""
    rows = judged(data, name)
    if not rows:
        return [ACCURACY.absent(name), KAPPA.absent(name)]
    sure = [row for row in rows if row.confidence >= SURE]
    layers = [deep(row.text)[1] for row in sure]
    found = [
        depth_of(row.text, rows if rows is None else rows[0]) for row, rows in zip(sure, layers, strict=True)
    ]
    truth = np.array([LABELS.index(row.label) for row in sure])
    right = np.array([depth.label for depth in found]) == np.array(LABELS)[truth]
    levels = np.array([depth.level for depth in found])
    by_rule = np.array([read(row.text).depth for row in sure])
    commonest = np.bincount(truth).max() / len(truth)
    return [
        ACCURACY.share(name, right, float(commonest)),
        KAPPA.resampled(
            name, len(sure), lambda chosen: weighted_kappa(LEVELS[truth[chosen]], levels[chosen]),
            weighted_kappa(LEVELS[truth], by_rule),
        ),
    ]  # fmt: skip


def weighted_kappa(truth: np.ndarray, found: np.ndarray, count: int = 3) -> float:
    """Cohen's kappa with linear weights: two levels off counts twice one level off."""
    table = np.zeros((count, count))
    np.add.at(table, (truth, found), 1)
    apart = np.abs(np.subtract.outer(np.arange(count), np.arange(count)))
    by_chance = np.outer(table.sum(1), table.sum(0)) / max(1.0, table.sum())
    expected = float((apart * by_chance).sum())
    return 1 - float((apart * table).sum()) / expected if expected else float("nan")
