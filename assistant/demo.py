"""The demo's people: made up, written in `knowledge/demo.yaml`, and lived through the real services at past dates."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from assistant import demo_commitments, demo_pairs, demo_sponsorship
from assistant.access.grants import Part
from assistant.access.people import Person, Role
from assistant.errors import Unavailable
from assistant.journal import passages
from assistant.journal.entries import ENTRY
from assistant.journal.records import Entry
from assistant.services import Clock, Services, build
from assistant.settings import ROOT

CAST = ROOT / "knowledge" / "demo.yaml"
BEGUN, COMPLETE = "demo-begun", "demo-complete"
LONGEST_SESSION = 14
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class DemoDoor:
    """One-click entry on the demo's sign-in page."""

    email: str
    title: str
    sees: str


def cast() -> dict[str, Any]:
    return yaml.safe_load(CAST.read_text("utf-8"))


def doors() -> tuple[DemoDoor, ...]:
    return tuple(DemoDoor(**door) for door in cast()["doors"])


class PastClock:
    """A clock set to so many days ago; each reading takes a minute, so that what follows comes later."""

    def __init__(self, clock: Clock) -> None:
        self.today = clock()
        self.at = self.today

    def back(self, days: float) -> None:
        self.at = self.today - timedelta(days=days)

    def __call__(self) -> datetime:
        self.at = min(self.at + timedelta(seconds=20), self.today)
        return self.at


def claim(data: Path) -> None:
    """Make the directory the demo's own. One that holds real journals is refused; a half-made demo begins again."""
    database, begun = data / "interlude.sqlite3", data / BEGUN
    if database.exists() and not begun.exists():
        raise Unavailable(
            f"{data} holds real journals, so the demo will not run there. Set INTERLUDE_DATA to another."
        )
    if not (data / COMPLETE).exists():
        for file in data.glob("interlude.sqlite3*"):
            file.unlink()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    begun.touch()


def seed(services: Services, progress: Progress) -> None:
    """Fill the database with the demo, once."""
    complete = services.settings.data / COMPLETE
    if complete.exists():
        return
    clock = PastClock(services.clock)
    past = build(services.settings, clock, services.library.embedder)
    script = cast()
    people = add_people(past, clock, script["people"])
    goals = add_goals(past, clock, people, script["goals"])
    today = clock.today.date()
    sponsored = list(demo_sponsorship.happenings(past, people, goals, script["sponsorship"], today))
    happenings = sorted(
        [
            (row["age"], lambda row=row: live_session(past, clock, people, goals, row))
            for row in script["sessions"]
        ]
        + [(row["age"], lambda row=row: write_entry(past, clock, people, row)) for row in script["entries"]]
        + [(row["age"], lambda row=row: leave_question(past, people, row)) for row in script["questions"]]
        + [(row["age"], lambda row=row: offer_card(past, clock, people, row)) for row in script["cards"]]
        + sponsored
        + list(demo_pairs.happenings(past, people, script["partnerships"]))
        + demo_commitments.happenings(past, clock, people, script),
        key=lambda happening: -happening[0],
    )
    for done, (age, happen) in enumerate(happenings, start=1):
        clock.back(age)
        happen()
        progress("Writing the demo's journals", done, len(happenings))
    complete.touch()


def add_people(past: Services, clock: PastClock, rows: list[dict[str, Any]]) -> dict[str, Person]:
    people: dict[str, Person] = {}
    for row in rows:
        clock.back(row.get("joined", 45))
        person = past.directory.add(row["name"], row["email"], frozenset(Role(role) for role in row["roles"]))
        people[row["email"]] = past.directory.update_profile(
            person, row["name"], row["time_zone"], row["country"]
        )
    administrator = next(person for person in people.values() if Role.ADMINISTRATOR in person.roles)
    for row in rows:
        if "mentor" in row:
            past.directory.pair(administrator, people[row["email"]].id, people[row["mentor"]].id)
    return people


