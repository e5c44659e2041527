"""Skills on both sides' pages: suggested, rated blind, practised, looked back on, rated again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.access.people import Person
from assistant.mentoring.skills.rounds import Skill
from assistant.services import Services
from tests.conftest import Clock
from tests.ui.conftest import People, Visit, press, shown


@pytest.fixture
def skill(house: Services, people: People) -> Skill:
    suggested = house.skills.suggest(people.moira, people.amara.id, "Saying *no*")
    house.skills.choose(people.amara, suggested.id)
    return house.skills.get(people.amara, suggested.id)


def rate(house: Services, who: Person, skill: Skill, value: int, example: str) -> None:
    house.skills.rate(who, skill.id, house.skills.get(who, skill.id).round, value, example)


def test_a_skill_from_the_list_is_suggested_and_the_mentor_says_yes(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.amara, "skills")
    at.selectbox(key="listed-0").set_value("Delegating").run()
    assert "Where it is there: The outcome is handed over" in shown(at)
    at.button(key="suggest").click().run()
    assert "Waits for Moira to say yes" in shown(at)
    (suggested,) = house.skills.all(people.moira)
    at = visit(people.moira, "skills", skill=suggested.id)
    at.button(key="choose").click().run()
    assert "How is it today?" in [header.value for header in at.header]


def test_own_words_are_taken_rather_than_the_list(house: Services, people: People, visit: Visit) -> None:
    at = visit(people.moira, "skills")
    press(at, "Suggest it to Amara")
    assert at.warning[0].value == "Name the skill in a few words."
    at.text_input(key="own-0").set_value("Chairing the *operators'* day")
    press(at, "Suggest it to Amara")
    assert [one.name for one in house.skills.all(people.amara)] == ["Chairing the *operators'* day"]


def test_a_suggestion_that_is_not_taken_is_gone(house: Services, people: People, visit: Visit) -> None:
    suggested = house.skills.suggest(people.moira, people.amara.id, "Delegating")
    at = visit(people.amara, "skills", skill=suggested.id)
    at.button(key="not-this").click().run()
    assert house.skills.all(people.moira) == [] and "skill" not in at.query_params


def test_the_others_number_is_on_no_page_before_ones_own_is_in(
    house: Services, people: People, visit: Visit, skill: Skill
) -> None:
    rate(house, people.moira, skill, 9, "She told the harbour master")
    for page in (visit(people.amara, "skills"), visit(people.amara, "skills", skill=skill.id)):
        assert "harbour" not in shown(page) and "9 of 10" not in shown(page)
        assert not page.get("vega_lite_chart")
    at = visit(people.amara, "skills", skill=skill.id)
    assert "Moira has rated already" in shown(at)
    at.slider[0].set_value(4)
    at.text_area[0].set_value("I said yes to the third deck")
    press(at, "Keep my rating")
    told = shown(at)
    assert "Moira: 9 of 10" in told and "She told the harbour master" in told
    assert "You 4 of 10, Moira 9 of 10." in told and not at.get(
        "vega_lite_chart"
    )  # one round is no movement yet
    assert "You 4 of 10, Moira 9 of 10" in shown(visit(people.amara, "skills"))


def test_while_one_waits_ones_own_rating_can_be_changed(
    house: Services, people: People, visit: Visit, skill: Skill
) -> None:
    rate(house, people.amara, skill, 4, "first thought")
    at = visit(people.amara, "skills", skill=skill.id)
    assert "Moira has not rated yet" in shown(at)
    assert at.text_area[0].value == "first thought"
    at.text_area[0].set_value("second thought")
    press(at, "Keep my rating")
    assert house.skills.get(people.amara, skill.id).ratings[0].example == "second thought"


def test_a_practice_is_proposed_agreed_made_a_commitment_and_looked_back_on(
    house: Services, people: People, visit: Visit, clock: Clock, skill: Skill
) -> None:
    rate(house, people.amara, skill, 4, "example")
    rate(house, people.moira, skill, 7, "example")
    at = visit(people.amara, "skills", skill=skill.id)
    at.text_area(key=f"practice-{skill.id}-1").set_value("One no a week, told each Friday")
    press(at, "Propose it to Moira")
    assert "Moira has not answered yet" in shown(at)
    at = visit(people.moira, "skills", skill=skill.id)
    at.button(key="agree").click().run()
    at.button(key="make-commitment").click().run()
    assert "It is among your commitments" in shown(at)
    assert [one.words for one in house.commitments.promised(people.amara)] == [
        "One no a week, told each Friday"
    ]
    visit(people.amara, "skills", skill=skill.id).button(key="make-commitment").click().run()
    (mine,) = house.commitments.mine(people.amara)
    assert mine.due == clock().date() + timedelta(days=28)
    clock.pass_(days=28)
    at = visit(people.amara, "skills", skill=skill.id)
    at.text_area(key=f"review-{skill.id}-1").set_value("Three of four, and Fiona thanked me")
    press(at, "Keep it")
    assert "How is it now?" in [header.value for header in at.header]
    assert "Three of four, and Fiona thanked me" in shown(visit(people.moira, "skills", skill=skill.id))


def test_the_plot_says_both_ratings_in_words_too(
    house: Services, people: People, visit: Visit, clock: Clock, skill: Skill
) -> None:
    for values in ((3, 6), (5, 7)):
        for who, value in zip((people.amara, people.moira), values, strict=True):
            rate(house, who, skill, value, f"an example of {value}")
        clock.pass_(days=30)
    at = visit(people.amara, "skills", skill=skill.id)
    (plot,) = at.get("vega_lite_chart")
    assert "round 1: You 3, Moira 6; round 2: You 5, Moira 7" in str(plot.proto)
    told = shown(at)
    assert all(f"an example of {value}" in told for value in (3, 6, 5, 7))
    assert "You: 5 of 10 · 23 December 2026" in told


def test_parted_the_mentee_reads_and_the_mentor_meets_nothing(
    house: Services, people: People, visit: Visit, skill: Skill
) -> None:
    rate(house, people.amara, skill, 4, "my example")
    rate(house, people.moira, skill, 7, "her example")
    house.directory.pair(people.ada, people.amara.id, people.omar.id)
    at = visit(people.amara, "skills", skill=skill.id)
    assert "no longer work on this together" in shown(at) and "her example" in shown(at)
    assert not [button for button in at.button if button.label == "Keep my rating"]
    for who in (people.moira, people.omar, people.bea):
        at = visit(who, "skills", skill=skill.id)
        assert [warning.value for warning in at.warning] == [
            "There is nothing here for you under this address."
        ]
        assert "example" not in shown(visit(who, "skills")).replace("with an example", "")


def test_without_a_partner_the_page_says_what_would_help(people: People, visit: Visit) -> None:
    assert "You have no mentor here yet" in shown(visit(people.bea, "skills"))
    assert "Nobody is paired with you yet" in shown(visit(people.omar, "skills"))
