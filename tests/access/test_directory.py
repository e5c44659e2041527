"""Inviting people, their roles, pairing them, closing an account; and who may not."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.access.directory import Directory
from assistant.access.people import Person, Role
from assistant.access.sign_in import SignIn
from assistant.errors import BadInput, InterludeError, NotAllowed, NotFound

MENTEE = frozenset({Role.MENTEE})

DOORS: dict[str, Callable[[Directory, Person, str], object]] = {
    "everyone": lambda directory, actor, _: directory.everyone(actor),
    "invite": lambda directory, actor, _: directory.invite(actor, "Ida", "ida@example.org", MENTEE),
    "set_roles": lambda directory, actor, other: directory.set_roles(actor, other, {Role.ADMINISTRATOR}),
    "disable": lambda directory, actor, other: directory.disable(actor, other),
    "enable": lambda directory, actor, other: directory.enable(actor, other),
    "reset_link": lambda directory, actor, other: directory.reset_link(actor, other),
    "pair": lambda directory, actor, other: directory.pair(actor, other, other),
    "unpair": lambda directory, actor, other: directory.unpair(actor, other),
    "pairs": lambda directory, actor, _: directory.pairs(actor),
}


@pytest.fixture
def everybody(admin: Person, mentee: Person, mentor: Person, coach: Person) -> dict[str, Person]:
    return {"administrator": admin, "mentee": mentee, "mentor": mentor, "coach": coach}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("role", ["mentee", "mentor", "coach"])
def test_only_an_administrator_manages_people_and_ids_tell_the_others_nothing(
    directory: Directory, everybody: dict[str, Person], door: str, role: str
) -> None:
    said = set()
    for other in (everybody["administrator"].id, everybody[role].id, "missing", ""):
        with pytest.raises(NotAllowed) as refused:
            DOORS[door](directory, everybody[role], other)
        said.add(str(refused.value))
    assert len(said) == 1


@pytest.mark.parametrize("door", DOORS)
def test_a_former_administrator_is_refused_at_once(
    directory: Directory, admin: Person, mentee: Person, door: str
) -> None:
    second = directory.add("Bea", "bea@example.org", {Role.ADMINISTRATOR})
    directory.set_roles(admin, second.id, {Role.COACH})
    with pytest.raises(NotAllowed):
        DOORS[door](directory, second, mentee.id)
    directory.set_roles(admin, second.id, {Role.ADMINISTRATOR})
    directory.disable(admin, second.id)
    with pytest.raises(NotAllowed):
        DOORS[door](directory, second, mentee.id)


@pytest.mark.parametrize("door", DOORS)
def test_an_invented_administrator_is_refused(directory: Directory, mentee: Person, door: str) -> None:
    forged = replace(mentee, roles=frozenset(Role))
    with pytest.raises(NotAllowed):
        DOORS[door](directory, forged, mentee.id)
    with pytest.raises(NotFound):
        DOORS[door](directory, replace(forged, id="missing"), mentee.id)


@pytest.mark.parametrize("door", ["set_roles", "disable", "enable", "reset_link", "pair", "unpair"])
@pytest.mark.parametrize("other", ["missing", "", "local", "' OR 1=1 --"])
def test_an_id_that_is_not_there_changes_nothing(
    directory: Directory, admin: Person, door: str, other: str
) -> None:
    directory.local_person()
    with pytest.raises(NotFound):
        DOORS[door](directory, admin, other)


# Roles and closing an account


def test_the_last_administrator_stays(directory: Directory, admin: Person) -> None:
    directory.invite(admin, "Bea", "bea@example.org", {Role.ADMINISTRATOR})  # has not come: does not count
    for door in (
        lambda: directory.disable(admin, admin.id),
        lambda: directory.set_roles(admin, admin.id, {Role.COACH}),
    ):
        with pytest.raises(BadInput, match="last administrator"):
            door()
    directory.set_roles(admin, admin.id, {Role.ADMINISTRATOR, Role.COACH})
    second = directory.add("Bob", "bob@example.org", {Role.ADMINISTRATOR})
    directory.disable(admin, admin.id)
    with pytest.raises(BadInput, match="last administrator"):
        directory.disable(second, second.id)


def test_two_administrators_who_disable_each_other_at_once_leave_one(
    directory: Directory, admin: Person
) -> None:
    second = directory.add("Bob", "bob@example.org", {Role.ADMINISTRATOR})
    refused: list[InterludeError] = []
    ready = threading.Barrier(2)

    def disable(actor: Person, other: Person) -> None:
        ready.wait()
        try:
            directory.disable(actor, other.id)
        except InterludeError as error:
            refused.append(error)

    threads = [threading.Thread(target=disable, args=pair) for pair in ((admin, second), (second, admin))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    left = [person for one in (admin, second) if (person := directory.get(one.id)) and not person.disabled]
    assert len(left) == 1


def test_new_roles_hold_at_the_next_click(
    directory: Directory, sign_in: SignIn, admin: Person, mentee: Person
) -> None:
    token = sign_in.begin(mentee.id)
    directory.set_roles(admin, mentee.id, {Role.COACH})
    person = sign_in.who(token)
    assert person is not None
    assert person.roles == {Role.COACH}


def test_everyone_is_listed_by_name_without_the_local_person(
    directory: Directory, everybody: dict[str, Person]
) -> None:
    directory.local_person()
    listed = directory.everyone(everybody["administrator"])
    assert [person.name for person in listed] == ["Ada", "Cleo", "Mia", "Tom"]


# Pairs


def test_a_pair_is_known_from_both_sides(
    directory: Directory, admin: Person, mentee: Person, mentor: Person
) -> None:
    directory.pair(admin, mentee.id, mentor.id)
    directory.pair(admin, mentee.id, mentor.id)
    assert directory.pairs(admin) == [(mentee, mentor)]
    assert directory.mentor_of(mentee.id) == mentor
    assert directory.mentees_of(mentor.id) == [mentee]
    directory.unpair(admin, mentee.id)
    assert directory.pairs(admin) == []
    assert directory.mentor_of(mentee.id) is None
    assert directory.mentees_of(mentor.id) == []


def test_a_new_mentor_takes_the_place_of_the_one_before(
    directory: Directory, admin: Person, mentee: Person, mentor: Person
) -> None:
    second = directory.add("Una", "una@example.org", {Role.MENTOR})
    directory.pair(admin, mentee.id, mentor.id)
    directory.pair(admin, mentee.id, second.id)
    assert directory.mentor_of(mentee.id) == second
    assert directory.mentees_of(mentor.id) == []


def test_a_pair_needs_a_mentee_and_a_mentor_who_are_two(
    directory: Directory, admin: Person, mentee: Person, mentor: Person, coach: Person
) -> None:
    both = directory.add("Bo", "bo@example.org", {Role.MENTEE, Role.MENTOR})
    for one, other in ((mentor, mentee), (mentee, coach), (coach, mentor), (both, both)):
        with pytest.raises(BadInput):
            directory.pair(admin, one.id, other.id)
    assert directory.pairs(admin) == []


def test_a_mentor_who_is_disabled_or_no_mentor_any_more_is_nobodys_mentor(
    directory: Directory, admin: Person, mentee: Person, mentor: Person
) -> None:
    directory.pair(admin, mentee.id, mentor.id)
    directory.disable(admin, mentor.id)
    assert directory.mentor_of(mentee.id) is None
    directory.enable(admin, mentor.id)
    assert directory.mentor_of(mentee.id) == mentor
    directory.set_roles(admin, mentor.id, {Role.COACH})
    assert directory.mentor_of(mentee.id) is None
    directory.disable(admin, mentee.id)
    assert directory.mentees_of(mentor.id) == []


# One's own profile


def test_a_profile_is_ones_own(directory: Directory, sign_in: SignIn, mentee: Person, mentor: Person) -> None:
    signed_in = sign_in.who(sign_in.begin(mentee.id))
    assert signed_in is not None
    changed = directory.update_profile(signed_in, "  Mia \n Winter ", "Europe/Berlin", "de")
    assert changed == replace(signed_in, name="Mia Winter", time_zone="Europe/Berlin", country="DE")
    assert directory.get(mentor.id) == mentor


@pytest.mark.parametrize(
    ("name", "time_zone", "country"),
    [
        ("", "UTC", ""),
        ("x" * 121, "UTC", ""),
        ("Mia", "Mars/Olympus", ""),
        ("Mia", "../../etc/passwd", ""),
        ("Mia", "", ""),
        ("Mia", "UTC\x00", ""),
        ("Mia", "UTC", "DEU"),
        ("Mia", "UTC", "<b"),
        ("\x00\x07", "UTC", ""),
    ],
)
def test_a_field_that_cannot_be_used_is_named_and_nothing_changes(
    directory: Directory, mentee: Person, name: str, time_zone: str, country: str
) -> None:
    with pytest.raises(BadInput):
        directory.update_profile(mentee, name, time_zone, country)
    assert directory.get(mentee.id) == mentee


@pytest.mark.parametrize("name", ["مريم", "<b>Mia</b>", "Zoë 😀", "ก็", "क्‍ष", "Mia *Winter*"])
def test_a_name_of_any_script_is_kept_as_written(directory: Directory, mentee: Person, name: str) -> None:
    assert directory.update_profile(mentee, name, "UTC", "").name == name


def test_a_name_cannot_turn_the_direction_of_what_follows(directory: Directory, mentee: Person) -> None:
    assert directory.update_profile(mentee, "Mia\u202e\u2066 nimdA", "UTC", "").name == "Mia nimdA"


def test_the_local_person_is_one_mentee(directory: Directory) -> None:
    one = directory.local_person()
    assert one.roles == MENTEE
    assert directory.local_person() == one
