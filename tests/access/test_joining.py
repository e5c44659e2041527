"""Coming in by a one-time link, and a new password by another: each works once, for a while."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from assistant.access.directory import Directory
from assistant.access.people import Person, Role
from assistant.access.sign_in import SignIn
from assistant.errors import BadInput
from tests.access.attempting import NEW

MENTEE = frozenset({Role.MENTEE})


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
