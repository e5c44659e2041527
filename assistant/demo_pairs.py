"""What the demo's pairs keep together, lived through the real services like the rest of it: see demo.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from assistant.access.grants import Part
from assistant.access.people import Person
from assistant.journal.entries import ENTRY
from assistant.mentoring.meetings.meetings import After, Before
from assistant.mentoring.partnership.records import KeepKind
from assistant.services import Services

Happening = tuple[float, Callable[[], object]]
People = dict[str, Person]


def happenings(past: Services, people: People, rows: list[dict[str, Any]]) -> Iterator[Happening]:
    """Each with how many days ago it was; `row["mentee"]` tells the pair."""
    for row in rows:
        mentee = people[row["mentee"]]
        mentor = past.directory.mentor_of(mentee.id)
        assert mentor is not None
        two = {"mentee": mentee, "mentor": mentor}
        for part in (_visions, _questions, _stages, _meetings, _notes, _readings, _ending):
            yield from part(past, two, row)


def _pair(past: Services, person: Person, two: dict[str, Person]) -> str:
    other = next(one for one in two.values() if one.id != person.id)
    return next(pair.id for pair in past.partnerships.mine(person) if pair.other_id == other.id)


def _visions(past: Services, two: dict[str, Person], row: dict[str, Any]) -> Iterator[Happening]:
    for vision in row.get("visions", ()):

        def write(vision: dict[str, Any] = vision) -> None:
            person = two[vision["by"]]
            pair = _pair(past, person, two)
            past.visions.write(person, pair, vision["matters"], vision["going"])
            past.visions.show(person, pair)

        yield vision["age"], write


def _questions(past: Services, two: dict[str, Person], row: dict[str, Any]) -> Iterator[Happening]:
    for question in row.get("questions", ()):
        asker = two[question["by"]]

        def ask(question: dict[str, Any] = question, asker: Person = asker) -> None:
            past.blind_reflections.ask(asker, _pair(past, asker, two), question["text"])

        yield question["age"], ask
        for answer in question["answers"]:

            def say(answer: dict[str, Any] = answer, text: str = question["text"]) -> None:
                person = two[answer["by"]]
                put = past.blind_reflections.all(person, _pair(past, person, two))
                found = next(one for one in put if one.text == text)
                past.blind_reflections.answer(person, found.id, answer["text"])

            yield answer["age"], say


def _stages(past: Services, two: dict[str, Person], row: dict[str, Any]) -> Iterator[Happening]:
    for check_in in row.get("stages", ()):

        def go(check_in: dict[str, Any] = check_in) -> None:
            begun = past.stages.begin(two["mentor"], _pair(past, two["mentor"], two))
            for who in ("mentee", "mentor"):
                past.stages.mark(two[who], begun.id, check_in["stage"], check_in[who])

        yield check_in["age"], go


def _meetings(past: Services, two: dict[str, Person], row: dict[str, Any]) -> Iterator[Happening]:
    for meeting in row.get("meetings", ()):

        def set_date(meeting: dict[str, Any] = meeting) -> None:
            """`in` days from then, in the morning."""
            person = two[meeting["by"]]
            at = (past.clock() + timedelta(days=meeting["in"])).replace(
                hour=9, minute=0, second=0, microsecond=0
            )
            past.meetings.set(person, _pair(past, person, two), at)
            for who, words in meeting.get("before", {}).items():
                prepared = Before(words["wins"], words["ask"], tuple(words["agenda"]))
                past.meetings.prepare(two[who], _pair(past, two[who], two), prepared)

        yield meeting["age"], set_date
        if "after" in meeting:

            def look_back(meeting: dict[str, Any] = meeting) -> None:
                mentor = two["mentor"]
                past.meetings.debrief(mentor, _pair(past, mentor, two), After(**meeting["after"]["words"]))

            yield meeting["after"]["age"], look_back


def _notes(past: Services, two: dict[str, Person], row: dict[str, Any]) -> Iterator[Happening]:
    for note in row.get("notes", ()):

        def write(note: dict[str, Any] = note) -> None:
            person = two[note["by"]]
            past.private_notes.write(person, _pair(past, person, two), note["text"])

        yield note["age"], write


def _readings(past: Services, two: dict[str, Person], row: dict[str, Any]) -> Iterator[Happening]:
    for reading in row.get("readings", ()):

        def recommend(reading: dict[str, Any] = reading) -> None:
            passages = past.recommendations.passages(two["mentor"])[reading["passage"]]
            found = next(one for one in passages if one.heading == reading["heading"])
            past.recommendations.recommend(two["mentor"], two["mentee"].id, found.id, reading["note"])

        yield reading["age"], recommend


def _ending(past: Services, two: dict[str, Person], row: dict[str, Any]) -> Iterator[Happening]:
    """A share that stays open, a letter from each, and the end that both agreed on."""
    if "ending" not in row:
        return
    ending, mentee, mentor = row["ending"], two["mentee"], two["mentor"]

    def share() -> None:
        entry = past.entries.write(mentee, ending["kept"]["title"], ending["kept"]["text"])
        grant = past.shares.share(mentee, Part(ENTRY, entry.id))
        past.shares.read(mentor, grant.id)

    def end() -> None:
        pair = _pair(past, mentee, two)
        for who in two:
            past.endings.write_letter(two[who], pair, ending["letters"][who])
        for thing in past.keepsakes.of(mentee, pair):
            past.keepsakes.keep(mentee, pair, KeepKind(thing.kind), thing.id)
        past.endings.ask(mentee, pair)
        past.endings.end(mentor, pair)

    yield ending["kept"]["age"], share
    yield ending["age"], end
