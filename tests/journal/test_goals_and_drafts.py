"""Goals with their check-ins, and the words that are not sent yet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from assistant.errors import BadInput, NotAllowed, NotFound, Unavailable
from tests.conftest import Clock
from tests.household import Household, People


def test_a_goal_can_be_renamed_put_away_and_brought_back(house: Household, people: People) -> None:
    goal = house.goals.create(people.amara, " Lead the review ", "because")
    assert house.goals.all(people.amara) == [goal]
    renamed = house.goals.rename(people.amara, goal.id, "Lead it", "")
    assert (renamed.id, renamed.title, renamed.why) == (goal.id, "Lead it", "")
    house.goals.archive(people.amara, goal.id)
    assert house.goals.get(people.amara, goal.id).archived
    house.goals.archive(people.amara, goal.id, archived=False)
    assert house.goals.get(people.amara, goal.id) == renamed


def test_the_same_goal_twice_is_one_until_it_is_put_away(house: Household, people: People) -> None:
    first, second = (house.goals.create(people.amara, "Lead the review", "because") for _ in range(2))
    assert first == second and len(house.goals.all(people.amara)) == 1
    house.goals.archive(people.amara, first.id)
    assert house.goals.create(people.amara, "Lead the review", "because") != first


def test_check_ins_come_in_the_order_of_time(house: Household, people: People, clock: Clock) -> None:
    goal = house.goals.create(people.amara, "Lead the review")
    for value in (0, 10, 4):
        house.goals.check_in(people.amara, goal.id, value, f"it was {value}")
        clock.pass_(days=7)
    found = [(check.value, check.note) for check in house.goals.check_ins(people.amara, goal.id)]
    assert found == [(0, "it was 0"), (10, "it was 10"), (4, "it was 4")]


@pytest.mark.parametrize("value", [-1, 11, 3.5, "7", True, None])
def test_a_check_in_is_a_whole_number_from_0_to_10(house: Household, people: People, value: object) -> None:
    goal = house.goals.create(people.amara, "Lead the review")
    with pytest.raises(BadInput, match="from 0 to 10"):
        house.goals.check_in(people.amara, goal.id, value, "a note")
    assert house.goals.check_ins(people.amara, goal.id) == []
    assert house.drafts.load(people.amara, f"check-in:{goal.id}") == "a note"


def test_a_goal_without_words_is_refused_and_its_reason_kept(house: Household, people: People) -> None:
    with pytest.raises(BadInput, match="a few words"):
        house.goals.create(people.amara, "  ", "because")
    assert "because" in house.drafts.load(people.amara, "goal:new")
    house.goals.create(people.amara, "Lead", "because")
    assert house.drafts.load(people.amara, "goal:new") == ""


def test_somebody_elses_goal_looks_like_none(house: Household, people: People) -> None:
    goal = house.goals.create(people.amara, "Lead the review")
    for wanted in (goal.id, "no-such-goal"):
        for attempt in (
            lambda wanted=wanted: house.goals.get(people.bea, wanted),
            lambda wanted=wanted: house.goals.rename(people.bea, wanted, "T", ""),
            lambda wanted=wanted: house.goals.archive(people.bea, wanted),
            lambda wanted=wanted: house.goals.check_in(people.bea, wanted, 3),
            lambda wanted=wanted: house.goals.check_ins(people.bea, wanted),
        ):
            with pytest.raises(NotFound) as caught:
                attempt()
            assert str(caught.value) == str(NotFound())
    for person in (people.mentor, people.coach, people.administrator):
        with pytest.raises(NotAllowed):
            house.goals.all(person)


@given(words=st.text(min_size=1, max_size=200))
def test_a_draft_comes_back_exactly_as_it_was(house: Household, people: People, words: str) -> None:
    house.drafts.save(people.amara, "session:x:1", words)
    assert house.drafts.load(people.amara, "session:x:1") == words
    house.drafts.save(people.amara, "session:x:1", "")
    assert house.drafts.load(people.amara, "session:x:1") == ""


def test_a_draft_belongs_to_one_person_and_one_place(house: Household, people: People) -> None:
    house.drafts.save(people.amara, "entry:new", "hers")
    house.drafts.save(people.mentor, "comment:g", "the mentor's")
    assert house.drafts.load(people.bea, "entry:new") == ""
    assert house.drafts.load(people.amara, "comment:g") == ""
    house.drafts.clear(people.bea, "entry:new")
    assert house.drafts.load(people.amara, "entry:new") == "hers"
    with house.database.begin() as db:
        db.execute(
            text("UPDATE drafts SET owner_id = :bea WHERE owner_id = :amara"),
            {"bea": people.bea.id, "amara": people.amara.id},
        )
    with pytest.raises(Unavailable):
        house.drafts.load(people.bea, "entry:new")


def test_an_older_draft_put_back_does_not_open(house: Household, people: People) -> None:
    house.drafts.save(people.amara, "entry:new", "first")
    with house.database.read() as db:
        old = db.execute(text("SELECT text FROM drafts")).scalar_one()
    house.drafts.save(people.amara, "entry:new", "second")
    assert house.rows("drafts") == 1
    with house.database.begin() as db:
        db.execute(text("UPDATE drafts SET text = :old"), {"old": old})
    with pytest.raises(Unavailable):
        house.drafts.load(people.amara, "entry:new")


def test_a_draft_of_more_than_200_kb_or_without_a_place_is_refused(house: Household, people: People) -> None:
    house.drafts.save(people.amara, "entry:new", "x" * 200_000)
    with pytest.raises(BadInput, match="200 kB"):
        house.drafts.save(people.amara, "entry:new", "x" * 200_001)
    assert len(house.drafts.load(people.amara, "entry:new")) == 200_000
    for place in ("", "entry", "entry:", "entry:a b", "entry:" + "x" * 200, "entry:new\n"):
        with pytest.raises(BadInput, match="no place"):
            house.drafts.save(people.amara, place, "words")


def test_a_closed_account_keeps_no_drafts(house: Household, people: People) -> None:
    house.directory.disable(people.administrator, people.amara.id)
    with pytest.raises(NotAllowed):
        house.drafts.save(house.now(people.amara), "entry:new", "words")
