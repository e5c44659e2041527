"""Journal entries: written freely, or what a session came to."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Select, delete, func, select, tuple_
from sqlalchemy.orm import Session

from assistant.access.grants import Grants
from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.errors import BadInput, NotFound
from assistant.journal.drafts import Drafts
from assistant.journal.records import (
    NOTHING_TO_KEEP,
    Entry,
    EntryKind,
    StaleVersion,
    Status,
    as_draft,
    check_length,
    closing_place,
    entry_place,
    mentions,
    search_words,
)
from assistant.journal.sealed import Columns
from assistant.journal.tables import EntryRow, SessionRow
from assistant.journal.ties import follow
from assistant.storage.database import Clock, Database, new_id
from assistant.storage.encryption import Vault

ENTRY = "entry"  # the type of object in a grant
NEW = "entry:new"
PRESSED_TWICE = timedelta(minutes=1)
NOT_YET = "Finish the reflection first; then it can be kept in your journal."


class Entries:
    def __init__(
        self, database: Database, vault: Vault, clock: Clock, grants: Grants, drafts: Drafts
    ) -> None:
        self._database = database
        self._columns = Columns(vault, "entries")
        self._clock = clock
        self._grants = grants
        self._drafts = drafts

    def write(self, actor: Person, title: str, text: str) -> Entry:
        """A second press of the button is no second entry."""
        _may(actor, Action.WRITE_JOURNAL)
        with self._drafts.kept_if_refused(actor, NEW, as_draft(title, text)), self._database.begin() as db:
            newest = db.scalar(_of(actor).limit(1))
            if newest is not None and self._clock() - newest.created_at < PRESSED_TWICE:
                entry = self._entry(db, newest)
                if (entry.kind, entry.title, entry.text) == (EntryKind.FREE, title, text):
                    return entry
            entry = self._add(db, actor, EntryKind.FREE, title, text, "", "")
            self._drafts.drop(db, actor.id, NEW)
            return entry

    def from_session(
        self, actor: Person, session_id: str, title: str, summary: str, insight: str, plan: str
    ) -> Entry:
        """Close a session that was asked to its end. Saved twice with the same words it is one entry."""
        _may(actor, Action.WRITE_JOURNAL)
        place, words = closing_place(session_id), as_draft(title, summary, insight, plan)
        with self._drafts.kept_if_refused(actor, place, words), self._database.begin() as db:
            session = db.scalar(
                select(SessionRow).where(SessionRow.id == session_id, SessionRow.owner_id == actor.id)
            )
            if session is None:
                raise NotFound()
            if session.status == Status.OPEN:
                raise BadInput(NOT_YET)
            if session.status == Status.CLOSED:
                return self._same(db, session_id, title, summary, insight, plan)
            entry = self._add(db, actor, EntryKind.SESSION, title, summary, insight, plan, session)
            session.status, session.updated_at = Status.CLOSED, entry.created_at
            self._drafts.drop_under(db, actor.id, place)
            return entry

    def edit(
        self,
        actor: Person,
        entry_id: str,
        version: int,
        title: str,
        text: str,
        insight: str | None = None,
        plan: str | None = None,
    ) -> Entry:
        """`version` is the one that was opened; None leaves a field as it is."""
        _may(actor, Action.WRITE_JOURNAL)
        place, words = entry_place(entry_id), as_draft(title, text, insight or "", plan or "")
        with self._drafts.kept_if_refused(actor, place, words), self._database.begin() as db:
            row = _row(db, actor, entry_id)
            old = self._entry(db, row)
            insight, plan = old.insight if insight is None else insight, old.plan if plan is None else plan
            if (old.title, old.text, old.insight, old.plan) == (title, text, insight, plan):
                return old
            if old.version != version:
                raise StaleVersion()
            _check(title, text, insight, plan)
            row.version += 1  # before sealing: an older text put back in its place does not open
            row.updated_at = self._clock()
            texts = {"title": title, "text": text, "insight": insight, "plan": plan}
            self._columns.seal(db, row, **texts)
            follow(db, self._grants, old, row, texts)
            self._drafts.drop_under(db, actor.id, place)
            return self._entry(db, row)

    def delete(self, actor: Person, entry_id: str) -> None:
        """With the turns it came from, whatever was shared of it, and what was said about it."""
        _may(actor, Action.WRITE_JOURNAL)
        with self._database.begin() as db:
            row = _row(db, actor, entry_id)
            session_id = row.session_id
            self._grants.forget(db, actor.id, ENTRY, entry_id)
            db.delete(row)
            db.flush()
            self._drafts.drop_under(db, actor.id, entry_place(entry_id))
            if session_id is not None:
                db.execute(delete(SessionRow).where(SessionRow.id == session_id))
                self._drafts.drop_under(db, actor.id, f"session:{session_id}")

    def get(self, actor: Person, entry_id: str) -> Entry:
        _may(actor, Action.READ_JOURNAL)
        with self._database.read() as db:
            return self._entry(db, _row(db, actor, entry_id))

    def timeline(self, actor: Person, limit: int = 20, before: Entry | None = None) -> list[Entry]:
        """Newest first; `before` is the last entry of the page before."""
        _may(actor, Action.READ_JOURNAL)
        query = _of(actor).limit(limit)
        if before is not None:
            here = tuple_(EntryRow.created_at, EntryRow.id)
            query = query.where(here < tuple_(before.created_at, before.id))
        with self._database.read() as db:
            return [self._entry(db, row) for row in db.scalars(query)]

    def count(self, actor: Person) -> int:
        """Opens nothing."""
        _may(actor, Action.READ_JOURNAL)
        with self._database.read() as db:
            return db.scalar(select(func.count()).where(EntryRow.owner_id == actor.id)) or 0

    def search(self, actor: Person, words: str) -> list[Entry]:
        """Entries that hold every word, newest first; decrypted in memory, indexed nowhere."""
        _may(actor, Action.READ_JOURNAL)
        wanted = search_words(words)
        if not wanted:
            return []
        with self._database.read() as db:
            entries = [self._entry(db, row) for row in db.scalars(_of(actor))]
        return [
            entry for entry in entries if mentions(wanted, entry.title, entry.text, entry.insight, entry.plan)
        ]

    # Inside the caller's transaction

    def _add(
        self,
        db: Session,
        actor: Person,
        kind: EntryKind,
        title: str,
        text: str,
        insight: str,
        plan: str,
        session: SessionRow | None = None,
    ) -> Entry:
        _check(title, text, insight, plan)
        at = self._clock()
        row = EntryRow(id=new_id(), owner_id=actor.id, kind=kind, created_at=at, updated_at=at, version=1)
        if session is not None:
            row.session_id, row.goal_id, row.framework_id = session.id, session.goal_id, session.framework_id
        self._columns.seal(db, row, title=title, text=text, insight=insight, plan=plan)
        db.add(row)
        db.flush()
        return self._entry(db, row)

    def _same(self, db: Session, session_id: str, *words: str) -> Entry:
        """The entry that a session already became, if these are its words."""
        row = db.scalar(select(EntryRow).where(EntryRow.session_id == session_id))
        entry = None if row is None else self._entry(db, row)
        if entry is None or (entry.title, entry.text, entry.insight, entry.plan) != words:
            raise StaleVersion()
        return entry

    def _entry(self, db: Session, row: EntryRow) -> Entry:
        title, text, insight, plan = (
            self._columns.open(db, row, column) for column in ("title", "text", "insight", "plan")
        )
        return Entry(
            id=row.id,
            kind=EntryKind(row.kind),
            title=title,
            text=text,
            insight=insight,
            plan=plan,
            framework_id=row.framework_id,
            session_id=row.session_id,
            goal_id=row.goal_id,
            created_at=row.created_at,
            updated_at=row.updated_at,
            version=row.version,
        )


def _may(actor: Person, action: Action) -> None:
    require(actor, action, Resource(owner_id=actor.id))


def _of(actor: Person) -> Select[tuple[EntryRow]]:
    newest_first = EntryRow.created_at.desc(), EntryRow.id.desc()
    return select(EntryRow).where(EntryRow.owner_id == actor.id).order_by(*newest_first)


def _row(db: Session, actor: Person, entry_id: str) -> EntryRow:
    """Somebody else's entry and no entry at all look the same."""
    row = db.scalar(_of(actor).where(EntryRow.id == entry_id))
    if row is None:
        raise NotFound()
    return row


def _check(title: str, text: str, insight: str, plan: str) -> None:
    if not any(words.strip() for words in (title, text, insight, plan)):
        raise BadInput(NOTHING_TO_KEEP)
    check_length(title, text, insight, plan)
