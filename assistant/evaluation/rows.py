"""The rows of the benchmark's files, as they are written there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import BadInput

OWN_ROWS = Path(__file__).parent / "own"
"""The rows that we wrote ourselves, before the code saw them; in the same formats."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer with the label two readers gave it; `confidence` is theirs, 1 to 7."""

    text: str
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was said, what was replied, and how much the reply took it up, by three raters."""

    said: str
    reply: str
    uptake: float


def read_rows(folder: Path, name: str) -> list[dict[str, Any]] | None:
    """The rows of `name`.jsonl, or None where the folder has no such file."""
    path = folder / f"{name}.jsonl"
    if not path.is_file():
        return None
    rows = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            rows.append(json.loads(line))
        except ValueError:
            raise BadInput(f"{path.name}:{number} is not a JSON object.") from None
    return rows


def judged(folder: Path, name: str) -> list[Judged] | None:
    rows = read_rows(folder, name)
    return (
        None
        if rows is None
        else [Judged(row["text"], row["label"], float(row["confidence"])) for row in rows]
    )


def exchanges(folder: Path) -> list[Exchange] | None:
    rows = read_rows(folder, "uptake")
    return (
        None if rows is None else [Exchange(row["said"], row["reply"], float(row["uptake"])) for row in rows]
    )
