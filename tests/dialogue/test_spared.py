"""After a loss or a hurt nobody is asked for their part in it, and what somebody does not want to be asked is left out."""

from __future__ import annotations

import pytest

from assistant.dialogue import lines
from assistant.dialogue.read import read
from tests.dialogue.playing import library, play

FACTS = "On Tuesday the chair moved the review to May and the committee signed the dates."


@pytest.mark.parametrize(
    "answer",
    [
        "I came back three weeks after my sister died.",
        "My late wife used to run the stall.",
        "It was the week of his funeral.",
        "We lost my dad in March.",
        "I had chemo until the summer.",
    ],
)
def test_a_loss_is_heard(answer: str) -> None:
    assert read(answer).loss


@pytest.mark.parametrize(
    "answer",
    [
        "He shouted at me in front of the apprentices.",
        "She called me stupid and laughed at me.",
        "They humiliated me at the meeting.",
        "He threw the file at me.",
    ],
)
def test_a_hurt_is_heard(answer: str) -> None:
    assert read(answer).hurt


@pytest.mark.parametrize(
    "answer",
    [
        "We lost the tender and my boss was quiet.",
        "The old server died on Friday.",
        "I shouted at him and I regret it.",
        "My manager called me at nine.",
        "It felt like a funeral, that meeting.",
    ],
)
def test_a_bad_day_is_neither(answer: str) -> None:
    assert not read(answer).loss and not read(answer).hurt


@pytest.mark.parametrize("framework", ["gibbs", "deal", "what-so-what-now-what", "weekly-check-in", "after-action-review"])
def test_nobody_is_asked_for_their_part_in_what_was_done_to_them(framework: str) -> None:
    hurt = "He shouted at me in front of everyone. He called me useless. They all looked away and nobody said a word."
    _, replies = play(framework, [hurt, hurt.replace("shouted", "yelled"), FACTS])
    assert all(reply.move not in ("own", "reframe") for reply in replies[1:3])


def test_after_a_loss_nobody_is_asked_for_their_part_all_session_long() -> None:
    others = "Everyone tilts their head at me. Nobody says her name. They all go quiet."
    _, replies = play("gibbs", ["My sister died in May. " + others, others, others + " I am sad.", FACTS])
    bank = {question.id: question for question in library().questions}
    assert all(reply.move != "own" for reply in replies)
    assert all(bank[reply.question_id].move != "own" for reply in replies if reply.question_id in bank)


def test_who_does_not_want_to_be_asked_what_they_feel_is_not() -> None:
    said = [
        FACTS + " Please don't ask me what I felt.",
        FACTS.replace("Tuesday", "Monday"),
        FACTS.replace("May", "June"),
        FACTS,
    ]
    _, replies = play("gibbs", said)
    assert any(line in replies[1].text for line in lines.NO_FEELING)
    assert all(reply.move != "feel" for reply in replies)
    assert sum(line in reply.text for line in lines.NO_FEELING for reply in replies) == 1


def test_who_wants_no_plan_is_not_asked_for_one() -> None:
    told = "I was in the room when they said it, and I felt small because nobody looked at me."
    said = [told, "I don't want a plan. I want somebody to ask me about her.", *[told.replace("room", w) for w in "abcdef"]]
    _, replies = play("gibbs", said)
    assert any(line in replies[2].text for line in lines.NO_PLAN)
    assert all(reply.stage != "plan" for reply in replies)


def test_who_wants_no_plan_and_then_makes_one_is_asked_for_its_parts() -> None:
    told = "I was in the room when they said it, and I felt small because nobody looked at me."
    made = "I see now that I waited. I will speak to my manager on Monday before the call."
    _, replies = play("gibbs", [told, "I don't want a plan.", made, told.replace("room", "hall"), *[made] * 6])
    assert any(reply.stage == "plan" for reply in replies)


def test_a_plan_that_stands_is_not_looked_at_again_and_again_where_feelings_are_left_out() -> None:
    felt = "I was furious and I felt small because nobody looked at me. Stop asking me how I feel about it."
    made = "On Thursday at our one-to-one I'll let him finish. If I interrupt him, I'll say sorry, go on."
    _, replies = play("feedback-received", [FACTS, felt, *[made, "My deputy would see it first.", "In the minutes."] * 3])
    rules = [reply.provenance["rule"] for reply in replies]
    assert sum(rule.startswith("the plan stands") for rule in rules) <= 1
