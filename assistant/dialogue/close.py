"""What a session leaves behind: title, summary, insight and plan, made of the mentee's own words and of nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.dialogue.clauses import clauses_of
from assistant.dialogue.read import Reading, read
from assistant.dialogue.safety import assess
from assistant.dialogue.plan import PARTS as PLAN_PARTS
from assistant.dialogue.heard import is_answer
from assistant.dialogue.lexicon import DEEDS, NODS
from assistant.dialogue.plan import names_a_deed, parts_given, says_when
from assistant.dialogue.turns import Act, Kind, Memory, Turn
from assistant.knowledge.content import Framework

MOST_SENTENCES = 2
"""Sentences kept of one stage."""
TITLE_WORDS = 9
LONG_SENTENCE = 45

_WILL = re.compile(
    r"\b(?:i(?:'|’)?ll|i will|i shall|i(?:'|’)?m going to|i am going to|i(?:'|’)?m gonna|i plan to|i intend to|i want to|i(?:'|’)d like to|"
    r"i(?:'|’)?ve decided to|i have decided to|i could|i can|i might|my (?:first|next) step is to|my plan is to)\s+(?:also |first |then |just )?",
    re.IGNORECASE,
)
_IF_THEN = re.compile(r"^\s*(?:and |but )?(?:if|when|should)\s+(.+?)(?:,\s*(?:then\s+)?|\s+then\s+|\s(?=i(?:'|’)?ll\b|i will\b))(.+)$", re.IGNORECASE | re.DOTALL)
_THEN = re.compile(r"^\s*(?:then|so then|in that case|so)\b[,\s]*", re.IGNORECASE)
_RESPONSE = re.compile(r"\b(?:i(?:'|’)?ll|i will|i(?:'|’)?d|i would|i can|i could)\b", re.IGNORECASE)
_CUE_START = re.compile(r"^(?:on|at|in|before|after|when|whenever|once|as soon as|during|over|by|every|each|next|this|tomorrow|tonight|today|first thing|right after|straight after|right before)\b", re.IGNORECASE)
_DAY = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_MORE = re.compile(r"\s+(?:before|after|when|on|at|as soon as|tomorrow|tonight|next week|next month|this week|this afternoon|this morning|by|first thing)\b.*$", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Closing:
    title: str
    summary: str
    insight: str
    plan: str


@dataclass(frozen=True, slots=True)
class _Said:
    """One sentence that was an answer, and what it answered."""

    text: str
    stage: str
    move: str
    asks: str
    reading: Reading
    turn: int


def closing(framework: Framework, turns: Sequence[Turn], memory: Memory) -> Closing:
    said = _sentences(turns)
    return Closing(_title(said, memory), _summary(framework, said), _insight(said), _plan(turns))


def _answers(turns: Sequence[Turn]) -> list[tuple[Turn, Reading]]:
    """Answers to our questions; what showed signs of danger stays out of an entry that may be shared."""
    found: list[tuple[Turn, Reading]] = []
    for turn in turns:
        if turn.act is not Act.ANSWER or turn.reply.kind in (Kind.SAFETY, Kind.CLOSE) or assess(turn.answer) is not None:
            continue
        reading = read(turn.answer)
        if is_answer(turn, reading):
            found.append((turn, reading))
    return found


def _sentences(turns: Sequence[Turn]) -> list[_Said]:
    said: list[_Said] = []
    for turn, reading in _answers(turns):
        for start, end in reading.sentences[:40]:
            text = " ".join(turn.answer[start:end].split())
            bare = text.rstrip("\"”’').! ").lower()
            if bare.endswith("?") or bare in NODS or (says_when(text) and len(text.split()) <= 4):
                continue
            said.append(_Said(text, turn.reply.stage, turn.reply.move, turn.reply.provenance.get("asks", ""), read(text), turn.reply.turn))
    return said


def _title(said: Sequence[_Said], memory: Memory) -> str:
    """The goal, or else the most telling words of the first answers."""
    goal = " ".join(memory.goal.split())
    if goal:
        return _shortened(goal)
    for sentence in said[:6]:
        clauses = clauses_of(sentence.text, sentence.reading)
        if clauses:
            return clauses[0].text[:1].upper() + clauses[0].text[1:]
    return _shortened(said[0].text) if said else ""


def _shortened(text: str) -> str:
    words = text.rstrip(".").split()
    return " ".join(words) if len(words) <= TITLE_WORDS else " ".join(words[:TITLE_WORDS]) + " …"


def _weight(sentence: _Said) -> float:
    signals = sentence.reading.signals.keys()
    score = 1.2 * ("event" in signals) + 1.5 * ("feeling" in signals) + 1.5 * ("learning" in signals)
    score += 1.0 * ("reason" in signals) + 1.0 * ("perspective" in signals) + 0.8 * ("wish" in signals) + 0.5 * ("agency" in signals)
    return score + 0.5 * sentence.reading.depth - 1.5 * (sentence.reading.words < 3) - 1.0 * (sentence.reading.words > LONG_SENTENCE)


def _summary(framework: Framework, said: Sequence[_Said]) -> str:
    """For each stage its most telling sentences, whole, in the order in which they were written; one paragraph a stage."""
    paragraphs: list[str] = []
    for stage in framework.stages:
        of_stage = [sentence for sentence in said if sentence.stage == stage.id]
        if stage.id == "plan" and any(sentence.asks in PLAN_PARTS for sentence in of_stage):
            of_stage = [sentence for sentence in of_stage if sentence.asks not in PLAN_PARTS and sentence.move != "close"]
        best = sorted(of_stage, key=_weight, reverse=True)[:MOST_SENTENCES]
        kept = [sentence.text for sentence in of_stage if sentence in best]
        if kept:
            paragraphs.append(" ".join(_ended(text) for text in dict.fromkeys(kept)))
    return "\n\n".join(paragraphs)


def _ended(text: str) -> str:
    return text if re.search(r"[.!?…][\"'”’)]*$", text) else f"{text}."


def _insight(said: Sequence[_Said]) -> str:
    """The sentence in which they learned most; empty where none shows it."""
    def strength(sentence: _Said) -> float:
        signals = sentence.reading.signals.keys()
        score = 3.0 * ("learning" in signals) + 1.6 * ("perspective" in signals) + 1.0 * ("reason" in signals)
        score += 2.5 * (sentence.move == "close") + 1.5 * (sentence.stage == "learning")
        return score + 0.3 * sentence.reading.depth + 0.01 * sentence.turn

    fit = [sentence for sentence in said if 4 <= sentence.reading.words <= LONG_SENTENCE and sentence.asks not in PLAN_PARTS]
    best = max(fit, key=strength, default=None)
    return _ended(best.text) if best is not None and strength(best) >= 1.5 else ""


# --- the plan -----------------------------------------------------------------------------------------------------------


def _plan(turns: Sequence[Turn]) -> str:
    """When …, I will …; if …, then …: each part from what was said, and left out where nothing was."""
    answers = _answers(turns)
    action, cue = _action(answers)
    if not action:
        return ""
    cue = _cue(answers) or cue
    obstacle, response = _obstacle(answers)
    begins = action.split(None, 1)[0].lower() if action else ""
    will = f"I will {action}" if begins in DEEDS or _willed(answers, action) else f"what I will do: {action}"
    told = f"{_opening(cue)} {will}" if cue else will[:1].upper() + will[1:]
    if obstacle:
        told += f"; if {obstacle}, then {response}" if response else f"; what may come between: {obstacle}"
    return _ended(told)


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
    for answer, asked in _giving(answers, "action"):
        spans = [answer[start:end] for start, end in read(answer).sentences]
        plain = [text for text in spans if not re.match(r"\s*(?:if|when|then|so then)\b", text, re.IGNORECASE)]
        willing = [text for text in plain if _WILL.search(text) and (asked or read(text).shows("action"))]
        if willing:
            return _deed(willing[0])
        named = [text for text in plain if names_a_deed(text)] if asked else []
        if named:
            return _deed(named[0])
    return "", ""


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
    """The cue as a beginning: "On Monday," as it is; a clause or a thing gets "When"."""
    cue = re.sub(r"^(?:maybe|probably|i guess|i think|i(?:'|’)ll do it|i will do it|i can do it|well)[,\s]+", "", cue, flags=re.IGNORECASE)
    if _DAY.match(cue):
        cue = f"On {cue}"
    elif not _CUE_START.match(cue):
        clause = re.match(r"(?:i|he|she|they|we|it|the|my|our|everyone|someone|somebody)\b.*\s\w+(?:s|ed|es)?\b", cue, re.IGNORECASE)
        is_clause = clause and re.search(r"\b(?:is|are|am|'s|starts?|ends?|comes?|leaves?|asks?|says?|goes|opens?|finish\w*|interrupts?|calls?|have|has|get|gets|feel|sit|see|hear|open|walk|arrive)\b", cue, re.IGNORECASE)
        cue = f"When {_lowered(cue)}" if is_clause else f"When it is time for {_lowered(cue)}" if re.match(r"(?:the|my|our|a|an)\b", cue, re.IGNORECASE) else f"When: {cue}"
    return f"{cue[:1].upper()}{cue[1:]},"


def _obstacle(answers: Sequence[tuple[Turn, Reading]]) -> tuple[str, str]:
    """What may come between, and what they said they would do then."""
    for answer, asked in _giving(answers, "obstacle"):
        sentences = [" ".join(answer[start:end].split()) for start, end in read(answer).sentences]
        for place, sentence in enumerate(sentences):
            if (both := _IF_THEN.match(sentence)) and _RESPONSE.search(both.group(2)):
                return _lowered(both.group(1).strip(" ,")), _first_person(both.group(2))
            if asked or read(sentence).shows("obstacle"):
                return _without_if(sentence), _reply_to(sentences[place + 1 :])
    return "", ""


def _without_if(sentence: str) -> str:
    bare = re.sub(r"^(?:and |but |well[, ]+|maybe |perhaps |probably |that |if |when |unless )+", "", sentence.strip(), flags=re.IGNORECASE)
    bare = re.sub(r"^(i|we|they|people) (?:might|may|could|will|would)(?: probably| well| just| easily)? (?!not\b)", r"\1 ", bare, flags=re.IGNORECASE)
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
    known = {"my", "the", "a", "an", "he", "she", "they", "we", "it", "if", "when", "someone", "talk", "ask", "write", "call", "tell", "on", "at", "no", "not"}
    return text[:1].lower() + text[1:] if first.lower() in known or (first.isalpha() and first.lower() in _COMMON) else text


_COMMON = frozenset(
    """send speak say start stop book block put set make take give go get find read sit bring show share invite prepare
    plan try use open close finish draft list name offer let leave meet check hold keep raise point run walk practise
    practice present propose suggest delegate hand listen wait turn move schedule arrange email phone message being
    another something nothing people everyone urgent meetings old fear habit too more other others things work
    losing running getting having forgetting that this his her their our your there before after next every each""".split()
)
