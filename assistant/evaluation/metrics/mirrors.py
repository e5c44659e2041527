"""Metric 7: whether the scorer of mirrors tells the good ones from the poor ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from assistant.dialogue.mirror_quality import mirror_quality
from assistant.evaluation.ground import OWN, Ground
from assistant.evaluation.metrics.row import Metric, Row, auc
from assistant.evaluation.train_mirrors import GOOD, POOR, left_out

QUALITY = Metric("7", "mirror quality: AUC of good against poor", 0.88)


def measure(ground: Ground) -> list[Row]:
    """Our own rows taught the scorer, so each is scored by weights that never saw a reply to the same words. Baseline: cosine."""
    kept, own = ground.rows("mirrors") or [], ground.own("mirrors")
    scores = np.array([mirror_quality(row["said"], row["reply"]) for row in kept])
    return [
        _row(ground, "mirrors", kept, scores),
        _row(ground, f"{OWN}, by cross-validation", own, left_out(own)),
    ]


def _row(ground: Ground, data: str, rows: Sequence[dict[str, Any]], scores: np.ndarray) -> Row:
    sides = [place for place, row in enumerate(rows) if row["grade"] in (POOR, GOOD)]
    if not sides:
        return QUALITY.absent(data)
    good, scores = np.array([rows[place]["grade"] == GOOD for place in sides]), scores[sides]
    said, replies = ([rows[place][part] for place in sides] for part in ("said", "reply"))
    near = (ground.encode(said) * ground.encode(replies)).sum(axis=1)
    return QUALITY.resampled(
        data, len(sides), lambda chosen: auc(scores[chosen], good[chosen]), auc(near, good)
    )
