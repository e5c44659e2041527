"""What the inner layers of a sentence-transformers model make of a text, taken from the very pass that encodes it.

The last layer tells what a text is about; the ones before it know more of how it is said, which is what the classifiers
of the dialogue ask. Nothing is encoded a second time, and nothing of a text stays here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

INNER = (2, 3, 4, 5)
SHORTEST = 6
"""Word pieces from which on a sentence has a row of its own; what is shorter goes with the next, at the end with the last."""
MOST = 24
"""Sentences that get a row."""


class Layers:
    """Listens to one model while it encodes one text. Not for several threads at once: the embedder's queue sees to that."""

    def __init__(self, model: Any) -> None:
        self._encoder = model[0]
        self._ends = frozenset(model.tokenizer.convert_tokens_to_ids([".", "!", "?", "…", ";"]))
        self._rows: np.ndarray | None = None
        self._encoder.register_forward_hook(self._hear)

    @contextmanager
    def listening(self) -> Iterator[None]:
        config = self._encoder.auto_model.config
        config.output_hidden_states = True
        try:
            yield
        finally:
            config.output_hidden_states, self._rows = False, None

    @property
    def rows(self) -> np.ndarray | None:
        """One for the whole text and, where there are several, one for each sentence: the means of each layer, of length 1."""
        return self._rows

    def _hear(self, _module: object, _given: object, features: dict[str, Any]) -> None:
        if "all_layer_embeddings" not in features:
            return
        states = np.stack([features["all_layer_embeddings"][layer][0].numpy() for layer in INNER])
        # Without the marks that the model puts at both ends, so that a sentence and a text of one sentence are alike.
        spans = [(1, max(2, states.shape[1] - 1)), *self._sentences(features["input_ids"][0].tolist())]
        means = np.stack([states[:, first:last].mean(axis=1) for first, last in spans])
        means /= np.maximum(np.linalg.norm(means, axis=2, keepdims=True), 1e-9)
        self._rows = means.reshape(len(spans), -1)

    def _sentences(self, pieces: list[int]) -> list[tuple[int, int]]:
        """None where there is only one."""
        spans, first, end = [], 1, len(pieces) - 1
        for last in range(2, end + 1):
            if (last == end or pieces[last - 1] in self._ends) and last - first >= SHORTEST:
                spans.append((first, last))
                first = last
        if spans and first < end:
            spans[-1] = (spans[-1][0], end)
        return spans[:MOST] if len(spans) > 1 else []
