"""A grant stands from the moment it is given until it is revoked or runs out, for one reader."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.access.directory import Directory
from assistant.access.grants import Grants, Part
from assistant.access.people import Person, Role
from assistant.errors import NotFound
from assistant.storage.database import Database


@pytest.fixture
def grants(clock) -> Grants:
    return Grants(clock)


def test_a_grant_stands_for_its_audience_and_nobody_else(
    database: Database, grants: Grants, mentee: Person, mentor: Person, coach: Person
) -> None:
    with database.begin() as db:
        grant = grants.give(db, mentee.id, mentor.id, Part("entry", "e1"))
    with database.read() as db:
        assert grants.standing(db, mentor.id) == [grant]
        assert grants.get_standing(db, grant.id, mentor.id) == grant
        for stranger in (coach.id, mentee.id, ""):
            assert grants.standing(db, stranger) == []
            assert grants.get_standing(db, grant.id, stranger) is None
        assert grants.get_standing(db, "missing", mentor.id) is None


def test_a_revoked_grant_stands_no_longer_and_its_owner_still_sees_it(
    database: Database, grants: Grants, clock, mentee: Person, mentor: Person
) -> None:
    with database.begin() as db:
        grant = grants.give(db, mentee.id, mentor.id, Part("entry", "e1"))
    with database.begin() as db:
        revoked = grants.revoke(db, mentee.id, grant.id)
    clock.pass_(hours=1)
    with database.begin() as db:
        assert grants.revoke(db, mentee.id, grant.id) == revoked
        assert revoked.revoked_at == clock.at - timedelta(hours=1)
        assert grants.standing(db, mentor.id) == []
        assert grants.get_standing(db, grant.id, mentor.id) is None
        assert grants.of(db, mentee.id, "e1") == [revoked]


@pytest.mark.parametrize("who", ["mentor", "coach", "nobody"])
def test_only_the_owner_revokes_and_a_foreign_grant_looks_like_a_missing_one(
    database: Database, grants: Grants, mentee: Person, mentor: Person, coach: Person, who: str
) -> None:
    actor = {"mentor": mentor.id, "coach": coach.id, "nobody": ""}[who]
    with database.begin() as db:
        grant = grants.give(db, mentee.id, mentor.id, Part("entry", "e1"))
        with pytest.raises(NotFound) as foreign:
            grants.revoke(db, actor, grant.id)
        with pytest.raises(NotFound) as missing:
            grants.revoke(db, actor, "missing")
        assert str(foreign.value) == str(missing.value)
        assert grants.get_standing(db, grant.id, mentor.id) == grant
        assert grants.of(db, actor, "e1") == []


def test_a_grant_until_a_moment_ends_at_that_moment(
    database: Database, grants: Grants, clock, mentee: Person, mentor: Person
) -> None:
    with database.begin() as db:
        grant = grants.give(db, mentee.id, mentor.id, Part("entry", "e1"), until=clock.at + timedelta(days=1))
    clock.pass_(days=1, seconds=-1)
    with database.read() as db:
        assert grants.get_standing(db, grant.id, mentor.id) == grant
    clock.pass_(seconds=1)
    with database.read() as db:
        assert grants.get_standing(db, grant.id, mentor.id) is None
        assert grants.standing(db, mentor.id) == []


def test_the_same_grant_given_twice_is_one_and_after_revoking_a_new_one(
    database: Database, grants: Grants, mentee: Person, mentor: Person
) -> None:
    with database.begin() as db:
        first = grants.give(db, mentee.id, mentor.id, Part("entry", "e1"))
        assert grants.give(db, mentee.id, mentor.id, Part("entry", "e1")) == first
        part = grants.give(db, mentee.id, mentor.id, Part("entry", "e1", "text", 0, 40, 1))
        assert part.id != first.id
        grants.revoke(db, mentee.id, first.id)
        assert grants.give(db, mentee.id, mentor.id, Part("entry", "e1")).id != first.id


def test_the_first_reading_is_remembered(
    database: Database, grants: Grants, clock, mentee: Person, mentor: Person
) -> None:
    with database.begin() as db:
        grant = grants.give(db, mentee.id, mentor.id, Part("entry", "e1"))
        assert grant.seen_at is None
        grants.mark_seen(db, grant.id)
    seen_at = clock.at
    clock.pass_(days=2)
    with database.begin() as db:
        grants.mark_seen(db, grant.id)
    with database.read() as db:
        assert [one.seen_at for one in grants.of(db, mentee.id, "e1")] == [seen_at]


def test_parting_a_pair_ends_what_was_shared_between_them_and_nothing_else(
    database: Database, grants: Grants, directory: Directory, admin: Person, mentee: Person, mentor: Person
) -> None:
    other = directory.add("Ned", "ned@example.org", {Role.MENTEE})
    directory.pair(admin, mentee.id, mentor.id)
    with database.begin() as db:
        grants.give(db, mentee.id, mentor.id, Part("entry", "e1"))
        kept = grants.give(db, other.id, mentor.id, Part("entry", "e2"))
    directory.unpair(admin, mentee.id)
    with database.read() as db:
        assert grants.standing(db, mentor.id) == [kept]
