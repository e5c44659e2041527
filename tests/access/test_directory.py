"""Inviting people, their roles, pairing them, closing an account; and who may not."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from assistant.access.directory import Directory
from assistant.access.people import Person, Role
from assistant.access.sign_in import SignIn
from assistant.errors import BadInput, InterludeError, NotAllowed, NotFound
from assistant.storage.database import Database

NEW = "eleven loud harbours"
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


# Joining


def test_an_invitation_is_accepted_once(directory: Directory, sign_in: SignIn, admin: Person) -> None:
    token = directory.invite(admin, "Ida", "Ida@Example.org", {Role.MENTEE, Role.COACH})
    waiting = directory.invitation(token)
    assert waiting is not None
    assert (waiting.name, waiting.email, waiting.invited) == ("Ida", "ida@example.org", True)
    ida = directory.accept(token, NEW, "Ida Berg")
    assert (ida.id, ida.name, ida.roles, ida.invited) == (
        waiting.id,
        "Ida Berg",
        {Role.MENTEE, Role.COACH},
        False,
    )
    assert directory.invitation(token) is None
    with pytest.raises(BadInput, match="used or is too old"):
        directory.accept(token, "another long enough one", "Mallory")
    signed_in = sign_in.who(sign_in.sign_in("ida@example.org", NEW, "x"))
    assert signed_in is not None
    assert replace(signed_in, session_id="") == ida == directory.get(ida.id)


def test_of_many_who_use_a_link_at_once_one_gets_in(directory: Directory, admin: Person) -> None:
    token = directory.invite(admin, "Ida", "ida@example.org", MENTEE)
    outcomes: list[str] = []

    def accept(number: int) -> None:
        try:
            outcomes.append(directory.accept(token, NEW, f"Ida {number}").name)
        except BadInput:
            outcomes.append("")

    threads = [threading.Thread(target=accept, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([name for name in outcomes if name]) == 1
    assert len(outcomes) == 8


@pytest.mark.parametrize(("days", "stands"), [(6.99, True), (7, False)])
def test_an_invitation_lasts_seven_days(
    directory: Directory, admin: Person, clock, days: float, stands: bool
) -> None:
    token = directory.invite(admin, "Ida", "ida@example.org", MENTEE)
    clock.pass_(days=days)
    assert (directory.invitation(token) is not None) is stands
    if not stands:
        with pytest.raises(BadInput, match="too old"):
            directory.accept(token, NEW, "Ida")


def test_a_weak_password_leaves_the_invitation_usable(directory: Directory, admin: Person) -> None:
    token = directory.invite(admin, "Ida", "ida@example.org", MENTEE)
    for bad in ("short", "ida@example.org", "password123456"):
        with pytest.raises(BadInput):
            directory.accept(token, bad, "Ida")
    with pytest.raises(BadInput, match="write a name"):
        directory.accept(token, NEW, " \u202e ")
    directory.accept(token, NEW, "Ida")


def test_inviting_again_replaces_the_link(directory: Directory, admin: Person) -> None:
    first = directory.invite(admin, "Ida", "ida@example.org", MENTEE)
    second = directory.invite(admin, "Ida Berg", "IDA@example.org", {Role.COACH})
    assert directory.invitation(first) is None
    waiting = directory.invitation(second)
    assert waiting is not None
    assert (waiting.name, waiting.roles) == ("Ida Berg", {Role.COACH})
    assert len(directory.everyone(admin)) == 2


def test_an_address_that_is_here_cannot_be_invited_or_added(
    directory: Directory, admin: Person, mentee: Person
) -> None:
    for again in (directory.invite, lambda _, *given: directory.add(*given)):
        with pytest.raises(BadInput, match="already here"):
            again(admin, "Another", "MIA@example.org", {Role.ADMINISTRATOR})
    assert directory.get(mentee.id) == mentee


@pytest.mark.parametrize(
    "email", ["", "mia", "@", "a@", "@b", "a b@c", "a@b@c", "x" * 250 + "@y.org", "\x00"]
)
def test_an_address_that_is_none_is_refused(directory: Directory, admin: Person, email: str) -> None:
    with pytest.raises(BadInput, match="e-mail address"):
        directory.invite(admin, "Ida", email, MENTEE)


def test_nobody_is_invited_without_a_role(directory: Directory, admin: Person, mentee: Person) -> None:
    for door in (
        lambda: directory.invite(admin, "Ida", "ida@example.org", set()),
        lambda: directory.set_roles(admin, mentee.id, []),
    ):
        with pytest.raises(BadInput, match="at least one role"):
            door()


def test_the_first_administrator_brings_an_address_and_then_the_door_is_closed(directory: Directory) -> None:
    directory.local_person()  # the terminal was used before
    stale = directory.first_administrator_token()
    token = directory.first_administrator_token()
    assert stale and token
    assert directory.invitation(stale) is None
    with pytest.raises(BadInput, match="e-mail address"):
        directory.accept(token, NEW, "Ada")
    ada = directory.accept(token, NEW, "Ada", "Ada@example.org")
    assert (ada.email, ada.roles) == ("ada@example.org", {Role.ADMINISTRATOR})
    assert directory.first_administrator_token() is None
    assert directory.everyone(ada) == [ada]


def test_an_invited_person_cannot_choose_another_address(directory: Directory, admin: Person) -> None:
    token = directory.invite(admin, "Ida", "ida@example.org", MENTEE)
    assert directory.accept(token, NEW, "Ida", "ada@example.org").email == "ida@example.org"


# A new password by link


def test_a_reset_link_works_once_and_ends_every_session(
    directory: Directory, sign_in: SignIn, admin: Person, mentee: Person
) -> None:
    sessions = [sign_in.begin(mentee.id) for _ in range(3)]
    token = directory.reset_link(admin, mentee.id)
    assert directory.reset(token, NEW).id == mentee.id
    assert [sign_in.who(one) for one in sessions] == [None] * 3
    with pytest.raises(BadInput, match="used"):
        directory.reset(token, "another long enough one")
    sign_in.sign_in(mentee.email, NEW, "x")


def test_a_reset_link_lasts_a_day_and_a_new_one_replaces_it(
    directory: Directory, admin: Person, mentee: Person, clock
) -> None:
    first = directory.reset_link(admin, mentee.id)
    second = directory.reset_link(admin, mentee.id)
    with pytest.raises(BadInput, match="used"):
        directory.reset(first, NEW)
    clock.pass_(days=1)
    with pytest.raises(BadInput, match="too old"):
        directory.reset(second, NEW)


def test_a_link_of_one_kind_does_not_serve_as_the_other(
    directory: Directory, admin: Person, mentee: Person
) -> None:
    with pytest.raises(BadInput):
        directory.accept(directory.reset_link(admin, mentee.id), NEW, "Mia")
    with pytest.raises(BadInput):
        directory.reset(directory.invite(admin, "Ida", "ida@example.org", MENTEE), NEW)


def test_who_has_not_joined_gets_no_reset_link(directory: Directory, admin: Person) -> None:
    waiting = directory.invitation(directory.invite(admin, "Ida", "ida@example.org", MENTEE))
    assert waiting is not None
    with pytest.raises(BadInput, match="not joined yet"):
        directory.reset_link(admin, waiting.id)


@pytest.mark.parametrize("garbage", ["", "x", "\x00", "\ud800", "' OR 1=1 --"])
def test_a_garbage_link_is_like_a_used_one(directory: Directory, admin: Person, garbage: str) -> None:
    assert directory.invitation(garbage) is None
    for door in (
        lambda: directory.accept(garbage, NEW, "Ida", "ida@example.org"),
        lambda: directory.reset(garbage, NEW),
    ):
        with pytest.raises(BadInput, match="used or is too old"):
            door()


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


# The audit trail


def test_every_change_leaves_a_trace_of_ids_and_nothing_else(
    directory: Directory, database: Database, sign_in: SignIn, admin: Person, mentee: Person, mentor: Person
) -> None:
    directory.pair(admin, mentee.id, mentor.id)
    directory.set_roles(admin, mentee.id, {Role.MENTEE, Role.COACH})
    directory.reset(directory.reset_link(admin, mentee.id), NEW)
    directory.unpair(admin, mentee.id)
    directory.disable(admin, mentee.id)
    directory.enable(admin, mentee.id)
    ida = directory.accept(directory.invite(admin, "Ida", "ida@example.org", MENTEE), NEW, "Ida")
    sign_in.begin(ida.id)
    with database.read() as db:
        rows = db.execute(text("SELECT actor_id, action, about_id FROM audit_events ORDER BY id")).all()
        whole = str(db.execute(text("SELECT * FROM audit_events")).all())
    assert [tuple(row) for row in rows][3:] == [
        (admin.id, "pair", mentee.id),
        (admin.id, "set_roles", mentee.id),
        (admin.id, "make_reset_link", mentee.id),
        (mentee.id, "reset_password", mentee.id),
        (admin.id, "unpair", mentee.id),
        (admin.id, "disable", mentee.id),
        (admin.id, "enable", mentee.id),
        (admin.id, "invite", ida.id),
        (ida.id, "accept_invitation", ida.id),
        (ida.id, "sign_in", ida.id),
    ]
    assert not [word for word in ("Mia", "Ida", "example.org", NEW) if word in whole]


@pytest.mark.parametrize("change", ["UPDATE audit_events SET actor_id = 'x'", "DELETE FROM audit_events"])
def test_the_audit_trail_only_grows(database: Database, mentee: Person, change: str) -> None:
    with pytest.raises(DBAPIError, match="only grows"), database.begin() as db:
        db.execute(text(change))
    with database.read() as db:
        assert db.scalar(text("SELECT count(*) FROM audit_events")) == 1


def test_what_failed_leaves_no_trace(directory: Directory, database: Database, admin: Person) -> None:
    with pytest.raises(BadInput):
        directory.disable(admin, admin.id)
    with database.read() as db:
        assert db.scalar(text("SELECT count(*) FROM audit_events WHERE action = 'disable'")) == 0
