"""What a mentor reads of a mentee's commitments: what is shared, while they are a pair."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.access.people import Person
from assistant.errors import BadInput, InterludeError, NotAllowed, NotFound
from assistant.journal.due import Commitment, Outcome
from tests.conftest import Clock
from tests.household import Household, People

FRIDAY = date(2026, 11, 27)


@pytest.fixture
def made(house: Household, people: People) -> Commitment:
    house.commitments.make(people.amara, "the private one", FRIDAY)
    return house.commitments.make(people.amara, "the shared one", FRIDAY)


def test_nothing_reaches_the_mentor_before_it_is_shared(
    house: Household, people: People, made: Commitment
) -> None:
    assert house.shared_commitments.theirs(people.mentor) == []
    assert house.shared_commitments.mine(people.amara) == {}


def test_shared_it_is_read_with_what_becomes_of_it(
    house: Household, people: People, made: Commitment, clock: Clock
) -> None:
    house.shared_commitments.share(people.amara, made.id)
    assert house.shared_commitments.mine(people.amara)[made.id].seen_at is None
    settled = house.commitments.settle(people.amara, made.id, 1, Outcome.KEPT, "It took ten minutes")
    clock.pass_(minutes=5)
    assert house.shared_commitments.theirs(people.mentor) == [settled]
    share = house.shared_commitments.mine(people.amara)[made.id]
    assert (share.mentor, share.seen_at) == ("Moira", clock())
    clock.pass_(minutes=5)
    house.shared_commitments.theirs(people.mentor)
    assert house.shared_commitments.mine(people.amara)[made.id] == share


def test_taken_back_it_is_gone_at_once(house: Household, people: People, made: Commitment) -> None:
    house.shared_commitments.share(people.amara, made.id)
    house.shared_commitments.take_back(people.amara, made.id)
    assert house.shared_commitments.theirs(people.mentor) == []
    assert house.shared_commitments.mine(people.amara) == {}


def test_without_a_mentor_there_is_nobody_to_share_with(house: Household, people: People) -> None:
    made = house.commitments.make(people.bea, "words", FRIDAY)
    with pytest.raises(BadInput, match="no mentor"):
        house.shared_commitments.share(people.bea, made.id)


def test_only_its_owner_shares_it_and_a_promise_is_not_shared(
    house: Household, people: People, made: Commitment
) -> None:
    promise = house.commitments.promise(people.mentor, people.amara.id, "words", FRIDAY)
    for who, what in ((people.bea, made.id), (people.amara, promise.id), (people.amara, "nothing")):
        with pytest.raises(NotFound):
            house.shared_commitments.share(who, what)
    for who in (people.mentor, people.coach, people.administrator):
        with pytest.raises(NotAllowed):
            house.shared_commitments.share(who, made.id)


ACTS = st.lists(
    st.sampled_from(["share", "take back", "pair", "pair other", "unpair", "disable", "enable", "keep"]),
    max_size=10,
)


@settings(max_examples=40)
@given(acts=ACTS)
def test_whatever_happened_a_mentor_reads_what_was_shared_in_this_pairing_and_nothing_else(
    house: Household, people: People, acts: list[str]
) -> None:
    mentee, mentors = fresh(house, people)
    made = house.commitments.make(mentee, f"words of {mentee.id}", FRIDAY)
    house.directory.pair(people.administrator, mentee.id, mentors[0].id)
    paired: int | None = 0
    shared, disabled = set[int](), False
    for act in acts:
        with suppress(InterludeError):
            match act:
                case "share" if not disabled:
                    house.shared_commitments.share(mentee, made.id)
                    shared |= {paired} if paired is not None else set()
                case "take back":
                    house.shared_commitments.take_back(mentee, made.id)
                    shared = set()
                case "keep":
                    version = house.commitments.mine(mentee)[0].version
                    house.commitments.settle(mentee, made.id, version, Outcome.KEPT)
                case "pair" | "pair other":
                    to = 0 if act == "pair" else 1
                    house.directory.pair(people.administrator, mentee.id, mentors[to].id)
                    shared, paired = (shared if paired == to else set()), to
                case "unpair":
                    house.directory.unpair(people.administrator, mentee.id)
                    shared, paired = set(), None
                case "disable" | "enable":
                    getattr(house.directory, act)(people.administrator, mentee.id)
                    disabled = act == "disable"
    for number, mentor in enumerate(mentors):
        told = repr(house.shared_commitments.theirs(mentor))
        assert (made.id in told) == (f"words of {mentee.id}" in told)
        assert (made.id in told) == (number in shared and not disabled), (number, acts)


def fresh(house: Household, people: People) -> tuple[Person, list[Person]]:
    count = house.rows("people")
    mentors = [house.person(f"Tess{count}{number}", *people.mentor.roles) for number in range(2)]
    return house.person(f"Mia{count}", *people.amara.roles), mentors
