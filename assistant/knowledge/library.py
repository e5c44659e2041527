"""The coaching library: what coaches curate, what the dialogue asks and cites, and the search over it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path

import numpy as np

from assistant.access.people import Person
from assistant.access.permissions import Action, require
from assistant.knowledge import snapshot, starter, vectors
from assistant.knowledge.content import (
    Bank,
    Fault,
    Framework,
    Guide,
    Hit,
    Kind,
    Passage,
    Signposts,
    Vocabulary,
)
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.files import read_content, read_guide
from assistant.knowledge.follower import Follower
from assistant.knowledge.items import from_body
from assistant.knowledge.ranking import AT_ONCE, WIDE, Ranker
from assistant.knowledge.snapshot import Snapshot
from assistant.knowledge.splitter import passages_of
from assistant.knowledge.state import starter_digest, state
from assistant.knowledge.tables import DocumentRow, PassageRow
from assistant.knowledge.vocabulary import vocabulary_of
from assistant.storage.database import Database

Progress = Callable[[str, int, int], None]

CHECK_EVERY = 1.0
"""Seconds; how long another process's change may go unseen."""
ENCODE_AT_ONCE = 64
REST = 10
"""While many texts are encoded there are new vectors all the time; reading them may take a tenth of that time."""


class Library:
    def __init__(self, db: Database, clock: Callable[[], datetime], embedder: Embedder, folder: Path) -> None:
        self.embedder = embedder
        self._db, self._clock, self.folder = db, clock, folder
        self._current: Snapshot | None = None
        self._check_at = self._rests_until = 0.0
        self._refreshing, self._reading = threading.Lock(), threading.Lock()
        self._follower: Follower | None = None
        self._ranker = Ranker()

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return vocabulary_of(self.folder)

    # What the dialogue uses

    def bank(self) -> Bank:
        return self._snapshot().bank

    def search(self, vector: np.ndarray, limit: int, words: str = "") -> list[Hit]:
        """The passages nearest to a vector of length 1, by the index where it is level, otherwise exactly.

        With the words that were asked the order hears them too; without any it is by the cosine alone.
        """
        current, wide = self._snapshot(), max(limit, WIDE) if words.strip() else limit
        found = self._follower.search(current, vector, wide) if self._follower else None
        nearest = current.search(vector, wide) if found is None else current.hits(found)
        return self._ranker.order(current, nearest, vector, limit, words) if words.strip() else nearest

    def passage(self, passage_id: str) -> Passage | None:
        """A passage by its citation, also of a retired guide or an older version."""
        with self._db.read() as db:
            row = db.get(PassageRow, passage_id)
            return snapshot.passage_of(row) if row else None

    def signposts(self) -> Signposts:
        """Where people can turn, as the coaches published it."""
        found = self.bank().signposts
        assert found is not None
        return found

    def framework(self, framework_id: str) -> Framework | None:
        """One in use, or as it was when it was retired: a reflection that has begun goes on."""
        found = self.bank().frameworks.get(framework_id)
        if found is None:
            with self._db.read() as db:
                row = db.get(DocumentRow, (Kind.FRAMEWORK, framework_id))
            item = from_body(row.body) if row and row.body else None
            found = item if isinstance(item, Framework) else None
        return found

    # What a coach does

    def preview(
        self, actor: Person, guide_id: str, markdown: str
    ) -> tuple[Guide | None, list[Passage], list[Fault]]:
        """What publishing would make of it; nothing is kept."""
        require(actor, Action.CURATE)
        guide, faults = read_guide(guide_id, markdown, self.vocabulary)
        return guide, passages_of(guide, 0) if guide else [], faults

    def try_search(self, actor: Person, text: str, limit: int = 8) -> list[Hit]:
        """What the assistant would find for these words."""
        require(actor, Action.SEARCH_LIBRARY)
        if not text.strip():
            return []
        return self.search(self.embedder.encode([text])[0], limit, text)

    # What the server and the commands do

    def import_starter(self, progress: Progress | None = None, encode: bool = True) -> list[Fault]:
        """Bring in what is new in the starter folder; returns the faults of what was left out.

        With `encode=False` the vectors are left to `open_index` or `encode_missing`.
        """
        progress = progress or _silent
        digest = starter.digest_of(self.folder)
        with self._db.read() as db:
            unchanged = starter_digest(db) == digest
        faults: list[Fault] = []
        if not unchanged:
            content, faults = read_content(self.folder)
            with self._db.read() as db:
                wanted = starter.plan(db, self.folder, content, faults)
            if encode:
                self.encode(wanted.texts(), "Encoding the library", progress)
            with self._db.begin() as db:
                starter.apply(db, wanted, self._clock())
                state(db).starter_digest = "" if faults else digest
            self.follow()
        return faults

    def encode_missing(
        self, progress: Progress | None = None, stopped: Callable[[], bool] = lambda: False
    ) -> None:
        """Encode what is published and lacks a vector of this embedder, as after the embedder was changed."""
        with self._db.read() as db:
            missing = vectors.published_without(db, self.embedder.stamp)
        self.encode(missing, "Encoding the library", progress or _silent, stopped)

    def open_index(self, directory: Path, patience: float = 0, url: str = "") -> None:
        """For the server: own the index for this process's life, and keep it level in the background.

        The work begins at `begin`, or after `patience` seconds. With the address of a Chroma server the index is there.
        """
        self._follower = Follower(
            directory,
            self.embedder.stamp,
            load=self._warm,
            snapshot=self._newest,
            encode=lambda stopped: self.encode_missing(stopped=stopped),
            patience=patience,
            url=url,
        )

    def _warm(self) -> None:
        self._ranker.make(self._newest())
        self.embedder.encode([])

    def begin(self) -> None:
        """The first page is drawn: whatever waited for that may load."""
        if self._follower is not None:
            self._follower.begin()

    def wait_for_index(self, seconds: float = 60) -> bool:
        """Whether the index came level within the time; for measurements and tests, never for a person."""
        return self._follower is not None and self._follower.wait_until_level(seconds)

    def close_index(self) -> None:
        follower, self._follower = self._follower, None
        if follower:
            follower.close()

    # The snapshot

    def _snapshot(self) -> Snapshot:
        """The published library, as SQL had it within the last second; nobody waits for a large one to be read again."""
        current = self._current
        if current is not None and time.monotonic() < self._check_at:
            return current
        if current is None or len(current.passages) <= AT_ONCE:
            return self._newest()
        if self._reading.acquire(blocking=False):
            threading.Thread(target=self._read_beside, name="library", daemon=True).start()
        return current

    def _newest(self) -> Snapshot:
        """As SQL has it, also where reading it takes long."""
        with self._refreshing:
            if self._current is None or time.monotonic() >= self._check_at:
                self._refresh()
            assert self._current is not None
            return self._current

    def _refresh(self) -> None:
        before, begun = self._current, time.monotonic()
        self._check_at = begun + CHECK_EVERY
        with self._db.read() as db:
            content, vectors = snapshot.counters(db)
            known = before.key if before else (-1, -1)
            if content != known[0] or (vectors != known[1] and begun >= self._rests_until):
                self._current = snapshot.take(db, self.embedder.stamp, self.vocabulary, self.folder)
                self._rests_until = begun + REST * (time.monotonic() - begun)
        if self._follower and before is not None and before is not self._current:
            self._follower.wake()

    def _read_beside(self) -> None:
        try:
            self._newest()
        finally:
            self._reading.release()

    def follow(self) -> None:
        """After a change made here: the next search sees it, by the index too."""
        self._check_at = self._rests_until = 0.0
        if self._follower:
            self._follower.follow(self._newest())
        elif self._current:
            self._newest()

    # Encoding

    def encode(
        self,
        texts: Mapping[str, str],
        label: str = "",
        progress: Progress | None = None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        """Vectors for the texts that have none, into SQL, a few at a time: little is lost by a cut."""
        with self._db.read() as db:
            missing = list(vectors.not_encoded(db, texts, self.embedder.stamp).items())
        missing.sort(key=lambda item: len(item[1]))
        for start in range(0, len(missing), ENCODE_AT_ONCE):
            if stopped():
                return
            part = missing[start : start + ENCODE_AT_ONCE]
            encoded = self.embedder.encode([text for _, text in part])
            with self._db.begin() as db:
                vectors.store(db, self.embedder.stamp, [key for key, _ in part], encoded)
            if progress:
                progress(label, start + len(part), len(missing))
        if missing:
            self._check_at = self._rests_until = 0.0


def _silent(label: str, done: int, total: int) -> None:
    pass
