"""Telling advice from everything else: a reply, a question or a coach's sentence that says what to do.

Rules over sentences, in the order a listener would notice them: a suggestion in so many words, a modal aimed at
"you", a question that hides a suggestion, an order. What somebody is reported to feel or to have said is not advice.
"""

from __future__ import annotations

import re

_DOING = (
    "aim|allow|apologise|apologize|apply|approach|arrange|ask|avoid|book|break|bring|build|call|change|check|choose|"
    "come|communicate|concentrate|consider|contact|continue|count|create|cut|decide|delegate|discuss|do|email|"
    "encourage|ensure|explain|explore|express|figure|find|finish|focus|follow|forget|get|give|go|hold|ignore|invite|"
    "join|keep|leave|learn|let|limit|list|listen|look|make|meet|move|note|offer|open|pay|pick|plan|practice|practise|"
    "prepare|prioritise|prioritize|put|raise|reach|read|record|relax|remember|remind|reply|request|rest|return|"
    "reward|save|say|schedule|see|seek|send|set|share|show|sit|slow|speak|spend|start|stay|step|stick|stop|suggest|"
    "switch|take|talk|tell|think about|track|treat|trust|try|turn|use|visit|wait|walk|work|write"
)
_SOFT = r"(?:really|probably|also|just|maybe|perhaps|definitely|always|even|simply|still|first|certainly|surely)"
_WH = r"(?:what|how|why|who|whom|whose|which|where|when|whether|whatever)"

