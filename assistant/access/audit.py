"""The audit trail: who did what, to which object, about whom. Ids only; the database lets it only grow."""

from __future__ import annotations

from sqlalchemy.orm import Session

from assistant.access.tables import AuditRow
from assistant.storage.database import Clock


class Audit:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def record(
        self, db: Session, actor_id: str, action: str, object_type: str, object_id: str, about_id: str
    ) -> None:
        """In the transaction of the deed: both are kept or neither."""
        db.add(
            AuditRow(
                at=self._clock(),
                actor_id=actor_id,
                action=action,
                object_type=object_type,
                object_id=object_id,
                about_id=about_id,
            )
        )
