"""Words that an answer and replies to it share, weighed by how rare they are: many replies at once, prepared once."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

MOST_WORDS = 400
HEAD = 12
FORMS = 11
"""How many numbers say how a reply is made."""
CONTENT = 3.5
"""From this rarity on a word says something."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.,]\d+)*")
_TURNED = {
    "i": "you", "i'm": "you're", "my": "your", "mine": "yours", "me": "you", "myself": "yourself", "we": "you", "our": "your",
    "i've": "you've", "i'll": "you'll", "i'd": "you'd", "am": "are", "us": "you",
}
_ENDINGS = ("'s", "ingly", "edly", "ing", "ed", "es", "ly", "s")

_ACKNOWLEDGES = frozenset(
    {"okay", "yes", "good", "exactly", "right", "so", "no", "oh", "all", "great", "alright", "nice", "very", "wow", "thank"}
)
_PRAISES = frozenset({"good", "exactly", "right", "great", "nice"})
_SAYS = frozenset({"say", "said", "think", "explain", "tell"})


def _stem(word: str) -> str:
    word = _TURNED.get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def stems(text: str) -> list[str]:
    """The words without their endings, `I` and `you` made one; long texts are cut."""
    return [_stem(word) for word in _WORD.findall(text.lower().replace("’", "'"))[:MOST_WORDS]]


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare a stem is; by the stem's checksum, ascending."""

    numbers: np.ndarray
    values: np.ndarray
    unknown: float

    def of(self, words: Sequence[str]) -> np.ndarray:
        numbers = np.array([zlib.crc32(word.encode()) for word in words], dtype=np.uint32)
        places = np.minimum(np.searchsorted(self.numbers, numbers), len(self.numbers) - 1)
        return np.where(self.numbers[places] == numbers, self.values[places], self.unknown).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Texts:
    """Replies, prepared: for each stem, pair and triple of stems the replies that hold it, and what is theirs alone."""

    single: dict[str, np.ndarray]
    head: dict[str, np.ndarray]
    pairs: dict[tuple[str, ...], np.ndarray]
    triples: dict[tuple[str, ...], np.ndarray]
    mass: np.ndarray
    length: np.ndarray
    """Of the rarities as a vector."""
    forms: np.ndarray
    """Log of the number of words, log of the question marks, and yes or no for nine ways a reply may be made."""


def prepare(replies: Sequence[str], rarity: Rarity) -> Texts:
    words = [stems(reply) for reply in replies]
    own = [rarity.of(sorted(set(found))) for found in words]
    return Texts(
        single=_holders([set(found) for found in words]),
        head=_holders([set(found[:HEAD]) for found in words]),
        pairs=_holders([_runs(found, 2) for found in words]),
        triples=_holders([_runs(found, 3) for found in words]),
        mass=np.array([values.sum() for values in own]) + 1e-6,
        length=np.array([np.sqrt((values**2).sum()) for values in own]) + 1e-6,
        forms=np.array([_forms(reply, found) for reply, found in zip(replies, words, strict=True)]).reshape(len(words), FORMS),
    )


def shared(said: str, texts: Texts, rarity: Rarity) -> np.ndarray:
    """One row a reply: share of what was said, share of the reply, amount, both, pairs, share of pairs, triples, share
    that the reply begins with, number of telling words, cosine by rarity."""
    words = stems(said)
    once = sorted(set(words))
    values = rarity.of(once)
    count = len(texts.mass)
    amount, product, telling = _sums(once, texts.single, np.stack([values, values**2, values > CONTENT]), count)
    (begun,) = _sums(once, texts.head, values[None], count)
    mass, length = float(values.sum()) + 1e-6, float(np.sqrt((values**2).sum())) + 1e-6
    runs = [sorted(_runs(words, size)) for size in (2, 3)]
    (pairs,), (triples,) = (
        _sums(run, held, np.ones((1, len(run))), count)
        for run, held in zip(runs, (texts.pairs, texts.triples), strict=True)
    )
    columns = [
        amount / mass, amount / texts.mass, np.log1p(amount), amount / np.sqrt(mass * texts.mass), np.log1p(pairs),
        pairs / max(1, len(words) - 1), np.log1p(triples), begun / mass, np.log1p(telling), product / length / texts.length,
    ]
    return np.stack(columns, axis=1)


def said_alone(said: str, rarity: Rarity) -> np.ndarray:
    """Log of the number of words, their mean rarity, and whether it asks."""
    words = stems(said)
    once = sorted(set(words))
    mean = float(rarity.of(once).sum()) / max(1, len(once))
    return np.array([np.log1p(len(words)), mean, float("?" in said)])


def _runs(words: Sequence[str], length: int) -> set[tuple[str, ...]]:
    return set(zip(*(words[step:] for step in range(length)), strict=False))


def _holders(found: Sequence[set]) -> dict:
    places: dict = {}
    for place, items in enumerate(found):
        for item in items:
            places.setdefault(item, []).append(place)
    return {item: np.array(held) for item, held in places.items()}


def _sums(items: Sequence, holders: dict, weights: np.ndarray, count: int) -> np.ndarray:
    """For each row of weights and each reply, the weights of the items that the reply holds, added up."""
    met = [(place, holders[item]) for place, item in enumerate(items) if item in holders]
    if not met:
        return np.zeros((len(weights), count))
    replies = np.concatenate([held for _, held in met])
    places = np.repeat([place for place, _ in met], [len(held) for _, held in met])
    return np.stack([np.bincount(replies, weights=row[places], minlength=count) for row in weights])


def _forms(reply: str, words: Sequence[str]) -> list[float]:
    held = set(words)
    first = words[0] if words else ""
    made = [
        reply.strip().endswith("?"), first in _ACKNOWLEDGES, "you" in held, "why" in held, "how" in held, "because" in held,
        len(words) <= 3, bool(held & _SAYS), first in _PRAISES,
    ]
    return [float(np.log1p(len(words))), float(np.log1p(reply.count("?"))), *map(float, made)]
