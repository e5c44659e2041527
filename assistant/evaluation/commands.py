"""The commands that measure, and those that make what is measured; `python -m assistant` registers them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant import console


def bench(
    passages: Annotated[
        int, typer.Option(min=0, help="Also measure a library of so many passages, as 100000; takes minutes.")
    ] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line instead of text.")] = False,
) -> None:
    """Measure start, a turn, search, indexing and memory, each beside its floor in the same run."""
    from assistant.evaluation.bench import run

    run(as_json, passages)


def evaluate(
    data: Annotated[
        Path | None, typer.Option(help="The folder of the benchmark's files, any of them.")
    ] = None,
    only: Annotated[str, typer.Option(help="Metrics, for instance 1,5,9; all twelve if left out.")] = "",
    write: Annotated[Path | None, typer.Option(help="Also write the figures as a page to this file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")] = False,
) -> None:
    """Measure how good the conversation is, each figure beside its baseline and its goal."""
    from assistant.evaluation.evaluate import run

    with console.progress() as progress:
        told = run(data, only, write, as_json, progress)
    typer.echo(told)


def train(data: Annotated[Path, typer.Option(help="The folder that holds the rows to learn from.")]) -> None:
    """Train the small models of the dialogue again from the benchmark's rows; docs/models tells of each."""
    from assistant.evaluation.train import train as run

    for written in run(data):
        typer.echo(f"Written: {written.name}")


def transcripts() -> None:
    """Play the twelve mentees of docs/transcripts again and write down what they get for an answer."""
    from assistant.evaluation.ground import Ground
    from assistant.evaluation.transcripts import write

    with Ground(None) as ground:
        for written in write(ground):
            typer.echo(f"Written: {written.name}")
