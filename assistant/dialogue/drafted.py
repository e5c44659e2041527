"""The library as it would be: with a draft in the place of what is in use, or without something that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from assistant.dialogue.engine import next_reply
from assistant.dialogue.turns import Memory, Reply, Search, Tools
from assistant.errors import BadInput
from assistant.knowledge.content import Bank, Framework, Guide, Hit, Item, Kind, Passage, Question
from assistant.knowledge.ranking import AT_ONCE, Ranking
from assistant.knowledge.splitter import passages_of, text_to_encode

NO_STAGE = "This way to reflect has no such stage. Choose one from the list."
Encode = Callable[[Sequence[str]], np.ndarray]


def with_item(bank: Bank, item: Item, encode: Encode) -> Bank:
    if isinstance(item, Question):
        bare = without(bank, Kind.QUESTION, item.id)
        there = len(bank.vectors) == len(bank.questions) > 0
        vectors = np.vstack([bare.vectors, encode([item.text])]) if there else bare.vectors
        return replace(bare, questions=(*bare.questions, item), vectors=vectors)
    if isinstance(item, Guide):
        passages = tuple(passages_of(item, 0))
        vectors = encode([text_to_encode(one.title, one.heading, one.text) for one in passages])
        return replace(
            bank,
            passages=bank.passages | {item.id: passages},
            passage_vectors=bank.passage_vectors | {item.id: vectors},
        )
    if isinstance(item, Framework):
        return replace(bank, frameworks=bank.frameworks | {item.id: item})
    return bank


def without(bank: Bank, kind: Kind, name: str) -> Bank:
    if kind is Kind.QUESTION:
        kept = [place for place, one in enumerate(bank.questions) if one.id != name]
        vectors = bank.vectors[kept] if len(bank.vectors) == len(bank.questions) else bank.vectors
        return replace(bank, questions=tuple(bank.questions[place] for place in kept), vectors=vectors)
    if kind is Kind.GUIDE:
        passages = {guide: found for guide, found in bank.passages.items() if guide != name}
        vectors_of = {guide: found for guide, found in bank.passage_vectors.items() if guide != name}
        return replace(bank, passages=passages, passage_vectors=vectors_of)
    if kind is Kind.FRAMEWORK:
        return replace(bank, frameworks={key: one for key, one in bank.frameworks.items() if key != name})
    return bank


def searched(bank: Bank) -> Search:
    """The search over what a bank holds, by itself: the index knows nothing of a draft."""
    guides = [guide for guide in bank.passages if guide in bank.passage_vectors]
    if not guides:
        return _nothing
    passages = [passage for guide in guides for passage in bank.passages[guide]]
    vectors = np.vstack([bank.passage_vectors[guide] for guide in guides])
    return Ranking(passages, vectors).search if len(passages) <= AT_ONCE else _by_meaning(passages, vectors)


def _by_meaning(passages: Sequence[Passage], vectors: np.ndarray) -> Search:
    """Of very many, as long as it would take to count their words."""

    def search(vector: np.ndarray, limit: int, words: str = "") -> Sequence[Hit]:
        cosines = vectors @ vector
        return [Hit(passages[row], float(cosines[row])) for row in np.argsort(-cosines, kind="stable")[:limit]]

    return search


def _nothing(vector: np.ndarray, limit: int, words: str = "") -> Sequence[Hit]:
    return ()


def opening(framework: Framework, stage_id: str, memory: Memory, tools: Tools) -> Reply:
    """The question that opens the stage, as if the reflection began there."""
    ids = [stage.id for stage in framework.stages]
    if stage_id not in ids:
        raise BadInput(NO_STAGE)
    from_here = replace(framework, stages=framework.stages[ids.index(stage_id) :])
    return next_reply(from_here, (), memory, tools)
