"""Training the weights of assistant/dialogue/mirror_quality.py on our own rows: good against poor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.dialogue.mirror_quality import Weights, features, quality_of

STRENGTH = 0.5
"""Firm: there are a hundred rows for fourteen weights."""
POOR, GOOD = 0, 2


def fit(rows: Sequence[dict[str, Any]]) -> Weights:
    return _fit(*_design(rows))


def left_out(rows: Sequence[dict[str, Any]]) -> np.ndarray:
    """For each row its score by weights that saw no reply to the same words."""
    design, grades = _design(rows)
    said = np.array([row["said"] for row in rows])
    scores = np.zeros(len(rows))
    for one in dict.fromkeys(said.tolist()):
        weights = _fit(design[said != one], grades[said != one])
        scores[said == one] = [quality_of(found, weights) for found in design[said == one]]
    return scores


def _design(rows: Sequence[dict[str, Any]]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([features(row["said"], row["reply"]) for row in rows]), np.array([row["grade"] for row in rows])


def _fit(design: np.ndarray, grades: np.ndarray) -> Weights:
    """A fair one counts half as good and half as poor."""
    middle, spread = design.mean(axis=0), np.maximum(design.std(axis=0), 0.1)
    points = (design - middle) / spread
    good = np.repeat([True, False], len(grades))
    shares = np.concatenate([grades / GOOD, 1 - grades / GOOD])
    model = LogisticRegression(C=STRENGTH, max_iter=1_000).fit(np.vstack([points, points]), good, sample_weight=shares)
    return Weights(model.coef_[0], middle, spread, np.array(model.intercept_[0]))
