"""The timeline, the search, and one entry at a time."""

from __future__ import annotations

import pytest

from assistant.access.people import Person
from assistant.errors import NotFound
from assistant.journal.records import Entry
from assistant.services import Services
from assistant.ui.components import words
from tests.conftest import Clock
from tests.household import whole
from tests.ui.conftest import People, Visit, press, shown

TRICKY = "**bold** :red[x] [l](http://e.example) <b>"


def write(house: Services, clock: Clock, person: Person, count: int) -> list[Entry]:
    entries = []
    for number in range(count):
        entries.append(house.entries.write(person, f"Entry {number}", f"The words of day {number}."))
        clock.pass_(days=1)
    return entries


def reflected(house: Services, person: Person) -> Entry:
    session = house.conversations.start(person, "grow", goal_text="The steering meeting")
    house.conversations.finish(person, session.id)
    return house.conversations.save(
        person, session.id, "Steering", "I spoke last.", "Earlier is easier.", "Speak first."
    )


def test_an_empty_journal_says_what_to_do_next(people: People, visit: Visit) -> None:
    at = visit(people.amara, "journal")
    assert "Nothing here yet" in shown(at)
    assert [button.label for button in at.main.button] == ["Begin a reflection", "Write an entry"]


def test_the_timeline_is_newest_first_and_paged(
    house: Services, people: People, visit: Visit, clock: Clock
) -> None:
    entries = write(house, clock, people.amara, 15)
    at = visit(people.amara, "journal")
    titles = [link.label for link in at.main.page_link if link.label.startswith("Entry")]
    assert titles == [f"Entry {number}" for number in range(14, 2, -1)]
    assert at.main.page_link[-1].label == "Older entries"
    older = visit(people.amara, "journal", before=entries[3].id)
    assert [link.label for link in older.main.page_link] == [
        "Patterns",
        "Letters",
        "Entry 2",
        "Entry 1",
        "Entry 0",
        "Newest entries",
    ]


def test_a_search_finds_entries_by_the_beginning_of_their_words(
    house: Services, people: People, visit: Visit
) -> None:
    house.entries.write(people.amara, "The offsite", "I kept quiet, and said so.")
    house.entries.write(people.amara, "Hiring", "We waited.")
    at = visit(people.amara, "journal")
    at.text_input(key="search").set_value("quie off").run()
    assert "The offsite" in shown(at)
    assert "Hiring" not in shown(at)
    assert not at.query_params


def test_a_search_without_a_hit_says_what_to_try(house: Services, people: People, visit: Visit) -> None:
    house.entries.write(people.amara, "The offsite", "I kept quiet.")
    at = visit(people.amara, "journal")
    at.text_input(key="search").set_value("zebra").run()
    assert "Try fewer" in shown(at)


def test_titles_and_texts_are_shown_as_they_were_written(
    house: Services, people: People, visit: Visit
) -> None:
    entry = house.entries.write(people.amara, TRICKY, TRICKY)
    at = visit(people.amara, "journal", entry=entry.id)
    assert at.title[0].value == words.plain(TRICKY)
    assert TRICKY in [text.value for text in at.text]
    assert not at.markdown


def test_somebody_elses_entry_looks_like_a_missing_one(house: Services, people: People, visit: Visit) -> None:
    entry = house.entries.write(people.bea, "Private", "Bea's words.")
    foreign, missing = (visit(people.amara, "journal", entry=name) for name in (entry.id, "nothing"))
    assert "Bea's words" not in shown(foreign)
    assert [warning.value for warning in foreign.warning] == [warning.value for warning in missing.warning]
    assert foreign.warning


def test_a_free_entry_is_kept(house: Services, people: People, visit: Visit) -> None:
    at = visit(people.amara, "journal", write="yes")
    at.text_input(key="title-new").set_value("The offsite")
    at.text_area(key="text-new").set_value("I kept quiet.")
    at.main.button[0].click().run()
    (entry,) = house.entries.timeline(people.amara)
    assert (entry.title, entry.text) == ("The offsite", "I kept quiet.")
    assert at.query_params["entry"] == entry.id


def test_an_unsent_entry_comes_back_after_a_refresh(house: Services, people: People, visit: Visit) -> None:
    house.drafts.save(people.amara, "entry:new:text", "Half a thought")
    assert visit(people.amara, "journal", write="yes").text_area(key="text-new").value == "Half a thought"


def test_an_empty_entry_is_refused_with_a_sentence(house: Services, people: People, visit: Visit) -> None:
    at = visit(people.amara, "journal", write="yes")
    at.main.button[0].click().run()
    assert at.warning
    assert not house.entries.timeline(people.amara)


def test_an_entry_can_be_changed(house: Services, people: People, visit: Visit) -> None:
    entry = reflected(house, people.amara)
    at = visit(people.amara, "journal", entry=entry.id, edit="yes")
    at.text_area(key=f"plan-{entry.id}").set_value("Speak second.")
    at.main.button[0].click().run()
    assert house.entries.get(people.amara, entry.id).plan == "Speak second."


def test_a_change_made_elsewhere_is_shown_before_it_is_replaced(
    house: Services, people: People, visit: Visit
) -> None:
    entry = house.entries.write(people.amara, "The offsite", "First.")
    at = visit(people.amara, "journal", entry=entry.id, edit="yes")
    house.entries.edit(people.amara, entry.id, entry.version, "The offsite", "From the phone.")
    at.text_area(key=f"text-{entry.id}").set_value("From the desk.")
    at.main.button[0].click().run()
    assert at.warning
    assert "From the phone." in shown(at)
    assert at.text_area(key=f"text-{entry.id}").value == "From the desk."
    assert house.entries.get(people.amara, entry.id).text == "From the phone."
    press(at, "Save")
    assert house.entries.get(people.amara, entry.id).text == "From the desk."


def test_deleting_says_first_what_goes_with_it(house: Services, people: People, visit: Visit) -> None:
    entry = reflected(house, people.amara)
    house.shares.share(people.amara, whole(entry.id))
    at = visit(people.amara, "journal", entry=entry.id)
    assert (
        "This deletes this entry, the conversation it came from and what you shared of it, "
        "with your mentor’s comments. It cannot be undone."
    ) in [text.value for text in at.text]
    at.button(key="sure-delete").click().run()
    with pytest.raises(NotFound):
        house.entries.get(people.amara, entry.id)


def test_a_reflection_shows_what_it_came_to(house: Services, people: People, visit: Visit) -> None:
    entry = reflected(house, people.amara)
    at = visit(people.amara, "journal", entry=entry.id)
    headers = [header.value for header in at.header]
    assert headers == ["In your words", "What you take from it", "Your plan", "Sharing"]
    assert {"I spoke last.", "Earlier is easier.", "Speak first."} <= {text.value for text in at.text}
    assert at.expander[0].label == "The whole conversation"


@pytest.mark.parametrize("page", ["today", "reflect", "journal", "goals"])
def test_only_a_mentee_has_a_journal(people: People, visit: Visit, page: str) -> None:
    for person in (people.moira, people.carla, people.ada):
        with pytest.raises(ValueError):
            visit(person, page)
