"""What a mentee does not want looked at. Patterns are kept nowhere, so this is all that has to last."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.journal.pattern_tables import PatternChoiceRow
from assistant.journal.sealed import Columns
from assistant.storage.database import new_id
from assistant.storage.encryption import Vault


@dataclass(frozen=True)
class Choices:
    off: bool = False
    themes: frozenset[str] = frozenset()
    entries: frozenset[str] = frozenset()
    """Left out of every pattern and letter; they stay in the journal."""
    letters: frozenset[str] = frozenset()
    opened: dict[str, str] = field(default_factory=dict)
    """Of each kind of letter, the newest that was read."""


class PatternChoices:
    """In the caller's transaction; who asks has been checked by the caller."""

    def __init__(self, vault: Vault) -> None:
        self._columns = Columns(vault, "pattern_choices")

    def of(self, db: Session, owner_id: str) -> Choices:
        row = db.scalar(select(PatternChoiceRow).where(PatternChoiceRow.owner_id == owner_id))
        if row is None:
            return Choices()
        kept = json.loads(self._columns.open(db, row, "choices"))
        names = ("themes", "entries", "letters")
        return Choices(row.off, *(frozenset(kept[name]) for name in names), opened=kept["opened"])

    def change(self, db: Session, owner_id: str, made: Callable[[Choices], Choices]) -> Choices:
        before = self.of(db, owner_id)
        choices = made(before)
        if choices == before:
            return choices
        row = db.scalar(select(PatternChoiceRow).where(PatternChoiceRow.owner_id == owner_id))
        if row is None:
            row = PatternChoiceRow(id=new_id(), owner_id=owner_id, version=0)
        row.version += 1
        row.off = choices.off
        names = ("themes", "entries", "letters")
        kept = {name: sorted(getattr(choices, name)) for name in names} | {"opened": choices.opened}
        self._columns.seal(db, row, choices=json.dumps(kept))
        db.add(row)
        db.flush()
        return choices
