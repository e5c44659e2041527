"""What a part of an answer says to the assistant is met, and what is only told is not."""

from __future__ import annotations

import pytest

from assistant.dialogue import lines
from assistant.dialogue.read import read
from tests.dialogue.playing import library, play

TOLD = "On Tuesday Priya said the draft was not ready, and I felt small in front of the team."


@pytest.mark.parametrize(
    ("answer", "aimed"),
    [
        ("It went fine and the team agreed on the dates, so there is nothing more. Can we stop?", "stop"),
        ("I said what I had to say to her yesterday and it was fine. That's enough for today.", "stop"),
        ("But you've skipped what I said about Yuki.", "corrects"),
        ("I said none of it! This is pointless.", "corrects"),
        ("That's not what I meant. She was kind.", "corrects"),
        ("Can you write the note for me?", "work"),
        ("Nothing helped before, I told you. I want a sentence for Thursday's meeting", "work"),
        ("I have two offers. Can you decide for me?", "decide"),
        ("You keep quoting bits. I'm happy, can I just be happy for a minute?", "rest"),
    ],
)
def test_what_is_said_to_the_assistant_is_heard(answer: str, aimed: str) -> None:
    assert read(answer).aimed == aimed


@pytest.mark.parametrize(
    "answer",
    [
        "I want to stop interrupting people.",
        "I want to stop doing her reports.",
        "Can we stop the project? That is what I asked him.",
        "He asked, can we stop?",
        "She said “can we stop?” and left.",
        "I told you about the budget, he said, and walked off.",
        "I never said that to her, and I should have.",
        "I need a draft of the plan from Tom by Friday.",
        "I told my boss I'm done with this project.",
    ],
)
def test_what_is_told_is_not_taken_for_a_word_to_the_assistant(answer: str) -> None:
    assert not read(answer).aimed


def test_a_wish_to_stop_is_met_with_an_offer_and_the_next_word_is_the_last() -> None:
    said = [TOLD, TOLD.replace("Tuesday", "Friday") + " Can we stop?", "No, that is all."]
    _, replies = play("gibbs", said)
    offer = replies[2]
    assert offer.question in [question for _, question in lines.LAST_WORD] and any(line in offer.text for line in lines.OFFER)
    assert replies[3].done


def test_a_correction_is_owned_before_anything_is_asked() -> None:
    _, replies = play("gibbs", [TOLD, "But you've skipped what I said about Priya."])
    assert any(line in replies[2].text for line in lines.OWNED)
    assert replies[2].question in [question for _, question in lines.PUT_RIGHT]


def test_whether_it_makes_sense_is_answered() -> None:
    _, replies = play("gibbs", [TOLD + " Does that make sense?"])
    assert any(line in replies[1].text for line in lines.SENSE)


def test_a_question_waits_until_what_it_needs_was_said() -> None:
    bank = library()
    needing = {question.id: set(question.needs) for question in bank.questions if question.needs}
    for seed in range(12):
        _, replies = play("grow", ["I want a calmer week.", "I sat at my desk on Monday and read."], seed=seed)
        assert not any(needing.get(reply.question_id, set()) & {"talk", "feedback", "handover"} for reply in replies)
