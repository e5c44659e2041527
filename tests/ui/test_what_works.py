"""What works: a page of numbers for coaches, and the quiet yes or no that some of them come from."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from assistant.access.people import Role
from assistant.journal.sessions import NewReply
from assistant.journal.tallies import Tally
from assistant.knowledge.content import Vocabulary
from assistant.services import Services
from assistant.ui.components.tables import Line, _row
from tests.conftest import Clock
from tests.ui.conftest import People, Visit, shown

TALLY = Tally("aim", ("energy",), ("saying-no@1#1",), found=False)


def reflect(house: Services, mentees: int = 5) -> str:
    """So many people were asked the same question, and passed on it."""
    question = house.library.bank().questions[0]
    for number in range(mentees):
        person = house.directory.add(f"Mentee {number}", f"m{number}@example.org", [Role.MENTEE])
        with house.database.begin() as db:
            session_id = house.sessions.create(db, person, "grow", None, "The harbour scheme keeps me awake")
            reply = NewReply(1, '{"text": "What?"}', question.id, last=False, tally=TALLY)
            house.sessions.append_reply(db, person, session_id, reply)
            house.sessions.record_act(db, person, session_id, 1, "skip")
    return question.text


def test_without_figures_it_says_when_they_appear_and_shows_the_map(people: People, visit: Visit) -> None:
    at = visit(people.carla, "what_works")
    assert not at.exception
    words = shown(at)
    assert "They appear on a Monday, once at least five people have reflected" in words
    assert [header.value for header in at.header] == ["What covers what"]
    assert "Guides and questions in use, by theme and stage" in words and "Energy" in words


def test_the_map_stands_in_words_too_with_a_link_where_no_guide_is() -> None:
    vocabulary = Vocabulary({"energy": "Energy"}, {"aim": "", "plan": ""}, {}, {})

    def page(vocabulary):
        from assistant.mentoring.library.what_works import Cover
        from assistant.ui.components import coverage

        covered = {("energy", "plan"): Cover(1, 2), ("energy", "aim"): Cover(0, 1)}
        coverage.draw(covered, vocabulary)
        coverage.draw_in_words(covered, vocabulary)

    words = shown(AppTest.from_function(page, args=(vocabulary,)).run())
    assert "Covered: Plan (1 guide and 2 questions)." in words
    assert (
        'No guide yet: <a href="/library?new=1&amp;theme=energy&amp;stage=aim">Aim</a> (1 question).' in words
    )
    assert '<span class="unseen">1 guide and 2 questions</span>' in words


def test_figures_gaps_and_passages_stand_there_once_five_people_reflected(
    house: Services, people: People, visit: Visit, clock: Clock
) -> None:
    question = reflect(house)
    clock.pass_(days=7)
    at = visit(people.carla, "what_works")
    assert not at.exception
    words = shown(at)
    assert "Counted until Monday, 30 November 2026." in words
    assert question.replace("'", "&#x27;") in words and "Saying no at work" in words
    assert 'href="/library?new=1&amp;theme=energy&amp;stage=aim"' in words
    assert "harbour" not in words and "Mentee" not in words


def test_a_gap_becomes_a_draft_with_theme_and_stage_filled_in(people: People, visit: Visit) -> None:
    at = visit(people.carla, "library", new="1", theme="energy", stage="aim")
    assert not at.exception
    assert "themes: [energy]\nstages: [aim]\n" in at.text_area[0].value
    at = visit(people.carla, "library", new="1", theme="energy]\nx: [", stage="")
    assert "themes: []\nstages: []\n" in at.text_area[0].value


def test_a_mentee_says_whether_a_question_is_of_use(house: Services, people: People, visit: Visit) -> None:
    session = house.conversations.start(people.amara, "grow", goal_text="The steering meeting")
    at = visit(people.amara, "reflect", session=session.id)
    assert "Is this question of use?" in shown(at)
    key = f"of-use-{session.id}-1"
    at.button_group(key=key).set_value(True).run()
    assert not at.exception
    assert house.tallies.said(people.amara, session.id, 1) is True
    assert visit(people.amara, "reflect", session=session.id).button_group(key=key).value is True
    at.button_group(key=key).set_value(None).run()
    assert house.tallies.said(people.amara, session.id, 1) is None


def test_a_reflection_begun_before_anything_was_counted_asks_nothing(
    house: Services, people: People, visit: Visit
) -> None:
    session = house.conversations.start(people.amara, "grow", goal_text="The steering meeting")
    with house.database.begin() as db:
        db.connection().exec_driver_sql("DELETE FROM tallies")
    at = visit(people.amara, "reflect", session=session.id)
    assert not at.exception and "of use" not in shown(at)


def test_a_table_shows_what_it_is_given_as_text() -> None:
    row = _row(Line("<b>What?</b>", [5, 0], above="<i>", link='/x"y', answer="Go & see"), ["A", 'B"'], "few")
    assert "<b>" not in row and "<i>" not in row
    assert "&lt;b&gt;What?&lt;/b&gt;" in row and 'href="/x&quot;y"' in row and "Go &amp; see" in row
