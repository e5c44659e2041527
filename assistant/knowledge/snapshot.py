"""All that is published, read from SQL at one moment, and exact search over its vectors."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from assistant.knowledge import signposts
from assistant.knowledge.content import Bank, Framework, Hit, Kind, Passage, Question, Vocabulary
from assistant.knowledge.items import from_body
from assistant.knowledge.tables import DocumentRow, LibraryState, PassageRow, VectorRow


@dataclass(frozen=True, slots=True)
class Snapshot:
    key: tuple[int, int]
    """The counters it was read at."""
    bank: Bank
    passages: dict[str, Passage]
    """By index id, in the order of the rows of `vectors`; those that are encoded."""
    vectors: np.ndarray
    digest: str
    """Of the index ids: two snapshots with the same digest want the same index."""

    def search(self, vector: np.ndarray, limit: int) -> list[Hit]:
        """Exact: every passage is compared."""
        if not self.passages or limit < 1:
            return []
        scores = self.vectors @ np.asarray(vector, dtype=np.float32)
        near = (
            np.sort(np.argpartition(-scores, limit)[:limit])
            if limit < len(scores)
            else np.arange(len(scores))
        )
        best = near[np.argsort(-scores[near], kind="stable")]
        passages = list(self.passages.values())
        return [Hit(passages[row], float(scores[row])) for row in best]

    def hits(self, found: Iterable[tuple[str, float]]) -> list[Hit]:
        """What the index found, without what is no longer published."""
        return [Hit(self.passages[key], score) for key, score in found if key in self.passages]


_PASSAGE = (
    PassageRow.id,
    PassageRow.guide_id,
    PassageRow.version,
    PassageRow.ordinal,
    PassageRow.title,
    PassageRow.heading,
    PassageRow.text,
)
"""In the order of a Passage's fields."""


def counters(db: Session) -> tuple[int, int]:
    """The one tiny query that tells whether anything changed."""
    found = db.execute(select(LibraryState.content, LibraryState.vectors)).one_or_none()
    return (found[0], found[1]) if found else (0, 0)


def take(db: Session, stamp: str, vocabulary: Vocabulary, folder: Path) -> Snapshot:
    key = counters(db)
    published = db.execute(
        select(
            *_PASSAGE, PassageRow.text_hash, VectorRow.vector
        )  # not the whole rows, which take twice as long
        .join(
            DocumentRow,
            and_(
                DocumentRow.kind == PassageRow.kind,
                DocumentRow.id == PassageRow.guide_id,
                DocumentRow.published == PassageRow.version,
            ),
        )
        .outerjoin(VectorRow, and_(VectorRow.text_hash == PassageRow.text_hash, VectorRow.stamp == stamp))
        .order_by(PassageRow.guide_id, PassageRow.ordinal)
    ).all()
    asked = db.execute(
        select(DocumentRow.body, VectorRow.vector)
        .outerjoin(VectorRow, and_(VectorRow.text_hash == DocumentRow.text_hash, VectorRow.stamp == stamp))
        .where(DocumentRow.kind == Kind.QUESTION, DocumentRow.published.is_not(None))
        .order_by(DocumentRow.id)
    ).all()
    occasions = {tag: place for place, tag in enumerate(vocabulary.occasions)}
    frameworks = sorted(
        (one for body in _bodies(db, Kind.FRAMEWORK) if isinstance(one := from_body(body), Framework)),
        key=lambda one: (occasions.get(one.occasion, len(occasions)), one.minutes, one.id),
    )
    read = [(Passage(*columns), text_hash, vector) for *columns, text_hash, vector in published]
    encoded = [(passage, text_hash) for passage, text_hash, vector in read if vector is not None]
    vectors = _matrix([vector for _, _, vector in read if vector is not None])
    questions = [vector for _, vector in asked]
    bank = Bank(
        vocabulary=vocabulary,
        frameworks={framework.id: framework for framework in frameworks},
        questions=tuple(one for body, _ in asked if isinstance(one := from_body(body), Question)),
        vectors=_matrix([] if None in questions else questions),
        passages=_by_guide(passage for passage, _, _ in read),
        passage_vectors=_vectors_by_guide(
            [passage for passage, _, _ in read], [passage for passage, _ in encoded], vectors
        ),
        version=str(key[0]),
        signposts=signposts.in_use(
            db.scalars(select(DocumentRow).where(DocumentRow.kind == Kind.SIGNPOSTS)), folder
        ),
    )
    passages = {f"{passage.guide_id}:{text_hash}": passage for passage, text_hash in encoded}
    if len(passages) != len(encoded):  # the same section twice in a guide: one of them is enough
        first = {
            f"{passage.guide_id}:{text_hash}": number
            for number, (passage, text_hash) in reversed(list(enumerate(encoded)))
        }
        vectors = vectors[[first[key] for key in passages]]
    digest = hashlib.sha256("\n".join(sorted(passages)).encode()).hexdigest()
    return Snapshot(key, bank, passages, vectors, digest)


def passage_of(row: PassageRow) -> Passage:
    return Passage(row.id, row.guide_id, row.version, row.ordinal, row.title, row.heading, row.text)


def _bodies(db: Session, kind: Kind) -> Iterable[dict[str, Any]]:
    in_use = (DocumentRow.kind == kind, DocumentRow.published.is_not(None))
    return db.scalars(select(DocumentRow.body).where(*in_use).order_by(DocumentRow.id))


def _matrix(vectors: Sequence[bytes]) -> np.ndarray:
    """One contiguous array that nobody can write to."""
    if not vectors:
        return np.zeros((0, 0), dtype=np.float32)
    return np.frombuffer(b"".join(vectors), dtype="<f4").reshape(len(vectors), -1)


def _by_guide(passages: Iterable[Passage]) -> dict[str, tuple[Passage, ...]]:
    found: dict[str, list[Passage]] = {}
    for one in passages:
        found.setdefault(one.guide_id, []).append(one)
    return {guide_id: tuple(group) for guide_id, group in found.items()}


def _vectors_by_guide(
    published: list[Passage], encoded: list[Passage], vectors: np.ndarray
) -> dict[str, np.ndarray]:
    """A view for each guide of which every passage is encoded."""
    wanted, there = (Counter(one.guide_id for one in passages) for passages in (published, encoded))
    views: dict[str, np.ndarray] = {}
    start = 0
    for guide_id, count in wanted.items():  # in the order of the rows
        end = start + there[guide_id]
        if there[guide_id] == count:
            views[guide_id] = vectors[start:end]
        start = end
    return views
