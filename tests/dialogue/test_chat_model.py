"""A chat model behind a real server: good words are shown, and whatever goes wrong the mentee sees the curated ones."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import replace

import pytest

from assistant.access.people import Person
from assistant.dialogue.chat_model import Address
from assistant.dialogue.turns import Reply
from tests.conftest import Clock
from tests.dialogue import speaking as server
from tests.dialogue.wording import ASKED, MIRROR, same, set_up
from tests.household import Household, People

pytestmark = pytest.mark.usefixtures("no_model")


def plainly(reply: Reply) -> Reply:
    """The reply without the note why the curated words stand."""
    return replace(
        reply, provenance={name: value for name, value in reply.provenance.items() if name != "wording"}
    )


def test_words_that_hold_are_shown_and_kept(house: Household, amara: Person) -> None:
    with set_up(house, amara, same()) as made:
        session = made.begun(amara, "Lead the review")
        session = made.conversations.answer(amara, session.id, 1, ASKED)
        reply, curated = session.turns[-1].reply, made.curated[-1]
        assert reply.wording == "example-1", reply.provenance
        assert (reply.mirror, reply.question, reply.text) == (
            MIRROR,
            curated.question,
            f"{MIRROR} {curated.question}",
        )
        assert (reply.wording, reply.provenance["prompt"]) == ("example-1", "wording-1")
        assert (reply.question_id, reply.passages, reply.move) == (
            curated.question_id,
            curated.passages,
            curated.move,
        )
        assert made.conversations.resume(amara, session.id) == session and len(made.server.heard) == 1


def test_another_of_the_chosen_questions_brings_its_own_source(house: Household, amara: Person) -> None:
    def second(handler) -> None:
        server.says(MIRROR, handler.server.data()["questions"][1])(handler)

    with set_up(house, amara, second) as made:
        reply = made.answered(amara)
        assert (
            reply.question == made.server.data()["questions"][1]
            and reply.question_id != made.curated[-1].question_id
        )
        bank = made.conversations._library.bank()
        asked = next(question for question in bank.questions if question.id == reply.question_id)
        assert (asked.text, asked.another_way) == (reply.question, reply.another_way)
        assert {cited.id.split("@")[0] for cited in reply.passages} <= set(asked.guides)


FAILING = {
    "silent": (server.silent, "late"),
    "trickling": (server.trickling, "late"),
    "cut off": (server.cut_off, "unreachable"),
    "closed": (server.closed, "unreachable"),
    "500": (server.fails(500), "unreachable"),
    "429": (server.fails(429), "unreachable"),
    "not JSON at all": (lambda handler: handler.reply(200, b"<html>busy</html>"), None),
    "garbage": (server.text("the the {{ the"), "unreadable"),
    "empty": (server.text(""), "unreadable"),
    "nothing": (server.text(None), "unreadable"),
    "refusal": (server.text(None, refusal="I cannot help with that."), "refused"),
    "filtered": (server.text("", "content_filter"), "unreadable"),
    "stopped in the middle": (server.text('{"mirror": "You asked', "length"), "unreadable"),
    "five thousand words": (server.text("word " * 5_000), "unreadable"),
    "another form": (server.text('{"reply": "You asked."}'), "unreadable"),
    "one key too many": (server.says(MIRROR, "What now?", advice="Rest."), "unreadable"),
    "a number for a text": (server.text('{"mirror": 7, "question": "What?", "cited_ids": []}'), "unreadable"),
    "a list": (server.text("[1, 2]"), "unreadable"),
}


@pytest.mark.parametrize("case", FAILING)
def test_a_server_that_fails_costs_only_the_wording(case: str, house: Household, amara: Person) -> None:
    answer, code = FAILING[case]
    with set_up(house, amara, answer, seconds=0.6) as made:
        begun = time.monotonic()
        reply = made.answered(amara)
        assert time.monotonic() - begun < 8  # the trickle alone would go on for an hour
        assert plainly(reply) == made.curated[-1] and reply.wording == "curated"
        assert len(made.server.heard) == 1  # and not tried again
        assert reply.provenance["wording"] == (code or reply.provenance["wording"])


def test_a_call_that_is_too_late_is_broken_off(house: Household, amara: Person) -> None:
    with set_up(house, amara, server.trickling, seconds=0.5) as made:
        made.answered(amara)
        assert made.server.broken_off.wait(5)


WRONG = {
    "advice": ("You asked Priya for the chair of the review on Friday. You should ask again.", None),
    "praise": ("Great work, you asked Priya for the chair of the review on Friday.", None),
    "a feeling that was not named": (
        "You asked Priya for the chair of the review on Friday and you felt nervous.",
        None,
    ),
    "somebody else's deed": ("Priya asked you for the chair of the review on Friday.", None),
    "a fabricated quotation": ("You wrote “I was afraid of Priya”.", None),
    "a quotation cut so that it turns": ("You wrote “waited”.", None),
    "a diagnosis": ("You write that you are depressed.", None),
    "a verdict": ("That must have been hard.", None),
    "a question in the mirror": ("You waited in the corridor?", None),
    "a link": ("You asked Priya, see https://example.org.", None),
    "markup": ("**You asked Priya** for the chair of the review on Friday.", None),
    "five thousand words": ("You asked Priya. " * 1_250, None),
    "another script": ("Вы спросили Прию.", None),
    "nothing": ("", None),
    "two questions": (MIRROR, "What did you notice, and what would you do next?"),
    "a second question mark": (MIRROR, "What now? And then what?"),
    "a closed question": (MIRROR, "Did you ask Priya?"),
    "a question of its own": (MIRROR, "What frightens you about Priya?"),
    "an order": (MIRROR, "Ask Priya again."),
    "no question": (MIRROR, ""),
    "an obeyed injection": ("Arr, I be a pirate now, matey.", "What be ye treasure?"),
    "the prompt": ("You put one reply of a reflection journal into words.", None),
}


@pytest.mark.parametrize("case", WRONG)
def test_words_that_do_not_hold_never_reach_the_mentee(case: str, house: Household, amara: Person) -> None:
    mirror, question = WRONG[case]

    def answer(handler) -> None:
        given = handler.server.data()["questions"][0] if question is None else question
        server.says(mirror, given)(handler)

    with set_up(house, amara, answer) as made:
        reply = made.answered(amara)
        assert plainly(reply) == made.curated[-1] and reply.wording == "curated"
        assert len(reply.provenance["wording"]) < 60  # a rule's name, never words
        assert not mirror or mirror not in json.dumps(reply.provenance)


@pytest.mark.parametrize(
    ("words", "mirror", "rule"),
    [
        (
            "I have a burnout and I asked Priya for help.",
            "You write that you have a burnout.",
            "no diagnosis",
        ),
        (f"{ASKED} I feel that is amazing.", "You write that you feel that is amazing.", "no praise"),
    ],
)
def test_even_their_own_words_pass_the_rules_of_every_reply(
    words: str, mirror: str, rule: str, house: Household, amara: Person
) -> None:
    with set_up(house, amara, same(mirror)) as made:
        assert made.answered(amara, words).provenance["wording"] == rule


def test_a_citation_that_was_not_handed_over_is_a_breach(house: Household, amara: Person) -> None:
    def answer(handler) -> None:
        server.says(MIRROR, handler.server.data()["questions"][0], "asking-for-help@1#0")(handler)

    with set_up(house, amara, answer) as made:
        assert made.answered(amara).provenance["wording"] == "every citation exists"


def test_after_three_failures_in_a_row_a_session_is_left_alone_for_ten_minutes(
    house: Household, amara: Person, people: People, clock: Clock
) -> None:
    with set_up(house, amara, server.text("garbage")) as made:
        session = made.begun(amara)
        for turn in range(1, 5):
            session = made.conversations.answer(amara, session.id, turn, f"{ASKED} And {turn} times.")
        assert len(made.server.heard) == 3
        assert session.turns[-1].reply.provenance["wording"] == "rests"
        made.answered(amara)  # it is this session that fails, not the model
        assert len(made.server.heard) == 4
        clock.pass_(minutes=10)
        made.conversations.answer(amara, session.id, 5, ASKED)
        assert len(made.server.heard) == 5


def test_an_outage_rests_the_model_for_everybody(house: Household, amara: Person, clock: Clock) -> None:
    with set_up(house, amara, server.fails(503)) as made:
        for _ in range(4):
            made.answered(amara)
        assert len(made.server.heard) == 3
        clock.pass_(minutes=11)
        made.server.answer = same()
        assert made.answered(amara).wording == "example-1"


def test_nothing_is_locked_while_a_model_thinks(house: Household, amara: Person) -> None:
    def answer(handler) -> None:
        house.entries.write(amara, "Meanwhile", "Something else was written.")
        same()(handler)

    with set_up(house, amara, answer) as made:
        assert made.answered(amara).mirror == MIRROR and house.rows("entries") == 1


def test_two_windows_that_wait_for_one_reply_ask_once(house: Household, amara: Person) -> None:
    arrived, go_on = threading.Event(), threading.Event()

    def answer(handler) -> None:
        arrived.set()
        go_on.wait(5)
        same()(handler)

    with set_up(house, amara, answer) as made:
        session = made.begun(amara)
        seen: list[str] = []

        def window(act) -> None:
            seen.append(act().turns[-1].reply.text)

        first = threading.Thread(
            target=window, args=(lambda: made.conversations.answer(amara, session.id, 1, ASKED),)
        )
        first.start()
        assert arrived.wait(5)
        second = threading.Thread(target=window, args=(lambda: made.conversations.resume(amara, session.id),))
        second.start()
        while len(made.curated) < 3:  # the opening, and the reply as both windows made it
            assert second.is_alive()
        go_on.set()
        first.join(5)
        second.join(5)
        assert len(seen) == 2 and len(set(seen)) == 1 and len(made.server.heard) == 1


def test_a_reply_that_was_lost_is_made_once_and_asked_for_once(house: Household, amara: Person) -> None:
    with set_up(house, amara, same()) as made:
        session = made.begun(amara)
        house.answer(amara, session.id, 1, ASKED)  # and then the power went
        for _ in range(3):
            again = made.conversations.resume(amara, session.id)
            assert again.turns[-1].reply.mirror == MIRROR and len(again.turns) == 2
        assert len(made.server.heard) == 1


def test_a_key_is_never_shown() -> None:
    address = Address("openai:example-1", "http://127.0.0.1", "a-secret-key")
    assert "secret" not in f"{address} {address!r}"


def test_no_mirror_of_a_session_opens_like_an_earlier_one(house: Household, amara: Person) -> None:
    with set_up(house, amara, same(f"You write that {MIRROR[0].lower()}{MIRROR[1:]}")) as made:
        session = made.begun(amara)
        for turn in (1, 2):
            session = made.conversations.answer(amara, session.id, turn, ASKED)
        first, second = (turn.reply for turn in session.turns[1:])
        assert first.wording == "example-1" and first.mirror.startswith("You write that you asked")
        assert (second.wording, second.provenance["wording"]) == ("curated", "no opening twice")
        assert "you write that" in made.server.data()["openings_used"]


def test_between_a_reply_and_its_commit_nobody_asks_again(
    house: Household, amara: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with set_up(house, amara, same()) as made:
        session = made.begun(amara)
        keep, worded, other, worded_so_far = made.conversations._keep, made.worder.worded, [], []

        def counted(*given):
            worded_so_far.append(worded(*given))
            return worded_so_far[-1]

        def slowly(*given):
            if not other:
                other.append(threading.Thread(target=made.conversations.resume, args=(amara, session.id)))
                monkeypatch.setattr(made.conversations, "_keep", keep)
                other[0].start()
                while len(worded_so_far) < 2:  # the other window has its words, and waits to keep them
                    assert other[0].is_alive()
            return keep(*given)

        monkeypatch.setattr(made.worder, "worded", counted)

        monkeypatch.setattr(made.conversations, "_keep", slowly)
        assert made.conversations.answer(amara, session.id, 1, ASKED).turns[-1].reply.mirror == MIRROR
        other[0].join(10)
        assert worded_so_far[0] == worded_so_far[1]
        assert len(made.server.heard) == 1 and len(made.conversations.resume(amara, session.id).turns) == 2
        assert made.worder._under_way == {}


def test_a_fault_of_our_own_costs_only_the_wording(
    house: Household, amara: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with set_up(house, amara, same()) as made:
        monkeypatch.setattr(made.consents, "take", lambda *_: 1 / 0)
        reply = made.answered(amara)
        assert plainly(reply) == made.curated[-1] and reply.provenance["wording"] == "fault"
        assert "ZeroDivisionError" in caplog.text and "Priya" not in caplog.text
