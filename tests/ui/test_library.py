"""The library as a coach works in it: finding, reading as it is cited, mending, publishing, retiring."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assistant.knowledge.content import Kind
from assistant.knowledge.embedder import Embedder
from assistant.services import Services
from assistant.ui.components.guide_editor import name_from
from assistant.ui.components.safe_markdown import safe_html
from tests.ui.conftest import People, Visit, press, shown

GUIDE = "saying-no"


def titles(at: AppTest) -> list[str]:
    return [link.value for link in at.main.get("page_link")][2:]


def test_the_list_is_narrowed_by_words_theme_and_status(people: People, visit: Visit) -> None:
    at = visit(people.carla)
    everything = len(titles(at))
    assert everything >= 20 and f"{everything} of {everything} guides" in shown(at)
    at.selectbox(key="find-theme").set_value("boundaries").run()
    assert 0 < len(titles(at)) < everything and "Saying no at work" in titles(at)
    at.text_input(key="find-guide").set_value("rota evenings").run()
    assert "Saying no at work" in titles(at) and len(titles(at)) < 5
    at.selectbox(key="find-status").set_value("retired").run()
    assert titles(at) == []


def test_a_guide_is_drawn_in_the_passages_it_is_cited_in(people: People, visit: Visit) -> None:
    at = visit(people.carla, guide=GUIDE)
    assert not at.exception
    headings = [heading.value for heading in at.header]
    assert headings[:3] == ["What it is", "When it helps", "How"]
    assert "<ol>" in shown(at) and "Themes: Boundaries, Managing up" in shown(at)


def write(at: AppTest, text: str) -> AppTest:
    return at.text_area[0].set_value(text).run()


def test_faults_are_named_with_their_line_before_anything_is_saved(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.carla, guide=GUIDE, edit="yes")
    write(at, at.text_area[0].value.replace("reviewed: 2026-11-23", "reviewed: soon"))
    assert "Line 10: `reviewed` must be a date such as 2026-11-23." in shown(at)
    assert house.documents.get(people.carla, Kind.GUIDE, GUIDE).version == 1


def test_a_draft_is_saved_and_leaves_what_is_published_alone(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.carla, guide=GUIDE, edit="yes")
    write(at, at.text_area[0].value.replace("title: Saying no at work", "title: A kinder no"))
    press(at, "Save as a draft")
    assert not at.exception
    assert at.title[0].value == "A kinder no"
    assert "Published, a newer version is a draft" in shown(at)
    found = house.documents.get(people.carla, Kind.GUIDE, GUIDE)
    assert (found.latest, found.published) == (2, 1)
    assert house.library.passage(f"{GUIDE}@1#1") is not None


def test_what_a_colleague_saved_meanwhile_is_not_overwritten_and_ones_own_words_stay(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.carla, guide=GUIDE, edit="yes")
    mine = at.text_area[0].value.replace("kindly", "gently") + "\n\nMy own last sentence."
    house.documents.save(people.carla, Kind.GUIDE, GUIDE, at.text_area[0].value + "\n\nTheirs.", 1)
    write(at, mine)
    press(at, "Save as a draft")
    assert "Somebody has saved this guide since you opened it" in at.warning[0].value
    assert at.text_area[0].value == mine
    press(at, "Open the newest version")
    assert at.text_area[0].value.endswith("Theirs.")


def test_a_refresh_brings_back_what_was_typed_and_it_can_be_dropped(
    house: Services, people: People, visit: Visit
) -> None:
    house.drafts.save(people.carla, f"guide:{GUIDE}:1", "Half a thought")
    at = visit(people.carla, guide=GUIDE, edit="yes")
    assert at.text_area[0].value == "Half a thought"
    press(at, "Drop my changes")
    assert at.text_area[0].value == house.documents.get(people.carla, Kind.GUIDE, GUIDE).text
    assert house.drafts.load(people.carla, f"guide:{GUIDE}:1") == ""


def test_a_new_guide_begins_from_a_template_and_takes_its_name_from_the_title(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.carla, new="1")
    template = at.text_area[0].value
    assert "## A common trap" in template and "Line" not in shown(at)
    press(at, "Save as a draft")
    assert "Give the guide a title first" in at.warning[0].value
    write(at, template.replace("title:", "title: Leaving well, and early"))
    press(at, "Save as a draft")
    assert not at.exception
    assert house.documents.get(people.carla, Kind.GUIDE, "leaving-well-and-early").status == "draft"
    assert "Line 3: `themes` is empty." in shown(at)


def test_a_guide_with_faults_is_not_published_and_the_reason_is_asked_for(
    house: Services, people: People, visit: Visit
) -> None:
    house.documents.new(
        people.carla, Kind.GUIDE, "half-done", "---\ntitle: Half done\n---\n## What it is\nShort."
    )
    at = visit(people.carla, guide="half-done", decide="Publish")
    assert "This guide cannot be published yet" in at.warning[0].value
    assert house.documents.get(people.carla, Kind.GUIDE, "half-done").published is None
    at = visit(people.carla, guide=GUIDE, decide="Retire")
    press(at, "Retire it")
    assert "Say in a few words why" in at.warning[0].value
    assert house.documents.get(people.carla, Kind.GUIDE, GUIDE).status == "published"


def test_retiring_takes_a_guide_out_of_use_with_who_and_why(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.carla, guide=GUIDE, decide="Retire")
    at.text_input(key=f"reason-{GUIDE}").set_value("Replaced by a better one")
    press(at, "Retire it")
    assert house.documents.get(people.carla, Kind.GUIDE, GUIDE).status == "retired"
    assert GUIDE not in house.library.bank().passages
    words = shown(at)
    assert "Retired on 23 November 2026 by Carla" in words and "Replaced by a better one" in words


def test_publishing_and_searching_find_the_new_words_at_once(
    house: Services, people: People, visit: Visit, embedder: Embedder
) -> None:
    """With the real model: what is published is what the assistant finds."""
    embedder.encode(["load the model before a page waits for it"])
    markdown = house.documents.get(people.carla, Kind.GUIDE, GUIDE).text
    added = "\n\n## At the lighthouse\nThe lighthouse keeper counts the gulls."
    house.documents.save(people.carla, Kind.GUIDE, GUIDE, markdown + added, 1)
    at = visit(people.carla, guide=GUIDE, decide="Publish")
    at.text_input(key=f"reason-{GUIDE}").set_value("A sentence more")
    press(at, "Publish it")
    assert not at.warning and not at.exception
    at = visit(people.carla)
    at.text_input(key="try-search").set_value("the lighthouse keeper counts the gulls").run()
    nearest = at.main.get("html")[0].value
    assert "The lighthouse keeper counts the gulls." in nearest
    assert "nearness 0." in shown(at)


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        '<img src="http://evil.example/x.png" onerror=alert(1)>',
        "![i](http://evil.example/x.png)",
        "[a link](http://evil.example)",
        "[a link](javascript:alert(1))",
        "<http://evil.example>",
        "`code`",
        ":red[**x**]",
        "$$x$$",
        "| a | b |",
    ],
)
def test_only_a_safe_subset_of_markdown_is_drawn(typed: str) -> None:
    drawn = safe_html(f"**Bold**\n\n{typed}\n\n1. one\n2. two")
    for tag in ("<script", "<img", "<a", "<code", "<table", "onerror=alert(1)>"):
        assert tag not in drawn
    assert "<strong>Bold</strong>" in drawn and "<ol>" in drawn


def test_headings_inside_a_passage_stand_below_its_own() -> None:
    assert safe_html("# Loud\n\n#### Quiet") == "<h3>Loud</h3>\n<h3>Quiet</h3>\n"


@pytest.mark.parametrize(
    ("title", "name"),
    [("Saying no, kindly", "saying-no-kindly"), ("Für Ärger: was nun?", "fur-arger-was-nun"), ("", "")],
)
def test_the_name_of_a_guide_is_made_from_its_title(title: str, name: str) -> None:
    assert name_from(title) == name
