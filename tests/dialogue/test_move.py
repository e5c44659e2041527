"""The policy, read row by row: what a coach would do with such an answer at such a point."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.dialogue.engine import next_reply, understood
from assistant.dialogue.heard import hear
from assistant.dialogue.move import MOVES_FOR, TABLE, Row, Target, decide, target_for, targets_of
from assistant.dialogue.read import read
from assistant.dialogue.state import state_of
from assistant.dialogue.turns import Act, Memory
from assistant.settings import ROOT
from tests.dialogue.playing import library, play, tools


def decision(framework: str, *said):
    """What is decided after these answers, on a session that the engine itself has led so far."""
    turns, _ = play(framework, list(said))
    reading, _, state = understood(library().frameworks[framework], turns, Memory())
    return decide(turns[-1].act, reading, state)


@pytest.mark.parametrize(
    ("said", "outcome", "move"),
    [
        (["promotion"], "stay", "deepen"),
        (["I don't know"], "stay", "reframe"),
        (["I don't know", "no idea"], "advance", ""),
        (["What should I do?"], "guidance", ""),
        (["Are you a robot?"], "assistant", ""),
        ([""], "again", ""),
        (["", ""], "stay", "ground"),
        (["", "", ""], "close", ""),
        (["stop"], "close", ""),
        ([Act.SKIP], "advance", ""),
        (["ok"], "again", ""),
        (["Can we talk about something else?"], "topic", ""),
        (["This is stupid."], "protest", ""),
        (["I want to be asked to lead the migration."], "advance", ""),
    ],
)
def test_an_opening_answer_gets_its_due(said, outcome, move):
    found = decision("grow", *said)
    assert (found.outcome, found.move) == (outcome, move)


@pytest.mark.parametrize(
    ("answer", "move"),
    [
        ("Things are always like this here, nobody ever plans anything at all in this place.", "ground"),
        ("My boss ruined the launch. He changed the date. The team never delivered.", "own"),
        ("I am such a failure, I always ruin it for the others in the team.", "reframe"),
        ("On Tuesday Priya said the draft was not ready, and I was so ashamed in front of them.", "feel"),
        ("On Tuesday Priya said the draft was not ready and I rewrote it with Karim until nine.", "feel"),
    ],
)
def test_an_instance_a_blame_a_blow_and_a_feeling_each_get_their_move(answer, move):
    found = decision("what-so-what-now-what", answer)
    assert (found.outcome, found.move) == ("stay", move)


def test_the_plan_is_asked_for_part_by_part():
    said = [
        "On Tuesday Priya said it was not ready and I felt small.",
        "I kept quiet and rewrote it.",
        "I think she was under pressure, and I took it as a verdict.",
    ]
    assert decision("what-so-what-now-what", *said).outcome == "advance"
    assert decision("what-so-what-now-what", *said, "I will ask her what ready means.").asks == "cue"
    assert (
        decision("what-so-what-now-what", *said, "I will ask her what ready means.", "On Thursday morning").asks == "obstacle"
    )


def test_a_plan_told_in_one_breath_is_looked_at_once_and_not_asked_for_again():
    said = [
        "On Tuesday Priya said it was not ready and I felt small.",
        "I kept quiet and rewrote it.",
        "I think she was under pressure, and I took it as a verdict.",
        "On Thursday I will ask her what ready means. If she is busy, I will write to her.",
    ]
    looked = decision("what-so-what-now-what", *said)
    assert (looked.move, looked.asks) == ("feel", "")
    assert decision("what-so-what-now-what", *said, "Lighter, because it will be out.").move == "close"


def test_patience_ends_and_later_stages_keep_their_questions():
    said = ["It is complicated here.", "Hard to explain in words to anyone.", "It just goes on like that."]
    _turns, replies = play("grow", said)
    assert replies[0].stage == "aim" and replies[-1].stage != "aim"


def test_every_row_has_a_name_of_its_own_and_the_last_one_always_holds():
    names = [row.rule for row in TABLE]
    assert len(names) == len(set(names))
    moves = set(library().vocabulary.moves)
    assert all(not row.move or row.move in moves for row in TABLE)
    reading = replace(read("Well."), words=20)
    turns, _ = play("grow", ["Well."])
    state = state_of(library().frameworks["grow"], turns, [hear(turns[-1], reading, ())], Memory())
    assert TABLE[-1].holds(Act.ANSWER, reading, state)


TOLD = "On Tuesday Priya said the draft was not ready and I rewrote it with Karim until nine."


@pytest.mark.parametrize(("depth", "target"), [(0, Target.BENEATH), (1, Target.REASONS), (2, Target.ONWARD)])
def test_facts_lead_beneath_feelings_to_reasons_and_reflection_onward(depth, target):
    framework = library().frameworks["what-so-what-now-what"]
    turns, _ = play(framework.id, [TOLD])
    reading, _, state = understood(framework, turns, Memory())
    assert target_for(depth, reading, state) is target
    reply = next_reply(framework, turns, Memory(), tools(), depth=depth)
    assert target in targets_of(turns[-1].reply, reply)


@pytest.mark.parametrize("framework", sorted(library().frameworks))
@pytest.mark.parametrize("depth", [0, 1, 2])
def test_what_is_asked_is_what_the_policy_wants_at_every_turn(framework, depth):
    said = [
        TOLD,
        "It went on like that for the whole week, and the week after it too.",
        "Then Ana left the meeting.",
    ]
    turns, _ = play(framework, said)
    for count in range(1, len(turns) + 1):
        reading, _, state = understood(library().frameworks[framework], turns[:count], Memory())
        wanted = target_for(depth, reading, state)
        reply = next_reply(library().frameworks[framework], turns[:count], Memory(), tools(), depth=depth)
        assert wanted is None or wanted in targets_of(turns[count - 1].reply, reply)


def test_a_wish_to_stop_or_for_advice_leaves_depth_without_a_say():
    framework = library().frameworks["grow"]
    for said in ("stop", "What should I do?", "I don't know"):
        turns, _ = play("grow", [said])
        reading, _, state = understood(framework, turns, Memory())
        assert {target_for(depth, reading, state) for depth in (0, 1, 2)} == {None}


def test_each_row_of_the_table_has_a_move_that_serves_its_target():
    for row in TABLE:
        if row.target is not None and row.outcome == "stay":
            assert row.move in MOVES_FOR[row.target]


SHOWN = {
    "close": "none: the session closes, kindly",
    "again": "the same one in other words",
    "assistant": "plain words on what this is, then the same one in other words",
    "guidance": "a short cited passage, and the question handed back",
    "mentor": "the mentor's, word for word, in the mentor's name",
    "mentor again": "the mentor's once more, word for word",
    "topic": "asks where they would rather go",
    "protest": "asks what would make these minutes worth it",
    "offer": "says that they can stop, and asks for a last word",
    "work": "says what it does not do, and hands it back",
    "rest": "lets them stay with it",
    "correct": "owns the mistake, and asks what matters of it",
    "advance": "opens the next stage",
}


def shown(row: Row) -> str:
    moves = library().vocabulary.moves
    then = SHOWN.get(row.outcome) or moves[row.move][0].lower() + moves[row.move][1:] + (", an easier one" * row.easier)
    return f"   | {row.rule} | {then} | {row.target or ''} |"


def test_the_policy_that_a_coach_can_read_is_the_table_that_decides():
    page = (ROOT / "docs" / "how-a-turn-works.md").read_text("utf-8")
    printed = [line for line in page.splitlines() if line.startswith("   | ") and line.count("|") == 4][2:]
    assert printed == [shown(row) for row in TABLE], "\n".join(["", *map(shown, TABLE)])
