"""A passage is found again as long as the sentences it lies in stand word for word."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.journal.passages import find, moved, runs, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def after(old: str, words: str, new: str) -> str | None:
    """What the passage `words` of the old text is in the new one."""
    start = old.index(words)
    place = moved(old, start, start + len(words), new)
    return None if place is None else new[slice(*place)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        (" \n ", []),
        ("One only", ["One only"]),
        ('He said "no." I left!  Really?', ['He said "no."', "I left!", "Really?"]),
        (
            "Dr. Lee left, e.g. at 6.30 p.m. as ever. Fine",
            ["Dr. Lee left, e.g. at 6.30 p.m. as ever.", "Fine"],
        ),
        ("1. Ask her.\n2. Wait…\r\n- then go", ["1. Ask her.", "2. Wait…", "- then go"]),
        ("我说。你听！好", ["我说。", "你听！", "好"]),
    ],
)
def test_a_text_falls_into_sentences_and_lines(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


@given(st.text(alphabet="ab .?!\n。1"))
def test_sentences_hold_every_letter_once_and_begin_and_end_with_one(text: str) -> None:
    spans = sentences(text)
    assert all(start < end and text[start:end] == text[start:end].strip() for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


OLD = "I stayed late. I will ask Gareth. It is late."


@pytest.mark.parametrize(
    ("new", "found"),
    [
        (OLD, True),
        ("I will ask Gareth.", True),
        ("Not so. It is late.\nI will ask Gareth. And then?", True),
        ("I will ask Gareth on Monday.", False),
        ("I never said I will ask Gareth.", False),
        ("I never said: I will ask Gareth.", False),
        ("I will ask  Gareth.", False),
        ("I will ask Gareth. it is not", False),
        ("", False),
    ],
)
def test_a_sentence_stands_only_whole_and_word_for_word(new: str, found: bool) -> None:
    assert after(OLD, "I will ask Gareth.", new) == ("I will ask Gareth." if found else None)


def test_a_few_words_stand_as_long_as_their_sentence_does() -> None:
    assert after(OLD, "ask Gareth", "So. I will ask Gareth. Yes.") == "ask Gareth"
    assert after(OLD, "ask Gareth", "I will not ask Gareth.") is None


def test_two_sentences_stand_only_next_to_each_other() -> None:
    both = "I stayed late. I will ask Gareth."
    assert after(OLD, both, f"Well. {OLD}") == both
    assert after(OLD, both, "I stayed late. Then home. I will ask Gareth.") is None


def test_of_two_that_say_the_same_the_nearer_is_meant() -> None:
    old = "Yes. No. Yes."
    assert moved(old, 9, 13, f"{old} Yes.") == (9, 13)


@given(
    st.lists(st.sampled_from(["I went.", "She said no!", "Why?", "Then nothing"]), min_size=1, max_size=6),
    st.lists(st.sampled_from(["I went.", "She said no!", "Why?", "Then nothing", "Not I went."]), max_size=6),
    st.data(),
)
def test_what_is_found_is_always_what_was_shared(old: list[str], new: list[str], data: st.DataObject) -> None:
    before, now = "\n".join(old), "\n".join(new)
    start, end = data.draw(st.sampled_from(sentences(before)))
    place = moved(before, start, end, now)
    assert (place is not None) == (before[start:end] in new)
    assert place is None or now[slice(*place)] == before[start:end]


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("ask Gareth", "ask Gareth"),
        (" will\n ask  Gareth. ", "will ask Gareth."),
        ("Gar", None),
        ("ask Leila", None),
        ("", None),
    ],
)
def test_a_copy_is_found_whatever_became_of_its_spaces(quote: str, found: str | None) -> None:
    span = find(OLD, quote)
    assert (None if span is None else OLD[slice(*span)]) == found


def test_sentences_that_follow_on_each_other_are_one_passage() -> None:
    spans = [(0, 3), (4, 7), (8, 11), (12, 15)]
    assert runs(spans, [3, 0, 1]) == [(0, 7), (12, 15)]
    assert runs(spans, []) == []
