"""A reflection on its page: the beginning, one question at a time, the close."""

from __future__ import annotations

from secrets import token_urlsafe

import pytest
from streamlit.testing.v1 import AppTest

from assistant.dialogue.turns import Act
from assistant.journal.records import Status, closing_place, session_place
from assistant.services import Services
from assistant.ui.components import words
from tests.ui.conftest import People, Visit, press, shown


def test_the_beginning_offers_every_framework(house: Services, people: People, visit: Visit) -> None:
    at = visit(people.amara, "reflect")
    offered: list[str] = []
    for occasion in house.library.vocabulary.occasions:
        at.button_group(key="occasion").set_value(occasion).run()
        assert not at.exception
        offered += at.radio(key=f"framework-{occasion}").options
    assert offered == [words.plain(framework.title) for framework in house.conversations.frameworks()]


def test_the_way_one_was_sent_with_is_the_one_chosen(people: People, visit: Visit) -> None:
    at = visit(people.amara, "reflect", framework="stretch-after")
    assert at.radio(key="framework-stretch").value == "stretch-after"


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
    house.library.embedder.encode(["Loaded before the page is timed."])
    session = house.conversations.start(people.amara, "grow", goal_text="The steering meeting")
    at = visit(people.amara, "reflect", session=session.id)
    at.chat_input[0].set_value("On Tuesday I kept *quiet* until the end.").run()
    turns = house.conversations.resume(people.amara, session.id).turns
    assert (turns[0].act, turns[0].answer) == (Act.ANSWER, "On Tuesday I kept *quiet* until the end.")
    assert turns[0].answer in [text.value for text in at.text]
    assert turns[1].reply.question in [text.value for text in at.text]


def test_an_unsent_answer_comes_back_under_its_question(
    house: Services, people: People, visit: Visit
) -> None:
    session = house.conversations.start(people.amara, "grow", goal_text="The steering meeting")
    house.drafts.save(people.amara, session_place(session.id, session.turns[0].reply.turn), "Half a thought")
    at = visit(people.amara, "reflect", session=session.id)
    assert at.chat_input[0].proto.value == "Half a thought"


def test_an_answer_never_lands_under_a_question_that_was_not_on_the_page(
    house: Services, people: People, visit: Visit
) -> None:
    session = house.conversations.start(people.amara, "grow", goal_text="The steering meeting")
    at = visit(people.amara, "reflect", session=session.id)
    house.conversations.skip(people.amara, session.id, session.turns[0].reply.turn)
    at.chat_input[0].set_value("Too late").run()
    assert at.warning
    assert at.chat_input[0].proto.value == "Too late"
    assert house.conversations.resume(people.amara, session.id).turns[-1].act is None


