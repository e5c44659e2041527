"""What can be shared, and the words that a part of it stands for.

The one place that knows the kinds: another one needs a line in THINGS, words for the pages in `ui/components/shared_words.py`,
and a store that calls `journal.ties.follow` when its words change and `Grants.forget` when it goes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from assistant.access.grants import Grant, Grants, Part
from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.errors import BadInput, NotFound
from assistant.journal.entries import ENTRY
from assistant.journal.evidence import EVIDENCE, TEXTS
from assistant.journal.evidence_tables import EvidenceRow, VisibilityMapRow
from assistant.journal.goals import GOAL
from assistant.journal.records import EntryKind
from assistant.journal.sealed import Columns
from assistant.journal.tables import EntryRow, GoalRow
from assistant.journal.ties import mentee_now, pairs_now
from assistant.journal.visibility import MAP, RINGS
from assistant.mentoring.sharing.records import Shape, Shared
from assistant.storage.encryption import Vault

NOTHING_CHOSEN = "Choose the words to share first."
CHANGED = "This was changed after you opened it. Look at it again before you share it."


@dataclass(frozen=True)
class Thing:
    shape: Shape
    row: type[Any]
    texts: tuple[str, ...]
    """Its sealed columns, the first of which is what it is called."""
    named: Mapping[str, Shape]
    """Texts that can be shared as what they are, such as a plan."""


THINGS = {
    ENTRY: Thing(
        Shape.ENTRY,
        EntryRow,
        ("title", "text", "insight", "plan"),
        {"insight": Shape.INSIGHT, "plan": Shape.PLAN},
    ),
    GOAL: Thing(Shape.GOAL, GoalRow, ("title", "why"), {"title": Shape.GOAL}),
    EVIDENCE: Thing(Shape.EVIDENCE, EvidenceRow, TEXTS, {}),
    MAP: Thing(Shape.MAP, VisibilityMapRow, ("title", *RINGS), {}),
}


class Things:
    """Works inside the caller's transaction; checks first, and opens no more columns than are shown."""

    def __init__(self, vault: Vault, grants: Grants) -> None:
        self._grants = grants
        self._columns = {name: Columns(vault, thing.row.__tablename__) for name, thing in THINGS.items()}

    def of_owner(
        self, db: Session, owner: Person, part: Part, shared_at: datetime, until: datetime | None
    ) -> Shared:
        """As its reader would see what its owner may share now."""
        require(owner, Action.SHARE, Resource(owner_id=owner.id))
        row = _row(db, owner.id, part)
        if row is None:
            raise NotFound()
        if part.object_version not in (None, row.version):
            raise BadInput(CHANGED)
        shared = self._show(db, owner, row, part, shared_at, until)
        if shared is None:
            raise BadInput(NOTHING_CHOSEN)
        return shared

    def called(self, db: Session, owner_id: str, part: Part) -> str | None:
        """For lists: the words of a passage, or the first text of a whole thing; None where it no longer holds.

        Who may see it was asked before.
        """
        row = _row(db, owner_id, part)
        if row is None:
            return None
        if part.range_of is None:
            return self._columns[part.object_type].open(db, row, THINGS[part.object_type].texts[0])
        return self._range(db, row, part) or None

    def standing(self, db: Session, reader: Person) -> list[tuple[Grant, Person]]:
        """What a mentor may read now, the newest first, and whose it is."""
        require(reader, Action.READ_SHARED, Resource(granted_to=frozenset({reader.id})))
        mentees = {mentee.id: mentee for mentee, _ in pairs_now(db, mentor_id=reader.id)}
        return [
            (grant, mentees[grant.owner_id])
            for grant in self._grants.standing(db, reader.id)
            if grant.owner_id in mentees
        ]

    def granted(self, db: Session, reader: Person, grant_id: str) -> tuple[Grant, Shared]:
        """What a standing grant opens, as long as the reader is the owner's mentor."""
        grant = self._grants.get_standing(db, grant_id, reader.id)
        mentee = None if grant is None else mentee_now(db, reader.id, grant.owner_id)
        granted = frozenset() if mentee is None else frozenset({reader.id})
        require(reader, Action.READ_SHARED, Resource(granted_to=granted))
        shared = None if grant is None or mentee is None else self.show(db, mentee, grant)
        if grant is None or shared is None:
            raise NotFound()
        return grant, shared

    def show(self, db: Session, mentee: Person, grant: Grant) -> Shared | None:
        """What a grant shows; who may see it was asked before."""
        row = _row(db, mentee.id, grant.part)
        return None if row is None else self._show(db, mentee, row, grant.part, grant.created_at, grant.until)

    def _show(
        self, db: Session, mentee: Person, row: Any, part: Part, shared_at: datetime, until: datetime | None
    ) -> Shared | None:
        if part.range_of is None:
            thing, columns = THINGS[part.object_type], self._columns[part.object_type]
            title, *rest = (columns.open(db, row, name) for name in thing.texts)
            texts = tuple(zip(thing.texts[1:], rest, strict=True))
            kind, at = (EntryKind(row.kind), row.created_at) if thing.shape is Shape.ENTRY else (None, None)
            return Shared(mentee.id, mentee.name, thing.shape, title, texts, kind, at, shared_at, until)
        words = self._range(db, row, part)
        if not words:
            return None
        return Shared(
            mentee.id, mentee.name, shape_of(part), "", (("", words),), None, None, shared_at, until
        )

    def _range(self, db: Session, row: Any, part: Part) -> str:
        """The words of a range; none where it does not hold in what stands there now."""
        thing = THINGS[part.object_type]
        if part.range_of not in thing.texts or part.object_version != row.version:
            return ""
        whole = self._columns[part.object_type].open(db, row, part.range_of)
        start, end = part.range_start or 0, part.range_end or 0
        words = whole[start:end] if 0 <= start < end <= len(whole) else ""
        if part.named and (part.range_of not in thing.named or words != whole.strip()):
            return ""
        return words if words == words.strip() else ""


def shape_of(part: Part) -> Shape:
    thing = THINGS[part.object_type]
    if part.range_of is None:
        return thing.shape
    return thing.named.get(part.range_of, Shape.PASSAGE) if part.named else Shape.PASSAGE


def stands(db: Session, owner_id: str, part: Part) -> bool:
    """Whether there still is what a grant opens; opens nothing."""
    row = _row(db, owner_id, part)
    return row is not None and part.object_version in (None, row.version)


def _row(db: Session, owner_id: str, part: Part) -> Any:
    """Somebody else's thing and no thing at all look the same."""
    thing = THINGS.get(part.object_type)
    row = None if thing is None else db.get(thing.row, part.object_id)
    return row if row is not None and row.owner_id == owner_id else None
