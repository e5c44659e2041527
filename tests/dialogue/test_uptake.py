"""Which replies take up what was said, and which question follows it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dialogue import uptake
from assistant.dialogue.overlap import shared, stems
from assistant.dialogue.uptake import DATA, follows, prepare, shipped, woven

SAID = "I told my manager that the release would slip, and she went quiet."
REPLIES = (
    "Right.",
    "Your manager went quiet when you told her about the release. What do you make of her silence?",
    "How was your summer in the mountains?",
    "Let us look at the list now.",
)
WIDTH = shipped().background.shape[1]


def unit(seed: int) -> np.ndarray:
    vector = np.random.default_rng(seed).normal(size=WIDTH).astype(np.float32)
    return vector / np.linalg.norm(vector)


def test_a_reply_that_takes_up_the_words_scores_highest() -> None:
    assert int(uptake.uptake(SAID, None, prepare(REPLIES, None)).argmax()) == 1


def test_with_vectors_too() -> None:
    said = unit(0)
    vectors = np.stack([unit(1), said, unit(2), unit(3)])
    scores = uptake.uptake(SAID, said, prepare(REPLIES, vectors))
    assert scores.shape == (4,)
    assert int(scores.argmax()) == 1


def test_a_bare_acknowledgement_takes_up_less_than_a_question_about_it() -> None:
    scores = uptake.uptake(SAID, None, prepare(REPLIES, None))
    assert scores[0] < scores[1]


def test_the_nearest_question_follows_where_no_word_is_shared() -> None:
    said, away = unit(0), unit(1)
    near = said + 0.6 * unit(2)
    replies = prepare(("What did that cost?", "Who else saw it?"), np.stack([away, near / np.linalg.norm(near)]))
    assert int(follows("Nothing works here.", said, replies).argmax()) == 1


def test_a_question_near_to_anything_people_say_is_held_back() -> None:
    common = shipped().background[:20].astype(np.float32).mean(axis=0)
    common /= np.linalg.norm(common)
    replies = prepare(("What did that cost?", "Who else saw it?"), np.stack([common, unit(5)]))
    assert replies.to_anything[0] > replies.to_anything[1]
    assert shipped().order[1] < 0


def test_a_rare_shared_word_counts_more_than_a_common_one() -> None:
    replies = prepare(("Is it the audit that you mean?", "Is it the one that you mean?"), None)
    scores = follows("It is the audit.", None, replies)
    assert scores[0] > scores[1]


def test_vectors_of_another_model_leave_the_words_to_decide() -> None:
    other = np.ones((len(REPLIES), 768), dtype=np.float32)
    by_words = uptake.uptake(SAID, None, prepare(REPLIES, None))
    assert uptake.uptake(SAID, np.ones(768, dtype=np.float32), prepare(REPLIES, other)) == pytest.approx(by_words)


def test_the_order_of_the_replies_changes_no_score() -> None:
    vectors = np.stack([unit(seed) for seed in range(4)])
    scores = uptake.uptake(SAID, unit(9), prepare(REPLIES, vectors))
    turned = uptake.uptake(SAID, unit(9), prepare(REPLIES[::-1], vectors[::-1].copy()))
    assert turned[::-1] == pytest.approx(scores, abs=1e-4)


def test_no_replies_give_no_scores() -> None:
    assert follows(SAID, None, prepare((), None)).shape == (0,)
    assert uptake.uptake(SAID, None, prepare((), None)).shape == (0,)


def test_what_i_said_of_me_is_shared_with_what_asks_you() -> None:
    assert stems("I told my team") == stems("You told your team")


def test_sharing_is_counted_by_hand() -> None:
    model = shipped()
    replies = prepare(("The audit slipped.",), None)
    row = shared("audit", replies.texts, model.rarity)[0]
    assert row[0] == pytest.approx(1, abs=1e-4)
    assert 0 < row[1] < 1


@given(st.text(max_size=200), st.lists(st.text(max_size=80), min_size=1, max_size=6))
def test_any_text_gets_finite_scores(said: str, replies: list[str]) -> None:
    prepared = prepare(replies, None)
    assert np.isfinite(uptake.uptake(said, None, prepared)).all()
    assert np.isfinite(follows(said, None, prepared)).all()


def test_the_latest_of_several_things_said_weighs_most_and_a_bare_yes_little() -> None:
    first, last = unit(0), unit(1)
    both = woven([first, last], ["I want the role in Lyon.", "I want the role in Paris."])
    assert both @ last > both @ first
    after_yes = woven([first, last], ["I want the role in Lyon, and I have not told anyone at all so far.", "Yes."])
    assert after_yes @ first > after_yes @ last
    assert np.linalg.norm(both) == pytest.approx(1, abs=1e-5)


def test_the_data_file_is_small_and_holds_plain_numbers() -> None:
    assert DATA.stat().st_size < 2_000_000
    with np.load(DATA, allow_pickle=False) as data:
        assert all(data[name].dtype.kind in "fiu" for name in data.files)
