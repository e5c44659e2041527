"""Whatever happened before, what a person can read is what the rule says."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.access.people import Person
from assistant.errors import InterludeError
from tests.household import Household, People, whole

ENTRIES = 2  # of each mentee
names = count()
steps = st.lists(
    st.one_of(
        st.tuples(st.just("share"), st.integers(0, 1), st.integers(0, ENTRIES - 1)),
        st.tuples(st.just("revoke"), st.integers(0, 1), st.integers(0, ENTRIES - 1)),
        st.tuples(st.just("pair"), st.integers(0, 1), st.integers(0, 1)),
        st.tuples(st.just("unpair"), st.integers(0, 1), st.just(0)),
        st.tuples(st.sampled_from(["disable", "enable"]), st.integers(0, 3), st.just(0)),
    ),
    max_size=12,
)


@dataclass
class Rule:
    """Who may read what, said as plainly as possible; a mentor is counted as person 2 or 3."""

    mentor: dict[int, int] = field(default_factory=dict)
    shared: set[tuple[int, int, int]] = field(default_factory=set)
    disabled: set[int] = field(default_factory=set)

    def step(self, act: str, who: int, what: int) -> None:
        match act:
            case "share":
                mentor = self.mentor.get(who)
                if mentor is not None and not {who, mentor} & self.disabled:
                    self.shared.add((who, what, mentor))
            case "revoke" if who not in self.disabled:
                self.shared = {share for share in self.shared if share[:2] != (who, what)}
            case "pair" if self.mentor.get(who) != what + 2:
                self.part(who)
                self.mentor[who] = what + 2
            case "unpair":
                self.part(who)
            case "disable":
                self.disabled.add(who)
            case "enable":
                self.disabled.discard(who)

    def part(self, mentee: int) -> None:
        self.mentor.pop(mentee, None)
        self.shared = {share for share in self.shared if share[0] != mentee}

    def readable(self, mentor: int) -> set[tuple[int, int]]:
        return {
            (mentee, entry)
            for mentee, entry, audience in self.shared
            if audience == mentor and not {mentee, mentor} & self.disabled
        }


class World:
    """Two mentees with their entries, two mentors, and every grant that was ever given."""

    def __init__(self, house: Household, people: People) -> None:
        number = next(names)
        self.house, self.administrator = house, people.administrator
        self.people = [
            house.person(f"{name}{number}", *roles)
            for name, roles in (
                ("Mia", people.amara.roles),
                ("Mo", people.amara.roles),
                ("Tess", people.mentor.roles),
                ("Tom", people.mentor.roles),
            )
        ]
        self.entries = [
            [
                house.entries.write(person, f"title {who}-{what}", f"words {who}-{what}")
                for what in range(ENTRIES)
            ]
            for who, person in enumerate(self.people[:2])
        ]
        self.grants: dict[str, tuple[int, int]] = {}

    def now(self, who: int) -> Person:
        return self.house.now(self.people[who])

    def step(self, act: str, who: int, what: int) -> None:
        directory, shares = self.house.directory, self.house.shares
        person = self.people[who]
        with suppress(InterludeError):
            match act:
                case "share":
                    grant = shares.share(self.now(who), whole(self.entries[who][what].id))
                    self.grants[grant.id] = (who, what)
                    mentor = directory.mentor_of(person.id)
                    self.house.comments.write(mentor, grant.id, f"comment {who}-{what} by {mentor.id}")
                case "revoke":
                    for state in shares.of(self.now(who), self.entries[who][what].id):
                        shares.revoke(self.now(who), state.grant_id)
                case "pair":
                    directory.pair(self.administrator, person.id, self.people[what + 2].id)
                case "unpair":
                    directory.unpair(self.administrator, person.id)
                case "disable":
                    directory.disable(self.administrator, person.id)
                case "enable":
                    directory.enable(self.administrator, person.id)


def seen(ask: Callable[[], Any]) -> str:
    """Everything in an answer, as text; nothing where it is refused."""
    with suppress(InterludeError):
        return repr(ask())
    return ""


def everything(house: Household, reader: Person, world: World) -> str:
    """All that any service tells this person about anything of the two mentees."""
    told = [
        seen(lambda: house.shares.inbox(reader)),
        seen(lambda: house.entries.timeline(reader, 100)),
        seen(lambda: house.entries.search(reader, "words")),
        seen(lambda: house.shares.mine(reader)),
        seen(lambda: house.comments.unseen(reader)),
    ]
    for grant_id in world.grants:
        told += [
            seen(lambda grant_id=grant_id: house.shares.read(reader, grant_id)),
            seen(lambda grant_id=grant_id: house.comments.on_share(reader, grant_id)),
        ]
    for entry in (entry for entries in world.entries for entry in entries):
        told += [
            seen(lambda entry=entry: house.entries.get(reader, entry.id)),
            seen(lambda entry=entry: house.shares.preview(reader, whole(entry.id))),
            seen(lambda entry=entry: house.shares.of(reader, entry.id)),
            seen(lambda entry=entry: house.comments.about(reader, entry.id)),
        ]
    return "\n".join(told)


@settings(max_examples=25)
@given(history=steps)
def test_what_anybody_can_read_is_what_the_rule_says(
    house: Household, people: People, history: list[tuple[str, int, int]]
) -> None:
    world, rule = World(house, people), Rule()
    for act, who, what in history:
        world.step(act, who, what)
        rule.step(act, who, what)
    pairs = [(mentee, entry) for mentee in range(2) for entry in range(ENTRIES)]
    for who in range(4):
        told = everything(house, world.now(who), world)
        stale = everything(house, world.people[who], world) if who > 1 else told  # a page opened before
        own = {pair for pair in pairs if pair[0] == who and who not in rule.disabled}
        allowed = rule.readable(who) if who > 1 else own
        for text in (told, stale):
            for mentee, entry in pairs:
                for words in ("title", "words", "comment"):
                    found = f"{words} {mentee}-{entry}" in text
                    assert found <= ((mentee, entry) in allowed), (words, who, mentee, entry)
                    assert found or words == "comment" or (mentee, entry) not in allowed, (
                        words,
                        who,
                        mentee,
                        entry,
                    )
                if who > 1 and (mentee, entry) not in allowed:
                    assert world.entries[mentee][entry].id not in text
    for person in (people.coach, people.bea, people.mentor):
        told = everything(house, person, world)
        assert not any(f"{mentee}-{entry}" in told for mentee, entry in pairs)
