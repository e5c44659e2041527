"""From what was counted to what a coach may see: numbers of people in fives, and only a step at a time.

A figure is a number of different people, rounded down to a multiple of five; what concerns fewer is not there. A step is
taken at the turn of a week, and only when at least five people have reflected since the last one: so no step tells what
one of them did. See docs/decisions/0007.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from assistant.journal.tallies import Counted

GROUP = 5
WEEKS_BACK = 52
"""What is older counts no more."""
WEEKS_STANDING = 8
"""Figures that nobody added to for so long are taken down: whoever deleted something is out of them by then."""
PAIR = " × "
Subject = tuple[str, str]
"""What is counted: the kind (question, passage, stage, theme, or a theme at a stage) and its id."""
Released = Mapping[str, Mapping[str, Mapping[str, int]]]
"""Kind, id, measure: the number of people."""

PEOPLE, CONCRETE, SKIPPED, ANOTHER_WAY, OF_USE, NOT_OF_USE, NOTHING_FOUND = MEASURES = (
    "people",
    "concrete",
    "skipped",
    "another_way",
    "of_use",
    "not_of_use",
    "nothing_found",
)
_ACTS = {"skip": SKIPPED, "another_way": ANOTHER_WAY}
People = dict[Subject, dict[str, set[str]]]


@dataclass(frozen=True, slots=True)
class Step:
    """What is shown until the next one."""

    through: date
    figures: Released


def monday_of(moment: datetime) -> date:
    """The Monday that this week began with, in UTC."""
    day = moment.astimezone(UTC).date()
    return day - timedelta(days=day.weekday())


def window(through: date) -> tuple[datetime, datetime]:
    """The time that a step counts."""
    until = datetime.combine(through, time(), UTC)
    return until - timedelta(weeks=WEEKS_BACK), until


def begins(standing: Step | None, since: datetime) -> datetime:
    """When whoever counts for the next step must have reflected."""
    return max(since, datetime.combine(standing.through, time(), UTC)) if standing else since


def is_due(standing: Step | None, lately: int, monday: date) -> bool:
    if standing is not None and monday <= standing.through:
        return False
    return lately >= GROUP or _is_stale(standing, monday)


def next_step(standing: Step | None, turns: Iterable[Counted], monday: date) -> Step | None:
    """The step to show from this Monday on, or None: then what stands goes on standing.

    `turns` are those of the window, session by session. Only what was done before the Monday counts, so that it makes
    no difference on which day of the week somebody looks.
    """
    turns = list(turns)
    since = begins(standing, window(monday)[0])
    lately = len({turn.owner_id for turn in turns if turn.asked_at >= since})
    if not is_due(standing, lately, monday):
        return None
    return Step(monday, released(people_behind(turns, monday)) if lately >= GROUP else {})


def _is_stale(standing: Step | None, monday: date) -> bool:
    return bool(standing and standing.figures) and monday - standing.through >= timedelta(
        weeks=WEEKS_STANDING
    )


def people_behind(turns: Iterable[Counted], monday: date) -> People:
    """Who is behind each figure; never to be shown."""
    found: People = defaultdict(lambda: defaultdict(set))
    before: Counted | None = None
    for turn in turns:
        same = (
            before is not None and before.session_id == turn.session_id and before.number == turn.number - 1
        )
        if before is not None and same and turn.tally.concrete:
            for subject in _asked(before):
                found[subject][CONCRETE].add(turn.owner_id)
        for subject in _asked(turn):
            found[subject][PEOPLE].add(turn.owner_id)
            for measure in _said(turn, monday):
                found[subject][measure].add(turn.owner_id)
        for subject in _looked_for(turn):
            found[subject][PEOPLE].add(turn.owner_id)
            if turn.tally.found is False:
                found[subject][NOTHING_FOUND].add(turn.owner_id)
        before = turn
    return found


def released(people: People) -> Released:
    """Without anybody: how many, in fives; a subject with fewer people than five is not named at all."""
    shown: dict[str, dict[str, dict[str, int]]] = {}
    for (kind, name), measures in people.items():
        counts = {measure: len(who) // GROUP * GROUP for measure, who in measures.items()}
        if counts.get(PEOPLE):
            shown.setdefault(kind, {})[name] = {
                measure: count for measure, count in sorted(counts.items()) if count
            }
    return shown


def _asked(turn: Counted) -> list[Subject]:
    question = [("question", turn.question_id)] if turn.question_id else []
    return [*question, *(("passage", passage) for passage in turn.tally.passages)]


def _said(turn: Counted, monday: date) -> list[str]:
    """What became of the question before the Monday."""
    said = []
    if (
        turn.act in _ACTS
        and turn.answered_at is not None
        and turn.answered_at.astimezone(UTC).date() < monday
    ):
        said.append(_ACTS[turn.act])
    if turn.of_use is not None and turn.said_on is not None and turn.said_on < monday:
        said.append(OF_USE if turn.of_use else NOT_OF_USE)
    return said


def _looked_for(turn: Counted) -> list[Subject]:
    """The stage and the themes for which the library was searched, and each theme at the stage."""
    if turn.tally.found is None:
        return []
    stage, themes = turn.tally.stage, turn.tally.themes
    pairs = [("pair", f"{theme}{PAIR}{stage}") for theme in themes]
    return [("stage", stage), *(("theme", theme) for theme in themes), *pairs]
