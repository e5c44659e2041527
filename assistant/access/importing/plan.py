"""What a file of people would do to those who are here: decided before anything is done, on plain data.

A file adds: people, roles, pairs, another mentor. It takes nothing away, so a second time it changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.access.importing.people_file import BadLine, Line
from assistant.access.people import Person, Role

IS_CLOSED = "Their account is closed. Open it on their page first, or take the line out."
NO_SUCH_MENTOR = "Nobody with the mentor’s address is here or in this file. Check it, add a line for them, or leave it empty."
MENTOR_REFUSED = "Their mentor stands on line {line}, which cannot be brought in. Mend that line first."
MENTOR_CLOSED = "Their mentor’s account is closed. Open it first, or choose another mentor."
NO_MENTOR_ROLE = "{mentor} does not have the role mentor. Give it to them in this file or on their page, or choose another."


class Does(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


NO_LINE = Line(0, "", "", frozenset(), "")


@dataclass(frozen=True, slots=True)
class Item:
    """One line: what becomes of it, and in a sentence what that means or what to do."""

    number: int
    does: Does
    told: str
    sentence: str
    line: Line = NO_LINE
    """As it was read; of a refused one nothing."""
    adds: frozenset[Role] = frozenset()
    pairs: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    items: tuple[Item, ...]

    def of(self, does: Does) -> list[Item]:
        return [item for item in self.items if item.does is does]

    @property
    def does_something(self) -> bool:
        return any(item.does in (Does.NEW, Does.CHANGED) for item in self.items)


def plan(
    lines: Sequence[Line], bad: Sequence[BadLine], here: Mapping[str, Person], mentors: Mapping[str, str]
) -> Plan:
    """`here` are those who have a place, by address; `mentors` the mentor's address by the mentee's."""
    by_email = {line.email: line for line in lines}
    faults = {line.email: fault for line in lines if (fault := _fault(line, here))}
    refused = {one.email: one.number for one in bad}
    for line in lines:
        if line.email not in faults and line.mentor:
            fault = _mentors_fault(line, by_email, faults, here, refused)
            if fault:
                faults[line.email] = fault
    items = [
        Item(line.number, Does.REFUSED, line.name, faults[line.email])
        if line.email in faults
        else _item(line, by_email, here, mentors)
        for line in lines
    ]
    items += [Item(one.number, Does.REFUSED, one.told, one.sentence) for one in bad]
    return Plan(tuple(sorted(items, key=lambda item: item.number)))


def _fault(line: Line, here: Mapping[str, Person]) -> str:
    person = here.get(line.email)
    return IS_CLOSED if person is not None and person.disabled else ""


def _mentors_fault(
    line: Line,
    by_email: Mapping[str, Line],
    faults: Mapping[str, str],
    here: Mapping[str, Person],
    refused: Mapping[str, int],
) -> str:
    told, person = by_email.get(line.mentor), here.get(line.mentor)
    if told is None and person is None:
        return MENTOR_REFUSED.format(line=refused[line.mentor]) if line.mentor in refused else NO_SUCH_MENTOR
    if person is not None and person.disabled:
        return MENTOR_CLOSED
    roles = (told.roles if told and line.mentor not in faults else frozenset()) | (
        person.roles if person else frozenset()
    )
    if Role.MENTOR in roles:
        return ""
    if told is not None and line.mentor in faults:
        return MENTOR_REFUSED.format(line=told.number)
    return NO_MENTOR_ROLE.format(mentor=person.name if person else told.name if told else line.mentor)


def _item(
    line: Line, by_email: Mapping[str, Line], here: Mapping[str, Person], mentors: Mapping[str, str]
) -> Item:
    person, before = here.get(line.email), mentors.get(line.email, "")
    called = {
        email: here[email].name if email in here else by_email[email].name
        for email in (line.mentor, before)
        if email
    }
    pairs = bool(line.mentor) and line.mentor != before
    if person is None:
        mentor = f", mentored by {called[line.mentor]}" if pairs else ""
        return Item(
            line.number, Does.NEW, line.name, f"{_roles(line.roles)}{mentor}.", line, line.roles, pairs
        )
    adds = line.roles - person.roles
    said = [f"Becomes {_roles(adds).lower()} as well."] if adds else []
    if pairs and before:
        said.append(
            f"Mentored by {called[line.mentor]} instead of {called[before]}, who can then read nothing of theirs any more."
        )
    elif pairs:
        said.append(f"Mentored by {called[line.mentor]}.")
    does = Does.CHANGED if said else Does.UNCHANGED
    return Item(
        line.number, does, person.name, " ".join(said) or "All of it is so already.", line, adds, pairs
    )


def _roles(roles: frozenset[Role]) -> str:
    return " and ".join(role for role in Role if role in roles).capitalize()
