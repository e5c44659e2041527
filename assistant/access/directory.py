"""The people: inviting them, and their roles; who mentors whom is in pairing.py."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.access import fields, passwords
from assistant.access.attempts import Attempts
from assistant.access.links import Links, Purpose
from assistant.access.pairing import Pairing
from assistant.access.people import Person, Role
from assistant.access.permissions import Action, Resource, require
from assistant.access.rows import (
    LOCAL_ID,
    administrator,
    by_email,
    by_name,
    current,
    end_sessions,
    keep_an_administrator,
    member,
    some,
)
from assistant.access.tables import PersonRow
from assistant.errors import BadInput
from assistant.storage.database import Clock, Database

TAKEN = "Somebody with this e-mail address is already here."


class Directory(Pairing):
    def __init__(self, database: Database, clock: Clock) -> None:
        super().__init__(database, clock)
        self._links = Links(clock)
        self._attempts = Attempts(database, clock)

    def get(self, person_id: str) -> Person | None:
        with self._database.read() as db:
            row = db.get(PersonRow, person_id)
            return row.person() if row else None

    def find(self, email: str) -> Person | None:
        with self._database.read() as db:
            row = by_email(db, fields.email_key(email))
            return row.person() if row else None

    def everyone(self, actor: Person) -> list[Person]:
        with self._database.read() as db:
            administrator(db, actor)
            rows = db.scalars(select(PersonRow).where(PersonRow.email.is_not(None)))
            return sorted((row.person() for row in rows), key=by_name)

    # Coming in

    def invite(self, actor: Person, name: str, email: str, roles: Iterable[Role]) -> str:
        """A one-time token. Who was invited before and has not come gets a new one in place of the old."""
        name, email, chosen = fields.name_of(name), fields.email_of(email), some(roles)
        with self._database.begin() as db:
            actor_id = administrator(db, actor)
            row = by_email(db, email)
            if row is not None and (row.joined_at is not None or row.disabled):
                raise BadInput(TAKEN)
            if row is None:
                row = PersonRow(name=name, email=email, roles=chosen, created_at=self._clock())
                db.add(row)
            row.name, row.roles = name, chosen
            db.flush()
            self._record(db, actor_id, "invite", row)
            return self._links.make(db, row.id, Purpose.INVITATION)

    def invitation(self, token: str) -> Person | None:
        """Who an unused link is for, an invitation or a new password."""
        with self._database.read() as db:
            row = self._links.person(db, token)
            return row.person() if row else None

    def accept(self, token: str, password: str, name: str, email: str = "") -> Person:
        """The first administrator, whom nobody could invite by address, brings one along."""
        with self._database.read() as db:
            known = self._links.require(db, token, Purpose.INVITATION).email
        name, address = fields.name_of(name), known or fields.email_of(email)
        passwords.require_good(password, name, address)
        password_hash = passwords.hashed(password)
        with self._database.begin() as db:
            row = self._links.use(db, token, Purpose.INVITATION)
            if row.email is None and by_email(db, address) is not None:
                raise BadInput(TAKEN)
            row.email = row.email or address
            row.name, row.password_hash, row.joined_at = name, password_hash, self._clock()
            self._record(db, row.id, "accept_invitation", row)
            return row.person()

    def reset_link(self, actor: Person, person_id: str) -> str:
        with self._database.begin() as db:
            actor_id = administrator(db, actor)
            row = member(db, person_id)
            if row.joined_at is None:
                raise BadInput("They have not joined yet. Invite them again to get a new link.")
            if row.disabled:
                raise BadInput("Their account is closed. Open it first.")
            self._record(db, actor_id, "make_reset_link", row)
            return self._links.make(db, row.id, Purpose.RESET)

    def reset(self, token: str, password: str) -> Person:
        """Ends every session of that person."""
        with self._database.read() as db:
            person = self._links.require(db, token, Purpose.RESET).person()
        passwords.require_good(password, person.name, person.email)
        password_hash = passwords.hashed(password)
        with self._database.begin() as db:
            row = self._links.use(db, token, Purpose.RESET)
            row.password_hash = password_hash
            end_sessions(db, row.id)
            self._attempts.forget(db, row.email or "")
            self._record(db, row.id, "reset_password", row)
            return row.person()

    def add(self, name: str, email: str, roles: Iterable[Role], password: str | None = None) -> Person:
        """Somebody who is simply there, for the demo; no page leads here."""
        name, email, chosen = fields.name_of(name), fields.email_of(email), some(roles)
        password_hash = passwords.hashed(password) if password is not None else None
        at = self._clock()
        with self._database.begin() as db:
            if by_email(db, email) is not None:
                raise BadInput(TAKEN)
            row = PersonRow(name=name, email=email, roles=chosen, created_at=at, joined_at=at)
            row.password_hash = password_hash
            db.add(row)
            db.flush()
            self._record(db, row.id, "add", row)
            return row.person()

    def first_administrator_token(self) -> str | None:
        """Only while nobody has joined. Each call makes a new one; the one before is void."""
        with self._database.begin() as db:
            joined = select(PersonRow.id).where(PersonRow.joined_at.is_not(None), PersonRow.id != LOCAL_ID)
            if db.scalar(joined.limit(1)) is not None:
                return None
            row = db.scalar(select(PersonRow).where(PersonRow.email.is_(None), PersonRow.joined_at.is_(None)))
            if row is None:
                only = frozenset({Role.ADMINISTRATOR})
                row = PersonRow(name="", email=None, roles=only, created_at=self._clock())
                db.add(row)
                db.flush()
            return self._links.make(db, row.id, Purpose.INVITATION)

    def local_person(self) -> Person:
        """Whoever sits at the terminal: a mentee of their own, who cannot sign in."""
        person = self.get(LOCAL_ID)
        if person is not None:
            return person
        at = self._clock()
        with self._database.begin() as db:
            row = db.get(PersonRow, LOCAL_ID)
            if row is None:
                only = frozenset({Role.MENTEE})
                row = PersonRow(id=LOCAL_ID, name="You", email=None, roles=only, created_at=at, joined_at=at)
                db.add(row)
                db.flush()
            return row.person()

    # Roles and closing an account

    def set_roles(self, actor: Person, person_id: str, roles: Iterable[Role]) -> None:
        chosen = some(roles)
        with self._database.begin() as db:
            actor_id = administrator(db, actor)
            row = member(db, person_id)
            if Role.ADMINISTRATOR not in chosen:
                keep_an_administrator(db, row)
            row.roles = chosen
            self._record(db, actor_id, "set_roles", row)

    def disable(self, actor: Person, person_id: str) -> None:
        """Ends every session and every open link of that person."""
        with self._database.begin() as db:
            actor_id = administrator(db, actor)
            row = member(db, person_id)
            keep_an_administrator(db, row)
            row.disabled = True
            end_sessions(db, row.id)
            self._links.remove(db, row.id)
            self._record(db, actor_id, "disable", row)

    def enable(self, actor: Person, person_id: str) -> None:
        with self._database.begin() as db:
            actor_id = administrator(db, actor)
            row = member(db, person_id)
            row.disabled = False
            self._record(db, actor_id, "enable", row)

    def update_profile(self, actor: Person, name: str, time_zone: str, country: str) -> Person:
        name, time_zone, country = (
            fields.name_of(name),
            fields.time_zone_of(time_zone),
            fields.country_of(country),
        )
        with self._database.begin() as db:
            row = current(db, actor)
            require(row.person(), Action.MANAGE_OWN_ACCOUNT, Resource(owner_id=row.id))
            row.name, row.time_zone, row.country = name, time_zone, country
            return row.person(actor.session_id)

    def _record(self, db: Session, actor_id: str, action: str, about: PersonRow) -> None:
        self._audit.record(db, actor_id, action, "person", about.id, about.id)
