"""Before something is published or retired: what it does to the examples; and keeping examples on “Try it”."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from assistant.knowledge.content import Kind
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.items import text_of
from assistant.services import Services
from tests.ui.conftest import People, Visit, press, shown

EXAMPLE = "asking-for-advice-about-the-boss"
ANSWER = "I said yes *twice*, and <b>now</b> the week is full."


def test_retiring_a_way_to_reflect_names_the_examples_that_would_have_nothing(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.carla, "frameworks", id="grow", decide="Retire")
    assert not at.exception
    words = shown(at)
    assert "Before it is retired" in words and "2 of 15 change." in words
    assert "It would have nothing any more" in at.warning[0].value
    assert "13 stay as they are" in [one.label for one in at.expander]
    at.text_input(key="reason-grow").set_value("too long")
    press(at, "Retire it")
    assert "Retired on 23 November 2026 by Carla" in shown(at)


def test_a_changed_question_stands_beside_todays(
    house: Services, people: People, visit: Visit, embedder: Embedder
) -> None:
    played = house.effects.of_retiring(people.carla, Kind.FRAMEWORK, "grow")
    asked = next(one.opening.before for one in played if one.situation.id == EXAMPLE)
    assert asked is not None
    question = next(one for one in house.library.bank().questions if one.id == asked.question_id)
    changed = replace(question, text=question.text.replace("?", ", and by *when*?"))
    house.documents.save(people.carla, Kind.QUESTION, question.id, text_of(changed), 1)
    at = visit(people.carla, "questions", id=question.id, decide="Publish")
    assert not at.exception
    words = shown(at)
    assert "Today" in words and "Once published" in words
    assert question.text in words and changed.text in words
    links = [link for link in at.main.get("page_link") if link.label == "Asking for advice about the boss"]
    assert f"example={EXAMPLE}" in str(links[0].proto) and f"id={question.id}" in str(links[0].proto)


def test_what_is_in_use_already_is_not_published_again(people: People, visit: Visit) -> None:
    at = visit(people.carla, guide="saying-no", decide="Publish")
    assert "in use already" in shown(at) and not any(one.label == "Publish it" for one in at.button)
    assert "no such" not in shown(visit(people.carla, guide="saying-no", decide="<b>"))


def field(at: AppTest, label: str) -> object:
    return next(one for one in at.text_input if one.label == label)


def test_an_example_is_kept_with_a_name_played_changed_and_removed(
    house: Services, people: People, visit: Visit, embedder: Embedder
) -> None:
    embedder.encode([])
    at = visit(people.carla, "rehearse")
    at.text_input(key="try-goal").set_value("Saying no")
    at.text_area(key="try-answer").set_value(ANSWER).run()
    assert field(at, "A name for it").value == "Saying no"
    field(at, "A name for it").set_value("Two times *yes*")
    press(at, "Keep it")
    assert not at.exception and not at.warning and at.success and "Kept" in at.success[0].value
    (kept,) = [one for one in house.situations.all(people.carla) if one.name == "Two times *yes*"]
    assert (kept.goal, kept.answer) == ("Saying no", ANSWER)
    assert at.selectbox(key="try-example").value == kept.id
    at.text_area(key="try-answer").set_value("I said no.").run()
    press(at, "Save the changes")
    assert not at.exception and house.situations.get(people.carla, kept.id)[0].answer == "I said no."
    field(at, "A name for it").set_value("Another")
    press(at, "Keep as another one")
    assert {"Another", "Two times *yes*"} <= {one.name for one in house.situations.all(people.carla)}
    press(at, "Remove this example")
    assert not at.exception and "Another" not in {one.name for one in house.situations.all(people.carla)}
    assert at.text_area(key="try-answer").value == "I said no."


def test_what_cannot_be_kept_is_told_and_stays_in_the_fields(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.carla, "rehearse")
    at.text_input(key="try-goal").set_value("Saying no").run()
    press(at, "Keep it")
    assert (
        "Write an answer first" in at.warning[0].value and at.text_input(key="try-goal").value == "Saying no"
    )


def test_an_example_is_opened_from_the_list_with_its_way_stage_and_words(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.carla, "rehearse", examples="yes")
    assert not at.exception and "GROW · Options" in shown(at)
    at = visit(people.carla, "rehearse", example=EXAMPLE)
    example = house.situations.get(people.carla, EXAMPLE)[0]
    assert at.text_area(key="try-answer").value == example.answer
    assert [at.selectbox(key=f"try-{what}-{EXAMPLE}").value for what in ("way", "stage-grow")] == [
        "grow",
        "options",
    ]
    at.selectbox(key="try-example").set_value("yes-once-too-often").run()
    assert "extra shift" in at.text_area(key="try-answer").value and not at.exception
    at.selectbox(key="try-example").set_value("").run()
    assert at.text_area(key="try-answer").value == ""


def test_two_coaches_at_one_example_overwrite_nothing(house: Services, people: People, visit: Visit) -> None:
    at = visit(people.carla, "rehearse", example=EXAMPLE)
    found, version = house.situations.get(people.carla, EXAMPLE)
    house.situations.change(people.carla, replace(found, answer="Somebody else's."), version)
    at.text_area(key="try-answer").set_value("Mine.").run()
    press(at, "Save the changes")
    assert "Somebody has saved this example since" in at.warning[0].value
    assert at.text_area(key="try-answer").value == "Mine."
    house.situations.remove(people.carla, EXAMPLE)
    assert not visit(people.carla, "rehearse", example=EXAMPLE).exception


@pytest.mark.parametrize("step", ["Publish", "Retire"])
def test_nobody_but_a_coach_is_shown_what_a_change_does(people: People, visit: Visit, step: str) -> None:
    with pytest.raises(ValueError, match="questions"):
        visit(people.moira, "questions", id="plan-by-tomorrow", decide=step)
