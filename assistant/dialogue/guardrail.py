"""What every reply must keep, whoever worded it; the rules depend on the kind of reply. A check that fails counts as a breach."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from assistant.dialogue.turns import Kind, Reply
from assistant.knowledge.detectors import gives_advice, is_open, question_count

MOST_WORDS = 40
_QUOTED = re.compile(r"“([^”]*)”")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_DIAGNOSIS = re.compile(
    r"\b(?:depress(?:ed|ion|ive)|anxiety disorder|disorder|burn-?out|burnt "
    r"out|adhd|autis\w+|bipolar|ptsd|trauma(?:tis\w+)?|"
    r"narcissis\w+|imposter syndrome|impostor "
    r"syndrome|syndrome|diagnos\w+|clinical\w*|patholog\w+|neuro\w+|co-?dependen\w+|"
    r"suicidal|symptoms?|mental(?:ly)? ill\w*|panic attacks?|addict\w*|therapy|personality type)\b",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"\b(?:great|good|excellent|wonderful|amazing|fantastic|brilliant|impressive|awesome|lovely|beautiful"
    r"|perfect|terrific|insightful|powerful|brave|courageous|thoughtful)"
    r" (?:job|work|answer|question|point|insight|reflection|start|thinking|thought|idea|observation|of "
    r"you|for you)\b|\bwell done\b|\bproud of you\b|"
    r"\bcongratulations\b|\bthat(?:'s| is|’s) (?:so |very |really |such "
    r")*(?:great|wonderful|amazing|brave|impressive|fantastic|insightful|awesome|excellent|brilliant|good"
    r"|lovely)\b|"
    r"\bgood for you\b|\byou(?:'re| are|’re) (?:so |very |really |clearly |such )*(?:a "
    r")?(?:brave|strong|amazing|great|insightful|talented|natural leader|wonderful|right)\b|\bi(?:'m| am) "
    r"impressed\b|\bkeep it up\b|\bthank you for sharing\b",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"\b(?:that|it|this) must (?:be|have been|feel)\b|\byou must (?:be|feel|have)\b|\bi understand "
    r"(?:how|exactly)\b|\bi know how you feel\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Context:
    """What a reply may quote, cite and must not repeat."""

    said: tuple[str, ...] = ()
    """All that the mentee wrote, the last commitment included."""
    passages: Collection[str] | Callable[[str], bool] = ()
    """The ids that exist, or a test for one."""
    titles: frozenset[str] = frozenset()
    asked: dict[str, str] = field(default_factory=dict)
    """Question id to the words it was asked with first, for every earlier question of the session."""
    asked_texts: frozenset[str] = frozenset()
    """The words of all earlier questions, in other words or not."""


def own_words(reply: Reply) -> str:
    """What we say ourselves: without quotations, cited excerpts and a mentor's question."""
    text = reply.text
    for cited in reply.passages:
        text = text.replace(cited.excerpt, " ")
    if reply.kind is Kind.MENTOR_QUESTION:
        text = text.replace(reply.question, " ")
    return _QUOTED.sub("“”", text)


def _one_question(reply: Reply, context: Context) -> bool:
    asked = own_words(reply)
    if reply.kind is Kind.CLOSE:
        return "?" not in asked
    return reply.question.count("?") == 1 and asked.count("?") == 1 and question_count(reply.question) == 1


def _is_open(reply: Reply, context: Context) -> bool:
    return is_open(reply.question)


def _short(reply: Reply, context: Context) -> bool:
    parts = [reply.mirror] if reply.kind is Kind.MENTOR_QUESTION else [reply.mirror, reply.question]
    return len(" ".join(parts).split()) <= MOST_WORDS


def _no_advice(reply: Reply, context: Context) -> bool:
    return not gives_advice(own_words(reply))


def _quotes_said(reply: Reply, context: Context) -> bool:
    quotes = _QUOTED.findall(reply.mirror)
    return all(quote in context.titles or any(quote in text for text in context.said) for quote in quotes if quote)


def _cites_exist(reply: Reply, context: Context) -> bool:
    exists = context.passages if callable(context.passages) else context.passages.__contains__
    return all(exists(cited.id) for cited in reply.passages)


def _no_diagnosis(reply: Reply, context: Context) -> bool:
    return not _DIAGNOSIS.search(own_words(reply))


def _no_praise(reply: Reply, context: Context) -> bool:
    return not _PRAISE.search(own_words(reply))


def _no_verdict(reply: Reply, context: Context) -> bool:
    return not _VERDICT.search(own_words(reply))


def _no_repeat(reply: Reply, context: Context) -> bool:
    if reply.question in context.asked_texts:
        return False
    return reply.question_id not in context.asked or reply.provenance.get("again") == "yes"


def _shown_whole(reply: Reply, context: Context) -> bool:
    return reply.mirror in reply.text and reply.question in reply.text and bool(reply.text.strip())


def _printable(reply: Reply, context: Context) -> bool:
    return not _CONTROL.search(reply.text)


Check = Callable[[Reply, Context], bool]
_ASKING = (Kind.QUESTION, Kind.GUIDANCE, Kind.SAFETY)
_ALL = tuple(Kind)
RULES: tuple[tuple[str, Check, Sequence[Kind]], ...] = (
    ("one question", _one_question, (*_ASKING, Kind.CLOSE)),
    ("open", _is_open, _ASKING),
    ("at most forty words of our own", _short, (Kind.QUESTION, Kind.GUIDANCE, Kind.MENTOR_QUESTION)),
    ("no advice of our own", _no_advice, (Kind.QUESTION, Kind.GUIDANCE, Kind.MENTOR_QUESTION)),
    ("nothing quoted that was not said", _quotes_said, _ALL),
    ("every citation exists", _cites_exist, _ALL),
    ("no diagnosis", _no_diagnosis, _ALL),
    ("no praise", _no_praise, _ALL),
    ("no verdict", _no_verdict, _ALL),
    ("no repeat", _no_repeat, (Kind.QUESTION, Kind.GUIDANCE, Kind.SAFETY)),
    ("shown whole", _shown_whole, _ALL),
    ("printable", _printable, (Kind.QUESTION, Kind.GUIDANCE, Kind.SAFETY, Kind.CLOSE)),
)
"""A mentor's question was checked when it was written and is asked word for word; safety words and closings have no length."""


def breaches(reply: Reply, context: Context) -> list[str]:
    """The rules this reply breaks, by name. Fails closed: a check that cannot be made is a breach."""
    broken: list[str] = []
    for name, keeps, kinds in RULES:
        if reply.kind not in kinds:
            continue
        try:
            kept = keeps(reply, context)
        except Exception:
            kept = False
        if not kept:
            broken.append(name)
    return broken
