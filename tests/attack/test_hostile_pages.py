"""Markup in every field, and every page that shows it; words too long for their field, and the field after a refresh."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from assistant.access.people import Person
from assistant.journal.due import Outcome
from assistant.knowledge.content import Kind, Situation
from assistant.services import Services
from assistant.ui import runtime
from assistant.ui.door.routes import routes
from tests.attack.world import EXAMPLE, FRAMEWORK, Its, people
from tests.knowledge.shelf import guide_text
from tests.ui import conftest as ui
from tests.ui.conftest import Visit, press

visit = ui.visit
# Names are shorter than this, and no page cuts it; “canary” tells where it turns up.
PAYLOAD = (
    "<img src=//e.example/x onerror=a()> **canary** ![c](//e.example/c) :red[c] $c$ `c` www.e.example ->"
)
AS_MARKDOWN = ("title", "header", "subheader", "markdown", "caption", "success", "info", "warning", "error")
PAGES = {
    "amara": (
        ("today", {}),
        ("reflect", {}),
        ("reflect", {"session": "{session}"}),
        ("reflect", {"session": "{ended}"}),
        ("journal", {}),
        ("journal", {"entry": "{shared}"}),
        ("journal", {"entry": "{shared}", "edit": "yes"}),
        ("goals", {}),
        ("goals", {"goal": "{goal}"}),
        ("commitments", {}),
        ("commitments", {"commitment": "{shared_commitment}"}),
        ("skills", {}),
        ("skills", {"skill": "{skill}"}),
        ("settings", {}),
    ),
    "moira": (
        ("inbox", {}),
        ("inbox", {"share": "{grant}"}),
        ("cards", {}),
        ("commitments", {}),
        ("commitments", {"commitment": "{promise}"}),
        ("skills", {}),
        ("skills", {"skill": "{skill}"}),
    ),
    "carla": (
        ("cards", {}),
        ("what_works", {}),
        ("library", {}),
        ("library", {"guide": "{guide}"}),
        ("library", {"guide": "{guide}", "edit": "yes"}),
        ("questions", {}),
        ("questions", {"id": "marked"}),
        ("questions", {"id": "marked", "edit": "yes"}),
        ("frameworks", {}),
        ("frameworks", {"id": "marked"}),
        ("frameworks", {"id": "marked", "edit": "yes"}),
        ("signposts", {}),
        ("signposts", {"id": "gb"}),
        ("signposts", {"id": "gb", "edit": "yes"}),
        ("rehearse", {"kind": "question", "id": "marked"}),
        ("rehearse", {"examples": "yes"}),
        ("rehearse", {"example": EXAMPLE}),
        ("library", {"guide": "{guide}", "decide": "Publish"}),
        ("library", {"guide": "resting-well", "decide": "Retire"}),
    ),
    "ada": (("people", {}), ("people", {"person": "{mentee}"}), ("people", {"person": "{mentor}"})),
}


@pytest.fixture
def house(services: Services) -> Iterator[Services]:
    yield runtime.start(services)


@pytest.fixture
def marked(house: Services, its: Its) -> Its:
    """Amara's things, with markup in every field that anybody can fill."""
    who = people(house)
    for name in ("amara", "moira", "carla", "ada"):
        house.directory.update_profile(who[name], PAYLOAD, "UTC", "")
    who = people(house)
    amara, moira, carla = who["amara"], who["moira"], who["carla"]
    house.goals.rename(amara, its.goal, PAYLOAD, PAYLOAD)
    house.goals.check_in(amara, its.goal, 5, PAYLOAD)
    house.conversations.answer(amara, its.session, 2, PAYLOAD)
    ended = house.conversations.start(amara, FRAMEWORK, goal_text=PAYLOAD)
    house.conversations.answer(amara, ended.id, 1, f"I asked for it. {PAYLOAD}")
    house.conversations.finish(amara, ended.id)
    house.entries.edit(amara, its.shared, 1, PAYLOAD, PAYLOAD)
    house.comments.write(moira, its.grant, PAYLOAD)
    house.cards.offer(moira, PAYLOAD, PAYLOAD, PAYLOAD)
    house.cards.say_no(moira, its.card, 2, PAYLOAD)
    day = house.clock().date()
    kept = house.commitments.settle(amara, its.shared_commitment, 1, Outcome.MOVED, PAYLOAD, day)
    house.commitments.reword(amara, its.shared_commitment, kept.version, PAYLOAD)
    house.commitments.settle(moira, its.promise, 1, Outcome.KEPT, PAYLOAD)
    house.skills.suggest(moira, amara.id, PAYLOAD)
    house.skills.rate(amara, its.skill, 2, 3, PAYLOAD)
    house.skills.propose_practice(moira, its.skill, 2, PAYLOAD, day)
    house.questions.ask(moira, amara.id, f"What would change with {PAYLOAD} this week?")
    title = json.dumps(PAYLOAD)
    house.documents.save(carla, Kind.GUIDE, its.guide, guide_text(its.guide, title=title), 1)
    house.documents.publish(carla, Kind.GUIDE, its.guide, 2, PAYLOAD)
    house.documents.save(
        carla,
        Kind.GUIDE,
        its.guide,
        guide_text(its.guide, title=title, extra=f"\n## {PAYLOAD}\n{PAYLOAD}"),
        2,
    )
    house.situations.change(carla, Situation(EXAMPLE, PAYLOAD, FRAMEWORK, "aim", PAYLOAD, PAYLOAD), 1)
    mark_documents(house, carla)
    return Its(**{**its.__dict__, "ended": ended.id})


