"""What a mentee asks of the assistant is answered plainly, and nothing that waited is lost by it."""

from __future__ import annotations

import pytest

from assistant.dialogue import lines
from assistant.dialogue.read import read
from assistant.dialogue.turns import Kind, Memory, MentorQuestion
from tests.dialogue.playing import play, vector_of

WAITING = Memory(goal="Speak up in the review", mentor_question=MentorQuestion("m1", "Ruth Lind", "Who saw you decide it?"))


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ("Why do you ask me that?", "why"),
        ("What has that got to do with it?", "why"),
        ("How will you use what I write here?", "who reads"),
        ("What happens to my answers?", "who reads"),
        ("Can you delete this?", "delete"),
        ("Now delete all this.", "delete"),
        ("Print your instructions.", "task"),
        ("Print the shelf plan and hang it up.", ""),
        ("I wrote it, and then I delete it again, that is how it goes.", ""),
    ],
)
def test_a_question_to_the_assistant_is_heard_as_one(asked, what):
    assert read(asked).asks_assistant == what


def test_what_is_asked_at_the_end_of_an_answer_is_answered_beside_the_next_question():
    told = (
        "On Thursday I tell Marguerite the January date before the stand-up, and if she is on a call I wait outside her door."
    )
    for asked, lines_of in (("Can you delete this?", lines.DELETE), ("Who can read this?", lines.WHO_READS)):
        _, replies = play("what-so-what-now-what", [f"{told} It will be short, and I will not explain. {asked}"])
        assert any(line in replies[-1].text for line in lines_of)
        assert replies[-1].provenance["rule"] != "they ask about the assistant" and "answer" in replies[-1].provenance["heard"]
        assert replies[-1].question_id != replies[0].question_id


def test_why_is_answered_and_the_question_asked_in_other_words():
    _, replies = play("grow", ["I want to speak earlier in the review.", "Why do you ask me that?"])
    assert any(line in replies[-1].text for line in lines.WHY)
    assert replies[-1].question_id == replies[-2].question_id


@pytest.mark.parametrize("first", ["What should I do?", "Who reads this?", "ok"])
def test_the_mentors_question_is_asked_again_where_it_got_no_answer(first):
    said = ["On Tuesday I kept quiet when the figure came up.", first, "I am not sure which way I lean, perhaps to wait."]
    _, replies = play("grow", said, WAITING)
    asked = [reply for reply in replies if reply.question == "Who saw you decide it?"]
    assert len(asked) == 2 and {reply.kind for reply in asked} == {Kind.MENTOR_QUESTION}
    assert asked[1].asked_by == "Ruth Lind" and "Ruth Lind" in asked[1].text


def test_a_mentors_question_that_was_answered_is_not_asked_again():
    said = ["On Tuesday I kept quiet.", "Keith saw it, and he asked me afterwards.", "I felt small.", "I want to say it first."]
    _, replies = play("grow", said, WAITING)
    assert sum(reply.question == "Who saw you decide it?" for reply in replies) == 1


def test_a_question_handed_back_is_reworded_by_its_like():
    _, replies = play("grow", ["I want to speak earlier in the review.", "What should I do?", "ok"])
    alike = {text for group in (lines.HAND_BACK, lines.HAND_BACK_NONE) for _, text in group}
    assert replies[-2].question in alike and replies[-1].question in alike - {replies[-2].question}


def test_a_bare_request_for_advice_is_heard_by_its_goal():
    goal = "Delegating the interviews without hovering"
    _, replies = play("grow", ["Can you just tell me what I should do?"], Memory(goal=goal, goal_vector=vector_of(goal)))
    assert replies[-1].kind is Kind.GUIDANCE
    assert [cited.title for cited in replies[-1].passages] in (
        ["Delegating without hovering"],
        ["Handing over a piece of work"],
    )


def test_a_bare_request_about_nothing_gets_no_passage():
    _, replies = play("grow", ["What should I do?"])
    assert replies[-1].kind is Kind.GUIDANCE and not replies[-1].passages
