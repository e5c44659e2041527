"""Telling advice from everything else: a reply, a question or a sentence of a coach that says what to do.

Rules over sentences, in the order in which a listener would notice them: a suggestion in so many words,
a modal aimed at "you", a question that hides a suggestion, an order. What somebody is reported to feel or
to have said is not advice.
"""

from __future__ import annotations

import re

# What one person tells another to do.
_DEEDS = """
    aim allow apologise apologize apply approach arrange ask avoid book break bring build call
    change check choose come communicate concentrate consider contact continue count create cut
    decide delegate discuss do email encourage ensure explain explore express figure find finish
    focus follow forget get give go hold ignore invite join keep leave learn let limit list listen
    look make meet move note offer open pay pick plan practice practise prepare prioritise
    prioritize put raise reach read record relax remember remind reply request rest return reward
    save say schedule see seek send set share show sit slow speak spend start stay step stick stop
    suggest switch take talk tell track treat trust try turn use visit wait walk work write
"""
_DOING = "|".join(_DEEDS.split())
_SOFT = (
    "(?:really|probably|also|just|maybe|perhaps|definitely|always|even|simply|still|first|certainly|surely)"
)
_WH = "(?:what|how|why|who|whom|whose|which|where|when|whether|whatever)"
_HELPFUL = "(?:good|great|best|better|wise|helpful|useful|worth|beneficial|help|healthy|idea)"
_FITTING = "(?:best|better|important|essential|vital|crucial|wise|worth|helpful|useful|a good idea|necessary)"


def any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_TOLD = any_of(
    r"\bi(?:'d| would| do)? (?:\w+ly )?(?:suggest|recommend|advise|encourage|urge)\b",
    r"\bmy (?:advice|suggestion|recommendation|tip)\b",
    r"\b(?:if|were) i (?:were|was)? ?(?:you\b|in your)",
    rf"\bi(?:'d| would) (?:{_SOFT} )?(?!like|love|be|have|say|want|rather)(?:{_DOING})\b(?! you)",
    rf"\bi(?:'d| would) say (?:{_SOFT} )?(?:{_DOING})\b",
    rf"\bi(?:'d| would)? (?:{_SOFT} )?(?:like|want|need) you to (?:{_SOFT} )?(?!tell me|describe)\w+",
    r"\bwhat (?:i(?:'d| would)? (?:like|want) you|you (?:want|need|have)) to do\b",
    r"\bif it (?:were|was) me\b",
    rf"\b(?:may|might|could|would|will) (?:{_SOFT} )?help you (?!\w+ed\b)",
    rf"\bit (?:would|might|may|could|can|'ll|will) (?:\w+ )?(?:be )?(?:an? )?{_HELPFUL}\b(?! if you)",
    rf"\bit(?:'s| is) (?:\w+ )?{_FITTING}\b(?: that you| to| for you| you| \w+ing)",
    rf"\b(?:perhaps|maybe|probably) (?:it's |it is )?time (?:to|for you to) (?:{_DOING})\b",
    r"\bthe (?:best|first|right|only|easiest|safest) (?:thing|way|option|approach|step)\b[^?]*"
    r"\b(?:is|would be|to do)\b",
    r"\bone (?:thing|way|option|idea|trick)(?: \w+)? you (?:can|could|might)\b",
    r"\bone (?:thing|way|option|idea|trick)(?: \w+)? (?:is|would be|might be) to\b",
    r"\bone thing that (?:helps|works)\b",
    r"\bthe (?:key|trick|answer) is to\b",
    r"\bdo the same\b",
)
_NEED = any_of(
    "'d better",
    " had better",
    " better",
    " should(?:n't| not)?",
    r" ought(?: not)? to",
    " must(?:n't| not)?",
    "(?:'ll)? need(?:n't)? to",
    " (?:will|may|might) need to",
    "(?:'ve got| have|'ll have| will have) to",
).pattern
_MODAL = re.compile(
    rf"\byou(?: {_SOFT})?(?:{_NEED})(?: {_SOFT})?\b"
    r"(?! have (?:\w+ed|been|done|said|gone|told|known|seen|spoken|had|left|made|taken)\b)"
    r"(?! (?:be (?:the|so|very|tired|heard|seen|proud|needed)|feel|know|belong|hear)\b)"
)
_COULD = re.compile(
    rf"\byou(?: {_SOFT})? (?:could|might|may|can)(?: {_SOFT})? "
    rf"(?:want to|wish to|like to|find it|think (?:of|about)|be able to try|{_DOING})\b"
    r"(?! (?:whenever|that|it in|them all|the difference))"
)
_HIDDEN = any_of(
    r"^(?:have|haven't) you (?:ever |also |maybe |perhaps )?(?:thought (?:of|about)|considered|tried)\b",
    r"^(?:did|could|can) you (?:ever )?(?:think of|consider|try)\b",
    rf"^why (?:don't|doesn't|not|wouldn't) (?:you|we|(?:{_DOING})\b)",
    r"^(?:how|what) about (?:you )?\w+ing\b",
    r"^what if you (?:just |simply |first )?(?!were\b|had\b|knew\b|could\b|are\b|have\b|lost\b|fail)\w+",
    r"^(?:wouldn't it|couldn't you|shouldn't you|don't you think you)\b",
    r"^(?:can|could) you (?:maybe|perhaps|not just)\b",
    rf"^do you think you (?:could|should|might) (?:{_SOFT} )?(?:{_DOING})\b",
    r"^(?:maybe|perhaps) (?:you )?(?:could|try|ask|talk)\b",
)
_ORDER = any_of(
    r"^(?:don't|do not|never|please|always|just|simply|instead|be sure to|make sure)\b(?! (?:you|me|i)\b)"
    r"(?! (?:worry|tell me|describe|say more|give me))",
    rf"^(?:{_DOING}|think about)\b",
    r"^be (?:\w+ )?"
    r"(?:honest|clear|careful|patient|kind|open|specific|prepared|sure|brave|direct|firm|yourself)\b",
)
_INVITES = any_of(
    r"^(?:just |please )*(?:tell|show|give|help|walk|take|talk|remind|let|forgive|send) (?:me|us)\b",
    r"^bear with (?:me|us)\b",
    r"^let's",
    r"^take (?:your time|a moment)",
    r"^talk (?:to me|about|a (?:bit|little))",
    r"^say (?:more|it|a (?:bit|little))",
    r"^go on\b|^look[,!]|^come back|^see (?:you|whether)",
    r"^start (?:wherever|anywhere)",
    r"^think (?:of|back)",
    rf"^(?:{_DOING}) (?:is|was|are|were|has|had|takes|took|feels|felt|seems)\b",  # here it is a noun
)
_OPENERS = re.compile(
    r"^(?:(?:so|and|but|okay|ok|well|um|uh|then|now|next|also|first|firstly|second|secondly|"
    r"third|finally|lastly|first of all|maybe|perhaps|instead|yes|no|yeah|oh|hi|hello|i think|i guess|"
    r"honestly|for now)\b,? +)+"
)
_PEOPLE = (
    "(?:you(?:'ve|'re)?|he|she|they|it|everyone|everybody|people|someone|somebody|boss|manager|team|"
    "part of you)"
)
_SAYINGS = """
    feels? felt feeling says? said saying thinks? thought thinking knows? knew tells? told telling
    keeps? kept believes? believed wish wished worry worried fear feared heard mentioned mean meant
    noticed realised realized decided asked want wanted suggested expects?
"""
_SAYING = "|".join(_SAYINGS.split())
# What somebody else feels, says or asks: then the modal is theirs.
_REPORTED = any_of(
    rf"\b{_PEOPLE}(?: \w+ly| have| had| are| were| was| also| both)? (?:{_SAYING})\b",
    r"\b(?!i\b|what\b)\w+ (?:told|tells|asked|asks|wants|wanted|expects|says|said|thinks) (?:you|that)\b",
    r"\byou(?:'re| are) (?:\w+ )?(?:sure|afraid|worried|glad|thinking|wondering|hoping|scared|certain)\b",
    r"\b(?:sounds|seems|looks|feels) (?:like|as)\b",
    rf"\b{_WH}\b(?! about)",
    r"\bif\b|\bas though\b|\bbecause\b|\btold that\b|\bmakes? you\b",
    r"^so you (?:have|need)\b",
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)")


