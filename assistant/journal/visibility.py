"""The visibility map: who knows a mentee's work, who should, and who can introduce them; as they write it, a person a line."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass

from sqlalchemy import select

from assistant.access.grants import Grants
from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.errors import BadInput
from assistant.journal.drafts import Drafts
from assistant.journal.evidence_tables import VisibilityMapRow
from assistant.journal.records import StaleVersion, as_draft, check_length, folded
from assistant.journal.sealed import Columns
from assistant.journal.ties import follow
from assistant.storage.database import Clock, Database, new_id
from assistant.storage.encryption import Vault

MAP = "map"  # the type of object in a grant
PLACE = "map:rings"
RINGS = ("knows", "should", "introduces")
TITLE = "Who knows my work"
MOST = 12
TOO_MANY = (
    "Keep each ring to twelve people: those who matter most now. The others can come in their place later."
)
_JOINT = re.compile(r"\s+[—–-]+\s+|\s*:\s+|,\s+")


@dataclass(frozen=True, slots=True)
class Rings:
    """In each one person a line: the name, and after a dash what they know, or to whom they lead."""

    knows: str = ""
    should: str = ""
    introduces: str = ""


@dataclass(frozen=True, slots=True)
class VisibilityMap:
    id: str
    rings: Rings
    version: int


@dataclass(frozen=True, slots=True)
class Known:
    name: str
    note: str


def people_in(ring: str) -> list[Known]:
    """The people of one ring, as they were written."""
    found = []
    for line in ring.splitlines():
        name, note, *_ = [*_JOINT.split(line.strip(), maxsplit=1), ""]
        if name:
            found.append(Known(name, note))
    return found


def leads_to(rings: Rings) -> list[tuple[int, int]]:
    """Who can introduce them to whom: numbers in the ring of introductions, and in the ring of those who should know."""
    should = people_in(rings.should)
    return [
        (who, whom)
        for who, known in enumerate(people_in(rings.introduces))
        for whom, wanted in enumerate(should)
        if re.search(rf"(?<!\w){re.escape(folded(wanted.name))}(?!\w)", folded(known.note))
    ]


class Visibility:
    def __init__(
        self, database: Database, vault: Vault, clock: Clock, grants: Grants, drafts: Drafts
    ) -> None:
        self._database, self._clock = database, clock
        self._columns = Columns(vault, "visibility_maps")
        self._grants, self._drafts = grants, drafts

    def get(self, actor: Person) -> VisibilityMap | None:
        require(actor, Action.READ_JOURNAL, Resource(owner_id=actor.id))
        with self._database.read() as db:
            row = db.scalar(select(VisibilityMapRow).where(VisibilityMapRow.owner_id == actor.id))
            if row is None:
                return None
            rings = Rings(*(self._columns.open(db, row, name) for name in RINGS))
            return VisibilityMap(row.id, rings, row.version)

    def save(self, actor: Person, version: int, rings: Rings) -> None:
        """`version` is the one that was opened, 0 where there was none; a mentor it is shared with sees it as it stands."""
        require(actor, Action.WRITE_JOURNAL, Resource(owner_id=actor.id))
        texts = asdict(rings)
        with (
            self._drafts.kept_if_refused(actor, PLACE, as_draft(*texts.values())),
            self._database.begin() as db,
        ):
            check_length(*texts.values())
            if any(len(people_in(text)) > MOST for text in texts.values()):
                raise BadInput(TOO_MANY)
            row = db.scalar(select(VisibilityMapRow).where(VisibilityMapRow.owner_id == actor.id))
            if (0 if row is None else row.version) != version:
                raise StaleVersion()
            if row is None:
                row = VisibilityMapRow(id=new_id(), owner_id=actor.id, version=0)
                old = Rings()
            else:
                old = Rings(*(self._columns.open(db, row, name) for name in texts))
            row.version += 1
            row.updated_at = self._clock()
            self._columns.seal(db, row, title=TITLE, **texts)
            db.add(row)
            db.flush()
            follow(db, self._grants, old, row, texts)
            self._drafts.drop_under(db, actor.id, PLACE)
