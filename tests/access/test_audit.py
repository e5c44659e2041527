"""Every change leaves a trace, of ids only, that nothing takes away."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from assistant.access.directory import Directory
from assistant.access.people import Person, Role
from assistant.access.sign_in import SignIn
from assistant.errors import BadInput
from assistant.storage.database import Database
from tests.access.attempting import NEW


def test_every_change_leaves_a_trace_of_ids_and_nothing_else(
    directory: Directory, database: Database, sign_in: SignIn, admin: Person, mentee: Person, mentor: Person
) -> None:
    directory.pair(admin, mentee.id, mentor.id)
    directory.set_roles(admin, mentee.id, {Role.MENTEE, Role.COACH})
    directory.reset(directory.reset_link(admin, mentee.id), NEW)
    directory.unpair(admin, mentee.id)
    directory.disable(admin, mentee.id)
    directory.enable(admin, mentee.id)
    ida = directory.accept(directory.invite(admin, "Ida", "ida@example.org", {Role.MENTEE}), NEW, "Ida")
    sign_in.begin(ida.id)
    with database.read() as db:
        rows = db.execute(text("SELECT actor_id, action, about_id FROM audit_events ORDER BY id")).all()
        whole = str(db.execute(text("SELECT * FROM audit_events")).all())
    assert [tuple(row) for row in rows][3:] == [
        (admin.id, "pair", mentee.id),
        (admin.id, "set_roles", mentee.id),
        (admin.id, "make_reset_link", mentee.id),
        (mentee.id, "reset_password", mentee.id),
        (admin.id, "unpair", mentee.id),
        (admin.id, "disable", mentee.id),
        (admin.id, "enable", mentee.id),
        (admin.id, "invite", ida.id),
        (ida.id, "accept_invitation", ida.id),
        (ida.id, "sign_in", ida.id),
    ]
    assert not [word for word in ("Mia", "Ida", "example.org", NEW) if word in whole]


@pytest.mark.parametrize("change", ["UPDATE audit_events SET actor_id = 'x'", "DELETE FROM audit_events"])
def test_the_audit_trail_only_grows(database: Database, mentee: Person, change: str) -> None:
    with pytest.raises(DBAPIError, match="only grows"), database.begin() as db:
        db.execute(text(change))
    with database.read() as db:
        assert db.scalar(text("SELECT count(*) FROM audit_events")) == 1


def test_what_failed_leaves_no_trace(directory: Directory, database: Database, admin: Person) -> None:
    with pytest.raises(BadInput):
        directory.disable(admin, admin.id)
    with database.read() as db:
        assert db.scalar(text("SELECT count(*) FROM audit_events WHERE action = 'disable'")) == 0
