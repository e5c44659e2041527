"""Replies as the journal keeps them, and turns as they come back from it."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from assistant.dialogue.turns import Act, Cited, Kind, Reply, Turn
from assistant.journal.records import TurnRecord

KNOWN = frozenset(field.name for field in fields(Reply))


def to_text(reply: Reply) -> str:
    return json.dumps(asdict(reply), ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Reply:
    """Opens what an older or a newer Interlude kept too: what is missing has its default."""
    kept: dict[str, Any] = {name: value for name, value in json.loads(text).items() if name in KNOWN}
    kept["kind"] = Kind(kept["kind"])
    kept["passages"] = tuple(Cited(**passage) for passage in kept.get("passages", ()))
    return Reply(**kept)


def as_turn(record: TurnRecord) -> Turn:
    act = None if record.act is None else Act(record.act)
    return Turn(from_text(record.reply), act, record.answer, record.vector)
