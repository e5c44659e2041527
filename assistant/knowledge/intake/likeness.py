"""What the library holds already: the same text by its hash, much the same by the vectors of its passages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.knowledge.content import Hit, Passage
from assistant.knowledge.files import plain_lines, split_front_matter
from assistant.knowledge.splitter import hash_of

NEAR = 0.8
"""Cosine from which two passages say much the same; the nearest of two of the starter's guides are at 0.78."""


@dataclass(frozen=True, slots=True)
class Pair:
    mine: Passage
    theirs: Passage
    nearness: float


@dataclass(frozen=True, slots=True)
class Twin:
    """A guide that says the same, or much the same in the passages named."""

    guide_id: str
    title: str
    exact: bool
    pairs: tuple[Pair, ...] = ()


def text_hash(markdown: str) -> str:
    """Of what it says below its front matter, whatever the spaces and capitals."""
    _, body = split_front_matter(plain_lines(markdown))
    return hash_of(" ".join(body.split()).casefold())


def twins(
    passages: Sequence[Passage], hits: Sequence[Sequence[Hit]], same: Iterable[tuple[str, str]]
) -> list[Twin]:
    """`hits[i]` are the passages nearest to `passages[i]`; `same` are guides (id, title) with the same text."""
    found = {guide_id: Twin(guide_id, title, True) for guide_id, title in same}
    pairs: dict[str, list[Pair]] = {}
    for mine, nearest in zip(passages, hits, strict=True):
        best: dict[str, Hit] = {}
        for hit in nearest:
            if hit.score >= NEAR:
                best.setdefault(hit.passage.guide_id, hit)
        for guide_id, hit in best.items():
            pairs.setdefault(guide_id, []).append(Pair(mine, hit.passage, hit.score))
    for guide_id, near in pairs.items():
        if guide_id not in found:
            near.sort(key=lambda pair: -pair.nearness)
            found[guide_id] = Twin(guide_id, near[0].theirs.title, False, tuple(near))
    return sorted(found.values(), key=lambda twin: (not twin.exact, -len(twin.pairs)))


def nearest(vectors: np.ndarray, others: np.ndarray, passages: Sequence[Passage]) -> list[list[Hit]]:
    """For each vector the others from the nearest on; exact."""
    scores = vectors @ others.T
    return [
        [Hit(passages[place], float(row[place])) for place in np.argsort(-row, kind="stable")[:5]]
        for row in scores
    ]
