"""The page each side takes to a mentoring meeting: its own, made of what that side may read anyway, and of nothing else.

Everything comes through the services that check who asks: what is not shared is not left out here, it never arrives.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from assistant.access.people import Person
from assistant.journal.commitments import Commitments
from assistant.journal.due import Commitment
from assistant.journal.entries import ENTRY, Entries
from assistant.journal.goals import Goals
from assistant.journal.records import Entry
from assistant.journal.waiting_questions import WaitingQuestions
from assistant.mentoring.blind import State
from assistant.mentoring.comments import Comments
from assistant.mentoring.meetings import After, Before, MentoringMeetings
from assistant.mentoring.partner_records import BlindQuestion, Partnership
from assistant.mentoring.partnership import Partnerships
from assistant.mentoring.records import InboxItem, Shape
from assistant.mentoring.reflections import BlindReflections
from assistant.mentoring.shared_commitments import SharedCommitments
from assistant.mentoring.shares import Shares
from assistant.mentoring.visions import ValuesAndVisions
from assistant.storage.database import Clock

MOST = 5
"""Of a kind: a brief is a page."""
NEW_SHARE = "Not read yet. Open it before you meet."
CALLED = {
    Shape.ENTRY: "A reflection",
    Shape.GOAL: "A goal",
    Shape.PASSAGE: "A passage",
    Shape.INSIGHT: "An insight",
    Shape.PLAN: "A plan",
}


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody's words, and a quiet line of ours about them."""

    words: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    reader: str
    other: str
    at: datetime | None
    """Where the reader lives."""
    since: date
    sections: tuple[Section, ...]
    """Those that have something in them."""
    agenda: tuple[str, ...]


class Briefs:
    def __init__(
        self,
        clock: Clock,
        partnerships: Partnerships,
        meetings: MentoringMeetings,
        visions: ValuesAndVisions,
        reflections: BlindReflections,
        entries: Entries,
        goals: Goals,
        commitments: Commitments,
        shared_commitments: SharedCommitments,
        shares: Shares,
        comments: Comments,
        waiting_questions: WaitingQuestions,
    ) -> None:
        self._clock, self._partnerships, self._meetings = clock, partnerships, meetings
        self._visions, self._reflections = visions, reflections
        self._entries, self._goals = entries, goals
        self._commitments, self._shared_commitments = commitments, shared_commitments
        self._shares, self._comments, self._waiting = shares, comments, waiting_questions

    def of(self, actor: Person, partnership_id: str) -> Brief:
        meetings = self._meetings.of(actor, partnership_id)
        pair = self._partnerships.get(actor, partnership_id)
        since = pair.paired_at if meetings.last is None else meetings.last.at
        found = (
            self._for_mentor(actor, pair, since, meetings.after)
            if pair.as_mentor
            else self._for_mentee(actor, pair, since)
        )
        sections = (*found, self._answered(actor, pair, since), *_own(meetings.before))
        zone = ZoneInfo(actor.time_zone)
        return Brief(
            actor.name,
            pair.other,
            None if meetings.next is None else meetings.next.at.astimezone(zone),
            since.astimezone(zone).date(),
            tuple(section for section in sections if section.lines),
            tuple(point for point in meetings.before.agenda if point.strip()),
        )

    # The mentee

    def _for_mentee(self, actor: Person, pair: Partnership, since: datetime) -> list[Section]:
        entries = [one for one in self._entries.timeline(actor, 50) if one.created_at >= since]
        written = [Line(_title(one), _day(one.created_at, actor)) for one in entries]
        shared = [one for one in self._shares.mine(actor) if one.shared_at >= since]
        told = [
            Line(
                self._insight_of(actor, one.part.object_id) or one.words,
                f"Shared on {_day(one.shared_at, actor)}",
            )
            if one.part.object_type == ENTRY and one.part.range_of is None
            else Line(one.words, f"Shared on {_day(one.shared_at, actor)}")
            for one in shared
        ]
        own, theirs = self._commitments.mine(actor), self._commitments.promised(actor)
        return [
            _section("What you wrote", written),
            _section("How your goals moved", self._moved(actor, since)),
            _section("What you promised", _promises(own, since, actor)),
            _section(f"What {pair.other} promised", _promises(theirs, since, actor)),
            _section(f"What {pair.other} can read, in your words", told),
            _section(f"What {pair.other} wrote to you", self._remarks(actor, since)),
        ]

    def _insight_of(self, actor: Person, entry_id: str) -> str:
        entry = self._entries.get(actor, entry_id)
        return entry.insight.strip() or entry.text.strip()

    def _moved(self, actor: Person, since: datetime) -> list[Line]:
        lines = []
        for goal in self._goals.all(actor):
            values = self._goals.check_ins(actor, goal.id)
            new = [one.value for one in values if one.at >= since]
            if new and not goal.archived:
                before = [one.value for one in values if one.at < since][-1:] or new[:1]
                moved = f"From {before[0]} to {new[-1]} of 10" if before[0] != new[-1] else f"{new[-1]} of 10"
                lines.append(Line(goal.title, moved))
        return lines

    def _remarks(self, actor: Person, since: datetime) -> list[Line]:
        about = {one.part.object_id for one in self._shares.mine(actor)}
        found = [
            one for thing in about for one in self._comments.about(actor, thing) if one.written_at >= since
        ]
        newest = sorted(found, key=lambda one: (one.written_at, one.id), reverse=True)
        return [Line(one.text, _day(one.written_at, actor)) for one in newest]

    # The mentor

    def _for_mentor(self, actor: Person, pair: Partnership, since: datetime, after: After) -> list[Section]:
        items = [one for one in self._shares.inbox(actor) if one.mentee_id == pair.other_id]
        read = [one for one in items if one.seen_at is not None and one.shared_at >= since]
        unread = [one for one in items if one.seen_at is None]
        left = [
            one
            for one in self._waiting.mine(actor)
            if one.mentee_id == pair.other_id and one.asked_at >= since
        ]
        own = [one for one in self._commitments.promises(actor) if one.to_id == pair.other_id]
        theirs = [one for one in self._shared_commitments.theirs(actor) if one.owner_id == pair.other_id]
        vision = self._visions.both(actor, pair.id).theirs
        shown = (
            []
            if vision is None
            else [Line(vision.matters, "What matters"), Line(vision.going, "Where this is going")]
        )
        return [
            _section("What you noted after last time", _noted(after)),
            _section("Waiting for you to read", [_unread(one, actor) for one in unread]),
            _section(f"What {pair.other} shared, in their words", [self._told(one, actor) for one in read]),
            _section("What you promised", _promises(own, since, actor)),
            _section(f"What {pair.other} promised, and shows you", _promises(theirs, since, actor)),
            _section("What you asked", [Line(one.text, "Asked" if one.asked else "Waits") for one in left]),
            _section("What you wrote", self._written(actor, read, since)),
            _section(f"What matters to {pair.other}", [line for line in shown if line.words.strip()]),
        ]

    def _told(self, item: InboxItem, actor: Person) -> Line:
        about = f"{CALLED[item.shape]}, shared on {_day(item.shared_at, actor)}"
        if item.shape is not Shape.ENTRY:
            return Line(item.words, about)
        shared = self._shares.read(actor, item.grant_id)
        texts = dict(shared.texts)
        words = texts.get("insight", "").strip() or texts.get("text", "").strip() or shared.title
        return Line(
            words, f"{shared.title.strip() or CALLED[item.shape]}, shared on {_day(item.shared_at, actor)}"
        )

    def _written(self, actor: Person, items: Iterable[InboxItem], since: datetime) -> list[Line]:
        found = [
            one
            for item in items
            if item.comments
            for one in self._comments.on_share(actor, item.grant_id)
            if one.written_at >= since
        ]
        newest = sorted(
            {one.id: one for one in found}.values(), key=lambda one: (one.written_at, one.id), reverse=True
        )
        return [Line(one.text, _day(one.written_at, actor)) for one in newest]

    # Both

    def _answered(self, actor: Person, pair: Partnership, since: datetime) -> Section:
        """Answered by both, the later of the two since then."""
        both = [one for one in self._reflections.all(actor, pair.id) if one.state is State.REVEALED]
        return _section(
            "What you both answered",
            [line for one in both if _both_in(one) >= since for line in _answers(one, pair.other)],
        )


