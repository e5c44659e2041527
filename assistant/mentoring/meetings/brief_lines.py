"""The lines of a brief, made of what was fetched for whoever reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from assistant.access.people import Person
from assistant.journal.due import Commitment
from assistant.journal.records import UNTITLED, Entry, EvidenceWords
from assistant.mentoring.meetings.meetings import After, Before
from assistant.mentoring.partnership.records import BlindQuestion
from assistant.mentoring.sharing.records import InboxItem, Shape

MOST = 5
"""Of a kind: a brief is a page."""
NEW_SHARE = "Not read yet. Open it before you meet."
CALLED = {
    Shape.ENTRY: "A reflection",
    Shape.GOAL: "A goal",
    Shape.PASSAGE: "A passage",
    Shape.INSIGHT: "An insight",
    Shape.PLAN: "A plan",
    Shape.EVIDENCE: "Evidence",
    Shape.MAP: "Their map of who knows their work",
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


def section(title: str, lines: Iterable[Line]) -> Section:
    return Section(title, tuple(lines)[:MOST])


def own_words(before: Before, proven: Iterable[Line]) -> list[Section]:
    wins = [*(Line(part.strip()) for part in before.wins.splitlines() if part.strip()), *proven]
    ask = [Line(before.ask.strip())] if before.ask.strip() else []
    return [section("Wins", wins), section("One thing to ask", ask)]


def noted(after: After) -> list[Line]:
    told = (
        ("What you heard", after.heard),
        ("What you promised", after.promised),
        ("What to look for", after.watch),
    )
    return [Line(words.strip(), about) for about, words in told if words.strip()]


def promised(commitments: Iterable[Commitment], since: datetime, reader: Person) -> list[Line]:
    """What is open, and what has ended since; the last change says when."""
    lines = []
    for one in commitments:
        if one.status == "open":
            lines.append(Line(one.words, f"Due on {dated(one.due)}"))
        elif any(change.at >= since for change in one.changes):
            lines.append(Line(one.words, one.status.capitalize()))
    return lines


def unread_share(item: InboxItem, reader: Person) -> Line:
    about = f"{CALLED[item.shape]}, shared on {day_of(item.shared_at, reader)}"
    return Line(item.words.strip() or about, f"{about}. {NEW_SHARE}" if item.words.strip() else NEW_SHARE)


def both_in(question: BlindQuestion) -> datetime:
    answers = question.seen.mine, question.seen.theirs
    return max(one.written_at for one in answers if one is not None)


def both_answers(question: BlindQuestion, other: str) -> list[Line]:
    mine, theirs = question.seen.mine, question.seen.theirs
    assert mine is not None and theirs is not None
    return [Line(mine.text, f"{question.text} You"), Line(theirs.text, f"{question.text} {other}")]


def evidence_named(words: EvidenceWords) -> str:
    return words.title.strip() or words.action.strip() or words.result.strip()


def entry_named(entry: Entry) -> str:
    return entry.title.strip() or entry.text.strip() or UNTITLED


def day_of(moment: datetime, reader: Person) -> str:
    return dated(moment.astimezone(ZoneInfo(reader.time_zone)).date())


def dated(day: date) -> str:
    return f"{day.day} {day:%B}"
