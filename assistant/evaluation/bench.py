"""`python -m assistant bench`: start, a turn, indexing, the no-change sync and memory, each beside its floor."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np
import typer
from sqlalchemy import text

from assistant.access.people import Person, Role
from assistant.evaluation import bench_many, bench_search, start
from assistant.evaluation.figures import Figure, interleaved, machine, milliseconds, resident, table
from assistant.journal.records import SessionRecord
from assistant.services import Services, build
from assistant.settings import Settings

TURNS = 60
SYNCS = 20
ANSWERS = (
    "I had the numbers on Tuesday and I said nothing until the stand-up on Thursday.",
    "Priya asked me twice whether the plan would hold, and both times I told her it was fine, because I did not want to be "
    "the one who slows everybody down again. Then it slipped by a week and she heard it from somebody else.",
    "I want to hand over the release without checking it at night.",
    "What bothers me is that I knew. I was afraid they would think I cannot do it.",
    "I could ask Ruth to sit in, or write the risks down before the meeting, or just say it in the first five minutes.",
    "On Monday after the planning meeting I will show Leila the list and ask her to run the release. If she says it is too "
    "early, I will ask what she would need to see first.",
)


def run(as_json: bool, passages: int = 0) -> None:
    """Measure everything in a directory that is thrown away afterwards; with `passages` also a library of so many."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        figures = measure(home, passages)
    if as_json:
        typer.echo(json.dumps({"machine": machine(), "figures": [figure.as_row() for figure in figures]}))
    else:
        typer.echo(f"{machine()}\n\n{table(figures)}")


def measure(home: Path, passages: int = 0) -> list[Figure]:
    settings = Settings(data=home / "data", key_file=home / "master.key", database_url="", chat_model="")
    services = build(settings)
    services.library.embedder.encode(["warm"])
    figures = [indexing(services), no_change(services)]
    services.library.open_index(settings.index_directory)
    services.library.wait_for_index()
    person = services.directory.add("A mentee", "bench@example.org", frozenset({Role.MENTEE}))
    figures += [turn(services, person), *bench_search.search(services.library, ANSWERS), memory()]
    if passages:
        bare = figures[0].floor
        figures += bench_many.figures(services, home, passages, lambda one: Talk(one, person), ANSWERS, bare)
    services.library.close_index()
    token = services.sign_in.begin(person.id)
    services.database.close()
    figures.append(start.measure(settings.data, settings.key_file, token))
    return figures


def indexing(services: Services) -> Figure:
    """Importing the starter library, against encoding the same texts and nothing else."""
    took = milliseconds(lambda: services.library.import_starter(None)) / 1000
    bank = services.library.bank()
    passages = [f"{p.title}. {p.heading}. {p.text}" for group in bank.passages.values() for p in group]
    texts = passages + [question.text for question in bank.questions]
    bare = milliseconds(lambda: services.library.embedder.encode(texts)) / 1000
    return Figure("indexing", len(texts) / took, "texts/s", len(texts) / bare, "the higher the better")


def no_change(services: Services) -> Figure:
    """A start at which nothing changed, against reading the content files' bytes."""
    files = [path for path in services.settings.library.rglob("*") if path.is_file()]
    sync, floor = interleaved(
        SYNCS,
        lambda _: services.library.import_starter(None),
        lambda _: [path.read_bytes() for path in files],
    )
    return Figure("no-change sync", sync, "ms", floor)


class Talk:
    """One reflection after the other; `ready` begins the next one where the last has ended."""

    def __init__(self, services: Services, person: Person) -> None:
        self._conversations, self._person = services.conversations, person
        self._frameworks = cycle(framework.id for framework in self._conversations.frameworks())
        self._answers = cycle(ANSWERS)
        self._session = self._start()

    def ready(self) -> None:
        if self._session.turns[-1].reply.done:
            self._session = self._start()
        self.words = next(self._answers)

    def answer(self) -> None:
        number = self._session.turns[-1].reply.turn
        self._session = self._conversations.answer(self._person, self._session.id, number, self.words)

    def _start(self) -> SessionRecord:
        return self._conversations.start(
            self._person, next(self._frameworks), goal_text="Handing over the release"
        )


def turn(services: Services, person: Person) -> Figure:
    """From the answer to the committed reply, against one encoding, one Chroma query and two durable commits."""
    talk = Talk(services, person)
    with services.database.begin() as db:
        db.execute(text("CREATE TABLE bench (n INTEGER)"))

    def commit() -> None:
        with services.database.begin() as db:
            db.execute(text("INSERT INTO bench VALUES (1)"))

    ours: list[float] = []
    floors: list[float] = []
    for _ in range(TURNS):
        talk.ready()
        floors.append(milliseconds(floor_of(services, talk.words, commit)))
        ours.append(milliseconds(talk.answer))
    return Figure("turn", median(ours), "ms", median(floors), "1.5 × floor")


def floor_of(services: Services, answer: str, commit: Callable[[], None]) -> Callable[[], None]:
    def floor() -> None:
        commit()
        vector: np.ndarray = services.library.embedder.encode([answer])[0]
        services.library.search(vector, 5)
        commit()

    return floor


def memory() -> Figure:
    """Resident memory of this process with the library, the model and the index loaded."""
    return Figure("memory", resident(), "MiB", note="" if resident() else "measured on Linux only")
