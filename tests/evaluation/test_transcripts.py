"""The transcripts are what the engine says today, to mentees whose lines were written before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.evaluation.ground import Ground
from assistant.evaluation.transcripts import TRANSCRIPTS, scripts, transcript

AGAIN = "run `python -m assistant transcripts`, and read what changed aloud"


@pytest.fixture(scope="module")
def ground(stocked: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    with Ground(None) as ground:
        ground.home = shutil.copytree(stocked, tmp_path_factory.mktemp("ground"), dirs_exist_ok=True)
        yield ground


def test_there_are_twelve_mentees_in_eight_frameworks() -> None:
    assert len(scripts()) == 12 and len({script.framework for script in scripts()}) >= 8
    assert {file.stem for file in TRANSCRIPTS.glob("*.md")} == {script.id for script in scripts()} | {
        "README"
    }


@pytest.mark.parametrize("script", scripts(), ids=lambda script: script.id)
def test_a_transcript_is_what_the_engine_says_today(ground: Ground, script) -> None:
    assert (TRANSCRIPTS / f"{script.id}.md").read_text("utf-8") == transcript(script, ground), AGAIN
