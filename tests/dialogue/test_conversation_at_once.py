"""Several windows, faults and kills: nothing is lost, nothing is there twice."""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import threading
from collections import Counter
from types import ModuleType

import pytest

from assistant.access.people import Person
from assistant.dialogue import conversation
from assistant.dialogue.conversation import Conversations
from assistant.dialogue.turns import Act, Kind
from assistant.journal.records import AlreadyAnswered, Status, session_place
from assistant.settings import Settings
from tests.dialogue import answering
from tests.dialogue.answering import OPEN, REAL
from tests.household import Household, People


def test_an_answer_is_safe_when_the_reply_fails(
    conversations: Conversations, amara: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = conversations.start(amara, "grow")

    def fail(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as broken:
        broken.setattr(conversation, "next_reply", fail)
        with pytest.raises(MemoryError):
            conversations.answer(amara, session.id, 1, REAL)
    resumed = conversations.resume(amara, session.id)
    assert [turn.answer for turn in resumed.turns] == [REAL, ""]


def test_the_same_answer_again_gets_the_same_session(conversations: Conversations, amara: Person) -> None:
    session = conversations.start(amara, "grow")
    assert conversations.answer(amara, session.id, 1, REAL) == conversations.answer(
        amara, session.id, 1, REAL
    )


def test_another_answer_to_the_same_question_is_kept_as_a_draft(
    conversations: Conversations, house: Household, amara: Person
) -> None:
    session = conversations.start(amara, "grow")
    kept = conversations.answer(amara, session.id, 1, REAL)
    with pytest.raises(AlreadyAnswered):
        conversations.answer(amara, session.id, 1, "from another window")
    assert house.drafts.load(amara, session_place(session.id, 1)) == "from another window"
    assert conversations.skip(amara, session.id, 1) == kept


def test_two_windows_that_ask_at_once_get_one_reply(
    conversations: Conversations, amara: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = conversations.start(amara, "grow")
    together, engine = threading.Barrier(2, timeout=20), conversation.next_reply

    def next_reply(framework, turns, memory, tools):
        together.wait()  # both have read the same session before either has replied
        return engine(framework, turns, memory, tools)

    monkeypatch.setattr(conversation, "next_reply", next_reply)
    got = []
    windows = [
        threading.Thread(target=lambda: got.append(conversations.answer(amara, session.id, 1, REAL)))
        for _ in range(2)
    ]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert len(got) == 2 and got[0] == got[1] == conversations.resume(amara, session.id)
    assert [turn.reply.turn for turn in got[0].turns] == [1, 2]


def test_a_mentors_question_is_asked_by_one_session_only(
    conversations: Conversations,
    house: Household,
    people: People,
    amara: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    house.questions.ask(people.mentor, amara.id, OPEN)
    first, second = conversations.start(amara, "grow"), conversations.start(amara, "grow")
    together, engine, waited = threading.Barrier(2, timeout=20), conversation.next_reply, []

    def next_reply(framework, turns, memory, tools):
        if len(waited) < 2:
            waited.append(None)
            together.wait()  # both were told of the question
        return engine(framework, turns, memory, tools)

    monkeypatch.setattr(conversation, "next_reply", next_reply)
    windows = [
        threading.Thread(target=conversations.answer, args=(amara, session.id, 1, REAL))
        for session in (first, second)
    ]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    replies = [conversations.resume(amara, session.id).turns[-1].reply for session in (first, second)]
    assert Counter(reply.kind for reply in replies)[Kind.MENTOR_QUESTION] == 1
    asked = next(reply for reply in replies if reply.kind is Kind.MENTOR_QUESTION)
    assert (asked.question, asked.asked_by) == (OPEN, "Moira")
    assert all(reply.turn == 2 for reply in replies)
    assert [left.asked for left in house.questions.mine(people.mentor)] == [True]


def test_a_question_whose_reply_is_not_kept_goes_on_waiting(
    conversations: Conversations,
    house: Household,
    people: People,
    amara: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    house.questions.ask(people.mentor, amara.id, OPEN)
    session = conversations.start(amara, "grow")
    take = house.waiting_questions.take

    def take_and_fail(*given: object) -> bool:
        take(*given)
        raise MemoryError

    with monkeypatch.context() as broken:
        broken.setattr(house.waiting_questions, "take", take_and_fail)
        with pytest.raises(MemoryError):
            conversations.answer(amara, session.id, 1, REAL)
    assert not house.questions.mine(people.mentor)[0].asked
    assert conversations.resume(amara, session.id).turns[-1].reply.kind is Kind.MENTOR_QUESTION
    assert house.questions.mine(people.mentor)[0].asked


def test_ten_kills_lose_no_acknowledged_answer_and_double_none(
    house: Household,
    settings: Settings,
    amara: Person,
    conversations: Conversations,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))  # so that the server of forks can import ours
    # A test of a page leaves the page as the main module, which a child would run again.
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    spawn, dice = multiprocessing.get_context("forkserver"), random.Random(7)
    spawn.set_forkserver_preload(["tests.dialogue.answering"])
    sent: list[str] = []
    told: set[tuple[str, str]] = set()
    house.database.close()
    for _ in range(10):
        hear, tell = spawn.Pipe(duplex=False)
        child = spawn.Process(
            target=answering.answer_on,
            args=(settings, settings.library, amara.id, len(sent), tell),
            daemon=True,
        )
        child.start()
        tell.close()
        for _ in range(dice.randint(3, 14)):
            if hear.poll(30):
                told.add(hear.recv())
        threading.Event().wait(dice.uniform(0, 0.03))  # somewhere in a turn
        child.kill()
        child.join()
        try:
            while True:
                told.add(hear.recv())
        except (EOFError, OSError):  # also in the middle of a message
            pass
        sent = sorted({words for what, words in told if what == "sent"})
    sessions = [conversations.resume(amara, one.id) for one in house.sessions.latest(amara, 1_000)]
    answers = [turn.answer for session in sessions for turn in session.turns if turn.act is Act.ANSWER]
    assert len(answers) == len(set(answers)) and set(answers) <= set(sent)
    kept = {words for what, words in told if what == "kept"}
    assert kept <= set(answers) and len(kept) > 20
    for session in sessions:
        assert [turn.reply.turn for turn in session.turns] == list(range(1, len(session.turns) + 1))
        assert all(turn.act for turn in session.turns[:-1]) and session.turns[-1].act is None
    closed = [session for session in sessions if session.status is Status.CLOSED]
    entries = house.entries.timeline(amara, 1_000)
    assert sorted(entry.session_id for entry in entries) == sorted(session.id for session in closed)
    assert {entry_id for what, entry_id in told if what == "saved"} <= {entry.id for entry in entries}
