"""Keeps the search index level with SQL, in a thread of the server's own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np

from assistant.errors import InterludeError
from assistant.knowledge.index import Index
from assistant.knowledge.snapshot import Snapshot
from assistant.storage.lock import IndexLock

log = logging.getLogger(__name__)

BREATH = 1.0
"""Seconds for a drawn page to reach the browser before the model is loaded."""


class Follower:
    """Owns the index directory until it is closed; while it lags, the caller searches SQL's vectors."""

    def __init__(
        self,
        directory: Path,
        stamp: str,
        load: Callable[[], object],
        snapshot: Callable[[], Snapshot],
        encode: Callable[[Callable[[], bool]], None],
        patience: float,
    ) -> None:
        """Work begins at `begin`, or after `patience` seconds: loading a model would slow the first page down."""
        self._directory, self._stamp = directory, stamp
        self._load, self._snapshot, self._encode = load, snapshot, encode
        self._file_lock = IndexLock(directory)
        self._index: Index | None = None
        self._broken = False
        self._level = ""
        """The digest of the snapshot that the index answers for."""
        self._syncing = threading.Lock()
        self._woken, self._ended = threading.Event(), threading.Event()
        self._begun, self._patience = threading.Event(), patience
        self._thread = threading.Thread(target=self._run, name="index", daemon=True)
        self._thread.start()

    def search(self, snapshot: Snapshot, vector: np.ndarray, limit: int) -> list[tuple[str, float]] | None:
        """What the index finds, or None while it does not stand where the snapshot stands."""
        index = self._index
        if index is None or self._level != snapshot.digest:
            return None
        try:
            return index.search(vector, limit)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt | SystemExit):
                raise
            log.warning("The search index failed (%s) and is built anew.", type(error).__name__)
            self._broken, self._level = True, ""
            self.wake()
            return None

    def follow(self, snapshot: Snapshot) -> None:
        """Bring an index that is open level now, in the caller's thread; one that is busy will come to it."""
        if self._index is None or self._syncing.locked():
            self.wake()
        else:
            self._attempt(lambda: self._sync(snapshot))

    def begin(self) -> None:
        """The first page is drawn."""
        self._begun.set()

    def wake(self) -> None:
        """Something changed: let the thread look."""
        self._woken.set()

    def wait_until_level(self, seconds: float) -> bool:
        """For the start of a measurement or a test; a person never waits for the index."""
        self.begin()
        for _ in range(max(1, int(seconds / 0.02))):
            if self._level and self._level == self._snapshot().digest:
                return True
            if self._ended.wait(0.02):
                break
        return False

    def close(self) -> None:
        self._ended.set()
        self._begun.set()
        self._woken.set()
        self._thread.join(timeout=5)  # it may be loading the model, which nothing can hurry
        with self._syncing:
            if self._index is not None:
                self._index.close()
                self._index = None
        self._file_lock.release()

    def _run(self) -> None:
        if self._begun.wait(self._patience) and self._patience:
            self._ended.wait(BREATH)
        if self._ended.is_set():
            return
        self._attempt(self._load)
        while not self._ended.is_set():
            self._woken.clear()
            self._attempt(self._bring_level)
            self._woken.wait()

    def _bring_level(self) -> None:
        self._sync(self._snapshot())
        self._encode(self._ended.is_set)
        self._sync(self._snapshot())

    def _attempt(self, step: Callable[[], object]) -> None:
        """The library is whole without the index: a step that fails is told and tried again later."""
        try:
            step()
        except InterludeError as error:
            log.warning("%s", error)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt | SystemExit):
                raise
            log.warning("The search index could not be brought level (%s).", type(error).__name__)

    def _sync(self, snapshot: Snapshot) -> None:
        with self._syncing:
            if self._ended.is_set() or self._level == snapshot.digest:
                return
            self._level = ""
            if self._broken:
                self._discard()
            for last in (False, True):
                try:
                    self._index = self._index or Index(self._directory, self._stamp)
                    self._index.sync(snapshot.rows(), snapshot.digest)
                    self._level = snapshot.digest
                    return
                except BaseException:
                    self._discard()
                    if last:
                        raise

    def _discard(self) -> None:
        index, self._index, self._broken = self._index, None, False
        if index is not None:
            index.discard()
