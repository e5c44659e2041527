"""A figure of speed, and the floor it is measured against in the same run."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Figure:
    """`value` and `floor` are medians in `unit`; `ratio` is value to floor, or None where there is no floor."""

    name: str
    value: float | None
    unit: str
    floor: float | None = None
    limit: str = ""
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return round(self.value / self.floor, 3) if self.value is not None and self.floor else None

    def as_row(self) -> dict[str, object]:
        return {
            "name": self.name,
            "value": rounded(self.value),
            "unit": self.unit,
            "floor": rounded(self.floor),
            "ratio": self.ratio,
            "limit": self.limit,
            "note": self.note,
        }


def rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.4g}")


def milliseconds(action: Callable[[], object]) -> float:
    begun = perf_counter()
    action()
    return (perf_counter() - begun) * 1000


def interleaved(rounds: int, *actions: Callable[[int], object]) -> list[float]:
    """The median milliseconds of each action, taken in turns so that a machine that drifts drifts for all."""
    times: list[list[float]] = [[] for _ in actions]
    for number in range(rounds):
        for taken, action in zip(times, actions, strict=True):
            taken.append(milliseconds(partial(action, number)))
    return [median(taken) for taken in times]


def resident() -> float | None:
    """Resident memory of this process in MiB; known on Linux only."""
    if not sys.platform.startswith("linux"):
        return None
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20


def machine() -> str:
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


def table(figures: Sequence[Figure]) -> str:
    rows = [("figure", "value", "floor", "ratio", "limit")]
    for figure in figures:
        shown = [
            figure.name,
            f"{rounded(figure.value)} {figure.unit}" if figure.value is not None else figure.note,
        ]
        shown += [
            f"{rounded(figure.floor)} {figure.unit}" if figure.floor is not None else "",
            str(figure.ratio or ""),
        ]
        rows.append((*shown, figure.limit))
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
