"""Very many passages, made of real ones: near to them, none the same, and found again."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from assistant.evaluation.bench_search import LIMIT, _perturbed, _real, _shelf, nearest
from tests.dialogue.playing import library, vector_of


def test_the_made_passages_are_near_real_ones_and_none_is_another() -> None:
    passages, vectors = _real(library())
    made, near = _perturbed(passages, vectors, 400)
    assert np.allclose(np.linalg.norm(near, axis=1), 1, atol=1e-5)
    assert 0.8 < float((near @ vectors.T).max(axis=1).mean()) < 0.95
    assert len({one.text for one in made}) == len({one.id for one in made}) == 400


def test_a_shelf_of_them_searches_as_the_product_does(tmp_path: Path) -> None:
    shelf = _shelf(library(), 400, tmp_path / "index")
    asked = "How do I say no to my manager?"
    vector = vector_of(asked)
    assert shelf.index.count == 400 and shelf.rate > 0
    assert [key for key, _ in shelf.index.search(vector, LIMIT)] == [
        str(row) for row in nearest(shelf.vectors, vector)
    ]
    hits = shelf.search(vector, asked)
    assert len(hits) == LIMIT and None not in [hit.fit for hit in hits]
    shelf.index.close()
