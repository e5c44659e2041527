"""Glad or sore: so that a joy is not asked what still stings, nor a hurt what was fun."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.dialogue.lexicon import FEELINGS
from assistant.dialogue.phrases import word_set
from assistant.dialogue.read import Span

GLAD, NEITHER, SORE = 1, 0, -1
NAMES = {"glad": GLAD, "sore": SORE}

JOYS = word_set(
    """
    amazed brave calm cheerful comfortable confident content delight delighted ecstatic elated energised energized enjoy
    enjoyed enthusiastic excited excitement fulfilled glad grateful gratitude happiness happy hopeful inspired joy joyful
    love loved optimistic overjoyed peaceful pleased pride proud refreshed relaxed relief relieved satisfied thankful
    thrilled touched validated
    """
)
"""Of the words that name a feeling, those of gladness."""
SORES = FEELINGS - JOYS - word_set("surprised curious moved ambivalent hesitant sorry") | word_set("hate cried tears")
_NOT = re.compile(r"\b(?:not|never|no|hardly|without|\w+n['’]t)(?: \w+){0,2} $", re.IGNORECASE)
_CHEERS = re.compile(
    r"[🎉🥳😊😀😃😄😁😍🥰🤩💪🙌👏🎊]|\b(?:yay+|a{3,}h+|woo+|hooray|hurrah|amazing|wonderful|fantastic|brilliant|over the moon|"
    r"could burst|can(?:no|['’])t believe it)\b",
    re.IGNORECASE,
)
_GROANS = re.compile(r"[😢😞😔😡😠💔☹😩😤]")
_OF_SORE = re.compile(
    r"\b(?:stings?|wince|chewing over|dread|worries|you afraid|angry|or blame|let down|off your face|shaken off|sore spot|"
    r"alone did you|rather not have been told|rather have felt|come down again|begin to lift|be out of|when it wins|"
    r"you hold back|"
    r"hardest to bear|tighten|nervous|though it was hard|uneasily|liked to hear from someone|when you see it ignored)\b",
    re.IGNORECASE,
)
_OF_GLAD = re.compile(r"\b(?:fun|gladly|be glad|look forward|enjoy|lifts you|wakes you up)\b", re.IGNORECASE)


def tone_of(answer: str, feelings: Iterable[Span]) -> int:
    """What the feelings named in an answer are like on the whole; `feelings` are their places."""
    glad, sore = len(_CHEERS.findall(answer)), len(_GROANS.findall(answer))
    for start, end in feelings:
        if _NOT.search(answer, max(0, start - 24), start) or answer[end : end + 1] == "?":
            continue  # "I didn't feel brave", "Happy?"
        words = set(answer[start:end].lower().split())
        glad += bool(words & JOYS)
        sore += bool(words & SORES)
    return (glad > sore) - (sore > glad)


def slant_of(question: str) -> int:
    """What sort of feeling a question takes for granted."""
    return bool(_OF_GLAD.search(question)) - bool(_OF_SORE.search(question))
