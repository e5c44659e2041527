"""People: inviting, roles, pairing, closing; and never a word of what anybody wrote."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from assistant.access.people import Role
from assistant.services import Services
from tests.household import whole
from tests.ui.conftest import People, Visit, press, shown


def invite(at: AppTest, name: str, email: str, roles: list[Role]) -> AppTest:
    at.text_input(key="invite-name").set_value(name)
    at.text_input(key="invite-email").set_value(email)
    at.multiselect(key="invite-roles").set_value(roles)
    return press(at, "Make an invitation")


def test_the_list_names_everybody_with_role_and_mentor(people: People, visit: Visit) -> None:
    at = visit(people.ada)
    assert [heading.value for heading in at.header] == ["Waiting for a mentor", "Everyone else"]
    words = shown(at)
    assert "bea@example.org · Mentee · no mentor yet" in words
    assert "amara@example.org · Mentee · mentored by Moira" in words


def test_an_invitation_gives_a_link_that_is_shown_once_and_lets_somebody_join(
    house: Services, people: People, visit: Visit
) -> None:
    at = invite(visit(people.ada), "Tomas", "tomas@example.org", [Role.MENTEE])
    assert not at.exception
    link = at.code[0].value
    token = re.fullmatch(r"http://interlude\.test/join/(.+)", link)[1]
    assert at.text_input(key="invite-name").value == ""
    press(at, "I have copied it")
    assert not at.code
    assert "Invited, not here yet" in shown(at)
    joined = house.directory.accept(token, "seven quiet orange boats", "Tomas")
    assert joined.roles == {Role.MENTEE}
    assert house.directory.invitation(token) is None


def test_a_refused_invitation_keeps_what_was_typed(people: People, visit: Visit) -> None:
    at = invite(visit(people.ada), "Tomas", "not an address", [Role.MENTEE])
    assert at.warning[0].value == "That does not look like an e-mail address. Please check it."
    assert at.text_input(key="invite-name").value == "Tomas"
    assert not at.code


def test_pairing_says_what_it_means_before_it_happens(house: Services, people: People, visit: Visit) -> None:
    at = visit(people.ada, person=people.bea.id)
    at.selectbox[0].set_value(people.omar.id).run()
    assert house.directory.mentor_of(people.bea.id) is None
    assert "Nothing is shared by itself." in shown(at)
    press(at, "Pair them")
    assert house.directory.mentor_of(people.bea.id).name == "Omar"


def test_ending_a_pairing_names_who_loses_sight_of_what(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.ada, person=people.amara.id)
    at.selectbox[0].set_value("").run()
    assert "Moira can then no longer read anything that Amara shared." in shown(at)
    press(at, "End the pairing")
    assert house.directory.mentor_of(people.amara.id) is None


def test_roles_are_set_and_the_last_administrator_stays(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.ada, person=people.carla.id)
    at.checkbox(key=f"role-{people.carla.id}-mentor").check()
    press(at, "Save the roles")
    assert house.directory.get(people.carla.id).roles == {Role.COACH, Role.MENTOR}
    at = visit(people.ada, person=people.ada.id)
    at.checkbox(key=f"role-{people.ada.id}-mentor").check()
    at.checkbox(key=f"role-{people.ada.id}-administrator").uncheck()
    press(at, "Save the roles")
    assert "last administrator" in at.warning[0].value
    assert Role.ADMINISTRATOR in house.directory.get(people.ada.id).roles


def test_an_account_is_closed_after_its_consequence_was_read_and_opened_again(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.ada, person=people.bea.id)
    assert "signed out everywhere" in shown(at)
    at.button(key="sure-disable").click().run()
    assert house.directory.get(people.bea.id).disabled
    press(at, "Open it again")
    assert not house.directory.get(people.bea.id).disabled


def test_a_reset_link_lets_somebody_choose_a_new_password(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.ada, person=people.bea.id)
    at.button(key="sure-reset").click().run()
    token = at.code[0].value.removeprefix("http://interlude.test/reset/")
    house.directory.reset(token, "seven quiet orange boats")
    assert house.sign_in.sign_in("bea@example.org", "seven quiet orange boats", "here")


def test_nothing_that_anybody_wrote_is_on_the_page(house: Services, people: People, visit: Visit) -> None:
    entry = house.entries.write(people.amara, "A night", "The harbour scheme keeps me awake")
    house.shares.share(people.amara, whole(entry.id))
    for at in (visit(people.ada), visit(people.ada, person=people.amara.id)):
        assert "harbour" not in shown(at) and "A night" not in shown(at)


def test_a_person_that_does_not_exist_gives_one_sentence(people: People, visit: Visit) -> None:
    at = visit(people.ada, person="nobody")
    assert [warning.value for warning in at.warning] == ["There is nothing here for you under this address."]
    assert not at.exception


def test_a_name_is_shown_as_it_was_written(house: Services, people: People, visit: Visit) -> None:
    odd = house.directory.add(":red[**Boss**] [x](http://evil.example)", "odd@example.org", [Role.MENTEE])
    at = visit(people.ada, person=odd.id)
    assert at.title[0].value.replace("\\", "").replace("\u2060", "") == odd.name
    assert at.title[0].value != odd.name
