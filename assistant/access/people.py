"""Who somebody is to the product."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    MENTEE = "mentee"
    MENTOR = "mentor"
    COACH = "coach"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Person:
    id: str
    name: str
    email: str
    roles: frozenset[Role]
    time_zone: str = "UTC"
    country: str = ""
    disabled: bool = False
    session_id: str = ""
    invited: bool = False  # has a place here, and has not come yet
