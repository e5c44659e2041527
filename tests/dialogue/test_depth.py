"""How deep an answer goes, and in which sentence."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dialogue.depth import DATA, LABELS, LEVELS, deepened, depth_of, shipped
from assistant.dialogue.ngrams import LETTERS, SHAPES, WORDS, grams_of
from assistant.dialogue.read import read

FLAT = "The meeting was at ten and the four of us went through the list."
FELT = "I was very nervous and I felt ashamed in front of them."
DEEP = "I realised that I keep quiet because I am afraid of being wrong, and next time I will ask sooner."


@pytest.mark.parametrize(("text", "level"), [(FLAT, 0), (FELT, 1), (DEEP, 2)])
def test_facts_feelings_and_reasons_are_told_apart(text: str, level: int) -> None:
    assert depth_of(text, None).level == level


def test_the_label_belongs_to_the_level_and_the_chances_add_up() -> None:
    for text in (FLAT, FELT, DEEP, ""):
        depth = depth_of(text, None)
        assert LEVELS[LABELS.index(depth.label)] == depth.level
        assert sum(depth.probabilities.values()) == pytest.approx(1, abs=0.001)


def test_an_answer_is_as_deep_as_its_deepest_sentence() -> None:
    assert depth_of(f"{FLAT} {DEEP} {FLAT}", None).level == 2
    assert depth_of(f"{FLAT} {FELT} {FLAT}", None).level == 1


def test_the_deepest_sentence_is_told() -> None:
    text = f"{FLAT} {FELT} {FLAT}"
    assert text[slice(*depth_of(text, None).sentence)] == FELT


def test_a_word_that_carried_it_matters() -> None:
    whole = depth_of("Next time I will ask sooner.", None)
    part = depth_of("I was there sooner.", None)
    assert whole.level == 2 > part.level


def test_what_the_inner_layers_make_of_it_moves_the_chances() -> None:
    weights = shipped()
    toward = weights.layer_weights[:, LABELS.index("Difficulty")].astype(np.float32)
    toward /= np.linalg.norm(toward)
    with_it, against = (depth_of(FELT, sign * toward).probabilities["Difficulty"] for sign in (1, -1))
    assert with_it > against


def test_layers_of_another_model_are_left_out() -> None:
    assert depth_of(FELT, np.ones(768, dtype=np.float32)) == depth_of(FELT, None)


def test_a_pasted_mail_makes_an_answer_no_deeper() -> None:
    mail = f"From: Priya\nSubject: Thursday\n\nDear all,\n{DEEP}\nKind regards\nPriya"
    layers = np.ones((1, len(shipped().layer_weights)), dtype=np.float32)
    alone, with_mail = (deepened(read(text), text, given) for text, given in ((FLAT, None), (f"{FLAT}\n\n{mail}", layers)))
    assert deepened(read(DEEP), DEEP, None).depth == 2
    assert (with_mail.depth, with_mail.deepest) == (alone.depth, alone.deepest) == (0, None)


@given(st.text(max_size=400))
def test_any_text_has_a_depth_and_its_deepest_sentence_inside_it(text: str) -> None:
    depth = depth_of(text, None)
    assert depth == depth_of(text, None)
    assert depth.level in (0, 1, 2)
    start, end = depth.sentence
    assert 0 <= start <= end <= len(text)


def test_british_and_american_spelling_are_read_alike() -> None:
    british, american = (depth_of(f"I {word} why I wait.", None) for word in ("realised", "realized"))
    assert british.probabilities == american.probabilities


def test_a_very_long_answer_is_read_to_a_bound() -> None:
    assert depth_of(FELT + " " + FLAT * 5_000, None).level == 1


def test_the_same_n_gram_has_one_number_wherever_it_stands() -> None:
    first, second = grams_of("We met again."), grams_of("Later we met again. Then not.", 6, 19)
    shared = set(first.numbers[first.kinds == WORDS].tolist()) & set(second.numbers[second.kinds == WORDS].tolist())
    assert len(shared) >= 10
    assert set(first.kinds.tolist()) == {WORDS, SHAPES, LETTERS}


def test_runs_of_letters_stay_within_their_word() -> None:
    together = grams_of("over head")
    apart = set(grams_of("over").numbers.tolist()) | set(grams_of("head").numbers.tolist())
    assert set(together.numbers[together.kinds == LETTERS].tolist()) <= apart


def test_the_data_file_is_small_and_holds_plain_numbers() -> None:
    assert DATA.stat().st_size < 2_000_000
    with np.load(DATA, allow_pickle=False) as data:
        assert all(data[name].dtype.kind in "fiu" for name in data.files)


@pytest.mark.parametrize(
    ("answer", "level"),
    [
        ("On Monday I will call Leila.", 2),
        ("Looking back, I should have asked her first, because she knew the client.", 2),
        ("What I take from it is that silence looks like agreement.", 2),
        ("I was angry with my boss and said nothing.", 1),
        ("On Tuesday Priya moved the launch to June.", 0),
        ("promotion", 0),
    ],
)
def test_model_and_rules_together_read_talk_of_work(answer: str, level: int) -> None:
    assert deepened(read(answer), answer, None).depth == level


@pytest.mark.parametrize("answer", ["I don't know", "", "🙂", "not sure, really"])
def test_not_knowing_has_no_depth(answer: str) -> None:
    assert deepened(read(answer), answer, None).depth == 0
