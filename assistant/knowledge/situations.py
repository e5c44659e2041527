"""Example situations: made-up answers that coaches keep, to see what a change would do to them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.access.people import Person
from assistant.access.permissions import Action, require
from assistant.errors import BadInput, NotFound
from assistant.knowledge import curation
from assistant.knowledge.content import Kind, Situation
from assistant.knowledge.files import free_name
from assistant.knowledge.intake.shape import name_from
from assistant.knowledge.items import Around, from_body, text_of
from assistant.knowledge.kinds import read
from assistant.knowledge.library import Library
from assistant.knowledge.tables import DocumentRow
from assistant.storage.database import Database

NAMELESS = "Give the example a name first, such as “Not heard in the meeting”."
NO_ANSWER = "Write an answer first, as a mentee might."
TOO_LONG = "This is too long for an example. Keep the name under 120 characters, the goal under 500, the answer under 4,000."
TAKEN = "There is an example with this name already. Choose another name."
MOST = 60
FULL = f"There are {MOST} examples, and each costs time at every publishing. Remove one first."
REASON = "An example of a coach."


class Situations:
    def __init__(self, db: Database, clock: Callable[[], datetime], library: Library) -> None:
        self._db, self._clock, self._library = db, clock, library

    def all(self, actor: Person) -> list[Situation]:
        """By name."""
        require(actor, Action.CURATE)
        with self._db.read() as db:
            return _all(db)

    def get(self, actor: Person, situation_id: str) -> tuple[Situation, int]:
        """With its version, which goes back with a change."""
        require(actor, Action.CURATE)
        with self._db.read() as db:
            row = _row(db, situation_id)
            return _situation(row), row.latest

    def add(self, actor: Person, name: str, framework: str, stage: str, goal: str, answer: str) -> Situation:
        require(actor, Action.CURATE)
        with self._db.begin() as db:
            if len(_all(db)) >= MOST:
                raise BadInput(FULL)
            wish = name_from(name)[:70].strip("-") or "example"
            free = free_name(curation.names(db, Kind.SITUATION), wish)
            return self._save(db, actor, Situation(free, name, framework, stage, goal, answer), None)

    def change(self, actor: Person, changed: Situation, version: int) -> Situation:
        """Begun from `version`; refused when somebody has saved since."""
        require(actor, Action.CURATE)
        with self._db.begin() as db:
            _row(db, changed.id)
            return self._save(db, actor, changed, version)

    def remove(self, actor: Person, situation_id: str) -> None:
        """For good; of one that came with Interlude it is kept in mind that nobody wants it."""
        require(actor, Action.CURATE)
        with self._db.begin() as db:
            row = _row(db, situation_id)
            if row.starter_hash:
                curation.retire(
                    db, Kind.SITUATION, row.id, row.latest, actor.id, "Not wanted here.", self._clock()
                )
            else:
                curation.erase(db, Kind.SITUATION, row.id)

    def _save(self, db: Session, actor: Person, wished: Situation, began_from: int | None) -> Situation:
        name, goal = " ".join(wished.name.split()), " ".join(wished.goal.split())
        if not name:
            raise BadInput(NAMELESS)
        if not wished.answer.strip():
            raise BadInput(NO_ANSWER)
        if any(one.name.casefold() == name.casefold() and one.id != wished.id for one in _all(db)):
            raise BadInput(TAKEN)
        plain = (
            text.encode("utf-8", "replace").decode().replace("\0", "") for text in (name, goal, wished.answer)
        )
        name, goal, answer = plain
        made = Situation(wished.id, name, wished.framework, wished.stage, goal, answer.strip())
        ways = curation.names(db, Kind.FRAMEWORK)
        text, around = text_of(made), Around(self._library.vocabulary, (), ways)
        item, faults = read(Kind.SITUATION, made.id, text, around)
        if not isinstance(item, Situation):
            is_long = any("too long" in fault.sentence for fault in faults)
            raise BadInput(TOO_LONG if is_long else " ".join(fault.sentence for fault in faults))
        at = self._clock()
        version = curation.save(db, Kind.SITUATION, made.id, began_from, name, text, actor.id, at)
        curation.publish(db, Kind.SITUATION, made.id, version, item, [], actor.id, REASON, at)
        return item


def _all(db: Session) -> list[Situation]:
    kept = DocumentRow.kind == Kind.SITUATION, DocumentRow.published.is_not(None)
    found = [_situation(row) for row in db.scalars(select(DocumentRow).where(*kept))]
    return sorted(found, key=lambda one: one.name.casefold())


def _row(db: Session, situation_id: str) -> DocumentRow:
    row = db.get(DocumentRow, (Kind.SITUATION, situation_id))
    if row is None or row.published is None:
        raise NotFound()
    return row


def _situation(row: DocumentRow) -> Situation:
    item = from_body(row.body or {})
    assert isinstance(item, Situation)
    return item
