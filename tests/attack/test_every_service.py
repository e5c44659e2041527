"""Every public method of every service, tried by everybody on what is Amara's: see table.py for who may."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import pytest

from assistant.access.people import Person
from assistant.errors import InterludeError, NotAllowed, NotFound
from assistant.services import Services
from assistant.settings import ROOT
from tests.access.attempting import PASSWORD
from tests.attack.table import TABLE, Kind, Method
from tests.attack.world import ROLES, Its, Watch, hidden_from, people

UI = ROOT / "assistant" / "ui"
PARTS = {"settings", "database", "vault", "clock"}  # what services stand on; no page touches the middle two
OWN_DRAFTS = {"drafts", "data_keys"}  # refused words stay, as a draft of whoever wrote them


def public(thing: object) -> Iterator[str]:
    return (name for name in dir(thing) if not name.startswith("_"))


def test_every_public_method_is_declared(services: Services) -> None:
    kinds = {
        service: type(getattr(services, service)) for service in public(services) if service not in PARTS
    }
    assert {f"{service}.{name}" for service, kind in kinds.items() for name in public(kind)} == set(TABLE)
    for name, method in TABLE.items():
        service, attribute = name.split(".")
        kind = kinds[service]
        taken = (
            inspect.signature(getattr(kind, attribute)).parameters
            if callable(getattr(kind, attribute))
            else {}
        )
        assert method.internal <= ("db" in taken), f"{name} works in no caller's transaction"
        assert (method.kind is Kind.UNASKED) or {"actor", "reader"} & set(taken), (
            f"{name} does not ask who asks"
        )
        assert bool(method.why) == (method.kind is Kind.UNASKED)


def outcome(method: Method, services: Services, who: Person, its: Its) -> tuple[type, str]:
    """What came back, or the refusal; anything but our own refusals is a fault and goes through."""
    assert method.call is not None
    try:
        answer = method.call(services, who, its)
    except InterludeError as refusal:
        return type(refusal), str(refusal)
    return type(answer), repr(answer)


def has_role(method: Method, person: Person) -> bool:
    """Of the kind of person that it is for, at all."""
    roles = {role for name in method.may for role in ROLES.get(name, {name})}
    return bool(person.roles & roles)


def may(method: Method, name: str, person: Person) -> bool:
    if person.disabled or name == method.but:
        return False
    return name in method.may if method.kind is Kind.ONE else has_role(method, person)


@pytest.mark.parametrize("name", [name for name, method in TABLE.items() if method.kind is not Kind.UNASKED])
def test_only_who_may_is_let_in_and_foreign_looks_like_missing(
    name: str, services: Services, its: Its, watch: Watch
) -> None:
    method, everybody = TABLE[name], people(services)
    let_in = {who: person for who, person in everybody.items() if may(method, who, person)}
    watch.changes()
    for who, person in everybody.items():
        if who in let_in:
            continue
        refused, not_there = (outcome(method, services, person, ids) for ids in (its, its.missing()))
        assert refused == not_there, who
        assert not hidden_from(who, refused[1], its), who
        touched = watch.changes()
        if method.empty and refused[1] in ("None", "[]", "False"):
            assert not touched, who
        elif has_role(method, person) and not person.disabled:
            assert refused[0] in (NotAllowed, NotFound), who
            assert touched <= {(table, person.id) for table in OWN_DRAFTS}, who
        else:
            assert refused[0] is NotAllowed and not touched, who
    for who, person in let_in.items():
        got = outcome(method, services, person, its)
        assert not issubclass(got[0], InterludeError), (who, got)
        assert not hidden_from(who, got[1], its), who
        touched = watch.changes()
        others = {owner for table, owner in touched if table not in method.beside}
        assert method.kind is not Kind.OWN or others <= {person.id}, who
        if method.kind is Kind.ROLE:
            break  # one of them is enough: a second could only do the same again


@pytest.mark.parametrize("who", ["carla", "ada", "max", "omar", "bea"])
def test_no_door_at_all_leads_somebody_else_to_a_journal(who: str, services: Services, its: Its) -> None:
    """The coach first of all; whatever may be called is called, one after the other."""
    for name, method in TABLE.items():
        if method.call is not None:
            told = outcome(method, services, people(services)[who], its)[1]
            assert not hidden_from(who, told, its), name


def test_the_marks_are_seen_where_they_are_told(services: Services, its: Its) -> None:
    """Otherwise none of the above would mean anything."""
    told = repr(services.entries.timeline(people(services)["amara"], 100))
    assert set(hidden_from("carla", told, its)) == {"amara-entry", "amara-shared"}
    assert set(hidden_from("moira", told, its)) == {"amara-entry"}
    assert not hidden_from("amara", told, its)


def test_no_way_in_is_left_to_a_closed_account(services: Services) -> None:
    everybody = people(services)
    bea, ada = everybody["bea"], everybody["ada"]
    token = services.sign_in.begin(bea.id)
    session = services.sign_in.who(token).session_id
    link = services.directory.reset_link(ada, bea.id)
    services.directory.disable(ada, bea.id)
    assert services.sign_in.who(token) is None
    assert services.sign_in.session(session) is None
    assert services.directory.invitation(link) is None
    assert services.directory.mentees_of(everybody["omar"].id) == []
    for enter in (
        lambda: services.sign_in.sign_in("bea@example.org", PASSWORD, "here"),
        lambda: services.sign_in.begin(bea.id),
        lambda: services.sign_in.enter_demo(bea.id),
        lambda: services.directory.reset(link, "twelve soft harbours"),
        lambda: services.directory.reset_link(ada, bea.id),
    ):
        with pytest.raises(InterludeError):
            enter()


def test_no_page_calls_what_is_not_for_pages() -> None:
    for file in UI.rglob("*.py"):
        source, here = file.read_text("utf-8"), file.relative_to(UI).as_posix()
        assert not re.search(r"\.(database|vault)\b", source), here
        for name, method in TABLE.items():
            allowed = not method.internal and method.kind is not Kind.UNASKED
            if not allowed and not here.startswith(method.callers or ("nowhere",)):
                assert not re.search(rf"\b{re.escape(name)}\(", source), f"{here} calls {name}"
