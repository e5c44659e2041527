"""Whatever is written into whichever field: kept to the letter, or refused in a sentence with the words kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from uuid import uuid4

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assistant.access.people import Person
from assistant.errors import InterludeError
from assistant.knowledge.content import Kind
from assistant.knowledge.files import plain_lines
from assistant.services import Services
from assistant.ui.door.routes import routes
from tests.attack.world import FRAMEWORK, Its, people

HOSTILE = (
    "\x00\x07\x1b[31m\x7f\u0085 words",
    "\u202eשלום\u202c مرحبا \u2066x\u2069 \u200f",
    "👩🏽\u200d💻 🏳️\u200d🌈 e\u0301 \ufeff\u200b\u2028\u2029",
    "half of an emoji \ud83d and of another \udc69",
    "# h\n* **b** [l](javascript:alert(1)) ![i](http://e.example/i.png) <http://e.example>\r\n---\n```\nx\n| a |",
    "<script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;</div><style>*{display:none}",
    ":red[x] :material/home: $x^2$ {{ 7*7 }} %s %(a)s ${x} ' OR 1=1 -- \\",
    "What would you try? " * 60,
    "   \n\t ",
    "",
    "1" * 200_000,
    "a" * 200_001,
)
anything = st.text(st.characters(), max_size=60)  # halves of characters too
Write = Callable[[Services, Person, Its, str], str]


def an_answer(s: Services, who: Person, its: Its, text: str) -> str:
    session = s.conversations.start(who, FRAMEWORK)
    its.__dict__["session"] = session.id  # where its draft will lie
    s.conversations.answer(who, session.id, 1, text)
    return s.sessions.get(who, session.id).turns[0].answer


def an_edit(s: Services, who: Person, its: Its, text: str) -> str:
    s.entries.edit(who, its.entry, s.entries.get(who, its.entry).version, "", text)
    return s.entries.get(who, its.entry).text


def a_close(s: Services, who: Person, its: Its, text: str) -> str:
    session = s.conversations.start(who, FRAMEWORK)
    its.__dict__["ended"] = session.id
    s.conversations.finish(who, session.id)
    entry = s.conversations.save(who, session.id, "", text, text, text)
    assert (entry.insight, entry.plan) == (text, text)
    return s.entries.get(who, entry.id).text


def a_check_in(s: Services, who: Person, its: Its, text: str) -> str:
    s.goals.check_in(who, its.goal, 5, text)
    return next(made.note for made in reversed(s.goals.check_ins(who, its.goal)) if made.note == text)


def a_question(s: Services, who: Person, its: Its, text: str) -> str:
    left = s.waiting_questions.leave(who, its.mentee, text)
    return next(question.text for question in s.waiting_questions.mine(who) if question.id == left.id)


def a_comment(s: Services, who: Person, its: Its, text: str) -> str:
    written = s.comments.write(who, its.grant, text)
    return next(each.text for each in s.comments.on_share(who, its.grant) if each.id == written.id)


def a_draft(s: Services, who: Person, its: Its, text: str) -> str:
    s.drafts.save(who, "entry:new", text)
    return s.drafts.load(who, "entry:new")


# Who writes, where refused words are kept (nowhere: the page has them still), and how it is read back.
FIELDS: dict[str, tuple[str, str, Write]] = {
    "a goal": (
        "amara",
        "goal:new",
        lambda s, who, it, t: s.goals.get(who, s.goals.create(who, t, t).id).title,
    ),
    "a goal's why": (
        "amara",
        "goal:{goal}",
        lambda s, who, it, t: s.goals.rename(who, it.goal, "Title", t).why,
    ),
    "a check-in's note": ("amara", "check-in:{goal}", a_check_in),
    "an entry": (
        "amara",
        "entry:new",
        lambda s, who, it, t: s.entries.get(who, s.entries.write(who, t, t).id).text,
    ),
    "a changed entry": ("amara", "entry:{entry}", an_edit),
    "what it is about": (
        "amara",
        "session:new",
        lambda s, who, it, t: s.conversations.start(who, FRAMEWORK, goal_text=t).goal,
    ),
    "an answer": ("amara", "session:{session}:1", an_answer),
    "a close": ("amara", "session:{ended}:closing", a_close),
    "a comment": ("moira", "comment:{grant}", a_comment),
    "a mentor's question": ("moira", "question:{mentee}", a_question),
    "a draft": ("amara", "", a_draft),
}


@pytest.mark.parametrize("field", FIELDS)
def test_words_are_kept_to_the_letter_or_refused_and_kept_as_a_draft(
    field: str, services: Services, its: Its
) -> None:
    name, place, write = FIELDS[field]
    who = people(services)[name]

    def check(text: str) -> None:
        at = Its(**asdict(its))
        try:
            kept = write(services, who, at, text)
        except InterludeError as refusal:
            sentence = str(refusal)
            assert sentence[0].isupper() and sentence.endswith(".") and len(sentence) < 200
            assert not place or text in services.drafts.load(who, place.format(**asdict(at)))
        else:
            assert kept == text
            assert not place or not services.drafts.load(who, place.format(**asdict(at)))

    for text in HOSTILE:
        check(text)
    settings(max_examples=20)(given(anything)(check))()


@settings(max_examples=30)
@given(anything)
@example(HOSTILE[3])
@example(HOSTILE[4])
def test_a_guide_is_kept_as_it_was_written_whatever_it_holds(services: Services, its: Its, text: str) -> None:
    carla = people(services)["carla"]
    plain = plain_lines(text).encode("utf-8", "replace").decode()  # half of a character cannot be a file
    made = services.documents.new(carla, Kind.GUIDE, f"g{uuid4().hex}", text)
    assert services.documents.get(carla, Kind.GUIDE, made.id).text == plain
    guide, _, faults = services.library.preview(carla, made.id, text)
    assert guide is None and faults
    with pytest.raises(InterludeError):
        services.documents.publish(carla, Kind.GUIDE, made.id, 1, text)


@settings(max_examples=60)
@given(anything)
@example(HOSTILE[0])
@example(HOSTILE[1])
@example(HOSTILE[3])
def test_a_name_holds_nothing_unseen_that_could_turn_or_end_a_line(services: Services, text: str) -> None:
    amara = people(services)["amara"]
    try:
        name = services.directory.update_profile(amara, text, "UTC", "").name
    except InterludeError:
        return
    assert services.directory.update_profile(amara, name, "UTC", "").name == name
    assert not set(name) & set("\x00\x07\x1b\n\r\u2028\u202e\u2066\ud83d")


@pytest.mark.parametrize("text", HOSTILE)
def test_any_words_can_be_looked_for(services: Services, text: str) -> None:
    everybody = people(services)
    services.entries.write(everybody["amara"], "", f"before {text[:1000]} after")
    assert isinstance(services.entries.search(everybody["amara"], text), list)
    assert isinstance(services.library.try_search(everybody["carla"], text), list)
    assert services.directory.find(text) is None
    with pytest.raises(InterludeError):
        services.sign_in.sign_in(text, text, text)
    with pytest.raises(InterludeError):
        services.directory.invite(everybody["ada"], "New", text, ["mentee"])


def test_half_of_an_emoji_in_the_field_does_not_keep_its_draft_from_the_page(services: Services) -> None:
    amara = people(services)["amara"]
    session = services.sign_in.who(services.sign_in.begin(amara.id)).session_id
    door = TestClient(Starlette(routes=routes(services)))
    sent = door.post(
        "/draft",
        content=b'{"place": "entry:new:text", "text": "so tired \\ud83d"}',
        headers={"x-interlude-session": session},
    )
    assert sent.status_code == 204
    assert services.drafts.load(amara, "entry:new:text") == "so tired ?"
