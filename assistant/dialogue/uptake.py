"""How much a reply takes up what was said, and which of many questions a good helper would have asked next.

Both read the same few numbers about a pair: how near the two are by meaning and how much of what was said, weighed by
rarity, the reply takes up. `uptake` follows three raters of classroom talk; `follows` orders questions. Trained by
`assistant.evaluation.train`; the card is docs/models/uptake.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from assistant.dialogue.numbers import Numbers
from assistant.dialogue.overlap import Rarity, Texts, said_alone, shared
from assistant.dialogue.overlap import prepare as prepare_texts

DATA = Path(__file__).parent / "data" / "uptake.npz"
NEAREST = 10


@dataclass(frozen=True, slots=True)
class Model(Numbers):
    numbers: np.ndarray
    values: np.ndarray
    unknown: np.ndarray
    """The rarity of stems, and of those never seen."""
    background: np.ndarray
    """Things people say (int8 rows): a reply near to many of them is near to anything and says little."""
    said_axes: np.ndarray
    reply_axes: np.ndarray
    """What is left of a vector for the scorer: its mean and its main directions, each scaled."""
    middle: np.ndarray
    spread: np.ndarray
    """Of the features, so that each counts alike."""
    landmarks: np.ndarray
    width: np.ndarray
    heights: np.ndarray
    by_words: np.ndarray
    """The scorer where there is no vector: linear, its last number the constant."""
    order: np.ndarray
    """The weights of `follows`: nearness, nearness to anything, cosine by rarity, share of the reply."""
    trained_on: np.ndarray
    """Checksums of the pairs it saw, so that no figure is ever reported on them."""

    @property
    def rarity(self) -> Rarity:
        return Rarity(self.numbers, self.values, float(self.unknown))


@dataclass(frozen=True, slots=True)
class Replies:
    """Candidate replies with all that depends on them alone, prepared once for any number of answers."""

    texts: Texts
    vectors: np.ndarray | None
    to_anything: np.ndarray
    axes: np.ndarray


@cache
def shipped() -> Model:
    return Model.read(DATA)


def prepare(replies: Sequence[str], vectors: np.ndarray | None, model: Model | None = None) -> Replies:
    """`vectors[i]` belongs to `replies[i]`; none, or those of another model, leave the words alone to decide."""
    model = model or shipped()
    texts = prepare_texts(replies, model.rarity)
    if vectors is None or vectors.shape != (len(replies), model.background.shape[1]) or not len(replies):
        return Replies(texts, None, np.zeros(len(replies)), np.zeros((len(replies), 0)))
    return Replies(texts, vectors, to_anything(vectors, model.background), projected(vectors, model.reply_axes))


def uptake(said: str, said_vector: np.ndarray | None, replies: Replies, model: Model | None = None) -> np.ndarray:
    """For each reply how much it takes up what was said; higher is more, .5 is the middle of the raters' order."""
    model = model or shipped()
    features = pair_features(said, said_vector, replies, model)
    if not _comparable(said_vector, replies):
        return _standard(features, model)[:, 1:] @ model.by_words[:-1] + model.by_words[-1]
    points = kernel_points(features, projected(said_vector[None], model.said_axes), replies.axes, model)
    return kernel(points, model.landmarks, float(model.width)) @ model.heights[:-1] + model.heights[-1]


def follows(said: str, said_vector: np.ndarray | None, replies: Replies, model: Model | None = None) -> np.ndarray:
    """For each question how well it follows what was said; comparable only within one call."""
    model = model or shipped()
    return order_features(said, said_vector, replies, model) @ model.order


def woven(vectors: Sequence[np.ndarray], texts: Sequence[str], fading: float = 0.6) -> np.ndarray:
    """One vector for several things said in order: the latest counts most, and a longer one more than "yes"."""
    weights = [fading**age * np.log1p(len(text.split())) for age, text in enumerate(reversed(texts))][::-1]
    total = np.tensordot(np.array(weights) + 1e-9, np.stack(list(vectors)), axes=1)
    return (total / max(float(np.linalg.norm(total)), 1e-9)).astype(np.float32)


def order_features(said: str, said_vector: np.ndarray | None, replies: Replies, model: Model) -> np.ndarray:
    words = shared(said, replies.texts, model.rarity)
    near = replies.vectors @ said_vector if _comparable(said_vector, replies) else np.zeros(len(words))
    return np.stack([near, replies.to_anything, words[:, 9], words[:, 1]], axis=1)


def pair_features(said: str, said_vector: np.ndarray | None, replies: Replies, model: Model) -> np.ndarray:
    """Nearness, what the words share, how the reply is made, what was said."""
    words = shared(said, replies.texts, model.rarity)
    near = replies.vectors @ said_vector if _comparable(said_vector, replies) else np.zeros(len(words))
    alone = np.tile(said_alone(said, model.rarity), (len(words), 1))
    return np.hstack([near[:, None], words[:, :9], replies.texts.forms, alone])


def kernel_points(features: np.ndarray, said_axes: np.ndarray, reply_axes: np.ndarray, model: Model) -> np.ndarray:
    said_axes = np.broadcast_to(said_axes, (len(features), said_axes.shape[1]))
    return np.hstack([_standard(features, model), said_axes, reply_axes]).astype(np.float32)


def kernel(points: np.ndarray, landmarks: np.ndarray, width: float) -> np.ndarray:
    """How near each point is to each landmark: 1 the same, 0 far."""
    squares = (points**2).sum(1)[:, None] + (landmarks**2).sum(1)[None] - 2 * points @ landmarks.T
    return np.exp(-width * np.maximum(squares, 0))


def to_anything(vectors: np.ndarray, background: np.ndarray, own: tuple[np.ndarray, np.ndarray] | None = None) -> np.ndarray:
    """The mean cosine with the nearest of what people say; `own` marks what each reply answered, to be left out."""
    near = vectors @ (background.T.astype(np.float32) / 127)
    if own is not None:
        near[own] = -1
    return np.partition(near, -NEAREST, axis=1)[:, -NEAREST:].mean(axis=1)


def projected(vectors: np.ndarray, axes: np.ndarray) -> np.ndarray:
    return (vectors - axes[0]) @ axes[1:].T


def _standard(features: np.ndarray, model: Model) -> np.ndarray:
    return (features - model.middle) / model.spread


def _comparable(said_vector: np.ndarray | None, replies: Replies) -> bool:
    return said_vector is not None and replies.vectors is not None and said_vector.shape == replies.vectors.shape[1:]
