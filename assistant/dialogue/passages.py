"""Which passages a reply stands on, and the few whole sentences of them that are shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

import numpy as np

from assistant.dialogue.phrases import word_set, words_of
from assistant.dialogue.turns import Cited, Memory, Turn
from assistant.knowledge.content import Bank, Hit, Passage

MOST_WORDS = 60
GOOD = 0.35
"""Cosine from which a passage found by search is worth showing beside a question."""
GOOD_ADVICE, GOOD_ON_THEME = 0.45, 0.38
"""Cosine from which a passage may be given as the library's word on what was asked; on a theme that was named, a little less."""

_STORY = ("An example", "A common trap")
_HOW = 0.05
_ON_THEME = 0.12
GOOD_NAMED = 0.28
"""Cosine from which a guide on a theme that was named answers a bare "what should I do?"."""
_SAYS_NOTHING = word_set(
    """
    what should shall would could can do does did i me my you your just please tell say how about it this that the a an to of
    in on for with now then so and but or any some give advice tips help think suggest recommend am is are be there here if
    """
)
_BARE_ASK = 3
"""Telling words below which a request says nothing of what it is about."""

_MARKS = re.compile(r"^\s*(?:[-*+]|\d+[.)]|#{1,6}|>)\s+", re.MULTILINE)
_STYLE = re.compile(r"\*\*|__|`")
_STARRED = re.compile(r"(?<!\w)[*_](\S(?:[^*_\n]*\S)?)[*_](?!\w)")
_SENTENCE = re.compile(r".+?[.!?…][\"'”’)]*(?=\s|$)", re.DOTALL)


def query_vector(turns: Sequence[Turn], memory: Memory, wide: bool = False) -> np.ndarray | None:
    """Answer and goal in one vector of length 1; `wide` hears the earlier answers too, for a short "what should I do?"."""
    newest = turns[-1].vector if turns else None
    parts: list[tuple[float, np.ndarray]] = []
    bare = wide and newest is not None and is_bare(turns[-1].answer)
    if newest is not None:
        parts.append((0.1 if bare else 1.0, newest))
    if wide:
        parts += [(0.7, turn.vector) for turn in turns[-4:-1] if turn.vector is not None]
    if memory.goal_vector is not None:
        parts.append((1.0 if bare else 0.5, memory.goal_vector))
    parts = [(weight, vector) for weight, vector in parts if vector.shape == parts[0][1].shape]
    if not parts:
        return None
    total = np.sum([weight * vector for weight, vector in parts], axis=0, dtype=np.float32)
    length = float(np.linalg.norm(total))
    return total / length if length > 0 and np.isfinite(length) else None


def query_words(turns: Sequence[Turn], memory: Memory, wide: bool = False) -> str:
    """The words that go with that vector: of the newest answer, or where a request says nothing, of what it is about."""
    answer = turns[-1].answer if turns else ""
    if answer.strip() and not (wide and is_bare(answer)):
        return answer
    return " ".join([memory.goal, *(turn.answer for turn in turns[-4:-1])] if wide else [memory.goal])


def is_bare(request: str) -> bool:
    """ "What should I do?": nothing in it says about what."""
    return sum(word.text not in _SAYS_NOTHING for word in words_of(request, 0, 400)) < _BARE_ASK


def of_guides(bank: Bank, guides: Collection[str], vector: np.ndarray | None) -> list[Hit]:
    """Every passage of these guides with its score, whether the search found it or not."""
    found: list[Hit] = []
    for guide in guides:
        passages, vectors = bank.passages.get(guide, ()), bank.passage_vectors.get(guide)
        if vector is not None and vectors is not None and vectors.shape == (len(passages), vector.shape[0]):
            found += [Hit(passage, float(score)) for passage, score in zip(passages, vectors @ vector, strict=True)]
    return found


@lru_cache(maxsize=4096)
def excerpt(text: str) -> str:
    """The first whole sentences within sixty words, without Markdown; nothing where the first is longer. Library text only."""
    plain = _STARRED.sub(r"\1", _STYLE.sub("", _MARKS.sub("", text)))
    plain = re.sub(r"\s+", " ", plain).strip()
    kept: list[str] = []
    count = 0
    for match in _SENTENCE.finditer(plain):
        sentence = match.group().strip()
        count += len(sentence.split())
        if count > MOST_WORDS:
            break
        kept.append(sentence)
    return " ".join(kept)


def cite(passage: Passage, score: float) -> Cited | None:
    shown = excerpt(passage.text)
    return Cited(passage.id, passage.title, passage.heading, shown, round(float(score), 4)) if shown else None


def behind_question(bank: Bank, guides: Sequence[str], hits: Sequence[Hit], vector: np.ndarray | None) -> tuple[Cited, ...]:
    """The nearest passage of the guides that the question stands on, and a found one where it is near enough."""
    cited: list[Cited] = []
    linked = _best_linked(bank, guides, vector)
    if linked is not None and (first := cite(*linked)):
        cited.append(first)
    for hit in hits:
        if hit.score >= GOOD and hit.passage.guide_id in bank.passages and all(hit.passage.id != c.id for c in cited):
            if found := cite(hit.passage, hit.score):
                cited.append(found)
            break
    return tuple(cited)


def _best_linked(bank: Bank, guides: Sequence[str], vector: np.ndarray | None) -> tuple[Passage, float] | None:
    best: tuple[Passage, float] | None = None
    for guide in guides:
        passages = bank.passages.get(guide, ())
        vectors = bank.passage_vectors.get(guide)
        if vector is None or vectors is None or vectors.shape != (len(passages), vector.shape[0]):
            continue
        scores = vectors @ vector
        for place in np.argsort(-scores):
            if excerpt(passages[int(place)].text):
                if best is None or scores[place] > best[1]:
                    best = (passages[int(place)], float(scores[place]))
                break
    return best or _named_section(bank, guides)


def _named_section(bank: Bank, guides: Sequence[str]) -> tuple[Passage, float] | None:
    """Without vectors: how it is done, or else what it is."""
    for guide in guides:
        passages = bank.passages.get(guide, ())
        for heading in ("How", "What it is", ""):
            for passage in passages:
                if passage.heading.startswith(heading) and excerpt(passage.text):
                    return passage, 0.0
    return None


def for_advice(hits: Sequence[Hit], on_theme: Collection[str], shown: Collection[str], bare: bool = False) -> Cited | None:
    """The best passage found that was not shown yet, if it is near enough; a story answers no question."""
    telling = [hit for hit in hits if not hit.passage.heading.startswith(_STORY)]
    named = GOOD_NAMED if bare else GOOD_ON_THEME
    telling = [hit for hit in telling if hit.score >= (named if hit.passage.guide_id in on_theme else GOOD_ADVICE)]

    def fit(hit: Hit) -> float:
        return (
            (hit.score if hit.fit is None else hit.fit)
            + _HOW * hit.passage.heading.startswith("How")
            + _ON_THEME * (hit.passage.guide_id in on_theme)
        )

    for hit in sorted(telling, key=fit, reverse=True):
        if hit.passage.id not in shown and (cited := cite(hit.passage, hit.score)):
            return cited
    return None
