"""Who can see what: the rules in sentences for every role, and all that is shared now with the way back at hand."""

from __future__ import annotations

import pytest

from assistant.access.grants import Part
from assistant.access.people import Role
from assistant.access.plainly import can, cannot
from assistant.journal.entries import ENTRY
from assistant.services import Services
from tests.household import whole
from tests.ui.conftest import People, Visit, shown

PRIVATE = "What I would never show anybody."


@pytest.mark.parametrize(
    ("who", "role"), [("amara", "mentee"), ("moira", "mentor"), ("carla", "coach"), ("ada", "administrator")]
)
def test_everybody_reads_every_rule_and_their_own_first(
    people: People, visit: Visit, who: str, role: str
) -> None:
    at = visit(getattr(people, who), "who_sees_what")
    assert not at.exception
    lists = "\n".join(markdown.value for markdown in at.markdown)
    for each in Role:
        assert all(sentence in lists for sentence in can(each, each == role))
        assert all(sentence in lists for sentence in cannot(each))
    headers = [header.value for header in at.header]
    assert headers.index(f"You, as a{'n' if role[0] == 'a' else ''} {role}") < len(headers) - 4
    assert "Whoever runs Interlude for you holds that key" in shown(at)


def test_what_is_shared_stands_there_and_ends_at_a_click(
    house: Services, people: People, visit: Visit
) -> None:
    entry = house.entries.write(people.amara, "The offsite", f"I kept quiet. {PRIVATE}")
    grant = house.shares.share(people.amara, Part(ENTRY, entry.id, "text", 0, 13, 1))
    other = house.shares.share(
        people.amara, whole(house.entries.write(people.amara, "Hiring", "We waited.").id)
    )
    at = visit(people.amara, "who_sees_what")
    words = {text.value for text in at.text}
    assert {"I kept quiet.", "Hiring", "Shared with Moira on 23 November 2026.", "Not opened yet"} <= words
    at.button(key=f"revoke-{grant.id}").click().run()
    assert "I kept quiet." not in {text.value for text in at.text}
    assert [share.grant_id for share in house.shares.mine(people.amara)] == [other.id]


def test_who_shares_nothing_is_told_so(people: People, visit: Visit) -> None:
    assert "Nothing. Everything you wrote is yours alone." in shown(visit(people.bea, "who_sees_what"))


def test_nobody_else_learns_from_it_what_somebody_wrote(
    house: Services, people: People, visit: Visit
) -> None:
    others = people.moira, people.omar, people.carla, people.ada, people.bea
    before = [shown(visit(person, "who_sees_what")) for person in others]
    house.entries.write(people.amara, "The offsite", PRIVATE)
    assert [shown(visit(person, "who_sees_what")) for person in others] == before