def _section(title: str, lines: Iterable[Line]) -> Section:
    return Section(title, tuple(lines)[:MOST])


def _own(before: Before) -> list[Section]:
    wins = [Line(part.strip()) for part in before.wins.splitlines() if part.strip()]
    ask = [Line(before.ask.strip())] if before.ask.strip() else []
    return [_section("Wins", wins), _section("One thing to ask", ask)]


def _noted(after: After) -> list[Line]:
    told = (
        ("What you heard", after.heard),
        ("What you promised", after.promised),
        ("What to look for", after.watch),
    )
    return [Line(words.strip(), about) for about, words in told if words.strip()]


def _promises(commitments: Iterable[Commitment], since: datetime, reader: Person) -> list[Line]:
    """What is open, and what has ended since; the last change says when."""
    lines = []
    for one in commitments:
        if one.status == "open":
            lines.append(Line(one.words, f"Due on {_dated(one.due)}"))
        elif any(change.at >= since for change in one.changes):
            lines.append(Line(one.words, one.status.capitalize()))
    return lines


def _unread(item: InboxItem, reader: Person) -> Line:
    about = f"{CALLED[item.shape]}, shared on {_day(item.shared_at, reader)}"
    return Line(item.words.strip() or about, f"{about}. {NEW_SHARE}" if item.words.strip() else NEW_SHARE)


def _both_in(question: BlindQuestion) -> datetime:
    answers = question.seen.mine, question.seen.theirs
    return max(one.written_at for one in answers if one is not None)


def _answers(question: BlindQuestion, other: str) -> list[Line]:
    mine, theirs = question.seen.mine, question.seen.theirs
    assert mine is not None and theirs is not None
    return [Line(mine.text, f"{question.text} You"), Line(theirs.text, f"{question.text} {other}")]


def _title(entry: Entry) -> str:
    return entry.title.strip() or entry.text.strip() or "An entry without a title"


def _day(moment: datetime, reader: Person) -> str:
    return _dated(moment.astimezone(ZoneInfo(reader.time_zone)).date())


def _dated(day: date) -> str:
    return f"{day.day} {day:%B}"
