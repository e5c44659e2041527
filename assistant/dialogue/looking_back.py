"""The service behind a mentee's patterns and letters: made of what is kept when they are looked at, and shown to nobody else.

Nothing of it is stored but what the mentee wants forgotten, and which letters were read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.dialogue.letters import (
    Letter,
    Material,
    Period,
    Place,
    Quote,
    dates,
    letter,
    month,
    period,
    week,
)
from assistant.dialogue.patterns import Depth, Span, Theme, Written, depths, named_in, spans, themes
from assistant.dialogue.safety import assess
from assistant.dialogue.state import FEWEST_WORDS
from assistant.dialogue.themes import THEMES
from assistant.errors import NotFound
from assistant.journal import loops as finding
from assistant.journal.commitments import Commitments
from assistant.journal.energy import Energy, EnergyLog
from assistant.journal.entries import Entries
from assistant.journal.evidence import EvidenceLog
from assistant.journal.goals import Goals
from assistant.journal.pattern_choices import Choices, PatternChoices
from assistant.journal.records import CheckIn, Entry, Goal
from assistant.journal.returning import Answers
from assistant.storage.database import Clock, Database
from assistant.storage.encryption import Vault

EVERY = 100_000
MOST_LOOPS = 4
LATELY = 60
"""Entries among which a month's letter finds enough to be worth a line."""
NEW = timedelta(days=10)
"""How long a letter is worth a line on the first page."""
WEEKS, MONTHS = 8, 12
"""How far back letters are written."""


@dataclass(frozen=True, slots=True)
class Loop:
    """What came back in at least three reflections, oldest first."""

    id: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Picture:
    written: Sequence[Written]
    over: Sequence[Span]
    themes: Sequence[Theme]
    loops: Sequence[Loop]
    depths: Sequence[Depth]
    energy: Sequence[Energy]
    goals: Sequence[tuple[Goal, Sequence[CheckIn]]]