def add_goals(
    past: Services, clock: PastClock, people: dict[str, Person], rows: list[dict[str, Any]]
) -> dict[str, str]:
    """The goals with their check-ins; returns the id each got."""
    ids = {}
    for row in rows:
        person = people[row["by"]]
        clock.back(row["age"])
        ids[row["id"]] = past.goals.create(person, row["title"], row["why"]).id
        for check_in in row["check_ins"]:
            clock.back(check_in["age"])
            past.goals.check_in(person, ids[row["id"]], check_in["value"], check_in.get("note", ""))
    return ids


def live_session(
    past: Services, clock: PastClock, people: dict[str, Person], goals: dict[str, str], row: dict[str, Any]
) -> None:
    """Ask and answer as the real thing does, then close, keep, share and comment as the script says."""
    person = people[row["by"]]
    answers = {stage: deque(texts) for stage, texts in row["answers"].items()}
    session = past.conversations.start(person, row["framework"], goal_id=goals[row["goal"]])
    for _ in range(LONGEST_SESSION):
        reply = session.turns[-1].reply
        waiting = answers.get(reply.stage)
        if reply.done or ((row.get("unfinished") or row.get("brief")) and not waiting):
            break
        if waiting:
            session = past.conversations.answer(person, session.id, reply.turn, waiting.popleft())
        else:
            session = past.conversations.skip(person, session.id, reply.turn)
    if row.get("unfinished"):
        return
    if not session.turns[-1].reply.done:
        past.conversations.finish(person, session.id)
    closing = past.conversations.closing(person, session.id)
    entry = past.conversations.save(
        person, session.id, row["title"], closing.summary, row["insight"], row["plan"]
    )
    if "energy" in row:
        past.energy.give(person, entry.id, row["energy"])
    if "shared" in row:
        share(past, clock, people, person, entry, row["shared"])


def share(
    past: Services,
    clock: PastClock,
    people: dict[str, Person],
    person: Person,
    entry: Entry,
    row: dict[str, Any],
) -> None:
    """All of an entry or a passage of it, for so many days or for good; then read and commented as the script says."""
    clock.back(row["age"])
    until = clock() + timedelta(days=row["days"]) if "days" in row else None
    grant = past.shares.share(person, part_of(entry, row.get("passage")), until)
    mentor = past.directory.mentor_of(person.id)
    if "read" in row:
        clock.back(row["read"])
        past.shares.read(mentor, grant.id)
    for comment in row.get("comments", ()):
        clock.back(comment["age"])
        past.comments.write(mentor, grant.id, comment["text"], comment.get("about", ""))
        if "seen" in comment:
            clock.back(comment["seen"])
            past.comments.mark_seen(person, entry.id)


def part_of(entry: Entry, words: str | None) -> Part:
    if words is None:
        return Part(ENTRY, entry.id)
    span = passages.find(entry.text, words)
    if span is None:
        raise Unavailable(f"A passage that the demo shares does not stand in its entry: {words!r}")
    return Part(ENTRY, entry.id, "text", *span, entry.version)


def write_entry(past: Services, clock: PastClock, people: dict[str, Person], row: dict[str, Any]) -> None:
    person = people[row["by"]]
    entry = past.entries.write(person, row["title"], row["text"])
    if "shared" in row:
        share(past, clock, people, person, entry, row["shared"])


def leave_question(past: Services, people: dict[str, Person], row: dict[str, Any]) -> None:
    past.questions.ask(people[row["from"]], people[row["to"]].id, row["text"])


def offer_card(past: Services, clock: PastClock, people: dict[str, Person], row: dict[str, Any]) -> None:
    card = past.cards.offer(people[row["by"]], row["rule"], row["applies"], row["happened"])
    if edited := row.get("edited"):
        clock.back(edited["age"])
        texts = (edited[name] for name in ("title", "rule", "applies", "happened"))
        past.cards.propose(people[row["coach"]], card.id, card.version, *texts)
