"""`python -m assistant train --data DIR`: the learned parts of the dialogue, from rows whose licence allows it.

Reads depth_train (CEReD, CC BY 4.0), uptake (MIT), openings (SAD, MIT) and the counsel-chat rows (MIT); never depth_dev.
Our own rows teach the scorer of mirrors and the second look on safety. Writes assistant/dialogue/data/*; docs/models holds
the cards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from assistant.dialogue import depth, mirror_quality, second_look, uptake
from assistant.dialogue.safety import assess
from assistant.errors import BadInput
from assistant.evaluation import train_depth, train_mirrors, train_second_look, train_uptake
from assistant.evaluation.rows import OWN_ROWS, Exchange, exchanges, judged, read_rows
from assistant.evaluation.train_second_look import Own, among
from assistant.evaluation.train_uptake import Beside, Pairs
from assistant.knowledge.embedder import Embedder

Encode = Callable[[Sequence[str]], np.ndarray]
TOLD = ("said", "action", "cue", "obstacle")
"""What the written mentees say."""


class Encoder(Protocol):
    def encode(self, texts: Sequence[str]) -> np.ndarray: ...
    def encode_deep(self, text: str) -> tuple[np.ndarray, np.ndarray | None]: ...


def train(data: Path, encoder: Encoder | None = None, into: Path | None = None) -> list[Path]:
    """Trains all models and returns the files written; takes some minutes, most of them encoding."""
    encoder = encoder or Embedder()
    encode = encoder.encode
    rows, pairs = judged(data, "depth_train"), exchanges(data)
    if not rows or not pairs:
        raise BadInput(f"{data} needs depth_train.jsonl and uptake.jsonl to train from.")
    into = into or depth.DATA.parent
    vectors = encode([row.text for row in rows])
    layers = [_layers(encoder, row.text) for row in rows]
    ratings = np.array([pair.uptake for pair in pairs])
    model = train_uptake.fit(encoded(pairs, encode), ratings, beside(data, encode, vectors))
    into.mkdir(parents=True, exist_ok=True)
    return [
        _write(into / mirror_quality.DATA.name, train_mirrors.fit(read_rows(OWN_ROWS, "mirrors") or ())),
        _write(into / depth.DATA.name, train_depth.fit(rows, np.stack([of[0] for of in layers]))),
        _write(into / uptake.DATA.name, model),
        _write(into / second_look.DATA.name, _second_look(data, encoder, layers)),
    ]


def _layers(encoder: Encoder, text: str) -> np.ndarray:
    layers = encoder.encode_deep(text)[1]
    if layers is None:
        raise BadInput("Training needs the shipped embedding model: leave INTERLUDE_EMBEDDER out.")
    return layers


def _second_look(data: Path, encoder: Encoder, diaries: Sequence[np.ndarray]) -> second_look.Weights:
    """Our own messages and sessions, against openings in which no phrase of danger is heard, and against diaries."""
    own = read_rows(OWN_ROWS, "second_look") or []
    heavy, calm = ([row["text"] for row in own if row["danger"] is danger] for danger in (True, False))
    told = [text for row in read_rows(OWN_ROWS, "replay_sessions") or () for text in row["turns"]]
    told += [text for row in read_rows(OWN_ROWS, "mentees") or () for part in TOLD for text in row[part]]
    talk = [*calm, *(text for text in dict.fromkeys(told) if text.strip() and assess(text) is None)]
    heard = [
        Own(
            [_layers(encoder, text) for text in texts],
            [_layers(encoder, text) for text in among(texts, around, seed)],
        )
        for seed, (texts, around) in enumerate(((heavy, calm), (talk, talk)))
    ]
    openings = [row["text"] for row in read_rows(data, "openings") or ()]
    plain = [_layers(encoder, text) for text in openings if assess(text) is None]
    return train_second_look.fit(*heard, plain or diaries, diaries)


def encoded(rows: Sequence[Exchange], encode: Encode) -> Pairs:
    said, replies = [row.said for row in rows], [row.reply for row in rows]
    return Pairs(said, replies, encode(said), encode(replies))


def beside(data: Path, encode: Encode, vectors: np.ndarray | None = None) -> Beside:
    """What is there of the other files; `vectors` are those of depth_train where they are known already."""
    texts = [row.text for row in judged(data, "depth_train") or ()]
    openings = [row["text"] for row in read_rows(data, "openings") or ()]
    vectors = vectors if vectors is not None else encode(texts or openings)
    return Beside(_counselling(data, encode), [*texts, *openings], vectors)


def _counselling(data: Path, encode: Encode) -> Pairs | None:
    """For each person who asked counsellors, the last question of the first answer that asks one."""
    queries, passages = read_rows(data, "advice_queries"), read_rows(data, "advice_passages")
    if not queries or not passages:
        return None
    texts = {row["id"]: row["text"] for row in passages}
    said, replies = [], []
    for row in queries:
        asked = [
            question[-1]
            for found in row["relevant"]
            if (question := train_uptake.questions_in(texts.get(found, "")))
        ]
        if asked:
            said.append(row["query"])
            replies.append(asked[0])
    return (
        Pairs(said, replies, encode(said), encode(replies)) if len(said) >= train_uptake.CANDIDATES else None
    )


def _write(
    path: Path, model: depth.Weights | uptake.Model | mirror_quality.Weights | second_look.Weights
) -> Path:
    np.savez_compressed(path, **{name: getattr(model, name) for name in type(model).__slots__})
    return path
