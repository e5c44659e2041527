"""When to leave a chat model alone: after three failures in a row it is not asked for ten minutes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

FAILURES = 3
REST = timedelta(minutes=10)
MOST_KEPT = 1_000
EVERYBODY = ""


@dataclass
class _Row:
    failures: int = 0
    until: datetime | None = None


class Rests:
    """Kept for each session, so that one difficult session costs nobody else; outages count for everybody."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._rows: dict[str, _Row] = {}
        self._changing = threading.Lock()

    def resting(self, session_id: str) -> bool:
        now = self._clock()
        with self._changing:
            rows = [row for key in (session_id, EVERYBODY) if (row := self._rows.get(key))]
            return any(row.until is not None and now < row.until for row in rows)

    def worked(self, session_id: str) -> None:
        with self._changing:
            for key in (session_id, EVERYBODY):
                self._rows.pop(key, None)

    def failed(self, session_id: str, outage: bool) -> None:
        """An outage has nothing to do with what was written; whatever else fails may."""
        with self._changing:
            if not outage:
                self._rows.pop(EVERYBODY, None)  # it answered
            for key in (session_id, EVERYBODY) if outage else (session_id,):
                row = self._rows.pop(key, None) or _Row()
                row.failures += 1
                if row.failures >= FAILURES:
                    row.failures, row.until = 0, self._clock() + REST
                self._rows[key] = row
            while len(self._rows) > MOST_KEPT:
                self._rows.pop(next(iter(self._rows)))
