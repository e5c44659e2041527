"""The programme as its administrators see it: what was released for a period, and nothing else; there is no filter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.access.people import Person, Role
from assistant.access.permissions import Action, require
from assistant.access.rows import LOCAL_ID, current
from assistant.access.tables import AuditRow, PairRow, PersonRow
from assistant.journal.ties import pairs_now
from assistant.mentoring.library.figures import monday_of
from assistant.mentoring.programme import counts, release
from assistant.mentoring.programme.counts import Measure
from assistant.mentoring.programme.release import Figure, Figures, Kind, Members, Period, Release
from assistant.mentoring.programme.tables import ProgrammeReleaseRow
from assistant.storage.database import Clock, Database

# What an administrator can do to somebody that bears on what they do here, as the audit trail calls it.
TO_A_PERSON = frozenset({"disable", "enable", "set_roles", "reset_password"})
TO_A_PAIR = frozenset({"pause_pair", "resume_pair"})
ROLES = {Kind.MENTEES: Role.MENTEE, Kind.MENTORS: Role.MENTOR}


@dataclass(frozen=True, slots=True)
class Report:
    """The figures that stand and those before them; and how many would be counted today, which is no secret."""

    standing: Release | None
    before: Release | None
    here: Mapping[Kind, int]
    next_from: date | None
    """The Monday from which there may be new figures."""


class Programme:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def report(self, actor: Person) -> Report:
        """The first to look when a period is long enough closes it; whoever looks later sees the same."""
        require(actor, Action.SEE_PROGRAMME)
        monday = monday_of(self._clock())
        with self._database.read() as db:
            require(current(db, actor).person(), Action.SEE_PROGRAMME)
            here, past = _here(db, monday), _past(db)
            fresh = _due(db, monday, here, past)
        if fresh is not None:
            past = self._keep(fresh)
        standing, before = [*past, None, None][:2]
        next_from = standing.period.until + release.SHORTEST if standing else None
        return Report(standing, before, {kind: len(who) for kind, who in here.items()}, next_from)

    def _keep(self, fresh: Release) -> list[Release]:
        with self._database.begin() as db:
            past = _past(db)
            if past and past[0].period.until >= fresh.period.until:
                return past  # somebody else closed it in the meantime
            db.add(_row(fresh))
            return [fresh, *past]


def _due(
    db: Session, monday: date, here: Mapping[Kind, frozenset[str]], past: list[Release]
) -> Release | None:
    last = past[0] if past else None
    period = release.period_to(monday, last)
    if period is None:
        return None
    touched = _touched(db, period)
    members: dict[Kind, Members] = {}
    for kind in Kind:
        before = last.members.get(kind, {}) if last else {}
        now = release.counted(before, here[kind], _of_kind(kind, touched, before.keys() | here[kind]), period)
        members[kind] = now if release.is_enough(now, period) else before
    figures = {
        kind: _figures(db, kind, who, period)
        for kind, who in members.items()
        if release.is_enough(who, period)
    }
    return Release(period, members, figures) if Kind.MENTEES in figures else None


def _figures(db: Session, kind: Kind, members: Members, period: Period) -> Figures:
    if kind is Kind.MENTEES:
        return release.figures_of(counts.of_mentees(db, members), members)
    if kind is Kind.MENTORS:
        return release.figures_of(counts.of_mentors(db, members), members)
    states = {}
    for of in set(members.values()):
        until = release.midnight(of.until)
        last = counts.last_moments(db, until - release.AWAKE, until)
        for pair in (pair for pair, its in members.items() if its == of):
            is_alive = release.is_alive(last.get(_two(pair)), until)
            states[pair] = Measure.ALIVE if is_alive else Measure.ASLEEP
    return release.figures_of_pairs(states, {pair: _two(pair)[1] for pair in members})


def _here(db: Session, monday: date) -> dict[Kind, frozenset[str]]:
    """Who would be counted: has been here for a while, and does not look at the figures themselves."""
    settled = release.midnight(monday) - release.SETTLED
    joined = PersonRow.joined_at <= settled, PersonRow.disabled.is_(False), PersonRow.id != LOCAL_ID
    people = [
        row for row in db.scalars(select(PersonRow).where(*joined)) if Role.ADMINISTRATOR not in row.roles
    ]
    here = {kind: frozenset(row.id for row in people if role in row.roles) for kind, role in ROLES.items()}
    since = {row.mentee_id: row.created_at for row in db.scalars(select(PairRow))}
    pairs = (
        _pair(mentee, mentor, f"{since[mentee.id]:%Y%m%d%H%M%S%f}")
        for mentee, mentor in pairs_now(db)
        if mentee.id in here[Kind.MENTEES] and mentor.id in here[Kind.MENTORS] and since[mentee.id] <= settled
    )
    return here | {Kind.PAIRS: frozenset(pairs)}


def _touched(db: Session, period: Period) -> tuple[frozenset[str], frozenset[str]]:
    """The people, and the mentees of the pairs, on whom an administrator laid a hand since the period began."""
    done = select(AuditRow.action, AuditRow.about_id).where(AuditRow.at >= period.moments()[0])
    rows = db.execute(done.where(AuditRow.action.in_(TO_A_PERSON | TO_A_PAIR))).all()
    people = frozenset(about for action, about in rows if action in TO_A_PERSON)
    return people, frozenset(about for action, about in rows if action in TO_A_PAIR)


def _of_kind(
    kind: Kind, touched: tuple[frozenset[str], frozenset[str]], members: frozenset[str] | set[str]
) -> frozenset[str]:
    people, mentees = touched
    if kind is not Kind.PAIRS:
        return people
    return frozenset(pair for pair in members if _two(pair)[0] in mentees or people & set(_two(pair)))


def _pair(mentee: Person, mentor: Person, since: str) -> str:
    """Paired again, the two are another pair."""
    return f"{mentee.id}/{mentor.id}/{since}"


def _two(pair: str) -> tuple[str, str]:
    mentee_id, mentor_id, _ = pair.split("/")
    return mentee_id, mentor_id


def _past(db: Session) -> list[Release]:
    """The last two releases, the latest first."""
    latest = select(ProgrammeReleaseRow).order_by(ProgrammeReleaseRow.until.desc()).limit(2)
    return [_release(row) for row in db.scalars(latest)]


def _row(fresh: Release) -> ProgrammeReleaseRow:
    members = {
        kind: {one: [of.since.isoformat(), of.until.isoformat()] for one, of in who.items()}
        for kind, who in fresh.members.items()
    }
    figures = {
        kind: {name: [one.people, one.times] for name, one in found.items()}
        for kind, found in fresh.figures.items()
    }
    return ProgrammeReleaseRow(
        since=fresh.period.since, until=fresh.period.until, members=members, figures=figures
    )


def _release(row: ProgrammeReleaseRow) -> Release:
    members = {
        Kind(kind): {one: Period(*map(date.fromisoformat, of)) for one, of in who.items()}
        for kind, who in row.members.items()
    }
    figures = {
        Kind(kind): {name: Figure(*numbers) for name, numbers in found.items()}
        for kind, found in row.figures.items()
    }
    return Release(Period(row.since, row.until), members, figures)
