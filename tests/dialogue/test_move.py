"""The policy, read row by row: what a coach would do with such an answer at such a point."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.dialogue.heard import hear, heard_before
from assistant.dialogue.move import TABLE, decide
from assistant.dialogue.read import read
from assistant.dialogue.state import state_of
from assistant.dialogue.turns import Act, Memory
from tests.dialogue.playing import library, play


def decision(framework: str, *said):
    """What is decided after these answers, on a session that the engine itself has led so far."""
    turns, _ = play(framework, list(said))
    newest = turns[-1]
    reading = read(newest.answer)
    heard = [*heard_before(turns), hear(newest, reading, ())]
    return decide(newest.act, reading, state_of(library().frameworks[framework], turns, heard, Memory()))


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
        ("On Tuesday Priya said the draft was not ready, and I felt small in front of them.", "feel"),
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


def test_a_plan_told_in_one_breath_is_not_asked_for_again():
    said = [
        "On Tuesday Priya said it was not ready and I felt small.",
        "I kept quiet and rewrote it.",
        "I think she was under pressure, and I took it as a verdict.",
        "On Thursday I will ask her what ready means. If she is busy, I will write to her.",
    ]
    assert decision("what-so-what-now-what", *said).move == "close"


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