_TOLD = re.compile(
    r"\bi(?:'d| would| do)? (?:\w+ly )?(?:suggest|recommend|advise|encourage|urge)\b"
    r"|\bmy (?:advice|suggestion|recommendation|tip)\b"
    r"|\b(?:if|were) i (?:were|was)? ?(?:you\b|in your)"
    rf"|\bi(?:'d| would) (?:{_SOFT} )?(?!like|love|be|have|say|want|rather)(?:{_DOING})\b(?! you)"
    rf"|\bi(?:'d like| want| would like| need) you to (?:{_SOFT} )?(?!tell me|describe|think)\w+"
    r"|\bit (?:would|might|may|could|can|'ll|will) (?:\w+ )?(?:be )?(?:an? )?"
    r"(?:good|great|best|better|wise|helpful|useful|worth|beneficial|help|healthy|idea)\b(?! if you (?:tell|told))"
    r"|\bit(?:'s| is) (?:\w+ )?(?:best|better|important|essential|vital|crucial|wise|worth|helpful|useful|"
    r"a good idea|necessary)\b(?: that you| to| for you| you| \w+ing)"
    rf"|\b(?:perhaps|maybe|probably) (?:it's |it is )?time (?:to|for you to) (?:{_DOING})\b"
    r"|\bthe (?:best|first|right|only|easiest|safest) (?:thing|way|option|approach|step)\b[^?]*\b(?:is|would be|to do)\b"
    r"|\bwhat i(?:'d like| want| would like) you to do\b|\bone (?:thing|way|option|idea|trick)(?: \w+)? (?:you (?:can|could|might)|(?:is|would be|might be) to)\b"
    r"|\bthe (?:key|trick|answer) is to\b|\bdo the same\b"
)
_MODAL = re.compile(
    rf"\byou(?: {_SOFT})?(?:'d better| had better| better| should(?:n't| not)?| ought(?: not)? to| must(?:n't| not)?"
    rf"|(?:'ll)? need(?:n't)? to| will need to|(?:'ve got| have|'ll have| will have) to)(?: {_SOFT})?\b"
    r"(?! (?:have|be (?:the|so|very|tired|heard|seen|proud|needed)|feel|know|belong|hear)\b)"
)
_COULD = re.compile(
    rf"\byou(?: {_SOFT})? (?:could|might|may|can)(?: {_SOFT})? "
    rf"(?:want to|wish to|like to|find it|think (?:of|about)|be able to try|{_DOING})\b"
    r"(?! (?:whenever|that you|it in|them all|the difference))"
)
_HIDDEN = re.compile(
    r"^(?:(?:have|haven't) you (?:ever |also |maybe |perhaps )?(?:thought (?:of|about)|considered|tried)\b"
    r"|(?:did|could|can) you (?:ever )?(?:think of|consider|try)\b"
    rf"|why (?:don't|doesn't|not|wouldn't) (?:you|we|(?:{_DOING})\b)"
    r"|(?:how|what) about (?:you )?\w+ing\b"
    r"|what if you (?:just |simply |first )?(?!were\b|had\b|knew\b|could\b|are\b|have\b|lost\b|fail)\w+"
    r"|(?:wouldn't it|couldn't you|shouldn't you|don't you think you)\b"
    r"|(?:can|could) you (?:maybe|perhaps|not just)\b"
    r"|(?:maybe|perhaps) (?:you )?(?:could|try|ask|talk)\b)"
)
_ORDER = re.compile(
    rf"^(?:(?:don't|do not|never|please|always|just|simply|instead|be sure to|make sure)\b(?! (?:you|me|i)\b)"
    rf"(?! (?:worry|tell me|describe|say more|give me))|(?:{_DOING})\b|be (?:\w+ )?(?:honest|clear|careful|patient|"
    r"kind|open|specific|prepared|sure|brave|direct|firm|yourself|proactive|aware)\b)"
)
_INVITES = re.compile(
    r"^(?:just |please )*(?:(?:tell|show|give|help|walk|take|talk|remind|let|forgive|bear with|send) (?:me|us)\b|let's"
    r"|take your time|take a moment|say (?:more|a bit|a little)|talk (?:to me|about|a (?:bit|little))|go on\b|look[,!]"
    r"|see (?:you|whether)|say it|come back|start (?:wherever|anywhere)|think (?:of|back)"
    rf"|(?:{_DOING}) (?:is|was|are|were|has|had|takes|took|feels|felt|seems)\b)"
)
_OPENERS = re.compile(
    r"^(?:(?:so|and|but|okay|ok|well|um|uh|then|now|next|also|first|firstly|second|secondly|third|finally|lastly|"
    r"first of all|maybe|perhaps|instead|yes|no|yeah|oh|hi|hello|i think|i guess|honestly|for now)\b,? +)+"
)
# What somebody else feels, says or asks: then the modal is theirs.
_REPORTED = re.compile(
    rf"\b(?:you(?:'ve|'re)?|he|she|they|it|everyone|everybody|people|someone|somebody|boss|manager|team|part of you)"
    r"(?: \w+ly| have| had| are| were| was| also| both)? (?:feels?|felt|feeling|says?|said|saying|thinks?|thought|"
    r"thinking|knows?|knew|tells?|told|telling|keeps?|kept|believes?|believed|wish|wished|worry|worried|fear|feared|"
    r"heard|mentioned|mean|meant|noticed|realised|realized|decided|asked|want|wanted|suggested|expects?)\b"
    rf"|\b(?:sounds|seems|looks|feels) (?:like|as)\b|\b{_WH}\b(?! about)|\bif\b|\bas though\b|\bas if\b|^so you (?:have|need)\b"
    r"|\bbecause\b|\bthat (?:you|is)\b.*\bput it\b|\btold that\b|\bmakes? you\b"
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
    told = _TOLD.search(sentence)
    if told and not _REPORTED.search(sentence[: told.start()]):
        return True
    for aimed in (_MODAL.search(sentence), _COULD.search(sentence)):
        if aimed and not asks(sentence) and not _REPORTED.search(sentence[: aimed.start()]) and not bare.startswith("so you"):
            return sentence[:6] != "so you"
    if asks(sentence):
        return False
    clauses = [bare, *(_OPENERS.sub("", clause) for clause in re.split(r",\s+(?:so|then|and|but)\s+|:\s+", bare)[1:])]
    clauses.append(_OPENERS.sub("", bare.partition(", ")[2]))
    return any(_ORDER.search(clause) and not _INVITES.search(clause) for clause in clauses)
