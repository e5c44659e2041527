"""Whatever two people did together, apart and again: what each gets of the other, through any service, is what the rule says."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.access.people import Person
from assistant.errors import NotFound
from tests.conftest import Clock
from tests.household import Household, People
from tests.mentoring.asking import seen
from tests.mentoring.pair_rule import Pair
from tests.mentoring.pair_world import World

MARK = re.compile(r"mark\d+x")
OFTEN = [
    "commit",
    "share_commitment",
    "settle",
    "prove",
    "approve",
    "draw",
    "share_map",
    "rate",
    "answer",
    "vision",
]
SELDOM = [
    "take_commitment_back",
    "withdraw",
    "change",
    "hide_map",
    "promise",
    "deed",
    "prepare",
    "letter",
    "keep",
]
APART = ["end", "unpair", "pair"]
steps = st.lists(
    st.tuples(
        st.sampled_from([*OFTEN, *OFTEN, *SELDOM, *APART]), st.sampled_from([0, 0, 0, 1]), st.integers(0, 7)
    ),
    min_size=8,
    max_size=24,
)
# Something of each kind lies open between the two, and something does not.
BEGINNING = [
    *(
        (deed, 0, 0)
        for deed in ("commit", "share_commitment", "prove", "approve", "draw", "share_map", "promise")
    ),
    *((deed, 0, how) for deed in ("rate", "answer", "vision", "vision", "letter") for how in (0, 1)),
    *(("deed", 0, how) for how in (0, 1)),
    *((deed, 0, 1) for deed in ("commit", "prove", "answer", "prepare")),
]


def told(world: World, reader: Person) -> str:
    """Everything that any service of the two tells somebody, of anything there is."""
    house, partners, sponsoring = world.house, world.partners, world.sponsoring
    asked: list[Callable[[Any], Any]] = [
        partners.commitments.mine,
        partners.commitments.promises,
        partners.commitments.promised,
        partners.commitments.due,
        partners.shared_commitments.mine,
        partners.shared_commitments.theirs,
        sponsoring.evidence.mine,
        sponsoring.confirmations.approved,
        sponsoring.visibility.get,
        sponsoring.sponsorship.mine,
        sponsoring.sponsorship.done_for,
        sponsoring.endorsement.mine,
        sponsoring.endorsement.for_me,
        house.shares.inbox,
        house.shares.mine,
        house.comments.unseen,
        house.skills.all,
        partners.partnerships.mine,
        partners.partnerships.over,
    ]
    by_id: list[tuple[list[str], list[Callable[[Person, str], Any]]]] = [
        (world.ids["evidence"], [sponsoring.evidence.get, sponsoring.confirmations.read, house.shares.of]),
        (world.ids["grant"], [house.shares.read, house.shares.as_mentor, house.comments.on_share]),
        (world.ids["skill"], [house.skills.get]),
        (
            world.between,
            [
                partners.partnerships.get,
                partners.reflections.all,
                partners.visions.both,
                partners.stages.all,
                partners.meetings.of,
                partners.briefs.of,
                partners.endings.state,
                partners.keepsakes.of,
                partners.keepsakes.archive,
            ],
        ),
    ]
    answers = [seen(lambda ask=ask: ask(reader)) for ask in asked]
    answers += [seen(lambda a=ask, o=one: a(reader, o)) for ids, asks in by_id for one in ids for ask in asks]
    return "\n".join(answers)


def the_ticks_say_what_is_left_open(world: World, partnership_id: str, pair: Pair, author: int) -> None:
    with suppress(NotFound):
        for one in world.partners.keepsakes.of(world.who(author), partnership_id):
            meant = [
                said
                for said in world.rule.said
                if said.pair is pair and said.author == author and said.shown and said.words in one.words
            ]
            assert not meant or one.kept == any(said.kept and not said.gone for said in meant)


@settings(max_examples=20)
@given(history=steps)
@example(history=[("end", 0, 0)])
@example(history=[("unpair", 0, 0), ("pair", 0, 0)])  # an administrator parts them, and they begin anew
@example(history=[("pair", 0, 1), ("pair", 0, 0)])
@example(history=[("keep", 0, 0), ("keep", 0, 1), ("keep", 0, 2), ("end", 0, 1), ("pair", 0, 0)])
@example(
    history=[("keep", 0, 0), ("keep", 0, 2), ("end", 0, 0), ("keep", 0, 4)]
)  # left open, and closed later
@example(history=[("keep", 0, 0), ("keep", 0, 2), ("change", 0, 1), ("draw", 0, 0), ("end", 0, 0)])
@example(history=[("take_commitment_back", 0, 0), ("withdraw", 0, 0), ("withdraw", 0, 1), ("hide_map", 0, 0)])
def test_what_each_of_a_pair_reads_of_the_other_is_what_the_rule_says(
    house: Household, people: People, clock: Clock, history: list[tuple[str, int, int]]
) -> None:
    world = World(house, people, clock)
    for step in [*BEGINNING, *history]:
        world.step(*step)
    for reader, person in enumerate(world.people):
        others = world.rule.by_others(reader)
        for read_by in (world.who(reader), person):  # the second from a page that was opened before
            heard = set(MARK.findall(told(world, read_by))) & others
            assert heard == world.rule.readable(reader), f"person {reader}"
    for at, pair in enumerate(world.rule.pairs):
        for author in (pair.mentee, pair.mentor):
            the_ticks_say_what_is_left_open(world, world.between[at], pair, author)
    for stranger in (people.coach, people.administrator, people.bea, people.mentor):
        assert not MARK.findall(told(world, stranger))
