"""A question that takes a success or a trouble for granted waits until one was told, and a word in passing is none."""

from __future__ import annotations

import pytest

from assistant.dialogue.themes import themes_in


@pytest.mark.parametrize(
    "answer",
    [
        "I work from home and my work is at the depot.",
        "The success of it depends on the bus.",
        "Good morning, I have a good friend in the team.",
        "I got the bus and then I got it wrapped.",
        "I would win nothing by it.",
        "He is a great uncle of mine.",
    ],
)
def test_a_word_in_passing_is_no_success(answer: str) -> None:
    assert "success" not in themes_in(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "It went well.",
        "That really worked, and they asked for more.",
        "We won the bid.",
        "I'm so proud of it.",
        "I got the job.",
        "We managed to ship on Friday.",
        "It was a success.",
    ],
)
def test_a_success_is_heard(answer: str) -> None:
    assert "success" in themes_in(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "I start late on Tuesdays.",
        "The trouble is that the bus goes at twenty to.",
        "No problem, I sat behind the pillar.",
        "The lost property office is next door.",
        "The next issue of the magazine is out.",
    ],
)
def test_a_word_in_passing_is_no_trouble(answer: str) -> None:
    assert "trouble" not in themes_in(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "It went wrong.",
        "We delivered late.",
        "We lost the contract.",
        "I was behind by three weeks.",
        "They complained about it.",
        "It became a problem.",
    ],
)
def test_a_trouble_is_heard(answer: str) -> None:
    assert "trouble" in themes_in(answer)
