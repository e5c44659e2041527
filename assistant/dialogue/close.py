"""What a session leaves behind: title, summary, insight and plan, made of the mentee's own words and of nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest
from operator import attrgetter

from assistant.dialogue.clauses import clauses_of, is_talk
from assistant.dialogue.close_plan import ended, plan_of
from assistant.dialogue.heard import is_answer
from assistant.dialogue.lexicon import NODS
from assistant.dialogue.plan import PARTS as PLAN_PARTS
from assistant.dialogue.plan import says_when
from assistant.dialogue.plan_sentences import FIRM
from assistant.dialogue.planned import planned_in
from assistant.dialogue.read import Reading, read
from assistant.dialogue.safety import assess
from assistant.dialogue.turns import Act, Kind, Memory, Turn
from assistant.knowledge.content import Framework

MOST_SENTENCES = 2
"""Sentences kept of one stage, where more was written than can be read at a glance."""
AT_A_GLANCE = 160
"""Words of a session up to which every sentence is kept."""
LEFT_OUT = " … "
"""Between two sentences of one answer that did not stand together."""
TITLE_WORDS = 9
LONG_SENTENCE = 45
MOSTLY = 0.6
"""The share of a sentence's words from which on the plan says it already."""
_SEEING = re.compile(
    r"\bi (?:now )?(?:see|notice|realise|realize|understand|think|guess|suppose|believe|suspect) (?:now )?(?:that )?"
    r"(?:it |this )?(?:is |was )?(?:me\b|my\b|i\b|i['’])|\b(?:it|that|this) (?:means|says|tells me|shows|comes? (?:from|to))"
    r"\b.*\b(?:i|my|me|i['’]\w+)\b|"
    r"^i (?:always|never|often|only|usually|keep|avoid|tend to|say|hide|wait|need to|don['’]t|do)\b|"
    r"\bi (?:was|am) (?:afraid|scared|protecting|avoiding|hiding|waiting)\b|\bi (?:took|take) (?:it|that|this)\b",
    re.IGNORECASE,
)
"""What they see of themselves, where they were asked for it."""
_COMPLAINT = re.compile(
    r"\bbecause (?!i\b|i['’]|my\b|we\b)\w+|\b(?:he|she|they|nobody|no one|everyone|everybody|people|management) "
    r"(?:always|never|just|simply|only|keeps?|won['’]t|don['’]t|doesn['’]t|refuses?)\b|\bi(?:['’]d| would) (?:need|have)\b",
    re.IGNORECASE,
)
"""What others do or leave undone is no insight of one's own."""
_OF_ANOTHER = re.compile(
    r"^(?:he|she|they|(?:my|the) \w+|(?!What|That|How|Why|When|If|It|Not|To|Asking|The|My)[A-Z]\w+)"
    r"(?:,? (?:he|she|they|will|would|could|can|might|may|is|was|sits?|knows?|sees?)\b|['’](?:ll|d|s)\b)"
)
_OWN = re.compile(r"\b(?:i|me|my|myself|i['’]\w+)\b", re.IGNORECASE)
_NAMED = re.compile(r"^that (?!(?:is|was|would|will|way|one|day|time|could|can|did|does|has|had)\b)(?:\S+ ){4}", re.IGNORECASE)
""" "That fixing things fast is how I stopped hearing": the lesson alone, as whoever is asked for it says it."""
_TO_US = frozenset({"stop", "work", "decide", "corrects", "annoyed"})
"""Said to the assistant, and no part of what they told."""
_HALF = re.compile(
    r"^because\b|(?:\.\.\.|…)$|^i (?:don['’]?t|do not|can['’]?t|cannot) (?:see|know|understand|get|remember|think of)\b",
    re.IGNORECASE,
)
"""Half a sentence, or nothing seen: nobody takes that away."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Closing:
    title: str
    summary: str
    insight: str
    plan: str


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence that was an answer, and what it answered."""

    text: str
    stage: str
    move: str
    asks: str
    gathers: str
    reading: Reading
    turn: int
    place: int
    """Which sentence of its answer it is."""


def closing(framework: Framework, turns: Sequence[Turn], memory: Memory) -> Closing:
    said = sentences_in(turns)
    plan = plan_of(planned_in(_answers(turns)))
    insight = _insight(said)
    return Closing(_title(said, memory), _summary(framework, said, f"{plan} {insight}"), insight, plan)


def _answers(turns: Sequence[Turn]) -> list[tuple[Turn, Reading]]:
    """Answers to our questions; what showed signs of danger stays out of an entry that may be shared."""
    found: list[tuple[Turn, Reading]] = []
    for turn, following in zip_longest(turns, turns[1:]):
        if turn.act is not Act.ANSWER or turn.reply.kind in (Kind.SAFETY, Kind.CLOSE) or assess(turn.answer) is not None:
            continue
        if following is not None and following.reply.kind is Kind.SAFETY:
            continue
        reading = read(turn.answer)
        if is_answer(turn, reading):
            found.append((turn, reading))
    return found


def sentences_in(turns: Sequence[Turn]) -> list[Said]:
    said: list[Said] = []
    for turn, reading in _answers(turns):
        for place, (start, end) in enumerate(reading.sentences[:40]):
            text = " ".join(turn.answer[start:end].split())
            bare = text.rstrip("\"”’').! ").lower()
            if bare.endswith("?") or bare in NODS or is_talk(text) or (says_when(text) and len(text.split()) <= 4):
                continue
            of_sentence = read(text)
            if of_sentence.stuck or of_sentence.unclear or of_sentence.aimed in _TO_US or of_sentence.spares_feeling:
                continue
            said.append(
                Said(
                    text,
                    turn.reply.stage,
                    turn.reply.move,
                    turn.reply.provenance.get("asks", ""),
                    turn.reply.provenance.get("gathers", "learning" if turn.reply.move == "close" else ""),
                    of_sentence,
                    turn.reply.turn,
                    place,
                )
            )
    return said


