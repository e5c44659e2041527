"""How good a mirror is: whether it says back what was said, to "you", and adds no advice, question, verdict or praise.

A handful of features that can be read aloud, each with a weight learned by `assistant.evaluation.train` from our own
rows; no vector is needed, so candidates can be compared in microseconds. The card is docs/models/mirrors.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from assistant.dialogue.lexicon import FEELINGS
from assistant.dialogue.numbers import Numbers
from assistant.dialogue.phrases import word_set
from assistant.knowledge.detectors import gives_advice, question_count

DATA = Path(__file__).parent / "data" / "mirrors.npz"

FEATURES = (
    "asks", "advises", "speaks of you", "opens with you", "speaks of I", "words", "own words kept", "new words",
    "names a feeling", "holds two sides", "names a wish", "verdict or praise", "waves it away", "orders",
)  # fmt: skip
READ_LIMIT = 4_000
LONG = 20
"""Words from which more add nothing."""

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_SMALL = word_set(
    """
    i i'm i've i'd i'll me my mine you you're you've you'd you'll your yours he him his she her hers it it's its we us our they
    them their the a an and or but so if of in on at to for from by with as is am are was were be been being do does did done
    have has had not no that's that this these those there here then than too very just also all any some what which who how
    when where why can could will would should may might must up out about into over again still
    """
)
_YOU = re.compile(r"\b(?:you|your|yours)\b|\byou'", re.IGNORECASE)
_OPENS = re.compile(
    r"^(?:so |and |then |it (?:sounds|seems|feels) (?:like|as if|as though) |sounds like |part of |on one side )*"
    r"you(?:r|'\w+)?\b",
    re.IGNORECASE,
)
_I = re.compile(r"\bi\b|\bi'|\b(?:me|my|we|us|our)\b", re.IGNORECASE)
_FEELING = re.compile(
    r"\b(?:feel\w*|felt|hurt\w*|sting\w*|weigh\w*|wear\w*|tired of|torn|stuck|alone|lonel\w+|empt\w+|pride|anger|fear|shame|"
    r"guilt\w*|hope\w*|trust\w*|loyal\w*|sad\w*|grie\w+|scar\w+|worr\w+|overwhelm\w*|frustrat\w+|hard|heavy|small|unseen)\b",
    re.IGNORECASE,
)
_TWO_SIDES = re.compile(
    r"\b(?:and yet|but|yet|while|although|even though|at the same time|on the other|rather than|instead|torn|between|"
    r"part of you|because|without|twice|whichever)\b|[;:]|, and\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:want\w*|wish\w*|would like|hop(?:e|es|ed|ing)|long\w* for|need to be|matter\w*|important|look(?:ing)? for|"
    r"care\w*|miss\w*|value\w*|rather|after is|afraid|don't want)\b",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"\b(?:great|good (?:job|work|for you)|well done|congratulations|proud of you|wonderful|amazing|excellent|awesome|"
    r"(?:are|is|was|were|you're|that's) (?:right|wrong)|obviously|clearly|must (?:be|have been|feel)|depress\w+|diagnos\w+|"
    r"i (?:understand|know) (?:exactly|how)|your (?:own )?fault|grateful|should (?:be|have)|silly|overreact\w*|selfish|lazy|"
    r"ridiculous|terrible|awful|bad (?:idea|choice|for you)|shame on)\b",
    re.IGNORECASE,
)
_WAVED = re.compile(
    r"\b(?:don't worry|no need|it(?:'ll| will) (?:be|get|pass|work)|be fine|everyone|everybody|all the time|happens|"
    r"there (?:will|are always)|cheer up|at least|could be worse|calm down|get over|nothing to worry|let's talk about|"
    r"usually|most people|some people|lots of people|many people|that's life|not that bad|no big deal|move on)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:^|[.!?:] )(?:just |please |simply |don't |do not |never |always |try |see,? )?"
    r"(?:try|take|talk|send|drop|stop|ask|go|get|give|make|put|keep|let|look|tell|write|find|"
    r"consider|focus|remember|be|do|don't|never|think about|start|speak)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Weights(Numbers):
    """`values[i]` belongs to `FEATURES[i]`; features are counted from `middle` in steps of `spread`."""

    values: np.ndarray
    middle: np.ndarray
    spread: np.ndarray
    constant: np.ndarray


@cache
def shipped() -> Weights:
    return Weights.read(DATA)


def mirror_quality(said: str, reply: str, weights: Weights | None = None) -> float:
    """From 0, poor, to 1, good; comparable across mirrors."""
    return quality_of(features(said, reply), weights or shipped())


def quality_of(found: np.ndarray, weights: Weights) -> float:
    score = float(((found - weights.middle) / weights.spread) @ weights.values) + float(weights.constant)
    return float(1 / (1 + np.exp(-score)))


def best_of(said: str, replies: Sequence[str], margin: float) -> int:
    """Which of these to say: the first, unless another is better by the margin."""
    there, weights = _content(said[:READ_LIMIT]), shipped()
    scores = [quality_of(_features(there, reply), weights) for reply in replies]
    best = max(range(len(scores)), key=scores.__getitem__)
    return best if scores[best] >= scores[0] + margin else 0


def features(said: str, reply: str) -> np.ndarray:
    return _features(_content(said), reply)


def _features(there: set[str], reply: str) -> np.ndarray:
    text = reply.replace("’", "'").replace("‘", "'").strip()
    words, content = _WORD.findall(text.lower()), _content(text)
    shared = len(content & there)
    return np.array(
        [
            float(question_count(text) > 0 or "?" in text),
            float(gives_advice(text)),
            float(bool(_YOU.search(text))),
            float(bool(_OPENS.match(text))),
            float(bool(_I.search(re.sub(r"“[^”]*”", "", text)))),
            min(len(words), LONG) / LONG,
            shared / max(1, len(content)),
            min(len(content - there), 8) / 8,
            float(bool(_FEELING.search(text)) or any(word in FEELINGS for word in words)),
            float(bool(_TWO_SIDES.search(text))),
            float(bool(_WISH.search(text))),
            float(bool(_VERDICT.search(text))),
            float(bool(_WAVED.search(text))),
            float(bool(_ORDER.search(text))),
        ]
    )


def _content(text: str) -> set[str]:
    return {word[:6] for word in _WORD.findall(text.lower().replace("’", "'")) if word not in _SMALL}
