"""Whatever happened before, what anybody gets through any service of sharing is what the rule says, and nothing more."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import timedelta
from itertools import count
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.access.grants import Part
from assistant.access.people import Person
from assistant.errors import InterludeError, NotFound
from assistant.mentoring.sharing.records import Shape, Shared
from tests.conftest import Clock
from tests.household import Household, People
from tests.mentoring.asking import everything
from tests.mentoring.sharing_rule import (
    BEGINNING,
    CHOSEN,
    LENGTHS,
    MENTORS,
    NAMED,
    TEXTS,
    Rule,
    Share,
    Texts,
    Thing,
)

names = count()
MARK = re.compile(r"mark\d+x")
number = st.integers(0, 5)
often = ["share", "passage", "passage", "edit", "edit", "comment", "comment"]
seldom = ["write", "revoke", "wait", "read", "delete", "pair", "unpair", "disable", "enable"]
steps = st.lists(
    st.tuples(st.sampled_from([*often, *often, *seldom]), number, number, number), min_size=1, max_size=16
)


class World:
    """Two mentees and two mentors; each step is taken by the services and, in words, by the rule."""

    def __init__(self, house: Household, people: People, clock: Clock) -> None:
        self.house, self.clock, self.administrator = house, clock, people.administrator
        self.rule, self.marks, run = Rule(), count(), next(names)
        roles = people.amara.roles, people.amara.roles, people.mentor.roles, people.mentor.roles
        called = zip(("Mia", "Mo", "Tess", "Tom"), roles, strict=True)
        self.people = [house.person(f"{name}{run}", *role) for name, role in called]
        self.ids: list[str] = []
        self.grants: dict[str, Share] = {}
        self.said: dict[str, tuple[int, tuple[Any, ...]]] = {}  # a comment's mark: who said it, about what
        for owner in range(2):
            house.directory.pair(self.administrator, self.people[owner].id, self.people[2].id)
            self.rule.mentor[owner] = 2
            self.write(owner, "entry")
            self.write(owner, "goal")
        for beginning in BEGINNING:
            self.step(*beginning)

    def now(self, who: int) -> Person:
        return self.house.now(self.people[who])

    def sentence(self) -> str:
        return f"Here mark{next(self.marks)}x stands."

    def thing(self, owner: int, wanted: int) -> int | None:
        own = [at for at, thing in enumerate(self.rule.things) if thing.owner == owner and not thing.gone]
        return own[wanted % len(own)] if own else None

    def write(self, owner: int, kind: str) -> None:
        texts = {name: [self.sentence() for _ in range(LENGTHS[name])] for name in TEXTS[kind]}
        thing = Thing(owner, kind, texts)
        said = {name: thing.said(name) for name in texts}
        if kind == "goal":
            made = self.house.goals.create(self.now(owner), **said).id
        else:
            made = self.house.entries.write(self.now(owner), said["title"], said["text"]).id
            self.house.entries.edit(self.now(owner), made, 1, **said)
        self.ids.append(made)
        self.rule.things.append(thing)

    def step(self, deed: str, who: int, what: int, how: int) -> None:
        mentee = who // 4  # mostly the same one, so that more becomes of it
        directory = self.house.directory
        if deed == "wait":
            self.clock.pass_(hours=8 * (how + 1))
        elif deed in ("disable", "enable"):
            getattr(directory, deed)(self.administrator, self.people[who % 4].id)
            (self.rule.disabled.add if deed == "disable" else self.rule.disabled.discard)(who % 4)
        elif deed == "pair" and self.rule.mentor.get(mentee) != MENTORS[what % 2]:
            directory.pair(self.administrator, self.people[mentee].id, self.people[MENTORS[what % 2]].id)
            self.rule.part(mentee)
            self.rule.mentor[mentee] = MENTORS[what % 2]
        elif deed == "unpair":
            with suppress(NotFound):
                directory.unpair(self.administrator, self.people[mentee].id)
            self.rule.part(mentee)
        elif deed in ("read", "comment"):
            self.heard(MENTORS[who // 4], deed, what, how)
        elif mentee not in self.rule.disabled:
            self.own(deed, mentee, what, how)

    def own(self, deed: str, mentee: int, what: int, how: int) -> None:
        """What mentees do with what is theirs."""
        at = self.thing(mentee, what // 3)
        mine = [grant for grant, share in self.grants.items() if self.owner(share) == mentee]
        if deed == "write":
            self.write(mentee, "entry")
        elif deed == "revoke" and mine:
            self.house.shares.revoke(self.now(mentee), mine[how % len(mine)])
            self.grants[mine[how % len(mine)]].over = True
        elif at is not None and deed in ("share", "passage") and self.rule.can_share(mentee):
            self.share(at, what, how, whole=deed == "share")
        elif at is not None and deed == "edit":
            self.edit(at, what, how)
        elif at is not None and deed == "delete" and self.rule.things[at].kind == "entry":
            self.house.entries.delete(self.now(mentee), self.ids[at])
            self.rule.delete(at)
            self.grants = {grant: share for grant, share in self.grants.items() if share.thing != at}

    def owner(self, share: Share) -> int:
        return self.rule.things[share.thing].owner

    def share(self, at: int, what: int, how: int, whole: bool) -> None:
        thing, now = self.rule.things[at], self.clock()
        until = None if how % 2 else now + timedelta(days=1 + how)
        mentor = self.rule.mentor[thing.owner]
        part, share = Part(thing.kind, self.ids[at]), Share(at, mentor, None, (), False, now, until)
        if not whole:
            name = CHOSEN[thing.kind][what % len(CHOSEN[thing.kind])]
            text = thing.texts[name]
            if not text:
                return
            first = how % len(text)
            words = tuple(text[first : first + 1 + how // 3])
            named = (thing.kind, name) in NAMED and list(words) == text
            start = thing.said(name).index(words[0])
            span = start, start + len(" ".join(words))
            part = Part(thing.kind, self.ids[at], name, *span, self.version(at), named)
            share = Share(at, mentor, name, words, named, now, until)
        grant = self.house.shares.share(self.now(thing.owner), part, until)
        self.grants[grant.id] = self.rule.share(share, now)

    def version(self, at: int) -> int:
        thing = self.rule.things[at]
        store = self.house.goals if thing.kind == "goal" else self.house.entries
        return store.get(self.now(thing.owner), self.ids[at]).version

    def edit(self, at: int, what: int, how: int) -> None:
        """One text of a thing loses, gains or changes a sentence, or has them in another order."""
        thing = self.rule.things[at]
        name = CHOSEN[thing.kind][what % len(CHOSEN[thing.kind])]
        text = list(thing.texts[name])
        match how:
            case 0:
                text.insert(0, self.sentence())
            case 1:
                text.append(self.sentence())
            case 2:
                text[-1:] = [self.sentence()]
            case 3:
                text[:1] = [f"It is not true that {text[0]}"] if text else []
            case 4:
                text.reverse()
            case _ if name != "title":
                text = text[:-1]
        texts: Texts = {**thing.texts, name: text}
        said = {name: " ".join(text) for name, text in texts.items()}
        who = self.now(thing.owner)
        if thing.kind == "goal":
            self.house.goals.rename(who, self.ids[at], **said)
        else:
            self.house.entries.edit(who, self.ids[at], self.version(at), **said)
        self.rule.edit(at, texts, self.clock())

    def heard(self, mentor: int, deed: str, what: int, how: int) -> None:
        open_now = [
            grant for grant, share in self.grants.items() if share in self.rule.readable(mentor, self.clock())
        ]
        if not open_now:
            return
        grant = open_now[what % len(open_now)]
        if deed == "read":
            self.house.shares.read(self.now(mentor), grant)
            return
        share = self.grants[grant]
        mark = f"comment{next(self.marks)}x"
        quote = sorted(self.rule.words(share))[how % len(self.rule.words(share))] if how % 2 else ""
        self.house.comments.write(self.now(mentor), grant, mark, quote)
        self.said[mark] = mentor, share.about()


def marks(sentences: set[str]) -> set[str]:
    return {mark for sentence in sentences for mark in MARK.findall(sentence)}


def expected(world: World, share: Share) -> Shared:
    """What a mentor is shown, to the last field."""
    thing, mentee = world.rule.things[share.thing], world.people[world.owner(share)]
    dates = share.shared_at, share.until
    if share.name is not None:
        shape = NAMED[thing.kind, share.name] if share.named else Shape.PASSAGE
        texts = (("", " ".join(share.words)),)
        return Shared(mentee.id, mentee.name, shape, "", texts, None, None, *dates)
    texts = tuple((name, thing.said(name)) for name in TEXTS[thing.kind][1:])
    kind = at = None
    if thing.kind == "entry":
        entry = world.house.entries.get(world.people[thing.owner], world.ids[share.thing])
        kind, at = entry.kind, entry.created_at
    return Shared(mentee.id, mentee.name, Shape(thing.kind), thing.said("title"), texts, kind, at, *dates)


def check_mentor(house: Household, world: World, mentor: int) -> None:
    rule, now = world.rule, world.clock()
    readable = rule.readable(mentor, now)
    open_now = {grant: share for grant, share in world.grants.items() if share in readable}
    for reader in (world.now(mentor), world.people[mentor]):  # the second from a page that was opened before
        refused = set()
        for grant, share in world.grants.items():
            if grant in open_now:
                assert house.shares.read(reader, grant) == expected(world, share)
                continue
            try:
                house.shares.read(reader, grant)
                raise AssertionError("a share that does not stand was read")
            except InterludeError as refusal:
                refused.add(str(refusal))
        assert len(refused) <= 1  # run out, taken back, changed, of another mentor: all alike
        told = everything(house, reader, world.grants, world.ids)
        allowed = marks({words for share in readable for words in rule.words(share)})
        assert set(MARK.findall(told)) == allowed
        for mark, (author, about) in world.said.items():
            assert (mark in told) == (author == mentor and about in [share.about() for share in readable])
        assert not any(name in told for name in world.ids)
        if mentor not in rule.disabled:
            assert {item.grant_id for item in house.shares.inbox(reader)} == set(open_now)


@settings(max_examples=20)
@given(history=steps)
@example(history=[("edit", 0, 1, 2)])  # the quoted plan goes, the entry stays shared
@example(history=[("edit", 0, 1, 1)])  # a plan that was shared as a plan gets longer
@example(history=[("revoke", 0, 0, 0)])  # the whole goes, its passages stay
@example(history=[("revoke", 0, 0, 0), ("passage", 0, 0, 0), ("edit", 0, 0, 3)])  # a sentence turned around
@example(history=[("revoke", 0, 0, 0), ("passage", 0, 0, 0), ("wait", 0, 0, 5)])  # a limit runs out
@example(history=[("pair", 0, 1, 0), ("pair", 0, 0, 0)])  # another mentor, and back
@example(history=[("delete", 0, 0, 0)])
def test_what_anybody_can_read_is_what_the_rule_says(
    house: Household, people: People, clock: Clock, history: list[tuple[str, int, int, int]]
) -> None:
    world = World(house, people, clock)
    for deed, who, what, how in history:
        world.step(deed, who, what, how)
    for mentor in MENTORS:
        check_mentor(house, world, mentor)
    for mentee in range(2):
        own = [thing for thing in world.rule.things if thing.owner == mentee and not thing.gone]
        there = {words for thing in own for text in thing.texts.values() for words in text}
        told = everything(house, world.now(mentee), world.grants, world.ids)
        kept = "" if mentee in world.rule.disabled else told
        assert marks(there) <= set(MARK.findall(told)) if kept else not told.strip()
        others = marks(
            {w for t in world.rule.things if t.owner != mentee for x in t.texts.values() for w in x}
        )
        assert not others & set(MARK.findall(told))
    for person in (people.coach, people.bea, people.mentor, people.administrator):
        assert not MARK.findall(everything(house, person, world.grants, world.ids))
