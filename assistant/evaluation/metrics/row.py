"""One line of the evaluation's output, and the interval around a figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from math import sqrt

import numpy as np

RESAMPLES = 2_000
OWN = "own"
"""What the rows that we wrote ourselves are called in the column of the data."""


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
    at_most: bool = False
    """The goal is a ceiling."""

    def as_row(self) -> dict[str, object]:
        return {key: value for key, value in asdict(self).items() if key != "at_most"}


@dataclass(frozen=True, slots=True)
class Metric:
    """What a figure is called and what it should be."""

    id: str
    name: str
    goal: float | None
    at_most: bool = False

    def absent(self, data: str) -> Row:
        return Row(
            self.id, self.name, f"{data}: absent", 0, None, None, None, None, self.goal, None, self.at_most
        )

    def share(self, data: str, hits: Sequence[bool], baseline: float | None) -> Row:
        """A share of independent trials, with Wilson's interval."""
        if not len(hits):
            return self.absent(data)
        count, n = int(np.sum(hits)), len(hits)
        return self.known(data, n, count / n, wilson(count, n), baseline)

    def resampled(
        self, data: str, n: int, statistic: Callable[[np.ndarray], float], baseline: float | None
    ) -> Row:
        """`statistic` is given the numbers of the rows to count; the interval is that of 2,000 resamples of the rows."""
        if not n:
            return self.absent(data)
        random = np.random.default_rng(0)
        found = [statistic(random.integers(0, n, n)) for _ in range(RESAMPLES)]
        low, high = np.nanpercentile(found, [2.5, 97.5])
        return self.known(data, n, statistic(np.arange(n)), (float(low), float(high)), baseline)

    def known(
        self,
        data: str,
        n: int,
        figure: float,
        interval: tuple[float, float] | tuple[None, None],
        baseline: float | None,
    ) -> Row:
        """A figure whose interval was found elsewhere, or that has none."""
        figure = float(figure)
        reached = (
            None if self.goal is None else bool(figure <= self.goal if self.at_most else figure >= self.goal)
        )
        rounded = (
            None if value is None else round(float(value), 4) for value in (figure, *interval, baseline)
        )
        return Row(self.id, self.name, data, n, *rounded, self.goal, reached, self.at_most)


def wilson(count: int, n: int, z: float = 1.959964) -> tuple[float, float]:
    """Wilson's interval for a share: honest also near nought and one."""
    share, spread = count / n, z * z / n
    middle = share + spread / 2
    half = z * sqrt(share * (1 - share) / n + spread / (4 * n))
    return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))


def clustered(
    metric: Metric, data: str, clusters: Sequence[tuple[float, float]], baseline: float | None
) -> Row:
    """A ratio of two counts, (above, below) for each session: turns of one session are not independent, so sessions are drawn."""
    counts = np.array(clusters, dtype=float).reshape(-1, 2)
    if not counts[:, 1].sum():
        return metric.absent(data)
    found = metric.resampled(data, len(counts), lambda chosen: _ratio(counts[chosen]), baseline)
    return metric.known(data, int(counts[:, 1].sum()), _ratio(counts), (found.low, found.high), baseline)


def _ratio(counts: np.ndarray) -> float:
    above, below = counts.sum(axis=0)
    return float(above / below) if below else float("nan")


def f1(found: np.ndarray, truth: np.ndarray) -> float:
    said = float(np.sum(found) + np.sum(truth))
    return 2 * float(np.sum(found & truth)) / said if said else 0.0


def auc(scores: np.ndarray, good: np.ndarray) -> float:
    """How often a good one scores above a poor one; ties count half."""
    high, low = scores[good], scores[~good]
    if not len(high) or not len(low):
        return float("nan")
    apart = high[:, None] - low[None]
    return float(((apart > 0) + 0.5 * (apart == 0)).mean())
