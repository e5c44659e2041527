"""Commitments on the pages: from a plan in one click, settled in two, due on Today, as a calendar file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assistant.journal.due import Commitment, Outcome
from assistant.services import Services
from tests.conftest import Clock
from tests.ui.conftest import People, Visit, press, shown

MONDAY = date(2026, 11, 23)
FRIDAY = MONDAY + timedelta(days=4)
WORDS = "On Friday, I will hand over the *release*; if I get up, then I sit down again."


@pytest.fixture
def made(house: Services, people: People) -> Commitment:
    return house.commitments.make(people.amara, WORDS, FRIDAY)


def reflected(house: Services, people: People, plan: str) -> str:
    """The entry of a reflection that was kept."""
    session = house.conversations.start(people.amara, "grow", goal_text="Delegating")
    house.conversations.answer(people.amara, session.id, 1, "I want to hand over the release.")
    house.conversations.finish(people.amara, session.id)
    return house.conversations.save(people.amara, session.id, "T", "S", "I", plan).id


def test_a_kept_plan_becomes_a_commitment_in_one_click(house: Services, people: People, visit: Visit) -> None:
    entry_id = reflected(house, people, WORDS)
    at = visit(people.amara, "journal", entry=entry_id)
    at.button(key="make-commitment").click().run()
    (one,) = house.commitments.mine(people.amara)
    assert (one.words, one.due, one.entry_id) == (WORDS, FRIDAY, entry_id)
    assert at.query_params["commitment"] == one.id and WORDS in shown(at)
    at = visit(people.amara, "journal", entry=entry_id)
    assert "make-commitment" not in {button.key for button in at.button}
    assert "Among your commitments. Due on Friday, 27 November 2026" in shown(at)


def test_the_suggested_day_is_said_before_the_click(house: Services, people: People, visit: Visit) -> None:
    at = visit(people.amara, "journal", entry=reflected(house, people, "When it opens, I will say it."))
    assert at.button(key="make-commitment").label == "Make it a commitment for Monday, 30 November"


def test_a_commitment_is_settled_with_one_press_in_its_answer(
    house: Services, people: People, visit: Visit, made: Commitment
) -> None:
    at = visit(people.amara, "commitments")
    at.text_area(key=f"reason-kept-{made.id}-1").set_value("Two *pounds* in the tin")
    press(at, "I kept it")
    (one,) = house.commitments.mine(people.amara)
    assert (one.status, one.changes[0].reason) == ("kept", "Two *pounds* in the tin")
    assert "Kept" in shown(at)


def test_a_commitment_is_moved_and_tells_from_where(
    house: Services, people: People, visit: Visit, made: Commitment
) -> None:
    at = visit(people.amara, "commitments")
    at.date_input(key=f"to-moved-{made.id}-1").set_value(FRIDAY + timedelta(days=3))
    press(at, "Move it")
    at = visit(people.amara, "commitments", commitment=made.id)
    assert "Due on Monday, 30 November 2026" in shown(at)
    assert "Moved from 27 November 2026 to 30 November 2026" in shown(at)


def test_a_new_one_is_written_on_the_page_and_a_refused_one_keeps_its_words(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.amara, "commitments")
    press(at, "Keep this commitment")
    assert at.warning[0].value == "Write first what you will do."
    at.text_area(key="words-new-0").set_value("I will ask Priya")
    press(at, "Keep this commitment")
    (one,) = house.commitments.mine(people.amara)
    assert (one.words, one.due) == ("I will ask Priya", MONDAY + timedelta(days=7))
    assert at.text_area(key="words-new-1").value == ""


def test_today_offers_what_is_due_and_lists_the_rest(
    house: Services, people: People, visit: Visit, clock: Clock, made: Commitment
) -> None:
    house.commitments.make(people.amara, "I will call Sam", FRIDAY + timedelta(days=1))
    house.commitments.promise(people.moira, people.amara.id, "I will call Helen", FRIDAY)
    assert visit(people.amara).button(key="go").label == "Begin a reflection"
    clock.pass_(days=6)
    at = visit(people.amara)
    assert at.button(key="go").label == "Say what became of it"
    told = shown(at)
    assert "Was due on Friday, 27 November 2026" in told and WORDS in told
    assert "I will call Sam" in told and "Moira said they would" in told
    at.button(key="go").click().run()
    assert at.query_params["commitment"] == made.id


def test_a_plan_that_became_a_commitment_is_not_offered_a_second_time(
    house: Services, people: People, visit: Visit
) -> None:
    entry_id = reflected(house, people, WORDS)
    assert visit(people.amara).button(key="go").label == "Look back on it"
    house.commitments.make(people.amara, WORDS, FRIDAY, entry_id)
    assert visit(people.amara).button(key="go").label == "Begin a reflection"


def test_the_mentor_reads_what_is_shared_and_nothing_else(
    house: Services, people: People, visit: Visit, made: Commitment
) -> None:
    house.commitments.make(people.amara, "the private one", FRIDAY)
    assert "release" not in shown(visit(people.moira, "commitments"))
    at = visit(people.amara, "commitments", commitment=made.id)
    press(at, "Share it")
    house.commitments.settle(people.amara, made.id, 1, Outcome.MOVED, "No release this week", FRIDAY)
    told = shown(visit(people.moira, "commitments"))
    assert WORDS in told and "No release this week" in told and "the private one" not in told
    at = visit(people.amara, "commitments", commitment=made.id)
    assert "seen on 23 November 2026" in shown(at)
    press(at, "Stop sharing")
    assert "release" not in shown(visit(people.moira, "commitments"))


def test_a_mentors_commitment_stands_on_both_pages(house: Services, people: People, visit: Visit) -> None:
    at = visit(people.moira, "commitments")
    at.text_area(key=f"words-promise-{people.amara.id}-0").set_value("I will put your name to Helen")
    press(at, "Keep this commitment")
    assert "for Amara" in shown(at)
    told = visit(people.amara, "commitments")
    assert "What Moira will do for you" in [header.value for header in told.header]
    assert "I will put your name to Helen" in shown(told)


def test_somebody_elses_commitment_looks_like_a_missing_one(
    house: Services, people: People, visit: Visit, made: Commitment
) -> None:
    for who in (people.bea, people.moira):
        for asked in (made.id, "nothing"):
            at = visit(who, "commitments", commitment=asked)
            assert [warning.value for warning in at.warning] == [
                "There is nothing here for you under this address."
            ]


def test_the_calendar_file_is_there_where_something_is_open(
    house: Services, people: People, visit: Visit, made: Commitment
) -> None:
    assert "Your due dates as a calendar file" in [
        one.label for one in visit(people.amara, "commitments").expander
    ]
    house.commitments.settle(people.amara, made.id, 1, Outcome.KEPT)
    assert "Your due dates as a calendar file" not in [
        one.label for one in visit(people.amara, "commitments").expander
    ]


def test_who_can_see_what_names_a_shared_commitment(
    house: Services, people: People, visit: Visit, made: Commitment
) -> None:
    assert "Everything you wrote is yours alone" in shown(visit(people.amara, "who_sees_what"))
    house.shared_commitments.share(people.amara, made.id)
    told = shown(visit(people.amara, "who_sees_what"))
    assert WORDS in told and "shared with Moira; not opened yet" in told
