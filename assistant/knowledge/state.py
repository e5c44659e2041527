"""The library's counters: they tell every process, for one tiny query, that something changed."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.knowledge.tables import LibraryState


def state(db: Session) -> LibraryState:
    """The one row of counters, made on first use."""
    found = db.get(LibraryState, 1)
    if found is None:
        found = LibraryState(id=1, content=0, vectors=0, starter_digest="")
        db.add(found)
        db.flush()
    return found


def starter_digest(db: Session) -> str:
    return db.scalar(select(LibraryState.starter_digest)) or ""


def content_changed(db: Session) -> None:
    state(db).content += 1
