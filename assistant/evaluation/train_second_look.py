"""Training the second look on safety of assistant/dialogue/second_look.py on messages of our own, against calm talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.dialogue.second_look import Weights

# Chosen by cross-validation; the other values tried are in the card.
STRENGTH = 0.003
WEIGHT = 4.0
"""How much each of our own messages counts beside a text of the background."""
ROUNDS = 2
"""How often the sentence that makes a message heavy is looked for again."""
FOLDS = 5
CALM_ALARMS, OPENING_ALARMS = 0.005, 0.0015
"""At most this share of our own calm messages and of openings may be asked about: a session has many answers."""
LEAST = 1e-3

Layers = Sequence[np.ndarray]
"""For each text a row for the whole and, where there are several, for each sentence."""


@dataclass(frozen=True, slots=True)
class Own:
    """Messages of our own, alone and among calm ones."""

    alone: Layers
    among: Layers

    def take(self, rows: np.ndarray) -> Own:
        return Own([self.alone[row] for row in rows], [self.among[row] for row in rows])


def among(messages: Sequence[str], calm: Sequence[str], seed: int) -> list[str]:
    """Each message with one to three calm ones around it, as a longer answer would have it."""
    random, found = Random(seed), []
    for message in messages:
        parts = [calm[random.randrange(len(calm))] for _ in range(random.randint(1, 3))]
        parts.insert(random.randrange(len(parts) + 1), message)
        found.append(" ".join(part if part[-1] in ".!?" else f"{part}." for part in parts))
    return found


def fit(heavy: Own, calm: Own, openings: Layers, diaries: Layers) -> Weights:
    """The threshold is the one that would have kept the alarms down on texts left out of the training."""
    of_calm, of_openings = left_out(heavy, calm, openings, diaries)[1:3]
    threshold = max(np.quantile(of_calm, 1 - CALM_ALARMS), np.quantile(of_openings, 1 - OPENING_ALARMS))
    weights, bias = _line(heavy, calm, [*openings, *diaries])
    return Weights(weights, bias, np.array(threshold, dtype=np.float32))


def left_out(heavy: Own, calm: Own, openings: Layers, diaries: Layers) -> list[np.ndarray]:
    """The scores, by the worst sentence, of texts that the weights never saw, in the order of `scored`."""
    scored = [heavy.alone, calm.alone, openings, diaries, heavy.among, calm.among]
    random = np.random.default_rng(0)
    folds = [random.integers(0, FOLDS, len(group)) for group in scored[:4]]
    folds += folds[:2]
    found = [np.zeros(len(group)) for group in scored]
    for fold in range(FOLDS):
        kept = [np.flatnonzero(of != fold) for of in folds]
        background = [group[row] for group, rows in zip(scored[2:4], kept[2:4], strict=True) for row in rows]
        weights = Weights(*_line(heavy.take(kept[0]), calm.take(kept[1]), background), np.zeros(()))
        for scores, group, of in zip(found, scored, folds, strict=True):
            out = np.flatnonzero(of == fold)
            scores[out] = [float((group[row] @ weights.weights).max() + weights.bias) for row in out]
    return found


def _line(heavy: Own, calm: Own, background: Layers) -> tuple[np.ndarray, np.ndarray]:
    """Of a calm text every sentence is calm; which sentence of a heavy one is heavy is found in rounds."""
    of_calm = np.concatenate([*calm.alone, *(rows[1:] for rows in calm.among)])
    rest = np.concatenate([of_calm, *background])
    counts = np.ones(len(rest))
    counts[: len(of_calm)] = WEIGHT * len(calm.alone) / len(of_calm)
    whole = np.stack([rows[0] for rows in heavy.alone])
    weights, bias = _regression(whole, rest, counts)
    for _ in range(ROUNDS):
        worst = [
            rows[1 + int((rows[1:] @ weights).argmax())]
            for rows in (*heavy.alone, *heavy.among)
            if len(rows) > 1
        ]
        weights, bias = _regression(
            np.concatenate([whole, np.reshape(worst, (-1, whole.shape[1]))]), rest, counts
        )
    return weights, bias


def _regression(heavy: np.ndarray, rest: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    rows = np.concatenate([heavy, rest])
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + LEAST
    model = LogisticRegression(C=STRENGTH, max_iter=300, tol=1e-3)
    shares = np.concatenate([np.full(len(heavy), WEIGHT), counts])
    model.fit((rows - middle) / spread, np.arange(len(rows)) < len(heavy), sample_weight=shares)
    weights = model.coef_[0] / spread
    return weights.astype(np.float32), np.array(model.intercept_[0] - middle @ weights, dtype=np.float32)
