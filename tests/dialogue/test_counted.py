"""What may be counted of a reply: ids and yes or no, and nothing once danger was spoken of."""

from __future__ import annotations

from dataclasses import asdict, replace

import numpy as np
import pytest

from assistant.access.people import Person
from assistant.dialogue.conversation import Conversations
from assistant.dialogue.counted import tally_of
from assistant.dialogue.turns import Act, Cited, Kind, Reply, Turn
from assistant.journal import tallies
from assistant.journal.tallies import Tally
from tests.conftest import Clock
from tests.dialogue.answering import REAL
from tests.household import Household

HEARD = {"heard": "21 answer", "shown": "event feeling", "themes": "energy values"}
REPLY = Reply(2, "plan", "plan", Kind.QUESTION, "", "What?", "What?", question_id="q2", provenance=HEARD)
ASKED = Turn(
    Reply(1, "aim", "open", Kind.QUESTION, "", "Who?", "Who?", question_id="q1"),
    Act.ANSWER,
    "words",
    np.ones(3, np.float32),
)


def cited(score: float) -> Cited:
    return Cited("guide@1#1", "Guide", "How", "Words.", score)


def test_the_answer_before_it_is_concrete_when_it_names_something() -> None:
    assert tally_of([ASKED], REPLY) == Tally("plan", ("energy", "values"), concrete=True)
    for kept in (HEARD | {"shown": "feeling"}, HEARD | {"heard": "3 stuck"}, {}):
        assert not tally_of([ASKED], replace(REPLY, provenance=kept)).concrete


@pytest.mark.parametrize(
    ("reply", "found"),
    [
        (replace(REPLY, passages=(cited(0.2), cited(0.5))), True),
        (replace(REPLY, passages=(cited(0.2),)), False),
        (replace(REPLY, passages=(cited(0.0),)), None),  # the library is not encoded yet
        (replace(REPLY, question_id="house-else"), False),
        (replace(REPLY, passages=(cited(0.2),), provenance=HEARD | {"again": "yes"}), None),
        (replace(REPLY, kind=Kind.GUIDANCE, passages=(cited(0.5),)), True),
        (replace(REPLY, kind=Kind.GUIDANCE), False),
        (replace(REPLY, kind=Kind.MENTOR_QUESTION), None),
        (replace(REPLY, kind=Kind.CLOSE), None),
    ],
)
def test_whether_the_library_had_something_good(reply: Reply, found: bool | None) -> None:
    assert tally_of([ASKED], reply).found is found
    for unanswered in (replace(ASKED, act=Act.SKIP), replace(ASKED, vector=None)):
        assert tally_of([unanswered], reply).found is None


def test_nothing_is_counted_once_danger_was_spoken_of() -> None:
    cared_for = replace(ASKED, reply=replace(ASKED.reply, kind=Kind.SAFETY))
    assert tally_of([cared_for], REPLY) is None
    assert tally_of([ASKED], replace(REPLY, risk=True)) is None
    assert tally_of([ASKED], replace(REPLY, kind=Kind.SAFETY)) is None


def test_a_session_leaves_a_tally_for_each_turn_and_no_word_in_it(
    conversations: Conversations, house: Household, amara: Person, clock: Clock
) -> None:
    begun = clock()
    session = conversations.start(amara, "grow", goal_text="The harbour scheme")
    session = conversations.answer(amara, session.id, 1, REAL)
    conversations.skip(amara, session.id, 2)
    clock.pass_(hours=1)
    with house.database.read() as db:
        counted = list(tallies.between(db, house.vault, begun, clock()))
    assert [(one.number, one.act, one.tally.concrete) for one in counted] == [
        (1, "answer", False),
        (2, "skip", True),
        (3, None, False),
    ]
    assert counted[0].question_id == session.turns[0].reply.question_id
    told = repr([asdict(one) for one in counted])
    assert not any(word in told for word in ("harbour", "Priya", "nervous"))
