"""Unwritten rules on the page: a mentor offers, a coach edits without a name, the mentor decides."""

from __future__ import annotations

import pytest

from assistant.mentoring.library.records import CardStatus
from assistant.services import Services
from tests.ui.conftest import People, Visit, press, shown

RULE = "A correction goes by telephone first, and into writing only from whoever owns the number."
APPLIES = "Whenever a figure has left the team, and above all when somebody outside has seen it."
HAPPENED = "A newcomer replied to everyone with a better number. The invitations stopped for a while."


@pytest.fixture
def offered(house: Services, people: People) -> str:
    return house.cards.offer(people.moira, RULE, APPLIES, HAPPENED).id


def proposed(house: Services, people: People, card: str, title: str = "Correct by telephone") -> None:
    house.cards.propose(people.carla, card, 1, title, RULE, APPLIES, HAPPENED)


def test_a_mentor_offers_a_card(house: Services, people: People, visit: Visit) -> None:
    at = visit(people.moira, "cards")
    for area, text in zip(at.text_area, (RULE, APPLIES, HAPPENED), strict=True):
        area.set_value(text)
    at = press(at, "Offer it to the coaches")
    assert not at.exception
    (card,) = house.cards.mine(people.moira)
    assert (card.status, card.offered.rule) == (CardStatus.OFFERED, RULE)
    assert "A coach will edit it" in shown(at) and at.text_area[0].value == ""


def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.moira, "cards")
    at.text_area[0].set_value(RULE)
    at = press(at, "Offer it to the coaches")
    assert at.warning[0].value == "Fill in all the fields, each in a sentence or two."
    assert at.text_area[0].value == RULE and house.cards.mine(people.moira) == []


def test_a_coach_edits_it_without_a_name_and_asks(
    house: Services, people: People, visit: Visit, offered: str
) -> None:
    at = visit(people.carla, "cards")
    assert RULE in shown(at) and "Moira" not in shown(at)
    at.text_input[0].set_value("Correct by telephone")
    at = press(at, "Ask the mentor for a yes")
    assert not at.exception
    assert "Waits for the mentor's yes or no" in shown(at)
    assert not any(button.label == "Publish it" for button in at.button)
    (card,) = house.cards.mine(people.moira)
    assert card.edited is not None and card.edited.title == "Correct by telephone"


def test_the_mentors_yes_lets_the_coach_publish(
    house: Services, people: People, visit: Visit, offered: str
) -> None:
    proposed(house, people, offered)
    at = visit(people.moira, "cards")
    assert at.header[0].value == "Waiting for your yes or no" and "Correct by telephone" in shown(at)
    press(at, "Yes, publish this")
    at = press(visit(people.carla, "cards"), "Publish it")
    assert not at.exception
    assert "No mentor has offered an unwritten rule at the moment." in shown(at)
    assert "mentor-card-correct-by-telephone" in house.library.bank().passages
    at = visit(people.carla, "library", guide="mentor-card-correct-by-telephone")
    assert "Its words are its author's" in shown(at)
    assert not any(link.label == "Edit" for link in at.main.get("page_link"))
    assert any(link.label == "Retire" for link in at.main.get("page_link"))
    at = visit(people.moira, "cards")
    assert "In the library, without your name" in shown(at)
    at.button(key=f"sure-back-{offered}").click().run()
    assert "mentor-card-correct-by-telephone" not in house.library.bank().passages


def test_a_no_reaches_the_coach_with_its_reason(
    house: Services, people: People, visit: Visit, offered: str
) -> None:
    proposed(house, people, offered)
    at = visit(people.moira, "cards")
    at.text_area(key=f"why-no-{offered}").set_value("They would *know* the team")
    press(at, "Say no")
    words = shown(visit(people.carla, "cards"))
    assert "The mentor said no to the last text" in words and "They would *know* the team" in words


def test_a_mentor_is_told_when_their_name_stands_in_the_text(
    house: Services, people: People, visit: Visit, offered: str
) -> None:
    proposed(house, people, offered, "What moira learned")
    assert "Your name stands in this text." in visit(people.moira, "cards").warning[0].value
