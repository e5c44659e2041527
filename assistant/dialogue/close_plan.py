"""The plan of a session in the mentee's own words: When …, I will …; if …, then …. What was not said is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.dialogue.clauses import is_talk
from assistant.dialogue.lexicon import DEEDS
from assistant.dialogue.phrases import word_set
from assistant.dialogue.plan import is_question, names_a_deed, parts_given, says_when
from assistant.dialogue.read import Reading, read
from assistant.dialogue.turns import Kind, Turn

_VERB = re.compile(
    r"\b(?:i|he|she|they|we|it|you|nobody|someone|somebody|everyone|people|there|that|this|who)\b|\w+['’](?:s|m|re|t|ll|d)\b"
    r"|\b(?:is|are|am|was|were|will|won|can|could|may|might|do|does|has|have|gets?|says?|comes?|asks?|goes|needs?|wants?|runs?"
    r"|refuses?|cancels?|forgets?|feels?|starts?|turns?|\w+ed)\b",
    re.IGNORECASE,
)
"""Something that can stand after "if"."""
_NO_DEED = re.compile(r"^\s*(?:if|then|so then)\b|:$", re.IGNORECASE)
"""The answer to something else, or only the announcement of what follows."""
MOST_OBSTACLE = 16
"""Words of what may come between."""
_WILL = re.compile(
    r"\b(?:i(?:'|’)?ll|i will|i shall|i(?:'|’)?m going to|i am going to|i(?:'|’)?m gonna|i plan to|i "
    r"intend to|i want to|i(?:'|’)d like to|"
    r"i(?:'|’)?ve decided to|i have decided to|i could|i can|i might|my (?:first|next) step is to|my plan "
    r"is to)\s+(?:also |first |then |just )?",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"\b(?:i(?:'|’)?ll|i will|i shall|going to|gonna|i plan|i intend|decided to|(?:first|next) step is|my plan is)\b",
    re.IGNORECASE,
)
"""Willed, not only wished."""
_IF_THEN = re.compile(
    r"^\s*(?:and |but )?(?:(?:if|when|should)\s+|(?=.+,\s*then\s+i\b))(.+?)(?:,\s*(?:then\s+)?|\s+then\s+|\s(?=i(?:'|’)?ll\b|i "
    r"will\b))(.+)$",
    re.IGNORECASE | re.DOTALL,
)
_I_DO = re.compile(r"^(?:then )?i\b", re.IGNORECASE)
_THEN = re.compile(r"^\s*(?:then|so then|in that case|so)\b[,\s]*", re.IGNORECASE)
_RESPONSE = re.compile(r"\b(?:i(?:'|’)?ll|i will|i(?:'|’)?d|i would|i can|i could)\b", re.IGNORECASE)
_CUE_START = re.compile(
    r"^(?:on|at|in|before|after|when|whenever|once|as soon "
    r"as|during|over|by|every|each|next|this|tomorrow|tonight|today|first thing|right after|straight "
    r"after|right before)\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_MORE = re.compile(
    r"\s+(?:before|after|when|on(?! time\b)|at|as soon as|tomorrow|tonight|next week|next month|this week|this "
    r"afternoon|this morning|by|first thing)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_COMMON = word_set(
    """
    send speak say start stop book block put set make take give go get find read sit bring show share invite prepare plan
    try use open close finish draft list name offer let leave meet check hold keep raise point run walk practise practice
    present propose suggest delegate hand listen wait turn move schedule arrange email phone message being another
    something nothing people everyone urgent meetings old fear habit too more other others things work losing running
    getting having forgetting that this his her their our your there before after next every each
    """
)


def plan_of(answers: Sequence[tuple[Turn, Reading]]) -> str:
    """When …, I will …; if …, then …: each part from what was said, and left out where nothing was."""
    action, cue = _action(answers)
    if not action:
        return ""
    cue = _cue(answers) or cue
    obstacle, response = _obstacle(answers)
    begins = action.split(None, 1)[0].lower() if action else ""
    will = f"I will {action}" if begins in DEEDS or _willed(answers, action) else f"what I will do: {action}"
    opening = _opening(cue) if cue else ""
    told = f"{opening} {will}" if opening else will[:1].upper() + will[1:] + (f" (when: {cue})" if cue else "")
    if obstacle:
        comes = f"if {obstacle}" if _VERB.search(obstacle) else f"should it come to {obstacle}"
        told += f"; {comes}, then {response}" if response else f"; what may come between: {obstacle}"
    return ended(told)


def _willed(answers: Sequence[tuple[Turn, Reading]], action: str) -> bool:
    """They said "I will ..." themselves, so the verb need not be one we know."""
    start = action[:20].lower()
    return any(
        turn.answer[match.end() :].lower().startswith(start) for turn, _ in answers for match in _WILL.finditer(turn.answer)
    )


def _giving(answers: Sequence[tuple[Turn, Reading]], part: str) -> list[tuple[str, bool]]:
    """The answers that give this part, those to a question for it first, and whether it was asked for."""
    asked: list[tuple[str, bool]] = []
    offered: list[tuple[str, bool]] = []
    for turn, reading in answers:
        asks = turn.reply.provenance.get("asks", "")
        if part not in parts_given(turn.answer, reading, asks):
            continue
        if asks == part:
            asked.append((turn.answer, True))
        elif turn.reply.stage == "plan" or (part != "cue" and turn.reply.stage in ("options", "obstacle")):
            offered.insert(0 if asks else len(offered), (turn.answer, False))
        elif part == "action" and reading.shows(part):
            offered.append((turn.answer, False))
    return asked + offered


def _action(answers: Sequence[tuple[Turn, Reading]]) -> tuple[str, str]:
    """The deed, and the when or where that stood in the same sentence."""
    named: list[str] = []
    wished: list[str] = []
    for answer, asked in _giving(answers, "action"):
        spans = [answer[start:end] for start, end in read(answer).sentences]
        spans = [text for text in spans if not is_talk(text.strip())]
        plain = [text for text in spans if not _NO_DEED.search(text) and not is_question(text)]
        willing = [text for text in plain if _WILL.search(text) and (asked or read(text).shows("action"))]
        firm = [text for text in willing if asked or _FIRM.search(text)]
        if firm:
            return _deed(firm[0])
        wished += willing
        named += [text for text in plain if names_a_deed(text)] if asked else []
    best = [*named, *wished]
    return _deed(best[0]) if best else ("", "")


def _deed(sentence: str) -> tuple[str, str]:
    match = _WILL.search(sentence)
    before = sentence[: match.start()] if match else ""
    deed = sentence[match.end() :] if match else sentence
    deed = re.sub(r"^(?:to|and|so|then|well|maybe|probably|perhaps)\s+", "", deed.strip(), flags=re.IGNORECASE).rstrip(" .!;,")
    deed = re.split(r"[;.]\s|,?\s(?:and|but) if\b|,\s*if\b", deed)[0]
    cue = before.strip(" ,;-–—") if says_when(before) else ""
    if not cue and (tail := _MORE.search(deed)) and len(deed[: tail.start()].split()) >= 2:
        cue, deed = tail.group().strip(), deed[: tail.start()]
    return _lowered(" ".join(deed.split()).rstrip(" ,;")), " ".join(cue.split())


def _cue(answers: Sequence[tuple[Turn, Reading]]) -> str:
    for answer, _ in _giving(answers, "cue"):
        sentences = [" ".join(answer[start:end].split()) for start, end in read(answer).sentences]
        fitting = [text for text in sentences if says_when(text) and not _WILL.search(text) and not _THEN.match(text)]
        if fitting:
            return fitting[0].rstrip(" .!;,")
    return ""


def _opening(cue: str) -> str:
    """The cue as a beginning: "On Monday," as it is, a clause with "When"; nothing where neither would read well."""
    cue = re.sub(
        r"^(?:maybe|probably|i guess|i think|i(?:'|’)ll do it|i will do it|i can do it|well)[,\s]+",
        "",
        cue,
        flags=re.IGNORECASE,
    )
    if _DAY.match(cue):
        cue = f"On {cue}"
    elif not _CUE_START.match(cue):
        clause = re.match(
            r"(?:i|he|she|they|we|it|the|my|our|everyone|someone|somebody)\b.*\s\w+(?:s|ed|es)?\b", cue, re.IGNORECASE
        )
        is_clause = clause and re.search(
            r"\b(?:is|are|am|'s|starts?|ends?|comes?|leaves?|asks?|says?|goes|opens?|finish\w*"
            r"|interrupts?|calls?|have|has|get|gets|feel|sit|see|hear|open|walk|arrive)\b",
            cue,
            re.IGNORECASE,
        )
        if not is_clause and not re.match(r"(?:the|my|our|a|an)\b", cue, re.IGNORECASE):
            return ""
        cue = f"When {_lowered(cue)}" if is_clause else f"When it is time for {_lowered(cue)}"
    return f"{cue[:1].upper()}{cue[1:]},"


def _obstacle(answers: Sequence[tuple[Turn, Reading]]) -> tuple[str, str]:
    """What may come between, and what they said they would do then."""
    named, response = _obstacle_told(answers), ""
    for answer, asked in _giving(answers, "obstacle") if named else ():
        for start, end in read(answer).sentences:
            sentence = " ".join(answer[start:end].split())
            if asked and not _IF_THEN.match(sentence) and not response and _RESPONSE.search(sentence):
                response = _first_person(_THEN.sub("", sentence))
    if response:
        return named, response
    return _obstacle_in_one(answers) or (named, "")


def _obstacle_told(answers: Sequence[tuple[Turn, Reading]]) -> str:
    """What they answered where a stage asked for nothing else."""
    told = [turn.answer for turn, _ in answers if turn.reply.stage == "obstacle" and turn.reply.kind is Kind.QUESTION]
    sentences = [" ".join(text[start:end].split()) for text in told for start, end in read(text).sentences[:1]]
    plain = [sentence for sentence in sentences if 2 <= len(sentence.split()) <= MOST_OBSTACLE]
    return _without_if(plain[0]) if plain else ""


def _obstacle_in_one(answers: Sequence[tuple[Turn, Reading]]) -> tuple[str, str] | None:
    for answer, asked in _giving(answers, "obstacle"):
        sentences = [" ".join(answer[start:end].split()) for start, end in read(answer).sentences]
        sentences = [sentence for sentence in sentences if not is_question(sentence)]
        for place, sentence in enumerate(sentences):
            both = _IF_THEN.match(sentence)
            if both and (_RESPONSE.search(both.group(2)) or _I_DO.match(both.group(2))):
                return _lowered(both.group(1).strip(" ,")), _first_person(both.group(2))
            if asked or read(sentence).shows("obstacle"):
                return _without_if(sentence), _reply_to(sentences[place + 1 :])
    return None


def _without_if(sentence: str) -> str:
    bare = re.sub(
        r"^(?:and |but |well[, ]+|maybe |perhaps |probably |that |if |when |unless )+",
        "",
        sentence.strip(),
        flags=re.IGNORECASE,
    )
    bare = re.sub(r"^i(?:'|’)ll\b", "I will", bare, flags=re.IGNORECASE)
    bare = re.sub(
        r"^(i|we|they|people) (?:might|may|could|will|would)(?: probably| well| just| easily)? (?!not\b)",
        r"\1 ",
        bare,
        flags=re.IGNORECASE,
    )
    return _lowered(bare.rstrip(" .!;,"))


def _reply_to(sentences: Sequence[str]) -> str:
    for sentence in sentences[:2]:
        if _THEN.match(sentence) or _RESPONSE.search(sentence):
            return _first_person(_THEN.sub("", sentence))
    return ""


def _first_person(text: str) -> str:
    text = text.strip().rstrip(" .!;,")
    return text if re.match(r"i\b|i['’]", text, re.IGNORECASE) else _lowered(text)


def _lowered(text: str) -> str:
    """A sentence start inside a sentence; names and "I" keep their capital."""
    first = text.split(" ", 1)[0] if text else ""
    if first in ("I", "I'm", "I’m", "I'll", "I’ll", "I've", "I’ve", "I'd", "I’d") or (len(first) > 1 and first[1:2].isupper()):
        return text
    known = {
        "my",
        "the",
        "a",
        "an",
        "he",
        "she",
        "they",
        "we",
        "it",
        "if",
        "when",
        "someone",
        "talk",
        "ask",
        "write",
        "call",
        "tell",
        "on",
        "at",
        "no",
        "not",
    }
    return text[:1].lower() + text[1:] if first.lower() in known or (first.isalpha() and first.lower() in _COMMON) else text


def ended(text: str) -> str:
    """With a full stop, where it has none."""
    return text if re.search(r"[.!?…][\"'”’)]*$", text) else f"{text}."
