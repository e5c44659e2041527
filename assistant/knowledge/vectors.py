"""The library's vectors in SQL, found by the hash of the text: what was encoded once is not encoded again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from assistant.knowledge.content import Kind
from assistant.knowledge.splitter import text_to_encode
from assistant.knowledge.state import state
from assistant.knowledge.tables import DocumentRow, PassageRow, VectorRow

MOST_NAMES = 500
"""Values in one query; SQLite takes 32,766, PostgreSQL plans short lists better."""


def published_without(db: Session, stamp: str) -> dict[str, str]:
    """Text by hash of everything published that this embedder has not encoded."""

    def encoded(text_hash: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
        return exists().where(VectorRow.text_hash == text_hash, VectorRow.stamp == stamp)

    passages = db.execute(
        select(PassageRow.text_hash, PassageRow.title, PassageRow.heading, PassageRow.text)
        .join(
            DocumentRow,
            (DocumentRow.kind == PassageRow.kind)
            & (DocumentRow.id == PassageRow.guide_id)
            & (DocumentRow.published == PassageRow.version),
        )
        .where(~encoded(PassageRow.text_hash))
    )
    questions = db.execute(
        select(DocumentRow.text_hash, DocumentRow.body).where(
            DocumentRow.kind == Kind.QUESTION,
            DocumentRow.published.is_not(None),
            ~encoded(DocumentRow.text_hash),
        )
    )
    return {key: text_to_encode(*parts) for key, *parts in passages} | {
        key: body["text"] for key, body in questions
    }


def not_encoded(db: Session, texts: Mapping[str, str], stamp: str | None) -> dict[str, str]:
    """Those of the texts that this embedder (None: that no embedder) has encoded."""
    keys, known = list(texts), set[str]()
    for start in range(0, len(keys), MOST_NAMES):
        query = select(VectorRow.text_hash).where(VectorRow.text_hash.in_(keys[start : start + MOST_NAMES]))
        known.update(db.scalars(query if stamp is None else query.where(VectorRow.stamp == stamp)))
    return {key: text for key, text in texts.items() if key not in known}


def store(db: Session, stamp: str, keys: Iterable[str], vectors: np.ndarray) -> None:
    rows = dict(zip(keys, vectors.astype("<f4"), strict=True))
    new = not_encoded(db, dict.fromkeys(rows, ""), stamp)
    db.add_all(VectorRow(stamp=stamp, text_hash=key, vector=rows[key].tobytes()) for key in new)
    if new:
        state(db).vectors += 1
