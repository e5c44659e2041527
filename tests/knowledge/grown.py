"""A library grown to many passages, and a process that indexes it until it is killed."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from sqlalchemy import insert, select, update

from assistant.knowledge.content import Kind
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.library import Library
from assistant.knowledge.splitter import hash_of
from assistant.knowledge.state import content_changed
from assistant.knowledge.tables import DocumentRow, PassageRow, VectorRow, VersionRow
from assistant.storage.database import Database, now

PASSAGES, OF_GUIDE = 2_000, 10


def grow(database: Database, stamp: str, passages: int, alike: bool = False) -> None:
    """So many more, ten a guide, each somewhere; or all of them around the few that are there."""
    rng = np.random.default_rng(5)
    with database.begin() as db:
        there = np.stack([np.frombuffer(one, "<f4") for one in db.scalars(select(VectorRow.vector))])
        if alike:
            steps = rng.normal(size=(passages, there.shape[1])) / there.shape[1] ** 0.5
            near = there[rng.integers(0, len(there), passages)] + 0.5 * steps
        else:  # in few dimensions, which are quick to index
            near = rng.normal(size=(passages, 8)) @ rng.normal(size=(8, there.shape[1]))
        near = (near / np.linalg.norm(near, axis=1, keepdims=True)).astype("<f4")
        for guide in {number // OF_GUIDE for number in range(passages)}:
            name = {"kind": Kind.GUIDE}
            db.execute(
                insert(DocumentRow), name | {"id": f"g{guide}", "latest": 1, "published": 1, "retired": False}
            )
            version = {"document_id": f"g{guide}", "version": 1, "title": "", "text": "", "created_at": now()}
            db.execute(insert(VersionRow), name | version)
        rows = [
            {
                "id": f"g{number // OF_GUIDE}@1#{number % OF_GUIDE}",
                "kind": Kind.GUIDE,
                "guide_id": f"g{number // OF_GUIDE}",
                "version": 1,
                "ordinal": number % OF_GUIDE,
                "title": "Grown",
                "heading": "",
                "text": f"Grown {number}",
                "text_hash": hash_of(str(number)),
            }
            for number in range(passages)
        ]
        db.execute(insert(PassageRow), rows)
        encoded = [
            {"stamp": stamp, "text_hash": row["text_hash"], "vector": vector.tobytes()}
            for row, vector in zip(rows, near, strict=True)
        ]
        db.execute(insert(VectorRow), encoded)
        content_changed(db)


class Silent(Embedder):
    """The shipped model's stamp without the model: everything is encoded already."""

    def encode(self, texts):  # type: ignore[no-untyped-def]
        assert not texts
        return np.empty((0, 0), dtype=np.float32)


def index_for_ever(database: Database, folder: Path, directory: Path) -> None:
    library = Library(database, now, Silent(), folder)
    library.open_index(directory)
    print("begun", flush=True)
    while True:
        library.wait_for_index(1)
        unpublish_some(library, database)


def unpublish_some(library: Library, database: Database) -> None:
    """Half of them are out, another half than before."""
    rng = np.random.default_rng()
    everything = [f"g{number}" for number in range(PASSAGES // OF_GUIDE)]
    guides = list(rng.choice(everything, len(everything) // 2, replace=False))
    with database.begin() as db:
        grown = update(DocumentRow).where(DocumentRow.kind == Kind.GUIDE, DocumentRow.id.in_(everything))
        db.execute(grown.values(published=1))
        db.execute(grown.where(DocumentRow.id.in_(guides)).values(published=None))
        content_changed(db)
    library._check_at = 0.0
    assert library._follower is not None
    library._follower.wake()


if __name__ == "__main__":
    index_for_ever(Database(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
