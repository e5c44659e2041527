"""What came back: rules on vectors alone, and what is left of them once they are forgotten."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assistant.access.people import Person
from assistant.journal.loops import FEWEST, NEAR, Answered, loops
from assistant.journal.returning import Answers
from assistant.journal.sessions import NewReply
from assistant.journal.tallies import Tally
from tests.household import Household, People

FIRST = date(2026, 3, 2)


def answered(turn: int, entry: int, day: int, angle: float) -> Answered:
    vector = np.array([np.cos(angle), np.sin(angle)], np.float32)
    return Answered(f"t{turn}", f"e{entry}", FIRST + timedelta(days=day), vector)


histories = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 12), st.floats(0, 2 * np.pi)), max_size=24
).map(lambda rows: [answered(turn, *row) for turn, row in enumerate(rows)])


@given(histories)
def test_a_loop_is_near_to_one_of_its_answers_on_three_days_and_takes_one_answer_of_each_reflection(
    history: list[Answered],
) -> None:
    found = loops(history)
    for loop in found:
        assert len({one.on for one in loop.answers}) >= FEWEST
        assert len({one.entry_id for one in loop.answers}) == len(loop.answers)
        assert list(loop.answers) == sorted(loop.answers, key=lambda one: (one.on, one.turn_id))
        assert {one.turn_id for one in loop.answers} <= loop.turn_ids
        assert any(
            all(float(centre.vector @ one.vector) >= NEAR - 1e-5 for one in loop.answers)
            for centre in history
        )
    ids = [turn_id for loop in found for turn_id in loop.turn_ids]
    assert len(ids) == len(set(ids))


@given(histories, st.randoms())
def test_the_order_in_which_answers_come_changes_nothing(history: list[Answered], chance) -> None:
    mixed = list(history)
    chance.shuffle(mixed)
    assert [loop.turn_ids for loop in loops(mixed)] == [loop.turn_ids for loop in loops(history)]


@given(histories)
def test_what_is_forgotten_loop_by_loop_comes_to_an_end_and_never_comes_back(history: list[Answered]) -> None:
    gone: set[str] = set()
    for _ in history:
        left = [one for one in history if one.turn_id not in gone]
        found = loops(left)
        assert not gone & {turn_id for loop in found for turn_id in loop.turn_ids}
        if not found:
            return
        gone |= found[0].turn_ids
    assert not loops([one for one in history if one.turn_id not in gone])


def test_twice_is_no_loop_and_three_times_on_one_day_is_none() -> None:
    assert not loops([answered(n, n, n, 0) for n in range(2)])
    assert not loops([answered(n, n, 0, 0) for n in range(3)])
    assert len(loops([answered(n, n, n, 0) for n in range(3)])) == 1


def test_a_chain_of_small_steps_is_no_loop() -> None:
    """Each is near to the next, and the last is far from the first."""
    steps = [answered(n, n, n, n * 0.7) for n in range(6)]
    for loop in loops(steps):
        assert len(loop.answers) == FEWEST


def kept(
    house: Household, actor: Person, words: str, vector: list[float], tally: bool = True
) -> tuple[str, str]:
    """A reflection of one answer that is in the journal; without a tally danger was spoken of in it."""
    noted = Tally("aim") if tally else None
    with house.database.begin() as db:
        session_id = house.sessions.create(db, actor, "grow", None, "")
        house.sessions.append_reply(db, actor, session_id, NewReply(1, "{}", "q", False, tally=Tally("aim")))
        house.sessions.record_act(db, actor, session_id, 1, "answer", words)
        last = NewReply(2, "{}", "q", True, np.array(vector, np.float32), stamp="m", tally=noted)
        house.sessions.append_reply(db, actor, session_id, last)
    return session_id, house.entries.from_session(actor, session_id, "T", words, "", "").id


def of(house: Household, person: Person) -> list[Answered]:
    with house.database.read() as db:
        return Answers(house.vault).of(db, person.id, lambda moment: moment.date())


def test_only_kept_reflections_of_their_own_without_danger_are_looked_at(
    house: Household, people: People
) -> None:
    _, entry = kept(house, people.amara, "I said nothing again.", [1, 0])
    kept(house, people.amara, "I said nothing again.", [1, 0], tally=False)
    kept(house, people.bea, "Hers", [1, 0])
    house.ended(people.amara)
    assert [one.entry_id for one in of(house, people.amara)] == [entry]


def test_forgotten_vectors_are_deleted_and_the_words_stay(house: Household, people: People) -> None:
    session, _ = kept(house, people.amara, "I said nothing again.", [1, 0])
    (one,) = of(house, people.amara)
    with house.database.begin() as db:
        Answers(house.vault).forget(db, people.bea.id, [one.turn_id])  # not hers
    assert of(house, people.amara)
    with house.database.begin() as db:
        Answers(house.vault).forget(db, people.amara.id, [one.turn_id])
    assert not of(house, people.amara)
    assert house.sessions.get(people.amara, session).turns[0].answer == "I said nothing again."
    with house.database.read() as db:
        assert not house.sessions.said_earlier(db, people.amara, "another", "m")
