"""`python -m assistant evaluate`: the twelve metrics of the benchmark, by the product's own functions."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path

from assistant.errors import BadInput
from assistant.evaluation import report
from assistant.evaluation.ground import Ground
from assistant.evaluation.metrics import (
    advice,
    choice,
    conduct,
    depth,
    house,
    mirrors,
    policy,
    questions,
    retrieval,
    safety,
    uptake,
    variety,
)
from assistant.evaluation.metrics.row import Row
from assistant.settings import ROOT

BESIDE = ROOT.parent / "shared" / "benchmark"
"""Where the development half lies when it is there."""

NO_FOLDER = (
    "Only our own rows were there. For the other figures name the folder of the benchmark's files: "
    "python -m assistant evaluate --data FOLDER"
)
Progress = Callable[[str, int, int], None]

METRICS: dict[int, Callable[[Ground], list[Row]]] = {
    1: lambda ground: choice.measure(ground.data, ground.encode, ground.rated),
    2: lambda ground: uptake.measure(ground.rated, ground.encode, ground.own_turns() if ground.rated else ()),
    3: lambda ground: depth.measure(ground.data, ground.deep),
    4: questions.measure,
    5: conduct.measure,
    6: advice.measure,
    7: mirrors.measure,
    8: retrieval.measure,
    9: safety.measure,
    10: variety.measure,
    11: policy.measure,
    12: house.measure,
}


def folder_of(data: Path | None) -> Path | None:
    """The folder to measure with; None leaves our own rows."""
    if data is None:
        return BESIDE if BESIDE.is_dir() else None
    if not data.is_dir():
        raise BadInput(
            f"{data} is not a directory. Name one that holds the benchmark's files, or leave --data out."
        )
    return data


def chosen_of(only: str) -> list[int]:
    """The metrics named in "1,5,9"; all of them where nothing is named."""
    if not only.strip():
        return list(METRICS)
    names = [name.strip() for name in only.split(",") if name.strip()]
    if unknown := [name for name in names if not name.isdecimal() or int(name) not in METRICS]:
        raise BadInput(
            f"There is no metric {', '.join(unknown)}. The metrics are 1 to 12; write for instance --only 1,5,9."
        )
    return sorted({int(name) for name in names})


def run(data: Path | None, only: str, write: Path | None, as_json: bool, progress: Progress) -> str:
    """Measure, write the page where one is wanted, and return what to show."""
    folder, chosen = folder_of(data), chosen_of(only)
    with Ground(folder) as ground:
        rows = evaluate(ground, chosen, progress)
        if write is not None:
            embedder = ground.embedder.stamp.split(":")[0]
            write.write_text(report.page(rows, ground.bank.version, embedder, date.today()), "utf-8")
    if as_json:
        return report.as_json(rows)
    return report.table(rows) if folder else f"{report.table(rows)}\n\n{NO_FOLDER}"


def evaluate(ground: Ground, chosen: Collection[int], progress: Progress | None = None) -> list[Row]:
    rows: list[Row] = []
    for done, number in enumerate(chosen):
        if progress:
            progress("Measuring", done, len(chosen))
        try:
            rows += METRICS[number](ground)
        except KeyError as error:
            raise BadInput(f"A row that metric {number} reads has no field {error}.") from error
    if progress:
        progress("Measuring", len(chosen), len(chosen))
    return rows
