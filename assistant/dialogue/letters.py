"""The letter of a week or a month: a mentee's own sentences, whole, each with its day and where it stands. Pure.

What is chosen, and in which order, is all in the rules below. Nothing is added to a quotation and nothing is concluded from it;
what sounds of danger is never held up to anybody again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import islice, pairwise

from assistant.dialogue.patterns import Span, Written, month_of, week_of
from assistant.dialogue.phrases import Lexicon, words_of
from assistant.dialogue.safety import assess
from assistant.dialogue.themes import themes_in
from assistant.journal.due import Commitment, Outcome
from assistant.journal.passages import sentences
from assistant.journal.records import CheckIn, Evidence, Goal, folded

MOST = {"week": 3, "month": 5}
"""Quotations in a part."""
LITTLE = 2
"""Quotations below which there is too little for a letter."""
SHORTEST, LONGEST = 4, 45
"""Words of a sentence that tells something when it stands alone."""
RETURNS = 3
"""The entry from which on a theme has returned."""

_WELL = Lexicon(
    {
        "well": (
            "went/goes/going (really/very/quite/pretty/so) well/smoothly/better",
            "worked/works (really/very) (out/well)",
            "it/that/this/which worked/helped",
            "<we> managed to",
            "pleased/proud/relieved/glad",
            "better than i/we/before/last/expected/usual",
            "for the first time",
            "finished/delivered/shipped",
            "thanked me/us",
        )
    }
)
_NOT_SO = re.compile(
    r"\b(?:not|never|no|nobody|nothing|hardly|barely|if|would|could|should|might|wish|hope|but|although|though|except|only|until"
    r"|yet|instead|once|when|will|want|wanted|says|said|told|thinks|thought)\b|n['’]t\b|[’']ll\b|\?",
    re.IGNORECASE,
)
"""Whatever may turn round what a sentence says went well."""


class Part(StrEnum):
    WELL = "well"
    RETURNED = "returned"
    PLANS = "plans"
    TOOK = "took"
    TRY = "try"


class Place(StrEnum):
    ENTRY = "entry"
    EVIDENCE = "evidence"
    COMMITMENT = "commitment"
    GOAL = "goal"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words as they were written, when, and where they stand."""

    words: str
    on: date
    place: Place
    id: str
    title: str = ""
    """Theirs, too."""
    earlier: Quote | None = None
    """What they wrote before, where this returned."""
    theme: str = ""
    """Which it names, where that returned."""
    values: tuple[int, int] | None = None
    """How close a goal felt before and then."""
    outcome: Outcome | None = None
    """What became of a plan; None where it was still open."""
    outcome_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A week, as `2026-W48`, or a month, as `2026-11`, that is over."""

    id: str
    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Letter:
    period: Period
    parts: Mapping[Part, Sequence[Quote]]

    @property
    def quotes(self) -> int:
        return sum(map(len, self.parts.values()))

    @property
    def is_little(self) -> bool:
        return self.quotes < LITTLE


@dataclass(frozen=True)
class Material:
    """All that a letter may quote: what a mentee kept, of any time."""

    written: Sequence[Written]
    day: Callable[[datetime], date]
    evidence: Sequence[Evidence] = ()
    commitments: Sequence[Commitment] = ()
    goals: Sequence[tuple[Goal, Sequence[CheckIn]]] = ()
    loops: Sequence[Sequence[Quote]] = ()
    """What came back, each oldest first."""
    named: Callable[[Written], frozenset[str]] = lambda one: frozenset()
    """The themes of an entry; asked of no more entries than are needed."""


def week(day: date) -> Period:
    span = week_of(day)
    year, number, _ = span.start.isocalendar()
    return Period(f"{year}-W{number:02}", "week", span)


def month(day: date) -> Period:
    span = month_of(day)
    return Period(f"{span.start:%Y-%m}", "month", span)


def period(period_id: str) -> Period | None:
    """By its id, as it stands in an address; None where it is none."""
    try:
        if found := re.fullmatch(r"(\d{4})-W(\d\d)", period_id):
            return week(date.fromisocalendar(int(found[1]), int(found[2]), 1))
        if found := re.fullmatch(r"(\d{4})-(\d\d)", period_id):
            return month(date(int(found[1]), int(found[2]), 1))
    except (ValueError, OverflowError):
        pass
    return None


def letter(of: Period, told: Material) -> Letter:
    """Each sentence once, in the part that comes first; of many the newest stay."""
    calm = [one for one in told.written if not of.span.holds(one.on) or assess("\n".join(one.texts)) is None]
    told = replace(told, written=calm)
    said: set[str] = set()
    made: dict[Part, tuple[Quote, ...]] = {}
    for part, found in PARTS.items():
        kept: list[Quote] = []
        for quote in found(of.span, told):
            if len(kept) < MOST[of.kind] and _key(quote) not in said and _calm(quote):
                kept.append(quote)
                said.add(_key(quote))
        if kept:
            made[part] = tuple(sorted(kept, key=lambda quote: (quote.on, quote.id)))
    return Letter(of, made)


def dates(told: Material) -> set[date]:
    """The days on which there is something to quote at all."""
    days = {one.on for one in told.written} | {piece.happened_on for piece in told.evidence}
    days |= {told.day(value.at) for _, values in told.goals for value in values if value.note.strip()}
    return (
        days
        | {told.day(change.at) for one in told.commitments for change in one.changes}
        | {told.day(one.made_at) for one in told.commitments}
    )


def _well(span: Span, told: Material) -> Iterable[Quote]:
    """What they kept as evidence, a goal that came nearer and why, then sentences that say that something went well."""
    for piece in told.evidence:
        words = piece.words.result.strip() or piece.words.action.strip()
        if span.holds(piece.happened_on) and words:
            yield Quote(words, piece.happened_on, Place.EVIDENCE, piece.id, piece.words.title)
    for goal, values in told.goals:
        for before, now in pairwise(values):
            if span.holds(told.day(now.at)) and now.value > before.value and now.note.strip():
                where = told.day(now.at), Place.GOAL, goal.id, goal.title
                yield Quote(now.note.strip(), *where, values=(before.value, now.value))
    for one in _newest(span, told):
        for text in (one.entry.insight, one.entry.text):
            for sentence in _telling(text):
                if not _NOT_SO.search(sentence) and _WELL.find(words_of(sentence)):
                    yield _of_entry(sentence, one)


def _returned(span: Span, told: Material) -> Iterable[Quote]:
    """What they wrote in earlier reflections, too; else a theme that at least two earlier entries name."""
    for loop in told.loops:
        here = [quote for quote in loop if span.holds(quote.on)]
        before = [quote for quote in loop if quote.on < span.start]
        if here and before:
            last = here[-1]
            yield Quote(last.words, last.on, last.place, last.id, last.title, earlier=before[-1])
    for one in _newest(span, told):
        for theme in sorted(told.named(one)):
            before = (other for other in told.written if other.on < one.on and theme in told.named(other))
            if len(list(islice(before, RETURNS - 1))) == RETURNS - 1:
                sentence = next((text for text in _telling(one.entry.text) if theme in themes_in(text)), "")
                if sentence:
                    yield _of_entry(sentence, one, theme=theme)


def _plans(span: Span, told: Material) -> Iterable[Quote]:
    """What they committed to, where something became of it then, or the day came and it was still open."""
    for one in sorted(told.commitments, key=lambda one: (one.due, one.id), reverse=True):
        changes = [change for change in one.changes if span.holds(told.day(change.at))]
        made = told.day(one.made_at)
        where = made, Place.COMMITMENT, one.id
        if changes:
            last = changes[-1]
            came = {"outcome": last.outcome, "outcome_on": told.day(last.at), "reason": last.reason.strip()}
            yield Quote(one.words.strip(), *where, **came)
        elif one.is_open and span.holds(one.due):
            yield Quote(one.words.strip(), *where)


def _took(span: Span, told: Material) -> Iterable[Quote]:
    for one in _newest(span, told):
        if one.entry.insight.strip():
            yield _of_entry(one.entry.insight.strip(), one)


def _try(span: Span, told: Material) -> Iterable[Quote]:
    """Their plans, and what they committed to without one."""
    for one in _newest(span, told):
        if one.entry.plan.strip():
            yield _of_entry(one.entry.plan.strip(), one)
    for one in told.commitments:
        if span.holds(told.day(one.made_at)):
            yield Quote(one.words.strip(), told.day(one.made_at), Place.COMMITMENT, one.id)


PARTS: dict[Part, Callable[[Span, Material], Iterable[Quote]]] = {
    Part.WELL: _well,
    Part.RETURNED: _returned,
    Part.PLANS: _plans,
    Part.TOOK: _took,
    Part.TRY: _try,
}
"""In this order they stand in a letter."""


def _newest(span: Span, told: Material) -> list[Written]:
    inside = [one for one in told.written if span.holds(one.on)]
    return sorted(inside, key=lambda one: (one.on, one.entry.id), reverse=True)


def _telling(text: str) -> list[str]:
    """Its sentences, but for scraps and for those without an end."""
    found = (" ".join(text[start:end].split()) for start, end in sentences(text))
    return [sentence for sentence in found if SHORTEST <= len(sentence.split()) <= LONGEST]


def _of_entry(words: str, one: Written, theme: str = "") -> Quote:
    return Quote(words, one.on, Place.ENTRY, one.entry.id, one.entry.title, theme=theme)


def _key(quote: Quote) -> str:
    return " ".join(re.findall(r"\w+", folded(quote.words)))


def _calm(quote: Quote) -> bool:
    texts = (quote.words, quote.reason, quote.earlier.words if quote.earlier else "")
    return all(assess(text) is None for text in texts if text)
