"""What a part of an answer says to the assistant is met, and what is only told is not."""

from __future__ import annotations

import pytest

from assistant.dialogue import lines
from assistant.dialogue.read import read
from tests.dialogue.playing import library, play

LONG = (
    "The paper came back with eleven comments, nine of them from one person, and I rewrote the options section twice "
    "before the chair rang me himself and asked me who had helped with it. "
)
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
        ("I just want to be happy about it for a minute", "rest"),
        ("You're not listening. I said they are trainees. They can't do it yet.", "corrects"),
        ("No. You've picked the wrong bit. It isn't about going home.", "corrects"),
        ("That's not a plan by the way, my brother lives abroad, I just meant I'd say it aloud.", "corrects"),
        (LONG + "That is not what I meant, though.", "corrects"),
        (LONG + "And you're not listening.", "corrects"),
        (LONG + "Stop asking that.", "annoyed"),
        ("This is a waste of time. I have four reports and three of them are trainees.", "annoyed"),
        ("That doesn't help, I asked how.", "annoyed"),
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
        "There, I said it. I want to lead the summer school.",
        "We sat there for two hours. This is a waste of time, I thought.",
        "You're not listening, he said, and went on.",
        "He told me to stop asking. So I stopped asking questions.",
        "I kept copies, don't ask me why, and they are in the drawer.",
        "He said calm down. That didn't help.",
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


@pytest.mark.parametrize(
    ("answer", "spared"),
    [
        (LONG + "Please don't ask me what I felt, I know what I felt.", "spares_feeling"),
        ("Nobody blamed me. That isn't the point and please don't ask me what I felt, I know it.", "spares_feeling"),
        ("Stop asking me how I feel about it, I'm asking myself what he thinks of it.", "spares_feeling"),
        ("I don't want a plan. I want somebody to ask me about her.", "spares_plan"),
    ],
)
def test_what_is_not_to_be_asked_is_heard(answer: str, spared: str) -> None:
    assert getattr(read(answer), spared)


@pytest.mark.parametrize(
    "answer",
    [
        "He said he doesn't want a plan, he wants money.",
        "I asked her how she felt about it.",
        "I told her, don't ask me what I felt.",
        "She told me to stop asking her what she felt.",
        "I don't want to plan every minute.",
    ],
)
def test_what_others_do_not_want_spares_nothing(answer: str) -> None:
    assert not read(answer).spares_feeling and not read(answer).spares_plan


@pytest.mark.parametrize(
    "answer", ["What do you mean by that?", "I don't understand the question.", "Sorry, what is the question?", "Huh?"]
)
def test_who_does_not_follow_a_question_gets_it_in_other_words(answer: str) -> None:
    assert read(answer).unclear and not read(answer).asks_advice
    _, replies = play("gibbs", [answer])
    assert replies[1].question_id == replies[0].question_id and replies[1].question != replies[0].question


@pytest.mark.parametrize(
    "answer", ["I don't understand why she left.", "He asked what I meant by that and I could not say.", "Lee. Again."]
)
def test_not_understanding_somebody_else_is_an_answer(answer: str) -> None:
    assert not read(answer).unclear


def test_a_question_that_wants_no_answer_is_not_taken_for_one() -> None:
    told = read("Well obviously I was furious. What do you think I felt, delighted?")
    assert not told.asks_assistant and not told.asks_advice
    assert read("What do you think I should do?").asks_advice
    assert read("Do you think?").asks_assistant


def test_a_protest_at_the_end_of_a_long_answer_is_met_and_the_answer_still_counts() -> None:
    _, replies = play("gibbs", [TOLD, LONG + "Stop asking that."])
    assert replies[2].provenance["rule"] == "they are annoyed with the questions"
    assert "answer" in replies[2].provenance["heard"].split()
