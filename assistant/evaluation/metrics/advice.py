"""Metric 6: whether a reply gives advice, by the detector that guards every reply."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from assistant.evaluation.ground import OWN, Ground
from assistant.evaluation.metrics.plain_rules import advises
from assistant.evaluation.metrics.row import Metric, Row, f1
from assistant.knowledge.detectors import gives_advice

DETECTOR = Metric("6", "advice detector: F1", 0.70)


def measure(ground: Ground) -> list[Row]:
    """Baseline: the plain rule by which metric 5 judges."""
    return [_row("advice", ground.rows("advice") or ()), _row(OWN, ground.own("advice"))]


def _row(data: str, rows: Sequence[dict[str, Any]]) -> Row:
    truth = np.array([bool(row["advice"]) for row in rows])
    found = np.array([gives_advice(row["text"]) for row in rows])
    by_rule = np.array([advises(row["text"]) for row in rows])
    baseline = f1(by_rule, truth) if len(rows) else None
    return DETECTOR.resampled(data, len(rows), lambda chosen: f1(found[chosen], truth[chosen]), baseline)
