"""When the two meet next, what each brings, and what a mentor notes afterwards; each side's words are its own."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from assistant.access.people import Person
from assistant.errors import BadInput
from assistant.journal.drafts import Drafts
from assistant.journal.records import as_draft, check_length
from assistant.journal.sealed import Columns
from assistant.mentoring.partnership.partnerships import Tie, may_partner, tie
from assistant.mentoring.partnership.tables import MeetingNoteRow, MeetingRow
from assistant.storage.database import Clock, Database, new_id
from assistant.storage.encryption import Vault

LASTS = timedelta(hours=1)
"""After so long a meeting is over, and the next one is prepared."""
AGENDA = 3
PAST = "Choose a moment that is still to come."
FAR = "Choose a day within a year from now."
NOT_YET = "There was no meeting yet to look back on. Your words are kept as a draft."


@dataclass(frozen=True, slots=True)
class Meeting:
    id: str
    at: datetime
    set_by_me: bool


@dataclass(frozen=True, slots=True)
class Before:
    """What one side brings: wins, one thing to ask, and an agenda of three."""

    wins: str = ""
    ask: str = ""
    agenda: tuple[str, ...] = ("",) * AGENDA


@dataclass(frozen=True, slots=True)
class After:
    """What a mentor keeps of a meeting: what was said, what they promised, what they look for next time."""

    heard: str = ""
    promised: str = ""
    watch: str = ""


@dataclass(frozen=True, slots=True)
class Meetings:
    """The next one, where there is a date for it, and the last one, with one's own words for each."""

    next: Meeting | None
    before: Before
    last: Meeting | None
    after: After


class MentoringMeetings:
    def __init__(self, database: Database, vault: Vault, clock: Clock, drafts: Drafts) -> None:
        self._database, self._clock, self._drafts = database, clock, drafts
        self._columns = Columns(vault, "meeting_notes")

    def of(self, actor: Person, partnership_id: str) -> Meetings:
        with self._database.read() as db:
            return self.told(db, tie(db, actor, partnership_id))

    def set(self, actor: Person, partnership_id: str, at: datetime | None) -> Meetings:
        """Either sets it, moves it, or with None takes the date away; what was prepared stays."""
        with self._database.begin() as db:
            found = tie(db, actor, partnership_id)
            if at is not None and at <= self._clock():
                raise BadInput(PAST)
            if at is not None and at > self._clock() + timedelta(days=366):
                raise BadInput(FAR)
            row = self._next(db, found) or self._fresh(db, found)
            row.at, row.set_by = at, None if at is None else actor.id
            db.flush()
            return self.told(db, found)

    def prepare(self, actor: Person, partnership_id: str, before: Before) -> Meetings:
        may_partner(actor)
        place = f"meeting:{partnership_id}"
        texts = (before.wins, before.ask, *before.agenda)
        with self._drafts.kept_if_refused(actor, place, as_draft(*texts)), self._database.begin() as db:
            found = tie(db, actor, partnership_id)
            check_length("".join(texts))
            row = self._next(db, found) or self._fresh(db, found)
            self._keep(db, found, row, before=json.dumps(asdict(before), ensure_ascii=False))
            self._drafts.drop_under(db, actor.id, place)
            return self.told(db, found)

    def debrief(self, actor: Person, partnership_id: str, after: After) -> Meetings:
        """Of the last meeting; it stands in one's own next brief."""
        may_partner(actor)
        place, texts = f"debrief:{partnership_id}", asdict(after).values()
        with self._drafts.kept_if_refused(actor, place, as_draft(*texts)), self._database.begin() as db:
            found = tie(db, actor, partnership_id)
            check_length("".join(texts))
            row = self._last(db, found)
            if row is None:
                raise BadInput(NOT_YET)
            self._keep(db, found, row, after=json.dumps(asdict(after), ensure_ascii=False))
            self._drafts.drop_under(db, actor.id, place)
            return self.told(db, found)

    def told(self, db: Session, found: Tie) -> Meetings:
        """In the transaction of who has checked the tie."""
        coming, last = self._next(db, found), self._last(db, found)
        before, after = self._words(db, found, coming, "before"), self._words(db, found, last, "after")
        if before:
            before["agenda"] = tuple(before["agenda"])
        return Meetings(_told(found, coming), Before(**before), _told(found, last), After(**after))

    def _keep(self, db: Session, found: Tie, meeting: MeetingRow, **texts: str) -> None:
        row = _note(db, found, meeting)
        kept = {
            name: "" if row is None else self._columns.open(db, row, name) for name in ("before", "after")
        }
        if row is None:
            row = MeetingNoteRow(id=new_id(), owner_id=found.actor.id, meeting_id=meeting.id, version=0)
        row.version += 1
        self._columns.seal(db, row, **(kept | texts))
        db.add(row)
        db.flush()

    def _words(self, db: Session, found: Tie, meeting: MeetingRow | None, name: str) -> dict[str, Any]:
        row = None if meeting is None else _note(db, found, meeting)
        text = "" if row is None else self._columns.open(db, row, name)
        return json.loads(text) if text else {}

    def _next(self, db: Session, found: Tie) -> MeetingRow | None:
        to_come = or_(MeetingRow.at.is_(None), MeetingRow.at > self._clock() - LASTS)
        return db.scalar(select(MeetingRow).where(MeetingRow.partnership_id == found.id, to_come))

    def _last(self, db: Session, found: Tie) -> MeetingRow | None:
        over = MeetingRow.partnership_id == found.id, MeetingRow.at <= self._clock() - LASTS
        return db.scalar(select(MeetingRow).where(*over).order_by(MeetingRow.at.desc()).limit(1))

    def _fresh(self, db: Session, found: Tie) -> MeetingRow:
        row = MeetingRow(id=new_id(), partnership_id=found.id)
        db.add(row)
        db.flush()
        return row


def _told(found: Tie, row: MeetingRow | None) -> Meeting | None:
    """One without a date may be there because the other has begun to prepare: that is not told."""
    return None if row is None or row.at is None else Meeting(row.id, row.at, row.set_by == found.actor.id)


def _note(db: Session, found: Tie, meeting: MeetingRow) -> MeetingNoteRow | None:
    of_one = MeetingNoteRow.meeting_id == meeting.id, MeetingNoteRow.owner_id == found.actor.id
    return db.scalar(select(MeetingNoteRow).where(*of_one))
