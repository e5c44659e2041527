"""The pages of the partnership and of the next meeting, as both sides see them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.mentoring.partnership.blind import State
from assistant.mentoring.partnership.records import Stage
from assistant.services import Services
from tests.conftest import Clock
from tests.household import whole
from tests.ui.conftest import People, Visit, press, shown

QUESTION = "What would you take a hard week for?"


@pytest.fixture
def pid(house: Services, people: People) -> str:
    return house.partnerships.mine(people.amara)[0].id


def test_somebody_without_a_partner_is_told_what_comes(people: People, visit: Visit) -> None:
    for page in ("partnership", "meeting"):
        at = visit(people.bea, page)
        assert not at.exception and "Nobody is paired with you yet" in shown(at)


def test_a_question_is_put_answered_alone_and_read_together(
    house: Services, people: People, visit: Visit, pid: str
) -> None:
    at = visit(people.moira, "partnership")
    at.text_area(key=f"blind-question-{pid}-0").set_value(QUESTION)
    at = press(at, "Put it to both of us")
    assert not at.exception and QUESTION in shown(at)
    (question,) = house.blind_reflections.all(people.amara, pid)
    at = visit(people.amara, "partnership")
    at.text_area(key=f"blind-answer-{question.id}").set_value("For *Marcin*")
    at = press(at, "My answer is in")
    assert "Waiting for Moira" in shown(at)
    at = visit(people.moira, "partnership")
    assert "Marcin" not in shown(at) and "Waiting" not in shown(at)
    at.text_area(key=f"blind-answer-{question.id}").set_value("For a crew")
    at = press(at, "My answer is in")
    assert "For *Marcin*" in shown(at) and "For a crew" in shown(at)
    assert house.blind_reflections.all(people.amara, pid)[0].state is State.REVEALED
    assert "For a crew" in shown(visit(people.amara, "partnership"))


def test_a_closed_question_is_refused_and_kept(
    house: Services, people: People, visit: Visit, pid: str
) -> None:
    at = visit(people.amara, "partnership")
    at.text_area(key=f"blind-question-{pid}-0").set_value("Do you like it?")
    at = press(at, "Put it to both of us")
    assert "A yes or a no would answer this" in at.warning[0].value
    assert at.text_area(key=f"blind-question-{pid}-0").value == "Do you like it?"


def test_a_suggestion_fills_the_field(house: Services, people: People, visit: Visit, pid: str) -> None:
    at = visit(people.amara, "partnership")
    (first, *_) = house.blind_reflections.suggestions(people.amara, pid)
    at = at.button(key="suggested-0").click().run()
    assert at.text_area(key=f"blind-question-{pid}-0").value == first


def test_the_stage_is_marked_discussed_and_agreed(
    house: Services, people: People, visit: Visit, pid: str, clock: Clock
) -> None:
    begun = house.stages.begin(people.moira, pid)
    at = visit(people.amara, "partnership", part="stage")
    at.radio(key=f"stage-{begun.id}").set_value(Stage.SPONSORED)
    at.text_area(key=f"basis-{begun.id}").set_value("My name on the programme")
    at = press(at, "Mine is in")
    assert not at.exception and "Waiting for Moira" in shown(at)
    assert "programme" not in shown(visit(people.moira, "partnership", part="stage"))
    house.stages.mark(people.moira, begun.id, Stage.TOGETHER, "We wrote the sheet")
    at = visit(people.amara, "partnership", part="stage")
    assert "You see it differently" in at.header[0].value and "We wrote the sheet" in shown(at)
    at = press(at, "Propose this stage")
    at = press(visit(people.moira, "partnership", part="stage"), "Agree on Sponsored")
    assert "You agreed on: Sponsored" in shown(at)
    clock.pass_(days=92)
    second = house.stages.begin(people.amara, pid)
    for person in (people.amara, people.moira):
        house.stages.mark(person, second.id, Stage.MUTUAL, "Doors both ways")
    at = visit(people.amara, "partnership", part="stage")
    assert at.get("vega_lite_chart") or at.get("arrow_vega_lite_chart")
    assert "Sponsored" in shown(at) and "Doors both ways" in shown(at)


def test_what_matters_is_kept_then_shown_then_hidden(
    house: Services, people: People, visit: Visit, pid: str
) -> None:
    at = visit(people.moira, "partnership", part="values")
    at.text_area(key=f"vision-matters-{pid}").set_value("That nobody goes home wondering")
    at = press(at, "Keep it")
    assert "Only you can read this." in shown(at)
    assert "wondering" not in shown(visit(people.amara, "partnership", part="values"))
    at = press(at, "Show it to Amara")
    assert "wondering" in shown(visit(people.amara, "partnership", part="values"))
    press(at, "Stop showing it")
    assert "wondering" not in shown(visit(people.amara, "partnership", part="values"))


def test_it_ends_with_a_letter_and_what_was_left_open(
    house: Services, people: People, visit: Visit, pid: str
) -> None:
    kept = house.entries.write(people.amara, "Kept open", "The sheet is his now")
    closed = house.entries.write(people.amara, "Closed", "Not for later")
    grants = [house.shares.share(people.amara, whole(entry.id)) for entry in (kept, closed)]
    at = visit(people.amara, "partnership", part="end")
    at.text_area(key=f"letter-{pid}").set_value("Thank you for the card")
    at = press(at, "Keep the letter")
    at = at.checkbox(key=f"keep-share-{grants[0].id}").check().run()
    at = at.button(key="sure-ask-end").click().run()
    assert "You asked to end it" in shown(at) and "You can end it alone from" in shown(at)
    at = visit(people.moira, "partnership", part="end")
    assert "Amara asked to end it" in shown(at) and "Thank you" not in shown(at)
    at = at.button(key="sure-end-now").click().run()
    assert not at.exception and house.directory.mentor_of(people.amara.id) is None
    words = shown(visit(people.moira, "partnership", **{"with": pid}))
    assert "Thank you for the card" in words and "The sheet is his now" in words
    assert "Not for later" not in words
    at = visit(people.amara, "partnership", **{"with": pid})
    at.checkbox(key=f"keep-share-{grants[0].id}").uncheck().run()
    assert "The sheet is his now" not in shown(visit(people.moira, "partnership", **{"with": pid}))


def test_a_foreign_partnership_looks_like_none(
    house: Services, people: People, visit: Visit, pid: str
) -> None:
    for page in ("partnership", "meeting"):
        said = {visit(people.omar, page, **{"with": one}).warning[0].value for one in (pid, "nothing")}
        assert len(said) == 1


def test_the_meeting_is_set_prepared_and_looked_back_on(
    house: Services, people: People, visit: Visit, pid: str, clock: Clock
) -> None:
    at = visit(people.moira, "meeting")
    assert "No date is set yet" in shown(at)
    at = press(at, "Set it")
    assert not at.exception and "Monday, 30 November 2026" in shown(at)
    at = visit(people.amara, "meeting")
    assert "Moira set it" in shown(at)
    at.text_area(key=f"meeting-wins-{pid}-0").set_value("The pager is his")
    at.text_input(key=f"meeting-agenda-1-{pid}-0").set_value("Item two")
    at = press(at, "Put it in my brief")
    assert "1. Item two" in shown(at) and "The pager is his" in shown(at)
    assert "The pager is his" not in shown(visit(people.moira, "meeting"))
    clock.pass_(days=8)
    at = visit(people.moira, "meeting")
    last = house.meetings.of(people.moira, pid).last
    at.text_area(key=f"debrief-heard-{last.id}").set_value("She laughed")
    at = press(at, "Keep it for next time")
    assert "She laughed" in shown(at) and "What you noted after last time" in [
        head.value for head in at.subheader
    ]
    at = visit(people.amara, "meeting")
    assert any(button.label == "Look back on it" for button in at.button)
    assert "The pager is his" not in shown(at)


def test_the_brief_on_the_page_is_the_one_on_paper(
    house: Services, people: People, visit: Visit, pid: str, clock: Clock
) -> None:
    entry = house.entries.write(people.amara, "Minute ten", "I gave him the keyboard.")
    house.shares.read(people.moira, house.shares.share(people.amara, whole(entry.id)).id)
    house.meetings.set(people.moira, pid, clock() + timedelta(days=2))
    words = shown(visit(people.moira, "meeting"))
    for line in (line for section in house.briefs.of(people.moira, pid).sections for line in section.lines):
        assert line.words in words and line.about in words
