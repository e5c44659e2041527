"""Training the depth classifier of assistant/dialogue/depth.py on CEReD."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from assistant.dialogue.depth import LABELS, Weights
from assistant.dialogue.ngrams import grams_of
from assistant.evaluation.rows import Judged

SEEN_IN = (2, 3, 3)
"""In how many rows an n-gram must occur: words, shapes, letters."""
STRENGTH = 4.0
"""The inverse of the regularisation, chosen by cross-validation inside the training rows (1.5, 3, 4, 6)."""
DIRECTIONS = 256
"""Of what the encoder's inner layers make of the rows: the main ones; chosen likewise (all 1,536 are no better)."""
SHARES = (1.4, 1.0, 0.7)
"""How much words, shapes and letters count beside the layers; chosen likewise."""
MIXING_FOLDS = 4


def fit(rows: Sequence[Judged], layers: np.ndarray) -> Weights:
    """`layers` has a row for each text: that of the whole."""
    numbers, rarity, kinds, matrix = _lexicon(rows)
    labels = np.array([LABELS.index(row.label) for row in rows])
    words = (matrix @ diags(np.array(SHARES)[kinds])).tocsr()
    found = PCA(min(DIRECTIONS, *layers.shape), random_state=0).fit(layers)
    width = len(found.components_)
    table, bias = _fitted(hstack([csr_matrix(found.transform(layers)), words]).tocsr(), labels)
    # The directions are linear as well, so they are folded into the weights likewise.
    layer_weights = found.components_.T @ table[:width]
    gram_weights, scale = _small(table[width:] * np.array(SHARES)[kinds][:, None], kinds)
    alone, alone_bias = _fitted(words, labels)
    alone_weights, alone_scale = _small(alone * np.array(SHARES)[kinds][:, None], kinds)
    return Weights(
        numbers=numbers,
        rarity=rarity.astype(np.float16),
        gram_weights=gram_weights,
        scale=scale,
        layer_weights=layer_weights.astype(np.float16),
        bias=(bias - found.mean_ @ layer_weights).astype(np.float32),
        alone_weights=alone_weights,
        alone_scale=alone_scale,
        alone_bias=alone_bias.astype(np.float32),
    )


def _fitted(design: csr_matrix, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """One label against the rest, then mixed; the second step is linear too, so it is folded into the first."""
    table, bias = _one_against_rest(design, labels)
    mixing, constant = _mixing(design, labels)
    return table @ mixing, bias @ mixing + constant


def _small(weights: np.ndarray, kinds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """In eight bits, with one scale for each kind of n-gram."""
    scale = np.array([np.abs(weights[kinds == kind]).max(initial=1e-6) for kind in range(len(SHARES))]) / 127
    small = np.round(weights / scale[kinds][:, None]).astype(np.int8)
    return small, np.repeat(scale[:, None], len(LABELS), axis=1).astype(np.float32)


def _one_against_rest(design: csr_matrix, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    columns, bias = [], []
    for label in range(len(LABELS)):
        model = LogisticRegression(C=STRENGTH, solver="liblinear", tol=1e-2, random_state=0)
        model.fit(design, labels == label)
        columns.append(model.coef_[0])
        bias.append(model.intercept_[0])
    return np.array(columns).T, np.array(bias)


def _mixing(design: csr_matrix, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How the nine scores bear on each other, learned from scores of rows that were left out."""
    scores = np.zeros((len(labels), len(LABELS)))
    for train, test in StratifiedKFold(MIXING_FOLDS, shuffle=True, random_state=1).split(scores, labels):
        table, bias = _one_against_rest(design[train], labels[train])
        scores[test] = design[test] @ table + bias
    model = LogisticRegression(C=1.0, max_iter=2_000).fit(scores, labels)
    return model.coef_.T, model.intercept_


def _lexicon(rows: Sequence[Judged]) -> tuple[np.ndarray, np.ndarray, np.ndarray, csr_matrix]:
    """The n-grams kept, how rare each is, its kind, and the rows as lengths of 1 per kind."""
    found = [grams_of(row.text) for row in rows]
    kind_of: dict[int, int] = {}
    seen: Counter[int] = Counter()
    for grams in found:
        pairs = dict(zip(grams.numbers.tolist(), grams.kinds.tolist(), strict=True))
        kind_of.update(pairs)
        seen.update(pairs.keys())
    numbers = np.array(
        sorted(n for n, count in seen.items() if count >= SEEN_IN[kind_of[n]]), dtype=np.uint32
    )
    kinds = np.array([kind_of[n] for n in numbers.tolist()])
    rarity = np.array([math.log((1 + len(rows)) / (1 + seen[n])) + 1 for n in numbers.tolist()])
    place = {n: index for index, n in enumerate(numbers.tolist())}
    columns, values, starts = [], [], [0]
    for grams in found:
        here = np.array([place[n] for n in np.unique(grams.numbers).tolist() if n in place], dtype=int)
        lengths = np.sqrt(np.bincount(kinds[here], weights=rarity[here] ** 2, minlength=len(SEEN_IN)))
        columns.append(here)
        values.append(rarity[here] / np.maximum(lengths, 1e-6)[kinds[here]])
        starts.append(starts[-1] + len(here))
    matrix = csr_matrix(
        (np.concatenate(values), np.concatenate(columns), starts), shape=(len(rows), len(numbers))
    )
    return numbers, rarity, kinds, matrix
