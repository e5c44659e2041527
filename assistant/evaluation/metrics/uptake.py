"""Metric 2: whether the uptake scorer agrees with the raters, and how the assistant's own turns score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

from assistant.dialogue import uptake
from assistant.dialogue.uptake import Model
from assistant.evaluation import train_uptake
from assistant.evaluation.metrics.row import Metric, Row
from assistant.evaluation.rows import exchanges
from assistant.evaluation.train import beside, encoded
from assistant.evaluation.train_uptake import Pairs

Encode = Callable[[Sequence[str]], np.ndarray]

AGREES = Metric("2a", "uptake scorer: Spearman with experts", 0.57)
OWN_TURNS = "mean uptake of the assistant's own turns"
FOLDS = 10


@dataclass(frozen=True, slots=True)
class Unseen:
    """The rated exchanges, and for each a model that never saw it."""

    pairs: Pairs
    ratings: np.ndarray
    models: list[Model]


def unseen(data: Path, encode: Encode) -> Unseen | None:
    """Takes a minute where the shipped model was trained on these very rows: then it is trained again for each fold."""
    rows = exchanges(data)
    if not rows:
        return None
    pairs, ratings = encoded(rows, encode), np.array([row.uptake for row in rows])
    return Unseen(pairs, ratings, models_for(data, encode, pairs, ratings))


def measure(rated: Unseen | None, encode: Encode, own_turns: Sequence[tuple[str, str]] = ()) -> list[Row]:
    """`own_turns` are (what the mentee said, what the assistant replied); baseline: cosine alone."""
    if rated is None:
        return [AGREES.absent("uptake"), Metric("2b", OWN_TURNS, None).absent("own turns, with uptake")]
    pairs, ratings, models = rated.pairs, rated.ratings, rated.models
    count = len(ratings)
    scores = np.array([_score(pairs, row, models[row]) for row in range(count)])
    cosine = (pairs.said_vectors * pairs.reply_vectors).sum(axis=1)
    label = "uptake" if all(model is models[0] for model in models) else "uptake, by cross-validation"
    agrees = AGREES.resampled(
        label, count, lambda chosen: spearmanr(scores[chosen], ratings[chosen]).statistic,
        float(spearmanr(cosine, ratings).statistic),
    )  # fmt: skip
    # The baseline is what the raters' middle third of replies scores; the goal what their highest third does.
    own = Metric("2b", OWN_TURNS, round(float(scores[ratings >= np.quantile(ratings, 2 / 3)].mean()), 4))
    if not own_turns:
        return [agrees, own.absent("own turns")]
    turns = Pairs(*zip(*own_turns, strict=True), *(encode(side) for side in zip(*own_turns, strict=True)))
    mine = np.array([_score(turns, row, uptake.shipped()) for row in range(len(own_turns))])
    middle = (ratings >= np.quantile(ratings, 1 / 3)) & (ratings < np.quantile(ratings, 2 / 3))
    baseline = float(scores[middle].mean())
    return [
        agrees,
        own.resampled("own turns", len(mine), lambda chosen: float(mine[chosen].mean()), baseline),
    ]


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
