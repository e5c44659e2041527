"""Turns are kept once, as they were written, for one pair of eyes."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from sqlalchemy import text, update

from assistant.errors import BadInput, NotAllowed, NotFound, Unavailable
from assistant.journal.records import AlreadyAnswered, Ended, Status, session_place
from assistant.journal.sessions import NewReply
from assistant.journal.tables import TurnRow
from assistant.settings import Settings
from tests.conftest import Clock
from tests.household import Household, People

ODD = (
    "  two\n\nlines \x00 NUL, e\u0301 apart, \u202eright to left\u202c, "
    "👩🏽‍🚀, <b>&amp;</b>, \ud800 half  \r\n"
)


def test_an_answer_comes_back_exactly_as_it_was_written(house: Household, people: People) -> None:
    session_id = house.begun(people.amara, words=ODD)
    house.answer(people.amara, session_id, 1, ODD)
    kept = house.sessions.get(people.amara, session_id)
    assert (kept.goal, kept.turns[0].answer, kept.answers) == (ODD, ODD, 1)


def test_letting_a_session_go_leaves_nothing_of_it(house: Household, people: People) -> None:
    session_id = house.begun(people.amara)
    house.answer(people.amara, session_id, 1, "words")
    house.drafts.save(people.amara, session_place(session_id, 2), "half a thought")
    with pytest.raises(NotFound):
        house.sessions.let_go(people.bea, session_id)
    house.sessions.let_go(people.amara, session_id)
    assert [house.rows(table) for table in ("sessions", "turns", "drafts")] == [0, 0, 0]


def test_what_is_in_the_journal_is_deleted_there(house: Household, people: People) -> None:
    session_id = house.ended(people.amara)
    house.entries.from_session(people.amara, session_id, "A title", "words", "", "")
    with pytest.raises(BadInput, match="Delete its entry"):
        house.sessions.let_go(people.amara, session_id)


def test_no_word_of_a_session_lies_open_in_the_file(
    house: Household, people: People, settings: Settings
) -> None:
    session_id = house.begun(people.amara, words="canary-goal")
    house.answer(people.amara, session_id, 1, "canary-answer")
    with house.database.begin() as db:
        house.sessions.append_reply(
            db, people.amara, session_id, NewReply(2, '{"mirror": "canary-mirror"}', "q2", False)
        )
    for file in settings.data.iterdir():
        assert b"canary" not in file.read_bytes()


def test_the_same_answer_twice_is_one(house: Household, people: People) -> None:
    session_id = house.begun(people.amara)
    for _ in range(2):
        house.answer(people.amara, session_id, 1, "the same")
    assert [turn.answer for turn in house.sessions.get(people.amara, session_id).turns] == ["the same"]


def test_another_answer_to_an_answered_question_is_refused(house: Household, people: People) -> None:
    session_id = house.begun(people.amara)
    house.answer(people.amara, session_id, 1, "first")
    with pytest.raises(AlreadyAnswered, match="kept as a draft"):
        house.answer(people.amara, session_id, 1, "second")
    assert house.sessions.get(people.amara, session_id).turns[0].answer == "first"


def test_skipping_an_answered_question_gives_way(house: Household, people: People) -> None:
    session_id = house.begun(people.amara)
    house.answer(people.amara, session_id, 1, "first")
    house.answer(people.amara, session_id, 1, "", act="skip")
    assert house.sessions.get(people.amara, session_id).turns[0].act == "answer"


def test_an_answer_after_a_skip_is_refused(house: Household, people: People) -> None:
    session_id = house.begun(people.amara)
    house.answer(people.amara, session_id, 1, "", act="skip")
    with pytest.raises(AlreadyAnswered):
        house.answer(people.amara, session_id, 1, "too late")


def test_one_answer_has_one_reply_however_many_ask_at_once(house: Household, people: People) -> None:
    session_id = house.begun(people.amara)
    house.answer(people.amara, session_id, 1, "an answer")
    kept: list[bool] = []
    threads = [
        threading.Thread(target=lambda: kept.append(house.reply(people.amara, session_id, 2)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(kept) == [False] * 7 + [True]
    assert [turn.number for turn in house.sessions.get(people.amara, session_id).turns] == [1, 2]


def test_an_unanswered_question_gets_no_second_one(house: Household, people: People) -> None:
    session_id = house.begun(people.amara)
    assert house.reply(people.amara, session_id, 2) is False


def test_the_last_reply_ends_the_session(house: Household, people: People) -> None:
    session_id = house.ended(people.amara)
    assert house.sessions.get(people.amara, session_id).status is Status.CLOSING
    with pytest.raises(Ended):
        house.answer(people.amara, session_id, 2, "one more thing")
    house.answer(people.amara, session_id, 2, "", act="skip")
    assert house.sessions.get(people.amara, session_id).turns[-1].act is None


def test_an_answer_clears_its_draft_and_no_other(house: Household, people: People) -> None:
    session_id = house.begun(people.amara)
    for number in (1, 2):
        house.drafts.save(people.amara, session_place(session_id, number), "typing")
    house.answer(people.amara, session_id, 1, "done")
    assert house.drafts.load(people.amara, session_place(session_id, 1)) == ""
    assert house.drafts.load(people.amara, session_place(session_id, 2)) == "typing"


def test_an_answer_of_more_than_200_kb_is_refused_in_a_sentence(house: Household, people: People) -> None:
    session_id = house.begun(people.amara)
    with pytest.raises(BadInput, match="200 kB"):
        house.answer(people.amara, session_id, 1, "é" * 100_001)
    house.answer(people.amara, session_id, 1, "é" * 100_000)


def test_somebody_elses_session_looks_like_none(house: Household, people: People) -> None:
    session_id = house.begun(people.amara)
    house.answer(people.amara, session_id, 1, "mine")
    for wanted in (session_id, "no-such-session"):
        for attempt in (
            lambda wanted=wanted: house.sessions.get(people.bea, wanted),
            lambda wanted=wanted: house.answer(people.bea, wanted, 1, "mine"),
            lambda wanted=wanted: house.reply(people.bea, wanted, 2),
        ):
            with pytest.raises(NotFound) as caught:
                attempt()
            assert str(caught.value) == str(NotFound())
    assert house.sessions.open_sessions(people.bea) == []
    assert house.sessions.latest(people.bea, 5) == []


def test_only_a_mentee_has_sessions(house: Household, people: People) -> None:
    session_id = house.begun(people.amara)
    for person in (people.mentor, people.coach, people.administrator):
        with pytest.raises(NotAllowed):
            house.sessions.get(person, session_id)
        with pytest.raises(NotAllowed):
            house.sessions.open_sessions(person)


def test_a_goal_of_somebody_else_cannot_be_taken(house: Household, people: People) -> None:
    goal = house.goals.create(people.bea, "Lead the review")
    with pytest.raises(NotFound):
        house.begun(people.amara, goal_id=goal.id)
    assert house.rows("sessions") == 0


def test_a_session_follows_the_words_of_its_goal(house: Household, people: People) -> None:
    goal = house.goals.create(people.amara, "Lead the review")
    session_id = house.begun(people.amara, goal_id=goal.id)
    house.goals.rename(people.amara, goal.id, "Lead the whole review", "")
    assert house.sessions.get(people.amara, session_id).goal == "Lead the whole review"


@pytest.mark.parametrize("own_words", ["", "In my own words"])
def test_vectors_lie_beside_their_words_for_one_model(
    house: Household, people: People, own_words: str
) -> None:
    goal = house.goals.create(people.amara, "Lead the review")
    session_id = house.begun(people.amara, goal_id=goal.id, words=own_words)
    house.answer(people.amara, session_id, 1, "an answer")
    vectors = {"vector": np.array([1, 0], np.float32), "goal_vector": np.array([0, 1], np.float32)}
    goal_words = own_words or "Lead the review"
    new = NewReply(2, "{}", None, last=False, goal=goal_words, stamp="model-a", **vectors)
    with house.database.begin() as db:
        house.sessions.append_reply(db, people.amara, session_id, new)
    with house.database.read() as db:
        kept = house.sessions.load(db, people.amara, session_id, "model-a")
        assert kept.turns[0].vector.tolist() == [1, 0]
        assert kept.goal_vector.tolist() == [0, 1]
        other = house.sessions.load(db, people.amara, session_id, "model-b")
        assert other.turns[0].vector is None and other.goal_vector is None
    house.goals.rename(people.amara, goal.id, "Something else", "")
    with house.database.read() as db:
        renamed = house.sessions.load(db, people.amara, session_id, "model-a")
        assert (renamed.goal_vector is None) == (own_words == "")


def test_what_is_open_is_listed_by_when_it_was_touched(
    house: Household, people: People, clock: Clock
) -> None:
    first, second = house.begun(people.amara, words="one"), None
    clock.pass_(hours=1)
    second = house.begun(people.amara, words="two")
    clock.pass_(hours=1)
    house.answer(people.amara, first, 1, "back again")
    house.reply(people.amara, first, 2)
    ended = house.ended(people.amara)
    found = house.sessions.open_sessions(people.amara)
    assert {one.id for one in found[:2]} == {first, ended} and found[2].id == second
    assert {one.id: one.answers for one in found} == {first: 1, second: 0, ended: 1}


def test_questions_of_the_last_three_other_sessions_are_known(
    house: Household, people: People, clock: Clock
) -> None:
    for number in range(5):
        session_id = house.begun(people.amara)
        with house.database.begin() as db:
            db.execute(
                update(TurnRow).where(TurnRow.session_id == session_id).values(question_id=f"of-{number}")
            )
        clock.pass_(days=1)
    house.begun(people.bea)
    with house.database.read() as db:
        assert house.sessions.asked_lately(db, people.amara, but=session_id) == (
            frozenset({"of-1", "of-2", "of-3"}),
            4,
        )


def test_a_turn_moved_to_another_row_does_not_open(house: Household, people: People) -> None:
    here, there = house.begun(people.amara), house.begun(people.amara)
    for session_id in (here, there):
        house.answer(people.amara, session_id, 1, session_id)
    with house.database.begin() as db:
        db.execute(
            text(
                "UPDATE turns SET answer = (SELECT answer FROM turns WHERE session_id = :here) "
                "WHERE session_id = :there"
            ),
            {"here": here, "there": there},
        )
    with pytest.raises(Unavailable):
        house.sessions.get(people.amara, there)


def test_a_goal_renamed_while_it_was_encoded_keeps_no_vector_of_its_old_words(
    house: Household, people: People
) -> None:
    goal = house.goals.create(people.amara, "Lead the review")
    session_id = house.begun(people.amara, goal_id=goal.id)
    house.answer(people.amara, session_id, 1, "an answer")
    house.goals.rename(people.amara, goal.id, "Something else", "")
    vector = np.array([0, 1], np.float32)
    new = NewReply(2, "{}", None, last=False, goal="Lead the review", goal_vector=vector, stamp="model-a")
    with house.database.begin() as db:
        house.sessions.append_reply(db, people.amara, session_id, new)
    with house.database.read() as db:
        assert house.sessions.load(db, people.amara, session_id, "model-a").goal_vector is None