class Patterns:
    def __init__(
        self,
        database: Database,
        vault: Vault,
        clock: Clock,
        entries: Entries,
        goals: Goals,
        commitments: Commitments,
        evidence: EvidenceLog,
        energy: EnergyLog,
    ) -> None:
        self._database, self._clock = database, clock
        self._choices, self._answers = PatternChoices(vault), Answers(vault)
        self._entries, self._goals, self._commitments = entries, goals, commitments
        self._evidence, self._energy = evidence, energy

    def is_on(self, actor: Person) -> bool:
        return not self._chosen(actor).off

    def picture(self, actor: Person) -> Picture | None:
        """None where the mentee has switched patterns off."""
        choices = self._chosen(actor)
        if choices.off:
            return None
        written, today = self._written(actor, choices), self._today(actor)
        over = spans(min((one.on for one in written), default=today), today)
        named = named_in([one for one in written if one.on >= over[0].start], choices.themes)
        return Picture(
            written,
            over,
            themes(written, named, over),
            self._loops(actor, written),
            depths(written, over),
            [one for one in self._energy.all(actor) if one.entry_id not in choices.entries],
            self._moved(actor),
        )

    def letters(self, actor: Person) -> list[Period]:
        """Of weeks and months that are over and hold something, the newest first; nothing where patterns are off."""
        choices = self._chosen(actor)
        if choices.off:
            return []
        days = dates(self._material(actor, self._written(actor, choices)))
        return [one for one in _over(self._today(actor)) if one.id not in choices.letters and any(map(one.span.holds, days))]

    def letter(self, actor: Person, period_id: str) -> Letter:
        """Of a week or month that is over; with nothing in it where there is nothing to say."""
        choices, found = self._chosen(actor), _known(period_id)
        if choices.off or found.id in choices.letters or found.span.end > self._today(actor):
            raise NotFound()
        written = self._written(actor, choices)
        loops = [loop.quotes for loop in self._loops(actor, written)]
        told = self._material(actor, written)
        named = cache(lambda one: named_in([one], choices.themes)[one.entry.id])
        return letter(found, replace(told, loops=loops, named=named))

    def new_letter(self, actor: Person) -> Period | None:
        """The newest that was not read yet, is not old, and has something to say."""
        choices, today = self._chosen(actor), self._today(actor)
        waiting = [
            one
            for one in _over(today)
            if today - one.span.end < NEW and choices.opened.get(one.kind, "") < one.id and one.id not in choices.letters
        ]
        if choices.off or not waiting:
            return None
        told = self._material(actor, self._written(actor, choices, LATELY))
        return next((one for one in waiting if not letter(one, told).is_little), None)

    def mark_opened(self, actor: Person, period_id: str) -> None:
        """Older ones opened later leave the newest as it is."""
        found = _known(period_id)

        def opened(choices: Choices) -> Choices:
            newest = max(choices.opened.get(found.kind, ""), found.id)
            return replace(choices, opened=choices.opened | {found.kind: newest})

        self._change(actor, opened)

    def forget_letter(self, actor: Person, period_id: str) -> None:
        found = _known(period_id)
        self._change(actor, lambda choices: replace(choices, letters=choices.letters | {found.id}))

    def forget_theme(self, actor: Person, theme: str) -> None:
        """It is not looked for any more."""
        _may(actor, Action.WRITE_JOURNAL)
        if theme not in THEMES:
            raise NotFound()
        self._change(actor, lambda choices: replace(choices, themes=choices.themes | {theme}))

    def forget_loop(self, actor: Person, loop_id: str) -> None:
        """What made its answers alike is deleted, so that neither a page nor a conversation finds it again."""
        _may(actor, Action.WRITE_JOURNAL)
        with self._database.begin() as db:
            for alike in self._alike(db, actor):
                if loop_id in alike.turn_ids:
                    self._answers.forget(db, actor.id, alike.turn_ids)

    def leave_out(self, actor: Person, entry_id: str) -> None:
        """One entry, of every pattern and letter; it stays in the journal."""
        self._entries.get(actor, entry_id)
        there = {entry.id for entry in self._entries.timeline(actor, EVERY)}

        def left_out(choices: Choices) -> Choices:
            return replace(choices, entries=(choices.entries & there) | {entry_id})

        with self._database.begin() as db:
            _may(actor, Action.WRITE_JOURNAL)
            self._choices.change(db, actor.id, left_out)
            self._answers.forget_entries(db, actor.id, [entry_id])
            self._energy.drop(db, actor.id, entry_id)

    def switch_off(self, actor: Person) -> None:
        """Nothing is looked at any more; the energy that was given and what made answers alike are deleted."""
        _may(actor, Action.WRITE_JOURNAL)
        with self._database.begin() as db:
            self._choices.change(db, actor.id, lambda choices: replace(choices, off=True))
            self._answers.forget_entries(db, actor.id)
            self._energy.drop(db, actor.id)

    def switch_on(self, actor: Person) -> None:
        """What was forgotten before stays forgotten."""
        self._change(actor, lambda choices: replace(choices, off=False))

    def _chosen(self, actor: Person) -> Choices:
        _may(actor, Action.READ_JOURNAL)
        with self._database.read() as db:
            return self._choices.of(db, actor.id)

    def _change(self, actor: Person, made: Callable[[Choices], Choices]) -> None:
        _may(actor, Action.WRITE_JOURNAL)
        with self._database.begin() as db:
            self._choices.change(db, actor.id, made)

    def _written(self, actor: Person, choices: Choices, most: int = EVERY) -> list[Written]:
        day = _day(actor)
        goals = {goal.id: goal.title for goal in self._goals.all(actor)}
        return [
            Written(entry, day(entry.created_at), goals.get(entry.goal_id or "", ""))
            for entry in self._entries.timeline(actor, most)
            if entry.id not in choices.entries
        ]

    def _material(self, actor: Person, written: Sequence[Written]) -> Material:
        commitments = self._commitments.mine(actor)
        return Material(written, _day(actor), self._evidence.mine(actor), commitments, self._moved(actor))

    def _moved(self, actor: Person) -> list[tuple[Goal, Sequence[CheckIn]]]:
        goals = [goal for goal in self._goals.all(actor) if not goal.archived]
        return [(goal, values) for goal in goals if (values := self._goals.check_ins(actor, goal.id))]

    def _alike(self, db: Session, actor: Person) -> list[finding.Loop]:
        return finding.loops(self._answers.of(db, actor.id, _day(actor)))

    def _loops(self, actor: Person, written: Sequence[Written]) -> list[Loop]:
        """Those that hold up when their words are read: each long enough to say something, and none of danger."""
        entries = {one.entry.id: one.entry for one in written}
        with self._database.read() as db:
            alike = self._alike(db, actor)
            words = self._answers.words(db, actor.id, {one.turn_id for loop in alike for one in loop.answers})
        found: list[Loop] = []
        for loop in alike:
            if len(found) == MOST_LOOPS:
                break
            told = [(one, words[one.turn_id]) for one in loop.answers if one.entry_id in entries and one.turn_id in words]
            told = [(one, said) for one, said in told if len(said.split()) >= FEWEST_WORDS and assess(said) is None]
            if len({one.on for one, _ in told}) >= finding.FEWEST:
                quotes = tuple(_quoted(one.on, said, entries[one.entry_id]) for one, said in told)
                found.append(Loop(loop.id, quotes))
        return found

    def _today(self, actor: Person) -> date:
        return _day(actor)(self._clock())


def _quoted(on: date, said: str, entry: Entry) -> Quote:
    return Quote(said.strip(), on, Place.ENTRY, entry.id, entry.title)


def _over(today: date) -> list[Period]:
    """The weeks and months that are over, the newest first."""
    weeks = [week(today - timedelta(weeks=ago)) for ago in range(1, WEEKS + 1)]
    months = [month(today.replace(day=1) - timedelta(days=1))]
    while len(months) < MONTHS:
        months.append(month(months[-1].span.start - timedelta(days=1)))
    return sorted(weeks + months, key=lambda one: (one.span.end, one.kind), reverse=True)


def _known(period_id: str) -> Period:
    found = period(period_id)
    if found is None:
        raise NotFound()
    return found


def _day(actor: Person) -> Callable[[datetime], date]:
    zone = ZoneInfo(actor.time_zone)
    return lambda moment: moment.astimezone(zone).date()


def _may(actor: Person, action: Action) -> None:
    require(actor, action, Resource(owner_id=actor.id))
