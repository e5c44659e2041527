"""What of a plan was said: deed, cue, obstacle and the answer to it, each from where it stands best, and nothing else.

What was said last in the plan stage comes first, and one statement that holds it all before parts from here and there.
An option counts only where no plan was ever said, and what has happened is no obstacle to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.dialogue.heard import Heard
from assistant.dialogue.lexicon import DEEDS, NO_DEEDS
from assistant.dialogue.pasted import without_pasted
from assistant.dialogue.phrases import READ_LIMIT
from assistant.dialogue.plan import names_a_deed, says_when
from assistant.dialogue.plan_sentences import (
    FIRM,
    IF,
    IF_THEN,
    ITSELF,
    MAY,
    SOFT,
    THEN,
    answers_it,
    is_cue,
    is_no_obstacle,
    is_response,
    parted,
    reply_to,
    sentences_in,
    told_of,
    without_rest,
)
from assistant.dialogue.read import Reading, Span, read, sentences_of
from assistant.dialogue.turns import Kind, Turn

ASKED, STATED, EARLY, OPTION = 4, 3, 2, 1
"""How well a part stands: asked for in the plan, said there unasked, willed before, only thought of."""
MOST_BARE = 8
FEWEST_OF_DEED = 4
"""Words from which a later deed says enough to stand for the earlier one."""


_LIKELY = re.compile(
    r"['’]ll\b|\b(?:will|shall|going to|gonna|plan|intend|decided|step|could|can|might|may|would|want|like to|if|then|['’]d)\b",
    re.IGNORECASE,
)
_STATES = frozenset({"be", "have"})
"""A deed only where one was asked for."""
_POINTS = re.compile(r"\w+ (?:it|that|this|so)(?: all)?$", re.IGNORECASE)
_BARE = re.compile(r"\w+(?: (?:[A-Z]\w+|my|the|a|her|him|them|it|to|with|more|less|for)\b.*)?$")
"""An order to oneself: "Tell Piers."; not "Report came late"."""
_TO_US = re.compile(r"\byou\b", re.IGNORECASE)
"""A promise to the one who asks, such as "I will tell you"."""


@dataclass(frozen=True, slots=True)
class Planned:
    """The parts as they were written; empty where nothing was said."""

    action: str = ""
    cue: str = ""
    obstacle: str = ""
    response: str = ""
    willed: bool = False
    """They said themselves that they will, or answered what they will do."""
    acts: bool = False
    """The deed begins with its verb, and "I will" can stand before it."""

    @property
    def parts(self) -> frozenset[str]:
        """The parts that need no more asking; an option is no plan yet."""
        given = {"action": self.action if self.willed else "", "cue": self.cue, "obstacle": self.obstacle}
        return frozenset(part for part, said in given.items() if said)


@dataclass(frozen=True, slots=True)
class _Deed:
    rank: int
    turn: int
    text: str
    cue: str
    whole: bool
    acts: bool


@dataclass(frozen=True, slots=True)
class _Between:
    rank: int
    turn: int
    text: str
    response: str


@dataclass(frozen=True, slots=True)
class _Answer:
    turn: Turn
    reading: Reading
    sentences: Sequence[str]
    asks: str


def planned(turns: Sequence[Turn], heard: Sequence[Heard]) -> Planned:
    """Of a session that goes on; what was heard is not read again, only where its sentences begin and end."""
    return planned_in(
        [
            (turn, _reheard(turn.answer, one))
            for turn, one in zip(turns, heard, strict=True)
            if one.answered
            and (turn.reply.stage in ("plan", "obstacle") or _LIKELY.search(turn.answer) or _orders(turn.answer))
        ]
    )


def _orders(answer: str) -> bool:
    """Whether it begins with a deed: "Tell Piers." """
    first = answer.split(None, 1)
    return bool(first) and first[0].lower().strip(".,!") in DEEDS


def _reheard(answer: str, heard: Heard) -> Reading:
    signals: dict[str, tuple[Span, ...]] = dict.fromkeys(heard.shown, ())
    return Reading(heard.words, 0, signals, sentences=sentences_of(without_pasted(answer[:READ_LIMIT])))


def planned_in(said: Sequence[tuple[Turn, Reading]]) -> Planned:
    answers = [
        _Answer(turn, reading, sentences_in(turn.answer, reading), turn.reply.provenance.get("asks", ""))
        for turn, reading in said
    ]
    of_answers = (list(_deeds(number, answer)) for number, answer in enumerate(answers))
    deed = _best([_told_best(deeds) for deeds in of_answers if deeds])
    if deed is None:
        return Planned(**dict(zip(("obstacle", "response"), _between(answers, None), strict=True)))
    obstacle, response = _between(answers, deed)
    return Planned(deed.text, _cue(answers, deed), obstacle, response, deed.rank > OPTION, deed.acts)


def _told_best(deeds: Sequence[_Deed]) -> _Deed:
    """Of one answer the deed with its when; where that only points ("I'll say it on Monday"), what it points to."""
    best = next((deed for deed in deeds if deed.whole), deeds[0])
    meant = next((deed for deed in deeds if not _POINTS.match(deed.text)), None)
    return replace(meant, cue=best.cue, whole=True) if meant and best.whole and _POINTS.match(best.text) else best


def _best(deeds: Sequence[_Deed]) -> _Deed | None:
    """The whole statement said last in the plan; else what was answered there; else what was willed before."""
    best = max(deeds, key=lambda deed: (deed.rank, deed.whole and deed.rank < STATED, deed.turn), default=None)
    if best is None or best.rank < STATED:
        return next((deed for deed in deeds if deed.rank == OPTION), None) if best and best.rank == OPTION else best
    whole = [deed for deed in deeds if deed.rank >= STATED and deed.whole and deed.turn > best.turn]
    return next((deed for deed in reversed(whole) if len(deed.text.split()) >= FEWEST_OF_DEED), best)


def _deeds(number: int, answer: _Answer) -> Iterator[_Deed]:
    """Every deed of an answer; of an answer to what may come between, only one that stands with its own when."""
    kept, stage, asks = answer.turn.reply.provenance, answer.turn.reply.stage, answer.asks
    if kept.get("gathers") == "evidence":
        return
    options: list[_Deed] = []
    firm = False
    for text in answer.sentences:
        if IF.match(text) or THEN.match(text) or text.endswith(":"):
            continue
        match = FIRM.search(text)
        soft = None if match else SOFT.search(text)
        here = asks == "cue" or (not asks and (stage == "plan" or (stage == "learning" and " " in text)))
        bare = here and text.split(None, 1)[0].lower().strip(".,!") in DEEDS and bool(_BARE.match(text.rstrip(" .!")))
        if not (match or soft or bare or asks == "action"):
            continue
        deed, cue = parted(text, match or soft)
        first = deed.split(None, 1)[0].lower() if deed else ""
        if (
            not deed
            or (not asks and _TO_US.search(deed))
            or ITSELF.match(deed)
            or (first in _STATES and asks != "action")
            or first.rstrip(",") in NO_DEEDS - _STATES
        ):
            continue
        if match:
            if (asks == "obstacle" or stage == "obstacle") and not cue:
                continue
            rank = STATED if stage == "plan" and not kept.get("gathers") else EARLY
            firm = True
            yield _Deed(ASKED if asks == "action" else rank, number, deed, cue, bool(cue), True)
        elif bare and len(text.split()) <= MOST_BARE:
            options.append(_Deed(STATED if stage == "plan" else EARLY, number, deed, cue, False, True))
        elif asks == "action" and (soft or names_a_deed(text)) and not (says_when(text) and not (soft or first in DEEDS)):
            options.append(_Deed(ASKED, number, deed, cue, False, bool(soft) or first in DEEDS))
        elif soft and stage in ("plan", "options") and asks != "obstacle" and answer.reading.shows("option"):
            options.append(_Deed(OPTION, number, deed, cue, False, True))
    if not firm:
        yield from options[:1]


def _cue(answers: Sequence[_Answer], deed: _Deed) -> str:
    """What was answered to "when?" after the deed was said; else what stands in its sentence, or beside it."""
    beside = ""
    asked = ""
    for number, answer in enumerate(answers):
        turn = answer.turn
        if number < deed.turn or (number > deed.turn and (turn.reply.stage != "plan" or turn.reply.move == "close")):
            continue
        for text in answer.sentences:
            fits = is_cue(text) and not (FIRM.search(text) or SOFT.search(text) or THEN.match(text) or IF.match(text))
            pointed = _pointed(text)
            if not fits and not pointed:
                continue
            found = pointed or without_rest(text)
            if number > deed.turn and answer.asks == "cue":
                asked = asked or found
            beside = beside or found
    return asked or deed.cue or beside


def _pointed(text: str) -> str:
    """ "I'll do it on Monday" says only when."""
    match = FIRM.search(text) or SOFT.search(text)
    if match is None or IF.match(text):
        return ""
    deed, cue = parted(text, match)
    return cue if ITSELF.match(deed) or len(deed.split()) < FEWEST_OF_DEED else ""


def _between(answers: Sequence[_Answer], deed: _Deed | None) -> tuple[str, str]:
    """What may come between, and what they said they would do then."""
    best: _Between | None = None
    response = ""
    for number, answer in enumerate(answers):
        found, alone = _betweens(number, answer, deed)
        if found and (best is None or found.rank > best.rank or (found.rank == best.rank and found.response)):
            best, response = found, ""
        response = response or (alone if best else "")
    return (best.text, best.response or response) if best else ("", "")


def _betweens(number: int, answer: _Answer, deed: _Deed | None) -> tuple[_Between | None, str]:
    """The obstacle of one answer; or, where it was asked for, what they would do about the one they named before."""
    turn, stage, asks = answer.turn, answer.turn.reply.stage, answer.asks
    if turn.reply.move == "close":
        return None, ""
    here = stage == "plan" or (deed is not None and number == deed.turn)
    told = stage == "obstacle" and turn.reply.kind is Kind.QUESTION
    rank = ASKED if asks == "obstacle" else STATED if here else EARLY if told else OPTION
    sentences = answer.sentences
    plain: _Between | None = None
    for place, text in enumerate(sentences):
        after = reply_to(sentences[place + 1 :])
        both = IF_THEN.match(text)
        stands = both is not None and not told_of(both[1])
        if stands and (IF.match(text) or "then" in text.lower() or asks == "obstacle") and answers_it(both[2], rank > OPTION):
            return _Between(rank, number, both[1].strip(" ,"), both[2]), ""
        if plain or THEN.match(text) or is_response(text):
            continue
        may = IF.match(text) or (MAY.search(text) and read(text).shows("obstacle"))
        named = asks == "obstacle" or (told and place == 0) or (here and may and asks != "action")
        named = named or (after and THEN.match(sentences[place + 1]) and MAY.search(text))
        if named and not is_no_obstacle(text):
            plain = _Between(rank, number, text.split(",")[0] if IF.match(text) else text, after)
    alone = reply_to(sentences) if asks == "obstacle" and plain is None else ""
    return plain, alone
