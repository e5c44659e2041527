"""Sharing an entry from its page: previewed, named, revocable, and seen."""

from __future__ import annotations

from assistant.services import Services
from tests.household import whole
from tests.ui.conftest import People, Visit, shown


def test_without_a_mentor_it_is_said_plainly(house: Services, people: People, visit: Visit) -> None:
    entry = house.entries.write(people.bea, "The offsite", "I kept quiet.")
    at = visit(people.bea, "journal", entry=entry.id)
    assert "You have no mentor here yet" in shown(at)
    assert "preview" not in {button.key for button in at.main.button}


def test_what_will_be_seen_is_shown_before_anything_is_shared(
    house: Services, people: People, visit: Visit
) -> None:
    entry = house.entries.write(people.amara, "The *offsite*", "I kept quiet.")
    at = visit(people.amara, "journal", entry=entry.id)
    at.button(key="preview").click().run()
    preview = [text.value for text in at.container(key="preview-0").text]
    assert preview == [
        "The *offsite*",
        "Amara · 23 November 2026 · Note",
        "I kept quiet.",
        "Shared on 23 November 2026",
    ]
    assert not house.shares.of(people.amara, entry.id)
    at.button(key="keep-private").click().run()
    assert not house.shares.of(people.amara, entry.id)


def test_a_share_names_the_mentor_and_says_whether_it_was_opened(
    house: Services, people: People, visit: Visit
) -> None:
    entry = house.entries.write(people.amara, "The offsite", "I kept quiet.")
    at = visit(people.amara, "journal", entry=entry.id)
    at.button(key="preview").click().run()
    at.button(key="share").click().run()
    assert "Shared with Moira on 23 November 2026." in shown(at)
    assert "Not opened yet" in shown(at)
    (item,) = house.shares.inbox(people.moira)
    house.shares.read(people.moira, item.grant_id)
    assert "Seen on 23 November 2026" in shown(at.run())


def test_a_share_can_be_taken_back(house: Services, people: People, visit: Visit) -> None:
    entry = house.entries.write(people.amara, "The offsite", "I kept quiet.")
    grant = house.shares.share(people.amara, whole(entry.id))
    at = visit(people.amara, "journal", entry=entry.id)
    at.button(key=f"revoke-{grant.id}").click().run()
    assert "Only you can read this." in shown(at)
    assert "It was shared with Moira until 23 November 2026, and was not opened." in shown(at)
    assert not house.shares.inbox(people.moira)


def test_the_mentors_comments_stand_with_the_entry_and_count_as_seen(
    house: Services, people: People, visit: Visit
) -> None:
    entry = house.entries.write(people.amara, "The offsite", "I kept quiet.")
    grant = house.shares.share(people.amara, whole(entry.id))
    house.comments.write(people.moira, grant.id, "What did it *cost*?")
    at = visit(people.amara, "journal", entry=entry.id)
    assert {"What did it *cost*?", "Moira, 23 November 2026 · new"} <= {text.value for text in at.text}
    assert not house.comments.unseen(people.amara)
    assert "Moira, 23 November 2026" in {text.value for text in at.run().text}


def test_the_timeline_says_what_is_shared(house: Services, people: People, visit: Visit) -> None:
    entry = house.entries.write(people.amara, "The offsite", "I kept quiet.")
    house.shares.share(people.amara, whole(entry.id))
    assert "23 November 2026 · Note · Shared with Moira" in shown(visit(people.amara, "journal"))
