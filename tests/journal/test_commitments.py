"""Commitments: made, moved, kept, dropped; whose they are; and which one the next reflection opens with."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import BadInput, InterludeError, NotAllowed, NotFound
from assistant.journal.due import Commitment, Outcome, suggested
from assistant.journal.records import StaleVersion
from assistant.journal.tables import CommitmentRow
from assistant.settings import Settings
from tests.conftest import Clock
from tests.household import Household, People

MONDAY = date(2026, 11, 23)  # where the clock of the tests stands
FRIDAY = MONDAY + timedelta(days=4)
PLAN = "When Marcin presses go, I will go to the kitchen; if I get up, then I will write the minute down."


def kept(house: Household, people: People, plan: str = PLAN) -> str:
    """An entry of a closed reflection; its id."""
    session_id = house.ended(people.amara)
    return house.entries.from_session(people.amara, session_id, "T", "S", "I", plan).id


def opening(house: Household, people: People) -> str:
    with house.database.read() as db:
        return house.commitments.to_open_with(db, people.amara)


# Which day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("On Friday, I will ask Priya.", date(2026, 11, 27)),
        ("When the crew is together on Monday at 6:45, I will sign.", date(2026, 11, 30)),
        ("Tomorrow, I will walk over; if it rains, then on Thursday.", date(2026, 11, 24)),
        ("I will send it on 3 December.", date(2026, 12, 3)),
        ("By December 3rd I will have sent it", date(2026, 12, 3)),
        ("On the 2nd of January, I will call.", date(2027, 1, 2)),
        ("In two weeks, I will look again.", date(2026, 12, 7)),
        ("By the end of the month, I will have asked.", date(2026, 11, 30)),
        ("By the end of this week, I will have asked.", date(2026, 11, 27)),
        ("Am Mittwoch, I will ask.", date(2026, 11, 25)),
        ("When the meeting opens, I will say it.", date(2026, 11, 30)),
        ("On 31 June, I will ask.", date(2026, 11, 30)),
        ("On 2026-12-24, I will ask.", date(2026, 12, 24)),
    ],
)
def test_the_day_that_the_cue_names_is_suggested_and_a_week_on_where_it_names_none(
    words: str, day: date
) -> None:
    assert suggested(words, MONDAY, MONDAY) == day


def test_the_cues_day_comes_before_one_that_is_named_later() -> None:
    assert suggested("On Friday, I will ask about Tuesday.", MONDAY, MONDAY) == FRIDAY
    assert suggested("When it is quiet, I will ask about Tuesday.", MONDAY, MONDAY) == date(2026, 11, 24)


@given(words=st.text(max_size=80), late=st.integers(0, 400))
def test_no_suggestion_lies_in_the_past_whatever_the_words(words: str, late: int) -> None:
    today = MONDAY + timedelta(days=late)
    assert suggested(words, MONDAY, today) >= today
    assert suggested(f"tomorrow {words}", MONDAY, today) == max(today, MONDAY + timedelta(days=1))


# Making one


def test_a_plan_becomes_a_commitment_word_for_word(house: Household, people: People) -> None:
    entry_id = kept(house, people)
    made = house.commitments.make(people.amara, PLAN, FRIDAY, entry_id)
    assert (made.words, made.due, made.entry_id, made.status) == (PLAN, FRIDAY, entry_id, "open")
    assert house.commitments.mine(people.amara) == [made]


def test_pressed_twice_it_is_one(house: Household, people: People) -> None:
    entry_id = kept(house, people)
    made = [house.commitments.make(people.amara, PLAN, FRIDAY, entry_id) for _ in range(2)]
    assert made[0] == made[1] and house.rows("commitments") == 1


@pytest.mark.parametrize(
    ("words", "due"),
    [(" \n", FRIDAY), ("I will ask.", MONDAY - timedelta(days=1)), ("I will ask.", date(2031, 1, 1))],
)
def test_without_words_or_a_day_to_come_it_is_refused_and_the_words_stay(
    house: Household, people: People, words: str, due: date
) -> None:
    with pytest.raises(BadInput):
        house.commitments.make(people.amara, words, due)
    assert house.drafts.load(people.amara, "commitment:new") == words
    assert not house.commitments.mine(people.amara)


def test_today_is_the_day_where_the_person_lives(house: Household, people: People, clock: Clock) -> None:
    clock.pass_(hours=14)  # 23:00 in London, the day after in Tokyo
    tokyo = house.directory.update_profile(people.amara, "Amara", "Asia/Tokyo", "JP")
    with pytest.raises(BadInput):
        house.commitments.make(tokyo, "I will ask.", MONDAY)
    house.commitments.make(people.bea, "I will ask.", MONDAY)


def test_somebody_elses_entry_is_no_beginning(house: Household, people: People) -> None:
    entry_id = kept(house, people)
    for asked in (entry_id, "nothing"):
        with pytest.raises(NotFound):
            house.commitments.make(people.bea, "I will ask.", FRIDAY, asked)


def test_a_deleted_entry_leaves_the_commitment(house: Household, people: People) -> None:
    house.commitments.make(people.amara, PLAN, FRIDAY, entry_id := kept(house, people))
    house.entries.delete(people.amara, entry_id)
    (left,) = house.commitments.mine(people.amara)
    assert (left.words, left.entry_id) == (PLAN, None)


# What becomes of it


def test_the_history_of_moves_is_kept_with_each_reason(
    house: Household, people: People, clock: Clock
) -> None:
    made = house.commitments.make(people.amara, PLAN, FRIDAY)
    later = FRIDAY + timedelta(days=7)
    moved = house.commitments.settle(
        people.amara, made.id, made.version, Outcome.MOVED, "No release this week", later
    )
    assert moved.is_open and moved.due == later
    clock.pass_(days=11)
    ended = house.commitments.settle(people.amara, made.id, moved.version, Outcome.KEPT, "Four notes")
    assert (ended.status, ended.words) == ("kept", PLAN)
    assert [(one.outcome, one.reason, one.due_before, one.due) for one in ended.changes] == [
        ("moved", "No release this week", FRIDAY, later),
        ("kept", "Four notes", later, later),
    ]


def test_what_was_kept_by_mistake_is_moved_and_open_again(house: Household, people: People) -> None:
    made = house.commitments.make(people.amara, PLAN, FRIDAY)
    dropped = house.commitments.settle(people.amara, made.id, 1, Outcome.DROPPED)
    again = house.commitments.settle(
        people.amara, made.id, dropped.version, Outcome.MOVED, "I do want it", FRIDAY
    )
    assert again.is_open and [one.outcome for one in again.changes] == ["dropped", "moved"]


def test_the_same_answer_twice_is_one_and_another_windows_is_not_overwritten(
    house: Household, people: People
) -> None:
    made = house.commitments.make(people.amara, PLAN, FRIDAY)
    first, again = (
        house.commitments.settle(people.amara, made.id, made.version, Outcome.KEPT, "Done") for _ in range(2)
    )
    assert first == again and len(again.changes) == 1
    with pytest.raises(StaleVersion):
        house.commitments.settle(people.amara, made.id, made.version, Outcome.DROPPED, "Too late now")
    assert house.drafts.load(people.amara, f"commitment:{made.id}:dropped") == "Too late now"
    assert house.commitments.mine(people.amara) == [first]


def test_a_move_needs_a_day_to_come(house: Household, people: People) -> None:
    made = house.commitments.make(people.amara, PLAN, FRIDAY)
    for due in (None, MONDAY - timedelta(days=1)):
        with pytest.raises(BadInput):
            house.commitments.settle(people.amara, made.id, 1, Outcome.MOVED, "", due)


def test_reworded_it_keeps_its_day_and_history(house: Household, people: People) -> None:
    made = house.commitments.make(people.amara, PLAN, FRIDAY)
    moved = house.commitments.settle(people.amara, made.id, 1, Outcome.MOVED, "why", FRIDAY)
    told = house.commitments.reword(people.amara, made.id, moved.version, "When it is nine, I will go.")
    assert (told.words, told.due, told.changes) == ("When it is nine, I will go.", FRIDAY, moved.changes)
    with pytest.raises(StaleVersion):
        house.commitments.reword(people.amara, made.id, moved.version, "Other words")


def test_deleted_it_is_gone_with_its_history_and_its_share(house: Household, people: People) -> None:
    made = house.commitments.make(people.amara, PLAN, FRIDAY)
    house.commitments.settle(people.amara, made.id, 1, Outcome.MOVED, "why", FRIDAY)
    house.shared_commitments.share(people.amara, made.id)
    house.commitments.delete(people.amara, made.id)
    assert [house.rows(name) for name in ("commitments", "commitment_changes", "grants")] == [0, 0, 0]


def test_what_is_due_is_open_and_its_day_has_come(house: Household, people: People, clock: Clock) -> None:
    made = [
        house.commitments.make(people.amara, f"I will {days}.", MONDAY + timedelta(days=days))
        for days in (0, 1, 2, 30)
    ]
    house.commitments.settle(people.amara, made[1].id, 1, Outcome.KEPT)
    clock.pass_(days=2)
    assert [one.words for one in house.commitments.due(people.amara)] == ["I will 0.", "I will 2."]


# A mentor's


def test_a_mentors_commitment_is_read_by_both(house: Household, people: People) -> None:
    made = house.commitments.promise(people.mentor, people.amara.id, "On Friday, I will call Helen.", FRIDAY)
    assert house.commitments.promises(people.mentor) == [made]
    assert house.commitments.promised(people.amara) == [made]
    assert (made.owner, made.to) == ("Moira", "Amara")
    assert house.commitments.promised(people.bea) == house.commitments.mine(people.amara) == []


def test_a_mentor_promises_nothing_to_somebody_elses_mentee(house: Household, people: People) -> None:
    for asked in (people.bea.id, "nobody"):
        with pytest.raises(NotFound):
            house.commitments.promise(people.mentor, asked, "I will call.", FRIDAY)


def test_with_another_mentor_the_first_ones_promise_is_out_of_sight_for_both(
    house: Household, people: People, clock: Clock
) -> None:
    made = house.commitments.promise(people.mentor, people.amara.id, "I will call Helen.", FRIDAY)
    house.directory.pair(people.administrator, people.amara.id, people.other_mentor.id)
    assert house.commitments.promised(people.amara) == house.commitments.promises(people.mentor) == []
    assert house.commitments.due(people.mentor) == []
    clock.pass_(days=1)
    house.directory.pair(people.administrator, people.amara.id, people.mentor.id)  # again: they begin anew
    assert house.commitments.promised(people.amara) == house.commitments.promises(people.mentor) == []
    for attempt in (
        lambda: house.commitments.settle(people.mentor, made.id, 1, Outcome.KEPT),
        lambda: house.commitments.reword(people.mentor, made.id, 1, "Other words"),
        lambda: house.commitments.delete(people.mentor, made.id),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_nobody_settles_what_somebody_else_will_do(house: Household, people: People) -> None:
    mine = house.commitments.make(people.amara, PLAN, FRIDAY)
    promise = house.commitments.promise(people.mentor, people.amara.id, "I will call Helen.", FRIDAY)
    for who, what in ((people.mentor, mine), (people.amara, promise), (people.bea, mine)):
        with pytest.raises(NotFound):
            house.commitments.settle(who, what.id, 1, Outcome.KEPT)
    for call in (house.commitments.mine, house.commitments.promises, house.commitments.due):
        with pytest.raises(NotAllowed):
            call(people.coach)


# What the next reflection opens with


def test_the_next_reflection_opens_with_the_plan_while_there_is_no_commitment(
    house: Household, people: People
) -> None:
    assert opening(house, people) == ""
    kept(house, people, "  When … I will …\n")
    assert opening(house, people) == "  When … I will …\n"


def test_it_opens_with_what_came_due_last_then_with_the_newest_open_one(
    house: Household, people: People, clock: Clock
) -> None:
    kept(house, people)
    made: dict[str, Commitment] = {}
    for words, days in (("due first", 1), ("due second", 3), ("far", 60), ("newest", 40)):
        clock.pass_(minutes=1)
        made[words] = house.commitments.make(people.amara, words, MONDAY + timedelta(days=days))
    house.commitments.promise(people.mentor, people.amara.id, "a mentor's", MONDAY)
    assert opening(house, people) == "newest"
    clock.pass_(days=2)
    assert opening(house, people) == "due first"
    clock.pass_(days=5)
    assert opening(house, people) == "due second"
    house.commitments.settle(people.amara, made["due second"].id, 1, Outcome.KEPT)
    house.commitments.settle(people.amara, made["due first"].id, 1, Outcome.DROPPED)
    assert opening(house, people) == "newest"


def test_a_plan_that_became_a_commitment_and_ended_is_not_asked_about_again(
    house: Household, people: People, clock: Clock
) -> None:
    made = house.commitments.make(people.amara, "My own words for it", FRIDAY, kept(house, people))
    assert opening(house, people) == "My own words for it"
    house.commitments.settle(people.amara, made.id, 1, Outcome.KEPT, "Done")
    assert opening(house, people) == ""
    clock.pass_(days=1)
    kept(house, people, "A newer plan")
    assert opening(house, people) == "A newer plan"


# At rest


def test_the_words_and_reasons_lie_sealed_and_bound_to_their_row(
    house: Household, people: People, settings: Settings
) -> None:
    made = house.commitments.make(people.amara, "the harbour scheme", FRIDAY)
    other = house.commitments.make(people.amara, "the other scheme", FRIDAY)
    house.commitments.settle(people.amara, made.id, 1, Outcome.MOVED, "the harbour reason", FRIDAY)
    house.database.engine.dispose()
    for file in settings.data.glob("interlude.sqlite3*"):
        assert b"harbour" not in file.read_bytes()
    with house.database.begin() as db:
        db.get_one(CommitmentRow, other.id).words = db.get_one(CommitmentRow, made.id).words
    with pytest.raises(InterludeError, match="cannot be opened"):
        house.commitments.mine(people.amara)
