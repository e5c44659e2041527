"""What an administrator who invites, closes, pairs, parts, pauses and looks at will could learn about one person."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.mentoring.library.figures import GROUP
from assistant.mentoring.programme.release import (
    AWAKE,
    LONGEST,
    MOST,
    SHORTEST,
    Figure,
    Kind,
    Period,
    Release,
    counted,
    figures_of,
    figures_of_pairs,
    fives,
    is_alive,
    is_enough,
    period_to,
)

MONDAY = date(2026, 11, 23)
PEOPLE = [f"person-{number}" for number in range(14)]
NEW = [f"new-{number}" for number in range(GROUP - 1)]
deeds = st.dictionaries(st.sampled_from(["reflected", "kept"]), st.integers(0, 9))
everybodys = st.fixed_dictionaries(dict.fromkeys(PEOPLE, deeds))
one_period = Period(MONDAY - SHORTEST, MONDAY)


def all_of(people: list[str]) -> dict[str, Period]:
    return dict.fromkeys(people, one_period)


@st.composite
def attacks(draw: st.DrawFn) -> list[tuple[set[str], set[str], set[str], int]]:
    """Look after look: who is gone, who was touched, who is new, and the weeks since the look before.

    The victims, and the people who are made up, are never five: of five and more one may tell.
    """
    victims = draw(st.lists(st.sampled_from(PEOPLE), max_size=GROUP - 1, unique=True))
    some = st.sets(st.sampled_from(victims)) if victims else st.just(set())
    look = st.tuples(
        some, st.sets(st.sampled_from(PEOPLE)), st.sets(st.sampled_from(NEW)), st.integers(0, 14)
    )
    return draw(st.lists(look, min_size=1, max_size=7))


def seen(
    attack: list[tuple[set[str], set[str], set[str], int]],
    stable: dict[str, dict[str, int]],
    disturbed: dict[str, int],
) -> list[Release]:
    """What is released while everybody does the same in every period, which is the best that an attacker can hope for.

    Whoever is disturbed does something else, such as nothing.
    """
    monday, last, found = MONDAY, None, []
    trail: list[tuple[date, set[str]]] = []
    was_gone: set[str] = set()
    for gone, touched, new, weeks in [(set(), set(), set(), 0), *attack]:
        monday += timedelta(weeks=weeks)
        trail.append((monday, gone | touched | was_gone))
        was_gone = gone
        period = period_to(monday, last)
        if period is None:
            continue
        here = (set(PEOPLE) | new) - gone
        hands_on = {one for day, some in trail if day >= period.since for one in some}
        members = counted(last.members[Kind.MENTEES] if last else {}, here, hands_on, period)
        if not is_enough(members, period):
            continue
        done = {
            one: disturbed
            if one in NEW or any(of.since <= day < of.until and one in some for day, some in trail)
            else stable[one]
            for one, of in members.items()
        }
        last = Release(period, {Kind.MENTEES: members}, {Kind.MENTEES: figures_of(done, members)})
        found.append(last)
    return found


@given(attacks(), everybodys, deeds)
def test_inviting_removing_pausing_and_looking_again_change_no_figure(attack, stable, disturbed) -> None:
    """As long as everybody else does the same, which makes it as easy as it can be to see what one person changes."""
    figures = [release.figures for release in seen(attack, stable, disturbed)]
    assert figures and all(one == figures[0] for one in figures)


@given(attacks(), everybodys, deeds)
def test_no_day_is_counted_twice_and_no_period_is_short(attack, stable, disturbed) -> None:
    periods = [release.period for release in seen(attack, stable, disturbed)]
    assert all(SHORTEST <= period.until - period.since <= LONGEST for period in periods)
    assert all(one.until <= other.since for one, other in pairwise(periods))


@given(attacks(), everybodys, everybodys, deeds)
def test_when_something_is_released_and_whom_it_counts_depends_on_nothing_that_anybody_did(
    attack, one_world, other_world, disturbed
) -> None:
    """Otherwise the mere day of a figure would tell."""
    one, other = seen(attack, one_world, disturbed), seen(attack, other_world, {})
    assert [(it.period, it.members) for it in one] == [(it.period, it.members) for it in other]


@given(st.lists(st.sampled_from(PEOPLE), max_size=GROUP, unique=True), everybodys)
def test_a_group_of_five_or_fewer_is_told_nothing_even_if_they_all_did_the_same(few, stable) -> None:
    members = counted({}, set(few), set(), one_period)
    assert not is_enough(members, one_period)
    assert not figures_of(stable, all_of(few))


@given(everybodys)
def test_every_figure_is_fives_of_people_and_never_all_of_them(stable) -> None:
    figures = figures_of(stable, all_of(PEOPLE))
    for measure, figure in figures.items():
        people = sum(bool(done.get(measure)) for done in stable.values())
        assert GROUP <= figure.people <= min(people, len(PEOPLE) - 1) and figure.people % GROUP == 0
        assert figure.times % GROUP == 0 and figure.times <= sum(
            done.get(measure, 0) for done in stable.values()
        )
    assert "person-" not in repr(figures)


@given(everybodys, st.sampled_from(PEOPLE), deeds)
def test_one_person_moves_a_figure_by_no_more_than_one_five(stable, who, other) -> None:
    none = Figure(0)
    one, two = (figures_of(world, all_of(PEOPLE)) for world in (stable, stable | {who: other}))
    for measure in one.keys() | two.keys():
        before, after = one.get(measure, none), two.get(measure, none)
        assert abs(before.people - after.people) <= GROUP
        if before.people and after.people:
            assert abs(before.times - after.times) <= MOST


@given(st.sets(st.sampled_from(PEOPLE), min_size=6), st.sets(st.sampled_from(PEOPLE)), st.data())
def test_people_come_in_and_drop_out_five_at_a_time(before, here, data) -> None:
    touched = data.draw(st.sets(st.sampled_from(PEOPLE)))
    later = Period(MONDAY, MONDAY + SHORTEST)
    after = counted(all_of(sorted(before)), here, touched, later)
    assert len(after.keys() - before) not in range(1, GROUP)
    assert len(before - after.keys()) not in range(1, GROUP)
    for one, period in after.items():
        assert period == (later if one in here - touched else one_period)


mentors = st.fixed_dictionaries({pair: st.sampled_from("abcdefg") for pair in PEOPLE})
states = st.fixed_dictionaries({pair: st.sampled_from(["alive", "asleep"]) for pair in PEOPLE})


@given(states, mentors)
def test_figures_of_pairs_have_five_mentors_behind_them_and_leave_a_doubt_about_each_pair(
    states, mentors
) -> None:
    for state, figure in figures_of_pairs(states, mentors).items():
        pairs = [pair for pair, its in states.items() if its == state]
        assert GROUP <= figure.people <= min(len(pairs), len(PEOPLE) - 1) and figure.people % GROUP == 0
        assert len({mentors[pair] for pair in pairs}) >= GROUP


@given(states, mentors, st.sampled_from("abcdefg"), st.sampled_from(["alive", "asleep"]))
def test_one_mentor_with_many_mentees_moves_a_figure_of_pairs_by_no_more_than_one_five(
    states, mentors, who, becomes
) -> None:
    other = states | {pair: becomes for pair, mentor in mentors.items() if mentor == who}
    one, two = figures_of_pairs(states, mentors), figures_of_pairs(other, mentors)
    for state in one.keys() & two.keys():
        assert abs(one[state].people - two[state].people) <= GROUP


@given(st.integers(0, 100), st.integers(0, 100))
def test_rounding_never_tells_of_everybody(number, everybody) -> None:
    assume(number <= everybody)
    shown = fives(number, everybody)
    assert shown == 0 or (GROUP <= shown <= number and shown < everybody)


def test_a_pair_is_alive_for_six_weeks_after_the_last_thing_that_one_did_for_the_other() -> None:
    end = datetime(2026, 11, 23, tzinfo=UTC)
    assert is_alive(end - AWAKE, end) and is_alive(end - timedelta(seconds=1), end)
    assert not is_alive(end - AWAKE - timedelta(seconds=1), end)
    assert not is_alive(None, end) and not is_alive(end, end)  # what comes after the period is no part of it