def plain(text: str) -> str:
    """Lower case, straight apostrophes, and nothing that only quotes somebody."""
    text = _QUOTED.sub(" this ", text).replace("’", "'")
    return re.sub(r"\s+", " ", text).strip().lower()


def sentences(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"(?<=[.!?…])\s+|\n+|;\s+", text) if part.strip(" .…")]


def asks(sentence: str) -> bool:
    return sentence.rstrip("!").endswith("?")


def gives_advice(text: str) -> bool:
    """Whether it tells "you" what to do, openly or dressed as a question."""
    return any(_advises(sentence) for sentence in sentences(plain(text)))


def _advises(sentence: str) -> bool:
    bare = _OPENERS.sub("", sentence)
    if _HIDDEN.search(bare):
        return True
    if asks(sentence) and re.match(rf"{_WH}\b|if\b|when\b", bare):
        return False
    if _unreported(_TOLD, sentence):
        return True
    if asks(sentence):
        return False
    if not sentence.startswith("so you") and (_unreported(_MODAL, sentence) or _unreported(_COULD, sentence)):
        return True
    clauses = [bare, bare.partition(", ")[2], *re.split(r",\s+(?:so|then|and|but)\s+|:\s+", bare)[1:]]
    bare_clauses = [_OPENERS.sub("", clause) for clause in clauses]
    return any(_ORDER.search(clause) and not _INVITES.search(clause) for clause in bare_clauses)


def _unreported(pattern: re.Pattern[str], sentence: str) -> bool:
    found = pattern.search(sentence)
    return found is not None and not _REPORTED.search(sentence[: found.start()])
