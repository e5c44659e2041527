"""What a coach sees of how the library is used, on real rows: sealed, gone with what they came from, and never a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.access.people import Person, Role
from assistant.errors import NotAllowed, NotFound
from assistant.journal.sessions import NewReply
from assistant.journal.tallies import Tallies, Tally
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.library import Library
from assistant.mentoring.library.figures import PEOPLE
from assistant.mentoring.library.what_works import ANY_THEME, Cover, Report, WhatWorks
from tests.conftest import Clock
from tests.household import Household, People
from tests.knowledge.shelf import make_folder

PASSAGE = "asking-for-help@1#1"
TALLY = Tally("aim", ("energy",), (PASSAGE,), found=False)
Reflects = Callable[..., str]


@pytest.fixture
def library(house: Household, clock: Clock, tmp_path: Path) -> Library:
    library = Library(house.database, clock, Embedder(), make_folder(tmp_path / "library"))
    library.import_starter(encode=False)
    return library


@pytest.fixture
def what_works(house: Household, clock: Clock, library: Library) -> WhatWorks:
    return WhatWorks(house.database, house.vault, clock, library)


@pytest.fixture
def tallies(house: Household, clock: Clock) -> Tallies:
    return Tallies(house.database, house.vault, clock)


@pytest.fixture
def mentees(house: Household) -> list[Person]:
    return [house.person(f"Mentee{number}", Role.MENTEE) for number in range(6)]


@pytest.fixture
def reflects(house: Household) -> Reflects:
    def reflects(person: Person, question: str = "aim-help", tally: Tally = TALLY) -> str:
        """One question, skipped."""
        with house.database.begin() as db:
            session_id = house.sessions.create(db, person, "small", None, "about the harbour")
            house.sessions.append_reply(
                db, person, session_id, NewReply(1, '{"text": "What?"}', question, last=False, tally=tally)
            )
            house.sessions.record_act(db, person, session_id, 1, "skip")
        return session_id

    return reflects


def test_figures_appear_on_the_monday_after_five_people_reflected(
    what_works: WhatWorks, people: People, mentees: list[Person], reflects: Reflects, clock: Clock
) -> None:
    for mentee in mentees[:5]:
        assert what_works.report(people.coach) == Report(None)
        reflects(mentee)
    assert what_works.report(people.coach) == Report(None)
    clock.pass_(days=7)
    report = what_works.report(people.coach)
    assert report.through == date(2026, 11, 30)
    (question,) = report.questions
    assert (question.id, question.text) == ("aim-help", "Who could help you with this?")
    assert question.counts == {PEOPLE: 5, "skipped": 5}
    (passage,) = report.passages
    assert (passage.id, passage.within, passage.text) == (PASSAGE, "Asking for help early", "What it is")
    assert [(gap.theme, gap.stage, gap.people, gap.nothing_found) for gap in report.gaps] == [
        ("", "aim", 5, 5),
        ("energy", "", 5, 5),
        ("energy", "aim", 5, 5),
    ]


def test_one_mentee_more_changes_nothing_for_whoever_looks_before_and_after(
    what_works: WhatWorks, people: People, mentees: list[Person], reflects: Reflects, clock: Clock
) -> None:
    for mentee in mentees[:5]:
        reflects(mentee)
    clock.pass_(days=7)
    before = what_works.report(people.coach)
    for _ in range(6):
        reflects(mentees[5], "plan-rest")
        clock.pass_(days=7)
        assert what_works.report(people.coach) == before


def test_what_was_deleted_is_counted_no_more(
    house: Household,
    what_works: WhatWorks,
    people: People,
    mentees: list[Person],
    reflects: Reflects,
    clock: Clock,
) -> None:
    """A reflection let go, an entry deleted, a person erased: whatever takes the turn takes its tally."""
    let_go, *_ = [reflects(mentee) for mentee in mentees[:5]]
    clock.pass_(days=7)
    assert what_works.report(people.coach).questions
    house.sessions.let_go(mentees[0], let_go)
    assert house.rows("tallies") == 4
    with house.database.begin() as db:
        db.execute(text("DELETE FROM people WHERE id = :id"), {"id": mentees[1].id})
    assert house.rows("tallies") == 3
    for mentee in mentees[2:]:
        reflects(mentee, "plan-rest")
    reflects(people.bea, "plan-rest")
    clock.pass_(days=7)
    assert [row.id for row in what_works.report(people.coach).questions] == ["plan-rest"]


def test_no_note_can_be_read_from_the_file(
    house: Household, mentees: list[Person], reflects: Reflects
) -> None:
    reflects(mentees[0])
    with house.database.read() as db:
        (note,) = db.execute(text("SELECT note FROM tallies")).scalars()
        columns = [row[1] for row in db.execute(text("PRAGMA table_info(tallies)"))]
    assert columns == ["turn_id", "note", "of_use"]
    assert b"energy" not in note and b"aim" not in note


def test_a_note_that_was_moved_to_another_turn_counts_for_nothing(
    house: Household,
    what_works: WhatWorks,
    people: People,
    mentees: list[Person],
    reflects: Reflects,
    clock: Clock,
) -> None:
    for mentee in mentees[:5]:
        reflects(mentee)
    with house.database.begin() as db:
        db.execute(text("UPDATE tallies SET note = (SELECT max(note) FROM tallies)"))
    clock.pass_(days=7)
    assert what_works.report(people.coach) == Report(None)


def test_a_mentee_says_whether_a_question_was_of_use_and_takes_it_back(
    house: Household, tallies: Tallies, mentees: list[Person], reflects: Reflects
) -> None:
    session_id = reflects(mentees[0])
    assert tallies.said(mentees[0], session_id, 1) is None
    for said in (True, False, None):
        tallies.say(mentees[0], session_id, 1, said)
        assert tallies.said(mentees[0], session_id, 1) is said
    with pytest.raises(NotFound):
        tallies.say(mentees[1], session_id, 1, True)


def test_what_they_said_is_counted_with_the_next_step(
    what_works: WhatWorks,
    tallies: Tallies,
    people: People,
    mentees: list[Person],
    reflects: Reflects,
    clock: Clock,
) -> None:
    for mentee in mentees:
        tallies.say(mentee, reflects(mentee), 1, True)
    clock.pass_(days=7)
    assert what_works.report(people.coach).questions[0].counts == {PEOPLE: 5, "of_use": 5, "skipped": 5}


def test_a_question_that_is_no_more_in_use_and_a_mentors_own_are_not_listed(
    what_works: WhatWorks, people: People, mentees: list[Person], reflects: Reflects, clock: Clock
) -> None:
    for mentee in mentees:
        reflects(mentee, "a-mentors-own-id", Tally("aim"))
    clock.pass_(days=7)
    assert what_works.report(people.coach).questions == ()


def test_the_map_counts_guides_and_questions_by_theme_and_stage(
    what_works: WhatWorks, people: People
) -> None:
    assert what_works.coverage(people.coach) == {
        ("energy", "aim"): Cover(guides=3),
        ("energy", "plan"): Cover(questions=1),
        (ANY_THEME, "aim"): Cover(questions=1),
    }


def test_only_a_coach_sees_figures(what_works: WhatWorks, people: People) -> None:
    for person in (people.amara, people.mentor, people.administrator):
        for look in (what_works.report, what_works.coverage):
            with pytest.raises(NotAllowed):
                look(person)
