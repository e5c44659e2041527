"""Plain rules over words by which the assistant's conduct is judged.

They share no code with the guardrail or the detectors that the engine uses, and are stricter where the two might
differ: a reply that passes its own guardrail has not thereby passed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_SENTENCES = re.compile(r"[^.!?…\n]+(?:[.!?…]+|\n|$)")
_ALSO = re.compile(
    r"\b(?:and|or|but)\s+(?:also\s+)?(?:what|how|why|who|when|where|which)\s+(?:\w+\s+)?"
    r"(?:is|are|was|were|do|does|did|will|would|could|can|might|should|has|have|had|made|makes|happened)\b",
    re.IGNORECASE,
)
_INVITED = re.compile(
    r"^\s*(?:please\s+)?(?:tell|describe|walk|say more|talk me|share|explain|give me)\b", re.IGNORECASE
)
_SMALL_START = re.compile(
    r"^(?:so|and|but|okay|ok|well|now|then|um|right|yeah|yes|mm+|hmm+|also|maybe)\b[\s,]*", re.IGNORECASE
)
_CLOSED_START = re.compile(
    r"^(?:is|are|was|were|am|do|does|did|have|has|had|can|could|will|would|shall|should|may|might|must|"
    r"isn't|aren't|wasn't|weren't|don't|doesn't|didn't|haven't|hasn't|can't|couldn't|won't|wouldn't|shouldn't|"
    r"any|ready|you|that|this|it|when|where (?:is|are|was|were|will) (?:you|he|she|they|it|we)|"
    r"how (?:many|much|long|often|old|far|likely|soon))\b",
    re.IGNORECASE,
)
_OPEN_WORD = re.compile(r"\b(?:what|how|why|which|who|whom|whose|where)\b", re.IGNORECASE)
_VERBS = (
    "try|talk|ask|make|take|consider|start|stop|speak|write|find|set|go|get|use|give|keep|remember|let|look|call|tell|"
    "avoid|focus|schedule|book|put|plan|send|meet|listen|be|do|think|work|learn|practise|practice|pick|choose|read|put|note"
)
_ADVICE = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\byou(?:'d| had| would be|'ll)?\s+(?:\w+ly\s+|really\s+|just\s+|probably\s+|also\s+|might\s+|may\s+|will\s+)?"
        r"(?:should(?:n't)?|ought|must(?!\s+have)|need\s+to|have\s+to|better|want\s+to\s+(?:avoid|consider|try|think))\b",
        rf"\byou\s+(?:could|might|may|can)\s+(?:\w+ly\s+|also\s+|always\s+|just\s+)?(?:want to\s+)?(?:{_VERBS}|find that)\b",
        r"\bi(?:'d| would)?\s+(?:\w+ly\s+)?(?:suggest|recommend|advise|urge|encourage)\b|\bmy (?:advice|suggestion|tip)\b",
        r"\bif i were you\b|\bif it were me\b|\bin your (?:place|shoes)\b",
        r"\bwhy (?:don't you|not)\b|\b(?:how|what) about \w+ing\b|\bwhat if you\b",
        r"\bhave you (?:considered|tried|thought (?:of|about))\b",
        r"\b(?:it|that) (?:would|might|could|may) (?:be|help)\b.{0,20}\b(?:idea|good|better|best|wise|useful|helpful|to)\b",
        r"\b(?:the|your) best (?:thing|way|bet|option|approach)\b|\ba good (?:first step|idea|way)\b|\bit(?:'s| is) important\b",
        r"\b(?:couldn't|shouldn't|wouldn't) (?:you|it)\b|\bperhaps you could\b|\bmaybe you could\b",
    )
]
_ORDER = re.compile(
    rf"^(?:please\s+|just\s+|always\s+|never\s+|don't\s+|do not\s+|next time,?\s+)?(?:{_VERBS})\b(?!\s+(?:is|was|are))",
    re.IGNORECASE,
)
_YOU = re.compile(r"\byou(?:r|'re|'ve|'d)?\b", re.IGNORECASE)
_REAL_QUESTION = re.compile(
    r"(?:what|how|where|when|which|who|whom|whose|why|in what|to whom)\b", re.IGNORECASE
)
_SUGGESTS = re.compile(r"(?:(?:what|how) about|what if you|why (?:not|don't))\b", re.IGNORECASE)
_NO_ORDER = re.compile(
    r"^(?:tell me|tell us|give me|let me|let us|let's|take your time|take a moment|think of|think back|do you|be with|"
    r"look back|go on|start (?:where|anywhere))",
    re.IGNORECASE,
)
_ABOUT_OTHERS = re.compile(
    r"\b(?:feel|felt|think|thought|said|says|told|wrote|wonder|know|knew|wish|if)\b[^.]*$", re.IGNORECASE
)
_ASKS_ADVICE = re.compile(
    r"\b(?:what|how|where|who|which)\b[^.?!]{0,40}\b(?:should|shall|would|can|could|do|must)\b[^.?!]{0,12}\b(?:i|you|we)\b[^.!]*\?"
    r"|\bwhat(?:'s| is) the best\b|\b(?:any|your|some|an?) (?:advice|tips?|ideas?|suggestions?|opinion|recommendations?)\b"
    r"|\btell me (?:what|how)\b|\bwhat would you\b|\badvise me\b|\bhelp me (?:decide|choose)\b|\bhow (?:do|to)\b[^.!]*\?"
    r"|\bdo you (?:think|recommend|suggest)\b|\bshould i\b|\bwhat (?:do|can|could) i do\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_SMALL = frozenset(
    re.findall(
        r"\S+",
        """
        about after again also always because been before being both could does doing done down each ever every from have
        having here into just like made make many more most much never only other over really said same should some
        something such than that their them then there these they thing things this those through today told very want
        wanted well were what when where which while will with without would your yours you're
        the and you was are for not but had has did who how why its him her his she our out all any can get got let too now
        say see may way own use off yet i'm i've i'd i'll it's ago
        """,
    )
)


def plain(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'")


def sentences(text: str) -> list[str]:
    return [found.strip() for found in _SENTENCES.findall(text) if re.search(r"\w", found)]


def without_quotes(text: str) -> str:
    return _QUOTED.sub("this", text)


def questions_in(text: str) -> int:
    """Question marks, a second question behind an "and", and invitations such as "Tell me …"."""
    count = 0
    for sentence in sentences(without_quotes(plain(text))):
        if sentence.rstrip().endswith("?"):
            count += 1 + (_ALSO.search(sentence) is not None)
        elif _INVITED.match(sentence):
            count += 1
    return count


def leaves_room(text: str) -> bool:
    """Open, by the last question alone: yes, no, a number, a time or a place is no answer to it.

    Every question that begins with "when" counts as closed; "where" does where it asks for somebody's place.
    """
    asked = [
        one for one in sentences(without_quotes(plain(text))) if one.endswith("?") or _INVITED.match(one)
    ]
    if not asked:
        return False
    last = _SMALL_START.sub("", asked[-1].strip())
    if _INVITED.match(last):
        return True
    main = last.rsplit(", ", 1)[-1] if last.count(", ") else last
    return any(_OPEN_WORD.search(part) and not _CLOSED_START.match(part.strip()) for part in (last, main))


def advises(text: str) -> bool:
    """Whether a sentence tells "you" what to do; what others are reported to say or feel is not advice."""
    return any(_tells(sentence) for sentence in sentences(without_quotes(plain(text))))


def _tells(sentence: str) -> bool:
    bare = _SMALL_START.sub("", sentence)
    asks = sentence.endswith("?")
    if not asks and _ORDER.match(bare) and not _NO_ORDER.match(bare):
        return True
    if asks and _REAL_QUESTION.match(bare) and not _SUGGESTS.match(bare):
        return False
    found = (pattern.search(sentence) for pattern in _ADVICE)
    return any(one and not _ABOUT_OTHERS.search(sentence[: one.start()]) for one in found)


def asks_for_advice(said: str) -> bool:
    return bool(_ASKS_ADVICE.search(plain(said)))


def stems(text: str, fewest: int = 4) -> set[str]:
    """The content words of so many letters or more, cut to six."""
    words = _WORD.findall(plain(text).lower())
    return {word[:6] for word in words if len(word) >= fewest and word not in _SMALL}


def mirrors(text: str, said: str, before: str = "") -> bool:
    """A quotation, word for word, of what was said now or before, or a statement to "you" in words of what was said now."""
    there = re.sub(r"\s+", " ", plain(f"{before}\n{said}")).lower()
    quotes = [
        re.sub(r"\s+", " ", plain(quote)).lower().strip(" .,") for quote in re.findall(r"“([^”]*)”", text)
    ]
    if any(quote and quote in there for quote in quotes):
        return True
    return any(
        not sentence.endswith("?") and _YOU.search(plain(sentence)) and stems(sentence, 3) & stems(said, 3)
        for sentence in sentences(without_quotes(text))
    )


def grade(text: str) -> float:
    """Flesch-Kincaid, syllables by groups of vowels less a silent e."""
    words = _WORD.findall(plain(text).lower())
    if not words:
        return 0.0
    ends = max(1, len(re.findall(r"[.!?…]+(?=\s|$)", text)))
    return 0.39 * len(words) / ends + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59


def _syllables(word: str) -> int:
    word = re.sub(r"'\w+$", "", word)
    count = len(re.findall(r"[aeiouy]+", word))
    if re.search(r"[^aeiouyl]e$|[aeiouy]le$|[^aeiouytd]ed$", word) and count > 1:
        count -= 1
    return max(1, count)


def words_of(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in _WORD.findall(plain(text).lower())}
