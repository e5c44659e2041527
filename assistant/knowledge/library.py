"""The coaching library: what coaches curate, what the dialogue asks and cites, and the search over it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

import numpy as np

from assistant.access.people import Person
from assistant.access.permissions import Action, require
from assistant.errors import BadInput
from assistant.knowledge import curation, snapshot, starter, vectors
from assistant.knowledge.content import Bank, Fault, Guide, Hit, Passage, Vocabulary
from assistant.knowledge.curation import GuideEvent, GuideSummary, GuideVersion
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.files import name_fault, plain_lines, read_content, read_guide, title_of
from assistant.knowledge.follower import Follower
from assistant.knowledge.snapshot import Snapshot
from assistant.knowledge.splitter import passages_of, text_to_encode
from assistant.knowledge.tables import PassageRow
from assistant.knowledge.vocabulary import vocabulary_of
from assistant.storage.database import Database

Progress = Callable[[str, int, int], None]

CHECK_EVERY = 1.0
"""Seconds; how long another process's change may go unseen."""
ENCODE_AT_ONCE = 64


class Library:
    def __init__(self, db: Database, clock: Callable[[], datetime], embedder: Embedder, folder: Path) -> None:
        self.embedder = embedder
        self._db, self._clock, self._folder = db, clock, folder
        self._current: Snapshot | None = None
        self._check_at = 0.0
        self._refreshing = threading.Lock()
        self._follower: Follower | None = None

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return vocabulary_of(self._folder)

    # What the dialogue uses

    def bank(self) -> Bank:
        return self._snapshot().bank

    def search(self, vector: np.ndarray, limit: int) -> list[Hit]:
        """The passages nearest to a vector of length 1: by the index where it is level, otherwise exactly."""
        current = self._snapshot()
        found = self._follower.search(current, vector, limit) if self._follower else None
        return current.search(vector, limit) if found is None else current.hits(found)

    def passage(self, passage_id: str) -> Passage | None:
        """A passage by its citation, also of a retired guide or an older version."""
        with self._db.read() as db:
            row = db.get(PassageRow, passage_id)
            return snapshot.passage_of(row) if row else None

    # What a coach does

    def guides(self, actor: Person) -> list[GuideSummary]:
        require(actor, Action.CURATE)
        with self._db.read() as db:
            return curation.summaries(db)

    def guide(self, actor: Person, guide_id: str, version: int | None = None) -> GuideVersion:
        """A version, or the newest."""
        require(actor, Action.CURATE)
        with self._db.read() as db:
            return curation.version_of(db, guide_id, version)

    def history(self, actor: Person, guide_id: str) -> list[GuideEvent]:
        require(actor, Action.CURATE)
        with self._db.read() as db:
            return curation.history(db, guide_id)

    def preview(
        self, actor: Person, guide_id: str, markdown: str
    ) -> tuple[Guide | None, list[Passage], list[Fault]]:
        """What publishing would make of it; nothing is kept."""
        require(actor, Action.CURATE)
        guide, faults = read_guide(guide_id, markdown, self.vocabulary)
        return guide, passages_of(guide, 0) if guide else [], faults

    def new_guide(self, actor: Person, guide_id: str, markdown: str) -> GuideVersion:
        """A first draft; it may have faults until it is published."""
        require(actor, Action.CURATE)
        fault = name_fault(guide_id)
        if fault:
            raise BadInput(fault)
        return self._save(actor, guide_id, markdown, None)

    def save_draft(self, actor: Person, guide_id: str, markdown: str, version: int) -> GuideVersion:
        """A new version, begun from `version`; refused when somebody has saved since."""
        require(actor, Action.CURATE)
        return self._save(actor, guide_id, markdown, version)

    def publish(self, actor: Person, guide_id: str, version: int, reason: str) -> None:
        """Put the newest version to use, at once: the dialogue finds it with its next search."""
        require(actor, Action.CURATE)
        reason = _reason(reason)
        with self._db.read() as db:
            markdown = curation.version_of(db, guide_id, version).markdown
        guide, faults = read_guide(guide_id, markdown, self.vocabulary)
        if guide is None:
            raise BadInput(f"This guide cannot be published yet. {curation.listed(faults)}")
        passages = passages_of(guide, version)
        self._encode(_texts(passages))  # before the transaction: nobody else waits for the model
        with self._db.begin() as db:
            curation.publish(db, guide_id, version, passages, actor.id, reason, self._clock())
        self._follow()

    def retire(self, actor: Person, guide_id: str, version: int, reason: str) -> None:
        """Take it out of use, at once; citations of it keep their text."""
        require(actor, Action.CURATE)
        reason = _reason(reason)
        with self._db.begin() as db:
            curation.retire(db, guide_id, version, actor.id, reason, self._clock())
        self._follow()

    def try_search(self, actor: Person, text: str, limit: int = 8) -> list[Hit]:
        """What the assistant would find for these words."""
        require(actor, Action.SEARCH_LIBRARY)
        if not text.strip():
            return []
        return self.search(self.embedder.encode([text])[0], limit)

    # What the server and the commands do

    def import_starter(self, progress: Progress | None = None, encode: bool = True) -> list[Fault]:
        """Bring in what is new in the starter folder; returns the faults of what was left out.

        With `encode=False` the vectors are left to `open_index` or `encode_missing`.
        """
        progress = progress or _silent
        digest = starter.digest_of(self._folder)
        with self._db.read() as db:
            unchanged = curation.starter_digest(db) == digest
        faults: list[Fault] = []
        if not unchanged:
            content, faults = read_content(self._folder)
            with self._db.read() as db:
                wanted = starter.plan(db, self._folder, content, faults)
            if encode:
                texts = _texts(wanted.passages) | starter.question_texts(wanted)
                self._encode(texts, "Encoding the library", progress)
            with self._db.begin() as db:
                starter.apply(db, wanted, self._clock())
                curation.state(db).starter_digest = "" if faults else digest
            self._follow()
        return faults

    def encode_missing(
        self, progress: Progress | None = None, stopped: Callable[[], bool] = lambda: False
    ) -> None:
        """Encode what is published and lacks a vector of this embedder, as after the embedder was changed."""
        with self._db.read() as db:
            missing = vectors.published_without(db, self.embedder.stamp)
        self._encode(missing, "Encoding the library", progress or _silent, stopped)

    def open_index(self, directory: Path, patience: float = 0) -> None:
        """For the server: own the index for this process's life, and keep it level in the background.

        The work begins at `begin`, or after `patience` seconds.
        """
        self._follower = Follower(
            directory,
            self.embedder.stamp,
            load=lambda: self.embedder.encode([]),
            snapshot=self._snapshot,
            encode=lambda stopped: self.encode_missing(stopped=stopped),
            patience=patience,
        )

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
        """The published library, as SQL had it within the last second."""
        current = self._current
        if current is not None and time.monotonic() < self._check_at:
            return current
        with self._refreshing:
            if self._current is None or time.monotonic() >= self._check_at:
                self._refresh()
            assert self._current is not None
            return self._current

    def _refresh(self) -> None:
        before = self._current
        self._check_at = time.monotonic() + CHECK_EVERY
        with self._db.read() as db:
            if before is None or snapshot.counters(db) != before.key:
                self._current = snapshot.take(db, self.embedder.stamp, self.vocabulary)
        if self._follower and before is not None and before is not self._current:
            self._follower.wake()

    def _follow(self) -> None:
        """After a change made here: the next search sees it, by the index too."""
        self._check_at = 0.0
        if self._follower:
            self._follower.follow(self._snapshot())

    # Encoding

    def _encode(
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
            self._check_at = 0.0

    def _save(self, actor: Person, guide_id: str, markdown: str, began_from: int | None) -> GuideVersion:
        if len(markdown) > curation.LONGEST:
            raise BadInput("This is too long for a guide. Nothing was saved; keep it under 900 words.")
        markdown = _whole(plain_lines(markdown))
        title = title_of(guide_id, markdown)
        with self._db.begin() as db:
            version = curation.save(db, guide_id, began_from, title, markdown, actor.id, self._clock())
            return curation.version_of(db, guide_id, version)


def _texts(passages: Sequence[Passage]) -> dict[str, str]:
    return {curation.passage_hash(p): text_to_encode(p.title, p.heading, p.text) for p in passages}


def _reason(reason: str) -> str:
    reason = _whole(reason.strip())
    if not reason:
        raise BadInput("Say in a few words why, so that the next coach can follow.")
    if len(reason) > curation.LONGEST_REASON:
        raise BadInput("The reason is too long. A sentence or two is enough.")
    return reason


def _whole(text: str) -> str:
    """Half of a character cannot be stored."""
    return text.encode("utf-8", "replace").decode()


def _silent(label: str, done: int, total: int) -> None:
    pass