def mark_documents(house: Services, carla: Person) -> None:
    """A question and a way to reflect as drafts; signposts twice, the later ones in use."""
    documents, title = house.documents, json.dumps(PAYLOAD)
    documents.new(carla, Kind.QUESTION, "marked", f"text: {title}\nanother_way: {title}\n")
    documents.new(
        carla, Kind.FRAMEWORK, "marked", f"title: {title}\nwhen: {title}\nstages: [{{title: {title}}}]\n"
    )
    line = f"name: {title}, number: {title}, hours: {title}, source: {title}, seen: 2026-11-01"
    text = f"code: GB\nnames: [{title}]\nemergency: {{number: {title}, source: {title}, seen: 2026-11-01}}\n"
    documents.save(carla, Kind.SIGNPOSTS, "gb", text, 1, PAYLOAD)
    documents.save(carla, Kind.SIGNPOSTS, "gb", text + f"lines: [{{{line}, about: [abuse]}}]\n", 2, PAYLOAD)
    documents.publish(carla, Kind.SIGNPOSTS, "gb", 3, PAYLOAD)


class Tags(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.addresses = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {tag} | {name for name, _ in attrs}
        self.addresses += " ".join(value or "" for name, value in attrs if name in ("href", "src", "action"))


def drawn_as_markdown(at: AppTest) -> Iterator[str]:
    """Whatever the browser would read as Markdown: bodies, and the labels of everything that has one."""
    for part in (at.main, at.sidebar):
        for node in part:
            yield str(getattr(node, "label", "") or "")
            if node.type in AS_MARKDOWN:
                yield str(getattr(node, "value", ""))
            if node.type == "radio":
                yield from (*node.options, *node.proto.captions)


# What a browser's Markdown would make of it: our pages use neither its HTML nor its images anywhere.
MARKDOWN = MarkdownIt("commonmark").enable(["strikethrough", "table"])
STREAMLITS_OWN = re.compile(r"(?<!\\)(?:\$|:\w+\[|->)|www\\?\.")


def check_nothing_is_markup(at: AppTest) -> None:
    assert not at.exception
    for source in filter(lambda source: "canary" in source, drawn_as_markdown(at)):
        kinds = {child.type for token in MARKDOWN.parse(source) for child in token.children or (token,)}
        assert kinds <= {"text", "softbreak", "paragraph_open", "paragraph_close"}, source
        assert not STREAMLITS_OWN.search(source), source
    for element in at.html:
        assert not Tags(str(element.value)).seen & {"img", "script", "src", "onerror"}
        assert "e.example" not in Tags(str(element.value)).addresses


def test_no_page_makes_markup_of_what_somebody_wrote(house: Services, marked: Its, visit: Visit) -> None:
    who = people(house)
    for name, pages in PAGES.items():
        for page, query in pages:
            at = visit(
                who[name], page, **{key: value.format(**marked.__dict__) for key, value in query.items()}
            )
            check_nothing_is_markup(at)
            told = "\n".join(
                str(node.value) for kind in (at.text, at.title, at.html, at.text_area) for node in kind
            )
            links = "\n".join(link.label for link in at.page_link)
            assert "canary" in told + links or (page, query) in (("settings", {}), ("people", {})), (
                page,
                query,
            )


def test_what_is_looked_for_is_not_drawn_as_markup_either(house: Services, marked: Its, visit: Visit) -> None:
    who = people(house)
    for name, page, field in (("amara", "journal", "search"), ("carla", "library", "try-search")):
        at = visit(who[name], page)
        at.text_input(key=field).set_value(PAYLOAD).run()
        check_nothing_is_markup(at)


def test_a_refusal_that_quotes_what_was_typed_is_not_drawn_as_markup(
    house: Services, marked: Its, visit: Visit
) -> None:
    carla = people(house)["carla"]
    broken = guide_text(marked.guide).replace("[energy]", json.dumps([PAYLOAD]))
    house.documents.save(carla, Kind.GUIDE, marked.guide, broken, 3)
    at = visit(carla, "library", guide=marked.guide, decide="Publish")
    assert "cannot be published yet" in at.warning[0].value
    check_nothing_is_markup(at)


LONG = "word " * 40_001
FIELDS = {
    "a new goal": ("amara", "goals", {}, "new-why", "Add this goal"),
    "a goal": ("amara", "goals", {"goal": "{goal}"}, "why-{goal}", "Save"),
    "a check-in": ("amara", "goals", {"goal": "{goal}"}, "note-{goal}-1", "Keep this check-in"),
    "a new entry": ("amara", "journal", {"write": "yes"}, "text-new", "Save"),
    "an entry": ("amara", "journal", {"entry": "{entry}", "edit": "yes"}, "text-{entry}", "Save"),
    "a close": (
        "amara",
        "reflect",
        {"session": "{ended}"},
        "closing-summary-{ended}",
        "Keep it in my journal",
    ),
    "a beginning": ("amara", "reflect", {}, "goal-told", "Begin"),
    "a comment": ("moira", "inbox", {"share": "{grant}"}, "comment-{grant}-1", "Send the comment"),
    "a question": ("moira", "inbox", {}, "question-{mentee}-1", "Leave this question"),
    "a commitment": ("amara", "commitments", {}, "words-new-2", "Keep this commitment"),
    "why it is kept": (
        "amara",
        "commitments",
        {"commitment": "{commitment}"},
        "reason-kept-{commitment}-1",
        "I kept it",
    ),
    "a mentor's commitment": (
        "moira",
        "commitments",
        {},
        "words-promise-{mentee}-1",
        "Keep this commitment",
    ),
    "a rating": ("amara", "skills", {"skill": "{skill}"}, "rating-{skill}-2-first", "Keep my rating"),
    "a guide": (
        "carla",
        "library",
        {"guide": "{guide}", "edit": "yes"},
        "markdown-{guide}-1",
        "Save as a draft",
    ),
}


@pytest.mark.parametrize("what", FIELDS)
def test_words_that_are_refused_stand_in_their_field_after_a_refresh(
    what: str, house: Services, its: Its, visit: Visit
) -> None:
    name, page, query, field, button = FIELDS[what]
    ids, person = its.__dict__, people(house)[name]
    query, field = {key: value.format(**ids) for key, value in query.items()}, field.format(**ids)

    def opened() -> AppTest:
        at = visit(person, page, **query)
        if what == "a beginning":
            at.radio(key="goal-choice").set_value("Something else").run()
        return at

    at = opened()
    at.text_area(key=field).set_value(LONG)
    if what == "a new goal":
        at.text_input(key="new-title").set_value("A goal")
    press(at, button)
    assert len(at.warning) == 1 and not at.exception
    assert LONG in opened().text_area(key=field).value


def test_an_answer_that_is_refused_stands_in_its_field_after_a_refresh(
    house: Services, its: Its, visit: Visit
) -> None:
    amara = people(house)["amara"]
    at = visit(amara, "reflect", session=its.session)
    at.chat_input[0].set_value(LONG).run()
    assert len(at.warning) == 1
    again = visit(amara, "reflect", session=its.session)
    assert again.chat_input[0].proto.value == LONG


def test_the_pages_of_the_door_show_what_was_typed_as_text(house: Services) -> None:
    door = TestClient(Starlette(routes=routes(house)))
    token = house.directory.invite(people(house)["ada"], PAYLOAD, "new@example.org", ["mentee"])
    fields = {
        "name": f'"{PAYLOAD}',
        "email": f'"{PAYLOAD}@example.org',
        "password": "short",
        "next": f'//"{PAYLOAD}',
    }
    for answer in (
        door.post("/sign-in", data=fields),
        door.get("/sign-in", params=fields),
        door.get(f"/join/{token}"),
        door.post(f"/join/{token}", data=fields),
    ):
        assert answer.status_code in (200, 400)
        assert "onerror" not in Tags(answer.text).seen and "<img src=//" not in answer.text
        assert "//e.example" not in Tags(answer.text).addresses
