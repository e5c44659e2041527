"""Goals, check-ins, and the plot with its text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from assistant.journal.records import CheckIn
from assistant.services import Services
from assistant.settings import ROOT
from assistant.ui.components import progress
from tests.conftest import Clock
from tests.ui.conftest import People, Visit, press, shown

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_a_range_holds_what_lies_in_it_and_nothing_older() -> None:
    values = [CheckIn("g", 4, "", NOW - timedelta(days=days)) for days in (400, 60, 31, 0)]
    assert progress.within(values, 31, NOW) == values[2:]
    assert progress.within(values, None, NOW) == values


def test_altair_is_imported_only_where_the_plot_is_drawn() -> None:
    pages = (ROOT / "assistant" / "ui").rglob("*.py")
    assert [page.name for page in pages if "altair as" in page.read_text("utf-8")] == ["progress.py"]
    assert "\nimport altair" not in (ROOT / "assistant/ui/components/progress.py").read_text("utf-8")


def test_without_a_goal_the_page_says_why_one_helps(people: People, visit: Visit) -> None:
    at = visit(people.amara, "goals")
    assert "One is enough to begin with" in shown(at)


def test_a_goal_can_be_added(house: Services, people: People, visit: Visit) -> None:
    at = visit(people.amara, "goals")
    at.text_input(key="new-title").set_value("Speak *earlier*")
    at.main.button[0].click().run()
    (goal,) = house.goals.all(people.amara)
    assert goal.title == "Speak *earlier*"
    assert at.query_params["goal"] == goal.id
    assert at.title[0].value == r"Speak \*earlier\*"


def test_a_goal_without_words_is_refused_and_the_rest_stays(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.amara, "goals")
    at.text_area(key="new-why").set_value("It matters.")
    at.main.button[0].click().run()
    assert at.warning
    assert at.text_area(key="new-why").value == "It matters."
    assert not house.goals.all(people.amara)


def test_a_check_in_is_kept_and_the_note_begins_empty_again(
    house: Services, people: People, visit: Visit
) -> None:
    goal = house.goals.create(people.amara, "Speak earlier", "")
    at = visit(people.amara, "goals", goal=goal.id)
    at.slider(key=f"value-{goal.id}").set_value(7)
    at.text_area(key=f"note-{goal.id}-0").set_value("I opened the meeting.")
    press(at, "Keep this check-in")
    (value,) = house.goals.check_ins(people.amara, goal.id)
    assert (value.value, value.note) == (7, "I opened the meeting.")
    assert at.text_area(key=f"note-{goal.id}-1").value == ""


def test_the_plot_says_its_values_in_words_too(
    house: Services, people: People, visit: Visit, clock: Clock
) -> None:
    goal = house.goals.create(people.amara, "Speak earlier", "")
    house.goals.check_in(people.amara, goal.id, 2, "Silent.")
    clock.pass_(days=100)
    house.goals.check_in(people.amara, goal.id, 6)
    at = visit(people.amara, "goals", goal=goal.id)
    assert len(at.get("vega_lite_chart")) == 1
    assert {"23 November 2026: 2 of 10", "Silent."} <= {text.value for text in at.text}
    at.segmented_control(key="range").set_value("Month").run()
    assert "23 November 2026: 2 of 10" not in {text.value for text in at.text}


def test_a_goal_can_be_renamed_and_put_away_and_taken_up_again(
    house: Services, people: People, visit: Visit
) -> None:
    goal = house.goals.create(people.amara, "Speak earlier", "")
    at = visit(people.amara, "goals", goal=goal.id)
    at.text_input(key=f"title-{goal.id}").set_value("Speak first")
    press(at, "Save")
    assert house.goals.get(people.amara, goal.id).title == "Speak first"
    at.button(key="put-away-now").click().run()
    assert house.goals.get(people.amara, goal.id).archived
    visit(people.amara, "goals", goal=goal.id).button(key="take-up").click().run()
    assert not house.goals.get(people.amara, goal.id).archived


def test_somebody_elses_goal_looks_like_a_missing_one(house: Services, people: People, visit: Visit) -> None:
    goal = house.goals.create(people.bea, "Bea's goal", "")
    at = visit(people.amara, "goals", goal=goal.id)
    assert at.warning
    assert "Bea's goal" not in shown(at)
