"""Letters hold a mentee's own sentences and nothing else; patterns count, and add up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dialogue.letters import (
    MOST,
    Letter,
    Material,
    Part,
    Period,
    Place,
    Quote,
    letter,
    month,
    period,
    week,
)
from assistant.dialogue.patterns import MOST_SPANS, Written, depths, named_in, spans, themes
from assistant.journal.due import Change, Commitment, Outcome
from assistant.journal.records import CheckIn, Entry, EntryKind, Evidence, EvidenceWords, Goal

MONDAY = date(2026, 11, 16)
THIS = week(MONDAY)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def written(
    day: date, text: str = "", insight: str = "", plan: str = "", name: str = "", goal: str = ""
) -> Written:
    kind = EntryKind.SESSION if insight or plan else EntryKind.FREE
    name = name or f"{day}-{text[:12]}"
    return Written(
        Entry(name, kind, "", text, insight, plan, None, None, None, at(day), at(day), 1), day, goal
    )


def committed(words: str, made: date, due: date, *changes: Change, status: str = "open") -> Commitment:
    return Commitment("c", "a", "Amara", None, "", None, words, due, status, at(made), 1, changes)


def told(*of: Written, **more: object) -> Material:
    return Material(of, lambda moment: moment.date(), **more)


def words_of(made: Letter, part: Part) -> list[str]:
    return [quote.words for quote in made.parts.get(part, ())]


SENTENCES = (
    "The meeting went well.",
    "I managed to say the number first.",
    "It did not go well at all.",
    "She says it goes well with her.",
    "Gareth asked me before the others.",
    "I got feedback from Josie on the sheet.",
    "I want to die.",
    "Fine.",
)
entries = st.builds(
    written,
    st.integers(-30, 20).map(lambda days: MONDAY + timedelta(days=days)),
    st.lists(st.sampled_from(SENTENCES), max_size=4).map(" ".join),
    st.sampled_from(("", "Half my questions are me asking to be let back in.")),
    st.sampled_from(("", "When it lands, I will ask Marcin.")),
    st.uuids().map(str),
)
periods = st.integers(-40, 20).flatmap(
    lambda days: st.sampled_from((week(MONDAY + timedelta(days=days)), month(MONDAY + timedelta(days=days))))
)


@given(st.lists(entries, max_size=8), periods)
def test_every_word_of_a_letter_stands_in_what_was_written_on_that_day_and_only_once(
    of: list[Written], over: Period
) -> None:
    made = letter(over, told(*of, named=lambda one: named_in([one])[one.entry.id]))
    by_id = {one.entry.id: one for one in of}
    said = [quote.words for quotes in made.parts.values() for quote in quotes]
    assert len(said) == len(set(said))
    for quotes in made.parts.values():
        assert 0 < len(quotes) <= MOST[over.kind]
        for quote in quotes:
            assert over.span.holds(quote.on)
            source = by_id[quote.id]
            assert source.on == quote.on
            assert any(quote.words in text for text in source.texts)
            assert "die" not in "".join(source.texts)


def test_a_sentence_that_may_say_the_opposite_did_not_go_well() -> None:
    text = "The meeting went well. It did not go well at all. She says it goes well. If it went well, I would stay. Fine."
    assert words_of(letter(THIS, told(written(MONDAY, text))), Part.WELL) == ["The meeting went well."]


def test_evidence_and_a_goal_that_came_nearer_went_well() -> None:
    piece = EvidenceWords("The sheet", action="I left the room.", result="He runs it.")
    proof = Evidence("e", piece, MONDAY, "", None, None, at(MONDAY), 1, None, None, None)
    days = [MONDAY - timedelta(days=2), MONDAY, MONDAY + timedelta(days=1)]
    values = [
        CheckIn("g", value, f"note {value}", at(day)) for value, day in zip((3, 5, 2), days, strict=True)
    ]
    goal = Goal("g", "Hand over", "", at(MONDAY))
    made = letter(THIS, told(evidence=[proof], goals=[(goal, values)]))
    assert [(quote.words, quote.place, quote.values) for quote in made.parts[Part.WELL]] == [
        ("He runs it.", Place.EVIDENCE, None),
        ("note 5", Place.GOAL, (3, 5)),
    ]


def test_a_plan_tells_what_became_of_it_and_is_not_said_twice() -> None:
    plan = "When it lands, I will ask Marcin."
    kept = Change(Outcome.KEPT, "He said yes.", MONDAY, MONDAY, at(MONDAY + timedelta(days=1)))
    made = letter(
        THIS,
        told(
            written(MONDAY, plan=plan),
            commitments=[committed(plan, MONDAY, MONDAY + timedelta(days=1), kept, status="kept")],
        ),
    )
    (quote,) = made.parts[Part.PLANS]
    assert (quote.words, quote.outcome, quote.reason) == (plan, Outcome.KEPT, "He said yes.")
    assert Part.TRY not in made.parts


def test_a_plan_whose_day_came_is_told_as_open() -> None:
    made = letter(THIS, told(commitments=[committed("I will ask.", MONDAY - timedelta(days=9), MONDAY)]))
    (quote,) = made.parts[Part.PLANS]
    assert quote.outcome is None


def test_what_returned_stands_with_what_was_written_before() -> None:
    days = [MONDAY - timedelta(days=20), MONDAY - timedelta(days=9), MONDAY + timedelta(days=2)]
    loop = [Quote(f"I sent it at night {n}.", day, Place.ENTRY, str(n)) for n, day in enumerate(days)]
    made = letter(THIS, told(loops=[loop]))
    (quote,) = made.parts[Part.RETURNED]
    assert (quote.words, quote.earlier) == (loop[2].words, loop[1])
    assert not letter(week(days[0]), told(loops=[loop])).parts, "nothing has returned the first time"


def test_a_theme_returns_with_its_third_entry() -> None:
    of = [
        written(MONDAY - timedelta(days=9 * n), f"I got feedback from Josie, number {n}.") for n in range(3)
    ]
    named = {"named": lambda one: named_in([one])[one.entry.id]}
    (quote,) = letter(THIS, told(*of, **named)).parts[Part.RETURNED]
    assert (quote.words, quote.theme) == ("I got feedback from Josie, number 0.", "feedback")
    assert Part.RETURNED not in letter(THIS, told(*of[:2], **named)).parts


def test_an_entry_that_speaks_of_danger_is_quoted_in_no_part() -> None:
    heavy = written(
        MONDAY,
        "The meeting went well. I want to die.",
        "I learned that I was afraid.",
        "When it is over, I will go.",
    )
    assert not letter(THIS, told(heavy)).parts


def test_one_quotation_is_too_little_for_a_letter() -> None:
    assert letter(THIS, told(written(MONDAY, "The meeting went well."))).is_little
    assert letter(THIS, told()).is_little
    both = written(MONDAY, "The meeting went well. I managed to say the number first.")
    assert not letter(THIS, told(both)).is_little


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_letters_address_leads_to_its_week_or_month(day: date) -> None:
    assert period(week(day).id) == week(day)
    assert period(month(day).id) == month(day)
    assert week(day).span.holds(day)
    assert month(day).span.holds(day)


@pytest.mark.parametrize(
    "address", ["", "2026", "2026-W54", "2026-13", "0000-W01", "2026-W40 ", "../x", "2026-11-01"]
)
def test_no_other_address_is_a_letter(address: str) -> None:
    assert period(address) is None


@given(st.dates(date(2024, 1, 1), date(2026, 11, 23)))
def test_spans_lie_side_by_side_up_to_today(first: date) -> None:
    today = date(2026, 11, 23)
    over = spans(first, today)
    assert 0 < len(over) <= MOST_SPANS
    assert over[-1].holds(today)
    assert all(before.end == after.start for before, after in pairwise(over))
    assert over[0].start <= first or len(over) == MOST_SPANS


@given(st.lists(entries, max_size=12))
def test_what_is_counted_adds_up(of: list[Written]) -> None:
    over = spans(MONDAY - timedelta(days=40), MONDAY + timedelta(days=20))
    named = named_in(of)
    for theme in themes(of, named, over):
        naming = [one.entry.id for one in of if theme.id in named[one.entry.id]]
        assert sorted(theme.entries) == sorted(naming)
        assert theme.total == len(naming) >= 2
    rows = depths(of, over)
    reflections = [one.entry for one in of if one.is_reflection]
    assert sum(row.kept for row in rows) == len(reflections)
    assert sum(row.plans for row in rows) == sum(bool(entry.plan) for entry in reflections)
    assert all(max(row.insights, row.plans) <= row.kept for row in rows)


def test_a_forgotten_theme_is_named_nowhere_and_a_goal_names_its_own() -> None:
    of = [written(MONDAY, f"I sat there, number {n}.", goal="Giving feedback", name=str(n)) for n in range(2)]
    over = spans(MONDAY, MONDAY)
    assert [theme.id for theme in themes(of, named_in(of), over)] == ["feedback"]
    assert not themes(of, named_in(of, ["feedback"]), over)
