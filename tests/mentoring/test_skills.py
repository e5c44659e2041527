"""Skills: chosen by both, rated blind, practised, looked back on, rated again."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.access.people import Person, Role
from assistant.errors import BadInput, InterludeError, NotAllowed, NotFound
from assistant.mentoring.skills.rounds import (
    Practice,
    Rating,
    Review,
    Side,
    Skill,
    Status,
    Step,
    complete,
    current,
    next_step,
    seen_by,
)
from assistant.settings import Settings
from tests.conftest import Clock
from tests.household import Household, People

AT = datetime(2026, 11, 23, tzinfo=UTC)
TODAY = AT.date()
LATER = TODAY + timedelta(days=21)
MENTEE, MENTOR = Side.MENTEE, Side.MENTOR


def rated(number: int, side: Side, value: int = 5) -> Rating:
    return Rating(number, side, value, f"example {number} {side}", AT)


# The rule

ratings = st.lists(
    st.builds(rated, st.integers(1, 4), st.sampled_from(Side), st.integers(0, 10)),
    unique_by=lambda one: (one.round, one.side),
)


@given(everybodys=ratings, side=st.sampled_from(Side))
def test_the_others_rating_is_seen_only_where_one_has_rated_that_round_oneself(
    everybodys: list[Rating], side: Side
) -> None:
    seen = seen_by(side, everybodys)
    mine = {one.round for one in everybodys if one.side is side}
    assert [one for one in seen if one.side is side] == [one for one in everybodys if one.side is side]
    for one in everybodys:
        if one.side is not side:
            assert (one in seen) == (one.round in mine)


@given(everybodys=ratings)
def test_a_round_that_is_revealed_is_never_rated_again(everybodys: list[Rating]) -> None:
    assert current(everybodys) not in complete(everybodys)
    assert all(number in complete(everybodys) for number in range(1, current(everybodys)))


@given(everybodys=ratings, side=st.sampled_from(Side), hidden=st.integers(0, 10))
def test_nothing_one_is_shown_depends_on_a_number_one_may_not_see(
    everybodys: list[Rating], side: Side, hidden: int
) -> None:
    seen = seen_by(side, everybodys)
    others = [one if one in seen else rated(one.round, one.side, hidden) for one in everybodys]
    assert seen_by(side, others) == seen
    told = [next_step(side, Status.CHOSEN, side, known, (), (), TODAY) for known in (everybodys, others)]
    assert told[0] is told[1]


def test_the_steps_follow_one_another() -> None:
    def step(side: Side, known=(), practices=(), reviews=(), today=TODAY, status=Status.CHOSEN) -> Step:
        return next_step(side, status, MENTOR, known, practices, reviews, today)

    assert step(MENTOR, status=Status.SUGGESTED) is Step.WAIT_FOR_YES
    assert step(MENTEE, status=Status.SUGGESTED) is Step.SAY_YES
    assert step(MENTEE, status=Status.ENDED) is Step.NOTHING
    assert step(MENTEE) is Step.RATE
    assert step(MENTEE, [rated(1, MENTEE)]) is Step.WAIT_FOR_RATING
    assert step(MENTOR, [rated(1, MENTEE)]) is Step.RATE
    both = [rated(1, MENTEE), rated(1, MENTOR)]
    assert step(MENTEE, both) is step(MENTOR, both) is Step.PROPOSE
    proposed = Practice(1, MENTEE, "words", LATER, False, 1)
    assert step(MENTEE, both, [proposed]) is Step.WAIT_FOR_ANSWER
    assert step(MENTOR, both, [proposed]) is Step.ANSWER
    agreed = Practice(1, MENTEE, "words", LATER, True, 1)
    assert step(MENTOR, both, [agreed]) is Step.PRACTISE
    assert step(MENTOR, both, [agreed], today=LATER) is Step.REVIEW
    review = Review(1, MENTOR, "words", AT)
    assert step(MENTOR, both, [agreed], [review], LATER) is Step.RATE_AGAIN
    assert step(MENTEE, both, [agreed], [review], LATER) is Step.REVIEW
    assert step(MENTEE, [*both, rated(2, MENTOR)], [agreed]) is Step.RATE_AGAIN


# The service


@pytest.fixture
def chosen(house: Household, people: People) -> Skill:
    skill = house.skills.suggest(people.mentor, people.amara.id, "Delegating")
    house.skills.choose(people.amara, skill.id)
    return house.skills.get(people.amara, skill.id)


def rate_both(house: Household, people: People, skill: Skill, *values: int) -> None:
    for who, value in zip((people.amara, people.mentor), values, strict=True):
        number = house.skills.get(who, skill.id).round
        house.skills.rate(who, skill.id, number, value, f"example {value}")


def test_a_skill_is_chosen_when_the_other_has_said_yes(house: Household, people: People) -> None:
    suggested = house.skills.suggest(people.amara, people.amara.id, "  Saying \n no ")
    assert (suggested.name, suggested.status, suggested.step) == (
        "Saying no",
        Status.SUGGESTED,
        Step.WAIT_FOR_YES,
    )
    with pytest.raises(BadInput):
        house.skills.choose(people.amara, suggested.id)
    with pytest.raises(BadInput):
        house.skills.rate(people.amara, suggested.id, 1, 4, "example")
    assert house.skills.get(people.mentor, suggested.id).step is Step.SAY_YES
    house.skills.choose(people.mentor, suggested.id)
    assert house.skills.get(people.amara, suggested.id).step is Step.RATE
    again = house.skills.suggest(people.mentor, people.amara.id, "saying no")
    assert again.id == suggested.id and house.rows("skills") == 1


def test_a_suggestion_that_is_not_taken_leaves_nothing(house: Household, people: People) -> None:
    skill = house.skills.suggest(people.mentor, people.amara.id, "Delegating")
    house.skills.put_away(people.amara, skill.id)
    assert house.rows("skills") == 0


def test_each_rates_before_either_sees_the_other(house: Household, people: People, chosen: Skill) -> None:
    house.skills.rate(people.mentor, chosen.id, 1, 7, "She left the room on release night")
    before = house.skills.get(people.amara, chosen.id)
    assert before.ratings == () and before.other_has_rated
    assert "release night" not in repr(house.skills.all(people.amara))
    after = house.skills.rate(people.amara, chosen.id, 1, 3, "I typed the restart myself")
    assert [(one.side, one.value) for one in after.ratings] == [(MENTEE, 3), (MENTOR, 7)]
    assert len(house.skills.get(people.mentor, chosen.id).ratings) == 2


def test_ones_own_rating_can_be_changed_until_the_others_is_in(
    house: Household, people: People, chosen: Skill
) -> None:
    house.skills.rate(people.amara, chosen.id, 1, 3, "first thought")
    house.skills.rate(people.amara, chosen.id, 1, 4, "second thought")
    house.skills.rate(people.mentor, chosen.id, 1, 7, "example")
    with pytest.raises(BadInput, match="Both ratings"):
        house.skills.rate(people.amara, chosen.id, 1, 7, "now that I have seen yours")
    assert house.drafts.load(people.amara, f"skill:{chosen.id}:rating") == "now that I have seen yours"
    skill = house.skills.get(people.mentor, chosen.id)
    assert [(one.side, one.value) for one in skill.ratings if one.side is MENTEE] == [(MENTEE, 4)]


@pytest.mark.parametrize("value", [-1, 11, True, 4.5])
def test_a_rating_is_a_whole_number_from_0_to_10_with_an_example(
    house: Household, people: People, chosen: Skill, value: int
) -> None:
    with pytest.raises(BadInput):
        house.skills.rate(people.amara, chosen.id, 1, value, "example")
    with pytest.raises(BadInput, match="example"):
        house.skills.rate(people.amara, chosen.id, 1, 5, "  ")
    assert house.rows("skill_ratings") == 0


def test_practice_is_agreed_by_the_other_to_the_very_words(
    house: Household, people: People, chosen: Skill
) -> None:
    with pytest.raises(BadInput):
        house.skills.propose_practice(people.amara, chosen.id, 0, "too early", LATER)
    rate_both(house, people, chosen, 3, 7)
    house.skills.propose_practice(people.amara, chosen.id, 1, "The kitchen at nine", LATER)
    with pytest.raises(BadInput):
        house.skills.agree_practice(people.amara, chosen.id, 1, 1)
    house.skills.propose_practice(people.amara, chosen.id, 1, "The kitchen at nine, laptop shut", LATER)
    with pytest.raises(BadInput, match="changed"):
        house.skills.agree_practice(people.mentor, chosen.id, 1, 1)
    agreed = house.skills.agree_practice(people.mentor, chosen.id, 1, 2)
    assert agreed.practice(1) == Practice(1, MENTEE, "The kitchen at nine, laptop shut", LATER, True, 2)
    countered = house.skills.propose_practice(people.mentor, chosen.id, 1, "Other words", LATER)
    assert not countered.practice(1).agreed and countered.step is Step.WAIT_FOR_ANSWER


def test_after_a_look_back_by_each_the_next_round_begins(
    house: Household, people: People, chosen: Skill, clock: Clock
) -> None:
    rate_both(house, people, chosen, 3, 7)
    with pytest.raises(BadInput):
        house.skills.review(people.amara, chosen.id, 1, "nothing was agreed")
    house.skills.propose_practice(people.amara, chosen.id, 1, "The kitchen at nine", LATER)
    house.skills.agree_practice(people.mentor, chosen.id, 1, 1)
    clock.pass_(days=21)
    assert house.skills.get(people.mentor, chosen.id).step is Step.REVIEW
    house.skills.review(people.mentor, chosen.id, 1, "She stayed out three times")
    skill = house.skills.review(people.amara, chosen.id, 1, "Two pounds in the tin")
    assert [(one.side, one.text) for one in skill.reviews] == [
        (MENTEE, "Two pounds in the tin"),
        (MENTOR, "She stayed out three times"),
    ]
    rate_both(house, people, chosen, 6, 8)
    skill = house.skills.get(people.mentor, chosen.id)
    assert [(one.round, one.side, one.value) for one in skill.ratings] == [
        (1, MENTEE, 3),
        (1, MENTOR, 7),
        (2, MENTEE, 6),
        (2, MENTOR, 8),
    ]
    assert (skill.round, skill.step) == (3, Step.PROPOSE)


def test_put_away_it_can_be_read_and_taken_up_again(house: Household, people: People, chosen: Skill) -> None:
    rate_both(house, people, chosen, 3, 7)
    house.skills.put_away(people.mentor, chosen.id)
    skill = house.skills.get(people.amara, chosen.id)
    assert skill.status is Status.ENDED and len(skill.ratings) == 2
    house.skills.choose(people.amara, chosen.id)
    assert house.skills.get(people.mentor, chosen.id).status is Status.CHOSEN


def test_the_mentee_can_forget_it_and_nothing_is_left(
    house: Household, people: People, chosen: Skill
) -> None:
    rate_both(house, people, chosen, 3, 7)
    with pytest.raises(NotAllowed):
        house.skills.forget(people.mentor, chosen.id)
    with pytest.raises(NotFound):
        house.skills.forget(people.bea, chosen.id)
    house.skills.forget(people.amara, chosen.id)
    assert house.rows("skills") == house.rows("skill_ratings") == 0


# Whose it is


def everything(house: Household, who: Person, skill_id: str) -> list[str]:
    """What each door answers, or how it refuses; none of them changes anything that would stand."""
    doors = (
        lambda: house.skills.get(who, skill_id),
        lambda: house.skills.rate(who, skill_id, 2, 5, "example"),
        lambda: house.skills.propose_practice(who, skill_id, 1, "words", LATER),
        lambda: house.skills.agree_practice(who, skill_id, 1, 1),
        lambda: house.skills.review(who, skill_id, 1, "words"),
        lambda: house.skills.choose(who, skill_id),
        lambda: house.skills.put_away(who, skill_id),
    )
    told = []
    for door in doors:
        try:
            told.append(repr(door()))
        except InterludeError as refusal:
            told.append(type(refusal).__name__)
    return told


def test_a_new_mentor_ends_the_old_ones_sight_at_once_and_the_mentee_keeps_it_to_read(
    house: Household, people: People, chosen: Skill
) -> None:
    rate_both(house, people, chosen, 3, 7)
    house.directory.pair(people.administrator, people.amara.id, people.other_mentor.id)
    for mentor in (people.mentor, people.other_mentor):
        assert house.skills.all(mentor) == []
        assert (
            everything(house, mentor, chosen.id) == everything(house, mentor, "nothing") == ["NotFound"] * 7
        )
    kept = house.skills.get(people.amara, chosen.id)
    assert not kept.together and len(kept.ratings) == 2
    with pytest.raises(BadInput, match="no longer"):
        house.skills.rate(people.amara, chosen.id, 2, 5, "example")


def test_nobody_else_meets_it(house: Household, people: People, chosen: Skill) -> None:
    rate_both(house, people, chosen, 3, 7)
    for who in (people.bea, people.other_mentor):
        assert house.skills.all(who) == []
        assert everything(house, who, chosen.id) == ["NotFound"] * 7
    for who in (people.coach, people.administrator):
        assert everything(house, who, chosen.id) == ["NotAllowed"] * 7
        with pytest.raises(NotAllowed):
            house.skills.all(who)
    with pytest.raises(NotFound):
        house.skills.suggest(people.mentor, people.bea.id, "Delegating")
    with pytest.raises(BadInput, match="no mentor"):
        house.skills.suggest(people.bea, people.bea.id, "Delegating")


def test_of_a_closed_account_nothing_is_seen(house: Household, people: People, chosen: Skill) -> None:
    rate_both(house, people, chosen, 3, 7)
    house.directory.disable(people.administrator, people.amara.id)
    assert house.skills.all(people.mentor) == []
    with pytest.raises(NotFound):
        house.skills.get(people.mentor, chosen.id)
    with pytest.raises(NotAllowed):
        house.skills.all(house.now(people.amara))


def test_a_role_taken_away_closes_it(house: Household, people: People, chosen: Skill) -> None:
    house.directory.set_roles(people.administrator, people.mentor.id, [Role.COACH])
    with pytest.raises(NotAllowed):
        house.skills.get(house.now(people.mentor), chosen.id)


STEPS = st.lists(
    st.tuples(st.sampled_from(["mentee", "mentor", "unpair", "pair"]), st.integers(0, 10)), max_size=14
)


@settings(max_examples=40)
@given(steps=STEPS)
def test_whatever_happened_nobody_meets_a_rating_of_a_round_they_have_not_rated(
    house: Household, people: People, clock: Clock, steps: list[tuple[str, int]]
) -> None:
    """Each rating's example says whose it is and of which round, and is looked for in all that the other is told."""
    clock.pass_(minutes=1)
    house.directory.pair(people.administrator, people.amara.id, people.mentor.id)
    name = f"Skill {house.rows('skills')}"
    skill = house.skills.suggest(people.amara, people.amara.id, name)
    house.skills.choose(people.mentor, skill.id)
    sides = {"mentee": people.amara, "mentor": people.mentor}
    rounds: dict[str, set[int]] = {"mentee": set(), "mentor": set()}
    paired = together = True
    for act, value in steps:
        if act in sides:
            with suppress(InterludeError):
                number = house.skills.get(sides[act], skill.id).round
                house.skills.rate(sides[act], skill.id, number, value, f"of {act} in {number}.")
                rounds[act].add(number)
        elif paired != (act == "pair"):
            clock.pass_(minutes=1)
            paired, together = not paired, False  # paired again, they begin anew
            if paired:
                house.directory.pair(people.administrator, people.amara.id, people.mentor.id)
            else:
                house.directory.unpair(people.administrator, people.amara.id)
        for side, person in sides.items():
            told = ""
            with suppress(InterludeError):
                told = repr((house.skills.get(person, skill.id), house.skills.all(person)))
            for author, numbers in rounds.items():
                for number in numbers:
                    seen = f"of {author} in {number}." in told
                    may = (side == author or number in rounds[side]) and (side == "mentee" or together)
                    assert seen == may, (side, author, number)
    house.skills.forget(people.amara, skill.id)


def test_numbers_and_words_lie_sealed(
    house: Household, people: People, chosen: Skill, settings: Settings
) -> None:
    house.skills.rate(people.mentor, chosen.id, 1, 7, "the canary example")
    house.database.engine.dispose()
    for file in settings.data.glob("interlude.sqlite3*"):
        written = file.read_bytes()
        assert b"canary" not in written and b"Delegating" not in written
    with house.database.read() as db:
        (value,) = db.connection().exec_driver_sql("SELECT value FROM skill_ratings").one()
    assert len(value) > 20
