"""The master key: a file of its own, outside the data directory and its backups, that wraps all data keys."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import Unavailable

KEY_BYTES = 32


@dataclass(frozen=True, repr=False)
class MasterKeys:
    """All keys of the file by id, oldest first; the last one wraps what is new."""

    by_id: dict[str, bytes]

    @property
    def current_id(self) -> str:
        return next(reversed(self.by_id))

    def __repr__(self) -> str:
        return f"MasterKeys({', '.join(self.by_id)})"


def load_or_create(path: Path, data: Path | None = None, in_use: frozenset[str] = frozenset()) -> MasterKeys:
    """The keys of the file; it is made only while `in_use`, the keys that the data needs, is empty."""
    path = Path(path).expanduser().absolute()
    if data is not None and path.resolve().is_relative_to(Path(data).resolve()):
        raise Unavailable(
            f"The master key {path} lies inside the data directory, where a backup would carry it along. "
            "Name another place with INTERLUDE_KEY_FILE."
        )
    try:
        if not path.exists():
            if in_use:
                raise Unavailable(
                    f"The master key {path} is missing, and what people wrote cannot be opened without it. "
                    "Put the file back from its safe copy, or name its place with INTERLUDE_KEY_FILE."
                )
            _create(path)
        keys = _read(path)
    except OSError as error:
        raise Unavailable(f"The master key {path} cannot be read or made: {error.strerror}.") from None
    if in_use - keys.by_id.keys():
        raise Unavailable(
            f"The master key {path} is not the one that this data was written with. "
            "Put the right file back, or name its place with INTERLUDE_KEY_FILE."
        )
    return keys


def key_id(key: bytes) -> str:
    """Derived from the key, so that a damaged line is noticed before anything is sealed with it."""
    return hashlib.sha256(b"interlude master key" + key).hexdigest()[:16]


def _create(path: Path) -> None:
    """Whole or not at all, and on the disk before use. Of two processes at once, the first one's stays."""
    key = secrets.token_bytes(KEY_BYTES)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(f"{key_id(key)} {base64.b64encode(key).decode()}\n")
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(temporary, path)
    finally:
        temporary.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _read(path: Path) -> MasterKeys:
    if path.is_dir():
        raise Unavailable(f"{path} is a folder. Name a file for the master key with INTERLUDE_KEY_FILE.")
    if path.stat().st_mode & 0o077:
        raise Unavailable(f"Others on this machine can read the master key. Run: chmod 600 {path}")
    keys: dict[str, bytes] = {}
    for line in path.read_bytes().split(b"\n"):
        if not line.strip():
            continue
        name, _, encoded = line.decode("ascii", "replace").partition(" ")
        try:
            key = base64.b64decode(encoded, validate=True)
        except ValueError:
            key = b""
        if len(key) != KEY_BYTES or key_id(key) != name:
            raise Unavailable(f"The master key {path} is damaged. Put it back from its safe copy.")
        keys[name] = key
    if not keys:
        raise Unavailable(f"The master key {path} is empty. Put it back from its safe copy.")
    return MasterKeys(keys)
