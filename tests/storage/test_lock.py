"""One process owns the index directory, for as long as it lives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.errors import Unavailable
from assistant.storage.lock import IndexLock

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from pathlib import Path
from assistant.storage.lock import IndexLock
lock = IndexLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_process_is_told_and_a_killed_one_lets_go(tmp_path: Path) -> None:
    index = tmp_path / "data" / "index"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(index)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(Unavailable, match=f"already running on {tmp_path / 'data'}"):
        IndexLock(index)
    holder.kill()
    holder.wait(timeout=10)
    holder.stdout.close()
    with IndexLock(index):
        pass


def test_it_is_released_and_taken_again(tmp_path: Path) -> None:
    with IndexLock(tmp_path / "index"), pytest.raises(Unavailable):
        IndexLock(tmp_path / "index")
    IndexLock(tmp_path / "index").release()


def test_it_outlasts_a_rebuild_of_the_directory(tmp_path: Path) -> None:
    index = tmp_path / "index"
    index.mkdir()
    with IndexLock(index):
        index.rmdir()
        index.mkdir()
        with pytest.raises(Unavailable):
            IndexLock(index)


def test_a_directory_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable, match="cannot be written"):
        IndexLock(tmp_path / "file" / "index")
