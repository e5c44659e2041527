"""A small house with one person for each role, and a second of each to be the stranger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from assistant.access.directory import Directory
from assistant.access.people import Person, Role
from assistant.access.sign_in import SignIn
from assistant.storage.database import Database
from tests import household
from tests.access.attempting import PASSWORD

migrated, database = household.migrated, household.database


@pytest.fixture
def directory(database: Database, clock: Callable[[], datetime]) -> Directory:
    return Directory(database, clock)


@pytest.fixture
def sign_in(database: Database, clock: Callable[[], datetime]) -> SignIn:
    return SignIn(database, clock, session_days=14)


@pytest.fixture
def admin(directory: Directory) -> Person:
    return directory.add("Ada", "ada@example.org", {Role.ADMINISTRATOR})


@pytest.fixture
def mentee(directory: Directory) -> Person:
    return directory.add("Mia", "mia@example.org", {Role.MENTEE}, PASSWORD)


@pytest.fixture
def mentor(directory: Directory) -> Person:
    return directory.add("Tom", "tom@example.org", {Role.MENTOR}, PASSWORD)


@pytest.fixture
def coach(directory: Directory) -> Person:
    return directory.add("Cleo", "cleo@example.org", {Role.COACH})
