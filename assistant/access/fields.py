"""What people type about themselves, made fit to keep and to compare."""

from __future__ import annotations

import re
import unicodedata
from zoneinfo import ZoneInfo

from assistant.errors import BadInput

LONGEST_NAME, LONGEST_EMAIL = 120, 254
# They turn the reading direction of everything after them, and could make one name look like another.
DIRECTION_MARKS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def email_key(text: str) -> str:
    """An address as it is kept and compared."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).strip().casefold() if c.isprintable())


def email_of(text: str) -> str:
    key = email_key(text)
    if len(key) > LONGEST_EMAIL or not re.fullmatch(r"[^@\s]+@[^@\s]+", key):
        raise BadInput("That does not look like an e-mail address. Please check it.")
    return key


def name_of(text: str) -> str:
    kept = (" " if c.isspace() else c for c in text if c not in DIRECTION_MARKS)
    name = " ".join("".join(c for c in kept if unicodedata.category(c) not in ("Cc", "Cs")).split())
    if not name:
        raise BadInput("Please write a name.")
    if len(name) > LONGEST_NAME:
        raise BadInput(f"Please shorten the name to {LONGEST_NAME} characters.")
    return name


def time_zone_of(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (LookupError, ValueError, OSError):
        raise BadInput("That time zone is not known. Please choose one from the list.") from None


def country_of(text: str) -> str:
    """Two letters, or nothing."""
    if not re.fullmatch(r"(?:[A-Za-z]{2})?", text):
        raise BadInput("That country is not known. Please choose one from the list.")
    return text.upper()
