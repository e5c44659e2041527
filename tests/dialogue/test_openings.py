"""The first question of a session is the first thing somebody reads: it stands by itself, and follows the goal where one is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.dialogue.engine import next_reply
from assistant.dialogue.turns import Memory, Tools
from assistant.knowledge.detectors import hanging
from tests.dialogue.playing import library

GOAL = "Stop rewriting my team's code"


def openings(framework: str, goal: str) -> list[str]:
    bank = library()
    return [
        next_reply(bank.frameworks[framework], [], Memory(goal=goal), Tools(bank, None, None, seed)).question_id
        for seed in range(30)
    ]


@pytest.mark.parametrize("goal", ["", GOAL])
@pytest.mark.parametrize("framework", sorted(library().frameworks))
def test_a_session_opens_with_a_question_meant_for_it_and_points_to_nothing_unsaid(framework: str, goal: str) -> None:
    by_id = {question.id: question for question in library().questions}
    found = [by_id[one] for one in openings(framework, goal)]
    assert all(("goal" if goal else "nothing") in question.starts and not hanging(question.text) for question in found)
    assert len({question.id for question in found}) >= 4


def test_a_framework_whose_first_stage_has_no_such_question_still_opens() -> None:
    bank = library()
    feeling = next(stage for stage in bank.frameworks["gibbs"].stages if stage.id == "feeling")
    made = replace(bank.frameworks["gibbs"], id="of-a-coach", stages=(feeling,))
    assert next_reply(made, [], Memory(), Tools(bank, None, None, 1)).question


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("What, if anything, took its place?", "its"),
        ("What do you think made them choose you?", "them"),
        ("When did those end?", "those"),
        ("Who else is there?", "there"),
        ("Which of these days was best?", ""),
        ("What is there to see?", "there"),
        ("What at work have you put up with for long enough?", ""),
    ],
)
def test_a_word_that_points_to_nothing_is_found(question: str, word: str) -> None:
    assert hanging(question) == word
