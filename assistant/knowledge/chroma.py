"""Where the search index lives: a directory that this process has locked, or a Chroma server.

A stored collection may name an embedding function that runs code of the file's choosing, so Chroma's
registries of such functions are emptied before anything is opened, and a collection that names one is refused.
"""

from __future__ import annotations

import json
import logging
import shutil
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from assistant.errors import Unavailable

log = logging.getLogger(__name__)

NAME = "library"
SET_ASIDE = "set-aside"
WORN = 20_000
"""Changes beyond the passages themselves that Chroma's log may hold; it is read whole at each start."""
SEARCH_SECONDS, WRITE_SECONDS = 2.0, 300.0
"""How long a search, and anything else, waits for a server: somebody waits for the search."""

_numbers = count(1)


class Home(Protocol):
    writes_after: int
    """Chroma writes its vector files after so many changes, and reads its own log of the rest when it is opened."""

    def open(self, made_by: Mapping[str, str]) -> tuple[Any, Any]:
        """Chroma's client for everything and the one for searches; what is there and not ours makes way."""

    def stands(self) -> bool:
        """Whether what was opened is still there."""

    def discard(self) -> bool:
        """What is there makes way; False where nothing could be moved."""

    def drop(self) -> None:
        """After a failure: a directory is not trusted again, a server may only have been away."""

    def close(self) -> None:
        """Lets go of it."""


class Directory:
    """Numbered directories in one that this process has locked; the highest counts."""

    # A kill in the middle of writing the files has left half of all indexes unusable; so they never are.
    writes_after = 1_000_000

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._place: Path | None = None
        self._file: tuple[int, int] | None = None
        self._client: Any = None

    def open(self, made_by: Mapping[str, str]) -> tuple[Any, Any]:
        import chromadb

        self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._place = _newest(self._directory)
        if self._place is not None and not _is_ours(self._place / "chroma.sqlite3", made_by):
            self.discard()
        self._place = self._place or _next(self._directory)
        self._client = chromadb.PersistentClient(str(self._place), settings=_quiet())
        self._file = self._seen()
        return self._client, self._client

    def stands(self) -> bool:
        return self._file is not None and self._file == self._seen()

    def discard(self) -> bool:
        """Kept once, in case somebody wants to know what was wrong with it; the library itself is in SQL."""
        self.close()
        place, self._place = self._place, None
        if place is None or not place.exists():
            return place is not None
        for older in place.parent.glob(f"{SET_ASIDE}-*"):
            shutil.rmtree(older, ignore_errors=True)
        place.rename(place.with_name(f"{SET_ASIDE}-{place.name}"))
        return True

    def drop(self) -> None:
        self.discard()

    def close(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            with suppress(Exception):
                client.close()

    def _seen(self) -> tuple[int, int] | None:
        try:
            found = (self._place / "chroma.sqlite3").stat() if self._place else None
        except OSError:
            return None
        return (found.st_dev, found.st_ino) if found else None


class Server:
    """A Chroma server of this product's own; several processes may use it."""

    # The log of very many passages takes minutes to read.
    writes_after = 10_000

    def __init__(self, url: str) -> None:
        self._url = url
        self._client: Any = None
        self._asking: Any = None

    def open(self, made_by: Mapping[str, str]) -> tuple[Any, Any]:
        self._client = self._connect(WRITE_SECONDS)
        self._asking = self._connect(SEARCH_SECONDS)
        stored = [one for one in self._client.list_collections() if one.name == NAME]
        if stored and not _fits(
            made_by,
            stored[0].metadata or {},
            (stored[0]._model.configuration_json, stored[0]._model.serialized_schema),
        ):
            self._client.delete_collection(NAME)
        return self._client, self._asking

    def stands(self) -> bool:
        return True  # whatever is wrong there shows in the next request

    def discard(self) -> bool:
        """A server that does not answer keeps what it has."""
        try:
            self._client.delete_collection(NAME)
        except Exception:
            return False
        finally:
            self.close()
        return True

    def drop(self) -> None:
        self.close()

    def close(self) -> None:
        for client in (self._client, self._asking):
            with suppress(Exception):
                client.close()

    def _connect(self, seconds: float) -> Any:
        import chromadb
        import httpx

        url = urlsplit(self._url)
        secure = url.scheme == "https"
        try:
            client: Any = chromadb.HttpClient(
                url.hostname or "", url.port or (443 if secure else 80), secure, settings=_quiet()
            )
        except Exception:
            raise Unavailable(
                f"The Chroma server at {self._url} does not answer. Meanwhile the vectors in the database are searched; "
                "start the server, or correct INTERLUDE_CHROMA_URL."
            ) from None
        client._server._session.timeout = httpx.Timeout(seconds)  # Chroma itself would wait for ever
        return client


def neutralise() -> None:
    """No stored name leads to code any more, for the whole process."""
    from chromadb.utils import embedding_functions

    embedding_functions.known_embedding_functions.clear()
    embedding_functions.sparse_known_embedding_functions.clear()


def _quiet() -> Any:
    from chromadb.config import Settings

    quiet: Any = {"_env_file": None, "anonymized_telemetry": False}
    return Settings(**quiet)


def _numbered(directory: Path) -> list[int]:
    names = [place.name.removeprefix(f"{SET_ASIDE}-") for place in directory.iterdir() if place.is_dir()]
    return [int(name) for name in names if name.isdecimal()]


def _newest(directory: Path) -> Path | None:
    numbers = [int(place.name) for place in directory.iterdir() if place.is_dir() and place.name.isdecimal()]
    return directory / str(max(numbers)) if numbers else None


def _next(directory: Path) -> Path:
    """A name never used before: Chroma remembers, for the process's life, what it opened under a name."""
    used = max(_numbered(directory), default=0)
    return directory / str(next(number for number in _numbers if number > used))


def _is_ours(file: Path, made_by: Mapping[str, str]) -> bool:
    """Looks into the file without Chroma: whole, not worn, one collection, our stamp, no stored function."""
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as db:
            whole = db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            collections = db.execute("SELECT * FROM collections").fetchall()
            names = [row[0] for row in db.execute("SELECT name FROM collections")]
            metadata = dict(db.execute("SELECT key, str_value FROM collection_metadata"))
            (kept,) = db.execute("SELECT count(*) FROM embeddings").fetchone()
            (logged,) = db.execute("SELECT count(*) FROM embeddings_queue").fetchone()
    except (sqlite3.Error, ValueError):
        whole, names = False, []
    if not whole:
        log.warning("The search index is damaged and is built anew.")
        return False
    if logged > kept + WORN:
        log.info("The search index has grown long with changes and is built anew.")
        return False
    return names == [NAME] and _fits(made_by, metadata, [cell for row in collections for cell in row])


def _fits(made_by: Mapping[str, str], metadata: Mapping[str, Any], stored: Iterable[object]) -> bool:
    if any(metadata.get(key) != value for key, value in made_by.items()):
        log.info("The search index was made by something else and is built anew.")
        return False
    if any(_names_a_function(cell) for cell in stored):
        log.warning("The search index names a function to run. It was refused and is built anew.")
        return False
    return True


def _names_a_function(cell: object) -> bool:
    if isinstance(cell, str):
        if "embedding_function" not in cell:
            return False
        try:
            cell = json.loads(cell)
        except ValueError:
            return True
    waiting = [cell]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            function = value.get("embedding_function")
            if function is not None and not (
                isinstance(function, dict)
                and function.get("type") in ("legacy", "unknown")
                and len(function) == 1
            ):
                return True
            waiting += value.values()
        elif isinstance(value, list | tuple):
            waiting += value
    return False
