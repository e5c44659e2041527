"""A second look at an answer in which no phrase of danger.py was heard: does it sound like danger all the same?

Phrases know what they were written for; most people say it in other words. Here a logistic regression reads what the
encoder's inner layers made of the whole answer. It is often wrong, so it only ever leads to a short
question, and to the words for `passive` when that is answered badly or a second answer sounds so. Trained by
`assistant.evaluation.train`; the card is docs/models/second-look.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from assistant.dialogue.numbers import Numbers
from assistant.dialogue.possible import possibly
from assistant.dialogue.safety import Tier
from assistant.dialogue.turns import Act, Kind, Turn

DATA = Path(__file__).parent / "data" / "second_look.npz"
CHECK = Tier.UNSURE.name.lower()

_NOT_SAFE = re.compile(
    r"\b(?:not|never|hardly|barely|less|\w+n'?t) (?:[\w']+ ){0,3}(?:safe|fine|ok|okay|all right|alright|good)\b|\bunsafe\b"
)
_SAFE = re.compile(
    r"^(?:yes|yeah|yep|very|quite|totally|completely|perfectly|absolutely|safe|fine|ok|okay|good|of course|all good)\b"
    r"|\b(?:i'?m|i am|i feel|feel|am|it'?s) (?:\w+ ){0,2}(?:safe|fine|ok|okay|all right|alright|good)\b"
    r"|\bnothing like that\b|\bno (?:need|worries|danger)\b|\bdidn'?t mean (?:it|that)\b|\bfigure of speech\b"
    r"|\bnot (?:like |in )?(?:that|any danger|danger|what i meant|suicidal)\b|\bnot (?:too |so |that )?bad\b"
    r"|\b(?:only|just) (?:tired|(?:about )?(?:the )?(?:work|job|phrase|saying))\b"
)
_UNSURE = re.compile(
    r"^(?:no|nope|not|hardly|barely|maybe|unsure|dunno|idk|a bit|so so|who knows)\b|^i (?:don'?t|do not) (?:know|think so|feel)\b"
    r"|^i'?m not (?:so |really )?sure\b|^[0-4]\b(?! ?[ap]m)"
)


@dataclass(frozen=True, slots=True)
class Weights(Numbers):
    weights: np.ndarray
    bias: np.ndarray
    threshold: np.ndarray


@cache
def shipped() -> Weights:
    return Weights.read(DATA)


def score_of(layers: np.ndarray, weights: Weights) -> float:
    """Of the answer as a whole: single sentences of a long answer sounded heavy far too often."""
    return float(layers[0] @ weights.weights + weights.bias)


def sounds_heavy(layers: np.ndarray | None, weights: Weights | None = None) -> bool:
    weights = weights or shipped()
    if layers is None or layers.shape[1:] != weights.weights.shape:
        return False
    return score_of(layers, weights) > float(weights.threshold)


def second_look(turns: Sequence[Turn]) -> Tier | None:
    """What the newest answer calls for besides its phrases."""
    newest = turns[-1]
    kept = [turn.reply.provenance.get("concern", "") for turn in turns if turn.reply.kind is Kind.SAFETY]
    if newest.act is not Act.ANSWER or any(Tier[name.upper()] >= Tier.PASSIVE for name in kept if name):
        return None  # graver words were said in this session, and they stand
    may_be = possibly(newest.answer)
    asked = newest.reply.provenance.get("concern") == CHECK
    safe = says_safe(newest.answer) if asked else None
    if safe is False:
        before = possibly(turns[-2].answer) if len(turns) > 1 else None
        return before or may_be or Tier.PASSIVE
    if safe or not (may_be or sounds_heavy(newest.layers)):
        return None
    if may_be is Tier.HARASSMENT and Tier.HARASSMENT.name.lower() in kept:
        return None  # the words for it were said, and they stand
    return (may_be or Tier.PASSIVE) if CHECK in kept else Tier.UNSURE


def says_safe(answer: str) -> bool | None:
    """What an answer to the short question says; None where it says neither."""
    said = " ".join(answer.lower().replace("’", "'").replace("don't worry", "").split()).lstrip("., ")
    if _NOT_SAFE.search(said):
        return False
    if _SAFE.search(said):
        return True
    return False if _UNSURE.search(said) else None
