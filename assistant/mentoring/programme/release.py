"""When figures of the programme are released, whom they count, and how they are rounded: docs/decisions/0013.

Plain rules on plain data. Whether something is released, and whom it counts, depends only on what an administrator knows
anyway; what people did moves nothing but the rounded figures themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from assistant.mentoring.library.figures import GROUP

SMALLEST = GROUP + 1
"""Of a group that is counted: five may be shown, and never all of them."""
MOST = 5
"""So often one person counts in a number of times: nobody moves it by more than one five."""
SHORTEST, LONGEST = timedelta(weeks=4), timedelta(weeks=12)
SETTLED = timedelta(weeks=4)
"""Who came later than so long before the end waits for the next figures."""
AWAKE = timedelta(weeks=6)
"""So long after the last thing that one did for the other a pair is alive."""


class Kind(StrEnum):
    MENTEES = "mentees"
    MENTORS = "mentors"
    PAIRS = "pairs"


@dataclass(frozen=True, slots=True)
class Period:
    """From one Monday to another, the second not in it."""

    since: date
    until: date

    def moments(self) -> tuple[datetime, datetime]:
        return midnight(self.since), midnight(self.until)


Members = Mapping[str, Period]
"""Who is counted, each by what they did in this period."""
Done = Mapping[str, Mapping[str, int]]
"""Of each member, how often they did what."""


@dataclass(frozen=True, slots=True)
class Figure:
    people: int
    times: int = 0


Figures = Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Release:
    """What stands for a period, for good. A kind with too small a group has no figures."""

    period: Period
    members: Mapping[Kind, Members]
    figures: Mapping[Kind, Figures]


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def period_to(monday: date, last: Release | None) -> Period | None:
    """The next period, once it is long enough; no day is in two of them."""
    since = monday - LONGEST if last is None else max(last.period.until, monday - LONGEST)
    return Period(since, monday) if monday - since >= SHORTEST else None


def counted(
    before: Members, here: AbstractSet[str], touched: AbstractSet[str], period: Period
) -> dict[str, Period]:
    """Who is counted now. Five or more come in together, and five or more drop out together.

    Until then whoever is gone, or was touched by an administrator's hand in this period, counts by what they did
    when they were last counted undisturbed: a view before it and a view after it hold the same of them.
    """
    undisturbed = here - touched
    entering, leaving = undisturbed - before.keys(), before.keys() - here
    gone = leaving if len(leaving) >= GROUP else frozenset()
    stay = {one: period if one in undisturbed else of for one, of in before.items() if one not in gone}
    return stay | dict.fromkeys(entering if len(entering) >= GROUP else (), period)


def is_enough(members: Members, period: Period) -> bool:
    """Six at least; and five of them undisturbed, or a change would be the doing of fewer."""
    return len(members) >= SMALLEST and list(members.values()).count(period) >= GROUP


def fives(number: int, everybody: int) -> int:
    """Rounded down, and never everybody: that would be said of each of them."""
    return max(0, min(number, everybody - 1)) // GROUP * GROUP


def figures_of(done: Done, members: Members) -> dict[str, Figure]:
    """For each thing that members did: how many did it, and how often, each five times at most."""
    found: dict[str, Figure] = {}
    for measure in {name for one in members for name in done.get(one, {})}:
        each = [min(done.get(one, {}).get(measure, 0), MOST) for one in members]
        if people := fives(sum(times > 0 for times in each), len(members)):
            found[measure] = Figure(people, fives(sum(each), MOST * len(members)))
    return found


def figures_of_pairs(states: Mapping[str, str], mentors: Mapping[str, str]) -> dict[str, Figure]:
    """How many pairs are in which state; a mentor counts for five pairs at most, and five mentors stand behind a figure."""
    everybody = _by_mentor(states, mentors)
    found: dict[str, Figure] = {}
    for state in set(states.values()):
        of_it = _by_mentor([pair for pair, its in states.items() if its == state], mentors)
        pairs = fives(sum(of_it.values()), sum(everybody.values()))
        if pairs and len(of_it) >= GROUP:
            found[state] = Figure(pairs)
    return found


def is_alive(last: datetime | None, until: datetime) -> bool:
    """Whether one did something for the other lately: shared, commented, asked, promised, met, rated, put forward."""
    return last is not None and until - AWAKE <= last < until


def _by_mentor(pairs: Mapping[str, str] | list[str], mentors: Mapping[str, str]) -> dict[str, int]:
    return {mentor: min(many, MOST) for mentor, many in Counter(mentors[pair] for pair in pairs).items()}
