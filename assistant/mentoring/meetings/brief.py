"""The page each side takes to a mentoring meeting: its own, made of what that side may read anyway, and of nothing else.

Everything comes through the services that check who asks: what is not shared is not left out here, it never arrives.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from assistant.access.people import Person
from assistant.journal.commitments import Commitments
from assistant.journal.entries import ENTRY, Entries
from assistant.journal.evidence import EvidenceLog
from assistant.journal.goals import Goals
from assistant.journal.waiting_questions import WaitingQuestions
from assistant.mentoring.meetings.brief_lines import (
    CALLED,
    Brief,
    Line,
    Section,
    both_answers,
    both_in,
    dated,
    day_of,
    entry_named,
    evidence_named,
    noted,
    own_words,
    promised,
    section,
    unread_share,
)
from assistant.mentoring.meetings.meetings import After, MentoringMeetings
from assistant.mentoring.partnership.blind import State
from assistant.mentoring.partnership.partnerships import Partnerships
from assistant.mentoring.partnership.records import Partnership
from assistant.mentoring.partnership.reflections import BlindReflections
from assistant.mentoring.partnership.visions import ValuesAndVisions
from assistant.mentoring.sharing.comments import Comments
from assistant.mentoring.sharing.confirmations import Confirmations
from assistant.mentoring.sharing.records import InboxItem, Shape
from assistant.mentoring.sharing.shared_commitments import SharedCommitments
from assistant.mentoring.sharing.shares import Shares
from assistant.mentoring.sponsorship.ledger import Sponsorship
from assistant.storage.database import Clock


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
        evidence: EvidenceLog,
        confirmations: Confirmations,
        sponsorship: Sponsorship,
    ) -> None:
        self._clock, self._partnerships, self._meetings = clock, partnerships, meetings
        self._visions, self._reflections = visions, reflections
        self._entries, self._goals = entries, goals
        self._commitments, self._shared_commitments = commitments, shared_commitments
        self._shares, self._comments, self._waiting = shares, comments, waiting_questions
        self._evidence, self._confirmations, self._sponsorship = evidence, confirmations, sponsorship

    def of(self, actor: Person, partnership_id: str) -> Brief:
        meetings = self._meetings.of(actor, partnership_id)
        pair = self._partnerships.get(actor, partnership_id)
        since = pair.paired_at if meetings.last is None else meetings.last.at
        found = (
            self._for_mentor(actor, pair, since, meetings.after)
            if pair.as_mentor
            else self._for_mentee(actor, pair, since)
        )
        sections = (
            *found,
            self._answered(actor, pair, since),
            *own_words(meetings.before, self._proven(actor, pair, since)),
        )
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
        written = [Line(entry_named(one), day_of(one.created_at, actor)) for one in entries]
        shared = [one for one in self._shares.mine(actor) if one.shared_at >= since]
        told = [
            Line(
                self._insight_of(actor, one.part.object_id) or one.words,
                f"Shared on {day_of(one.shared_at, actor)}",
            )
            if one.part.object_type == ENTRY and one.part.range_of is None
            else Line(one.words, f"Shared on {day_of(one.shared_at, actor)}")
            for one in shared
        ]
        own, theirs = self._commitments.mine(actor), self._commitments.promised(actor)
        return [
            section("What you wrote", written),
            section("How your goals moved", self._moved(actor, since)),
            section("What you promised", promised(own, since, actor)),
            section(f"What {pair.other} promised", promised(theirs, since, actor)),
            section(f"What {pair.other} can read, in your words", told),
            section(f"What {pair.other} wrote to you", self._remarks(actor, since)),
            section(f"What {pair.other} did for you", self._done(actor, pair, since)),
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
        return [Line(one.text, day_of(one.written_at, actor)) for one in newest]

    # The mentor

    def _for_mentor(self, actor: Person, pair: Partnership, since: datetime, after: After) -> list[Section]:
        items = [one for one in self._shares.inbox(actor) if one.mentee_id == pair.other_id]
        read = [one for one in items if one.seen_at is not None and one.shared_at >= since]
        told = [one for one in read if one.shape is not Shape.EVIDENCE]  # evidence stands among the wins
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
            section("What you noted after last time", noted(after)),
            section("Waiting for you to read", [unread_share(one, actor) for one in unread]),
            section(f"What {pair.other} shared, in their words", [self._told(one, actor) for one in told]),
            section("What you promised", promised(own, since, actor)),
            section(f"What {pair.other} promised, and shows you", promised(theirs, since, actor)),
            section("What you asked", [Line(one.text, "Asked" if one.asked else "Waits") for one in left]),
            section("What you wrote", self._written(actor, read, since)),
            section(f"What matters to {pair.other}", [line for line in shown if line.words.strip()]),
        ]

    def _told(self, item: InboxItem, actor: Person) -> Line:
        about = f"{CALLED[item.shape]}, shared on {day_of(item.shared_at, actor)}"
        if item.shape is not Shape.ENTRY:
            return Line(item.words, about)
        shared = self._shares.read(actor, item.grant_id)
        texts = dict(shared.texts)
        words = texts.get("insight", "").strip() or texts.get("text", "").strip() or shared.title
        return Line(
            words, f"{shared.title.strip() or CALLED[item.shape]}, shared on {day_of(item.shared_at, actor)}"
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
        return [Line(one.text, day_of(one.written_at, actor)) for one in newest]

    # Both

    def _proven(self, actor: Person, pair: Partnership, since: datetime) -> list[Line]:
        """Evidence written since, or approved since for the mentor, who has read it."""
        if pair.as_mentor:
            shown = [
                one
                for one in self._confirmations.approved(actor)
                if one.mentee_id == pair.other_id and one.seen_at is not None and one.approved_at >= since
            ]
            return [Line(evidence_named(one.words), f"Evidence of {dated(one.happened_on)}") for one in shown]
        written = [one for one in self._evidence.mine(actor) if one.created_at >= since]
        return [Line(evidence_named(one.words), f"Evidence of {dated(one.happened_on)}") for one in written]

    def _done(self, actor: Person, pair: Partnership, since: datetime) -> list[Line]:
        day = since.astimezone(ZoneInfo(actor.time_zone)).date()
        done = [
            one
            for one in self._sponsorship.done_for(actor)
            if one.mentor_id == pair.other_id and one.happened_on >= day
        ]
        return [Line(one.text, one.outcome or dated(one.happened_on)) for one in done]

    def _answered(self, actor: Person, pair: Partnership, since: datetime) -> Section:
        """Answered by both, the later of the two since then."""
        both = [one for one in self._reflections.all(actor, pair.id) if one.state is State.REVEALED]
        return section(
            "What you both answered",
            [line for one in both if both_in(one) >= since for line in both_answers(one, pair.other)],
        )
