"""Sending what is due: in the server's background, and by `python -m assistant send-nudges`."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from threading import Event, Thread
from zoneinfo import ZoneInfo

from sqlalchemy import select

from assistant.access.people import Person
from assistant.access.tables import PersonRow
from assistant.errors import Unavailable
from assistant.mentoring.nudges.letter import NoAddress, address_of, letter, text
from assistant.mentoring.nudges.nudges import REFUSALS, Nudges, wish_of
from assistant.mentoring.nudges.post import Down, Line, Outcome, Post
from assistant.mentoring.nudges.rhythm import Mark, Wish, day_to_send
from assistant.mentoring.nudges.tables import NudgeRow
from assistant.settings import Settings
from assistant.storage.database import Clock, Database

EVERY = 300
"""Seconds between two rounds."""
SAID = {
    Outcome.SENT: "sent",
    Outcome.NOTHING: "nothing to say",
    Outcome.LATER: "to be tried again",
    Outcome.REFUSED: "refused",
    Outcome.UNSURE: "unsure, so not sent again",
}
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Round:
    counts: Counter[Outcome]
    down: str = ""
    """Why the mail server could not be used."""


class NudgeMails:
    """Whoever marks a person's day first, by one write transaction, sends that mail: two processes send it once."""

    def __init__(self, settings: Settings, database: Database, clock: Clock, nudges: Nudges) -> None:
        self._settings, self._database, self._clock, self._nudges = settings, database, clock, nudges
        self._ended = Event()
        self._thread: Thread | None = None

    @property
    def possible(self) -> bool:
        """A mail server is set up, and this is not the demo, whose people are made up."""
        return bool(self._settings.smtp_host) and self._settings.mode != "demo"

    def begin(self) -> None:
        """In the background, until `end`."""
        if self.possible and self._thread is None:
            self._thread = Thread(target=self._keep_on, name="nudges", daemon=True)
            self._thread.start()

    def end(self) -> None:
        """A mail that is just being given to the server has a moment to get there; cut off, it is not sent again."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join(2)

    def send_due(self) -> Round:
        """One round: everybody whose hour it is. The server is spoken to only if there is something to say."""
        counts: Counter[Outcome] = Counter()
        if not self.possible:
            return Round(counts)
        with ExitStack() as stack:
            lines: list[Line] = []

            def line() -> Line:
                if not lines:
                    lines.append(stack.enter_context(Post(self._settings).line()))
                return lines[0]

            for person_id in self._asked():
                claimed = self._claim(person_id)
                if claimed is None:
                    continue
                outcome, reason = self._send(*claimed, line)
                self._settle(person_id, outcome)
                counts[outcome] += 1
                if reason or outcome is Outcome.UNSURE:
                    return Round(counts, reason)
        return Round(counts)

    def _keep_on(self) -> None:
        while not self._ended.wait(EVERY):
            try:
                done = self.send_due()
            except (
                Exception
            ) as error:  # the thread outlives a busy database; what it says may hold an address
                log.warning("The mails were not looked after this time (%s).", type(error).__name__)
                continue
            if done.counts[Outcome.SENT]:
                log.info("Mails sent: %d.", done.counts[Outcome.SENT])
            if done.down:
                log.warning("%s What is due is tried again.", done.down)

    def _asked(self) -> list[str]:
        """Whose mail is due as far as one can see without the write lock."""
        now = self._clock()
        with self._database.read() as db:
            rows = db.execute(
                select(NudgeRow, PersonRow)
                .join(PersonRow, NudgeRow.person_id == PersonRow.id)
                .where(NudgeRow.mail, PersonRow.disabled.is_(False), PersonRow.email.is_not(None))
                .order_by(NudgeRow.person_id)
            ).tuples()
            return [
                row.person_id
                for row, person in rows
                if day_to_send(wish_of(row), ZoneInfo(person.time_zone), now, _last(row)) is not None
            ]

    def _claim(self, person_id: str) -> tuple[Person, Wish] | None:
        """Mark the mail as begun, before anything is sent; None where somebody else has, or it was turned off."""
        with self._database.begin() as db:
            row, found = db.get(NudgeRow, person_id), db.get(PersonRow, person_id)
            if row is None or found is None or found.disabled or not found.email:
                return None
            wish, now, last = wish_of(row), self._clock(), _last(row)
            day = day_to_send(wish, ZoneInfo(found.time_zone), now, last)
            if day is None:
                return None
            row.tries = row.tries + 1 if last is not None and last.day == day else 1
            row.day, row.at, row.outcome = day, now, Outcome.SENDING
            return found.person(), wish

    def _send(self, person: Person, wish: Wish, line: Callable[[], Line]) -> tuple[Outcome, str]:
        """What became of it, and why the server could not be used."""
        with self._database.read() as db:
            found = self._nudges.found(db, person, wish.rhythm.reach)
        waits = [one for one in found if one.kind in wish.kinds]
        if not waits:
            return Outcome.NOTHING, ""
        try:
            address_of(person.email)
            given = line()
            with self._database.begin() as db:
                token = self._nudges.new_link(db, person.id)
            home = self._settings.public_url.rstrip("/")
            off = f"{home}/off/{token}"
            body = text(waits, wish.rhythm, f"{home}/", off)
            made = letter(self._settings.smtp_sender, person.email, body, home, off, self._clock())
            return given.deliver(made, person.email), ""
        except NoAddress:
            return Outcome.REFUSED, ""
        except Down as error:
            return Outcome.LATER, str(error)

    def _settle(self, person_id: str, outcome: Outcome) -> None:
        with self._database.begin() as db:
            row = db.get(NudgeRow, person_id)
            if row is None:  # erased meanwhile
                return
            row.outcome = outcome
            if outcome is Outcome.SENT:
                row.refusals = 0
            elif outcome is Outcome.REFUSED:
                row.refusals += 1
                row.mail = row.mail and row.refusals < REFUSALS


def _last(row: NudgeRow) -> Mark | None:
    if row.day is None or row.at is None:
        return None
    return Mark(row.day, row.at, row.tries, row.outcome == Outcome.LATER)


def run(mails: NudgeMails) -> str:
    """One round for the console: counts, and nobody."""
    if not mails.possible:
        raise Unavailable("No mail is sent: INTERLUDE_SMTP_HOST is not set, or this is the demo.")
    done = mails.send_due()
    told = ", ".join(f"{SAID[outcome]}: {count}" for outcome, count in sorted(done.counts.items()))
    if done.down:
        raise Unavailable(f"{done.down} What is due is tried again the next time. So far {told}.")
    return f"Mails {told}." if told else "No mail is due."
