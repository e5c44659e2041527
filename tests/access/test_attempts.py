"""How often a password may be tried: exactly so often, for everybody in the same words."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import text

from assistant.access import passwords
from assistant.access.directory import Directory
from assistant.access.people import Person
from assistant.access.sign_in import SignIn
from assistant.storage.database import Database
from tests.access.attempting import NEW, PASSWORD, refusal


def test_five_wrong_attempts_on_an_address_then_the_right_one_waits(
    sign_in: SignIn, mentee: Person, clock
) -> None:
    for number in range(5):
        assert "not right" in refusal(sign_in, mentee.email, "wrong " + PASSWORD, f"10.0.0.{number}")
        clock.pass_(minutes=1)
    assert refusal(sign_in, mentee.email, PASSWORD, "10.0.0.9").endswith("Please try again in 10 minutes.")
    clock.pass_(minutes=9, seconds=59)
    assert refusal(sign_in, mentee.email, PASSWORD, "10.0.0.9").endswith("Please try again in a minute.")
    clock.pass_(seconds=1)  # the first of the five leaves the window: one place is free again
    sign_in.sign_in(mentee.email, PASSWORD, "10.0.0.9")


def test_the_window_slides(sign_in: SignIn, mentee: Person, clock) -> None:
    for _ in range(5):
        refusal(sign_in, mentee.email, "wrong " + PASSWORD)
        clock.pass_(minutes=1)
    clock.pass_(minutes=10)
    assert "not right" in refusal(sign_in, mentee.email, "wrong " + PASSWORD)
    assert "in a minute" in refusal(sign_in, mentee.email, "wrong " + PASSWORD)


def test_an_unknown_address_is_limited_in_the_same_words(sign_in: SignIn, mentee: Person) -> None:
    said = []
    for email in (mentee.email, "nobody@example.org"):
        said.append([refusal(sign_in, email, "wrong " + PASSWORD, email) for _ in range(7)])
    assert said[0] == said[1]
    assert ["lot of attempts" in one for one in said[0]] == [False] * 5 + [True] * 2


def test_thirty_attempts_from_one_source_then_it_waits_and_others_do_not(
    sign_in: SignIn, mentee: Person
) -> None:
    for number in range(30):
        assert "not right" in refusal(sign_in, f"{number}@example.org", PASSWORD, "10.0.0.1")
    assert "lot of attempts" in refusal(sign_in, mentee.email, PASSWORD, "10.0.0.1")
    sign_in.sign_in(mentee.email, PASSWORD, "10.0.0.2")


def test_of_many_guesses_at_the_same_moment_five_are_checked(
    sign_in: SignIn, mentee: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[int] = []
    monkeypatch.setattr(passwords, "matches", lambda *given: bool(checked.append(1)))
    threads = [
        threading.Thread(target=refusal, args=(sign_in, mentee.email, "wrong " + PASSWORD, str(number)))
        for number in range(25)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(checked) == 5


def test_signing_in_often_is_no_attack(sign_in: SignIn, mentee: Person) -> None:
    for _ in range(12):
        sign_in.sign_in(mentee.email, PASSWORD, "10.0.0.1")


def test_ones_own_success_buys_no_guesses_at_others(sign_in: SignIn, mentee: Person, mentor: Person) -> None:
    for _ in range(5):
        refusal(sign_in, mentor.email, "wrong " + PASSWORD)
        sign_in.sign_in(mentee.email, PASSWORD, "10.0.0.1")
    assert "lot of attempts" in refusal(sign_in, mentor.email, "wrong " + PASSWORD)


def test_somebody_elses_guesses_are_not_forgotten_when_the_owner_comes(
    sign_in: SignIn, mentee: Person
) -> None:
    for _ in range(4):
        refusal(sign_in, mentee.email, "wrong " + PASSWORD, "stranger")
    sign_in.sign_in(mentee.email, PASSWORD, "owner")
    refusal(sign_in, mentee.email, "wrong " + PASSWORD, "stranger")
    assert "lot of attempts" in refusal(sign_in, mentee.email, "wrong " + PASSWORD, "stranger")


def test_a_reset_by_link_lifts_the_wait(
    sign_in: SignIn, directory: Directory, admin: Person, mentee: Person
) -> None:
    for _ in range(6):
        refusal(sign_in, mentee.email, "wrong " + PASSWORD)
    directory.reset(directory.reset_link(admin, mentee.id), NEW)
    sign_in.sign_in(mentee.email, NEW, "10.0.0.1")


def test_old_attempts_are_not_kept(sign_in: SignIn, database: Database, clock) -> None:
    for number in range(20):
        refusal(sign_in, f"{number}@example.org", PASSWORD)
    clock.at += timedelta(minutes=15)
    refusal(sign_in, "last@example.org", PASSWORD)
    with database.read() as db:
        assert db.scalar(text("SELECT count(*) FROM sign_in_attempts")) == 1
