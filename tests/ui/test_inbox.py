"""Shared with you: exactly what was shared, comments, one question; and no trace of anything else."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assistant.access.grants import Grant
from assistant.services import Services
from tests.household import whole
from tests.ui.conftest import People, Visit, press, shown

SHARED = "I said nothing until Thursday, and Ines asked me why."
PRIVATE = "What I would never show anybody"


@pytest.fixture
def grant(house: Services, people: People) -> Grant:
    house.entries.write(people.amara, "Mine alone", PRIVATE)
    entry = house.entries.write(people.amara, "The release that slipped", SHARED)
    return house.shares.share(people.amara, whole(entry.id))


def test_an_empty_inbox_says_what_happens_next_and_names_the_mentees(people: People, visit: Visit) -> None:
    words = shown(visit(people.moira))
    assert "What a mentee shares appears here, exactly as they chose to show it." in words
    assert "Amara" in words and "Bea" not in words


def test_a_mentor_without_mentees_is_told_who_pairs_them(people: People, visit: Visit) -> None:
    at = visit(people.omar)
    assert "Once an administrator has paired you" in shown(at)
    assert not at.text_area


def test_what_was_not_shared_leaves_no_trace(house: Services, people: People, visit: Visit) -> None:
    before = shown(visit(people.moira))
    house.entries.write(people.amara, "Mine alone", PRIVATE)
    house.goals.create(people.amara, "A goal of my own")
    assert shown(visit(people.moira)) == before


def test_a_new_share_waits_and_is_read_once_opened(
    house: Services, people: People, visit: Visit, grant: Grant
) -> None:
    assert visit(people.moira).header[0].value == "Waiting for you"
    at = visit(people.moira, share=grant.id)
    words = shown(at)
    assert SHARED in words and "The release that slipped" in words
    assert PRIVATE not in words and "Mine alone" not in words
    assert visit(people.moira).header[0].value == "Read"
    assert house.shares.mine(people.amara)[0].seen_at is not None


def test_a_revoked_share_shows_one_sentence_and_no_words(
    house: Services, people: People, visit: Visit, grant: Grant
) -> None:
    at = visit(people.moira, share=grant.id)
    house.shares.revoke(people.amara, grant.id)
    at.run()
    assert SHARED not in shown(at)
    assert at.warning[0].value == "There is nothing here for you under this address."
    assert at.title[0].value == "Shared with you"


def test_another_mentors_share_looks_like_a_missing_one(people: People, visit: Visit, grant: Grant) -> None:
    foreign, missing = visit(people.omar, share=grant.id), visit(people.omar, share="nothing-here")
    assert shown(foreign) == shown(missing)


def comment(at: AppTest, text: str) -> AppTest:
    next(area for area in at.text_area if "comment" in area.label).set_value(text)
    return press(at, "Send the comment")


def test_a_comment_is_sent_seen_and_deleted(
    house: Services, people: People, visit: Visit, grant: Grant
) -> None:
    words = "**Not bold** :red[nor red]. What did Ines say next?"
    at = comment(visit(people.moira, share=grant.id), words)
    assert not at.exception
    assert words in [text.value for text in at.text]
    assert at.text_area[0].value == ""
    written = house.comments.on_share(people.moira, grant.id)
    assert [one.text for one in written] == [words]
    at.button(key=f"sure-comment-{written[0].id}").click().run()
    assert house.comments.on_share(people.moira, grant.id) == []
    assert words not in shown(at)


def test_an_empty_comment_is_refused_with_a_sentence(
    house: Services, people: People, visit: Visit, grant: Grant
) -> None:
    at = comment(visit(people.moira, share=grant.id), "  ")
    assert at.warning[0].value == "There is no comment yet. Write a few words first."
    assert house.comments.on_share(people.moira, grant.id) == []


def test_a_comment_begun_earlier_stands_in_the_field_again(
    house: Services, people: People, visit: Visit, grant: Grant
) -> None:
    house.drafts.save(people.moira, f"comment:{grant.id}", "I noticed that")
    assert visit(people.moira, share=grant.id).text_area[0].value == "I noticed that"


def ask(at: AppTest, text: str) -> AppTest:
    next(area for area in at.text_area if "question" in area.label).set_value(text).run()
    return at


def test_the_check_says_what_keeps_a_question_from_being_asked(
    house: Services, people: People, visit: Visit
) -> None:
    at = ask(visit(people.moira), "Did you talk to her?")
    checked = shown(at)
    assert "It can be asked as it stands." not in checked
    at = press(at, "Leave this question")
    assert at.warning[0].value in checked
    assert at.text_area[0].value == "Did you talk to her?"
    assert house.questions.mine(people.moira) == []


def test_a_question_waits_until_a_reflection_asks_it(house: Services, people: People, visit: Visit) -> None:
    question = "What would have made Tuesday easier?"
    at = ask(visit(people.moira), question)
    assert "It can be asked as it stands." in shown(at)
    at = press(at, "Leave this question")
    assert not at.exception
    assert at.text_area[0].value == ""
    assert "Waiting for the next reflection · for Amara" in shown(at)
    assert [waiting.text for waiting in house.waiting_questions.waiting(people.amara)] == [question]
    session = house.conversations.start(people.amara, "grow", goal_text="Speaking up")
    house.conversations.skip(people.amara, session.id, 1)
    words = shown(visit(people.moira))
    assert "Asked · for Amara" in words and "Speaking up" not in words
