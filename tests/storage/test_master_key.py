"""The master key's file: made once, closed to others, outside the data, and every fault of it named."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from assistant.errors import Unavailable
from assistant.storage.master_key import MasterKeys, load_or_create


def test_it_is_made_once_and_then_read(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "folder" / "master.key"
    keys = load_or_create(path)
    assert load_or_create(path) == keys
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["master.key"]  # and nothing half-made stays behind


def test_of_many_that_start_at_once_all_get_the_same_key(tmp_path: Path) -> None:
    found: list[MasterKeys] = []
    threads = [
        threading.Thread(target=lambda: found.append(load_or_create(tmp_path / "master.key")))
        for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 12
    assert len({one.current_id for one in found}) == 1


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_file_that_others_can_read_is_refused_with_the_command_that_mends_it(
    tmp_path: Path, mode: int
) -> None:
    path = tmp_path / "master.key"
    load_or_create(path)
    path.chmod(mode)
    with pytest.raises(Unavailable, match=f"chmod 600 {path}"):
        load_or_create(path)


@pytest.mark.parametrize("inside", ["master.key", "deep/master.key", "../data/master.key"])
def test_a_file_inside_the_data_directory_is_refused(tmp_path: Path, inside: str) -> None:
    data = tmp_path / "data"
    data.mkdir()
    with pytest.raises(Unavailable, match="inside the data directory"):
        load_or_create(data / inside, data)
    assert not list(data.iterdir())


def test_a_link_that_leads_into_the_data_directory_is_refused(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (tmp_path / "looks-outside").symlink_to(data)
    with pytest.raises(Unavailable, match="inside the data directory"):
        load_or_create(tmp_path / "looks-outside" / "master.key", data)


@pytest.mark.parametrize(
    ("content", "fault"),
    [("", "is empty"), ("\n\n", "is empty"), ("abc def\n", "is damaged"), ("\x00\xff", "is damaged")],
)
def test_a_file_that_holds_no_key_is_named(tmp_path: Path, content: str, fault: str) -> None:
    path = tmp_path / "master.key"
    path.write_text(content, "latin-1")
    path.chmod(0o600)
    with pytest.raises(Unavailable, match=fault):
        load_or_create(path)


def test_one_wrong_character_in_the_key_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    load_or_create(path)
    name, key = path.read_text().split()
    path.write_text(f"{name} {'B' if key[0] == 'A' else 'A'}{key[1:]}\n")
    with pytest.raises(Unavailable, match="is damaged"):
        load_or_create(path)


def test_the_last_key_of_the_file_is_the_current_one_and_the_older_ones_still_open(tmp_path: Path) -> None:
    old, new = load_or_create(tmp_path / "old.key"), load_or_create(tmp_path / "new.key")
    both = tmp_path / "both.key"
    both.write_text((tmp_path / "old.key").read_text() + (tmp_path / "new.key").read_text())
    both.chmod(0o600)
    keys = load_or_create(both, in_use=frozenset({old.current_id}))
    assert list(keys.by_id) == [old.current_id, new.current_id]
    assert keys.current_id == new.current_id


def test_a_key_never_shows_in_a_message(tmp_path: Path) -> None:
    keys = load_or_create(tmp_path / "master.key")
    assert repr(keys.by_id[keys.current_id]) not in repr(keys)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable, match="cannot be read or made"):
        load_or_create(tmp_path / "file" / "master.key")
