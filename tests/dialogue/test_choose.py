"""Which question is chosen: it follows what was said, presumes nothing, and is not always the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

from assistant.dialogue.choose import TOP, Wish, choose, prepare, rank
from assistant.dialogue.presumed import presumed_in
from assistant.dialogue.themes import themes_in
from tests.dialogue.playing import library, play, vector_of

SAID = "My manager took the credit for the report that I wrote with Karim."
WISH = Wish("experience", "ground", "grow", 0, frozenset())


def pick(wish: Wish, said: str = SAID, seed: int = 1, asked=(), bank=None):
    return choose(prepare(bank or library()), wish, asked, frozenset(), said, vector_of(said), Random(seed))


def test_the_question_is_among_the_ten_that_follow_best() -> None:
    prepared = prepare(library())
    scores = rank(SAID, vector_of(SAID), prepared)
    fits = [
        place
        for place, question in enumerate(library().questions)
        if "aim" in question.stages and question.move == "open" and not question.themes and not question.frameworks
    ]
    best = {library().questions[place].id for place in sorted(fits, key=lambda place: -scores[place])[:TOP]}
    asked = [pick(replace(WISH, stage="aim", move="open", framework=""), seed=seed) for seed in range(120)]
    assert {question.id for question in asked if not question.themes} <= best


def test_another_session_is_asked_another_question() -> None:
    found = Counter(pick(WISH, seed=seed).id for seed in range(200))
    assert len(found) >= 6 and found.most_common(1)[0][1] <= 80


def test_the_same_session_is_asked_the_same_question() -> None:
    assert pick(WISH, seed=7) == pick(WISH, seed=7)


def test_a_question_on_feedback_waits_until_feedback_was_spoken_of() -> None:
    wish = Wish("feeling", "ground", "grow", 0, frozenset())
    assert all("feedback" not in pick(wish, "It rained.", seed=seed).themes for seed in range(40))
    told = replace(wish, themes=themes_in("Her feedback was hard to hear."))
    assert any("feedback" in pick(told, "Her feedback was hard to hear.", seed=seed).themes for seed in range(40))


def test_a_question_that_stands_near_to_the_answer_presumes_nothing() -> None:
    themed = next(
        question
        for question in library().questions
        if "delegating" in question.themes and question.move == "ground" and not question.needs
    )
    wish = Wish(themed.stages[0], "ground", "grow", 0, frozenset())
    assert any(pick(wish, themed.text, seed=seed).id == themed.id for seed in range(60))


def test_a_framework_with_questions_of_its_own_for_a_stage_asks_those() -> None:
    openings = {play("after-action-review", [], seed=seed)[1][0].question_id for seed in range(12)}
    own = {question.id for question in library().questions if "after-action-review" in question.frameworks}
    assert openings <= own and len(openings) >= 4


def test_without_words_and_vectors_the_draw_is_fair() -> None:
    bare = library(with_vectors=False)
    found = {choose(prepare(bare), WISH, (), frozenset(), "", None, Random(seed)).id for seed in range(300)}
    fits = [
        question
        for question in bare.questions
        if "experience" in question.stages
        and question.move == "ground"
        and not (question.themes or question.frameworks or presumed_in(question))
    ]
    assert found >= {question.id for question in fits}


def test_a_question_that_means_the_same_as_one_asked_is_not_asked() -> None:
    bank = library()
    first = pick(WISH)
    rows = bank.vectors.copy()
    place = next(place for place, question in enumerate(bank.questions) if question.id == first.id)
    twin = next(
        place
        for place, other in enumerate(bank.questions)
        if other.id != first.id
        and not other.themes
        and "experience" in other.stages
        and other.move == "ground"
        and not other.frameworks
    )
    rows[twin] = rows[place]
    bank = replace(bank, vectors=rows, version="twins")
    assert all(pick(WISH, seed=seed, asked={first.id}, bank=bank).id != bank.questions[twin].id for seed in range(80))


def test_those_who_know_the_way_get_deeper_questions() -> None:
    wish = replace(WISH, stage="meaning", move="open", depth=2)
    usual, broad = ([pick(one, seed=seed).depth for seed in range(60)] for one in (wish, replace(wish, broad=True)))
    assert min(usual) < 2 and set(broad) == {2}