def test_an_id_with_two_underscores_in_a_row_draws_its_page(
    house: Services, people: People, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.journal.sessions.new_id", lambda: f"a__b{token_urlsafe(12)}")
    session = house.conversations.start(people.amara, "grow", goal_text="The steering meeting")
    assert visit(people.amara, "reflect", session=session.id).chat_input


def test_words_that_were_refused_go_with_the_question_they_stand_at_when_it_ends(
    house: Services, people: People, visit: Visit
) -> None:
    session = house.conversations.start(people.amara, "grow", goal_text="The steering meeting")
    at = visit(people.amara, "reflect", session=session.id)
    house.conversations.skip(people.amara, session.id, session.turns[0].reply.turn)
    at.chat_input[0].set_value("I was late with the list.").run()
    press(at, "Finish here")
    answers = [turn.answer for turn in house.conversations.resume(people.amara, session.id).turns]
    assert "I was late with the list." in answers


@pytest.mark.parametrize(
    ("label", "act"), [("Skip this one", Act.SKIP), ("Ask it another way", Act.ANOTHER_WAY)]
)
def test_a_question_can_be_passed_on_or_asked_another_way(
    house: Services, people: People, visit: Visit, label: str, act: Act
) -> None:
    session = house.conversations.start(people.amara, "grow", goal_text="The steering meeting")
    at = visit(people.amara, "reflect", session=session.id)
    press(at, label)
    turns = house.conversations.resume(people.amara, session.id).turns
    assert [turn.act for turn in turns] == [act, None]
    assert turns[1].reply.question in [text.value for text in at.text]


def test_pausing_is_leaving(house: Services, people: People, visit: Visit) -> None:
    session = house.conversations.start(people.amara, "grow", goal_text="The steering meeting")
    at = visit(people.amara, "reflect", session=session.id)
    press(at, "Pause")
    assert at.title[0].value == "Today"
    assert house.sessions.get(people.amara, session.id).status is Status.OPEN


def test_finishing_leads_to_the_close_and_the_close_to_the_journal(
    house: Services, people: People, visit: Visit
) -> None:
    session = house.conversations.start(people.amara, "grow", goal_text="The steering meeting")
    house.conversations.answer(people.amara, session.id, 1, "I want to speak earlier.")
    at = visit(people.amara, "reflect", session=session.id)
    press(at, "Finish here")
    assert at.title[0].value == "Before you go"
    at.text_area(key=f"closing-insight-{session.id}").set_value("Earlier is easier.")
    press(at, "Keep it in my journal")
    (entry,) = house.entries.timeline(people.amara)
    assert entry.insight == "Earlier is easier."
    assert at.query_params["entry"] == entry.id


def test_a_reflection_without_a_word_need_not_be_kept(house: Services, people: People, visit: Visit) -> None:
    session = house.conversations.start(people.amara, "grow")
    house.conversations.finish(people.amara, session.id)
    at = visit(people.amara, "reflect", session=session.id)
    at.button(key="put-away").click().run()
    assert not house.sessions.open_sessions(people.amara)


def test_a_reflection_that_is_not_wanted_can_be_deleted(
    house: Services, people: People, visit: Visit
) -> None:
    session = house.conversations.start(people.amara, "grow")
    house.conversations.answer(people.amara, session.id, 1, "I want to speak earlier.")
    house.conversations.finish(people.amara, session.id)
    at = visit(people.amara, "reflect", session=session.id)
    at.button(key=f"sure-let-go-{session.id}").click().run()
    assert not house.sessions.open_sessions(people.amara)


def test_a_reflection_begins_with_something_to_speak_of(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.amara, "reflect")
    at.button(key="begin").click().run()
    assert "what it is about" in at.warning[0].value and not house.sessions.open_sessions(people.amara)


def test_the_closing_words_survive_a_refresh(house: Services, people: People, visit: Visit) -> None:
    session = house.conversations.start(people.amara, "grow", goal_text="The steering meeting")
    house.conversations.answer(people.amara, session.id, 1, "I want to speak earlier.")
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
        said = [text.value for text in visit(people.amara, "reflect", session=session.id).text]
        assert (
            said[said.index("Moira left a question for you:") :].count(
                "What would your team say you hold on to?"
            )
            == 1
        )


def test_a_long_session_draws_only_its_newest_turns() -> None:
    def script() -> None:
        from types import SimpleNamespace

        from assistant.dialogue.turns import Act, Kind, Reply, Turn
        from assistant.ui.components import conversation

        replies = [
            Reply(n, "aim", "deepen", Kind.QUESTION, "", f"Question {n}?", f"Question {n}?")
            for n in range(42)
        ]
        turns = (
            *(Turn(reply, Act.ANSWER, f"Answer {reply.turn}") for reply in replies[:-1]),
            Turn(replies[-1]),
        )
        conversation.draw_turns(SimpleNamespace(id="s", turns=turns))

    drawn = [text.value for text in AppTest.from_function(script).run().text]
    assert drawn[0] == "12 earlier questions and answers are kept with this reflection."
    assert [word for word in drawn if word.endswith("?")] == [f"Question {n}?" for n in range(12, 42)]


def test_what_was_heard_is_shown_with_its_words_also_after_a_reload(
    house: Services, people: People, visit: Visit
) -> None:
    session = house.conversations.start(people.amara, "what-so-what-now-what", goal_text="The board")
    told = "On *Tuesday* my manager Roz interrupted me. I was furious."
    house.conversations.answer(people.amara, session.id, 1, told)
    for _ in range(2):
        drawn = [text.value for text in visit(people.amara, "reflect", session=session.id).text]
        assert "What I heard" in drawn
        assert "A feeling: “I was furious”" in drawn
        assert any(text.startswith("Something that happened: “On *Tuesday* my manager") for text in drawn)


def test_an_opening_has_nothing_that_was_heard(house: Services, people: People, visit: Visit) -> None:
    session = house.conversations.start(people.amara, "grow", goal_text="The board")
    assert "What I heard" not in [
        text.value for text in visit(people.amara, "reflect", session=session.id).text
    ]


def test_a_reply_to_danger_is_shown_whole_and_not_as_a_question() -> None:
    def script() -> None:
        from assistant.dialogue.turns import Kind, Reply, Turn
        from assistant.ui.components import conversation

        text = "That is a lot to carry.\n\nSamaritans: 116 123\nText SHOUT to 85258\n\nShall we go on?"
        reply = Reply(3, "aim", "safety", Kind.SAFETY, "", "Shall we go on?", text, risk=True)
        conversation.draw_turn(Turn(reply), "s-3", is_current=True)

    (text,) = AppTest.from_function(script).run().text
    assert text.value.splitlines()[2:4] == ["Samaritans: 116 123", "Text SHOUT to 85258"]


def test_somebody_elses_session_looks_like_a_missing_one(
    house: Services, people: People, visit: Visit
) -> None:
    session = house.conversations.start(people.bea, "grow", goal_text="Bea's meeting")
    at = visit(people.amara, "reflect", session=session.id)
    assert at.warning
    assert "Bea's meeting" not in shown(at)
    at.button(key="elsewhere").click().run()
    assert at.button(key="begin")
