"""`python -m assistant transcripts`: whole sessions of hard mentees with the real engine, to be read aloud.

What a mentee says stands in docs/transcripts/lines, written before any engine heard it; the transcripts are generated.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import yaml

from assistant.dialogue.close import closing
from assistant.dialogue.engine import next_reply
from assistant.dialogue.turns import Act, Memory, Reply, Turn
from assistant.evaluation.ground import Ground
from assistant.knowledge.content import Framework
from assistant.settings import ROOT

TRANSCRIPTS = ROOT / "docs" / "transcripts"
BUTTONS = {
    "/skip": (Act.SKIP, "(passes on it)"),
    "/another-way": (Act.ANOTHER_WAY, "(asks for it in other words)"),
}
WIDTH = 110
DECIMALS = 3
"""Vectors are rounded, so that another machine's last digits choose no other question."""


@dataclass(frozen=True, slots=True)
class Script:
    id: str
    title: str
    who: str
    framework: str
    goal: str
    sessions_before: int
    country: str
    lines: tuple[str, ...]


def scripts(folder: Path = TRANSCRIPTS) -> list[Script]:
    found = []
    for file in sorted((folder / "lines").glob("*.yaml")):
        row: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
        found.append(Script(file.stem, **{**row, "lines": tuple(row["lines"])}))
    return found


def write(ground: Ground, folder: Path = TRANSCRIPTS) -> list[Path]:
    """Writes one file for each script, and returns them."""
    written = []
    for script in scripts(folder):
        written.append(folder / f"{script.id}.md")
        written[-1].write_text(transcript(script, ground), "utf-8")
    return written


def transcript(script: Script, ground: Ground) -> str:
    framework = ground.bank.frameworks[script.framework]
    goal_vector = ground.encode([script.goal])[0].round(DECIMALS)
    memory = Memory(script.goal, goal_vector, sessions_before=script.sessions_before, country=script.country)
    turns = played(script, framework, memory, ground)
    head = [f"# {script.title}", script.who, f"*{framework.title}. What it is about: {script.goal}*"]
    if script.sessions_before:
        head.append(f"*{script.sessions_before} reflections before this one.*")
    return "\n\n".join([*head, *map(_told, turns), *_close(framework, turns, memory)]) + "\n"


def played(script: Script, framework: Framework, memory: Memory, ground: Ground) -> list[Turn]:
    tools = ground.tools(crc32(script.id.encode()))
    turns: list[Turn] = []
    for line in script.lines:
        reply = next_reply(framework, turns, memory, tools)
        if reply.done:
            return [*turns, Turn(reply)]
        act, _ = BUTTONS.get(line, (Act.ANSWER, ""))
        said = line if act is Act.ANSWER else ""
        encoded = ground.deep(said) if said.strip() else ()
        rounded = (rows if rows is None else rows.round(DECIMALS) for rows in encoded)
        turns.append(Turn(reply, act, said, *rounded))
    return [*turns, Turn(next_reply(framework, turns, memory, tools))]


def _told(turn: Turn) -> str:
    parts = [_heading(turn.reply), _wrapped(turn.reply.text)]
    parts += [f"*From the library: {cited.title}, {cited.heading}*" for cited in _quoted(turn.reply)]
    if turn.act is not None:
        said = turn.answer or next(told for act, told in BUTTONS.values() if act is turn.act)
        parts.append(_wrapped(said, "> "))
    return "\n\n".join(parts)


def _quoted(reply: Reply) -> list[Any]:
    return [cited for cited in reply.passages if reply.kind == "guidance"]


def _heading(reply: Reply) -> str:
    return f"**{reply.turn}** · {reply.stage} · {reply.move} · {reply.provenance.get('rule', reply.kind)}"


def _close(framework: Framework, turns: Sequence[Turn], memory: Memory) -> list[str]:
    if not turns[-1].reply.done:
        return ["*Here the lines end; the session would go on.*"]
    kept = closing(framework, turns, memory)
    rows = {
        "Title": kept.title,
        "In their words": kept.summary,
        "What they take": kept.insight,
        "Plan": kept.plan,
    }
    return [
        "## What is kept",
        *(f"**{name}.** {_wrapped(text) or '(left for them to write)'}" for name, text in rows.items()),
    ]


def _wrapped(text: str, before: str = "") -> str:
    """Markdown's own signs are shown, not meant."""
    for sign in "\\`*_#<>[]":
        text = text.replace(sign, "\\" + sign)
    lines = [part for line in text.splitlines() for part in (textwrap.wrap(line, WIDTH) or [""])]
    return "\n".join((before + line).rstrip() for line in lines)
