"""Choosing the words to give back: a short, telling stretch of an answer, exactly as it was written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from assistant.dialogue.phrases import word_set
from assistant.dialogue.read import Reading, Span

FEWEST, MOST = 3, 14
"""Words of a quotation that is cut out of more."""
LONGEST = 18
"""Words of one that is given back whole."""
FEW = 10
"""Words of a sentence that can stand whole where no part of it can."""
HEADING = 6
"""Words before a colon up to which they only announce what follows."""

_CUT = re.compile(r"(?:[;()\[\]…]|[,:](?!\d))+|\s[-–—]+\s|—|\.{2,}|[.!?]+(?=\s|$)|\n")
_JOINT = re.compile(
    r"\s(?=(?:but|because|so that|although|though|while|whereas|until|unless|and "
    r"(?:i|he|she|they|we|then|so|it|my|now|nobody|the)|so (?:i|he|she|they|we)|when "
    r"(?:i|he|she|they|we)|which)\b)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:(?:and|but|so(?! that\b)|then|because|well|also|like|or|aber|und|mais|et|pero|um+|uh+|ok|okay|yes|yeah|no"
    r"|honestly|actually|basically|anyway|plus|"
    r"i mean|you know|to be "
    r"honest|(?:that|which)(?=\s+(?:i|he|she|they|we|my|the|nobody|there)\b)|"
    r"although|though|now|oh|hmm+|lol|just|even though)\b[\s,]*|[-–•*]\s+|\d{1,2}[.)]\s+)+",
    re.IGNORECASE,
)
"""What a thought can go without: never what makes it less than certain ("maybe"), or says what for ("so that")."""
_UNSAFE = re.compile(
    r"https?:|www\.|[@#<>{}|\\`*_~^=\[\]“”«»\"]|\S\.(?:com|org|net|co|io|uk)\b|\d{5,}|['‘’](?=\s|$)|(?:^"
    r"|\s)['‘]",
    re.IGNORECASE,
)
_WEAK_END = word_set(
    """
    the a an to of in on at for with and or but my your his her their our its is was are were be been am i he she they we
    it that this which who when where because if so as than then from by into about very really not no more most some any
    would could should will can might may must do did does had has have just like i'm it's i've he's she's they're we're
    don't didn't not only
    """
)
_BREAKS = word_set("and or but before after because while so")
"""Before these a thought may end; never before what a verb still needs ("look at", "tell her that")."""
_ROUGH = re.compile(
    r"\b(?:fuck\w*|shit\w*|bullshit|crap|bitch\w*|cunt|asshole|bastard|wank\w*|dick|prick|piss\w*|damn)\b", re.IGNORECASE
)
_SELF_BLOW = re.compile(
    r"\bi(?:'m| am| was|’m)(?: such| just| so| really)* (?:a |an )?(?:total |complete "
    r")?(?:idiot|stupid|useless|failure|loser|fraud|pathetic|worthless|terrible|awful|bad|hopeless"
    r"|incompetent|weak|dumb)|\bmy fault\b|\bi always (?:ruin|mess|fail|screw)",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"^i(?:['’]m| am)? (?:really |just |honestly )*(?:don['’]?t know|do not know|dunno|not (?:so |really "
    r")?sure|have no idea)(?: yet| really)?$|^(?:to be honest|if you ask me|as i said|what i mean|more or "
    r"less)$",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(
    r"^(?:(?:did|do|does|have|has|had|is|are|was|were|can|could|should|would|will|am)(?:n['’]t)? (?:i|you|he|she|it|they|we)\b|"
    r"what (?!(?:i|he|she|they|we)\b.*\b(?:is|was)\b)|(?:why|how|who|whose|whom|where|which)\b|"
    r"(?:was|were|is|are|has|had|been|to|of|than|as|so that|dass|ob|weil|que|qui)\b|"
    r"(?:ask|tell|give|show|stop|go|look|listen|rate|print|confirm) (?:me|away|on|it|this|that|the)\b)",
    re.IGNORECASE,
)
"""A question without its mark, an order, or the rest of a sentence whose beginning was cut off."""
_ASKED = re.compile(
    r"^(?:what|why|how|who|where|which|when)\b(?: \w+)? (?:did|do|does|is|are|was|were|have|has|can|could|should|would|will)"
    r"(?:n['’]t)? (?:i|you|he|she|it|they|we|this|that|there)\b",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"^(?:i'm |i am |i’m )?(?:so |very |really )?sorry\b|\bmy own words\b|"
    r"\b(?:another|your|this|that|stupid|next|more|these) questions?\b|\btoaster\b|\bchat ?bot\b|"
    r"\banswering\b|\bi['’]ll (?:paste|answer|think about it|say (?:if|whether))\b|\bas i (?:said|wrote)\b|"
    r"\bdid i (?:say|mention)\b|\bbe brief\b|\b(?:write|writing|speak|say it) (?:in )?english\b|"
    r"\b(?:figure of speech|no offen[cs]e)\b|"
    r"\b(?:that|this|it)(?:['’]s| is| was)(?: not|n['’]t) a plan\b|\bi (?:only |just )+meant\b|"
    r"\b(?:small|other|last|first) thing$|^(?:here|there)(?:['’]s| (?:it )?is| are| you)\b",
    re.IGNORECASE,
)
"""About the conversation itself, or a turn of phrase."""
_UNSAID = re.compile(
    r"\b(?:nobody|no one|never|told no|didn['’]t (?:say|tell|ask|know)|could(?:n['’]t| not) (?:say|tell|ask)|kept (?:quiet|it)|"
    r"laughed|alone|instead of|first time|only (?:time|one|because)|by heart|pretend\w*|hid|scared|too late)\b",
    re.IGNORECASE,
)
"""What people seldom say lightly."""
_SAYS = re.compile(
    r"\b(?:says?|said|asks?|asked|told (?:me|him|her|them)|tells me|goes|thinks?|wrote|writes|shouted)$",
    re.IGNORECASE,
)
_BEFORE_THE_MAIN = re.compile(
    r"^(?:(?:and|but|so|then|because|well|also)\s+)*(?:if|when|while|as|unless|until|since|once|whenever|as long as|in case|"
    r"so that|whether|whereas)\b",
    re.IGNORECASE,
)
"""Half a thought: what it leads to comes after the comma."""
_LEADS_ON = re.compile(r",|\bthen\b|\bi(?:['’]ll| will)\b", re.IGNORECASE)
_CONDITION = re.compile(r"^\s*(?:(?:and|but|so|only)\s+)*(?:if|unless|until|as long as|in case|except)\b", re.IGNORECASE)
_TELLS = re.compile(r"\b(?:say|saying|tell|ask|write|shout|think|explain|reply)\b(?: (?!and\b)\S+){0,9}$", re.IGNORECASE)
_TOLD = re.compile(
    r"^\s*(?:i|i['’]\w+|you|we|he|she|they|it|no|yes|please|let|that|what|why|how|one|sorry|thank\w*)\b", re.IGNORECASE
)
_LISTED = re.compile(r"(?<=\S)\s+(?:\d{1,2}[.)]|[-•*])\s+\S")
_REQUEST = re.compile(
    r"\b(?:please (?:tell|give|help)|tell me (?:what|how|if|whether)|give me (?:some|an?|the|your) (?:advice|tips?|answer)|"
    r"any (?:advice|tips)|should i|advise me)\b|^(?:tell|give|help) me\b|\bhelp me$",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"\b(?:he|she|they|who|deputy|manager|boss|team|\w+['’]s)\b.*\b(?:is|was|are|were)\b", re.IGNORECASE)
_ABOUT_ME = re.compile(r"\b(?:i|i'm|i’m|my|me|myself|we)\b", re.IGNORECASE)
_MINE = re.compile(
    r"(?:(?:maybe|perhaps|what|from \w+) )?(?:i|my (?:plan|aim|goal|wish|hope))\b(?! (?:said|say|told|think|know)\b)",
    re.IGNORECASE,
)
"""A wish or a deed of their own, not what somebody wants of them."""
_TO_ASSISTANT = re.compile(r"\b(?:you|your|you're|u)\b", re.IGNORECASE)
_WORDS = re.compile(r"\S+")
_TAIL = re.compile(r"[^\w\d%€$£)]+$")
_CODE = re.compile(r"[;{}]\s*$|</|/>|\b(?:SELECT|DROP|INSERT)\b.+;|=>|\(\);|^\s*(?:def|import|const|let|var) \w+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Clause:
    text: str
    start: int
    score: float
    feeling: bool = False
    decision: bool = False
    planned: bool = False


def clauses_of(answer: str, reading: Reading) -> list[Clause]:
    """Every stretch that can be quoted, the most telling first; each is a substring of the answer."""
    found: list[Clause] = []
    if _CODE.search(answer[:4_000]):
        return found
    for span in reading.sentences[:60]:
        if answer[span[0] : span[1]].rstrip("\"”') ").endswith("?") or _LISTED.search(answer, *span):
            continue
        before = len(found)
        for start, end in _pieces(answer, span):
            clause = _clause(answer, start, end, reading)
            if clause is not None:
                found.append(clause)
        scraps = all(len(clause.text.split()) <= FEWEST for clause in found[before:])
        if scraps and (whole := _clause(answer, *span, reading, FEW)):
            found[before:] = [whole]
    count = len(found)
    ranked = [(clause.score + 0.4 * place / max(1, count), clause) for place, clause in enumerate(found)]
    return [clause for _, clause in sorted(ranked, key=lambda pair: -pair[0])]


def _pieces(answer: str, span: Span) -> list[Span]:
    """The parts of a sentence between marks, whole where short enough, and split at joints."""
    parts: list[Span] = []
    start = span[0]
    for match in _CUT.finditer(answer, span[0], span[1]):
        parts.append((start, match.start()))
        start = match.end()
    parts.append((start, span[1]))
    pieces: list[Span] = []
    for first, last in _belonging(answer, parts):
        joints = [match.start() for match in _JOINT.finditer(answer, first, last)]
        if len(answer[first:last].split()) <= LONGEST and not joints:
            pieces.append((first, last))
            continue
        for left, right in zip([first, *joints], [*joints, last], strict=True):
            pieces.append((left, _within_reach(answer, left, right)))
    return pieces


def _belonging(answer: str, parts: list[Span]) -> list[Span]:
    """The parts, those that lean on one another as one: what depends on an "if", and what somebody says with their words."""
    joined: list[Span] = []
    for first, last in parts:
        if joined:
            before = answer[joined[-1][0] : joined[-1][1]]
            mark = answer[joined[-1][1] : first].strip()
            leans = _CONDITION.match(before) or _CONDITION.match(answer[first:last])
            if mark in (",", ":") and (leans or (_TELLS.search(before) and _TOLD.match(answer[first:last]))):
                joined[-1] = (joined[-1][0], last)
                continue
        joined.append((first, last))
    return joined


def _within_reach(answer: str, start: int, end: int) -> int:
    """Where a stretch that is too long to quote can end: before the last "and" or the like that is near enough."""
    words = list(_WORDS.finditer(answer, start, end))
    if len(words) <= LONGEST:
        return end
    ends = [word.start() for word in words[FEWEST + 1 : MOST + 1] if word.group().lower() in _BREAKS]
    return ends[-1] if ends else end


def _clause(answer: str, start: int, end: int, reading: Reading, most: int = LONGEST) -> Clause | None:
    raw = answer[start:end]
    lead = _LEADING.match(raw.lstrip())
    if lead:
        start += len(raw) - len(raw.lstrip()) + lead.end()
        raw = answer[start:end]
    start += len(raw) - len(raw.lstrip())
    text = _TAIL.sub("", raw.strip())
    words = [match.group() for match in _WORDS.finditer(text)]
    if not FEWEST <= len(words) <= most or not sound(text):
        return None
    if _EMPTY.match(text) or _REQUEST.search(text) or _FRAGMENT.match(text) or _TALK.search(text):
        return None
    if _SAYS.search(text):
        return None
    if answer[start + len(text) :].lstrip()[:1] == ":" and len(words) <= HEADING:
        return None
    cut_inside = answer[start + len(text) :].lstrip()[:1].isalpha()
    if len(text) > 120 or (cut_inside and words[-1].lower().replace("’", "'") in _WEAK_END):
        return None
    end = start + len(text)
    within = {name: any(start <= first < end for first, _ in spans) for name, spans in reading.signals.items()}
    own = bool(_ABOUT_ME.search(text))
    feeling = within.get("feeling", False) and (own or not _OF_OTHERS.search(text))
    score = 3.0 * feeling + 1.6 * within.get("action", False) + 1.5 * within.get("learning", False)
    score += 1.2 * within.get("event", False) + 1.0 * within.get("wish", False) + 0.8 * within.get("agency", False)
    score += 0.8 * within.get("obstacle", False) + 0.5 * own + 0.4 * (4 <= len(words) <= 10) + 1.3 * bool(_UNSAID.search(text))
    score += 0.9 * within.get("option", False) - 0.5 * (len(words) > MOST) - 0.5 * (len(words) == FEWEST)
    score -= 3.0 * bool(_ROUGH.search(text)) + 7.0 * bool(_SELF_BLOW.search(text)) + 4.0 * bool(_TO_ASSISTANT.search(text))
    score -= 2.0 * bool(_BEFORE_THE_MAIN.match(text) and not _LEADS_ON.search(text))
    planned = any(within.get(part, False) for part in ("action", "cue", "obstacle", "option"))
    willed = bool(_MINE.match(text)) and (within.get("action", False) or within.get("wish", False))
    return Clause(text, start, score, feeling, willed, planned)


def is_talk(text: str) -> bool:
    """About the conversation itself, or a question that lost its mark: no part of what they told."""
    return bool(_TALK.search(text) or _REQUEST.search(text) or _ASKED.match(text))


def sound(text: str) -> bool:
    """Nothing in it that could break out of a quotation, point elsewhere or be invisible."""
    if not text or _UNSAFE.search(text) or "?" in text or text.count("(") != text.count(")"):
        return False
    return any(c.isalpha() for c in text) and not any(
        unicodedata.category(c)[0] == "C" or unicodedata.bidirectional(c) in ("R", "AL") for c in text
    )


def rough(text: str) -> bool:
    return bool(_ROUGH.search(text) or _SELF_BLOW.search(text))
