"""A library of very many passages, made by small steps away from real ones, beside one of a thousand.

They are in SQL as a coach's own would be, and searched and talked over as in the product: above the limit of
the embedded index on a Chroma server.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Protocol

import numpy as np
from sqlalchemy import insert

from assistant.evaluation.bench_search import ASKED, LIMIT, NEAREST, nearest, real, recall_of
from assistant.evaluation.chroma_server import ChromaServer
from assistant.evaluation.figures import Figure, interleaved, milliseconds, resident
from assistant.knowledge import snapshot
from assistant.knowledge.content import Kind, Passage
from assistant.knowledge.follower import MOST_EMBEDDED
from assistant.knowledge.index import Index
from assistant.knowledge.splitter import hash_of, text_to_encode
from assistant.knowledge.state import content_changed
from assistant.knowledge.tables import DocumentRow, PassageRow, VectorRow, VersionRow
from assistant.services import Services, build

FILE = "interlude.sqlite3"
FEW = 1_000
TURNS = 40
SYNCS = 10
PATIENCE = 3600
DRIFT = 0.3
"""Length of the random step from what two real vectors of length 1 make together."""
OF_GUIDE = 5
"""Passages that make one guide."""
AT_ONCE = 5_000


class Talk(Protocol):
    """A reflection that never ends: made ready outside the clock, answered within it."""

    def ready(self) -> None: ...

    def answer(self) -> None: ...


@dataclass(frozen=True, slots=True)
class _Shelf:
    services: Services
    rate: float
    """Passages a second into the index."""
    no_change: float
    ready: float
    """Seconds from the start of a process until its index is level."""


def figures(
    services: Services,
    home: Path,
    count: int,
    talk: Callable[[Services], Talk],
    said: Sequence[str],
    bare: float | None,
) -> list[Figure]:
    """`bare` is how many texts a second the model encodes and nothing else."""
    with ExitStack() as stack:
        few = stack.enter_context(_shelf(services, home / "few", FEW))
        before = resident()
        url, where = "", "in its directory"
        if count > MOST_EMBEDDED:
            server = stack.enter_context(ChromaServer(home / "chroma"))
            url, where = server.url, "on a Chroma server"
        many = stack.enter_context(_shelf(services, home / "many", count, url))
        memory = resident()
        found = [
            Figure(f"indexing {count}", many.rate, "passages/s", bare, f"floor: bare encode; {where}"),
            Figure(f"no-change sync of {count}", many.no_change, "ms", few.no_change, f"floor: of {FEW}"),
            Figure(f"level after a start, {count}", many.ready, "s", few.ready, f"floor: of {FEW}"),
            *_searches(few.services, many.services, count, said),
            _turns(talk(few.services), talk(many.services), count),
        ]
        if memory is not None and before is not None:
            found.append(
                Figure(f"memory of {count}", memory - before, "MiB", note="more, with the words counted")
            )
        if url:
            found.append(Figure("memory of the server", server.memory, "MiB"))
    return found


def _searches(few: Services, many: Services, count: int, said: Sequence[str]) -> list[Figure]:
    library = many.library
    queries = library.embedder.encode(said)
    passages, vectors = real(library.bank())
    ours, exact, of_few = interleaved(
        60,
        lambda n: library.search(queries[n % len(said)], LIMIT, said[n % len(said)]),
        lambda n: nearest(vectors, queries[n % len(said)]),
        lambda n: few.library.search(queries[n % len(said)], LIMIT, said[n % len(said)]),
    )
    recall = recall_of(library, passages, vectors, [*queries, *library.bank().vectors[:ASKED]])
    if not library.wait_for_index(1):
        raise RuntimeError("the index was not level, so SQL was searched")
    return [
        Figure(f"search of {count}", ours, "ms", exact, "beside exact NumPy, without words"),
        Figure(f"search of {count}", ours, "ms", of_few, f"floor: of {FEW}"),
        Figure(f"recall of {count}", recall, f"of {NEAREST}", 1.0),
    ]


def _turns(few: Talk, many: Talk, count: int) -> Figure:
    times: dict[Talk, list[float]] = {few: [], many: []}
    for _ in range(TURNS):
        for talk, taken in times.items():
            talk.ready()
            taken.append(milliseconds(talk.answer))
    return Figure(
        f"turn over {count}", median(times[many]), "ms", median(times[few]), f"1.5 × floor: over {FEW}"
    )


@contextmanager
def _shelf(services: Services, home: Path, count: int, url: str = "") -> Iterator[_Shelf]:
    settings = services.settings.model_copy(update={"data": home})
    home.mkdir(mode=0o700)
    with closing(sqlite3.connect(services.settings.data / FILE)) as db:
        db.execute("VACUUM INTO ?", (str(home / FILE),))
    grown = build(settings, embedder=services.library.embedder)
    library = grown.library
    stock(grown, count)
    index = Index(url or settings.index_directory, library.embedder.stamp)
    rate, no_change = _indexed(grown, index)
    index.close()

    def open_index() -> None:
        library.open_index(settings.index_directory, url=url)
        if not library.wait_for_index(PATIENCE):
            raise RuntimeError("the index did not come level")

    ready = milliseconds(open_index) / 1000
    try:
        yield _Shelf(grown, rate, no_change, ready)
    finally:
        library.close_index()
        grown.database.close()


def _indexed(grown: Services, index: Index) -> tuple[float, float]:
    """Passages a second into an empty index, and the milliseconds that it takes to see that nothing changed."""
    library = grown.library
    with grown.database.read() as db:
        held = snapshot.take(db, library.embedder.stamp, library.vocabulary, library.folder)
    ids = list(held.passages)
    took = milliseconds(lambda: index.sync(ids, held.vectors, held.digest)) / 1000
    no_change = interleaved(SYNCS, lambda _: index.sync(ids, held.vectors, held.digest))[0]
    return len(ids) / took, no_change


def perturbed(passages: list[Passage], vectors: np.ndarray, count: int) -> tuple[list[Passage], np.ndarray]:
    """Each between two that are there: the first half of one text and the second of the other, and a vector between theirs.

    Steps from one real vector each would put it nearer to hundreds than any of them to another, as no library does.
    """
    rng = np.random.default_rng(7)
    from_row, with_row = rng.integers(0, len(passages), (2, count))
    steps = rng.normal(size=(count, vectors.shape[1])).astype(np.float32)
    share = rng.uniform(0.2, 0.8, (count, 1)).astype(np.float32)
    near = share * vectors[from_row] + (1 - share) * vectors[with_row]
    near += DRIFT * steps / np.linalg.norm(steps, axis=1, keepdims=True)
    made = []
    for number, (one, other) in enumerate(zip(from_row, with_row, strict=True)):
        text, rest = passages[one].text, passages[other].text
        text = f"{text[: len(text) // 2]} {rest[len(rest) // 2 :]} {number}"
        guide, ordinal = f"bench-{number // OF_GUIDE}", number % OF_GUIDE + 1
        title, heading = passages[one].title, passages[other].heading
        made.append(Passage(f"{guide}@1#{ordinal}", guide, 1, ordinal, title, heading, text))
    return made, (near / np.linalg.norm(near, axis=1, keepdims=True)).astype(np.float32)


def stock(services: Services, count: int) -> None:
    """Add guides until the library holds so many passages, each with its vector."""
    passages, vectors = real(services.library.bank())
    made, near = perturbed(passages, vectors, max(0, count - len(passages)))
    for start in range(0, len(made), AT_ONCE):
        _write(services, made[start : start + AT_ONCE], near[start : start + AT_ONCE])
    services.library.follow()


def _write(services: Services, made: list[Passage], near: np.ndarray) -> None:
    guides = {one.guide_id: one.title for one in made}
    documents = [
        {"kind": Kind.GUIDE, "id": guide, "latest": 1, "published": 1, "retired": False} for guide in guides
    ]
    versions = [
        {
            "kind": Kind.GUIDE,
            "document_id": guide,
            "version": 1,
            "title": title,
            "text": "",
            "created_at": services.clock(),
        }
        for guide, title in guides.items()
    ]
    hashes = [hash_of(text_to_encode(one.title, one.heading, one.text)) for one in made]
    rows = [
        {
            "id": one.id, "kind": Kind.GUIDE, "guide_id": one.guide_id, "version": 1, "ordinal": one.ordinal,
            "title": one.title, "heading": one.heading, "text": one.text, "text_hash": text_hash,
        }
        for one, text_hash in zip(made, hashes, strict=True)
    ]  # fmt: skip
    stamp = services.library.embedder.stamp
    encoded = [
        {"stamp": stamp, "text_hash": text_hash, "vector": vector.astype("<f4").tobytes()}
        for text_hash, vector in zip(hashes, near, strict=True)
    ]
    with services.database.begin() as db:
        for table, values in (
            (DocumentRow, documents),
            (VersionRow, versions),
            (PassageRow, rows),
            (VectorRow, encoded),
        ):
            db.execute(insert(table), values)
        content_changed(db)
