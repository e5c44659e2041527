"""The detectors that file checks, the question editor and the guardrail share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.knowledge.detectors import (
    gives_advice,
    is_open,
    mentor_question_fault,
    question_count,
    reading_grade,
)

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


def test_open_and_closed_are_told_apart_in_our_own_hundred_spoken_questions() -> None:
    data = rows("own_questions.jsonl")
    right = sum(is_open(row["text"]) == (row["question"] == "open") for row in data)
    assert len(data) >= 100
    assert right / len(data) >= 0.95


def test_advice_is_found_in_our_own_hundred_sentences() -> None:
    data = rows("own_advice.jsonl")
    found = [(gives_advice(row["text"]), row["advice"]) for row in data]
    hit = sum(said and true for said, true in found)
    assert len(data) >= 100
    assert 2 * hit / (sum(said for said, _ in found) + sum(true for _, true in found)) >= 0.9


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("What happened?", 1),
        ("What happened? And then?", 2),
        ("What happened and how did you feel?", 2),
        ("What do you want, and is it within reach?", 2),
        ("What would you say, and to whom?", 1),
        ("How and when will you tell her?", 1),
        ("Who or what could help?", 1),
        ("You wrote “why me?” twice. What was behind it?", 1),
        ("Really?! What then?", 2),
        ("That took courage.", 0),
    ],
)
def test_questions_are_counted_by_what_they_ask(text: str, count: int) -> None:
    assert question_count(text) == count


@pytest.mark.parametrize(
    "text",
    [
        "You feel you should have spoken up.",
        "“You should rest” is what she said.",
        "What would you like to do about it?",
        "If you asked her, what would she say?",
    ],
)
def test_what_is_only_reported_or_asked_is_not_advice(text: str) -> None:
    assert not gives_advice(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("", "no question yet"),
        ("   ", "no question yet"),
        ("Tell me how it went.", "does not ask"),
        ("What went well? What did not?", "more than one"),
        ("What went well and how did you know?", "more than one"),
        ("Have you thought of asking Maria?", "advice"),
        ("Did you speak to Maria?", "yes or a no"),
        ("What " + "really " * 70 + "matters?", "long"),
    ],
)
def test_a_mentor_is_told_what_keeps_a_question_from_being_asked(text: str, hint: str) -> None:
    assert hint in (mentor_question_fault(text) or "")


@pytest.mark.parametrize(
    "text",
    [
        "What did you notice about the board on Thursday?",
        "If the budget doubled, what would you stop doing?",
        "Which of the two offers would you regret turning down?",
        "You said you were proud of the launch. What made it yours?",
    ],
)
def test_an_open_question_of_a_mentor_is_asked_as_it_stands(text: str) -> None:
    assert mentor_question_fault(text) is None


def test_the_reading_grade_rises_with_long_words_and_long_sentences() -> None:
    easy, hard = "What did you see?", "Which organisational considerations influenced prioritisation?"
    assert reading_grade(easy) < 2 < 12 < reading_grade(hard)
    assert reading_grade("She ran. He sat. They ate.") < reading_grade("She ran and he sat and they ate.")
    assert reading_grade("") == 0.0


@pytest.mark.parametrize(
    ("word", "grade"),
    [
        ("people", 2),
        ("someone", 2),
        ("idea", 3),
        ("asked", 1),
        ("wanted", 2),
        ("experience", 4),
        ("table", 2),
    ],
)
def test_syllables_are_counted_as_spoken(word: str, grade: int) -> None:
    assert reading_grade(word) == pytest.approx(0.39 + 11.8 * grade - 15.59)


@given(st.text(max_size=300))
def test_no_text_whatever_breaks_a_detector(text: str) -> None:
    assert isinstance(is_open(text), bool)
    assert isinstance(gives_advice(text), bool)
    assert question_count(text) >= 0
    assert reading_grade(text) >= -20
    assert mentor_question_fault(text) is None or mentor_question_fault(text)


@given(
    st.sampled_from(rows("own_questions.jsonl")), st.sampled_from(["So, ", "And ", "Okay. ", "Well, um, "])
)
def test_a_filler_in_front_changes_no_verdict(row: dict[str, Any], filler: str) -> None:
    assert is_open(filler + row["text"][0].lower() + row["text"][1:]) == is_open(row["text"])
