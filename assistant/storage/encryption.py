"""Sealing what people write: AES-256-GCM, a data key for each person, each text bound to its place."""

from __future__ import annotations

import json
import os
from datetime import datetime
from json.encoder import encode_basestring_ascii as quoted
from pathlib import Path
from typing import NamedTuple

import numpy as np
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from numpy.typing import NDArray
from sqlalchemy import LargeBinary, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.errors import Unavailable
from assistant.storage.database import Base, Database, now
from assistant.storage.master_key import KEY_BYTES, MasterKeys, load_or_create

FORMAT_BYTE = b"\x01"  # the first of everything sealed, so that a later format can be told from this one
NONCE_BYTES = 12
HEADER_BYTES = 3  # the format, then the data key's generation in two bytes
DAMAGED = "This text cannot be opened: it was moved or changed outside Interlude. Restore the last backup."
WRONG_KEY = (
    "The master key is not the one that this data was written with. Put the right file back, "
    "or name its place with INTERLUDE_KEY_FILE."
)


class DataKey(Base):
    """A person's key, wrapped by the master key. Without this row nothing of theirs can be read again."""

    __tablename__ = "data_keys"

    owner_id: Mapped[str] = mapped_column(primary_key=True)
    generation: Mapped[int] = mapped_column(primary_key=True)
    master_key_id: Mapped[str]
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]


class Place(NamedTuple):
    """Where a sealed text lives. Sealed for one place, it opens at no other."""

    table: str
    owner: str
    row: str
    column: str
    version: int = 1


class Vault:
    """Seals and opens inside the caller's transaction. Unwrapped data keys stay in memory, never on disk."""

    def __init__(self, keys: MasterKeys) -> None:
        self._masters = {name: AESGCM(key) for name, key in keys.by_id.items()}
        self._current_master = keys.current_id
        self._ciphers: dict[tuple[str, int], AESGCM] = {}
        self._newest: dict[str, int] = {}

    def seal(self, db: Session, place: Place, text: str) -> bytes:
        return self._seal(db, place, text.encode("utf-8", "surrogatepass"))

    def open(self, db: Session, place: Place, sealed: bytes) -> str:
        return self._open(db, place, sealed).decode("utf-8", "surrogatepass")

    def seal_vector(self, db: Session, place: Place, vector: NDArray[np.float32]) -> bytes:
        return self._seal(db, place, np.ascontiguousarray(vector, dtype="<f4").tobytes())

    def open_vector(self, db: Session, place: Place, sealed: bytes) -> NDArray[np.float32]:
        return np.frombuffer(self._open(db, place, sealed), dtype="<f4")

    def _seal(self, db: Session, place: Place, content: bytes) -> bytes:
        generation, cipher = self._newest_cipher(db, place.owner)
        header = FORMAT_BYTE + generation.to_bytes(2, "big")
        nonce = os.urandom(NONCE_BYTES)
        return header + nonce + cipher.encrypt(nonce, content, header + _associated(place))

    def _open(self, db: Session, place: Place, sealed: bytes) -> bytes:
        header, nonce = sealed[:HEADER_BYTES], sealed[HEADER_BYTES : HEADER_BYTES + NONCE_BYTES]
        content = sealed[HEADER_BYTES + NONCE_BYTES :]
        if header[:1] != FORMAT_BYTE or not content:
            raise Unavailable(DAMAGED)
        cipher = self._cipher(db, place.owner, int.from_bytes(header[1:], "big"))
        try:
            return cipher.decrypt(nonce, content, header + _associated(place))
        except InvalidTag:
            raise Unavailable(DAMAGED) from None

    def _cipher(self, db: Session, owner: str, generation: int) -> AESGCM:
        cipher = self._ciphers.get((owner, generation))
        if cipher is None:
            row = db.get(DataKey, (owner, generation))
            if row is None:
                raise Unavailable(DAMAGED)
            cipher = self._remember(db, row)
        return cipher

    def _newest_cipher(self, db: Session, owner: str) -> tuple[int, AESGCM]:
        generation = self._newest.get(owner)
        if generation is None:
            row = db.scalar(
                select(DataKey).where(DataKey.owner_id == owner).order_by(DataKey.generation.desc()).limit(1)
            )
            row = row or self._create(db, owner)
            return row.generation, self._remember(db, row)
        return generation, self._ciphers[owner, generation]

    def _create(self, db: Session, owner: str) -> DataKey:
        nonce, name = os.urandom(NONCE_BYTES), self._current_master
        row = DataKey(owner_id=owner, generation=1, master_key_id=name, created_at=now(), wrapped=b"")
        row.wrapped = nonce + self._masters[name].encrypt(nonce, os.urandom(KEY_BYTES), _wrapping(row))
        db.add(row)
        db.flush()
        db.info.setdefault("new data keys", set()).add(owner)
        return row

    def _remember(self, db: Session, row: DataKey) -> AESGCM:
        """A key made in this very transaction is not kept: a rollback would leave words without a key."""
        master = self._masters.get(row.master_key_id)
        if master is None:
            raise Unavailable(WRONG_KEY)
        try:
            key = master.decrypt(row.wrapped[:NONCE_BYTES], row.wrapped[NONCE_BYTES:], _wrapping(row))
        except InvalidTag:
            raise Unavailable(WRONG_KEY) from None
        cipher = AESGCM(key)
        if row.owner_id not in db.info.get("new data keys", ()):
            self._ciphers[row.owner_id, row.generation] = cipher
            self._newest[row.owner_id] = max(row.generation, self._newest.get(row.owner_id, 0))
        return cipher


def open_vault(database: Database, key_file: Path, data: Path) -> Vault:
    """The vault of a migrated database; a lost or foreign key file is named before anything is read."""
    with database.read() as db:
        in_use = frozenset(db.scalars(select(DataKey.master_key_id).distinct()))
    return Vault(load_or_create(key_file, data, in_use))


def _associated(place: Place) -> bytes:
    """As `json.dumps` writes the five: a turn opens dozens of texts, and this is a good part of each."""
    table, owner, row, column, version = place
    return f"[{quoted(table)}, {quoted(owner)}, {quoted(row)}, {quoted(column)}, {version}]".encode()


def _wrapping(row: DataKey) -> bytes:
    return json.dumps(["data_keys", row.owner_id, row.generation, row.master_key_id]).encode()