def _title(said: Sequence[Said], memory: Memory) -> str:
    """The goal, or else how the first telling sentence begins."""
    goal = " ".join(memory.goal.split())
    if goal:
        return _shortened(goal)
    told = next(
        (sentence.text for sentence in said[:6] if clauses_of(sentence.text, sentence.reading)), said[0].text if said else ""
    )
    return _shortened(told)


def _shortened(text: str) -> str:
    words = text.rstrip(".").split()
    return " ".join(words) if len(words) <= TITLE_WORDS else " ".join(words[:TITLE_WORDS]) + " …"


def _weight(sentence: Said) -> float:
    signals = sentence.reading.signals.keys()
    score = 1.2 * ("event" in signals) + 1.5 * ("feeling" in signals) + 1.5 * ("learning" in signals)
    score += (
        1.0 * ("reason" in signals) + 1.0 * ("perspective" in signals) + 0.8 * ("wish" in signals) + 0.5 * ("agency" in signals)
    )
    return (
        score
        + 0.5 * sentence.reading.depth
        - 1.5 * (sentence.reading.words < 3)
        - 1.0 * (sentence.reading.words > LONG_SENTENCE)
    )


def _stands_below(below: str, sentence: Said) -> bool:
    """Whether the plan or the insight says already what this answer to the last questions says."""
    words = set(_WORD.findall(sentence.text.lower()))
    there = words & set(_WORD.findall(below.lower()))
    return (sentence.asks in PLAN_PARTS or sentence.gathers == "learning") and len(there) >= MOSTLY * len(words)


def _summary(framework: Framework, said: Sequence[Said], below: str) -> str:
    """For each stage its most telling sentences, whole, in the order in which they were written; one paragraph an answer.

    Who will see it and what proves it stands last."""
    paragraphs: list[str] = []
    brief = sum(sentence.reading.words for sentence in said) <= AT_A_GLANCE
    for stage in (*framework.stages, None):
        if stage is None:
            of_stage = [sentence for sentence in said if sentence.gathers == "evidence"]
        else:
            of_stage = [sentence for sentence in said if sentence.stage == stage.id and sentence.gathers != "evidence"]
        if stage is not None and stage.id == "plan":
            of_stage = [sentence for sentence in of_stage if not _stands_below(below, sentence)]
        best = of_stage if brief else sorted(of_stage, key=_weight, reverse=True)[:MOST_SENTENCES]
        kept = {sentence.text: sentence for sentence in reversed(of_stage) if sentence in best}
        paragraphs += [_together(list(answer)) for _, answer in groupby(reversed(kept.values()), attrgetter("turn"))]
    return "\n\n".join(paragraphs)


def _together(answer: Sequence[Said]) -> str:
    """Sentences of one answer; where some between them are left out, that is to be seen."""
    told = ended(answer[0].text)
    for before, sentence in pairwise(answer):
        told += (" " if sentence.place == before.place + 1 else LEFT_OUT) + ended(sentence.text)
    return told


def _is_of_another(sentence: Said) -> bool:
    """Tells of somebody else, and nothing of what it is to the writer; or answers with a name."""
    other = _OF_ANOTHER.match(sentence.text) or (sentence.text.split()[0].lower() in ("he", "she", "they"))
    return bool(other) and (sentence.gathers == "learning" or not _OWN.search(sentence.text))


def _insight(said: Sequence[Said]) -> str:
    """The sentence in which they learned most; empty where none shows it."""

    def strength(sentence: Said) -> float:
        signals = sentence.reading.signals.keys()
        score = 3.0 * ("learning" in signals) + 1.6 * ("perspective" in signals) + 1.6 * bool(_SEEING.search(sentence.text))
        score += 3.0 * (_NAMED.match(sentence.text) is not None)
        score += 2.5 * (sentence.gathers == "learning") + 1.5 * (sentence.stage == "learning")
        return score + 0.3 * sentence.reading.depth + 0.01 * sentence.turn

    def fits(sentence: Said) -> bool:
        named = bool(sentence.gathers or sentence.stage == "learning") and _NAMED.match(sentence.text) is not None
        learned = sentence.reading.shows("learning") or named
        asked = sentence.stage in ("learning", "meaning") or sentence.gathers == "learning"
        sees = sentence.reading.shows("perspective") or (asked and _SEEING.search(sentence.text) is not None)
        sees = sees or sentence.gathers == "learning"
        rest = (
            (sentence.asks in PLAN_PARTS and not learned)
            or (sentence.gathers == "evidence" and not named)
            or (FIRM.search(sentence.text) is not None and (not learned or (sentence.stage == "plan" and not sentence.gathers)))
            or sentence.reading.spares_plan
            or (not learned and _is_of_another(sentence))
            or _HALF.search(sentence.text) is not None
            or (not learned and _COMPLAINT.search(sentence.text) is not None)
        )
        return 4 <= sentence.reading.words <= LONG_SENTENCE and (learned or sees) and not rest

    fit = [sentence for sentence in said if fits(sentence)]
    best = max(fit, key=strength, default=None)
    return ended(best.text) if best is not None and strength(best) >= 1.5 else ""
