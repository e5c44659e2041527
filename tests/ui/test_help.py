"""Need help now: whom one can call, for everybody, and nobody hears of it."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from assistant.knowledge.signposts import shipped
from assistant.services import Services
from tests.ui.conftest import People, Visit, shown


def test_the_numbers_of_ones_own_country_come_first(house: Services, people: People, visit: Visit) -> None:
    amara = house.directory.update_profile(people.amara, "Amara", "Europe/London", "GB")
    words = shown(visit(amara, "help"))
    place = shipped().country("GB")
    assert place.emergency.number in words
    for line in place.lines:
        assert line.name in words and line.number in words


@pytest.mark.parametrize("who", ["amara", "moira", "carla", "ada"])
def test_everybody_is_told_where_to_turn_and_that_nobody_hears_of_it(
    who: str, people: People, visit: Visit
) -> None:
    at = visit(getattr(people, who), "help")
    assert not at.exception
    assert shipped().elsewhere.default in shown(at)
    assert "Nobody is told that you opened this page" in shown(at)


def test_another_country_can_be_looked_at_without_being_kept(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.amara, "help")
    at.selectbox[0].set_value("GB").run()
    assert shipped().country("GB").emergency.number in shown(at)
    assert house.directory.get(people.amara.id).country == ""


def test_opening_it_writes_nothing(house: Services, people: People, visit: Visit) -> None:
    at = visit(people.amara)

    def rows() -> list[tuple[str, int]]:
        with house.database.read() as db:
            tables = db.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
            return [(table, db.scalar(text(f"SELECT count(*) FROM {table}"))) for table in tables]

    before = rows()
    at.switch_page("app_pages/help.py").run()
    assert rows() == before
