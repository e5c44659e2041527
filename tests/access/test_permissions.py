"""Every action for every role and every tie: what the table does not say is refused."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.access.people import Person, Role
from assistant.access.permissions import TABLE, Action, Resource, allows, require, role_permits
from assistant.errors import NotAllowed, NotFound

ME, OTHER = "me", "somebody-else"
OWN = Resource(owner_id=ME)
GRANTED = Resource(owner_id=OTHER, granted_to=frozenset({ME}))
MENTORED = Resource(owner_id=OTHER, mentor_ids=frozenset({ME}))
PARTNERED = Resource(owner_id=OTHER, partner_ids=frozenset({ME, OTHER}))
THIRD = frozenset({"third"})
FOREIGN = Resource(owner_id=OTHER, granted_to=THIRD, mentor_ids=THIRD, partner_ids=THIRD)
NOTHING = Resource()
RESOURCES = {
    "own": OWN,
    "granted": GRANTED,
    "mentored": MENTORED,
    "partnered": PARTNERED,
    "foreign": FOREIGN,
    "nothing": NOTHING,
}
ANY = set(RESOURCES)

# Written out a second time, on purpose: a change of the table has to be meant.
EXPECTED: dict[Action, dict[Role, set[str]]] = {
    Action.REFLECT: {Role.MENTEE: {"own"}},
    Action.WRITE_JOURNAL: {Role.MENTEE: {"own"}},
    Action.READ_JOURNAL: {Role.MENTEE: {"own"}},
    Action.SHARE: {Role.MENTEE: {"own"}},
    Action.READ_SHARED: {Role.MENTOR: {"granted"}},
    Action.COMMENT: {Role.MENTOR: {"granted"}},
    Action.ASK_MENTEE: {Role.MENTOR: {"mentored"}},
    Action.OFFER_CARD: {Role.MENTOR: {"own"}},
    Action.PARTNER: {Role.MENTEE: {"partnered"}, Role.MENTOR: {"partnered"}},
    Action.CONFIRM: {Role.MENTOR: {"granted"}},
    Action.SPONSOR: {Role.MENTOR: {"mentored"}},
    Action.KEEP_LEDGER: {Role.MENTOR: {"own"}},
    Action.BE_SPONSORED: {Role.MENTEE: {"own"}},
    Action.COMMIT: {Role.MENTEE: {"own"}},
    Action.PROMISE: {Role.MENTOR: {"mentored"}},
    Action.WORK_ON_SKILL: {Role.MENTEE: {"own"}},
    Action.GUIDE_SKILL: {Role.MENTOR: {"mentored"}},
    Action.CURATE: {Role.COACH: ANY},
    Action.SEARCH_LIBRARY: {Role.COACH: ANY},
    Action.MANAGE_PEOPLE: {Role.ADMINISTRATOR: ANY},
    Action.SEE_PROGRAMME: {Role.ADMINISTRATOR: ANY},
    Action.MANAGE_OWN_ACCOUNT: {role: {"own"} for role in Role},
}


def person(*roles: Role, disabled: bool = False) -> Person:
    return Person(id=ME, name="", email="", roles=frozenset(roles), disabled=disabled)


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("kind", RESOURCES)
def test_each_role_may_do_what_is_written_here_and_nothing_else(
    action: Action, role: Role, kind: str
) -> None:
    expected = kind in EXPECTED[action].get(role, set())
    assert allows(person(role), action, RESOURCES[kind]) is expected
    if expected:
        require(person(role), action, RESOURCES[kind])
    else:
        with pytest.raises(NotFound if role in EXPECTED[action] else NotAllowed):
            require(person(role), action, RESOURCES[kind])


def test_the_table_and_the_actions_are_the_same_list() -> None:
    assert set(TABLE) == set(Action) == set(EXPECTED)


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("kind", RESOURCES)
def test_several_roles_may_do_what_each_may_and_no_more(action: Action, kind: str) -> None:
    for size in range(len(Role) + 1):
        for roles in combinations(Role, size):
            expected = any(allows(person(role), action, RESOURCES[kind]) for role in roles)
            assert allows(person(*roles), action, RESOURCES[kind]) is expected


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("kind", RESOURCES)
def test_a_disabled_person_may_do_nothing(action: Action, kind: str) -> None:
    disabled = person(*Role, disabled=True)
    assert not allows(disabled, action, RESOURCES[kind])
    assert not role_permits(disabled, action)
    with pytest.raises(NotAllowed, match="account is closed"):
        require(disabled, action, RESOURCES[kind])


@pytest.mark.parametrize(
    "action",
    [
        action
        for action in Action
        if action not in (Action.CURATE, Action.SEARCH_LIBRARY, Action.MANAGE_PEOPLE, Action.SEE_PROGRAMME)
    ],
)
def test_a_resource_that_was_forgotten_opens_no_door(action: Action) -> None:
    assert not allows(person(*Role), action)


def test_an_action_that_nobody_wrote_into_the_table_is_refused() -> None:
    assert not allows(person(*Role), "something_new", OWN)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        require(person(*Role), "something_new", OWN)  # type: ignore[arg-type]


def test_foreign_and_missing_are_refused_with_the_same_words() -> None:
    said = set()
    for resource in (FOREIGN, NOTHING):
        with pytest.raises(NotFound) as refused:
            require(person(Role.MENTEE), Action.READ_JOURNAL, resource)
        said.add(str(refused.value))
    assert len(said) == 1


def test_somebody_without_an_id_owns_nothing() -> None:
    assert not allows(replace(person(Role.MENTEE), id=""), Action.READ_JOURNAL, Resource(owner_id=""))


@given(
    roles=st.frozensets(st.sampled_from(list(Role))),
    action=st.sampled_from(list(Action)),
    owner=st.sampled_from([None, ME, OTHER]),
    granted=st.frozensets(st.sampled_from([ME, OTHER])),
    mentors=st.frozensets(st.sampled_from([ME, OTHER])),
    partners=st.frozensets(st.sampled_from([ME, OTHER])),
)
def test_a_role_or_a_tie_less_never_allows_more(
    roles: frozenset[Role],
    action: Action,
    owner: str | None,
    granted: frozenset[str],
    mentors: frozenset[str],
    partners: frozenset[str],
) -> None:
    resource = Resource(owner, granted, mentors, partners)
    if not allows(person(*roles), action, resource):
        for role in roles:
            assert not allows(person(*(roles - {role})), action, resource)
        assert not allows(
            person(*roles), action, Resource(owner, granted - {ME}, mentors - {ME}, partners - {ME})
        )


def test_no_role_but_the_mentees_own_reaches_a_journal() -> None:
    journal = (Action.REFLECT, Action.WRITE_JOURNAL, Action.READ_JOURNAL, Action.SHARE)
    others = person(Role.MENTOR, Role.COACH, Role.ADMINISTRATOR)
    every_tie = Resource(ME, frozenset({ME}), frozenset({ME}), frozenset({ME}))
    assert not any(allows(others, action, every_tie) for action in journal)
