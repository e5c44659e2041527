"""Whole conversations with mentees who are not easy, each judged as a coach would judge it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.dialogue import lines
from assistant.dialogue.close import closing
from assistant.dialogue.engine import next_reply
from assistant.dialogue.turns import Act, Kind, Memory
from assistant.knowledge.content import Hit
from tests.dialogue.playing import ask_back, library, play, tools, turn_of


def texts(replies):
    return [reply.text for reply in replies]


def test_asked_what_it_is_and_who_reads_it_answers_plainly_and_asks_again_in_other_words():
    for seed in range(8):
        _, replies = play("grow", ["Are you a real person or ChatGPT?", "who can read this?", "write me a poem"], seed=seed)
        assert not any(reply.done for reply in replies)
        assert any(line in replies[1].text for line in lines.WHAT)
        assert any(line in replies[2].text for line in lines.WHO_READS)
        assert any(line in replies[3].text for line in lines.TASK)
        assert replies[1].question_id == replies[0].question_id and replies[1].question != replies[0].question


def test_asked_for_advice_it_cites_one_short_passage_and_hands_the_question_back():
    bank, answer = library(), "I want to delegate more. How do I start?"
    near = bank.passages["delegating-without-hovering"]
    kit = replace(
        tools(), search=lambda vector, limit, words: [Hit(passage, 0.6 - place / 100) for place, passage in enumerate(near)]
    )
    opening = next_reply(bank.frameworks["grow"], [], Memory(), kit)
    told = next_reply(bank.frameworks["grow"], [turn_of(opening, answer)], Memory(), kit)
    assert told.kind is Kind.GUIDANCE and told.question in {question for _, question in lines.HAND_BACK}
    assert len(told.passages) == 1 and told.passages[0].excerpt in told.text
    assert told.passages[0].title in told.text and len(told.passages[0].excerpt.split()) <= 60
    assert "delegat" in told.text.lower() and not told.passages[0].heading.startswith("An example")


def test_off_the_librarys_ground_it_says_so_and_hands_back():
    _, replies = play("grow", ["Which noodles xyzzy quux plugh should I cook? What should I do?"])
    told = replies[1]
    assert told.kind is Kind.GUIDANCE and told.passages == ()
    assert any(line in told.text for line in lines.GUIDANCE_NONE)
    assert told.question in {question for _, question in lines.HAND_BACK_NONE}


def test_asked_for_advice_again_and_again_it_never_shows_the_same_passage_or_question():
    said = [
        "What should I do about delegating to my team?",
        "Just tell me what to do.",
        "Any tips on delegating?",
        "What would you do?",
    ]
    _, replies = play("grow", said, Memory(goal="delegate more"))
    cited = [cited.id for reply in replies if reply.kind is Kind.GUIDANCE for cited in reply.passages]
    assert len(cited) == len(set(cited))


def test_not_knowing_is_met_without_praise_and_with_something_easier():
    _, replies = play("grow", ["I don't know", "no idea"])
    assert replies[1].mirror in lines.STUCK and replies[1].stage == "aim"
    depths = {question.id: question.depth for question in library().questions}
    assert depths[replies[1].question_id] == 0
    assert replies[2].stage == "experience", "twice is enough for one stage"


def test_blanks_are_met_with_patience_then_something_smaller_then_a_calm_end():
    _, replies = play("grow", ["", "   ", "..."])
    assert replies[1].question_id == replies[0].question_id and replies[1].question == replies[0].another_way
    assert replies[2].question_id != replies[0].question_id
    assert replies[3].done and replies[3].text in lines.CLOSE_EMPTY


def test_blame_is_led_back_to_ones_own_part_once():
    said = [
        "My manager ruined the launch. He changed the scope. Marketing never delivered.",
        "He never listens. They all play politics. The company rewards noise.",
        "They should have asked.",
    ]
    _, replies = play("what-so-what-now-what", said)
    assert replies[1].move == "own" and sum(reply.move == "own" for reply in replies) == 1


def test_who_is_hard_on_themselves_gets_another_place_to_look_from():
    _, replies = play(
        "what-so-what-now-what", ["I am such an idiot. I lost my temper with Tom in front of everyone because he was late."]
    )
    assert replies[1].move == "reframe" and "idiot" not in replies[1].text


def test_the_hostile_are_not_argued_with_and_may_leave():
    _, replies = play("grow", ["This is stupid.", "You're a useless bot, stop asking me things", "waste of time"])
    assert [reply.done for reply in replies] == [False, False, False, True]
    assert replies[1].question in {question for _, question in lines.AFTER_PROTEST}


def test_another_subject_is_followed_and_costs_no_patience():
    said = [
        "My one-to-one with Ana went badly yesterday, she cried.",
        "Can we talk about something else?",
        "I told her no and she left.",
    ]
    _, replies = play("what-so-what-now-what", said)
    assert replies[2].question in {question for _, question in lines.NEW_TOPIC} and replies[2].provenance["aside"] == "yes"
    assert not replies[3].done


def test_joy_is_stayed_with_before_it_is_used():
    _, replies = play(
        "what-so-what-now-what", ["I GOT IT!!! Maria told me this morning and I cried in the lift, I am so happy 🎉"]
    )
    assert replies[1].move == "feel" and "!" not in replies[1].text


def test_skipping_goes_on_with_a_word_and_three_in_a_row_end_it():
    _, replies = play("grow", [Act.SKIP, Act.SKIP, "skip"])
    assert replies[1].stage == "experience" and any(line in replies[1].text for line in lines.SKIPPED)
    assert replies[3].done


def test_words_in_other_languages_are_mirrored_as_they_stand():
    _, replies = play(
        "grow",
        [
            "Ich will mehr Verantwortung, aber mein Chef gibt mir nichts.",
            "我可以直接问他为什么",
            "أريد أن أقود الفريق هذا العام",
        ],
    )
    assert "“" in replies[1].mirror and not any(reply.done for reply in replies)
    assert all("“" not in reply.mirror for reply in replies[2:])


def test_a_question_of_the_bank_that_breaks_a_rule_gives_way_to_another():
    bank = library(with_vectors=False)
    spoilt = tuple(
        replace(question, text="Have you tried to talk to her?") if place % 2 else question
        for place, question in enumerate(bank.questions)
    )
    _, replies = play(
        "grow",
        ["I want to lead the team.", "On Monday Ana left and I felt lost."],
        bank=replace(bank, questions=spoilt, version="spoilt"),
    )
    assert all("Have you tried" not in text for text in texts(replies))


def test_a_loop_in_a_thought_gets_another_view():
    same = "I keep waiting for my manager to notice the work that I do for the team every week."
    _, replies = play("what-so-what-now-what", ["On Tuesday Priya said it was not ready and I felt small.", same, same])
    assert replies[3].provenance["rule"] == "going round in a thought" or replies[3].move in ("reframe", "plan", "open")


@pytest.mark.parametrize("framework", ["grow", "what-so-what-now-what", "weekly-check-in"])
def test_a_mentee_who_never_offers_a_plan_is_asked_for_each_part_of_it(framework):
    def mentee(reply):
        return {"action": "Talk to Priya", "cue": "Thursday before lunch", "obstacle": "I might lose my nerve"}.get(
            reply.provenance.get("asks", ""), "It was a strange week and I felt tired because Karim left on Monday."
        )

    turns, replies = ask_back(framework, mentee)
    found = closing(library().frameworks[framework], turns, Memory())
    assert replies[-1].done and len(turns) <= 9
    assert (
        found.plan == "Thursday before lunch, I will talk to Priya; what may come between: I lose my nerve."
        or found.plan.startswith("On Thursday before lunch, I will talk to Priya")
    )
