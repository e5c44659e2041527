"""Keeps the search index level with SQL, in a thread of the server's own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np

from assistant.errors import InterludeError
from assistant.knowledge.index import Damaged, Index
from assistant.knowledge.snapshot import Snapshot
from assistant.storage.lock import IndexLock

log = logging.getLogger(__name__)

BREATH = 1.0
"""Seconds for a drawn page to reach the browser before the model is loaded."""
LOOK_EVERY = 30.0
"""Seconds after which it is looked at again: somebody may have deleted it, a server may be back."""
MOST_EMBEDDED = 15_000
"""Passages above which a Chroma server is asked for: its own index is there at once after a start."""
TELL_EVERY = 10_000


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
        url: str = "",
    ) -> None:
        """Work begins at `begin`, or after `patience` seconds: loading a model would slow the first page down.

        With the address of a Chroma server the index is there, and the directory is only locked.
        """
        self._place: Path | str = url or directory
        self._stamp, self._warned, self._told = stamp, False, ""
        self._load, self._snapshot, self._encode = load, snapshot, encode
        self._file_lock = IndexLock(directory)
        self._index: Index | None = None
        self._broken = False
        self._level = ""
        """The digest of the snapshot that the index answers for."""
        self._reaches = False
        """Whether the index finds what it holds; else the caller goes on to search SQL's vectors."""
        self._syncing = threading.Lock()
        self._woken, self._ended = threading.Event(), threading.Event()
        self._begun, self._patience = threading.Event(), patience
        self._thread = threading.Thread(target=self._run, name="index", daemon=True)
        self._thread.start()

    def search(self, snapshot: Snapshot, vector: np.ndarray, limit: int) -> list[tuple[str, float]] | None:
        """What the index finds, or None while it does not stand where the snapshot stands."""
        index = self._index
        if index is None or self._level != snapshot.digest or not self._reaches:
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
        if self._syncing.acquire(timeout=5):  # or a long index, and then the machine lets go of it
            try:
                index, self._index = self._index, None
                if index is not None:
                    index.close()
            finally:
                self._syncing.release()
                self._file_lock.release()

    def _run(self) -> None:
        if self._begun.wait(self._patience) and self._patience:
            self._ended.wait(BREATH)
        if self._ended.is_set():
            return
        self._attempt(self._load)
        woken = True
        while not self._ended.is_set():
            self._woken.clear()
            self._attempt(lambda: self._sync(self._snapshot(), look=True))
            if woken:  # whatever became of the index: what is encoded is found without it too
                self._attempt(lambda: self._encode(self._ended.is_set))
                self._attempt(lambda: self._sync(self._snapshot()))
            woken = self._woken.wait(LOOK_EVERY)

    def _attempt(self, step: Callable[[], object]) -> None:
        """The library is whole without the index: a step that fails is told, once, and tried again later."""
        try:
            step()
            return
        except InterludeError as error:
            sentence = str(error)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt | SystemExit):
                raise
            sentence = f"The search index could not be brought level ({type(error).__name__})."
        if sentence != self._told:
            log.warning("%s", sentence)
        self._told = sentence

    def _sync(self, snapshot: Snapshot, look: bool = False) -> None:
        """Level with the snapshot, by building anew what cannot be mended."""
        with self._syncing:
            if self._ended.is_set() or (
                self._level == snapshot.digest and not (look and self._fell(snapshot))
            ):
                return
            self._level = ""
            if self._broken:
                self._let_go(gently=True)
            for tries_left in (2, 1, 0):
                try:
                    self._bring(snapshot)
                    return
                except BaseException as error:
                    if self._index is None or not tries_left:
                        self._let_go()
                        raise
                    self._let_go(gently=tries_left == 2 and not isinstance(error, Damaged))

    def _bring(self, snapshot: Snapshot) -> None:
        self._index = self._index or Index(self._place, self._stamp)
        ids = list(snapshot.passages)
        self._ask_for_a_server(len(ids))
        self._index.sync(ids, snapshot.vectors, snapshot.digest, _tell, self._ended.is_set)
        if not self._ended.is_set():
            self._index.check(ids, snapshot.vectors)
            self._reaches = not ids or self._index.reaches(snapshot.vectors)
            if not self._reaches:
                log.warning(
                    "Many passages are so alike that the search index cannot reach them all, so the vectors in the database are "
                    "searched instead. Retire what says the same twice; until then nothing is missed."
                )
            self._level, self._told = snapshot.digest, ""

    def _fell(self, snapshot: Snapshot) -> bool:
        """Whether what was level is no longer: deleted, or changed by somebody else."""
        try:
            if self._index is not None and self._index.stands(snapshot.digest, len(snapshot.passages)):
                return False
        except Exception as error:
            log.info("The search index does not answer (%s).", type(error).__name__)
        self._broken = True
        return True

    def _let_go(self, gently: bool = False) -> None:
        index, self._index, self._broken = self._index, None, False
        if index is not None and gently:
            index.drop()
        elif index is not None:
            index.discard()

    def _ask_for_a_server(self, passages: int) -> None:
        if passages > MOST_EMBEDDED and isinstance(self._place, Path) and not self._warned:
            self._warned = True
            log.warning(
                "The library has %d passages. Above %d run a Chroma server and set INTERLUDE_CHROMA_URL to its address; "
                "until then search works as before, but the index takes longer to be ready after each start.",
                passages,
                MOST_EMBEDDED,
            )


def _tell(done: int, of: int) -> None:
    """For whoever watches the console while very many passages are indexed."""
    if of > TELL_EVERY and (done % TELL_EVERY == 0 or done == of):
        log.info("Search index: %d of %d passages.", done, of)
