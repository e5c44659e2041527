"""Metric 2: whether the uptake scorer agrees with the raters, and how the assistant's own turns score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

from assistant.dialogue import uptake
from assistant.dialogue.uptake import Model
from assistant.evaluation import train_uptake
from assistant.evaluation.metrics.row import Row, absent, measured
from assistant.evaluation.rows import exchanges
from assistant.evaluation.train import beside, encoded
from assistant.evaluation.train_uptake import Pairs

Encode = Callable[[Sequence[str]], np.ndarray]

AGREES = "uptake scorer: Spearman with experts"
OWN = "mean uptake of the assistant's own turns"
GOAL = 0.57
FOLDS = 10


def measure(data: Path, encode: Encode, own_turns: Sequence[tuple[str, str]] = ()) -> list[Row]:
    """`own_turns` are (what the mentee said, what the assistant replied); baseline: cosine alone."""
    rows = exchanges(data)
    if not rows:
        return [absent("2a", AGREES, "uptake", GOAL), absent("2b", OWN, "own turns", None)]
    pairs, ratings = encoded(rows, encode), np.array([row.uptake for row in rows])
    models = models_for(data, encode, pairs, ratings)
    scores = np.array([_score(pairs, row, models[row]) for row in range(len(rows))])
    cosine = (pairs.said_vectors * pairs.reply_vectors).sum(axis=1)
    unseen = "uptake" if all(model is models[0] for model in models) else "uptake, by cross-validation"
    agrees = measured(
        "2a", AGREES, unseen, len(rows), lambda chosen: spearmanr(scores[chosen], ratings[chosen]).statistic,
        float(spearmanr(cosine, ratings).statistic), GOAL,
    )
    high = float(scores[ratings >= np.quantile(ratings, 2 / 3)].mean())
    if not own_turns:
        return [agrees, absent("2b", OWN, "own turns", round(high, 4))]
    own = Pairs(*zip(*own_turns, strict=True), *(encode(side) for side in zip(*own_turns, strict=True)))
    mine = np.array([_score(own, row, uptake.shipped()) for row in range(len(own_turns))])
    # The baseline is what the raters' middle third of replies scores; the goal what their highest third does.
    middle = (ratings >= np.quantile(ratings, 1 / 3)) & (ratings < np.quantile(ratings, 2 / 3))
    baseline = float(scores[middle].mean())
    return [agrees, measured("2b", OWN, "own turns", len(mine), lambda chosen: float(mine[chosen].mean()), baseline, high)]


def models_for(data: Path, encode: Encode, pairs: Pairs, ratings: np.ndarray) -> list[Model]:
    """For each row a model that never saw it: the shipped one, or, where that was trained on these rows, one without them."""
    shipped = uptake.shipped()
    known = set(shipped.trained_on.tolist())
    if not any(train_uptake.checksum(*pair) in known for pair in zip(pairs.said, pairs.replies, strict=True)):
        return [shipped] * len(ratings)
    other = beside(data, encode)
    models = [shipped] * len(ratings)
    for test in train_uptake.folds(pairs, FOLDS, seed=0):
        rest = np.setdiff1d(np.arange(len(ratings)), test)
        model = train_uptake.fit(pairs.take(rest), ratings[rest], other)
        for row in test:
            models[row] = model
    return models


def _score(pairs: Pairs, row: int, model: Model) -> float:
    one = uptake.prepare(pairs.replies[row : row + 1], pairs.reply_vectors[row : row + 1], model)
    return float(uptake.uptake(pairs.said[row], pairs.said_vectors[row], one, model)[0])
