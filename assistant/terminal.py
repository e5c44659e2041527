"""A reflection in the terminal, for a person at the keyboard or a program that speaks JSON lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict

import typer

from assistant.access.people import Person
from assistant.dialogue.turns import Reply
from assistant.errors import BadUse
from assistant.services import Services

STOP_HINT = "Write your answer on one line. Write “skip” to pass on a question; Ctrl+D pauses."


def reflect(
    services: Services, framework: str, goal: str, country: str, as_json: bool, ready: Callable[[], None]
) -> None:
    """Run one session from the opening to the close, or until the input ends; every answer is saved as it comes.

    `ready` makes the library ready to be searched: the opening does not wait for it, the first answer does.
    """
    for stream in (sys.stdin, sys.stdout):  # whatever the locale; a byte that is no text costs that byte only
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    person = services.directory.local_person()
    if country:
        person = services.directory.update_profile(person, person.name, person.time_zone, country.upper())
    services.library.embedder.load_in_background()
    conversations = services.conversations
    known = [each.id for each in conversations.frameworks()]
    if framework not in known:
        raise BadUse(f"There is no such way to reflect. Choose one with --framework: {', '.join(known)}.")
    session = conversations.start(person, framework, goal_text=goal)
    reply = session.turns[-1].reply
    show(reply, as_json)
    if not as_json:
        typer.echo(f"\n{STOP_HINT}")
    ready()
    while not reply.done:
        line = read_line(as_json)
        if line is None:
            break
        session = conversations.answer(person, session.id, reply.turn, line)
        reply = session.turns[-1].reply
        show(reply, as_json)
    if reply.done:
        save(services, person, session.id, as_json)
    elif not as_json:
        typer.echo("\nPaused. What you wrote is saved.")


def read_line(as_json: bool) -> str | None:
    """The next answer, exactly as written; None when the input has ended."""
    if not as_json and sys.stdin.isatty():
        sys.stdout.write("\n> ")
        sys.stdout.flush()
    line = sys.stdin.readline()
    return line.rstrip("\r\n") if line else None


def show(reply: Reply, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(as_line(reply), ensure_ascii=False))
        return
    typer.echo(f"\n{reply.text}")
    for passage in reply.passages:
        typer.echo(f"   [{passage.title}, {passage.heading}]")


def as_line(reply: Reply) -> dict[str, object]:
    """The reply as programs read it."""
    return {
        "turn": reply.turn,
        "stage": reply.stage,
        "move": reply.move,
        "mirror": reply.mirror,
        "question": reply.question,
        "text": reply.text,
        "passages": [asdict(p) for p in reply.passages],
        "question_id": reply.question_id,
        "wording": reply.wording,
        "risk": reply.risk,
        "done": reply.done,
    }


def save(services: Services, person: Person, session_id: str, as_json: bool) -> None:
    closing = services.conversations.closing(person, session_id)
    if not any(words.strip() for words in (closing.title, closing.summary, closing.insight, closing.plan)):
        return  # every question was passed on: there is nothing to keep
    services.conversations.save(
        person, session_id, closing.title, closing.summary, closing.insight, closing.plan
    )
    if not as_json:
        for heading, words in (
            ("In your words", closing.summary),
            ("Insight", closing.insight),
            ("Plan", closing.plan),
        ):
            if words:
                typer.echo(f"\n{heading}\n{words}")
        typer.echo("\nSaved in your journal.")
