"""Documents are parsed in a process of their own, which may fail, hang or be killed without harm."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from typing import Any

from assistant.knowledge.intake.child import DAMAGED, TOO_MUCH
from assistant.knowledge.intake.door import Refused
from assistant.settings import ROOT

WALL = 20
"""Seconds."""
_at_once = threading.BoundedSemaphore(2)
"""However many coaches bring something in, the memory for two is enough."""


def parsed(kind: str, data: bytes) -> tuple[str, str]:
    """Title and Markdown of a Word or PDF file."""
    told, _ = _ask(kind, data)
    return told["title"], told["markdown"]


def unpacked(data: bytes) -> tuple[list[tuple[str, bytes]], list[tuple[str, str]]]:
    """The documents of a zip, and what was left out of it with the reason."""
    told, held = _ask("zip", data)
    return _apart(told, held), [(name, sentence) for name, sentence in told["left_out"]]


def library_unpacked(data: bytes) -> list[tuple[str, bytes]]:
    """The Markdown and YAML files of a zip, for an exported library."""
    return _apart(*_ask("library", data))


def _apart(told: dict[str, Any], held: bytes) -> list[tuple[str, bytes]]:
    files, start = [], 0
    for name, size in told["files"]:
        files.append((name, held[start : start + size]))
        start += size
    return files


def _ask(kind: str, data: bytes) -> tuple[dict[str, Any], bytes]:
    # Nothing of the environment goes along that a parser could be made to tell: no key, no address.
    environment = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ}
    try:
        with _at_once:
            done = subprocess.run(
                [sys.executable, "-B", "-m", "assistant.knowledge.intake.child", kind],
                input=data,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=ROOT,
                env=environment,
                timeout=WALL,
                check=False,
            )
    except subprocess.TimeoutExpired:
        raise Refused(TOO_MUCH) from None
    if done.returncode:  # out of time by the kernel's count, or out of memory
        raise Refused(TOO_MUCH if done.returncode < 0 else DAMAGED)
    line, _, held = done.stdout.partition(b"\n")
    told = json.loads(line)
    if "refused" in told:
        raise Refused(told["refused"])
    return told, held
