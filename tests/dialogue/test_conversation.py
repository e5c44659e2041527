"""A session on real parts: words first, nothing twice, and what one turn may cost."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from assistant.access.people import Person
from assistant.dialogue.conversation import Conversations
from assistant.dialogue.turns import Act, Kind
from assistant.errors import BadInput, InterludeError, NotAllowed, NotFound
from assistant.journal.records import Status, closing_place, session_place
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.library import Library
from assistant.settings import Settings
from tests.conftest import Clock
from tests.dialogue.answering import OPEN, REAL, Heard, conversations_of
from tests.household import Household, People


def ended(conversations: Conversations, actor: Person) -> str:
    session = conversations.start(actor, "grow")
    conversations.answer(actor, session.id, 1, REAL)
    return conversations.finish(actor, session.id).id


def test_a_session_goes_from_the_opening_to_an_entry(
    conversations: Conversations, house: Household, amara: Person
) -> None:
    session = conversations.start(amara, "grow", goal_text="Lead the review")
    assert (session.goal, len(session.turns), session.status) == ("Lead the review", 1, Status.OPEN)
    while not session.turns[-1].reply.done:
        number = len(session.turns)
        session = conversations.answer(amara, session.id, number, f"{REAL} ({number})")
        assert session.turns[-2].answer == f"{REAL} ({number})" and session.turns[-1].reply.turn == number + 1
        assert len(session.turns) < 20
    assert session.status is Status.CLOSING and house.sessions.open_sessions(amara)[0].id == session.id
    for _ in range(2):
        closing = conversations.closing(amara, session.id)
    entry = conversations.save(
        amara, session.id, closing.title, closing.summary, closing.insight, "When it is Friday"
    )
    assert entry.plan == "When it is Friday" and house.sessions.open_sessions(amara) == []
    with pytest.raises(BadInput, match="already"):
        conversations.closing(amara, session.id)
    assert conversations.resume(amara, session.id).status is Status.CLOSED


def test_what_is_returned_is_what_is_kept(conversations: Conversations, amara: Person, clock: Clock) -> None:
    session = conversations.start(amara, "grow", goal_text="Lead")
    assert conversations.resume(amara, session.id) == session
    for act in (conversations.skip, conversations.ask_another_way, conversations.skip):
        clock.pass_(minutes=1)
        session = act(amara, session.id, len(session.turns))
        assert conversations.resume(amara, session.id) == session
    assert [turn.act for turn in session.turns] == [Act.SKIP, Act.ANOTHER_WAY, Act.SKIP, None]
    kept = conversations.answer(amara, session.id, 4, REAL)
    assert conversations.resume(amara, session.id) == kept


def test_finishing_takes_the_words_that_were_not_sent_yet(
    conversations: Conversations, house: Household, amara: Person
) -> None:
    session = conversations.start(amara, "grow")
    house.drafts.save(amara, session_place(session.id, 1), REAL)
    done = conversations.finish(amara, session.id)
    assert [(turn.act, turn.answer) for turn in done.turns[:-1]] == [(Act.ANSWER, REAL), (Act.STOP, "")]
    assert done.status is Status.CLOSING and house.drafts.load(amara, session_place(session.id, 1)) == ""


def test_words_of_care_come_before_the_end(
    conversations: Conversations, house: Household, amara: Person
) -> None:
    session = conversations.start(amara, "grow")
    house.drafts.save(amara, session_place(session.id, 1), "I want to kill myself.")
    cared = conversations.finish(amara, session.id)
    assert cared.status is Status.OPEN and cared.turns[-1].reply.kind is Kind.SAFETY
    assert conversations.finish(amara, session.id).status is Status.CLOSING


def test_finishing_is_recorded_once(conversations: Conversations, amara: Person) -> None:
    session = conversations.start(amara, "grow")
    once = conversations.finish(amara, session.id)
    assert once == conversations.finish(amara, session.id)
    assert (once.turns[0].act, once.turns[-1].reply.kind, once.status) == (
        Act.STOP,
        Kind.CLOSE,
        Status.CLOSING,
    )


@settings(max_examples=25)
@given(words=st.text(st.characters(), max_size=300))
def test_every_answer_is_kept_to_the_letter(conversations: Conversations, amara: Person, words: str) -> None:
    session = conversations.start(amara, "grow")
    conversations.answer(amara, session.id, 1, words)
    assert conversations.resume(amara, session.id).turns[0].answer == words


def test_an_answer_over_200_kb_is_kept_whole_as_a_draft(
    conversations: Conversations, house: Household, amara: Person
) -> None:
    session = conversations.start(amara, "grow")
    with pytest.raises(BadInput, match="200 kB"):
        conversations.answer(amara, session.id, 1, "ab " * 70_000)
    assert house.drafts.load(amara, session_place(session.id, 1)) == "ab " * 70_000
    assert conversations.resume(amara, session.id) == session
    assert conversations.answer(amara, session.id, 1, "x" * 200_000).turns[0].answer == "x" * 200_000


def test_the_engine_knows_what_went_before(
    conversations: Conversations, house: Household, people: People, amara: Person, heard: Heard, clock: Clock
) -> None:
    goal = house.goals.create(amara, "Lead the review")
    before = ended(conversations, amara)
    conversations.save(amara, before, "T", "S", "I", " When … I will …\n")
    clock.pass_(days=1)
    house.entries.write(amara, "T", "a free entry")
    house.questions.ask(people.mentor, amara.id, OPEN)
    asked = {turn.reply.question_id for turn in conversations.resume(amara, before).turns} - {None}
    amara = house.directory.update_profile(amara, "Amara", "UTC", "GB")
    session = conversations.start(amara, "grow", goal_id=goal.id)
    memory = heard.memories[-1]
    assert (memory.goal, memory.last_commitment) == ("Lead the review", " When … I will …\n")
    assert (memory.sessions_before, memory.country, memory.mentor_question.text) == (1, "GB", OPEN)
    assert memory.asked_before == asked
    session = conversations.answer(amara, session.id, 1, REAL)
    assert heard.memories[-1] == memory
    assert session.turns[-1].reply.kind is Kind.MENTOR_QUESTION
    house.questions.ask(people.mentor, amara.id, "How would you notice that it worked?")
    conversations.answer(amara, session.id, 2, REAL)
    assert heard.memories[-1].mentor_question is None  # one in a session


def test_an_answer_is_encoded_once_and_the_goal_once_for_good(
    house: Household,
    settings: Settings,
    amara: Person,
    embedder: Embedder,
    heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    conversations = conversations_of(house, Library(house.database, house.clock, embedder, settings.library))
    goal, encoded = house.goals.create(amara, "Lead the review"), []
    encode, deep = embedder.encode, embedder.encode_deep
    monkeypatch.setattr(embedder, "encode", lambda texts: encoded.append(list(texts)) or encode(texts))
    monkeypatch.setattr(embedder, "encode_deep", lambda text: encoded.append(text) or deep(text))
    session = conversations.start(amara, "grow", goal_id=goal.id)
    conversations.answer(amara, session.id, 1, REAL)
    conversations.skip(amara, session.id, 2)
    session = conversations.answer(amara, session.id, 3, "  ")
    session = conversations.answer(amara, session.id, 4, REAL * 2)
    assert encoded == [REAL, ["Lead the review"], REAL * 2]
    assert [turn.vector is None for turn in session.turns] == [False, True, True, False, True]
    again = conversations.resume(amara, session.id)
    assert np.allclose(again.turns[0].vector, encode([REAL])[0], atol=1e-5)
    other = conversations.start(amara, "grow", goal_id=goal.id)
    assert np.allclose(other.goal_vector, encode(["Lead the review"])[0], atol=1e-5)
    assert heard.memories[-1].goal_vector is not None and len(encoded) == 3


def test_nobody_else_reaches_a_session(conversations: Conversations, people: People, amara: Person) -> None:
    session = conversations.start(amara, "grow")
    for wanted in (session.id, "no-such-session"):
        for attempt in (
            lambda person, wanted=wanted: conversations.resume(person, wanted),
            lambda person, wanted=wanted: conversations.answer(person, wanted, 1, REAL),
            lambda person, wanted=wanted: conversations.skip(person, wanted, 1),
            lambda person, wanted=wanted: conversations.ask_another_way(person, wanted, 1),
            lambda person, wanted=wanted: conversations.finish(person, wanted),
            lambda person, wanted=wanted: conversations.closing(person, wanted),
            lambda person, wanted=wanted: conversations.save(person, wanted, "T", "S", "I", "P"),
        ):
            with pytest.raises(NotFound) as caught:
                attempt(people.bea)
            assert str(caught.value) == str(NotFound())
            for person in (people.mentor, people.coach, people.administrator):
                with pytest.raises(NotAllowed):
                    attempt(person)
    with pytest.raises(NotFound):
        conversations.answer(amara, session.id, 2, "a question that was not asked yet")
    assert conversations.resume(amara, session.id) == session


def test_a_start_that_is_refused_leaves_the_words_and_no_session(
    conversations: Conversations, house: Household, people: People, amara: Person
) -> None:
    for framework, goal_id in (("no-such-framework", None), ("grow", "no-such-goal")):
        with pytest.raises(InterludeError):
            conversations.start(amara, framework, goal_id, "Lead the review")
        assert house.drafts.load(amara, "session:new") == "Lead the review"
    assert house.rows("sessions") == 0
    with pytest.raises(NotAllowed):
        conversations.start(people.mentor, "grow")


def test_no_word_of_a_conversation_lies_open_in_the_files(
    conversations: Conversations,
    house: Household,
    amara: Person,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    session = conversations.start(amara, "grow", goal_text="the zebrafish goal")
    session = conversations.answer(amara, session.id, 1, "I asked Priya for the zebrafish report on Friday.")
    assert "zebrafish" in session.turns[-1].reply.mirror
    conversations.finish(amara, session.id)
    with pytest.raises(InterludeError):
        conversations.answer(amara, session.id, 1, "zebrafish again")
    closing = conversations.closing(amara, session.id)
    with pytest.raises(BadInput) as caught:
        conversations.save(amara, session.id, "zebrafish" * 30_000, closing.summary, "", "")
    assert "zebrafish" in house.drafts.load(amara, closing_place(session.id))
    for file in settings.data.iterdir():
        assert b"zebrafish" not in file.read_bytes()
    assert "zebrafish" not in caplog.text + str(caught.value)


def test_a_turn_makes_two_commits_and_few_statements(
    conversations: Conversations, house: Household, people: People, amara: Person
) -> None:
    house.questions.ask(people.mentor, amara.id, OPEN)
    for _ in range(3):
        conversations.save(amara, ended(conversations, amara), "T", "S", "I", "P")
    session = conversations.start(amara, "grow", goal_text="Lead the review")
    session = conversations.answer(amara, session.id, 1, REAL)
    counted: Counter[str] = Counter()
    engines = (house.database.engine, house.database._reader)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", lambda *given: counted.update(["statements"]))
        event.listen(engine, "commit", lambda *given: counted.update(["commits"]))
    conversations.answer(amara, session.id, 2, f"{REAL} (2)")
    assert counted["commits"] == 2 and counted["statements"] <= 18, counted


def test_a_thought_that_comes_back_from_an_earlier_session_is_met_with_its_day(
    house: Household, settings: Settings, amara: Person, embedder: Embedder, heard: Heard, clock: Clock
) -> None:
    conversations = conversations_of(house, Library(house.database, house.clock, embedder, settings.library))
    thought = "I keep waiting for my manager to notice the work that I do for the team."
    first = conversations.start(amara, "what-so-what-now-what")
    conversations.finish(amara, conversations.answer(amara, first.id, 1, thought).id)
    day = clock()
    clock.pass_(days=9)
    session = conversations.start(amara, "what-so-what-now-what")
    session = conversations.answer(amara, session.id, 1, f"{thought} Still.")
    reply = session.turns[-1].reply
    assert f"{day.day} {day:%B}" in reply.text and reply.move in ("reframe", "own")
    assert reply.question.endswith("?") and reply.text.count("?") == 1
    session = conversations.answer(amara, session.id, 2, f"Again, {thought}")
    assert f"{day.day} {day:%B}" not in session.turns[-1].reply.text, "said once"
    assert all(len(memory.earlier_days) <= 60 for memory in heard.memories)


def test_a_thought_of_the_same_day_is_not_met_with_its_date(
    house: Household, settings: Settings, amara: Person, embedder: Embedder, clock: Clock
) -> None:
    conversations = conversations_of(house, Library(house.database, house.clock, embedder, settings.library))
    thought = "I keep waiting for my manager to notice the work that I do for the team."
    first = conversations.start(amara, "what-so-what-now-what")
    conversations.finish(amara, conversations.answer(amara, first.id, 1, thought).id)
    clock.pass_(hours=1)
    session = conversations.start(amara, "what-so-what-now-what")
    reply = conversations.answer(amara, session.id, 1, f"{thought} Still.").turns[-1].reply
    assert reply.provenance["rule"] == "they came to this before"
    assert "earlier" in reply.text and f"{clock():%B}" not in reply.text


def test_what_others_wrote_is_never_among_the_earlier_answers(
    house: Household, settings: Settings, people: People, amara: Person, embedder: Embedder, heard: Heard
) -> None:
    conversations = conversations_of(house, Library(house.database, house.clock, embedder, settings.library))
    first = conversations.start(amara, "grow")
    conversations.answer(amara, first.id, 1, REAL)
    other = conversations.start(people.bea, "grow")
    conversations.answer(people.bea, other.id, 1, REAL)
    assert heard.memories[-1].earlier is None


def test_the_opening_takes_up_the_commitment_that_is_due_before_the_last_plan(
    conversations: Conversations, house: Household, amara: Person
) -> None:
    house.commitments.make(amara, "On Monday, I will tell Sam first", house.clock().date())
    session = conversations.start(amara, "grow")
    assert "“On Monday, I will tell Sam first”" in session.turns[0].reply.text
