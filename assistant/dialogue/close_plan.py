"""The plan of a session in the mentee's own words: When …, I will …; if …, then …. What was not said is left out."""

from __future__ import annotations

import re

from assistant.dialogue.lexicon import DEEDS
from assistant.dialogue.phrases import word_set
from assistant.dialogue.planned import Planned

_VERB = re.compile(
    r"\b(?:i|he|she|they|we|it|you|nobody|someone|somebody|everyone|people|there|that|this|who)\b|\w+['’](?:s|m|re|t|ll|d)\b"
    r"|\b(?:is|are|am|was|were|will|won|can|could|may|might|do|does|has|have|gets?|says?|comes?|asks?|goes|needs?|wants?|runs?"
    r"|refuses?|cancels?|forgets?|feels?|starts?|turns?|\w+ed)\b",
    re.IGNORECASE,
)
"""Something that can stand after "if"."""
_HAPPENS = re.compile(r"(?:the|my|our|his|her|a|an) (?:\w+ )?\w+ \w+s\b(?! of\b)", re.IGNORECASE)
_MIGHT = re.compile(
    r"^(he|she|it|somebody|someone|(?:[Mm]y|[Tt]he|[Oo]ur|[Hh]is|[Hh]er) \w+|[A-Z]\w+)"
    r"(?:['’](?:ll|d)| (?:will|would|may|might|could))(?: (?:probably|well|just|easily))? (?!not\b|have\b)"
)
_SHOULD = re.compile(r"should \w")
"""What may come, turned so that it stands before "then" in the very words: "should he laugh it off"."""
_CUE_START = re.compile(
    r"^(?:on|at|in|before|after|when|whenever|once|as soon "
    r"as|during|over|by|every|each|next|this|tomorrow|tonight|today|first thing|right after|straight "
    r"after|right before)\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_COMMON = word_set(
    """
    send speak say start stop book block put set make take give go get find read sit bring show share invite prepare plan
    try use open close finish draft list name offer let leave meet check hold keep raise point run walk practise practice
    present propose suggest delegate hand listen wait turn move schedule arrange email phone message being another
    something nothing people everyone urgent meetings old fear habit too more other others things work losing running
    getting having forgetting that this his her their our your there before after next every each
    """
)


def plan_of(found: Planned) -> str:
    """When …, I will …; if …, then …: each part from what was said, and left out where nothing was."""
    if not found.action:
        return ""
    if not found.acts:
        return _as_it_was_said(found)
    starts = found.action.split(None, 1)[0].lower()
    action = found.action[:1].lower() + found.action[1:] if starts in DEEDS else _lowered(found.action)
    will = f"I will {action}"
    cue = "" if found.cue in found.action else found.cue
    opening = _opening(cue) if cue else ""
    told = f"{opening} {will}" if opening else will[:1].upper() + will[1:] + (f" (when: {cue})" if cue else "")
    if found.obstacle:
        obstacle = _without_if(found.obstacle)
        clause = _VERB.search(obstacle) or _HAPPENS.match(obstacle)
        comes = obstacle if _SHOULD.match(obstacle) else f"if {obstacle}" if clause else f"should it come to {obstacle}"
        response = _first_person(found.response)
        told += f"; {comes}, then {response}" if response else f"; what may come between: {obstacle}"
    return ended(told)


def _as_it_was_said(found: Planned) -> str:
    """What would not stand after "I will" is put into no sentence of ours."""
    said = [found.action, found.cue, found.obstacle, found.response]
    return " ".join(ended(part[:1].upper() + part[1:]) for part in dict.fromkeys(said) if part)


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
            r"(?:i|he|she|they|we|it|the|my|our|everyone|someone|somebody)\b.*\s\w+(?:s|ed|es)?\b",
            cue,
            re.IGNORECASE,
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


def _without_if(sentence: str) -> str:
    bare = re.sub(
        r"^(?:and |but |well[, ]+|maybe |perhaps |probably |that |if |when |unless )+",
        "",
        sentence.strip(),
        flags=re.IGNORECASE,
    )
    bare = re.sub(r"^i(?:'|’)ll\b", "I will", bare, flags=re.IGNORECASE)
    bare = re.sub(
        r"^(i|we|they|people) (?:might|may|could|will|would)(?: probably| well| just| easily)? (?!not\b|be\b)",
        r"\1 ",
        bare,
        flags=re.IGNORECASE,
    )
    bare = _MIGHT.sub(lambda found: f"should {_lowered(found[1])} ", bare)
    return bare.rstrip(" .!;,") if _SHOULD.match(bare) else _lowered(bare.rstrip(" .!;,"))


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
    return (
        text[:1].lower() + text[1:]
        if re.split(r"['’]", first.lower())[0] in known or (first.isalpha() and first.lower() in _COMMON)
        else text
    )


def ended(text: str) -> str:
    """With a full stop, where it has none."""
    return text if re.search(r"[.!?…][\"'”’)]*$", text) else f"{text}."
