"""Unsent words, encrypted like the rest: they survive a refresh, and a refusal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.errors import BadInput, InterludeError
from assistant.journal.records import within_limit
from assistant.journal.sealed import Columns
from assistant.journal.tables import DraftRow
from assistant.storage.database import Clock, Database, new_id
from assistant.storage.encryption import Vault

PLACE = re.compile(r"[a-z-]{1,20}:[A-Za-z0-9_:-]{1,100}")
DROP = delete(DraftRow.__table__).where(
    DraftRow.__table__.c.owner_id == bindparam("owner_id"), DraftRow.__table__.c.place == bindparam("place")
)
TOO_LONG = "This is longer than a draft can hold (200 kB), so it is not kept yet. Please shorten it."


class Drafts:
    """`place` says which field the words are for, such as entry:new or session:<id>:<turn>."""

    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database = database
        self._columns = Columns(vault, "drafts")
        self._clock = clock

    def save(self, actor: Person, place: str, text: str) -> None:
        """Replace the draft; an empty text clears it."""
        _own(actor)
        if not PLACE.fullmatch(place):
            raise BadInput("This draft has no place to be kept at. Reload the page and try again.")
        if not within_limit(text):
            raise BadInput(TOO_LONG)
        with self._database.begin() as db:
            self._keep(db, actor.id, place, text)

    def load(self, actor: Person, place: str) -> str:
        _own(actor)
        with self._database.read() as db:
            row = db.scalar(_at(actor.id, place))
            return "" if row is None else self._columns.open(db, row, "text")

    def clear(self, actor: Person, place: str) -> None:
        _own(actor)
        with self._database.begin() as db:
            self.drop(db, actor.id, place)

    def drop(self, db: Session, owner_id: str, place: str) -> None:
        """Inside the transaction that stores the words for good."""
        db.execute(DROP, {"owner_id": owner_id, "place": place})

    def drop_under(self, db: Session, owner_id: str, place: str) -> None:
        """The draft of a form, and those of its fields, which begin with the form's place and a colon."""
        field = DraftRow.place.startswith(f"{place}:", autoescape=True)
        db.execute(delete(DraftRow).where(DraftRow.owner_id == owner_id, (DraftRow.place == place) | field))

    @contextmanager
    def kept_if_refused(self, actor: Person, place: str, text: str) -> Iterator[None]:
        """Whatever refuses the words inside, they stay: whole, whatever their length."""
        try:
            yield
        except InterludeError:
            with suppress(InterludeError), self._database.begin() as db:  # the refusal is what matters then
                if text:
                    self._keep(db, actor.id, place, text)
            raise

    def _keep(self, db: Session, owner_id: str, place: str, text: str) -> None:
        row = db.scalar(_at(owner_id, place))
        if not text:
            if row is not None:
                db.delete(row)
            return
        if row is None:
            row = DraftRow(id=new_id(), owner_id=owner_id, place=place, version=0)
        row.version += 1
        row.updated_at = self._clock()
        self._columns.seal(db, row, text=text)
        db.add(row)


def _own(actor: Person) -> None:
    require(actor, Action.MANAGE_OWN_ACCOUNT, Resource(owner_id=actor.id))


def _at(owner_id: str, place: str):
    return select(DraftRow).where(DraftRow.owner_id == owner_id, DraftRow.place == place)
