"""What the demo's mentees and mentors do together: commitments, and the skills they work on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from assistant.access.people import Person
from assistant.journal.due import Outcome
from assistant.services import Services

if TYPE_CHECKING:
    from assistant.demo import PastClock

Row = dict[str, Any]
People = dict[str, Person]
Happening = tuple[float, Callable[[], None]]


def happenings(past: Services, clock: PastClock, people: People, script: Row) -> list[Happening]:
    return [
        *(
            (row["age"], lambda row=row: make_commitment(past, clock, people, row))
            for row in script["commitments"]
        ),
        *((row["age"], lambda row=row: work_on_skill(past, clock, people, row)) for row in script["skills"]),
    ]


def day(clock: PastClock, age: float) -> date:
    """So many days before the day on which the demo is set up; below 0, after it."""
    return (clock.today - timedelta(days=age)).date()


def make_commitment(past: Services, clock: PastClock, people: People, row: Row) -> None:
    """A mentee's, from the plan of a reflection or freely; or a mentor's, to a mentee."""
    person, due = people[row["by"]], day(clock, row["due"])
    if "to" in row:
        made = past.commitments.promise(person, people[row["to"]].id, row["words"], due)
    elif "entry" in row:
        entry = next(one for one in past.entries.timeline(person, 50) if one.title == row["entry"])
        made = past.commitments.make(person, entry.plan, due, entry.id)
    else:
        made = past.commitments.make(person, row["words"], due)
    if row.get("shared"):
        past.shared_commitments.share(person, made.id)
    for change in row.get("changes", ()):
        clock.back(change["age"])
        outcome, to = Outcome(change["outcome"]), day(clock, change["due"]) if "due" in change else None
        made = past.commitments.settle(person, made.id, made.version, outcome, change["reason"], to)


def work_on_skill(past: Services, clock: PastClock, people: People, row: Row) -> None:
    mentee = people[row["mentee"]]
    mentor = past.directory.mentor_of(mentee.id)
    assert mentor is not None
    sides = {"mentee": mentee, "mentor": mentor}
    skill_id = past.skills.suggest(sides[row["suggested_by"]], mentee.id, row["name"]).id
    if "chosen" in row:
        clock.back(row["chosen"])
        past.skills.choose(sides["mentor" if row["suggested_by"] == "mentee" else "mentee"], skill_id)
    for step in row.get("steps", ()):
        clock.back(step["age"])
        person, number = sides[step["by"]], step["round"]
        if "value" in step:
            past.skills.rate(person, skill_id, number, step["value"], step["example"])
        elif "practise" in step:
            until = day(clock, step["until"])
            past.skills.propose_practice(person, skill_id, number, step["practise"], until)
        elif "agrees" in step:
            past.skills.agree_practice(person, skill_id, number, 1)
        else:
            past.skills.review(person, skill_id, number, step["saw"])
