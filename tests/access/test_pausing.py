"""A pair that pauses: nothing is open, nothing is lost, and it goes on where it stood."""

from __future__ import annotations

import pytest

from assistant.errors import BadInput, NotAllowed, NotFound
from tests.household import Household, People, house, people, whole  # noqa: F401 - fixtures


@pytest.fixture
def shared(house: Household, people: People) -> str:  # noqa: F811
    entry = house.entries.write(people.amara, "A night", "I stayed out of it.")
    return house.shares.share(people.amara, whole(entry.id)).id


def test_during_a_pause_neither_reads_anything_and_afterwards_all_is_as_it_was(
    house: Household,  # noqa: F811
    people: People,  # noqa: F811
    shared: str,
) -> None:
    before = house.shares.inbox(people.mentor), house.shares.mine(people.amara)
    house.questions.ask(people.mentor, people.amara.id, "What would help?")
    house.directory.pause(people.administrator, people.amara.id)
    assert house.directory.mentor_of(people.amara.id) is None
    assert house.directory.mentees_of(people.mentor.id) == []
    assert house.shares.inbox(people.mentor) == house.shares.mine(people.amara) == []
    assert house.waiting_questions.waiting(people.amara) == []
    for refused in (
        lambda: house.shares.read(people.mentor, shared),
        lambda: house.comments.write(people.mentor, shared, "I wonder"),
        lambda: house.questions.ask(people.mentor, people.amara.id, "And now?"),
    ):
        with pytest.raises(NotFound):
            refused()
    house.directory.resume(people.administrator, people.amara.id)
    assert (house.shares.inbox(people.mentor), house.shares.mine(people.amara)) == before
    assert len(house.waiting_questions.waiting(people.amara)) == 1


def test_what_rests_is_listed_and_what_is_taken_back_in_a_pause_stays_closed(
    house: Household,  # noqa: F811
    people: People,  # noqa: F811
    shared: str,
) -> None:
    assert house.shares.resting(people.amara) == []
    house.directory.pause(people.administrator, people.amara.id)
    assert [(one.grant_id, one.rests, one.standing) for one in house.shares.resting(people.amara)] == [
        (shared, True, False)
    ]
    house.shares.revoke(people.amara, shared)
    assert house.shares.resting(people.amara) == []
    house.directory.resume(people.administrator, people.amara.id)
    assert house.shares.inbox(people.mentor) == []


def test_nothing_new_is_shared_in_a_pause(house: Household, people: People) -> None:  # noqa: F811
    house.directory.pause(people.administrator, people.amara.id)
    entry = house.entries.write(people.amara, "Alone", "I go on writing.")
    with pytest.raises(BadInput, match="or the two of you pause"):
        house.shares.share(people.amara, whole(entry.id))


def test_both_are_told_of_the_pause_and_nobody_else(house: Household, people: People) -> None:  # noqa: F811
    house.directory.pause(people.administrator, people.amara.id)
    (hers,), (his,) = (house.directory.pauses_of(one.id) for one in (people.amara, people.mentor))
    assert (hers.other, hers.as_mentor) == ("Moira", False)
    assert (his.other, his.as_mentor, his.since) == ("Amara", True, house.clock())
    assert house.directory.pauses_of(people.bea.id) == house.directory.pauses_of(people.other_mentor.id) == []
    assert house.directory.paused(people.administrator) == {people.amara.id: house.clock()}


def test_pausing_twice_keeps_the_first_day_and_only_administrators_pause(
    house: Household,  # noqa: F811
    people: People,  # noqa: F811
) -> None:
    at = house.clock()
    house.directory.pause(people.administrator, people.amara.id)
    house.clock.pass_(days=3)  # type: ignore[attr-defined]
    house.directory.pause(people.administrator, people.amara.id)
    assert house.directory.paused(people.administrator) == {people.amara.id: at}
    for person in (people.amara, people.mentor, people.coach):
        with pytest.raises(NotAllowed):
            house.directory.resume(person, people.amara.id)
    with pytest.raises(NotFound):
        house.directory.pause(people.administrator, people.bea.id)  # who has no mentor


def test_a_new_mentor_reads_nothing_that_was_shared_with_the_one_before(
    house: Household,  # noqa: F811
    people: People,  # noqa: F811
    shared: str,
) -> None:
    """Also where the first pairing paused; and coming back does not open it again."""
    admin, amara = people.administrator, people.amara
    house.directory.pause(admin, amara.id)
    house.directory.pair(admin, amara.id, people.other_mentor.id)
    assert house.directory.mentor_of(amara.id) == people.other_mentor  # a new pair does not pause
    assert house.directory.paused(admin) == {}
    house.directory.pair(admin, amara.id, people.mentor.id)
    for mentor in (people.mentor, people.other_mentor):
        assert house.shares.inbox(mentor) == []
        with pytest.raises(NotFound):
            house.shares.read(mentor, shared)


def test_a_pair_that_pauses_can_be_ended(house: Household, people: People, shared: str) -> None:  # noqa: F811
    house.directory.pause(people.administrator, people.amara.id)
    house.directory.unpair(people.administrator, people.amara.id)
    assert house.directory.pauses_of(people.amara.id) == []
    assert house.shares.resting(people.amara) == []
