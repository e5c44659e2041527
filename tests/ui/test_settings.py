"""Settings: what everyone can say about themselves, and what is promised there."""

from __future__ import annotations

import pytest

from assistant.errors import BadInput
from assistant.services import Services
from tests.ui.conftest import People, Visit, press, shown

OLD, NEW = "a lamp beside the river", "seven quiet orange boats"


@pytest.mark.parametrize("name", ["amara", "moira", "carla", "ada"])
def test_everyone_can_open_their_settings(name: str, people: People, visit: Visit) -> None:
    at = visit(getattr(people, name), "settings")
    assert not at.exception
    assert at.title[0].value == "Settings"
    assert "every rule about them can be read" in shown(at)


def test_name_time_zone_and_country_are_kept(house: Services, people: People, visit: Visit) -> None:
    at = visit(people.amara, "settings")
    at.text_input[0].set_value("Amara Nwosu")
    at.selectbox[0].set_value("Europe/Oslo")
    at.selectbox[1].set_value("NO")
    press(at, "Save")
    assert not at.exception
    person = house.directory.get(people.amara.id)
    assert (person.name, person.time_zone, person.country) == ("Amara Nwosu", "Europe/Oslo", "NO")
    assert "Norway" in visit(person, "settings").selectbox[1].format_func("NO")


def test_an_empty_name_is_refused_with_a_sentence_and_nothing_is_lost(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.amara, "settings")
    at.text_input[0].set_value("  ")
    at.selectbox[0].set_value("Europe/Oslo")
    press(at, "Save")
    assert at.warning[0].value == "Please write a name."
    assert at.selectbox[0].value == "Europe/Oslo"
    assert house.directory.get(people.amara.id).name == "Amara"


def test_the_password_changes_once_the_old_one_and_two_equal_new_ones_are_given(
    house: Services, people: People, visit: Visit
) -> None:
    amara = house.directory.add("Ann", "ann@example.org", people.amara.roles, OLD)
    at = visit(amara, "settings")
    for field, value in zip(at.text_input[1:], (OLD, NEW, NEW + "!"), strict=True):
        field.set_value(value)
    press(at, "Change the password")
    assert "not the same" in at.warning[0].value
    at.text_input[3].set_value(NEW)
    press(at, "Change the password")
    assert not at.warning
    assert [field.value for field in at.text_input[1:]] == ["", "", ""]
    assert house.sign_in.sign_in("ann@example.org", NEW, "here")
    with pytest.raises(BadInput):
        house.sign_in.sign_in("ann@example.org", OLD, "here")
