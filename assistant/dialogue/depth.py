"""How deep an answer goes: facts, then feelings and beliefs, then reasons, learning and intentions; and in which sentence.

A linear classifier over the n-grams of each sentence and what the encoder's inner layers made of the whole answer. Trained by
`assistant.evaluation.train`; the card is docs/models/depth.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from assistant.dialogue.ngrams import Grams, grams_of
from assistant.dialogue.numbers import Numbers
from assistant.dialogue.read import Reading, sentences_of

LABELS = (
    "Experience",
    "Other",
    "Feeling",
    "Belief",
    "Difficulty",
    "Reflection",
    "Perspective",
    "Learning",
    "Intention",
)
LEVELS = np.array([0, 0, 1, 1, 1, 2, 2, 2, 2])
"""The level of each label: 0 facts, 1 feelings, beliefs and difficulties, 2 reflection, other views, learning, intention."""

DATA = Path(__file__).parent / "data" / "depth.npz"
READ_LIMIT = 4_000
MOST_SENTENCES = 40
POSSIBLE = 0.2
"""The chance of a level from which on the rules may decide for it."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Depth:
    level: int
    label: str
    probabilities: dict[str, float]
    """By label, of the sentence that goes deepest."""
    sentence: Span
    """Where it stands in the answer."""


@dataclass(frozen=True, slots=True)
class Weights(Numbers):
    """`gram_weights[i]` (int8, times `scale` of its kind) and `rarity[i]` belong to the n-gram `numbers[i]` (ascending)."""

    numbers: np.ndarray
    rarity: np.ndarray
    gram_weights: np.ndarray
    scale: np.ndarray
    layer_weights: np.ndarray
    bias: np.ndarray
    alone_weights: np.ndarray
    alone_scale: np.ndarray
    alone_bias: np.ndarray
    """The same for words alone: where there are no layers."""


@cache
def shipped() -> Weights:
    return Weights.read(DATA)


def depth_of(
    text: str, layers: np.ndarray | None, weights: Weights | None = None, sentences: tuple[Span, ...] | None = None
) -> Depth:
    """The depth of an answer, whose layers are one row; without them, or with those of another model, the words alone decide.

    `sentences`, where given, are those to look at."""
    weights = weights or shipped()
    sentences = sentences_of(text[:READ_LIMIT]) if sentences is None else sentences
    spans = sentences[:MOST_SENTENCES] or ((0, 0),)
    fits = layers is not None and layers.shape == weights.layer_weights.shape[:1]
    scores = [_scores(grams_of(text, *span), weights, alone=not fits) for span in spans]
    by_layers = layers @ weights.layer_weights + weights.bias if fits else weights.alone_bias
    chances = _chances(np.array(scores) + by_layers)
    levels = np.stack([chances[:, level == LEVELS].sum(axis=1) for level in range(3)], axis=1)
    # An answer is as deep as its deepest sentence.
    deepest = int((levels @ np.arange(3)).argmax())
    level = int(levels[deepest].argmax())
    label = int(np.where(level == LEVELS, chances[deepest], -1).argmax())
    probabilities = {name: round(float(chance), 4) for name, chance in zip(LABELS, chances[deepest], strict=True)}
    return Depth(level, LABELS[label], probabilities, spans[deepest])


def deepened(reading: Reading, answer: str, layers: np.ndarray | None) -> Reading:
    """The reading with the depth that model and rules find together.

    The model learned from diaries and misses work talk that the rules see: a deed with its day counts as an intention, and
    signs of reflection or feeling count wherever the model thinks them possible."""
    if reading.empty or reading.stuck or not reading.words:
        return reading
    whole = layers[0] if layers is not None and not reading.pasted else None
    found = depth_of(answer, whole, sentences=reading.sentences)
    by_level = [sum(found.probabilities[LABELS[place]] for place in np.flatnonzero(level == LEVELS)) for level in range(3)]
    level = found.level
    if level == 0 and reading.shows("feeling") and by_level[1] >= POSSIBLE:
        level = 1
    if reading.reflects and by_level[2] >= POSSIBLE:
        level = 2
    if reading.shows("action") and reading.shows("cue"):
        level = 2
    return replace(reading, depth=level, deepest=found.sentence if level == found.level > 0 else None)


def _scores(grams: Grams, weights: Weights, alone: bool) -> np.ndarray:
    """What the n-grams add to each label's score; one that comes twice counts once, one never seen counts nothing."""
    places = np.searchsorted(weights.numbers, grams.numbers)
    places[places == len(weights.numbers)] = 0
    known = np.flatnonzero(weights.numbers[places] == grams.numbers)
    _, firsts = np.unique(grams.numbers[known], return_index=True)
    kept = known[np.sort(firsts)]
    places, kinds = places[kept], grams.kinds[kept]
    rarity = weights.rarity[places].astype(np.float32)
    lengths = np.sqrt(np.bincount(kinds, weights=rarity**2, minlength=len(weights.scale)))
    share = rarity / np.maximum(lengths, 1e-6)[kinds]
    table, scale = (weights.alone_weights, weights.alone_scale) if alone else (weights.gram_weights, weights.scale)
    return (share[:, None] * table[places] * scale[kinds]).sum(axis=0)


def _chances(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
