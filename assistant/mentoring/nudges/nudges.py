"""What waits for somebody, in the application; and whether, when and about what they want a mail."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete
from sqlalchemy.orm import Session

from assistant.access.audit import Audit
from assistant.access.grants import Grants
from assistant.access.links import new_token, token_hash
from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.errors import BadInput
from assistant.mentoring.nudges.counting import facts_of
from assistant.mentoring.nudges.kinds import Kind, Reach, Waiting, kinds_for, waiting
from assistant.mentoring.nudges.rhythm import HOURS, Rhythm, Wish
from assistant.mentoring.nudges.tables import NudgeLinkRow, NudgeRow
from assistant.storage.database import Clock, Database

NOTHING_CHOSEN = "Choose at least one thing to be told about."
NO_SUCH_TIME = "Choose a time from the list."
LINK_LASTS = timedelta(days=400)
REFUSALS = 3
"""After so many refused mails in a row none are sent."""


class Nudges:
    """Holds no key: it counts what waits and can open nothing of it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self._grants, self._audit = Grants(clock), Audit(clock)

    # In the application

    def here(self, actor: Person) -> tuple[Waiting, ...]:
        """Nothing for the rest of a day on which they have put it away."""
        _own(actor)
        with self._database.read() as db:
            row = db.get(NudgeRow, actor.id)
            if row is not None and row.hidden_on == self._now(actor).date():
                return ()
            return self.found(db, actor)

    def put_away(self, actor: Person) -> None:
        """Until tomorrow, where they live."""
        _own(actor)
        with self._database.begin() as db:
            _row_of(db, actor.id).hidden_on = self._now(actor).date()

    # By mail

    def wish(self, actor: Person) -> Wish:
        _own(actor)
        with self._database.read() as db:
            row = db.get(NudgeRow, actor.id)
            return Wish() if row is None else wish_of(row)

    def refused(self, actor: Person) -> bool:
        """Whether mails were stopped because the address took none."""
        _own(actor)
        with self._database.read() as db:
            row = db.get(NudgeRow, actor.id)
            return row is not None and not row.mail and row.refusals >= REFUSALS

    def ask_for(self, actor: Person, wish: Wish) -> None:
        _own(actor)
        kinds = wish.kinds & set(kinds_for(actor.roles))
        if wish.on and not kinds:
            raise BadInput(NOTHING_CHOSEN)
        if wish.hour not in HOURS or wish.weekday not in range(7):
            raise BadInput(NO_SUCH_TIME)
        with self._database.begin() as db:
            row = _row_of(db, actor.id)
            if row.mail != wish.on:
                self._note(db, actor.id, wish.on)
            row.mail, row.kinds, row.refusals = wish.on, " ".join(sorted(kinds)), 0
            row.rhythm, row.weekday, row.hour = wish.rhythm, wish.weekday, wish.hour

    # The way out of a mail, without signing in: the token is the proof

    def knows(self, token: str) -> bool:
        with self._database.read() as db:
            return self._link(db, token) is not None

    def stop(self, token: str) -> bool:
        """No more mails to whoever this one went to; False where the link is unknown or too old."""
        with self._database.begin() as db:
            link = self._link(db, token)
            row = None if link is None else db.get(NudgeRow, link.person_id)
            if row is not None and row.mail:
                row.mail = False
                self._note(db, row.person_id, False)
            return row is not None

    # Inside the caller's transaction

    def found(self, db: Session, person: Person, reach: Reach | None = None) -> tuple[Waiting, ...]:
        found = facts_of(db, person, self._grants), self._clock(), ZoneInfo(person.time_zone)
        return waiting(*found) if reach is None else waiting(*found, reach)

    def new_link(self, db: Session, person_id: str) -> str:
        """For one mail; those of long ago end."""
        token, now = new_token(), self._clock()
        old = NudgeLinkRow.person_id == person_id, NudgeLinkRow.made_at < now - LINK_LASTS
        db.execute(delete(NudgeLinkRow).where(*old))
        db.add(NudgeLinkRow(token_hash=token_hash(token), person_id=person_id, made_at=now))
        return token

    def _link(self, db: Session, token: str) -> NudgeLinkRow | None:
        row = db.get(NudgeLinkRow, token_hash(token))
        return row if row is not None and row.made_at >= self._clock() - LINK_LASTS else None

    def _note(self, db: Session, person_id: str, on: bool) -> None:
        deed = "ask_for_mail" if on else "stop_mail"
        self._audit.record(db, person_id, deed, "person", person_id, person_id)

    def _now(self, actor: Person) -> datetime:
        return self._clock().astimezone(ZoneInfo(actor.time_zone))


def wish_of(row: NudgeRow) -> Wish:
    kinds = frozenset(Kind(name) for name in row.kinds.split())
    return Wish(row.mail, kinds, Rhythm(row.rhythm), row.weekday, row.hour)


def _row_of(db: Session, person_id: str) -> NudgeRow:
    row = db.get(NudgeRow, person_id)
    if row is None:
        never = Wish()
        row = NudgeRow(
            person_id=person_id,
            mail=never.on,
            kinds=" ".join(sorted(never.kinds)),
            rhythm=never.rhythm,
            weekday=never.weekday,
            hour=never.hour,
            tries=0,
            outcome="",
            refusals=0,
        )
        db.add(row)
    return row


def _own(actor: Person) -> None:
    require(actor, Action.MANAGE_OWN_ACCOUNT, Resource(owner_id=actor.id))
