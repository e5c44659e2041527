"""One line of the evaluation's output, and the interval around a figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

import numpy as np

RESAMPLES = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """`low` and `high` bound the figure at 95 %; `reached` is None where the data are not there."""

    id: str
    name: str
    data: str
    n: int
    figure: float | None
    low: float | None
    high: float | None
    baseline: float | None
    goal: float | None
    reached: bool | None

    def as_row(self) -> dict[str, object]:
        return asdict(self)


def absent(id: str, name: str, data: str, goal: float | None) -> Row:
    return Row(id, name, data, 0, None, None, None, None, goal, None)


def measured(
    id: str, name: str, data: str, n: int, statistic: Callable[[np.ndarray], float], baseline: float, goal: float | None
) -> Row:
    """`statistic` is given the numbers of the rows to count; the interval is that of 2,000 resamples of the rows."""
    figure = statistic(np.arange(n))
    random = np.random.default_rng(0)
    resampled = [statistic(random.integers(0, n, n)) for _ in range(RESAMPLES)]
    low, high = np.nanpercentile(resampled, [2.5, 97.5])
    reached = None if goal is None else bool(figure >= goal)
    rounded = (round(float(value), 4) for value in (figure, low, high, baseline))
    return Row(id, name, data, n, *rounded, goal, reached)
