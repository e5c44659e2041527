"""Which part of a plan an answer gives: what, when, and what if. Content counts before what was asked for."""

from __future__ import annotations

import re

from assistant.dialogue.lexicon import DEEDS
from assistant.dialogue.read import Reading

PARTS = ("action", "cue", "obstacle")

_STARTS = re.compile(
    r"^(?:(?:maybe|probably|well|i guess|i think|perhaps|i(?:'|’)?ll do it|i will do it|i can do it|do "
    r"it)[,\s]+)*"
    r"(?:on|at|in|before|after|when(?:ever)?|once|as soon as|during|over|by|every|each|next|this|the "
    r"next|the first|tomorrow|tonight|"
    r"today|now|first thing|right (?:after|before)|straight (?:after|before)|end of|start of|beginning "
    r"of|within|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)
_OCCASION = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:tomorrow|tonight|today|morning|afternoon|evening"
    r"|noon|midday|lunch|coffee|breakfast|week|month|quarter|"
    r"meeting|stand-?up|one-(?:to|on)-one|1:1|reviews?|(?:the|our|my|next|weekly) "
    r"calls?|retro|session|workshop|commute|train|diary|calendar|o'clock|\d{1,2}(?::\d\d|\s?[ap]m)"
    r"|january|february|"
    r"march|april|june|july|august|september|october|november|december|montag|dienstag|mittwoch"
    r"|donnerstag|freitag|lundi|mardi|mercredi|jeudi|vendredi|lunes|martes)\b",
    re.IGNORECASE,
)
_IF = re.compile(
    r"\b(?:if|might|may|could|won'?t|doesn'?t|don'?t|can'?t|unless|afraid|scared|forget|busy|no "
    r"time|instead|then i)\b",
    re.IGNORECASE,
)
_SOFT = re.compile(r"^(?:(?:maybe|perhaps|probably|well|so|then|and|just|to|i guess|i think|i suppose|first)\b[,\s]*)+")
_I_DO = re.compile(r"i(?:['’]ll| will|['’]m going to| am going to| want to| could| can| might| plan to| would|['’]d)\b")
_SOMEBODY = re.compile(
    r"(?:my|the|he|she|they|it|there|this|that|those|these|we|you|nobody|everyone|people|because|since|i"
    r"|i['’]m)\b"
)
_OF_ANOTHER = re.compile(
    r"(?!More|Less|Fewer|No|Better|Shorter|Two|Three)[A-Z][\w-]+ (?:[a-z]+s|will|won['’]?t|can|would|might|may) \w"
)
"""What somebody does who is named: "Siobhan sees everything"."""
_NO_DEED = re.compile(
    r"^(?:not|no|none|never|too|nothing|sorry|thanks?|same|honestly|depends|who|what|why|how|which|where|also|although|though|anyway|"
    r"typical\w*|like|even|still|only|ha+|haha|oh|ok|okay|yes|yeah|fine|right|hmm+|ah|but|or)\b|:|\b(?:either|gave|said|told|went|saw|did)\b|"
    r"\b(?:you|is|are|was|were|isn['’]t|wasn['’]t|it['’]s|that['’]s|had|got|did|didn['’]t|don['’]t|doesn['’]t|sure|feels?|felt)\b"
)
"""Of what is, was, or is not so; a deed to come has none of these."""
_MOST_DEED_WORDS = 14
_ASKS = re.compile(
    r"\s*(?:and |but |so |well,? )*(?:why|what|who|how|where)"
    r"(?:['’]s| is| was| are| were| do| does| did| can| could| should| would)\b",
    re.IGNORECASE,
)
_MOST_TENTATIVE = 6
_MOST_CUE_WORDS = 16


def says_when(answer: str) -> bool:
    """Whether it names a time, a place or an occasion, and not much else."""
    text = answer.strip()
    first = text.split(None, 1)[0].lower() if text else ""
    return first not in DEEDS and len(text.split()) <= _MOST_CUE_WORDS and bool(_STARTS.match(text) or _OCCASION.search(text))


def names_an_occasion(text: str) -> bool:
    return bool(_OCCASION.search(text))


def names_a_deed(answer: str) -> bool:
    """Whether it could be something they do: a verb, or a few words that are not about somebody else."""
    bare = _SOFT.sub("", answer.strip().lower())
    first = bare.split(None, 1)[0].strip(".,!") if bare else ""
    if first in DEEDS or _I_DO.match(bare):
        return True
    if _OF_ANOTHER.match(answer.strip()):
        return False
    return 2 <= len(bare.split()) <= _MOST_DEED_WORDS and not _SOMEBODY.match(bare) and not _NO_DEED.search(bare)


def is_question(text: str) -> bool:
    """Whether it asks, with or without its mark, and so gives nothing; "Ask him?" is a deed, put carefully."""
    if not text.rstrip().endswith("?"):
        return bool(_ASKS.match(text))
    return not _is_tentative(text)


def _is_tentative(text: str) -> bool:
    last = _SOFT.sub("", re.split(r"(?<=[.!?…])\s+", text.strip())[-1].lower()).split()
    return text.rstrip().endswith("?") and 0 < len(last) <= _MOST_TENTATIVE and last[0].lower().strip(".,!?") in DEEDS


def parts_given(answer: str, reading: Reading, asked_for: str) -> set[str]:
    """The parts in this answer. Asked when, "I will tell her" still says what, and leaves the when open."""
    given = {part for part in PARTS if reading.shows(part)}
    if is_question(answer):
        return given
    when = says_when(answer)
    if asked_for == "action" and (_is_tentative(answer) or (names_a_deed(answer) and (given or not when))):
        given.add("action")
    elif asked_for == "cue" and when:
        given.add("cue")
    elif asked_for == "obstacle":
        given.discard("action")  # "then I will tell her" answers the obstacle
        if not when or _IF.search(answer):
            given.add("obstacle")
    if asked_for and when and not given:
        given.add("cue")
    return given
