"""Private notes, which only their writer ever reads; and passages of the library that a mentor recommends."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.access.people import Person
from assistant.errors import BadInput, InterludeError, NotAllowed, NotFound
from assistant.mentoring.partnership.notes import EMPTY, PrivateNotes
from assistant.mentoring.sharing.recommendations import GONE, Recommendations
from tests.household import Household, People
from tests.knowledge.shelf import make_folder
from tests.mentoring.partners import Partners


@pytest.fixture
def partners(house: Household, tmp_path: Path) -> Partners:
    partners = Partners(house, make_folder(tmp_path / "library"))
    partners.library.import_starter(encode=False)
    return partners


@pytest.fixture
def notes(house: Household) -> PrivateNotes:
    return PrivateNotes(house.database, house.vault, house.clock, house.drafts)


@pytest.fixture
def recommending(house: Household, partners: Partners) -> Recommendations:
    return Recommendations(house.database, house.vault, house.clock, house.drafts, partners.library)


def a_passage(recommending: Recommendations, mentor: Person) -> str:
    return next(guide[0].id for guide in recommending.passages(mentor).values() if guide)


# Private notes


def test_each_reads_their_own_notes_and_no_others(
    notes: PrivateNotes, partners: Partners, people: People
) -> None:
    pair = partners.between(people.amara)
    notes.write(people.amara, pair, "She asked twice about the date.")
    notes.write(people.mentor, pair, "Kept quiet about Gareth.")
    assert [note.text for note in notes.mine(people.amara, pair)] == ["She asked twice about the date."]
    (his,) = notes.mine(people.mentor, pair)
    assert his.text == "Kept quiet about Gareth."
    for nobody in (people.amara, people.bea, people.other_mentor):
        with pytest.raises(NotFound):
            notes.delete(nobody, his.id)
    for nobody in (people.bea, people.other_mentor, people.coach, people.administrator):
        with pytest.raises(InterludeError):
            notes.mine(nobody, pair)
    with pytest.raises(NotAllowed):
        notes.delete(people.coach, his.id)


def test_a_note_stays_its_writers_when_the_pair_ends_and_no_new_one_begins(
    notes: PrivateNotes, partners: Partners, house: Household, people: People
) -> None:
    pair = partners.between(people.amara)
    notes.write(people.mentor, pair, "Kept quiet about Gareth.")
    house.directory.unpair(people.administrator, people.amara.id)
    (note,) = notes.mine(people.mentor, pair)
    with pytest.raises(NotFound):
        notes.write(people.mentor, pair, "More")
    notes.delete(people.mentor, note.id)
    assert notes.mine(people.mentor, pair) == []


def test_an_empty_note_is_refused_and_what_is_refused_is_kept_as_a_draft(
    notes: PrivateNotes, partners: Partners, house: Household, people: People
) -> None:
    pair = partners.between(people.amara)
    with pytest.raises(BadInput, match=EMPTY):
        notes.write(people.amara, pair, "  ")
    with pytest.raises(BadInput):
        notes.write(people.amara, pair, "long " * 400_000)
    assert house.drafts.load(people.amara, f"note:{pair}").startswith("long ")


def test_no_note_lies_readable_in_the_database(
    notes: PrivateNotes, partners: Partners, house: Household, people: People
) -> None:
    notes.write(people.mentor, partners.between(people.amara), "wordthatiskept")
    file = house.database.engine.url.database
    assert all(b"wordthatiskept" not in Path(f"{file}{end}").read_bytes() for end in ("", "-wal"))


# Recommendations


def test_a_passage_is_read_with_its_version_and_the_mentors_word(
    recommending: Recommendations, people: People
) -> None:
    passage = a_passage(recommending, people.mentor)
    for _ in range(2):
        recommending.recommend(people.mentor, people.amara.id, passage, "For Thursday")
    (found,) = recommending.mine(people.amara)
    assert (found.passage.id, found.note, found.mentor, found.new) == (passage, "For Thursday", "Moira", True)
    assert f"@{found.passage.version}#" in passage
    assert recommending.read(people.amara, found.id).passage.text == found.passage.text
    assert not recommending.mine(people.amara)[0].new
    recommending.put_away(people.amara, found.id)
    assert recommending.mine(people.amara) == []


def test_a_mentor_is_not_told_whether_it_was_read_or_put_away(
    recommending: Recommendations, people: People
) -> None:
    recommending.recommend(people.mentor, people.amara.id, a_passage(recommending, people.mentor))
    before = recommending.given(people.mentor)
    recommending.read(people.amara, before[0].id)
    assert recommending.given(people.mentor) == before
    recommending.put_away(people.amara, before[0].id)
    assert recommending.given(people.mentor) == before


def test_only_the_mentor_of_now_recommends_and_takes_back(
    recommending: Recommendations, house: Household, people: People
) -> None:
    passage = a_passage(recommending, people.mentor)
    with pytest.raises(NotFound):
        recommending.recommend(people.other_mentor, people.amara.id, passage)
    with pytest.raises(NotAllowed):
        recommending.recommend(people.coach, people.amara.id, passage)
    with pytest.raises(BadInput, match=GONE):
        recommending.recommend(people.mentor, people.amara.id, "no-guide@1#0")
    recommending.recommend(people.mentor, people.amara.id, passage)
    (found,) = recommending.given(people.mentor)
    for nobody in (people.bea, people.mentor):
        with pytest.raises(InterludeError):
            recommending.read(nobody, found.id)
    with pytest.raises(NotFound):
        recommending.take_back(people.other_mentor, found.id)
    house.directory.unpair(people.administrator, people.amara.id)
    assert recommending.given(people.mentor) == [] and len(recommending.mine(people.amara)) == 1
    with pytest.raises(NotFound):
        recommending.take_back(people.mentor, found.id)


def test_taken_back_it_is_gone_for_both(recommending: Recommendations, people: People) -> None:
    recommending.recommend(people.mentor, people.amara.id, a_passage(recommending, people.mentor))
    recommending.take_back(people.mentor, recommending.given(people.mentor)[0].id)
    assert recommending.given(people.mentor) == [] == recommending.mine(people.amara)
