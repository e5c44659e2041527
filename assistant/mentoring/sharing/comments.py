"""What a mentor says about what was shared: about all of it, or beside a sentence of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from assistant.access.grants import Grant, Part, part_of, same_part
from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.access.tables import GrantRow, PersonRow
from assistant.errors import BadInput, NotFound
from assistant.journal.drafts import Drafts
from assistant.journal.records import check_length
from assistant.journal.sealed import Columns
from assistant.mentoring.sharing.records import Comment, Shared
from assistant.mentoring.sharing.tables import CommentRow
from assistant.mentoring.sharing.things import Things
from assistant.storage.database import Clock, Database, new_id
from assistant.storage.encryption import Vault

EMPTY = "There is no comment yet. Write a few words first."
MOVED_ON = (
    "The words you chose have changed meanwhile. Look at them again, then choose what your comment is about."
)
Found = Select[tuple[CommentRow, GrantRow, str]]


class Comments:
    def __init__(
        self, database: Database, vault: Vault, clock: Clock, things: Things, drafts: Drafts
    ) -> None:
        self._database = database
        self._columns = Columns(vault, "comments")
        self._clock = clock
        self._things = things
        self._drafts = drafts

    # The mentor

    def write(self, actor: Person, grant_id: str, text: str, quote: str = "") -> Comment:
        """On a passage without a quote it is about the passage. The same sent twice in a row is one comment."""
        _may_comment(actor)
        place = f"comment:{grant_id}"
        with self._drafts.kept_if_refused(actor, place, text), self._database.begin() as db:
            grant, shared = self._standing(db, actor, grant_id)
            if not text.strip():
                raise BadInput(EMPTY)
            check_length(text)
            if quote and not _stands(quote, shared):
                raise BadInput(MOVED_ON)
            if not quote and grant.part.range_of is not None:
                quote = shared.texts[0][1]
            self._drafts.drop(db, actor.id, place)
            before = self._comments(db, _by(actor, grant))
            if before and (before[-1].text, before[-1].quote) == (text, quote):
                return _for_author(before[-1], shared)
            row = CommentRow(
                id=new_id(),
                owner_id=grant.owner_id,
                author_id=actor.id,
                grant_id=grant.id,
                written_at=self._clock(),
                version=1,
            )
            self._columns.seal(db, row, text=text)
            if quote:
                self._columns.seal(db, row, quote=quote)
            db.add(row)
            return Comment(row.id, "", "", actor.id, actor.name, quote, text, row.written_at, new=False)

    def on_share(self, actor: Person, grant_id: str) -> list[Comment]:
        """The mentor's own on these words, the oldest first; whether they were seen is not told."""
        _may_comment(actor)
        with self._database.read() as db:
            grant, shared = self._standing(db, actor, grant_id)
            return [_for_author(comment, shared) for comment in self._comments(db, _by(actor, grant))]

    def delete(self, actor: Person, comment_id: str) -> None:
        """One's own, as long as what it is about is shared with one."""
        _may_comment(actor)
        with self._database.begin() as db:
            mine = select(CommentRow, GrantRow).join(GrantRow, CommentRow.grant_id == GrantRow.id)
            found = db.execute(
                mine.where(CommentRow.id == comment_id, CommentRow.author_id == actor.id)
            ).one_or_none()
            standing = {grant.part for grant, _ in self._things.standing(db, actor)}
            if found is None or part_of(found[1]) not in standing:
                raise NotFound()
            db.delete(found[0])

    # The mentee

    def about(self, actor: Person, object_id: str) -> list[Comment]:
        """Everything said about a thing of one's own, the oldest first, also after a share has ended."""
        _may_read(actor)
        with self._database.read() as db:
            return self._comments(db, _to(actor).where(GrantRow.object_id == object_id), for_owner=True)

    def unseen(self, actor: Person) -> list[Comment]:
        _may_read(actor)
        with self._database.read() as db:
            return self._comments(db, _to(actor).where(CommentRow.seen_at.is_(None)), for_owner=True)

    def mark_seen(self, actor: Person, object_id: str) -> None:
        """Called once the comments about a thing were shown."""
        _may_read(actor)
        about = select(GrantRow.id).where(GrantRow.owner_id == actor.id, GrantRow.object_id == object_id)
        new = CommentRow.grant_id.in_(about), CommentRow.seen_at.is_(None)
        with self._database.read() as db:
            if db.scalar(select(CommentRow.id).where(*new).limit(1)) is None:
                return
        with self._database.begin() as db:
            db.execute(update(CommentRow).where(*new).values(seen_at=self._clock()))

    def _standing(self, db: Session, actor: Person, grant_id: str) -> tuple[Grant, Shared]:
        grant, shared = self._things.granted(db, actor, grant_id)
        require(actor, Action.COMMENT, Resource(granted_to=frozenset({grant.audience_id})))
        return grant, shared

    def _comments(self, db: Session, query: Found, for_owner: bool = False) -> list[Comment]:
        rows = db.execute(query.order_by(CommentRow.written_at, CommentRow.id)).tuples()
        return [
            Comment(
                id=row.id,
                object_type=grant.object_type if for_owner else "",
                object_id=grant.object_id if for_owner else "",
                author_id=row.author_id,
                author=author,
                quote="" if row.quote is None else self._columns.open(db, row, "quote"),
                text=self._columns.open(db, row, "text"),
                written_at=row.written_at,
                new=for_owner and row.seen_at is None,
            )
            for row, grant, author in rows
        ]


def written_by(db: Session, mentor: Person) -> Counter[Part]:
    """How many comments a mentor wrote on each part that was ever shared with them; opens nothing."""
    counted = (
        select(GrantRow, func.count(CommentRow.id))
        .join(CommentRow, CommentRow.grant_id == GrantRow.id)
        .where(CommentRow.author_id == mentor.id)
        .group_by(GrantRow.id)
    )
    found: Counter[Part] = Counter()
    for grant, number in db.execute(counted).tuples():
        found[part_of(grant)] += number
    return found


def _for_author(comment: Comment, shared: Shared) -> Comment:
    """The mentor meets no word of the mentee's that is not shared any more, not even in what they quoted."""
    return comment if _stands(comment.quote, shared) else replace(comment, quote="")


def _stands(quote: str, shared: Shared) -> bool:
    return any(quote in words for words in (shared.title, *(words for _, words in shared.texts)))


def _found() -> Found:
    return (
        select(CommentRow, GrantRow, PersonRow.name)
        .join(GrantRow, CommentRow.grant_id == GrantRow.id)
        .join(PersonRow, CommentRow.author_id == PersonRow.id)
    )


def _to(mentee: Person) -> Found:
    return _found().where(CommentRow.owner_id == mentee.id)


def _by(mentor: Person, grant: Grant) -> Found:
    """On these very words, also where they were shared with the same mentor before."""
    return _found().where(CommentRow.author_id == mentor.id, same_part(grant.part))


def _may_comment(actor: Person) -> None:
    """The role; each grant is checked where it is used."""
    require(actor, Action.COMMENT, Resource(granted_to=frozenset({actor.id})))


def _may_read(actor: Person) -> None:
    require(actor, Action.READ_JOURNAL, Resource(owner_id=actor.id))
