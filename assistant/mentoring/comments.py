"""What a mentor says about a shared entry."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from assistant.access.grants import Grant
from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.access.tables import GrantRow, PersonRow
from assistant.errors import BadInput, NotFound
from assistant.journal.drafts import Drafts
from assistant.journal.entries import Entries
from assistant.journal.records import check_length
from assistant.journal.sealed import Columns
from assistant.mentoring.records import Comment
from assistant.mentoring.tables import CommentRow
from assistant.storage.database import Clock, Database, new_id
from assistant.storage.encryption import Vault

EMPTY = "There is no comment yet. Write a few words first."


class Comments:
    def __init__(
        self, database: Database, vault: Vault, clock: Clock, entries: Entries, drafts: Drafts
    ) -> None:
        self._database = database
        self._columns = Columns(vault, "comments")
        self._clock = clock
        self._entries = entries
        self._drafts = drafts

    # The mentor

    def write(self, actor: Person, grant_id: str, text: str) -> Comment:
        """The same words sent twice in a row are one comment."""
        _may_comment(actor)
        place = f"comment:{grant_id}"
        with self._drafts.kept_if_refused(actor, place, text), self._database.begin() as db:
            grant = self._standing(db, actor, grant_id)
            if not text.strip():
                raise BadInput(EMPTY)
            check_length(text)
            self._drafts.drop(db, actor.id, place)
            before = self._comments(db, _by(actor, grant))
            if before and before[-1].text == text:
                return before[-1]
            row = CommentRow(
                id=new_id(),
                owner_id=grant.owner_id,
                author_id=actor.id,
                grant_id=grant.id,
                written_at=self._clock(),
                version=1,
            )
            self._columns.seal(db, row, text=text)
            db.add(row)
            return Comment(row.id, grant.object_id, actor.id, actor.name, text, row.written_at, new=False)

    def on_share(self, actor: Person, grant_id: str) -> list[Comment]:
        """The mentor's own on this entry, the oldest first; whether they were seen is not told."""
        _may_comment(actor)
        with self._database.read() as db:
            grant = self._standing(db, actor, grant_id)
            return self._comments(db, _by(actor, grant))

    def delete(self, actor: Person, comment_id: str) -> None:
        """One's own, as long as the entry is shared with one."""
        _may_comment(actor)
        with self._database.begin() as db:
            row = db.scalar(
                select(CommentRow).where(CommentRow.id == comment_id, CommentRow.author_id == actor.id)
            )
            about = None if row is None else db.get_one(GrantRow, row.grant_id)
            if row is None or not self._entries.readable(db, actor, row.owner_id, about.object_id):
                raise NotFound()
            db.delete(row)

    # The mentee

    def on_entry(self, actor: Person, entry_id: str) -> list[Comment]:
        """Everything said about one's entry, the oldest first, also after a share was taken back."""
        _may_read(actor)
        with self._database.read() as db:
            return self._comments(db, _about(actor).where(GrantRow.object_id == entry_id), for_owner=True)

    def unseen(self, actor: Person) -> list[Comment]:
        _may_read(actor)
        with self._database.read() as db:
            return self._comments(db, _about(actor).where(CommentRow.seen_at.is_(None)), for_owner=True)

    def mark_seen(self, actor: Person, entry_id: str) -> None:
        """Called once the comments of an entry were shown."""
        _may_read(actor)
        of_it = select(GrantRow.id).where(GrantRow.owner_id == actor.id, GrantRow.object_id == entry_id)
        new = CommentRow.grant_id.in_(of_it), CommentRow.seen_at.is_(None)
        with self._database.read() as db:
            if db.scalar(select(CommentRow.id).where(*new).limit(1)) is None:
                return
        with self._database.begin() as db:
            db.execute(update(CommentRow).where(*new).values(seen_at=self._clock()))

    def _standing(self, db: Session, actor: Person, grant_id: str) -> Grant:
        grant, _ = self._entries.read_granted(db, actor, grant_id)
        require(actor, Action.COMMENT, Resource(granted_to=frozenset({grant.audience_id})))
        return grant

    def _comments(
        self, db: Session, query: Select[tuple[CommentRow, str, str]], for_owner: bool = False
    ) -> list[Comment]:
        rows: Iterable[tuple[CommentRow, str, str]] = db.execute(
            query.order_by(CommentRow.written_at, CommentRow.id)
        )
        return [
            Comment(
                row.id,
                entry_id,
                row.author_id,
                author,
                self._columns.open(db, row, "text"),
                row.written_at,
                new=for_owner and row.seen_at is None,
            )
            for row, author, entry_id in rows
        ]


def _with_author() -> Select[tuple[CommentRow, str, str]]:
    return (
        select(CommentRow, PersonRow.name, GrantRow.object_id)
        .join(PersonRow, CommentRow.author_id == PersonRow.id)
        .join(GrantRow, CommentRow.grant_id == GrantRow.id)
    )


def _about(mentee: Person) -> Select[tuple[CommentRow, str, str]]:
    return _with_author().where(CommentRow.owner_id == mentee.id)


def _by(mentor: Person, grant: Grant) -> Select[tuple[CommentRow, str, str]]:
    return _with_author().where(CommentRow.author_id == mentor.id, GrantRow.object_id == grant.object_id)


def _may_comment(actor: Person) -> None:
    """The role; each grant is checked where it is used."""
    require(actor, Action.COMMENT, Resource(granted_to=frozenset({actor.id})))


def _may_read(actor: Person) -> None:
    require(actor, Action.READ_JOURNAL, Resource(owner_id=actor.id))
