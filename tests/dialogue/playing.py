"""Whole sessions played against the real engine and the real library, with word-count vectors in place of a model."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from assistant.dialogue.engine import next_reply
from assistant.dialogue.turns import Act, Memory, Reply, Tools, Turn
from assistant.knowledge.content import Bank, Hit
from assistant.knowledge.files import read_content
from assistant.knowledge.splitter import passages_of
from assistant.settings import ROOT

SIZE = 256
Said = str | Act


def vector_of(text: str) -> np.ndarray:
    """Texts that share words are near one another."""
    vector = np.zeros(SIZE, dtype=np.float32)
    for word in re.findall(r"[a-z]{3,}", text.lower()):
        vector[zlib.crc32(word[:6].encode()) % SIZE] += 1.0
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector + np.float32(1 / SIZE**0.5)


@lru_cache(maxsize=2)
def library(with_vectors: bool = True) -> Bank:
    content, _ = read_content(ROOT / "knowledge")
    passages = {guide.id: tuple(passages_of(guide, 1)) for guide in content.guides.values()}
    questions = tuple(content.questions.values())
    if not with_vectors:
        return Bank(content.vocabulary, content.frameworks, questions, np.zeros((0, 0), np.float32), passages, {}, "bare")
    rows = np.stack([vector_of(question.text) for question in questions])
    found = {name: np.stack([vector_of(passage.text) for passage in kept]) for name, kept in passages.items()}
    return Bank(content.vocabulary, content.frameworks, questions, rows, passages, found, "full")


def tools(bank: Bank | None = None, seed: int = 1) -> Tools:
    bank = bank or library()
    if not bank.vectors.size:
        return Tools(bank, embed=None, search=None, seed=seed)
    everything = [passage for kept in bank.passages.values() for passage in kept]
    rows = np.concatenate([bank.passage_vectors[name] for name in bank.passages])

    def search(vector: np.ndarray, limit: int, words: str) -> Sequence[Hit]:
        scores = rows @ vector
        return [Hit(everything[place], float(scores[place])) for place in np.argsort(-scores)[:limit]]

    return Tools(bank, embed=None, search=search, seed=seed)


def turn_of(reply: Reply, said: Said, with_vector: bool = True) -> Turn:
    if isinstance(said, Act):
        return Turn(reply, said)
    vector = vector_of(said) if with_vector and said.strip() else None
    return Turn(reply, Act.ANSWER, said, vector)


def play(
    framework: str, answers: Iterable[Said], memory: Memory | None = None, seed: int = 1, bank: Bank | None = None
) -> tuple[list[Turn], list[Reply]]:
    """Every answer in turn, until the session is over or the mentee has no more to say."""
    bank = bank or library()
    kit, memory = tools(bank, seed), memory or Memory()
    turns: list[Turn] = []
    replies = [next_reply(bank.frameworks[framework], turns, memory, kit)]
    for said in answers:
        if replies[-1].done:
            break
        turns.append(turn_of(replies[-1], said, bool(bank.vectors.size)))
        replies.append(next_reply(bank.frameworks[framework], turns, memory, kit))
    return turns, replies


def ask_back(
    framework: str, mentee, memory: Memory | None = None, seed: int = 1, limit: int = 40
) -> tuple[list[Turn], list[Reply]]:
    """As `play`, with a mentee who hears the question: `mentee(reply) -> Said`."""
    bank = library()
    kit, memory = tools(bank, seed), memory or Memory()
    turns: list[Turn] = []
    replies = [next_reply(bank.frameworks[framework], turns, memory, kit)]
    while not replies[-1].done and len(turns) < limit:
        turns.append(turn_of(replies[-1], mentee(replies[-1])))
        replies.append(next_reply(bank.frameworks[framework], turns, memory, kit))
    return turns, replies
