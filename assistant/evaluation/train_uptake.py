"""Training the scorers of assistant/dialogue/uptake.py: raters' uptake by a kernel ridge, questions by a conditional logit."""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.stats import rankdata
from sklearn.decomposition import PCA
from sklearn.kernel_approximation import Nystroem
from sklearn.linear_model import Ridge

from assistant.dialogue import uptake
from assistant.dialogue.overlap import stems
from assistant.dialogue.uptake import Model

# Chosen by cross-validation over the uptake rows; the other values tried are in the card.
FEATURE_SHARE, AXIS_SHARE = 1.5, 0.4
SAID_AXES, REPLY_AXES = 20, 30
LANDMARKS, WIDTH, RIDGE, RIDGE_BY_WORDS = 128, 0.005, 0.3, 50.0
CANDIDATES, DRAWS = 20, 3
BACKGROUND = {"uptake": 400, "advice": 400, "other": 200}
SEEN_IN = 2
LEAST = 1e-3


@dataclass(frozen=True, slots=True)
class Pairs:
    """What was said and what was replied, row by row, with vectors."""

    said: Sequence[str]
    replies: Sequence[str]
    said_vectors: np.ndarray
    reply_vectors: np.ndarray

    def take(self, rows: np.ndarray) -> Pairs:
        said, replies = [self.said[row] for row in rows], [self.replies[row] for row in rows]
        return Pairs(said, replies, self.said_vectors[rows], self.reply_vectors[rows])

    @property
    def asking(self) -> np.ndarray:
        return np.array([row for row, reply in enumerate(self.replies) if asks(reply)], dtype=int)


@dataclass(frozen=True, slots=True)
class Beside:
    """What the scorers learn from besides the rated pairs: counsellors' questions, and other texts for what is usual."""

    advice: Pairs | None
    texts: Sequence[str]
    vectors: np.ndarray


def asks(reply: str) -> bool:
    return reply.rstrip().endswith("?")


def checksum(said: str, reply: str) -> int:
    return zlib.crc32(f"{said}\x1f{reply}".encode())


def questions_in(text: str) -> list[str]:
    """The questions of 4 to 45 words that a text asks."""
    spaced = re.sub(r"([.!?])(?=[A-Z])", r"\1 ", text)
    found = (question.strip() for question in re.findall(r"[^.!?]+\?", spaced))
    return [question for question in found if 4 <= len(question.split()) <= 45]


def fit(pairs: Pairs, ratings: np.ndarray, beside: Beside) -> Model:
    parts = {**_rarity(pairs, beside), **_axes(pairs)}
    background, owners = _background(pairs, beside)
    start = Model(
        **parts, background=background, middle=np.zeros(()), spread=np.ones(()), landmarks=np.zeros((0, 0)),
        width=np.array(WIDTH), heights=np.zeros(1), by_words=np.zeros(1), order=np.zeros(4),
        trained_on=np.array([checksum(*pair) for pair in zip(pairs.said, pairs.replies, strict=True)], dtype=np.uint32),
    )
    wanted = (rankdata(ratings) - 0.5) / len(ratings)
    features = _own_features(pairs, start)
    spread = features.std(0)
    # What never varies here says nothing, and must not drown the rest where it does vary.
    middle, spread = features.mean(0), np.where(spread > LEAST, spread, 1) / FEATURE_SHARE
    standard = (features - middle) / spread
    linear = Ridge(RIDGE_BY_WORDS).fit(standard[:, 1:], wanted)
    scaled = _replaced(
        start, middle=middle.astype(np.float32), spread=spread.astype(np.float32),
        by_words=np.append(linear.coef_, linear.intercept_).astype(np.float32),
    )
    points = uptake.kernel_points(
        features, uptake.projected(pairs.said_vectors, scaled.said_axes),
        uptake.projected(pairs.reply_vectors, scaled.reply_axes), scaled,
    )
    nystroem = Nystroem(gamma=WIDTH, n_components=min(LANDMARKS, len(points)), random_state=0)
    ridge = Ridge(RIDGE).fit(nystroem.fit_transform(points), wanted)
    heights = nystroem.normalization_.T @ ridge.coef_
    return _replaced(
        scaled, landmarks=nystroem.components_.astype(np.float32),
        heights=np.append(heights, ridge.intercept_).astype(np.float32), order=_order(pairs, beside, scaled, owners),
    )


def _replaced(model: Model, **changes: np.ndarray) -> Model:
    return Model(**{name: changes.get(name, getattr(model, name)) for name in Model.__slots__})


