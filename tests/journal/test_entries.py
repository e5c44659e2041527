"""Entries: written, changed by one window at a time, found again, and gone when deleted."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from assistant.errors import BadInput, NotAllowed, NotFound, Unavailable
from assistant.journal.records import (
    StaleVersion,
    Status,
    closing_place,
    entry_place,
    folded,
    mentions,
    search_words,
)
from assistant.settings import Settings
from tests.conftest import Clock
from tests.household import Household, People, whole

WORDS = st.text(min_size=1, max_size=40)


@given(title=st.text(max_size=40), words=WORDS, plan=st.text(max_size=40))
def test_an_entry_comes_back_exactly_as_it_was_written(
    house: Household, people: People, title: str, words: str, plan: str
) -> None:
    if not (title + words + plan).strip():
        return
    entry = house.entries.write(people.amara, title, words + ".")
    edited = house.entries.edit(people.amara, entry.id, 1, title, words, plan=plan + "!")
    again = house.entries.get(people.amara, entry.id)
    assert again == edited and (again.title, again.text, again.plan) == (title, words, plan + "!")


def test_no_word_of_an_entry_or_a_goal_lies_open_in_the_files(
    house: Household, people: People, settings: Settings
) -> None:
    entry = house.entries.write(people.amara, "canary-title", "canary-text")
    house.entries.edit(
        people.amara, entry.id, 1, "canary-two", "canary-text", "canary-insight", "canary-plan"
    )
    goal = house.goals.create(people.amara, "canary-goal", "canary-why")
    house.goals.check_in(people.amara, goal.id, 3, "canary-note")
    house.drafts.save(people.amara, "entry:new", "canary-draft")
    for file in settings.data.iterdir():
        assert b"canary" not in file.read_bytes()


def test_an_edit_of_an_older_version_is_refused_and_its_words_are_kept(
    house: Household, people: People
) -> None:
    entry = house.entries.write(people.amara, "A title", "first")
    house.entries.edit(people.amara, entry.id, 1, "A title", "from one window")
    with pytest.raises(StaleVersion, match="kept as a draft"):
        house.entries.edit(people.amara, entry.id, 1, "A title", "from the other")
    assert house.entries.get(people.amara, entry.id).text == "from one window"
    assert "from the other" in house.drafts.load(people.amara, entry_place(entry.id))


def test_the_same_edit_twice_is_one(house: Household, people: People) -> None:
    entry = house.entries.write(people.amara, "A title", "first")
    edits = [house.entries.edit(people.amara, entry.id, 1, "A title", "second") for _ in range(2)]
    assert edits[0] == edits[1] and edits[0].version == 2


def test_a_button_pressed_twice_writes_one_entry(house: Household, people: People, clock: Clock) -> None:
    first, second = (house.entries.write(people.amara, "Nothing", "Nothing today") for _ in range(2))
    assert first == second and house.entries.count(people.amara) == 1
    clock.pass_(days=1)
    house.entries.write(people.amara, "Nothing", "Nothing today")
    assert house.entries.count(people.amara) == 2


def test_an_edit_leaves_what_it_does_not_name(house: Household, people: People) -> None:
    entry = house.entries.from_session(people.amara, house.ended(people.amara), "T", "S", "I", "P")
    edited = house.entries.edit(people.amara, entry.id, 1, "T2", "S2")
    assert (edited.title, edited.text, edited.insight, edited.plan) == ("T2", "S2", "I", "P")


def test_an_older_text_put_back_in_its_row_does_not_open(house: Household, people: People) -> None:
    entry = house.entries.write(people.amara, "A title", "first")
    with house.database.read() as db:
        old = db.execute(text("SELECT text FROM entries")).scalar_one()
    house.entries.edit(people.amara, entry.id, 1, "A title", "second")
    with house.database.begin() as db:
        db.execute(text("UPDATE entries SET text = :old"), {"old": old})
    with pytest.raises(Unavailable):
        house.entries.get(people.amara, entry.id)


def test_an_empty_entry_is_refused(house: Household, people: People) -> None:
    with pytest.raises(BadInput, match="Write a few words"):
        house.entries.write(people.amara, "", " \n")


def test_an_entry_that_is_too_long_is_kept_whole_as_a_draft(house: Household, people: People) -> None:
    with pytest.raises(BadInput, match="200 kB"):
        house.entries.write(people.amara, "", "x" * 200_001)
    assert house.drafts.load(people.amara, "entry:new") == "x" * 200_001
    house.entries.write(people.amara, "", "x" * 200_000)
    assert house.drafts.load(people.amara, "entry:new") == ""


def test_the_timeline_pages_through_everything_once(house: Household, people: People, clock: Clock) -> None:
    for number in range(7):
        house.entries.write(people.amara, "", f"entry {number}")
        if number % 3 == 0:  # some at the very same moment
            clock.pass_(days=1)
    house.entries.write(people.bea, "", "not hers")
    pages, before = [], None
    while page := house.entries.timeline(people.amara, 2, before):
        pages.append(page)
        before = page[-1]
    found = [entry for page in pages for entry in page]
    assert [len(page) for page in pages] == [2, 2, 2, 1]
    assert found == sorted(found, key=lambda entry: (entry.created_at, entry.id), reverse=True)
    assert {entry.text for entry in found} == {f"entry {number}" for number in range(7)}
    assert house.entries.count(people.amara) == 7


def test_a_page_goes_on_although_its_last_entry_was_deleted(
    house: Household, people: People, clock: Clock
) -> None:
    for number in range(3):
        house.entries.write(people.amara, "", f"entry {number}")
        clock.pass_(days=1)
    first = house.entries.timeline(people.amara, 1)[0]
    house.entries.delete(people.amara, first.id)
    assert [entry.text for entry in house.entries.timeline(people.amara, 5, first)] == ["entry 1", "entry 0"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("CAFÉ", True),
        ("cafe", True),
        ("strasse", True),
        ("sponsor", True),
        ("sponsor cafe", True),
        ("ponsor", False),
        ("tea", False),
        ("cafe tea", False),
        ("", False),
        ("?!", False),
        ("复盘", True),
    ],
)
def test_words_are_found_whatever_their_case_and_accents(
    house: Household, people: People, query: str, found: bool
) -> None:
    house.entries.write(people.amara, "At the cafe\u0301", "Straße, my SPONSORS and I. 今天的复盘")
    house.entries.write(people.bea, "At the café", "Straße, my sponsors. 复盘 tea")
    assert len(house.entries.search(people.amara, query)) == found


@given(before=st.text(), word=st.text(st.characters(categories=["L", "N"]), min_size=1), after=st.text())
def test_a_word_of_a_text_is_always_found(before: str, word: str, after: str) -> None:
    folded_words = search_words(word)
    assert mentions(folded_words, f"{before} {word} {after}")
    assert mentions(folded_words, unicodedata.normalize("NFD", word.lower()))
    assert all(folded(one) == one for one in folded_words)


def test_a_session_becomes_one_entry(house: Household, people: People) -> None:
    session_id = house.ended(people.amara)
    house.drafts.save(people.amara, f"{closing_place(session_id)}:title", "typing")
    saved = [house.entries.from_session(people.amara, session_id, "T", "S", "I", "P") for _ in range(2)]
    assert saved[0] == saved[1] and house.rows("entries") == 1
    assert (saved[0].session_id, saved[0].framework_id, saved[0].text) == (session_id, "grow", "S")
    assert house.sessions.get(people.amara, session_id).status is Status.CLOSED
    assert house.sessions.open_sessions(people.amara) == [] and house.rows("drafts") == 0


def test_other_words_for_a_saved_session_are_kept_as_a_draft(house: Household, people: People) -> None:
    session_id = house.ended(people.amara)
    house.entries.from_session(people.amara, session_id, "T", "S", "I", "P")
    with pytest.raises(StaleVersion):
        house.entries.from_session(people.amara, session_id, "T", "S", "I", "another plan")
    assert "another plan" in house.drafts.load(people.amara, closing_place(session_id))


def test_a_session_that_still_asks_cannot_be_saved(house: Household, people: People) -> None:
    with pytest.raises(BadInput, match="Finish the reflection"):
        house.entries.from_session(people.amara, house.begun(people.amara), "T", "S", "I", "P")
    assert house.rows("entries") == 0


def test_deleting_an_entry_leaves_nothing_of_it(house: Household, people: People) -> None:
    kept = house.entries.from_session(people.amara, house.ended(people.amara), "kept", "S", "I", "P")
    session_id = house.ended(people.amara)
    entry = house.entries.from_session(people.amara, session_id, "T", "S", "I", "P")
    for one in (kept, entry):
        grant = house.shares.share(people.amara, whole(one.id))
        house.comments.write(people.mentor, grant.id, "Well done")
    house.drafts.save(people.amara, f"session:{session_id}:1", "a late draft")
    house.drafts.save(people.amara, entry_place(entry.id), "another")
    house.entries.delete(people.amara, entry.id)
    counts = {
        table: house.rows(table) for table in ("entries", "sessions", "turns", "grants", "comments", "drafts")
    }
    assert counts == {"entries": 1, "sessions": 1, "turns": 2, "grants": 1, "comments": 1, "drafts": 0}
    with pytest.raises(NotFound):
        house.entries.get(people.amara, entry.id)


def test_somebody_elses_entry_looks_like_none(house: Household, people: People) -> None:
    entry = house.entries.write(people.amara, "T", "S")
    for wanted in (entry.id, "no-such-entry"):
        for attempt in (
            lambda wanted=wanted: house.entries.get(people.bea, wanted),
            lambda wanted=wanted: house.entries.edit(people.bea, wanted, 1, "T", "S"),
            lambda wanted=wanted: house.entries.delete(people.bea, wanted),
            lambda wanted=wanted: house.entries.from_session(people.bea, wanted, "T", "S", "", ""),
        ):
            with pytest.raises(NotFound) as caught:
                attempt()
            assert str(caught.value) == str(NotFound())
    assert house.entries.get(people.amara, entry.id) == entry
    for person in (people.mentor, people.coach, people.administrator):
        with pytest.raises(NotAllowed):
            house.entries.get(person, entry.id)
        with pytest.raises(NotAllowed):
            house.entries.search(person, "S")
        with pytest.raises(NotAllowed):
            house.entries.timeline(person)
