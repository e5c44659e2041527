"""What a coach could learn from the figures about one person, by looking often, at the right moment, or from close by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import assume, example, given
from hypothesis import strategies as st

from assistant.journal.tallies import Counted, Tally
from assistant.mentoring.library.figures import (
    GROUP,
    MEASURES,
    PEOPLE,
    WEEKS_STANDING,
    Released,
    Step,
    monday_of,
    next_step,
    people_behind,
    released,
    window,
)

FIRST = datetime(2026, 11, 2, 9, tzinfo=UTC)  # a Monday
DAYS = 35
NAMES = [f"person-{number}" for number in range(9)]
turns = st.builds(
    lambda who, day, question, theme, act, concrete, found, of_use: Counted(
        owner_id=who,
        session_id=f"{who}/{day}",
        number=1,
        question_id=question,
        asked_at=FIRST + timedelta(days=day),
        act=act,
        answered_at=FIRST + timedelta(days=day, hours=20) if act else None,
        tally=Tally("aim", (theme,), (f"{theme}@1#1",), concrete, found),
        of_use=of_use,
        said_on=(FIRST + timedelta(days=day + 1)).date() if of_use is not None else None,
    ),
    st.sampled_from(NAMES),
    st.integers(0, DAYS),
    st.sampled_from(["one", "two"]),
    st.sampled_from(["energy", "values"]),
    st.sampled_from(["answer", "skip", "another_way", None]),
    st.booleans(),
    st.sampled_from([True, False, None]),
    st.sampled_from([True, False, None]),
)
histories = st.lists(turns, max_size=60)


def seen(history: Iterable[Counted], day: int, standing: Step | None) -> Step | None:
    """What stands after somebody looked on this day."""
    monday = monday_of(FIRST + timedelta(days=day))
    since, until = window(monday)
    within = [turn for turn in history if since <= turn.asked_at < until]
    return next_step(standing, within, monday) or standing


def figures(step: Step | None) -> Released:
    return step.figures if step else {}


def cells(figures: Released) -> dict[tuple[str, str, str], int]:
    return {
        (kind, name, measure): count
        for kind, names in figures.items()
        for name, counts in names.items()
        for measure, count in counts.items()
    }


@given(histories)
def test_every_figure_is_people_in_fives_and_never_more_than_there_were(history: list[Counted]) -> None:
    step = seen(history, DAYS, None)
    behind = people_behind(history, step.through if step else date.max)
    for (kind, name, measure), count in cells(figures(step)).items():
        assert measure in MEASURES
        assert count >= GROUP and count % GROUP == 0
        assert count <= len(behind[kind, name][measure])


@given(histories)
def test_nobody_is_named_in_what_is_kept(history: list[Counted]) -> None:
    assert "person-" not in repr(seen(history, DAYS, None))


@given(st.lists(turns.filter(lambda turn: turn.owner_id in NAMES[: GROUP - 1]), max_size=60))
def test_a_mentor_of_the_only_mentees_who_is_the_coach_too_sees_nothing(history: list[Counted]) -> None:
    assert seen(history, DAYS, None) is None


@given(histories)
def test_who_looks_every_day_sees_a_change_only_after_five_people_reflected(history: list[Counted]) -> None:
    standing: Step | None = None
    for day in range(DAYS + 1):
        after = seen(
            [turn for turn in history if turn.asked_at <= FIRST + timedelta(days=day)], day, standing
        )
        if after != standing:
            since = standing.through if standing else date.min
            until = monday_of(FIRST + timedelta(days=day))
            moved = {turn.owner_id for turn in history if since <= turn.asked_at.date() < until}
            assert len(moved) >= GROUP
            assert standing is None or after.through - standing.through >= timedelta(days=7)
        standing = after


@given(histories, st.lists(turns, min_size=1, max_size=8), st.sampled_from(NAMES), st.integers(0, 7))
def test_one_persons_sessions_leave_no_trace_while_the_others_are_quiet(
    history: list[Counted], more: list[Counted], who: str, weeks: int
) -> None:
    """Looking before and after shows the same, whatever that one person did, for as long as the figures stand."""
    before = seen(history, DAYS, None)
    assume(before is not None)
    later = [
        replace(
            turn, owner_id=who, session_id=f"later/{number}", asked_at=turn.asked_at + timedelta(days=DAYS)
        )
        for number, turn in enumerate(more)
    ]
    assert weeks < WEEKS_STANDING
    assert seen([*history, *later], DAYS + 7 * weeks, before) == before


@given(histories, st.sampled_from(NAMES))
@example([], NAMES[0])
def test_one_person_more_or_less_moves_a_figure_by_no_more_than_one_five(
    history: list[Counted], who: str
) -> None:
    through = date(2027, 1, 4)
    everybody = cells(released(people_behind(history, through)))
    without = cells(released(people_behind([turn for turn in history if turn.owner_id != who], through)))
    for cell in everybody.keys() | without.keys():
        assert everybody.get(cell, 0) - without.get(cell, 0) in (0, GROUP)


@given(st.lists(turns, min_size=1, max_size=30))
def test_whoever_comes_back_a_hundred_times_counts_once(history: list[Counted]) -> None:
    again = [replace(turn, session_id=f"{turn.session_id}/{time}") for turn in history for time in range(9)]
    once, often = (released(people_behind(some, date(2027, 1, 4))) for some in (history, again))
    assert once == often


@given(histories)
def test_it_makes_no_difference_on_which_day_of_the_week_somebody_looks(history: list[Counted]) -> None:
    """What was done since Monday waits for the next one, also with a question of last week."""
    monday = date(2026, 11, 23)
    since, until = window(monday)
    asked = [turn for turn in history if since <= turn.asked_at < until]
    as_on_monday = [
        replace(
            turn,
            act=turn.act if turn.answered_at and turn.answered_at < until else None,
            of_use=turn.of_use if turn.said_on and turn.said_on < monday else None,
        )
        for turn in asked
    ]
    assert next_step(None, asked, monday) == next_step(None, as_on_monday, monday)


def five(day: int, act: str | None = "skip") -> list[Counted]:
    at = FIRST + timedelta(days=day)
    return [Counted(who, who, 1, "one", at, act, at, Tally("aim"), None, None) for who in NAMES[:GROUP]]


def test_figures_that_nobody_adds_to_are_taken_down() -> None:
    standing = seen(five(0), 7, None)
    assert figures(standing) == {"question": {"one": {PEOPLE: 5, "skipped": 5}}}
    assert seen([], 7 * WEEKS_STANDING, standing) == standing
    assert figures(seen([], 7 * (WEEKS_STANDING + 1), standing)) == {}


def test_what_somebody_deleted_is_out_with_the_next_step() -> None:
    standing = seen(five(0), 7, None)
    others = [replace(turn, owner_id=f"other-{turn.owner_id}", question_id="two") for turn in five(8)]
    after = seen([*five(0)[1:], *others], 14, standing)
    assert figures(after) == {"question": {"two": {PEOPLE: 5, "skipped": 5}}}


def test_an_answer_is_concrete_for_the_question_it_answers() -> None:
    asked = five(0, "answer")
    following = [
        replace(
            turn, number=2, question_id="two", act=None, answered_at=None, tally=Tally("plan", concrete=True)
        )
        for turn in asked
    ]
    history = [turn for pair in zip(asked, following, strict=True) for turn in pair]
    assert figures(seen(history, 7, None)) == {
        "question": {"one": {PEOPLE: 5, "concrete": 5}, "two": {PEOPLE: 5}},
    }
