"""Passwords: which ones will do, and how they are kept. What counts is length, and being hard to guess."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from assistant.errors import BadInput

SHORTEST, LONGEST = 12, 200
FEWEST_CHARACTERS = 5  # different ones
RUNS = (
    "0123456789" * 3,
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p",
)
# OWASP's setting: 19 MiB and about 25 ms each. Four at a time bound what a crowd at the door can take.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_AT_ONCE = threading.BoundedSemaphore(4)
# Of a password that nobody has: checked where there is none to check, so that both take the same time.
_NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$6HCzlDXv/NxczkMG6MT5sA$4rOQL1iS6ADJAx36L5BuUDgwGfK9FO0nULIfb43/6Bk"


def require_good(password: str, name: str, email: str) -> None:
    if len(password) < SHORTEST:
        raise BadInput(
            f"Please use at least {SHORTEST} characters; a few unrelated words make a good password."
        )
    if len(password) > LONGEST:
        raise BadInput(f"Please use at most {LONGEST} characters.")
    if _easy_to_guess(password, name, email):
        raise BadInput("That password is easy to guess. A few unrelated words make a better one.")


def hashed(password: str) -> str:
    with _AT_ONCE:
        return _HASHER.hash(_normal(password).encode("utf-8", "surrogatepass"))


def matches(password: str, password_hash: str | None) -> bool:
    """Takes as long without a hash as with one."""
    password = password if len(password) <= LONGEST else ""
    with _AT_ONCE:
        try:
            _HASHER.verify(password_hash or _NOBODYS, _normal(password).encode("utf-8", "surrogatepass"))
        except (VerificationError, InvalidHashError):
            return False
    return password_hash is not None


def _easy_to_guess(password: str, name: str, email: str) -> bool:
    folded = _normal(password).casefold()
    if len(set(folded)) < FEWEST_CHARACTERS or any(folded in run or folded in run[::-1] for run in RUNS):
        return True
    known = {_letters(word) for word in (name, email, email.partition("@")[0])}
    return _letters(folded) in known | _common() - {""}


def _letters(text: str) -> str:
    """Without digits, signs and repetition: 'Password-2024' and 'passwordpassword' are 'password'."""
    letters = "".join(character for character in text.casefold() if character.isalpha())
    repeated = re.fullmatch(r"(.+?)\1*", letters)
    return repeated[1] if repeated else ""


@cache
def _common() -> set[str]:
    lines = Path(__file__).with_name("common_passwords.txt").read_text("utf-8").split()
    return {_letters(word) for word in lines}


def _normal(password: str) -> str:
    """The same password from every keyboard."""
    return unicodedata.normalize("NFKC", password)
