"""One sentence of a plan: what is willed, when, what may come between, and what is none of these."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.dialogue.clauses import is_talk
from assistant.dialogue.lexicon import DEEDS, NO_DEEDS
from assistant.dialogue.plan import is_question, names_an_occasion, says_when
from assistant.dialogue.read import Reading, read

MOST_OBSTACLE = 16
"""Words of what may come between."""
_LIGHT = r"(?:also |first |then |just |now |probably |maybe )*"
FIRM = re.compile(
    r"\b(?:i['’]ll|i will|i shall|(?:i['’]m|i am) going to(?! (?:the|my|our|a|an)\b)|i['’]m gonna|i plan to|i intend to|"
    rf"i['’]ve decided to|i have decided to|my (?:first|next) step is to|my plan is to)\s+{_LIGHT}",
    re.IGNORECASE,
)
"""Willed, not only wished."""
SOFT = re.compile(
    r"\b(?:i want to|i(?:['’]d| would) like to|i could|i can|i might|i(?:['’]d| would)(?! (?:have|need|rather|want|say)\b))"
    rf"\s+{_LIGHT}",
    re.IGNORECASE,
)
IF = re.compile(r"^\s*(?:and |but |so )?(?:if|should|unless|in case)\b", re.IGNORECASE)
IF_THEN = re.compile(
    r"^\s*(?:and |but |so )?(?:(?:if|when|whenever|should|in case)\s+|(?=.+,\s*then\s+i\b))(.+?)"
    r"(?:,\s*(?:then\s+)?|\s+then\s+|\s(?=i['’]ll\b|i will\b))(.+)$",
    re.IGNORECASE | re.DOTALL,
)
_NEXT_IF = re.compile(r"(?:[;,.–—-]+\s*(?:and |but )?|\s(?:and |but ))(?=(?:if|should|in case)\b.+\bi\b)", re.IGNORECASE)
"""Where the deed ends and what may come between begins."""
THEN = re.compile(r"^\s*(?:and )?(?:then|so then|in that case|so)\b[,\s]*", re.IGNORECASE)
_RESPONSE = re.compile(r"\bi(?:['’]ll| will|['’]d| would| can| could)\s+(?:just |still |then )*(\w+)", re.IGNORECASE)
MAY = re.compile(r"\b(?:may|might|could|won['’]?t|will (?:be|want|probably)|['’]ll (?:be|want|probably))\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|had|did|didn['’]t|wasn['’]t|couldn['’]t|said|told|went|came|took|gave|kept|felt|saw|heard|knew|stopped|"
    r"(?:last|this) time|yesterday|ago)\b",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"^(?:it|that|this|which) (?:means?|says?|tells?|shows?|is|['’]s)\b|^i (?:think|guess|see|learn\w*)\b",
    re.IGNORECASE,
)
_REFUTED = re.compile(
    r"\bnever (?:do|does|did|has|have|will|would)\b|\b(?:won['’]?t|will not|not going to) (?:be (?:a|any) (?:problem|trouble)|"
    r"go wrong|happen|fail|matter|stop me|come to (?:it|that)|get (?:awkward|in the way)|talk over|interrupt|mind|say no)\b|"
    r"\bnothing (?:will|can|could|would|is going to|gets?)\b",
    re.IGNORECASE,
)
"""Says that it will not come between."""
_NO_MORE = re.compile(
    r"\b(?:not (?:much|a lot) (?:more|else)|nothing (?:more|else|really|comes|could|can|will|would)|that(?:['’]s| is) (?:all|it)|"
    r"i(?:['’]ve| have) said|no more to (?:say|it)|(?:i )?(?:can['’]?t|cannot) think of)\b|^(?:nothing|none|no|nope)$",
    re.IGNORECASE,
)
"""Nothing is offered."""
ITSELF = re.compile(
    r"^(?:do|try|see|change|start|be) ?(?:it|that|this|so|there)?$|"
    r"^i (?:will|can|could|would|promise|do)\b[^a-z]*(?:i (?:will|promise)\b[^a-z]*)*$",
    re.IGNORECASE,
)
"""No deed by itself, only a pointer to one."""
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_TAIL = re.compile(
    r",?\s+(before|after|when|on|at|by|as soon as|tomorrow|tonight|next week|next month|this week|"
    rf"this afternoon|this morning|(?:this|next|every|each) {_DAYS}|first thing)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r",|\s(?=(?:and|but|or|so|that)\b)")
_CONTENT = re.compile(r"\sthat (?:i|he|she|they|we|it|my|the|on|in)\b", re.IGNORECASE)
"""What is told, behind the when: "tell her on Monday that I leave at five"; then the deed stays whole."""
_NEEDS_OCCASION = re.compile(r"(?:on|at|by)$", re.IGNORECASE)
"""Of a time only before one: not "on the table", not "at ease"."""
_LEAD = re.compile(r"^(?:to|and|so|then|well|maybe|probably|perhaps|i guess|i think)\b[,\s]*", re.IGNORECASE)
_CLAUSE = re.compile(r"^(?:when|whenever|after|before|once|as soon as)\b", re.IGNORECASE)
_AFTER_CUE = re.compile(
    r",? (?:and|but|because|so) (?:i|it|he|she|they|we)\b.*$|, i (?:guess|think|suppose|hope)$", re.IGNORECASE
)
_THOUGHT = re.compile(r"\bi (?:feel|know|wonder|keep|mean|think (?:that|it|this|of))\b", re.IGNORECASE)
_CHOICE = re.compile(r"\bor (?:i|we|maybe|else)\b", re.IGNORECASE)


def sentences_in(answer: str, reading: Reading) -> list[str]:
    """Sentences, with what may come between in a piece of its own, without questions and talk about the talk."""
    pieces: list[str] = []
    for start, end in reading.sentences:
        sentence = " ".join(answer[start:end].split())
        if is_question(sentence) and not THEN.match(sentence) and not _RESPONSE.search(sentence):
            continue
        if _NO_MORE.search(sentence.rstrip(" .!")) or is_talk(sentence):
            continue
        will = FIRM.search(sentence) or SOFT.search(sentence)
        cut = _NEXT_IF.search(sentence, will.end()) if will and not IF.match(sentence) else None
        pieces += [sentence[: cut.start()], sentence[cut.end() :]] if cut else [sentence]
    return pieces


def parted(sentence: str, match: re.Match[str] | None) -> tuple[str, str]:
    """The deed, and the when or where that stands in the same sentence."""
    before = sentence[: match.start()] if match else ""
    deed = sentence[match.end() :] if match else sentence
    deed = _LEAD.sub("", deed.strip()).rstrip(" .!?;,")
    deed = re.split(r"[;.]\s|,?\s(?:and|but) if\b|,\s*if\b", deed)[0]
    cue = before.strip(" ,;-–—") if is_cue(before) else ""
    tails = (
        tail
        for tail in _TAIL.finditer(deed)
        if not _NEEDS_OCCASION.match(tail[1]) or names_an_occasion(_GOES_ON.split(deed[tail.start() :])[0])
    )
    tail = next((tail.start() for tail in tails if len(deed[: tail.start()].split()) >= 2), None)
    if not cue and tail is not None:
        cue, *rest = (
            _GOES_ON.split(deed[tail:].strip(" ,"), maxsplit=1) if _CONTENT.search(deed[tail:]) else [deed[tail:].strip(" ,")]
        )
        deed = deed if rest else deed[:tail]
    return " ".join(deed.split()).rstrip(" ,;"), without_rest(cue)


def without_rest(cue: str) -> str:
    """The when alone, without what was added to it."""
    return _AFTER_CUE.sub("", " ".join(cue.split()).rstrip(" .!;,"))


def is_cue(text: str) -> bool:
    """A when or where to come: no choice between deeds, and no tale of what was."""
    text = text.strip(" ,;.-–—")
    past = _PAST.search(text) if _CLAUSE.match(text) else is_past(text, also_if=True)
    past = past or _THOUGHT.search(text)
    return says_when(text) and not _CHOICE.search(text) and not past


def is_past(text: str, also_if: bool = False) -> bool:
    if not also_if and IF.match(text):
        return False
    return bool(_PAST.search(text)) or (read(text).shows("event") and not MAY.search(text))


def told_of(clause: str) -> bool:
    """Something that has happened, although it begins like something to come: "when I stopped it"."""
    return bool(_PAST.search(clause))


def is_no_obstacle(text: str) -> bool:
    """No obstacle to come: a when, a deed, a verdict, or something that has happened."""
    if is_past(text) or _VERDICT.match(text) or _REFUTED.search(text) or not 2 <= len(text.split()) <= MOST_OBSTACLE:
        return True
    if text.split()[0].lower().strip(".,!") in DEEDS or re.match(r"(?:the |on |at )?\d", text, re.IGNORECASE):
        return True
    ahead = IF.match(text) or MAY.search(text)
    return not ahead and (says_when(text) or FIRM.search(text) is not None)


def answers_it(text: str, loosely: bool) -> bool:
    """Something they would do; told early, only with a deed in it."""
    match = _RESPONSE.search(text)
    if match:
        verb = match[1].lower()
        return verb in DEEDS or (loosely and verb not in NO_DEEDS)
    return loosely and bool(re.match(r"(?:then )?i\b(?!['’])", text, re.IGNORECASE))


def is_response(text: str) -> bool:
    match = _RESPONSE.search(text)
    return bool(match) and match[1].lower() not in NO_DEEDS | {"be", "have", "get"} and not IF.match(text)


def reply_to(sentences: Sequence[str]) -> str:
    return next((THEN.sub("", text) for text in sentences[:2] if THEN.match(text) or is_response(text)), "")
