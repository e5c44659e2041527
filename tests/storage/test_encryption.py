"""What people write opens only where it was sealed and only with the right key, and stands in no file."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from assistant.errors import Unavailable
from assistant.settings import Settings
from assistant.storage.database import Database
from assistant.storage.encryption import DataKey, Place, Vault, open_vault
from assistant.storage.encryption import _associated as associated
from assistant.storage.master_key import load_or_create

CANARY = "kestrel-9153 told nobody about the promotion"
PLACE = Place("entries", "anna", "row-1", "text", 3)


def restarted(settings: Settings, database: Database) -> Vault:
    """The vault of a process that remembers nothing."""
    return open_vault(database, settings.key_file, settings.data)


@pytest.fixture
def notes(database: Database) -> Database:
    with database.begin() as db:
        db.execute(text("CREATE TABLE notes (id TEXT PRIMARY KEY, sealed BLOB)"))
    return database


@given(words=st.text(st.characters(codec=None, exclude_categories=[]), max_size=300))
def test_text_comes_back_verbatim(database: Database, vault: Vault, words: str) -> None:
    with database.begin() as db:
        assert vault.open(db, PLACE, vault.seal(db, PLACE, words)) == words


def test_a_long_answer_comes_back_verbatim(database: Database, vault: Vault) -> None:
    words = "ä😀\u202eabc\x00\r\n" * 40_000
    with database.begin() as db:
        assert vault.open(db, PLACE, vault.seal(db, PLACE, words)) == words


def test_a_vector_comes_back_exactly(database: Database, vault: Vault) -> None:
    vector = np.random.default_rng(7).standard_normal(384).astype(np.float32)
    with database.begin() as db:
        back = vault.open_vector(db, PLACE, vault.seal_vector(db, PLACE, vector))
    assert back.dtype == np.float32
    assert np.array_equal(back, vector)


@pytest.mark.parametrize(
    "other",
    [
        Place("drafts", "anna", "row-1", "text", 3),
        Place("entries", "anna", "row-2", "text", 3),
        Place("entries", "anna", "row-1", "title", 3),
        Place("entries", "anna", "row-1", "text", 4),
        Place("entries", "ben", "row-1", "text", 3),
    ],
)
def test_a_text_moved_to_another_place_does_not_open(database: Database, vault: Vault, other: Place) -> None:
    with database.begin() as db:
        sealed = vault.seal(db, PLACE, CANARY)
        vault.seal(db, Place("entries", "ben", "row-9", "text"), "ben has a key too")
        with pytest.raises(Unavailable, match="cannot be opened") as refused:
            vault.open(db, other, sealed)
    assert CANARY not in str(refused.value)


def test_places_that_read_alike_are_still_two(database: Database, vault: Vault) -> None:
    one, other = Place("a", "anna", "x|y", "z"), Place("a", "anna", "x", "y|z")
    with database.begin() as db, pytest.raises(Unavailable):
        vault.open(db, other, vault.seal(db, one, CANARY))


@given(st.text(), st.text(), st.text(), st.text(), st.integers())
def test_a_place_is_bound_as_its_five_parts_written_in_json(
    table: str, owner: str, row: str, column: str, version: int
) -> None:
    """What was sealed before opens only while this stays so."""
    assert (
        associated(Place(table, owner, row, column, version))
        == json.dumps([table, owner, row, column, version]).encode()
    )


def test_two_rows_swapped_in_the_database_do_not_open(notes: Database, vault: Vault) -> None:
    places = {row: Place("notes", "anna", row, "sealed") for row in ("one", "two")}
    with notes.begin() as db:
        for row, place in places.items():
            sealed = vault.seal(db, place, f"{CANARY} {row}")
            db.execute(text("INSERT INTO notes VALUES (:id, :sealed)"), {"id": row, "sealed": sealed})
    with notes.begin() as db:
        for old, new in (("one", "aside"), ("two", "one"), ("aside", "two")):
            db.execute(text("UPDATE notes SET id = :new WHERE id = :old"), {"old": old, "new": new})
    with notes.read() as db:
        for row, place in places.items():
            sealed = db.scalar(text("SELECT sealed FROM notes WHERE id = :id"), {"id": row})
            with pytest.raises(Unavailable, match="moved or changed"):
                vault.open(db, place, sealed)


@given(at=st.integers(0, 75), bit=st.integers(0, 7))
def test_every_changed_bit_is_noticed(database: Database, vault: Vault, at: int, bit: int) -> None:
    with database.begin() as db:
        sealed = bytearray(vault.seal(db, PLACE, CANARY))
        sealed[at % len(sealed)] ^= 1 << bit
        with pytest.raises(Unavailable, match="cannot be opened"):
            vault.open(db, PLACE, bytes(sealed))


@given(length=st.integers(0, 40))
def test_a_text_cut_short_is_noticed(database: Database, vault: Vault, length: int) -> None:
    with database.begin() as db, pytest.raises(Unavailable):
        vault.open(db, PLACE, vault.seal(db, PLACE, CANARY)[:length])


def test_the_same_words_never_look_the_same(database: Database, vault: Vault) -> None:
    with database.begin() as db:
        assert len({vault.seal(db, PLACE, CANARY) for _ in range(100)}) == 100


def test_no_file_of_the_data_directory_holds_the_words_or_a_key(
    notes: Database, vault: Vault, settings: Settings
) -> None:
    place = Place("notes", "anna", "one", "sealed")
    vector = np.full(384, 0.0510310, np.float32)
    with notes.begin() as db:
        sealed = vault.seal(db, place, CANARY)
        db.execute(text("INSERT INTO notes VALUES ('one', :sealed)"), {"sealed": sealed})
        hidden = vault.seal_vector(db, place, vector)
        db.execute(text("INSERT INTO notes VALUES ('two', :sealed)"), {"sealed": hidden})
    master = load_or_create(settings.key_file).by_id
    files = [path for path in settings.data.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} >= {".sqlite3", ".sqlite3-wal"}
    for path in files:
        held = path.read_bytes()
        assert (
            sealed in held or path.suffix != ".sqlite3-wal"
        )  # the search below looks where the words would be
        for secret in (CANARY.encode(), CANARY.encode("utf-16-le"), vector.tobytes()[:64], *master.values()):
            assert secret not in held, path.name


def test_a_key_of_a_transaction_that_failed_is_not_used_again(
    database: Database, vault: Vault, settings: Settings
) -> None:
    with pytest.raises(ZeroDivisionError), database.begin() as db:
        vault.seal(db, PLACE, "lost with its key")
        raise ZeroDivisionError
    with database.begin() as db:
        sealed = vault.seal(db, PLACE, CANARY)
    with database.read() as db:
        assert restarted(settings, database).open(db, PLACE, sealed) == CANARY


def test_a_key_of_a_savepoint_that_failed_is_not_used_again(
    database: Database, vault: Vault, settings: Settings
) -> None:
    with database.begin() as db:
        with pytest.raises(ZeroDivisionError), db.begin_nested():
            vault.seal(db, PLACE, "lost with its key")
            raise ZeroDivisionError
        sealed = vault.seal(db, PLACE, CANARY)
    with database.read() as db:
        assert restarted(settings, database).open(db, PLACE, sealed) == CANARY


def test_a_restarted_process_opens_what_an_earlier_one_sealed(database: Database, settings: Settings) -> None:
    with database.begin() as db:
        sealed = restarted(settings, database).seal(db, PLACE, CANARY)
    with database.read() as db:
        assert restarted(settings, database).open(db, PLACE, sealed) == CANARY


def test_each_person_has_one_key_even_when_many_write_at_once(database: Database, vault: Vault) -> None:
    def write(number: int) -> None:
        with database.begin() as db:
            vault.seal(db, Place("entries", f"person-{number % 4}", str(number), "text"), CANARY)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as db:
        assert db.query(DataKey).count() == 4


def test_an_unwrapped_key_is_fetched_once(database: Database, vault: Vault) -> None:
    with database.begin() as db:
        sealed = vault.seal(db, PLACE, CANARY)
    with database.read() as db:
        vault.open(db, PLACE, sealed)
    with database.begin() as db:
        db.execute(text("DELETE FROM data_keys"))
        assert vault.open(db, PLACE, sealed) == CANARY


def test_the_wrong_master_key_is_named(database: Database, vault: Vault, tmp_path: Path) -> None:
    with database.begin() as db:
        sealed = vault.seal(db, PLACE, CANARY)
    foreign = tmp_path / "foreign.key"
    stranger = Vault(load_or_create(foreign))
    with database.read() as db, pytest.raises(Unavailable, match="master key is not the one"):
        stranger.open(db, PLACE, sealed)
    with database.begin() as db, pytest.raises(Unavailable, match="master key is not the one"):
        stranger.seal(db, PLACE, CANARY)
    with pytest.raises(Unavailable, match=r"foreign\.key is not the one"):
        open_vault(database, foreign, tmp_path / "data")


def test_a_lost_master_key_is_named_and_no_new_one_made(database: Database, settings: Settings) -> None:
    with database.begin() as db:
        restarted(settings, database).seal(db, PLACE, CANARY)
    settings.key_file.unlink()
    with pytest.raises(Unavailable, match="is missing"):
        restarted(settings, database)
    assert not settings.key_file.exists()


def test_a_stolen_data_key_row_does_not_open_under_another_name(database: Database, vault: Vault) -> None:
    with database.begin() as db:
        sealed = vault.seal(db, PLACE, CANARY)
        db.execute(text("UPDATE data_keys SET owner_id = 'ben'"))
    ben = Place("entries", "ben", "row-1", "text", 3)
    with database.begin() as db:
        with pytest.raises(Unavailable):
            vault.open(db, ben, sealed)
        with pytest.raises(Unavailable):  # or what ben writes next could be read by whoever has that row
            vault.seal(db, ben, CANARY)
