"""What the metrics of one run share: the data folder, an encoder that remembers, the real library, the replays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Self

import numpy as np

from assistant.dialogue.turns import Kind, Tools
from assistant.dialogue.worder import configured
from assistant.evaluation.metrics import uptake
from assistant.evaluation.network import Attempts
from assistant.evaluation.replay import Played, Words, play_all
from assistant.evaluation.rows import OWN_ROWS, read_rows
from assistant.evaluation.side_by_side import ModelWords
from assistant.knowledge.content import Bank, Framework
from assistant.knowledge.embedder import Embedder
from assistant.services import Services, build
from assistant.settings import load

OWN = "own"
SEED = 7
SESSION = 8
"""Openings that make one replayed session."""

Encode = Callable[[Sequence[str]], np.ndarray]
Deep = tuple[np.ndarray, np.ndarray | None]
"""A text's vector, and what the encoder's inner layers made of it."""


class Ground:
    """Everything is made when it is first asked for; leaving the context removes what was made."""

    def __init__(self, data: Path | None, embedder: Embedder | None = None) -> None:
        self.data = data or Path("nowhere")
        self.attempts = Attempts()
        self.embedder = embedder or Embedder(load().embedder)
        self._known: dict[str, np.ndarray] = {}
        self._deep: dict[str, Deep] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def rows(self, name: str) -> list[dict[str, Any]] | None:
        return read_rows(self.data, name)

    def own(self, name: str) -> list[dict[str, Any]]:
        return read_rows(OWN_ROWS, name) or []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """As the product encodes; a text that comes again is not encoded again."""
        new = list(dict.fromkeys(text for text in texts if text not in self._known))
        if new:
            self._known.update(zip(new, self.embedder.encode(new), strict=True))
        if not texts:
            return np.empty((0, 0), dtype=np.float32)
        return np.stack([self._known[text] for text in texts])

    def deep(self, text: str) -> Deep:
        """As a turn encodes an answer; remembered likewise."""
        if text not in self._deep:
            self._deep[text] = self.embedder.encode_deep(text)
        return self._deep[text]

    @cached_property
    def rated(self) -> uptake.Unseen | None:
        return uptake.unseen(self.data, self.encode)

    @cached_property
    def home(self) -> Path:
        return Path(self._stack.enter_context(TemporaryDirectory()))

    @cached_property
    def services(self) -> Services:
        """The product with its starter library, in a directory that is thrown away."""
        home = {
            "data": self.home / "data",
            "key_file": self.home / "master.key",
            "database_url": "",
            "chat_model": "",
        }
        settings = load(**home)
        services = build(settings, embedder=self.embedder)
        services.library.import_starter()
        services.library.open_index(settings.index_directory)
        services.library.begin()
        services.library.wait_for_index()
        self._stack.callback(services.database.close)
        self._stack.callback(services.library.close_index)
        return services

    @property
    def bank(self) -> Bank:
        return self.services.library.bank()

    @property
    def frameworks(self) -> list[Framework]:
        return [self.bank.frameworks[name] for name in sorted(self.bank.frameworks)]

    def tools(self, seed: int) -> Tools:
        return Tools(self.bank, embed=None, search=self.services.library.search, seed=seed)

    def work_openings(self) -> list[str]:
        return [row["text"] for row in self.rows("openings") or () if row["theme"] == "Work"]

    @cached_property
    def replays(self) -> list[Played]:
        """Our own twenty, what the folder holds, and openings about work, eight to a session, in a seeded order."""
        given = [(row["id"], OWN, row["turns"]) for row in self.own("replay_sessions")]
        given += [
            (str(row["id"]), "replay_sessions", row["turns"]) for row in self.rows("replay_sessions") or ()
        ]
        openings = self.work_openings()
        Random(SEED).shuffle(openings)
        starts = range(0, len(openings) - SESSION + 1, SESSION)
        given += [(f"openings-{start}", "openings", openings[start : start + SESSION]) for start in starts]
        return [self._replayed(number, *one) for number, one in enumerate(given)]

    @cached_property
    def in_model_words(self) -> tuple[ModelWords, list[Played]] | None:
        """Our own sessions again, worded by the chat model that is configured; None where there is none."""
        found = configured(load())
        if found is None:
            return None
        words = ModelWords(*found, self.bank)
        given = [(row["id"], OWN, row["turns"]) for row in self.own("replay_sessions")]
        return words, [self._replayed(number, *one, words=words) for number, one in enumerate(given)]

    def own_turns(self) -> list[tuple[str, str]]:
        """What was said in the replays, five words or more, and what the assistant replied in its own words."""
        found = [exchange for one in self.replays for exchange in one.exchanges()]
        asking = [one for one in found if one.reply.kind is Kind.QUESTION and len(one.said.split()) >= 5]
        return [(one.said, f"{one.reply.mirror} {one.reply.question}".strip()) for one in asking]

    def _replayed(
        self, number: int, id: str, source: str, turns: Sequence[str], words: Words | None = None
    ) -> Played:
        frameworks = self.frameworks
        turned = [*frameworks[number % len(frameworks) :], *frameworks[: number % len(frameworks)]]
        tools = self.tools(SEED + number)
        return play_all(id, source, turns, turned, tools, self.attempts, self.deep, words)
