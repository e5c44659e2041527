"""Sealing the columns of one table, each for its own row and version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from assistant.storage.encryption import Place, Vault


@dataclass(frozen=True)
class Columns:
    """A row is anything with id, owner_id and version: a mapped object or a row of a query."""

    vault: Vault
    table: str

    def seal(self, db: Session, row: Any, **texts: str) -> None:
        for column, text in texts.items():
            setattr(row, column, self.sealed(db, row, column, text))

    def sealed(self, db: Session, row: Any, column: str, text: str) -> bytes:
        """For a statement that writes it itself."""
        return self.vault.seal(db, self._place(row, column), text)

    def open(self, db: Session, row: Any, column: str) -> str:
        return self.vault.open(db, self._place(row, column), getattr(row, column))

    def seal_vector(self, db: Session, row: Any, column: str, vector: np.ndarray, stamp: str) -> None:
        setattr(row, column, self.sealed_vector(db, row, column, vector))
        setattr(row, f"{column}_stamp", stamp)

    def sealed_vector(self, db: Session, row: Any, column: str, vector: np.ndarray) -> bytes:
        return self.vault.seal_vector(db, self._place(row, column), vector)

    def open_vector(self, db: Session, row: Any, column: str, stamp: str) -> np.ndarray | None:
        """None where there is none, or where another model made it."""
        if getattr(row, column) is None or getattr(row, f"{column}_stamp") != stamp:
            return None
        return self.vault.open_vector(db, self._place(row, column), getattr(row, column))

    def _place(self, row: Any, column: str) -> Place:
        return Place(self.table, row.owner_id, row.id, column, row.version)
