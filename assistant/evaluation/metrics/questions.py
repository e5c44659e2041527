"""Metric 4: whether a question is open or closed, by the detector that the guardrail and the editors use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from assistant.evaluation.ground import OWN, Ground
from assistant.evaluation.metrics.row import Metric, Row
from assistant.knowledge.detectors import is_open

SPOKEN = Metric("4a", "open or closed question, spoken: accuracy", 0.82)
WRITTEN = Metric("4b", "open or closed question, written: accuracy", 0.94)
KINDS = (("spoken", SPOKEN), ("written", WRITTEN))
_FIRST_WORD = re.compile(r"^\W*(?:so |and |but |okay |well )*(?:what|how|why|tell|describe)\b", re.IGNORECASE)


def measure(ground: Ground) -> list[Row]:
    """Rows may say `kind` (spoken or written), or their file may; those that do not count as spoken. Baseline: the first word."""
    files = sorted(path.stem for path in ground.data.glob("questions*.jsonl"))
    kept = [(name, row) for name in files for row in ground.rows(name) or ()]
    found = []
    for kind, metric in KINDS:
        rows = [row for name, row in kept if kind_of(name, row) == kind]
        found.append(_row(metric, "questions", rows))
        found.append(_row(metric, OWN, [row for row in ground.own("questions") if row["kind"] == kind]))
    return found


def kind_of(name: str, row: dict[str, Any]) -> str:
    told = f"{name} {row.get('kind', '')} {row.get('source', '')}".lower()
    return "written" if "written" in told else "spoken"


def _row(metric: Metric, data: str, rows: Sequence[dict[str, Any]]) -> Row:
    right = [is_open(row["text"]) == (row["question"] == "open") for row in rows]
    naive = [bool(_FIRST_WORD.match(row["text"])) == (row["question"] == "open") for row in rows]
    return metric.share(data, right, float(np.mean(naive)) if rows else None)
