"""Prompts are files with a version, and a variable that is missing or unknown is a fault when they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import Unavailable
from assistant.knowledge.files import read_content
from assistant.knowledge.prompts import prompt_for, read_prompts
from tests.knowledge.shelf import STARTER

GOOD = "# System\nAt most {{mirror_words}} and {{question_words}} words.\n\n# User\nHere:\n{{data}}\n"


def put(folder: Path, text: str, name: str = "wording-1.md") -> Path:
    (folder / "prompts").mkdir(exist_ok=True)
    (folder / "prompts" / name).write_text(text, "utf-8")
    return folder


def told(folder: Path) -> list[str]:
    return [f"{fault.file}:{fault.line}: {fault.sentence}" for fault in read_prompts(folder)[1]]


def test_the_prompt_that_is_shipped_is_sound() -> None:
    prompt = prompt_for("wording", STARTER)
    system, user = prompt.filled(data="DATA", mirror_words=24, question_words=26)
    assert prompt.id == "wording-1" and "24" in system and "DATA" in user and "DATA" not in system
    assert "{{" not in system + user


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            GOOD.replace("{{data}}", ""),
            "prompts/wording-1.md:5: The variable `data` is missing in this part.",
        ),
        (
            GOOD.replace("{{mirror_words}}", "24"),
            "prompts/wording-1.md:2: The variable `mirror_words` is missing in this part.",
        ),
        (GOOD + "{{name}}", "prompts/wording-1.md:7: `name` is not a variable of this part."),
        (
            GOOD.replace("At most", "{{data}}"),
            "prompts/wording-1.md:2: `data` is not a variable of this part.",
        ),
        (
            GOOD.replace("{{data}}", "{{ data }}"),
            "prompts/wording-1.md:6: ` data ` is not a variable of this part.",
        ),
        ("Be kind.", "prompts/wording-1.md:1: A prompt has two parts: “# System”, and below it “# User”."),
    ],
)
def test_a_faulty_prompt_is_told_with_its_line_and_refused(text: str, fault: str, tmp_path: Path) -> None:
    put(tmp_path, text)
    assert fault in told(tmp_path)
    with pytest.raises(Unavailable, match=r"wording-1\.md"):
        prompt_for("wording", tmp_path, STARTER)


def test_check_library_checks_prompts_too(folder: Path) -> None:
    assert read_content(put(folder, GOOD))[1] == []
    assert [fault.file for fault in read_content(put(folder, GOOD + "{{name}}"))[1]] == [
        "prompts/wording-1.md"
    ]


def test_a_prompt_is_named_by_purpose_and_version(tmp_path: Path) -> None:
    for name in ("wording.md", "wording-0.md", "closing-1.md"):
        put(tmp_path, GOOD, name)
    assert len(told(tmp_path)) == 3


def test_the_newest_version_is_used_and_the_shipped_one_where_a_library_has_none(tmp_path: Path) -> None:
    assert prompt_for("wording", tmp_path, STARTER).id == "wording-1"
    for number in (2, 9, 10):
        put(tmp_path, GOOD, f"wording-{number}.md")
    assert prompt_for("wording", tmp_path, STARTER).id == "wording-10"


def test_a_value_that_looks_like_a_variable_stays_as_it_is(tmp_path: Path) -> None:
    prompt = prompt_for("wording", put(tmp_path, GOOD))
    _, user = prompt.filled(data="{{mirror_words}} {{data}}", mirror_words=1, question_words=2)
    assert user == "Here:\n{{mirror_words}} {{data}}"
    for wrong in ({"data": ""}, {"data": "", "mirror_words": 1, "question_words": 1, "name": "Amara"}):
        with pytest.raises(KeyError):
            prompt.filled(**wrong)
