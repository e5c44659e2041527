"""Sharing a passage from its page: chosen, limited, seen first as the mentor will, and what a change does to it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from assistant.access.grants import Part
from assistant.journal.entries import ENTRY
from assistant.journal.goals import GOAL
from assistant.journal.records import Entry
from assistant.mentoring.sharing.records import Shape
from assistant.services import Services
from assistant.ui.components.words import plain
from tests.conftest import Clock
from tests.household import whole
from tests.ui.conftest import People, Visit, press, shown

TEXT = "I kept *quiet* at the offsite. Then I said so to Ines. It was late."
SAID = "Then I said so to Ines."


@pytest.fixture
def entry(house: Services, people: People) -> Entry:
    return house.entries.write(people.amara, "The offsite", TEXT)


def share_said(house: Services, people: People, entry: Entry) -> str:
    start = TEXT.index(SAID)
    part = Part(ENTRY, entry.id, "text", start, start + len(SAID), entry.version)
    return house.shares.share(people.amara, part).id


def choosing(visit: Visit, people: People, entry: Entry) -> AppTest:
    return visit(people.amara, "journal", entry=entry.id).button(key="passage").click().run()


def test_chosen_sentences_are_seen_first_as_the_mentor_will_see_them(
    house: Services, people: People, visit: Visit, entry: Entry
) -> None:
    at = choosing(visit, people, entry)
    assert at.button(key="share").disabled
    at.checkbox[0].check().run()
    at.checkbox[2].check().run()
    previews = [[text.value for text in at.container(key=f"preview-{number}").text] for number in range(2)]
    about, when = "Amara · A passage", "Shared on 23 November 2026"
    assert previews == [
        [about, "I kept *quiet* at the offsite.", when],
        [about, "It was late.", when],
    ]
    assert house.shares.mine(people.amara) == []
    at.button(key="share").click().run()
    assert not at.exception
    assert {share.words for share in house.shares.mine(people.amara)} == {
        "I kept *quiet* at the offsite.",
        "It was late.",
    }
    assert "Only you can read this, but for what you shared of it." in shown(at)


def test_sentences_that_follow_on_each_other_are_one_passage(
    house: Services, people: People, visit: Visit, entry: Entry
) -> None:
    at = choosing(visit, people, entry)
    at.checkbox[1].check().run()
    at.checkbox[2].check().run()
    at.button(key="share").click().run()
    (item,) = house.shares.inbox(people.moira)
    assert house.shares.read(people.moira, item.grant_id).texts == (("", f"{SAID} It was late."),)


def test_pasted_words_are_found_or_asked_for_again(
    house: Services, people: People, visit: Visit, entry: Entry
) -> None:
    at = choosing(visit, people, entry)
    field = f"quote-{entry.id}-{entry.version}"
    at.text_area(key=field).set_value("said so to nobody").run()
    assert "These words do not stand here like that" in shown(at)
    assert at.button(key="share").disabled
    at.text_area(key=field).set_value("said  so\nto Ines").run()
    at.button(key="share").click().run()
    assert [share.words for share in house.shares.mine(people.amara)] == ["said so to Ines"]


@pytest.mark.parametrize(
    ("limit", "until"), [("For a day", timedelta(days=1)), ("For a week", timedelta(weeks=1))]
)
def test_a_limit_is_chosen_and_said(
    house: Services, people: People, visit: Visit, entry: Entry, clock: Clock, limit: str, until: timedelta
) -> None:
    at = choosing(visit, people, entry)
    at.checkbox[1].check().run()
    at.radio[0].set_value(limit).run()
    at.button(key="share").click().run()
    (share,) = house.shares.mine(people.amara)
    assert share.until == clock() + until
    assert f"until {share.until.day} November 2026" in shown(at)


def test_a_chosen_day_is_read_to_its_end_where_the_mentee_lives(
    house: Services, people: People, visit: Visit, entry: Entry
) -> None:
    house.directory.update_profile(people.amara, "Amara", "Pacific/Auckland", "NZ")
    at = choosing(visit, people, entry)
    at.checkbox[1].check().run()
    at.radio[0].set_value("Until a day I choose").run()
    at.date_input[0].set_value(date(2026, 12, 1)).run()
    at.button(key="share").click().run()
    (share,) = house.shares.mine(people.amara)
    assert share.until is not None and share.until.isoformat() == "2026-12-01T10:59:59+00:00"


def test_a_limit_can_be_the_next_meeting(
    house: Services, people: People, visit: Visit, entry: Entry, clock: Clock
) -> None:
    assert "Until our next meeting" not in choosing(visit, people, entry).radio[0].options
    (pair,) = house.partnerships.mine(people.amara)
    house.meetings.set(people.amara, pair.id, clock() + timedelta(days=3))
    at = choosing(visit, people, entry)
    at.checkbox[1].check().run()
    at.radio[0].set_value("Until our next meeting").run()
    assert "It can be read until the end of 26 November 2026." in shown(at)
    at.button(key="share").click().run()
    (share,) = house.shares.mine(people.amara)
    assert share.until is not None and share.until.isoformat() == "2026-11-26T23:59:59+00:00"


def test_changing_shared_words_says_that_they_are_no_longer_shared(
    house: Services, people: People, visit: Visit, entry: Entry
) -> None:
    share_said(house, people, entry)
    at = visit(people.amara, "journal", entry=entry.id, edit="yes")
    at.text_area(key=f"text-{entry.id}").set_value("I said nothing.")
    at.main.button[0].click().run()
    told = " ".join(message.value for message in at.success)
    assert "A passage that you shared has changed, so it is no longer shared" in told.replace("\\", "")
    assert "the share ended with that, on 23 November 2026. It was not opened." in shown(at)
    assert house.shares.mine(people.amara) == []


def test_a_change_elsewhere_leaves_the_share_and_says_nothing_of_it(
    house: Services, people: People, visit: Visit, entry: Entry
) -> None:
    share_said(house, people, entry)
    at = visit(people.amara, "journal", entry=entry.id, edit="yes")
    at.text_area(key=f"text-{entry.id}").set_value(f"{SAID} That was all.")
    at.main.button[0].click().run()
    assert "no longer shared" not in " ".join(message.value for message in at.success)
    assert [share.words for share in house.shares.mine(people.amara)] == [SAID]


def test_the_mentor_sees_the_passage_and_no_trace_of_the_rest(
    house: Services, people: People, visit: Visit, entry: Entry
) -> None:
    grant = share_said(house, people, entry)
    listed = shown(visit(people.moira))
    assert "Amara · shared on 23 November 2026" in listed and SAID not in listed
    at = visit(people.moira, share=grant)
    words = shown(at)
    assert SAID in words and "A passage" in words
    for private in ("offsite", "It was late", "Note", entry.id):
        assert private not in words and private not in repr(at)
    assert plain(SAID) in [link.label for link in visit(people.moira).main.page_link]


def test_a_comment_stands_beside_the_sentence_it_is_about(
    house: Services, people: People, visit: Visit
) -> None:
    entry = house.entries.write(people.amara, "The offsite", f"{TEXT}\nNext day nobody spoke of it.")
    grant = house.shares.share(people.amara, whole(entry.id))
    at = visit(people.moira, share=grant.id)
    at.selectbox[0].select(SAID)
    at.text_area[0].set_value("What did she say?")
    press(at, "Send the comment")
    assert not at.exception
    at = visit(people.amara, "journal", entry=entry.id)
    texts = [text.value for text in at.text]
    place = texts.index("What did she say?")
    assert texts[place - 3 : place + 2] == [
        TEXT,
        "Moira, 23 November 2026 · new",
        SAID,
        "What did she say?",
        "Next day nobody spoke of it.",
    ]
    assert "What your mentor wrote" not in [header.value for header in at.header]


def test_a_comment_on_words_that_have_changed_keeps_them_at_hand(
    house: Services, people: People, visit: Visit, entry: Entry
) -> None:
    grant = house.shares.share(people.amara, whole(entry.id))
    house.comments.write(people.moira, grant.id, "What did she say?", SAID)
    house.entries.edit(people.amara, entry.id, 1, "The offsite", "It was late.")
    at = visit(people.amara, "journal", entry=entry.id)
    assert "What your mentor wrote" in [header.value for header in at.header]
    assert {SAID, "What did she say?"} <= {text.value for text in at.text}
    assert SAID not in shown(visit(people.moira, share=grant.id))


def test_a_goal_is_shared_from_its_page_and_its_comment_leads_back_to_it(
    house: Services, people: People, visit: Visit
) -> None:
    goal = house.goals.create(people.amara, "Delegate", "My own reasons.")
    at = visit(people.amara, "goals", goal=goal.id)
    at.button(key="passage").click().run()
    at.checkbox[0].check().run()
    at.button(key="share").click().run()
    (item,) = house.shares.inbox(people.moira)
    assert item.shape is Shape.GOAL
    assert "My own reasons" not in shown(visit(people.moira, share=item.grant_id))
    house.comments.write(people.moira, item.grant_id, "Which of them first?")
    today = visit(people.amara, "today")
    assert "Read it with your goal" in [button.label for button in today.main.button]
    assert "Which of them first?" in shown(visit(people.amara, "goals", goal=goal.id))
    assert house.comments.unseen(people.amara) == []
    assert house.shares.mine(people.amara)[0].part.object_type == GOAL


def test_the_timeline_counts_shared_passages(
    house: Services, people: People, visit: Visit, entry: Entry
) -> None:
    share_said(house, people, entry)
    assert "Note · A passage shared with Moira" in shown(visit(people.amara, "journal"))
