"""Signing in, staying signed in, and every way it ends."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import event, text

from assistant.access import passwords
from assistant.access.directory import Directory
from assistant.access.people import Person
from assistant.access.sign_in import SignIn
from assistant.errors import BadInput, InterludeError, NotAllowed, NotFound
from assistant.settings import Settings
from assistant.storage.database import Database
from tests.access.attempting import NEW, PASSWORD, refusal


@pytest.mark.parametrize(
    "typed", ["mia@example.org", "MIA@Example.org", "  mia@example.org ", "ｍia@example.org"]
)
def test_the_right_password_opens_a_session(sign_in: SignIn, mentee: Person, typed: str) -> None:
    token = sign_in.sign_in(typed, PASSWORD, "10.0.0.1")
    person = sign_in.who(token)
    assert person is not None
    assert (person.id, person.name, person.roles) == (mentee.id, mentee.name, mentee.roles)
    assert person.session_id
    assert sign_in.session(person.session_id) == person


def test_unknown_wrong_disabled_invited_and_local_hear_the_same(
    sign_in: SignIn, directory: Directory, admin: Person, mentee: Person, mentor: Person
) -> None:
    directory.disable(admin, mentor.id)
    directory.invite(admin, "Ida", "ida@example.org", {"mentee"})
    directory.local_person()
    said = {
        refusal(sign_in, "nobody@example.org", PASSWORD, "1"),
        refusal(sign_in, mentee.email, "wrong " + PASSWORD, "2"),
        refusal(sign_in, mentee.email, "", "2"),
        refusal(sign_in, mentee.email, "x" * 100_000, "2"),
        refusal(sign_in, mentor.email, PASSWORD, "3"),
        refusal(sign_in, "ida@example.org", PASSWORD, "4"),
        refusal(sign_in, "", PASSWORD, "5"),
        refusal(sign_in, "local", PASSWORD, "6"),
        refusal(sign_in, "\x00\ud800' OR 1=1 --", PASSWORD, "7"),
    }
    assert said == {"The e-mail address or the password is not right. Please try again."}


def test_a_password_is_checked_even_for_somebody_unknown(
    sign_in: SignIn, mentee: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []
    real = passwords._HASHER

    class Watched:
        def verify(self, kept: str, password: bytes) -> bool:
            checked.append(kept)
            return real.verify(kept, password)

    monkeypatch.setattr(passwords, "_HASHER", Watched())
    refusal(sign_in, "nobody@example.org", PASSWORD)
    refusal(sign_in, mentee.email, "wrong " + PASSWORD)
    assert [kept.split("$")[1] for kept in checked] == ["argon2id"] * 2
    assert checked[0] != checked[1]


def test_tokens_and_links_are_kept_only_as_hashes(
    sign_in: SignIn, directory: Directory, admin: Person, mentee: Person, settings: Settings
) -> None:
    secrets = [
        sign_in.sign_in(mentee.email, PASSWORD, "10.0.0.1"),
        directory.invite(admin, "Ida", "ida@example.org", {"mentee"}),
        directory.reset_link(admin, mentee.id),
        PASSWORD,
    ]
    refusal(sign_in, "typed my secret-word-5519 here", PASSWORD)
    held = b"".join(path.read_bytes() for path in settings.data.rglob("*") if path.is_file())
    assert mentee.email.encode() in held  # the search looks where they would be
    for secret in [*secrets, "secret-word-5519"]:
        assert secret.encode() not in held


@pytest.mark.parametrize("garbage", ["", "x", "\x00", "\ud800", "a" * 10_000, "' OR 1=1 --"])
def test_a_garbage_token_or_session_is_nobody(sign_in: SignIn, mentee: Person, garbage: str) -> None:
    sign_in.sign_in(mentee.email, PASSWORD, "10.0.0.1")
    assert sign_in.who(garbage) is None
    if garbage != "\ud800":
        assert sign_in.session(garbage) is None


def test_the_session_id_is_no_token(sign_in: SignIn, mentee: Person) -> None:
    token = sign_in.begin(mentee.id)
    person = sign_in.who(token)
    assert person is not None
    assert sign_in.who(person.session_id) is None
    assert sign_in.session(token) is None


def test_signing_out_ends_that_session_and_no_other(sign_in: SignIn, mentee: Person) -> None:
    laptop, phone = sign_in.begin(mentee.id), sign_in.begin(mentee.id)
    person = sign_in.who(laptop)
    assert person is not None
    sign_in.sign_out(laptop)
    sign_in.sign_out(laptop)
    assert sign_in.who(laptop) is None
    assert sign_in.session(person.session_id) is None
    assert sign_in.who(phone) is not None


def test_a_session_unused_for_its_days_ends_and_use_prolongs_it(
    sign_in: SignIn, clock, mentee: Person
) -> None:
    token = sign_in.begin(mentee.id)
    clock.pass_(days=14, seconds=-1)
    assert sign_in.who(token) is not None
    clock.pass_(days=14, seconds=-1)
    assert sign_in.who(token) is not None
    clock.pass_(days=14)
    assert sign_in.who(token) is None


def test_a_check_is_one_query_and_a_write_at_most_once_a_minute(
    sign_in: SignIn, clock, mentee: Person, database: Database
) -> None:
    token = sign_in.begin(mentee.id)
    statements: list[str] = []
    for engine in (database.engine, database._reader):
        event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2].split()[0]))
    person = sign_in.who(token)
    assert person is not None
    assert statements == ["BEGIN", "SELECT"]
    clock.pass_(seconds=59)
    sign_in.session(person.session_id)
    assert statements == ["BEGIN", "SELECT"] * 2
    clock.pass_(seconds=1)
    sign_in.session(person.session_id)
    sign_in.session(person.session_id)
    assert statements.count("UPDATE") == 1


def test_the_check_uses_an_index(database: Database, sign_in: SignIn, mentee: Person) -> None:
    sign_in.begin(mentee.id)
    with database.read() as db:
        for column in ("id", "token_hash"):
            plan = db.execute(
                text(
                    "EXPLAIN QUERY PLAN SELECT * FROM sign_ins JOIN people ON people.id = person_id "
                    f"WHERE sign_ins.{column} = 'x'"
                )
            )
            steps = [row[3] for row in plan]
            assert steps and all(step.startswith("SEARCH") for step in steps)


def test_disabling_closes_every_door_and_every_open_session(
    sign_in: SignIn, directory: Directory, admin: Person, mentee: Person
) -> None:
    token = sign_in.sign_in(mentee.email, PASSWORD, "10.0.0.1")
    person = sign_in.who(token)
    link = directory.reset_link(admin, mentee.id)
    assert person is not None
    directory.disable(admin, mentee.id)
    assert sign_in.who(token) is None
    assert sign_in.session(person.session_id) is None
    assert directory.invitation(link) is None
    doors = [
        lambda: sign_in.sign_in(mentee.email, PASSWORD, "10.0.0.1"),
        lambda: sign_in.begin(mentee.id),
        lambda: sign_in.enter_demo(mentee.id),
        lambda: sign_in.change_password(person, PASSWORD, NEW),
        lambda: directory.reset(link, NEW),
        lambda: directory.update_profile(person, "Mia", "UTC", ""),
        lambda: directory.reset_link(admin, mentee.id),
        lambda: directory.invite(admin, "Mia", mentee.email, {"mentee"}),
    ]
    for door in doors:
        with pytest.raises(InterludeError):
            door()
    directory.enable(admin, mentee.id)
    assert sign_in.who(token) is None  # what was ended stays ended
    assert directory.invitation(link) is None
    sign_in.sign_in(mentee.email, PASSWORD, "10.0.0.1")


def test_a_session_row_that_outlives_disabling_still_opens_nothing(
    sign_in: SignIn, mentee: Person, database: Database
) -> None:
    token = sign_in.begin(mentee.id)
    with database.begin() as db:
        db.execute(text("UPDATE people SET disabled = 1"))
    assert sign_in.who(token) is None


@pytest.mark.parametrize("person_id", ["missing", "local", ""])
def test_nobody_enters_the_demo_as_somebody_who_cannot_sign_in(
    sign_in: SignIn, directory: Directory, person_id: str
) -> None:
    directory.local_person()
    with pytest.raises(NotFound):
        sign_in.enter_demo(person_id)


def test_changing_the_password_ends_the_other_sessions(sign_in: SignIn, mentee: Person) -> None:
    here, there = sign_in.begin(mentee.id), sign_in.begin(mentee.id)
    person = sign_in.who(here)
    assert person is not None
    sign_in.change_password(person, PASSWORD, NEW)
    assert sign_in.who(here) == person
    assert sign_in.who(there) is None
    refusal(sign_in, mentee.email, PASSWORD)
    sign_in.sign_in(mentee.email, NEW, "10.0.0.1")


def test_a_password_changes_only_for_who_knows_the_present_one(
    sign_in: SignIn, mentee: Person, clock
) -> None:
    person = sign_in.who(sign_in.begin(mentee.id))
    assert person is not None
    with pytest.raises(BadInput, match="present password"):
        sign_in.change_password(person, "wrong " + PASSWORD, NEW)
    with pytest.raises(BadInput, match="easy to guess"):
        sign_in.change_password(person, PASSWORD, "mia@example.org")
    for _ in range(3):
        with pytest.raises(BadInput):
            sign_in.change_password(person, "wrong " + PASSWORD, NEW)
    with pytest.raises(BadInput, match="lot of attempts"):
        sign_in.change_password(person, PASSWORD, NEW)
    clock.pass_(minutes=15)
    sign_in.sign_in(mentee.email, PASSWORD, "10.0.0.1")


def test_the_local_person_has_no_password_to_change(sign_in: SignIn, directory: Directory) -> None:
    with pytest.raises(NotFound):
        sign_in.change_password(directory.local_person(), "", NEW)


def test_a_disabled_snapshot_of_a_person_changes_nothing(
    sign_in: SignIn, directory: Directory, admin: Person
) -> None:
    with pytest.raises(NotAllowed):
        sign_in.change_password(replace(admin, disabled=True), PASSWORD, NEW)
