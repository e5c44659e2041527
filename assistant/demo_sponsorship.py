"""The demo's evidence, visibility maps, deeds, stretch assignments and endorsement packs, lived through the real services."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from assistant.access.grants import Part
from assistant.access.people import Person
from assistant.journal.records import EvidenceWords
from assistant.journal.visibility import MAP, Rings
from assistant.mentoring.sponsorship.ledger import DeedWords
from assistant.services import Services

Happening = tuple[float, Callable[[], object]]
Row = dict[str, Any]


def happenings(
    past: Services, people: dict[str, Person], goals: dict[str, str], script: Row, today: date
) -> Iterator[Happening]:
    """Each with its age; whatever rests on something earlier finds it when its moment has come."""
    pieces: dict[str, str] = {}
    for row in script["evidence"]:
        yield from _evidence(past, people, goals, today, pieces, row)
    for row in script["maps"]:
        yield row["age"], lambda row=row: _map(past, people[row["by"]], row)
    for row in script["deeds"]:
        yield row["age"], lambda row=row: _deed(past, people, today, row)
    for row in script["assignments"]:
        yield from _assignment(past, people, row)
    for row in script["packs"]:
        yield row["age"], lambda row=row: _pack(past, people, pieces, row)


def _evidence(
    past: Services,
    people: dict[str, Person],
    goals: dict[str, str],
    today: date,
    pieces: dict[str, str],
    row: Row,
) -> Iterator[Happening]:
    mentee, title = people[row["by"]], row["title"]

    def write() -> None:
        words = EvidenceWords(**{name: row.get(name, "") for name in EvidenceWords.__dataclass_fields__})
        told = row.get("entry")
        entry = next((one.id for one in past.entries.timeline(mentee, 50) if one.title == told), None)
        day = today - timedelta(days=row["happened"])
        kept = past.evidence.write(mentee, words, day, row.get("skill", ""), goals[row["goal"]], entry)
        pieces[title] = kept.id

    yield row["age"], write
    if "approved" in row:
        yield row["approved"], lambda: past.evidence.approve(mentee, pieces[title], 1)
    if "confirmed" in row:
        said = row["confirmed"]
        yield said["age"], lambda: _confirm(past, people[said["by"]], pieces[title], said["words"])


def _confirm(past: Services, mentor: Person, evidence_id: str, words: str) -> None:
    past.confirmations.confirm(
        mentor, evidence_id, past.confirmations.read(mentor, evidence_id).version, words
    )


def _map(past: Services, mentee: Person, row: Row) -> None:
    past.visibility.save(mentee, 0, Rings(row["knows"], row["should"], row["introduces"]))
    drawn = past.visibility.get(mentee)
    if row.get("shared") and drawn is not None:
        past.shares.share(mentee, Part(MAP, drawn.id))


def _deed(past: Services, people: dict[str, Person], today: date, row: Row) -> None:
    words = DeedWords(row["text"], row.get("to_whom", ""), row.get("outcome", ""), row.get("note", ""))
    day, shown = today - timedelta(days=int(row["age"])), row.get("shown", True)
    past.sponsorship.record(people[row["by"]], people[row["for"]].id, row["kind"], day, words, shown)


def _assignment(past: Services, people: dict[str, Person], row: Row) -> Iterator[Happening]:
    mentee, mentor, made = people[row["mentee"]], people[row["mentor"]], {}
    assignments = past.assignments

    def propose() -> None:
        if row["proposed_by"] == "mentor":
            made["id"] = assignments.propose_to(mentor, mentee.id, row["title"], row["why"]).id
        else:
            made["id"] = assignments.propose(mentee, row["title"], row["why"]).id

    yield row["age"], propose
    if "agreed" in row:
        yield row["agreed"], lambda: assignments.answer(mentee, made["id"], 1, True)
    if "begun" in row:
        yield row["begun"], lambda: assignments.begin(mentee, made["id"], 2)
    if "done" in row:
        yield row["done"], lambda: assignments.end(mentee, made["id"], 3, True, row["came_of_it"])


def _pack(past: Services, people: dict[str, Person], pieces: dict[str, str], row: Row) -> None:
    mentor, mentee = people[row["by"]], people[row["for"]]
    picked = [pieces[title] for title in row["pieces"]]
    pack = past.endorsement.begin(mentor, mentee.id, row["purpose"])
    pack = past.endorsement.change(mentor, pack.id, 1, row["purpose"], row["endorsement"], picked)
    past.endorsement.show(mentor, pack.id, pack.version)
    if row.get("agreed"):
        past.endorsement.agree(mentee, pack.id, pack.version)
