"""Signing in and staying signed in: one row for each browser, which can be taken away at any time."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from assistant.access import passwords
from assistant.access.attempts import Attempts
from assistant.access.audit import Audit
from assistant.access.fields import email_key
from assistant.access.links import new_token, token_hash
from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.access.tables import PersonRow, SignInRow
from assistant.errors import BadInput, NotFound
from assistant.storage.database import Clock, Database

REFUSED = "The e-mail address or the password is not right. Please try again."
NOTE_USE_EVERY = timedelta(minutes=1)


class SignIn:
    def __init__(self, database: Database, clock: Clock, session_days: int) -> None:
        self._database = database
        self._clock = clock
        self._life = timedelta(days=session_days)
        self._attempts = Attempts(database, clock)
        self._audit = Audit(clock)

    def sign_in(self, email: str, password: str, source: str) -> str:
        """A session token. Unknown, wrong and disabled get the same sentence after the same time."""
        email = email_key(email)
        self._attempts.enter(email, source)
        with self._database.read() as db:
            row = db.scalar(select(PersonRow).where(PersonRow.email == email))
        verified = row.password_hash if row else None
        if not passwords.matches(password, verified) or row is None:
            raise BadInput(REFUSED)
        with self._database.begin() as db:
            current = db.get(PersonRow, row.id)
            if current is None or current.disabled or current.password_hash != verified:
                raise BadInput(REFUSED)
            self._attempts.succeeded(db, email, source)
            return self._open(db, row.id)

    def begin(self, person_id: str) -> str:
        """A session for somebody who has just proved who they are by other means, as with a one-time link."""
        with self._database.begin() as db:
            row = db.get(PersonRow, person_id)
            if row is None or row.disabled or row.email is None:
                raise NotFound()
            return self._open(db, person_id)

    def enter_demo(self, person_id: str) -> str:
        """One click, no password: only for a caller that has checked that this is the demo."""
        return self.begin(person_id)

    def who(self, token: str) -> Person | None:
        """Whose session a cookie's value is; None when it is expired, revoked or of somebody disabled."""
        return self._find(SignInRow.token_hash == token_hash(token))

    def session(self, session_id: str) -> Person | None:
        """The same, by the session's id."""
        return self._find(SignInRow.id == session_id)

    def sign_out(self, token: str) -> None:
        with self._database.begin() as db:
            db.execute(delete(SignInRow).where(SignInRow.token_hash == token_hash(token)))

    def change_password(self, actor: Person, old: str, new: str) -> None:
        """Ends the person's other sessions. Guessing at an open screen is limited as it is at the door."""
        require(actor, Action.MANAGE_OWN_ACCOUNT, Resource(owner_id=actor.id))
        with self._database.read() as db:
            row = db.get(PersonRow, actor.id)
        if row is None or row.disabled or row.email is None:
            raise NotFound()
        source = f"account {row.id}"
        self._attempts.enter(row.email, source)
        if not passwords.matches(old, row.password_hash):
            raise BadInput("Your present password is not right. Please try again.")
        passwords.require_good(new, row.name, row.email)
        password_hash = passwords.hashed(new)
        with self._database.begin() as db:
            current = db.get_one(PersonRow, row.id)
            if current.disabled or current.password_hash != row.password_hash:
                raise NotFound()
            current.password_hash = password_hash
            others = SignInRow.person_id == row.id, SignInRow.id != actor.session_id
            db.execute(delete(SignInRow).where(*others))
            self._attempts.succeeded(db, row.email, source)
            self._audit.record(db, row.id, "change_password", "person", row.id, row.id)

    def _open(self, db: Session, person_id: str) -> str:
        at, token = self._clock(), new_token()
        expired = SignInRow.person_id == person_id, SignInRow.last_used_at <= at - self._life
        db.execute(delete(SignInRow).where(*expired))
        row = SignInRow(token_hash=token_hash(token), person_id=person_id, created_at=at, last_used_at=at)
        db.add(row)
        db.flush()
        self._audit.record(db, person_id, "sign_in", "session", row.id, person_id)
        return token

    def _find(self, condition: ColumnElement[bool]) -> Person | None:
        """Runs on every rerun of every page: one indexed query, and a write at most once a minute."""
        at = self._clock()
        query = select(PersonRow, SignInRow.id, SignInRow.last_used_at).join_from(
            SignInRow, PersonRow, SignInRow.person_id == PersonRow.id
        )
        standing = condition, SignInRow.last_used_at > at - self._life, PersonRow.disabled.is_(False)
        with self._database.read() as db:
            found = db.execute(query.where(*standing)).one_or_none()
            if found is None:
                return None
            row, session_id, last_used_at = found
            person = row.person(session_id)
        if at - last_used_at >= NOTE_USE_EVERY:
            with self._database.begin() as db:
                db.execute(update(SignInRow).where(SignInRow.id == session_id).values(last_used_at=at))
        return person
