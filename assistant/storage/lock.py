"""One process owns the index directory: two writers would lose vectors without a word."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from assistant.errors import Unavailable


class IndexLock:
    """Held for the life of the server. The machine lets go of it when the process ends, however it ends."""

    def __init__(self, directory: Path) -> None:
        # Beside the directory, not in it: a rebuild puts a new directory in its place.
        self._lock = FileLock(directory.with_name(f"{directory.name}.lock"))
        try:
            directory.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
        except Timeout:
            raise Unavailable(
                f"Interlude is already running on {directory.parent}. Use that one or stop it first; "
                "a second one needs a data directory of its own, named with INTERLUDE_DATA."
            ) from None
        except OSError as error:
            raise Unavailable(
                f"The data directory {directory.parent} cannot be written: {error.strerror}. "
                "Make it writable, or choose another with INTERLUDE_DATA."
            ) from None

    def release(self) -> None:
        self._lock.release()

    def __enter__(self) -> IndexLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
