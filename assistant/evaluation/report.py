"""The figures as JSON, as a table for the terminal, and as the page docs/results.md."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from assistant.dialogue.scene import ENGINE
from assistant.evaluation.figures import machine
from assistant.evaluation.metrics.row import Row

HEADS = ("", "metric", "data", "n", "figure", "95 %", "baseline", "goal", "")
_PAGE = """# How good it is

Written by `python -m assistant evaluate --write docs/results.md`; every line is measured by the functions that the product calls.
{date} · {machine} · engine {engine} · library {library} · embedder {embedder}

{table}

**reached** or **short** tells the figure from the goal; nothing is said where a metric has no goal or its data are not there.
Intervals are Wilson's for shares and otherwise those of 2,000 resamples (of sessions, where turns of one session belong
together). The baseline was measured in the same run: 1, 2 and 7 cosine; 3 the commonest label and the written rule; 4 the first
word; 5 the nearest question of a public bank, without a mirror; 6 a plain list of patterns; 8 BM25, and in 8d the cosine
alone; 9 keywords; 10 the nearest question by cosine; 11 the policy blind to depth; 12 the bare steps of a turn, and the
public bank.

- "own" are rows that we wrote ourselves before the code saw them: fewer, and ours.
- 5 and 10 are judged by rules that share no code with the engine's guardrail; they are still partly true by construction,
  because the questions come from a curated bank.
- Our own rows taught the scorer of mirrors (7), and its features are by the same hand: only the kept rows say how good it is.
- 11a asks whether the engine does what its table says, so it is nearly true by construction; 11b and 11c are not.
- The depth rows are translated diaries, the uptake rows classroom talk; only the openings are about work.
- No offline figure shows that people benefit.
"""


def as_json(rows: Sequence[Row]) -> str:
    return json.dumps({"metrics": [row.as_row() for row in rows]}, ensure_ascii=False)


def table(rows: Sequence[Row]) -> str:
    cells = [HEADS, *(cells_of(row) for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(HEADS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    )


def page(rows: Sequence[Row], library: str, embedder: str, day: date) -> str:
    lines = [HEADS, ("---",) * len(HEADS), *(cells_of(row) for row in rows)]
    listed = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    told = {
        "date": day.isoformat(),
        "machine": machine(),
        "engine": ENGINE,
        "library": library,
        "embedder": embedder,
    }
    return _PAGE.format(table=listed, **told)


def cells_of(row: Row) -> tuple[str, ...]:
    interval = f"{number(row.low)} to {number(row.high)}" if row.low is not None else ""
    goal = "" if row.goal is None else f"{'≤' if row.at_most else '≥'} {number(row.goal)}"
    verdict = {True: "reached", False: "short", None: ""}[row.reached]
    figure = "not measured" if row.figure is None else number(row.figure)
    return (row.id, row.name, row.data, str(row.n), figure, interval, number(row.baseline), goal, verdict)


def number(value: float | None) -> str:
    """Three decimals for shares, fewer for what is counted in turns or milliseconds."""
    if value is None:
        return ""
    if value == int(value) and abs(value) >= 2:
        return str(int(value))
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.3f}"
