"""Consent to a chat model: a person's own, to one receiver, with its day, and gone at once."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import text

from assistant.access.consents import Asking, Consents
from assistant.access.directory import Directory
from assistant.access.people import Person, Role
from assistant.errors import NotAllowed
from assistant.storage.database import Database
from tests.conftest import Clock


@pytest.fixture
def consents(database: Database, clock: Clock) -> Consents:
    return Consents(database, clock)


@pytest.fixture
def amara(database: Database, clock: Clock) -> Person:
    return Directory(database, clock).add("Amara", "amara@example.org", [Role.MENTEE])


def test_nobody_has_agreed_until_they_say_so(consents: Consents, amara: Person) -> None:
    assert consents.standing(amara) is None and not consents.agreed(amara, "Example")
    assert consents.take(amara, "Example", 9) is Asking.NOT_AGREED


def test_consent_names_its_receiver_and_its_day(consents: Consents, amara: Person, clock: Clock) -> None:
    consents.agree(amara, "Example")
    standing = consents.standing(amara)
    assert standing is not None and (standing.provider, standing.agreed_at) == ("Example", clock.at)
    assert consents.agreed(amara, "Example") and not consents.agreed(amara, "Another")
    assert consents.take(amara, "Another", 9) is Asking.NOT_AGREED
    clock.pass_(days=3)
    consents.agree(amara, "Another")
    assert consents.standing(amara).agreed_at == clock.at and not consents.agreed(amara, "Example")


def test_what_is_taken_back_is_gone_at_once(consents: Consents, amara: Person) -> None:
    consents.agree(amara, "Example")
    for _ in range(2):
        consents.withdraw(amara)
        assert consents.standing(amara) is None and consents.take(amara, "Example", 9) is Asking.NOT_AGREED


def test_each_deed_is_in_the_audit_trail_once(consents: Consents, amara: Person, database: Database) -> None:
    consents.withdraw(amara)
    consents.agree(amara, "Example")
    consents.withdraw(amara)
    consents.withdraw(amara)
    with database.read() as db:
        deeds = db.execute(text("SELECT action, actor_id, about_id FROM audit_events ORDER BY id")).all()
    assert [tuple(deed) for deed in deeds if "chat" in deed[0]] == [
        ("agree_to_chat_model", amara.id, amara.id),
        ("withdraw_from_chat_model", amara.id, amara.id),
    ]


def test_only_somebody_who_reflects_can_agree(consents: Consents, database: Database, clock: Clock) -> None:
    moira = Directory(database, clock).add("Moira", "moira@example.org", [Role.MENTOR])
    with pytest.raises(NotAllowed):
        consents.agree(moira, "Example")


def test_many_windows_together_never_ask_more_often_than_the_day_allows(
    consents: Consents, amara: Person
) -> None:
    consents.agree(amara, "Example")
    taken: list[Asking] = []
    windows = [
        threading.Thread(target=lambda: taken.append(consents.take(amara, "Example", 5))) for _ in range(12)
    ]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert (taken.count(Asking.YES), taken.count(Asking.SPENT)) == (5, 7)


def test_a_new_day_has_its_own_count(consents: Consents, amara: Person, clock: Clock) -> None:
    consents.agree(amara, "Example")
    assert [consents.take(amara, "Example", 1) for _ in range(2)] == [Asking.YES, Asking.SPENT]
    clock.pass_(hours=15)
    assert consents.take(amara, "Example", 1) is Asking.YES
