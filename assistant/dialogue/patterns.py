"""What a journal shows over time: the themes its words name, and how far its reflections went. Counts, and never a judgement.

Pure. It looks at what was kept, in the words in which it was kept: a sentence taken out of an entry is out of this, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.dialogue.themes import THEMES, themes_in
from assistant.journal.records import Entry, EntryKind

MOST_SPANS = 12
FEWEST = 2
"""Entries that name a theme: once is no pattern."""
MOST_THEMES = 6


@dataclass(frozen=True, slots=True)
class Written:
    """An entry of the journal, and its day where the person lives."""

    entry: Entry
    on: date
    goal: str = ""
    """The goal that it belongs to, in their words."""

    @property
    def texts(self) -> tuple[str, ...]:
        return self.entry.title, self.entry.text, self.entry.insight, self.entry.plan

    @property
    def is_reflection(self) -> bool:
        return self.entry.kind is EntryKind.SESSION


@dataclass(frozen=True, slots=True)
class Span:
    """A week from Monday on, or a month; `end` is the first day after it."""

    start: date
    end: date

    def holds(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def is_week(self) -> bool:
        return self.end - self.start == timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Theme:
    id: str
    counts: tuple[int, ...]
    """Entries that name it, span by span."""
    entries: tuple[str, ...]
    """Their ids, oldest first."""

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Depth:
    """Of one span: reflections, those in which they put down what they take from it, and those that end in a plan."""

    span: Span
    kept: int
    insights: int
    plans: int


def spans(first: date, today: date) -> list[Span]:
    """Up to today, the newest last: weeks, or months where so many weeks do not reach back to the first day."""
    monday = today - timedelta(days=today.weekday())
    weeks = [week_of(monday - timedelta(weeks=ago)) for ago in range(MOST_SPANS)]
    if first >= weeks[-1].start:
        return [span for span in reversed(weeks) if span.end > first]
    months = [month_of(today)]
    while len(months) < MOST_SPANS and months[-1].start > first:
        months.append(month_of(months[-1].start - timedelta(days=1)))
    return months[::-1]


def week_of(day: date) -> Span:
    start = day - timedelta(days=day.weekday())
    return Span(start, start + timedelta(days=7))


def month_of(day: date) -> Span:
    start = day.replace(day=1)
    return Span(start, (start + timedelta(days=32)).replace(day=1))


def named_in(written: Sequence[Written], but: Collection[str] = ()) -> dict[str, frozenset[str]]:
    """The themes that each entry or its goal names in so many words, by its id; `but` those that were forgotten."""
    wanted = THEMES.keys() - set(but)
    return {one.entry.id: themes_in("\n".join((one.goal, *one.texts))) & wanted for one in written}


def themes(written: Sequence[Written], named: Mapping[str, frozenset[str]], over: Sequence[Span]) -> list[Theme]:
    """Those named most, the most first."""
    inside = sorted((one for one in written if over[0].start <= one.on < over[-1].end), key=lambda one: (one.on, one.entry.id))
    found: dict[str, list[Written]] = {}
    for one in inside:
        for theme in sorted(named[one.entry.id]):
            found.setdefault(theme, []).append(one)
    known = [
        Theme(theme, _counts(over, ones), tuple(one.entry.id for one in ones))
        for theme, ones in found.items()
        if len(ones) >= FEWEST
    ]
    return sorted(known, key=lambda theme: (-theme.total, theme.id))[:MOST_THEMES]


def depths(written: Sequence[Written], over: Sequence[Span]) -> list[Depth]:
    """Only of reflections: whoever writes freely was asked for neither an insight nor a plan."""
    kept = [one for one in written if one.is_reflection]
    counts = zip(
        over,
        _counts(over, kept),
        _counts(over, [one for one in kept if one.entry.insight.strip()]),
        _counts(over, [one for one in kept if one.entry.plan.strip()]),
        strict=True,
    )
    return [Depth(*row) for row in counts]


def _place(over: Sequence[Span], day: date) -> int | None:
    return next((place for place, span in enumerate(over) if span.holds(day)), None)


def _counts(over: Sequence[Span], written: Sequence[Written]) -> tuple[int, ...]:
    found = Counter(_place(over, one.on) for one in written)
    return tuple(found[place] for place in range(len(over)))
