"""A joy is not asked what still stings, a hurt not what was fun, and no question presumes what nobody spoke of."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from assistant.dialogue.choose import Wish, choose, prepare
from assistant.dialogue.presumed import presumed_in
from assistant.dialogue.read import read
from assistant.dialogue.themes import themes_in
from assistant.dialogue.tone import GLAD, NEITHER, SORE, slant_of, tone_of
from tests.dialogue.playing import library, play, vector_of

MANAGER = "What pressure is your manager under that could explain some of this?"


@pytest.mark.parametrize(
    ("answer", "tone"),
    [
        ("I was so proud, I could burst!", GLAD),
        ("🎉🎉 everything!", GLAD),
        ("I felt humiliated and angry.", SORE),
        ("I didn't feel brave. I was frightened.", SORE),
        ("Happy? The report is done.", NEITHER),
        ("Sorry, I sit down and begin.", NEITHER),
        ("I was glad and scared.", NEITHER),
    ],
)
def test_an_answer_is_glad_or_sore_by_the_feelings_it_names(answer, tone):
    assert tone_of(answer, read(answer).feeling_words) == tone


def asked_of(wish: Wish, said: str, vector=None) -> set[str]:
    prepared = prepare(library())
    drawn = (choose(prepared, wish, (), frozenset(), said, vector, Random(seed)) for seed in range(80))
    return {question.text for question in drawn}


@pytest.mark.parametrize("stage", ["experience", "feeling", "judgement", "learning"])
def test_a_joy_and_a_hurt_are_not_asked_the_same_about_what_was_felt(stage):
    wish = Wish(stage, "feel", "gibbs", 1, frozenset())
    both, glad, sore = (asked_of(replace(wish, tone=tone), "It happened.") for tone in (NEITHER, GLAD, SORE))
    assert not any(slant_of(text) == SORE for text in glad) and not any(slant_of(text) == GLAD for text in sore)
    assert any(slant_of(text) for text in both) and glad != sore


def test_the_tone_of_a_session_lasts_until_another_one_is_heard():
    _, replies = play("gibbs", ["I was thrilled and so proud of it.", "She told the board.", "Then I felt ashamed and hurt."])
    assert [reply.provenance.get("tone", "") for reply in replies] == ["", "glad", "glad", "sore"]


def test_no_manager_is_presumed_however_near_the_question_stands():
    wish = Wish("meaning", "reframe", "gibbs", 1, frozenset())
    near = vector_of(MANAGER)
    assert MANAGER not in asked_of(wish, MANAGER, near)
    assert MANAGER in asked_of(replace(wish, themes=themes_in("My manager was there.")), MANAGER, near)


def test_every_question_that_names_a_manager_or_a_mentor_waits_for_one():
    for question in library().questions:
        both = f"{question.text} {question.another_way}".lower()
        assert ("manager" in both) <= ("managing-up" in presumed_in(question)), both
        assert ("mentor" in both) <= ("mentoring-meetings" in presumed_in(question)), both


def test_a_habit_is_presumed_only_of_those_who_told_of_one():
    old = next(question for question in library().questions if "old habit" in question.text)
    wish = Wish(old.stages[0], old.move, "grow", old.depth, frozenset(), old.asks or "")
    assert old.text not in asked_of(wish, old.text, vector_of(old.text))
    assert old.text in asked_of(replace(wish, themes=themes_in("I always go quiet.")), old.text, vector_of(old.text))
