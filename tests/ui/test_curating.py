"""Questions, ways to reflect and signposts as a coach works on them: by form, with checks, and with who decided what."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from assistant.knowledge.content import Kind
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.items import from_body, text_of
from assistant.services import Services
from tests.ui.conftest import People, Visit, press, shown

QUESTION, FRAMEWORK, SIGNPOSTS = "plan-by-tomorrow", "grow", "gb"
TEXT = "What will you have begun by tomorrow evening?"


def rows(at: AppTest) -> list[str]:
    return [link.value for link in at.main.get("page_link")][1:]


def area(at: AppTest, label: str) -> object:
    return next(one for one in at.text_area if one.label == label)


def field(at: AppTest, label: str) -> object:
    return next(one for one in at.text_input if one.label == label)


def body(house: Services, kind: Kind, name: str) -> object:
    """What is in use."""
    if kind is Kind.QUESTION:
        return next((one for one in house.library.bank().questions if one.id == name), None)
    return house.library.bank().frameworks.get(name)


def test_the_list_of_questions_is_narrowed_by_stage_move_theme_and_words(
    people: People, visit: Visit
) -> None:
    at = visit(people.carla, "questions")
    assert not at.exception and len(rows(at)) == 20
    press(at, "Show more")
    assert len(rows(at)) == 40
    for key, value in (("find-stage", "plan"), ("find-move", "open")):
        at.selectbox(key=key).set_value(value).run()
    at.text_input(key="find-question").set_value("tomorrow evening").run()
    assert rows(at) == [TEXT] and "1 of " in shown(at)
    at.selectbox(key="find-status").set_value("retired").run()
    assert rows(at) == []


def test_a_question_is_edited_by_fields_checked_as_it_is_typed_and_published(
    house: Services, people: People, visit: Visit, embedder: Embedder
) -> None:
    embedder.encode(["load the model before a page waits for it"])
    at = visit(people.carla, "questions", id=QUESTION, edit="yes")
    assert not at.exception and "Nothing stands in the way of publishing it." in shown(at)
    area(at, "The question").set_value("Will you begin? And when?").run()
    (mending,) = [one.value for one in at.text if one.value.startswith("– ")]
    assert "– The question must hold exactly one question mark." in mending and "`" not in mending
    area(at, "The question").set_value("What will you have started by tomorrow?").run()
    at.multiselect[0].set_value([]).run()
    assert "– The list of stages is empty." in shown(at)
    at.multiselect[0].set_value(["plan"]).run()
    field(at, "What did you change, and why? For whoever comes after you").set_value("shorter")
    press(at, "Save as a draft")
    assert not at.exception and not at.warning
    assert "Published, a newer version is a draft" in shown(at)
    assert body(house, Kind.QUESTION, QUESTION).text == TEXT
    at = visit(people.carla, "questions", id=QUESTION, decide="Publish")
    at.text_input(key=f"reason-{QUESTION}").set_value("clearer")
    press(at, "Publish it")
    assert not at.exception
    assert body(house, Kind.QUESTION, QUESTION).text == "What will you have started by tomorrow?"
    words = shown(at)
    assert "by Carla, version 2" in words and "shorter" in words and "clearer" in words


def test_what_was_typed_survives_a_refresh_and_can_be_dropped(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.carla, "questions", id=QUESTION, edit="yes")
    area(at, "The question").set_value("What will you have started?").run()
    again = visit(people.carla, "questions", id=QUESTION, edit="yes")
    assert area(again, "The question").value == "What will you have started?"
    press(again, "Drop my changes")
    assert area(again, "The question").value == TEXT
    assert house.drafts.load(people.carla, f"question:{QUESTION}:1") == ""


def test_a_new_question_gets_its_name_from_its_words_and_with_faults_no_tick(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.carla, "questions", new="1")
    press(at, "Save as a draft")
    assert "Write the question first." in at.warning[0].value
    area(at, "The question").set_value("Have you rested?").run()
    (mending,) = [one.value for one in at.text if one.value.startswith("– ")]
    assert "The question is a closed question" in mending and "The list of guides is empty." in mending
    press(at, "Save as a draft")
    assert not at.exception
    assert "to mend before it can be published" in at.warning[0].value and not at.success
    made = house.documents.get(people.carla, Kind.QUESTION, "have-you-rested")
    assert made.status == "draft"
    press(at, "Delete it")
    assert not at.exception and "have-you-rested" not in {
        one.id for one in house.documents.all(people.carla, Kind.QUESTION)
    }


def test_a_guide_saved_with_a_broken_head_says_so(house: Services, people: People, visit: Visit) -> None:
    at = visit(people.carla, guide="saying-no", edit="yes")
    at.text_area[0].set_value(at.text_area[0].value.replace("reviewed: 2", "reviewed: soon 2")).run()
    press(at, "Save as a draft")
    assert at.warning[0].value.startswith("Saved as a draft. One thing is to mend")
    assert not at.success


def test_a_draft_is_put_up_for_review_and_sent_back_by_a_colleague(
    house: Services, people: People, visit: Visit
) -> None:
    found = house.documents.get(people.carla, Kind.QUESTION, QUESTION)
    house.documents.save(people.carla, Kind.QUESTION, QUESTION, found.text + "\n", 1)
    at = visit(people.carla, "questions", id=QUESTION)
    press(at, "Put it up")
    assert not at.exception and "a newer version waits for review" in shown(at)
    press(at, "Send it back")
    assert "Say in a few words why" in at.warning[0].value
    at.text_input(key=f"reason-return-{QUESTION}").set_value("One word less")
    press(at, "Send it back")
    assert "a newer version is a draft" in shown(at) and "One word less" in shown(at)


def test_two_versions_are_compared_in_words_and_the_older_one_is_restored(
    house: Services, people: People, visit: Visit
) -> None:
    text = house.documents.get(people.carla, Kind.QUESTION, QUESTION).text
    changed = text.replace("by tomorrow evening", "by <b>noon</b>")
    house.documents.save(people.carla, Kind.QUESTION, QUESTION, changed, 1)
    at = visit(people.carla, "questions", id=QUESTION)
    drawn = next(one.value for one in at.html if "change" in one.value and "<del>" in one.value)
    assert "<strong>The question</strong>" in drawn and "<del>tomorrow evening?</del>" in drawn
    assert "<ins>&lt;b&gt;noon&lt;/b&gt;?</ins>" in drawn
    at.text_input(key=f"reason-restore-{QUESTION}").set_value("It was better")
    press(at, "Restore it")
    assert not at.exception
    newest = house.documents.get(people.carla, Kind.QUESTION, QUESTION)
    assert (newest.version, newest.text) == (3, text)
    assert "Version 1 again. It was better" in shown(at)


def stages(at: AppTest) -> list[str]:
    return [one.value for one in at.text_input if one.label == "Its title here"]


def test_the_stages_of_a_framework_are_moved_removed_and_added(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.carla, "frameworks", id=FRAMEWORK, edit="yes")
    assert stages(at) == ["Goal", "Reality", "Options", "Will"]
    next(one for one in at.text_input if one.value == "Options").set_value("Ways").run()
    press(at, "Move stage 3 up")
    assert stages(at) == ["Goal", "Ways", "Reality", "Will"]
    press(at, "Remove stage 1")
    assert stages(at) == ["Ways", "Reality", "Will"]
    press(at, "Add a stage")
    assert not at.exception
    assert "– What stage 4 seeks is" in shown(at) and "– When stage 4 is filled is empty." in shown(at)
    press(at, "Remove stage 4")
    press(at, "Save as a draft")
    assert not at.exception and not at.warning
    at = visit(people.carla, "frameworks", id=FRAMEWORK, decide="Publish")
    at.text_input(key=f"reason-{FRAMEWORK}").set_value("our way")
    press(at, "Publish it")
    assert [stage.title for stage in body(house, Kind.FRAMEWORK, FRAMEWORK).stages] == [
        "Ways",
        "Reality",
        "Will",
    ]


def test_a_new_framework_is_made_by_form_and_can_be_chosen(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.carla, "frameworks", new="1")
    press(at, "Save as a draft")
    assert "Give it a title first." in at.warning[0].value
    field(at, "Title").set_value("Two steps")
    area(at, "When it helps, in a sentence to the mentee").set_value("There is little time.")
    field(at, "Source: what you have read, or “from practice”").set_value("from practice").run()
    press(at, "Add a stage")
    field(at, "What it seeks").set_value("What they want").run()
    at.multiselect[0].set_value(["wish", "reason"]).run()
    press(at, "Save as a draft")
    assert not at.exception and not at.warning
    house.documents.publish(people.carla, Kind.FRAMEWORK, "two-steps", 1, "why")
    made = body(house, Kind.FRAMEWORK, "two-steps")
    assert (made.title, made.stages[0].filled_when) == ("Two steps", (("wish", "reason"),))
    assert made in house.conversations.frameworks()


def test_a_reflection_goes_on_in_a_way_to_reflect_that_was_retired_meanwhile(
    house: Services, people: People, visit: Visit
) -> None:
    session = house.conversations.start(people.amara, FRAMEWORK, goal_text="a talk")
    at = visit(people.carla, "frameworks", id=FRAMEWORK, decide="Retire")
    at.text_input(key=f"reason-{FRAMEWORK}").set_value("too long")
    press(at, "Retire it")
    assert not at.exception and FRAMEWORK not in {one.id for one in house.conversations.frameworks()}
    answered = house.conversations.answer(people.amara, session.id, 1, "I want to be heard by Tom.")
    assert answered.turns[-1].reply.question


def test_an_edited_number_reaches_help_and_the_next_reply_and_needs_its_source(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.carla, "signposts", id=SIGNPOSTS, edit="yes")
    next(one for one in at.text_input if one.value == "116 123").set_value("116 124").run()
    source = next(one for one in at.text_input if "samaritans.org" in one.value)
    kept = source.value
    source.set_value("").run()
    assert "– The source of line 1 is empty." in shown(at)
    next(one for one in at.text_input if one.label.startswith("Source") and not one.value).set_value(
        kept
    ).run()
    press(at, "Save as a draft")
    assert not at.exception and not at.warning
    amara = house.directory.update_profile(people.amara, "Amara", "Europe/London", "GB")
    assert "116 123" in shown(visit(amara, "help"))
    session = house.conversations.start(amara, FRAMEWORK, goal_text="a talk")
    at.text_input(key=f"reason-publish-{SIGNPOSTS}").set_value("it changed")
    press(at, "Publish it")
    assert not at.exception
    assert "116 124" in shown(visit(amara, "help"))
    answered = house.conversations.answer(amara, session.id, 1, "I want to die.")
    assert "116 124" in answered.turns[-1].reply.text


def test_a_country_is_added_with_its_numbers(house: Services, people: People, visit: Visit) -> None:
    at = visit(people.carla, "signposts", new="1")
    press(at, "Save as a draft")
    assert "Choose the country first." in at.warning[0].value
    at.selectbox[0].set_value("UG").run()
    field(at, "Emergency number").set_value("999").run()
    assert "– The day the emergency number was seen is missing." in shown(at)
    next(one for one in at.text_input if one.label.startswith("Source")).set_value("https://example.org")
    at.date_input[0].set_value(date(2026, 11, 20)).run()
    press(at, "Save as a draft")
    assert not at.exception and not at.warning
    house.documents.publish(people.carla, Kind.SIGNPOSTS, "ug", 1, "why")
    assert house.library.signposts().country("Uganda").emergency.number == "999"


@pytest.mark.parametrize("page", ["questions", "frameworks", "signposts", "rehearse"])
def test_nobody_but_a_coach_sees_these_pages(page: str, people: People, visit: Visit) -> None:
    at = visit(people.amara)
    with pytest.raises(ValueError, match=page):
        at.switch_page(f"app_pages/{page}.py")


def test_every_question_and_framework_opens_in_its_form_as_it_is(
    house: Services, people: People, visit: Visit
) -> None:
    """What a form shows is what is saved: nothing is lost by opening and saving it."""
    for kind, page, name in (
        (Kind.QUESTION, "questions", QUESTION),
        (Kind.FRAMEWORK, "frameworks", "woop"),
        (Kind.SIGNPOSTS, "signposts", "us"),
        (Kind.SIGNPOSTS, "signposts", "elsewhere"),
    ):
        before = next(one for one in house.documents.all(people.carla, kind) if one.id == name)
        at = visit(people.carla, page, id=name, edit="yes")
        press(at, "Save as a draft")
        assert not at.exception
        after = house.documents.get(people.carla, kind, name)
        assert after.version == 2
        item, _ = house.documents.check(people.carla, kind, name, after.text)
        assert text_of(item) == text_of(from_body(before.body))
