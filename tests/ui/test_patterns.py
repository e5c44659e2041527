"""Patterns and letters on their pages: words beside every plot, and a way to forget each of them."""

from __future__ import annotations

from assistant.journal.records import Status
from assistant.services import Services
from tests.conftest import Clock
from tests.ui.conftest import People, Visit, press, shown


def test_an_empty_page_says_plainly_that_there_is_little(house: Services, people: People, visit: Visit) -> None:
    house.entries.write(people.amara, "", "The talk went well.")
    at = visit(people.amara, "journal", view="patterns")
    assert not at.exception
    assert "you wrote in three reflections" in shown(at)
