"""Any long password that is hard to guess will do, in any script; kept is an argon2id hash."""

from __future__ import annotations

import threading

import pytest
from argon2 import extract_parameters
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.access import passwords
from assistant.errors import BadInput


@pytest.mark.parametrize(
    "good",
    [
        "seven quiet lanterns",
        "correct horse battery stapler",
        "пятьдесят зелёных лампочек",
        "七盏安静的灯笼在河边慢慢走",
        "x" * 100 + "yzabc",
        "            yes no",
        "Tr0ub4dor&3xyz",
    ],
)
def test_long_and_unusual_is_enough(good: str) -> None:
    passwords.require_good(good, "Mia Winter", "mia.winter@example.org")


@pytest.mark.parametrize("length", [0, 1, 11, 201, 100_000])
def test_the_length_is_bounded_and_said(length: int) -> None:
    text = ("lantern river " * (length // 14 + 1))[:length]
    with pytest.raises(BadInput, match="12" if length < 12 else "200"):
        passwords.require_good(text, "", "")


@pytest.mark.parametrize("length", [12, 200])
def test_the_bounds_themselves_are_fine(length: int) -> None:
    passwords.require_good(("lantern river " * 20)[:length], "", "")


@pytest.mark.parametrize(
    "weak",
    [
        "password1234",
        "Password-2024!",
        "PASSWORDPASSWORD",
        "ｐａｓｓｗｏｒｄ１２３４",
        "qwertyuiop123",
        "iloveyou2023!!",
        "123456789012",
        "098765432109",
        "aaaaaaaaaaaaaa",
        "121212121212",
        "abcdefghijkl",
        "1q2w3e4r5t6y",
        "mia.winter@example.org",
        "Mia Winter 1990",
        "mia.winter.99",
        "WinterWinter1",
        "correcthorsebatterystaple",
    ],
)
def test_what_everybody_tries_first_is_refused(weak: str) -> None:
    with pytest.raises(BadInput, match="easy to guess"):
        passwords.require_good(weak, "Mia Winter", "mia.winter@example.org")


def test_about_two_hundred_common_ones_are_known() -> None:
    assert len(passwords._common()) >= 200


def test_a_hash_is_argon2id_with_the_chosen_cost_and_holds_no_password() -> None:
    kept = passwords.hashed("seven quiet lanterns")
    found = extract_parameters(kept)
    assert (found.type.name, found.memory_cost, found.time_cost, found.parallelism) == ("ID", 19_456, 2, 1)
    assert "lantern" not in kept
    assert kept != passwords.hashed("seven quiet lanterns")


def test_nobodys_hash_costs_the_same_as_a_real_one() -> None:
    assert extract_parameters(passwords._NOBODYS) == extract_parameters(
        passwords.hashed("seven quiet lanterns")
    )


@settings(max_examples=8)
@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=40))
def test_only_the_same_password_matches(one: str, other: str) -> None:
    kept = passwords.hashed(one)
    assert passwords.matches(one, kept)
    assert passwords.matches(other, kept) is (passwords._normal(one) == passwords._normal(other))


def test_the_same_letters_typed_on_another_keyboard_match() -> None:
    assert passwords.matches("fu\u0308nf leise Laternen", passwords.hashed("f\u00fcnf leise Laternen"))


@pytest.mark.parametrize("kept", [None, "", "not a hash"])
def test_nothing_matches_where_there_is_no_hash(kept: str | None) -> None:
    assert not passwords.matches("seven quiet lanterns", kept)


def test_at_most_four_are_worked_on_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = passwords.hashed("seven quiet lanterns")
    real, lock, inside, most = passwords._HASHER, threading.Lock(), [], []

    class Watched:
        def verify(self, *arguments: object) -> bool:
            with lock:
                inside.append(1)
                most.append(len(inside))
            try:
                return real.verify(*arguments)  # type: ignore[arg-type]
            finally:
                with lock:
                    inside.pop()

    monkeypatch.setattr(passwords, "_HASHER", Watched())
    threads = [threading.Thread(target=passwords.matches, args=("wrong", kept)) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 16
    assert max(most) <= 4
