"""What was heard in an answer can be shown in that answer's own words, and with it what followed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dialogue.explained import BECAUSE, LABELS, OF_ITSELF, explain, note
from assistant.dialogue.kept import from_text, to_text
from assistant.dialogue.move import GATHER, TABLE
from assistant.dialogue.read import read
from assistant.dialogue.turns import Act, Kind, Reply, Turn
from assistant.knowledge.detectors import gives_advice
from tests.dialogue.playing import play

TOLD = (
    "On Tuesday I presented the plan and my manager Roz cut me off. I was furious. "
    "I kept quiet because I did not want a scene. Her deputy is useless."
)


def heard_in(answer: str, asks: str = "", stage: str = "experience") -> dict[str, tuple[str, ...]]:
    before = Reply(1, stage, "open", Kind.QUESTION, "", "What?", "What?", provenance={"asks": asks} if asks else {})
    turn = Turn(before, Act.ANSWER, answer)
    carried = note([turn], read(answer), {asks, *read(answer).signals})
    reply = Reply(2, stage, "deepen", Kind.QUESTION, "", "And?", "And?", provenance={"carried": carried, "rule": "facts"})
    return dict(explain(reply, [turn, Turn(reply)]).heard)


def test_a_signal_is_shown_with_the_words_that_carried_it():
    heard = heard_in(TOLD)
    assert heard[LABELS["feeling"]] == ("I was furious",)
    assert heard[LABELS["event"]][0].startswith("On Tuesday I presented the plan")
    assert heard[LABELS["person"]] == ("manager", "Roz")
    assert heard[LABELS["time"]] == ("On Tuesday",)
    told_why = heard_in("I left at six, because she had shouted at me.")
    assert told_why[LABELS["event"]] == ("I left at six",) and told_why[LABELS["reason"]] == ("because she had shouted at me",)
    assert heard_in("I stayed late. What should I do now?")[LABELS["advice"]] == ("What should I do now",)


def test_the_parts_of_a_plan_are_shown_however_they_were_said():
    assert heard_in("Thurs. After handover.", asks="cue", stage="plan")[LABELS["cue"]] == ("Thurs. After handover",)
    heard = heard_in("When the figure comes up, I will say it first. If he says no, I ask again.", stage="plan")
    assert heard[LABELS["action"]][0] == "I will say it first"
    assert "If he says no" in heard[LABELS["obstacle"]]


@pytest.mark.parametrize("answer", ["Her deputy is useless.", "Sorry, that was long.", "Happy?", "So I sit down."])
def test_no_feeling_is_shown_that_is_not_the_writers(answer):
    assert LABELS["feeling"] not in heard_in(answer)


def test_a_blow_at_oneself_is_not_read_back():
    assert not any(
        "idiot" in quote for quotes in heard_in("I'm such an idiot. I felt I was a failure.").values() for quote in quotes
    )


@given(st.text(alphabet=st.sampled_from("aI wilfe.?!\n“”\"' 1:2-é🎉,"), max_size=200))
def test_every_word_shown_was_written(answer):
    for quotes in heard_in(answer).values():
        for quote in quotes:
            assert quote.removesuffix(" …") in " ".join(answer.split())


def test_the_reply_keeps_places_and_no_words():
    _, replies = play("what-so-what-now-what", [TOLD, "I felt small because he laughed at me in front of the others."])
    for reply in replies[1:]:
        kept = reply.provenance["carried"]
        assert kept and not {"furious", "Roz", "small", "laughed"} & set(kept.replace("-", " ").split())


def test_what_was_heard_can_be_shown_after_it_was_kept_and_opened_again():
    turns, replies = play("what-so-what-now-what", [TOLD])
    again = from_text(to_text(replies[1]))
    assert explain(again, turns) == explain(replies[1], turns) is not None


def test_a_reply_of_an_older_interlude_shows_nothing():
    turns, replies = play("grow", [TOLD])
    old = replace(replies[1], provenance={name: kept for name, kept in replies[1].provenance.items() if name != "carried"})
    assert explain(old, turns) is None
    assert explain(replies[0], turns) is None, "an opening follows no answer"


@pytest.mark.parametrize("carried", ["feeling 5-900", "feeling 9-2", "nonsense", "", "pride 0-4", "again 70-70"])
def test_places_that_are_not_in_the_answer_are_left_out(carried):
    turns, replies = play("grow", [TOLD])
    reply = replace(replies[1], provenance=replies[1].provenance | {"carried": carried})
    assert explain(reply, turns).heard == ()


def test_nothing_is_explained_where_there_are_signs_of_danger():
    turns, replies = play("grow", ["I want it to end. I have been thinking about killing myself.", "I do not know, it hurts."])
    assert replies[1].kind is Kind.SAFETY
    assert all(explain(reply, turns) is None for reply in replies)
    assert all(not reply.provenance.get("carried") for reply in replies)


def test_a_thought_that_comes_back_is_shown_beside_the_first_time():
    first = "I keep waiting for my manager to notice the work that I do."
    turns, replies = play("what-so-what-now-what", [first, f"Really, {first}"])
    looped = [reply for reply in replies if reply.provenance["rule"].startswith("going round")]
    assert looped and dict(explain(looped[0], turns).heard)[LABELS["again"]] == (first.rstrip("."),)


def test_every_rule_of_the_policy_says_in_plain_words_what_followed():
    rules = {row.rule for row in TABLE if row.outcome != "close"} | set(GATHER.values())
    assert rules <= BECAUSE.keys() | OF_ITSELF.keys()
    for text in (*BECAUSE.values(), *OF_ITSELF.values(), *LABELS.values()):
        assert "!" not in text and "?" not in text and not gives_advice(text), text
        assert not {"signal", "rule", "move", "stage", "depth", "diagnos", "pattern"} & set(text.lower().split()), text


def test_what_followed_names_what_the_question_really_asks():
    turns, replies = play(
        "what-so-what-now-what", ["We met on Tuesday and the supplier presented the new prices to the board."]
    )
    why = explain(replies[1], turns).why
    asked = {"feel": "what it was like", "deepen": "more of it", "ground": "one moment", "open": "the next step"}
    assert asked[replies[1].move if replies[1].stage == replies[0].stage else "open"] in why
