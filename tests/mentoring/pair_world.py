"""Two mentees and two mentors; each step is taken by the services and, in words, by the rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

from assistant.access.grants import Part
from assistant.access.people import Person
from assistant.errors import NotFound
from assistant.journal.due import Outcome
from assistant.journal.visibility import MAP, Rings
from assistant.mentoring.meetings.meetings import Before
from assistant.mentoring.partnership.records import KeepKind
from assistant.mentoring.sponsorship.ledger import DeedKind, DeedWords
from tests.conftest import Clock
from tests.household import Household, People
from tests.mentoring.pair_rule import MENTORS, Pair, Rule, Said
from tests.mentoring.partners import Partners
from tests.mentoring.sponsoring import DAY, WORDS, Sponsoring

names = count()
QUESTION = "What would you do if nobody looked?"


class World:
    def __init__(self, house: Household, people: People, clock: Clock) -> None:
        self.house, self.clock, self.administrator = house, clock, people.administrator
        self.partners, self.sponsoring = Partners(house), Sponsoring(house)
        self.rule, self.marks, run = Rule(), count(), next(names)
        roles = people.amara.roles, people.amara.roles, people.mentor.roles, people.mentor.roles
        called = zip(("Mia", "Mo", "Tess", "Tom"), roles, strict=True)
        self.people = [house.person(f"{name}{run}", *role) for name, role in called]
        self.between: list[str] = []  # the partnerships' ids, as in `rule.pairs`
        self.ids: dict[str, list[str]] = defaultdict(list)
        self.things: dict[str, list[Said]] = defaultdict(
            list
        )  # by what it is: who was shown which words of it
        self.skill: dict[int, str] = {}
        self.question: dict[int, str] = {}
        for mentee in (0, 1):
            self.pair(mentee, MENTORS[0])

    def who(self, number: int) -> Person:
        return self.house.now(self.people[number])

    def mark(self) -> str:
        return f"mark{next(self.marks)}x"

    def say(self, kind: str, pair: Pair, author: int, **more: Any) -> Said:
        said = Said(kind, pair, author, self.mark(), **more)
        self.rule.said.append(said)
        return said

    def step(self, deed: str, mentee: int, how: int) -> None:
        self.clock.pass_(minutes=1)
        pair = self.rule.now(mentee)
        if deed == "pair":
            self.pair(mentee, MENTORS[how % 2])
        elif pair is not None:
            act: Callable[[Pair, int], None] = getattr(self, deed)
            act(pair, how)
        elif deed == "keep":
            self.keep(next(one for one in reversed(self.rule.pairs) if one.mentee == mentee), how)

    def id_of(self, pair: Pair) -> str:
        return self.between[next(at for at, one in enumerate(self.rule.pairs) if one is pair)]

    def side(self, pair: Pair, how: int) -> int:
        return (pair.mentee, pair.mentor)[how % 2]

    # Together, and not

    def pair(self, mentee: int, mentor: int) -> None:
        now = self.rule.now(mentee)
        if now is not None and now.mentor == mentor:
            return
        self.house.directory.pair(self.administrator, self.people[mentee].id, self.people[mentor].id)
        if now is not None:
            self.rule.end(now, agreed=False)
        self.rule.pairs.append(Pair(mentee, mentor))
        (found,) = self.partners.partnerships.mine(self.who(mentee))
        self.between.append(found.id)

    def unpair(self, pair: Pair, how: int) -> None:
        self.house.directory.unpair(self.administrator, self.people[pair.mentee].id)
        self.rule.end(pair, agreed=False)

    def end(self, pair: Pair, how: int) -> None:
        one, other = self.side(pair, how), self.side(pair, how + 1)
        self.partners.endings.ask(self.who(one), self.id_of(pair))
        self.partners.endings.end(self.who(other), self.id_of(pair))
        self.rule.end(pair, agreed=True)

    def letter(self, pair: Pair, how: int) -> None:
        author = self.side(pair, how)
        for one in self.rule.of(pair, "letter", author):
            one.gone = True
        text = self.say("letter", pair, author).words
        self.partners.endings.write_letter(self.who(author), self.id_of(pair), text)

    def keep(self, pair: Pair, how: int) -> None:
        """Each in turn opens or closes one of what could stay open."""
        author = self.side(pair, how)
        with suppress(NotFound):
            offered = self.partners.keepsakes.of(self.who(author), self.id_of(pair))
            for one in offered[how // 2 :: 3]:
                self.partners.keepsakes.keep(self.who(author), self.id_of(pair), one.kind, one.id, how < 4)
                self.kept(pair, author, one.kind, one.words, how < 4)

    def kept(self, pair: Pair, author: int, kind: KeepKind, words: str, keep: bool) -> None:
        """Known by their words, or, a map, by there being one."""
        for said in self.rule.said:
            if said.pair is pair and said.author == author and said.shown and not said.gone:
                is_map = said.kind == "map" and kind is KeepKind.SHARE and "mark" not in words
                if is_map or said.words in words:
                    said.kept = keep

    # The mentee's

    def commit(self, pair: Pair, how: int) -> None:
        said = self.say("commitment", pair, pair.mentee)
        due = self.clock().date() + timedelta(days=7)
        made = self.partners.commitments.make(self.who(pair.mentee), said.words, due)
        self.ids["commitment"].append(made.id)
        self.things[made.id].append(said)

    def commitment(self, pair: Pair, how: int) -> str | None:
        own = [one.id for one in self.partners.commitments.mine(self.who(pair.mentee))]
        return own[how % len(own)] if own else None

    def share_commitment(self, pair: Pair, how: int) -> None:
        made = self.commitment(pair, how)
        if made:
            self.partners.shared_commitments.share(self.who(pair.mentee), made)
            self.show_again(made, pair)

    def show_again(self, thing: str, pair: Pair) -> None:
        """What there is of it is open from now on, in this pair."""
        fresh = {one.words: one for one in self.things[thing] if not one.gone}
        for one in fresh.values():
            again = replace(one, pair=pair, shown=True, kept=False)
            self.rule.said.append(again)
            self.things[thing].append(again)

    def hide(self, thing: str, pair: Pair) -> None:
        for one in self.things[thing]:
            one.shown = one.shown and one.pair is not pair

    def take_commitment_back(self, pair: Pair, how: int) -> None:
        made = self.commitment(pair, how)
        if made:
            self.partners.shared_commitments.take_back(self.who(pair.mentee), made)
            self.hide(made, pair)

    def settle(self, pair: Pair, how: int) -> None:
        made = self.commitment(pair, how)
        for one in self.partners.commitments.mine(self.who(pair.mentee)):
            if one.id == made and one.is_open:
                shown = any(said.shown and said.pair is pair for said in self.things[made])
                reason = self.say("commitment", pair, pair.mentee, shown=shown)
                self.things[made].append(reason)
                self.partners.commitments.settle(
                    self.who(pair.mentee), made, one.version, Outcome.KEPT, reason.words
                )

    def prove(self, pair: Pair, how: int) -> None:
        said = self.say("evidence", pair, pair.mentee)
        words = replace(WORDS, title=said.words)
        made = self.sponsoring.evidence.write(self.who(pair.mentee), words, DAY, "")
        self.ids["evidence"].append(made.id)
        self.things[made.id].append(said)

    def evidence(self, pair: Pair, how: int) -> Any:
        own = self.sponsoring.evidence.mine(self.who(pair.mentee))
        return own[how % len(own)] if own else None

    def approve(self, pair: Pair, how: int) -> None:
        made = self.evidence(pair, how)
        if made and not any(one.shown and one.pair is pair for one in self.things[made.id] if not one.gone):
            self.sponsoring.evidence.approve(self.who(pair.mentee), made.id, made.version)
            self.show_again(made.id, pair)

    def withdraw(self, pair: Pair, how: int) -> None:
        made = self.evidence(pair, how)
        if made:
            self.sponsoring.evidence.withdraw(self.who(pair.mentee), made.id)
            self.hide(made.id, pair)

    def change(self, pair: Pair, how: int) -> None:
        made = self.evidence(pair, how)
        if made:
            for one in self.things[made.id]:
                one.gone = True
            said = self.say("evidence", pair, pair.mentee)
            self.things[made.id].append(said)
            words = replace(made.words, title=said.words)
            self.sponsoring.evidence.edit(self.who(pair.mentee), made.id, made.version, words, DAY, "")

    def draw(self, pair: Pair, how: int) -> None:
        """The map; where it is shared, the change is seen, and what was to stay open closes."""
        store, thing = self.sponsoring.visibility, f"map-{pair.mentee}"
        found = store.get(self.who(pair.mentee))
        shown = any(one.shown and one.pair is pair for one in self.things[thing] if not one.gone)
        for one in self.things[thing]:
            one.gone = True
        said = self.say("map", pair, pair.mentee, shown=shown)
        self.things[thing].append(said)
        store.save(self.who(pair.mentee), 0 if found is None else found.version, Rings(knows=said.words))

    def share_map(self, pair: Pair, how: int) -> None:
        found, thing = self.sponsoring.visibility.get(self.who(pair.mentee)), f"map-{pair.mentee}"
        if found and not any(one.shown and one.pair is pair for one in self.things[thing] if not one.gone):
            grant = self.house.shares.share(self.who(pair.mentee), Part(MAP, found.id))
            self.ids["grant"].append(grant.id)
            self.show_again(thing, pair)

    def hide_map(self, pair: Pair, how: int) -> None:
        for share in self.house.shares.mine(self.who(pair.mentee)):
            if share.part.object_type == MAP:
                self.house.shares.revoke(self.who(pair.mentee), share.grant_id)
                self.hide(f"map-{pair.mentee}", pair)

    # The mentor's

    def promise(self, pair: Pair, how: int) -> None:
        due, mentee = self.clock().date() + timedelta(days=7), self.people[pair.mentee].id
        text = self.say("promise", pair, pair.mentor).words
        self.partners.commitments.promise(self.who(pair.mentor), mentee, text, due)

    def deed(self, pair: Pair, how: int) -> None:
        shown, mentee = how % 2 == 0, self.people[pair.mentee].id
        text = self.say("deed", pair, pair.mentor, shown=shown).words
        told = DeedWords(text, note=self.say("note", pair, pair.mentor).words)
        self.sponsoring.sponsorship.record(self.who(pair.mentor), mentee, DeedKind.ADVISED, DAY, told, shown)

    # Either's

    def rate(self, pair: Pair, how: int) -> None:
        at, author, skills = self.rule.pairs.index(pair), self.side(pair, how), self.house.skills
        if at not in self.skill:
            named = f"Saying no, {at}"
            made = skills.suggest(self.who(pair.mentee), self.people[pair.mentee].id, named)
            skills.choose(self.who(pair.mentor), made.id)
            self.skill[at] = made.id
            self.ids["skill"].append(made.id)
        before = self.rule.of(pair, "rating")
        if len(before) == 2:
            return
        for one in before:
            one.gone = one.author == author  # changed, as long as the other's is not in
        text = self.say("rating", pair, author).words
        skills.rate(self.who(author), self.skill[at], 1, 5, text)
        self.open_both(self.rule.of(pair, "rating"))

    def open_both(self, said: list[Said]) -> None:
        if len({one.author for one in said}) == 2:
            for one in said:
                one.shown = True

    def answer(self, pair: Pair, how: int) -> None:
        at, author, blind = self.rule.pairs.index(pair), self.side(pair, how), self.partners.reflections
        if at not in self.question:
            self.question[at] = blind.ask(self.who(author), self.id_of(pair), QUESTION).id
        said = self.rule.of(pair, "answer")
        open_ones = [one for one in said if not one.shown]
        if said and not open_ones:
            self.question[at] = blind.ask(self.who(author), self.id_of(pair), QUESTION).id
        for one in open_ones:
            one.gone = one.author == author
        text = self.say("answer", pair, author).words
        blind.answer(self.who(author), self.question[at], text)
        self.open_both([one for one in self.rule.of(pair, "answer") if not one.shown])

    def vision(self, pair: Pair, how: int) -> None:
        """Written, then shown and hidden in turn."""
        author, visions = self.side(pair, how), self.partners.visions
        own = self.rule.of(pair, "vision", author)
        if not own:
            text = self.say("vision", pair, author).words
            visions.write(self.who(author), self.id_of(pair), text, "")
            return
        own[0].shown = not own[0].shown
        visions.show(self.who(author), self.id_of(pair), own[0].shown)

    def prepare(self, pair: Pair, how: int) -> None:
        author = self.side(pair, how)
        for one in self.rule.of(pair, "preparation", author):
            one.gone = True
        brought = Before(ask=self.say("preparation", pair, author).words)
        self.partners.meetings.prepare(self.who(author), self.id_of(pair), brought)
        self.house.drafts.save(
            self.who(author), f"blind:{self.id_of(pair)}", self.say("draft", pair, author).words
        )