def _rarity(pairs: Pairs, beside: Beside) -> dict[str, np.ndarray]:
    texts = [*pairs.said, *pairs.replies, *beside.texts, *(sorted(set(beside.advice.said)) if beside.advice else ())]
    seen = Counter(word for text in texts for word in set(stems(text)))
    kept = sorted((zlib.crc32(word.encode()), count) for word, count in seen.items() if count >= SEEN_IN)
    values = [math.log((len(texts) + 1) / (count + 1)) for _, count in kept]
    return {
        "numbers": np.array([number for number, _ in kept], dtype=np.uint32),
        "values": np.array(values, dtype=np.float16),
        "unknown": np.array(math.log((len(texts) + 1) / 2), dtype=np.float32),
    }


def _axes(pairs: Pairs) -> dict[str, np.ndarray]:
    axes = {}
    for name, vectors, count in (
        ("said_axes", pairs.said_vectors, SAID_AXES),
        ("reply_axes", pairs.reply_vectors, REPLY_AXES),
    ):
        found = PCA(count, random_state=0).fit(vectors)
        scaled = found.components_ / np.maximum(np.sqrt(found.explained_variance_), LEAST)[:, None] * AXIS_SHARE
        axes[name] = np.vstack([found.mean_, scaled]).astype(np.float32)
    return axes


def _background(pairs: Pairs, beside: Beside) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """What people say, and for each source which of its rows stands where."""
    random = np.random.default_rng(1)
    sources = {"uptake": pairs.said_vectors, "other": beside.vectors}
    if beside.advice:
        sources["advice"] = beside.advice.said_vectors
    rows, owners = [], {}
    for name, vectors in sources.items():
        chosen = random.permutation(len(vectors))[: BACKGROUND[name]]
        owners[name] = np.full(len(vectors), -1)
        owners[name][chosen] = sum(map(len, rows)) + np.arange(len(chosen))
        rows.append(vectors[chosen])
    return np.round(np.vstack(rows) * 127).astype(np.int8), owners


def _own_features(pairs: Pairs, model: Model) -> np.ndarray:
    """Each reply with what it replied to."""
    rows = []
    for row in range(len(pairs.said)):
        one = uptake.prepare(pairs.replies[row : row + 1], pairs.reply_vectors[row : row + 1], model)
        rows.append(uptake.pair_features(pairs.said[row], pairs.said_vectors[row], one, model)[0])
    return np.array(rows)


def _order(pairs: Pairs, beside: Beside, model: Model, owners: dict[str, np.ndarray]) -> np.ndarray:
    """The weights under which the true question most often comes first among 20."""
    sets = [_drawn(pairs.take(pairs.asking), model, owners["uptake"][pairs.asking])]
    if beside.advice:
        sets.append(_drawn(beside.advice, model, owners["advice"]))
    choices = np.concatenate(sets)
    spread = choices.std((0, 1)) + 1e-9
    choices = choices / spread

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = choices @ weights
        scores -= scores.max(1, keepdims=True)
        chances = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        slope = (np.einsum("nk,nkf->f", chances, choices) - choices[:, 0].sum(0) + weights) / len(choices)
        return float(-np.log(chances[:, 0]).mean() + weights @ weights / 2 / len(choices)), slope

    return (minimize(loss, np.zeros(choices.shape[2]), jac=True, method="L-BFGS-B").x / spread).astype(np.float32)


def _drawn(pairs: Pairs, model: Model, owners: np.ndarray) -> np.ndarray:
    """(draws x rows, 20, features); the true reply stands first."""
    replies = uptake.prepare(pairs.replies, pairs.reply_vectors, model)
    known = np.flatnonzero(owners >= 0)
    near = uptake.to_anything(pairs.reply_vectors[known], model.background, (np.arange(len(known)), owners[known]))
    replies.to_anything[known] = near
    random = np.random.default_rng(0)
    rows = []
    for row in range(len(pairs.said)):
        features = uptake.order_features(pairs.said[row], pairs.said_vectors[row], replies, model)
        others = np.delete(np.arange(len(pairs.said)), row)
        for _ in range(DRAWS):
            rows.append(features[[row, *random.choice(others, CANDIDATES - 1, replace=False)]])
    return np.array(rows)


def folds(pairs: Pairs, count: int, seed: int) -> list[np.ndarray]:
    """Test rows by fold; rows that share what was said or replied stay together."""
    group = list(range(len(pairs.said)))

    def root(row: int) -> int:
        while group[row] != row:
            row = group[row]
        return row

    met: dict[tuple[str, str], int] = {}
    for row, (said, reply) in enumerate(zip(pairs.said, pairs.replies, strict=True)):
        for key in (("said", said.strip().lower()), ("reply", reply.strip().lower())):
            if key in met:
                group[root(row)] = root(met[key])
            met[key] = row
    roots = np.array([root(row) for row in group])
    order = np.random.default_rng(seed).permutation(np.unique(roots))
    return [np.flatnonzero(np.isin(roots, part)) for part in np.array_split(order, count)]
