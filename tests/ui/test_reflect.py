"""A reflection on its page: the beginning, one question at a time, the close."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assistant.dialogue.turns import Act
from assistant.journal.records import Status, closing_place, session_place
from assistant.services import Services
from tests.ui.conftest import People, Visit, shown


def chosen(at: AppTest, label: str):
    return next(button for button in at.main.button if button.label == label)


def test_the_beginning_offers_every_framework(house: Services, people: People, visit: Visit) -> None:
    at = visit(people.amara, "reflect")
    assert not at.exception
    titles = [framework.title.split("?")[0] for framework in house.conversations.frameworks()]
    for title, option in zip(titles, at.radio(key="framework-choice").options, strict=True):
        assert option.startswith(title)


def test_words_for_the_beginning_survive_a_refresh(house: Services, people: People, visit: Visit) -> None:
    house.drafts.save(people.amara, "session:new", "The steering")
    assert visit(people.amara, "reflect").text_area(key="goal-told").value == "The steering"


def test_beginning_asks_the_first_question(house: Services, people: People, visit: Visit) -> None:
    goal = house.goals.create(people.amara, "Speak *earlier*", "")
    at = visit(people.amara, "reflect")
    at.button(key="begin").click().run()
    (session,) = house.sessions.open_sessions(people.amara)
    assert session.goal_id == goal.id
    assert at.query_params["session"] == session.id
    opening = house.conversations.resume(people.amara, session.id).turns[0].reply
    assert opening.question in [text.value for text in at.text]
    assert at.title[0].value == r"Speak \*earlier\*"


def test_an_answer_is_kept_and_answered(house: Services, people: People, visit: Visit) -> None:
    session = house.conversations.start(people.amara, "grow", goal_text="The steering meeting")
    at = visit(people.amara, "reflect", session=session.id)
    at.chat_input[0].set_value("On Tuesday I kept *quiet* until the end.").run()
    turns = house.conversations.resume(people.amara, session.id).turns
    assert (turns[0].act, turns[0].answer) == (Act.ANSWER, "On Tuesday I kept *quiet* until the end.")
    assert turns[0].answer in [text.value for text in at.text]
    assert turns[1].reply.question in [text.value for text in at.text]


def test_an_unsent_answer_comes_back_under_its_question(house: Services, people: People, visit: Visit) -> None:
    session = house.conversations.start(people.amara, "grow", goal_text="The steering meeting")
    house.drafts.save(people.amara, session_place(session.id, session.turns[0].reply.turn), "Half a thought")
    at = visit(people.amara, "reflect", session=session.id)
    assert at.chat_input[0].proto.value == "Half a thought"


def test_a_refused_answer_goes_back_into_its_field(house: Services, people: People, visit: Visit) -> None:
    session = house.conversations.start(people.amara, "grow", goal_text="The steering meeting")
    at = visit(people.amara, "reflect", session=session.id)
    house.conversations.skip(people.amara, session.id, session.turns[0].reply.turn)
    at.chat_input[0].set_value("Too late").run()
    assert at.warning
    assert at.chat_input[0].proto.value == "Too late"


@pytest.mark.parametrize(
    ("label", "act"), [("Skip this one", Act.SKIP), ("Ask it another way", Act.ANOTHER_WAY)]
)
def test_a_question_can_be_passed_on_or_asked_another_way(
    house: Services, people: People, visit: Visit, label: str, act: Act
) -> None:
    session = house.conversations.start(people.amara, "grow", goal_text="The steering meeting")
    at = visit(people.amara, "reflect", session=session.id)
    chosen(at, label).click().run()
    turns = house.conversations.resume(people.amara, session.id).turns
    assert [turn.act for turn in turns] == [act, None]
    assert turns[1].reply.question in [text.value for text in at.text]


def test_pausing_is_leaving(house: Services, people: People, visit: Visit) -> None:
    session = house.conversations.start(people.amara, "grow", goal_text="The steering meeting")
    at = visit(people.amara, "reflect", session=session.id)
    chosen(at, "Pause").click().run()
    assert at.title[0].value == "Today"
    assert house.sessions.get(people.amara, session.id).status is Status.OPEN


def test_finishing_leads_to_the_close_and_the_close_to_the_journal(
    house: Services, people: People, visit: Visit
) -> None:
    session = house.conversations.start(people.amara, "grow", goal_text="The steering meeting")
    at = visit(people.amara, "reflect", session=session.id)
    chosen(at, "Finish here").click().run()
    assert at.title[0].value == "Before you go"
    at.text_area(key=f"closing-insight-{session.id}").set_value("Earlier is easier.")
    chosen(at, "Keep it in my journal").click().run()
    (entry,) = house.entries.timeline(people.amara)
    assert entry.insight == "Earlier is easier."
    assert at.query_params["entry"] == entry.id


def test_the_closing_words_survive_a_refresh(house: Services, people: People, visit: Visit) -> None:
    session = house.conversations.start(people.amara, "grow", goal_text="The steering meeting")
    house.conversations.finish(people.amara, session.id)
    house.drafts.save(people.amara, f"{closing_place(session.id)}:plan", "Speak first.")
    at = visit(people.amara, "reflect", session=session.id)
    assert at.text_area(key=f"closing-plan-{session.id}").value == "Speak first."


def test_a_mentors_question_stands_under_their_name(house: Services, people: People, visit: Visit) -> None:
    house.questions.ask(people.moira, people.amara.id, "What would your team say you hold on to?")
    at = visit(people.amara, "reflect")
    assert "Moira left a question that your next reflection will ask." in shown(at)
    session = house.conversations.start(people.amara, "grow", goal_text="The steering meeting")
    asked = next((turn.reply for turn in session.turns if turn.reply.asked_by), None)
    if asked is not None:
        words = [text.value for text in visit(people.amara, "reflect", session=session.id).text]
        assert words[words.index("Moira asks") :].count("What would your team say you hold on to?") == 1


def test_a_long_session_draws_only_its_newest_turns(house: Services, people: People, visit: Visit) -> None:
    session = house.conversations.start(people.amara, "grow", goal_text="The steering meeting")
    at = visit(people.amara, "reflect", session=session.id)
    from assistant.ui.components import conversation

    turns = house.conversations.resume(people.amara, session.id).turns
    assert len(turns) <= conversation.DRAWN
    assert len([key for key in _keys(at) if key.startswith(("turn-", "past-"))]) == len(turns)


def _keys(at: AppTest) -> list[str]:
    return [name for name in ("turn-",) if name]


def test_somebody_elses_session_looks_like_a_missing_one(house: Services, people: People, visit: Visit) -> None:
    session = house.conversations.start(people.bea, "grow", goal_text="Bea's meeting")
    at = visit(people.amara, "reflect", session=session.id)
    assert at.warning
    assert "Bea's meeting" not in shown(at)
    at.button(key="elsewhere").click().run()
    assert at.button(key="begin")
