"""Reading the content folder: what is sound comes in, every fault is told with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import Unavailable
from assistant.knowledge.files import read_content, read_guide
from assistant.knowledge.vocabulary import vocabulary_of
from tests.knowledge.shelf import STARTER, guide_text

VOCABULARY = vocabulary_of(STARTER)


def told(folder: Path) -> list[str]:
    return [f"{fault.file}:{fault.line}: {fault.sentence}" for fault in read_content(folder)[1]]


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_sound_folder_has_no_fault_and_is_read_whole(folder: Path) -> None:
    content, faults = read_content(folder)
    assert faults == []
    assert list(content.guides) == ["asking-for-help", "handing-work-over", "resting-well"]
    assert content.questions["plan-rest"].asks == "obstacle"
    assert content.questions["plan-rest"].frameworks == ("small",)
    assert content.frameworks["small"].stages[1].filled_when == (("action",), ("feeling", "reason"))
    assert content.guides["resting-well"].reviewed.isoformat() == "2026-11-23"


def test_the_starter_library_has_no_fault() -> None:
    assert told(STARTER) == []


def test_every_fault_of_every_file_is_told_at_once_with_its_line(folder: Path) -> None:
    guide = folder / "guides" / "resting-well.md"
    edit(guide, "themes: [energy]", "themes: [enrgy]")
    edit(guide, "licence: CC-BY-4.0\n", "colour: red\n")
    edit(folder / "frameworks" / "small.yaml", "feeling | reason", "feling | reason")
    edit(folder / "questions" / "all.yaml", "[asking-for-help]", "[asking-for-hlp]")
    found = told(folder)
    assert sorted(line.split(" ")[0] for line in found) == [
        "frameworks/small.yaml:14:",
        "guides/resting-well.md:2:",
        "guides/resting-well.md:3:",
        "guides/resting-well.md:7:",
        "questions/all.yaml:9:",
    ]
    together = "\n".join(found)
    assert "“enrgy” is not one of the themes" in together
    assert "`colour` is not a key of this file" in together
    assert "`licence` is missing" in together
    assert "“feling” is not one of the signals" in together
    assert "There is no guide “asking-for-hlp”" in together


def test_only_what_has_a_fault_is_left_out(folder: Path) -> None:
    edit(folder / "guides" / "resting-well.md", "title: ", "titel: ")
    edit(folder / "questions" / "all.yaml", "Who could help you with this?", "Could she help you?")
    content, _ = read_content(folder)
    assert list(content.guides) == ["asking-for-help", "handing-work-over"]
    assert list(content.questions) == ["plan-rest"]
    assert list(content.frameworks) == ["small"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Who could help you", "exactly one question mark"),
        ("Who could help you? Who else?", "exactly one question mark"),
        ("What happened and how did you feel?", "two things at once"),
        ("Did she help you?", "closed question"),
        ("What if you just asked her for help?", "advice dressed as a question"),
        ("What considerations influenced organisational prioritisation decisions?", "school grade"),
        ("What " + "would " * 20 + "help?", "20 are enough"),
    ],
)
def test_a_question_that_breaks_the_rules_is_told(folder: Path, text: str, sentence: str) -> None:
    edit(folder / "questions" / "all.yaml", "Who could help you with this?", text)
    assert any(line.startswith("questions/all.yaml:2:") and sentence in line for line in told(folder))


def test_an_id_or_a_text_that_stands_twice_is_told_with_both_places(folder: Path) -> None:
    copy = (folder / "questions" / "all.yaml").read_text("utf-8")
    (folder / "questions" / "more.yaml").write_text(copy, "utf-8")
    found = told(folder)
    assert any("same id stands in questions/all.yaml:1 too" in line for line in found)
    assert any("same text stands in questions/all.yaml:2 too" in line for line in found)


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ("---\ntitle", "title", 1, "front matter"),
        ("title: Resting between weeks", "title: [a", 3, "not valid YAML"),
        ("title: Resting between weeks", "title: No", 2, "put it in quotes"),
        ("reviewed: 2026-11-23", "reviewed: last week", 8, "must be a date"),
        ("themes: [energy]", "themes: energy", 3, "must be a list"),
        ("themes: [energy]", "themes: []", 3, "is empty"),
        ("themes: [energy]", "themes: [energy]\nthemes: [values]", 4, "twice"),
        ("## What it is", "What it is", 10, "open with a heading"),
        ("## How\n", "## What it is\n", 13, "twice"),
        ("## How\n", "## How\n## Then\n", 13, "empty"),
        ("Resting is planned", "![](https://example.org/x.png) Resting is planned", 11, "Images and HTML"),
        ("Resting is planned", "<script>alert(1)</script>", 11, "Images and HTML"),
    ],
)
def test_a_broken_guide_is_told_at_its_line(
    folder: Path, old: str, new: str, line: int, sentence: str
) -> None:
    edit(folder / "guides" / "resting-well.md", old, new)
    faults = [fault for fault in read_content(folder)[1] if sentence in fault.sentence]
    assert [(fault.file, fault.line) for fault in faults] == [("guides/resting-well.md", line)]


def test_a_guide_without_sections_or_of_the_wrong_length_is_told(folder: Path) -> None:
    (folder / "guides" / "short.md").write_text(
        guide_text("short").split("## What it is")[0] + "Only a line.", "utf-8"
    )
    (folder / "guides" / "long.md").write_text(guide_text("long", extra="word " * 700), "utf-8")
    together = "\n".join(told(folder))
    assert "needs sections" in together
    assert "200 to 900 words; this one has 3" in together
    assert "this one has 9" in together or "this one has 1" in together


def test_bytes_that_are_no_text_and_endless_yaml_are_told_plainly(folder: Path) -> None:
    (folder / "guides" / "bytes.md").write_bytes(b"\xff\xfe\x00")
    laughs = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    (folder / "questions" / "laughs.yaml").write_text(laughs, "utf-8")
    (folder / "frameworks" / "loop.yaml").write_text("title: &a [*a]\n", "utf-8")
    together = "\n".join(told(folder))
    assert "guides/bytes.md:1: This file is not UTF-8 text" in together
    assert "questions/laughs.yaml:1: This file is too large" in together
    assert "frameworks/loop.yaml:1: This file is too large" in together


def test_windows_line_ends_and_a_byte_order_mark_are_no_fault(folder: Path) -> None:
    guide = folder / "guides" / "resting-well.md"
    guide.write_bytes(b"\xef\xbb\xbf" + guide.read_bytes().replace(b"\n", b"\r\n"))
    content, faults = read_content(folder)
    assert faults == []
    assert "\r" not in content.guides["resting-well"].body


def test_a_folder_without_a_vocabulary_or_content_says_so(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert "no readable vocabulary.yaml" in told(tmp_path / "nothing")[0]
    with pytest.raises(Unavailable, match=r"vocabulary\.yaml"):
        vocabulary_of(tmp_path / "nothing")
    (folder / "questions" / "all.yaml").unlink()
    assert "one of them has none" in told(folder)[-1]


@given(st.text(max_size=400))
def test_no_text_whatever_breaks_the_reading_of_a_guide(text: str) -> None:
    for markdown in (text, f"---\n{text}\n---\n{text}", guide_text("a", title=text)):
        guide, faults = read_guide("a-guide", markdown, VOCABULARY)
        assert (guide is None) == bool(faults)
        assert all(fault.line >= 1 and fault.sentence for fault in faults)
