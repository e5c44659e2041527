"""The arc of a session: what was answered is passed over, it fades with experience, and it ends in proof."""

from __future__ import annotations

import pytest

from assistant.dialogue import lines
from assistant.dialogue.close import closing
from assistant.dialogue.turns import Memory
from tests.dialogue.playing import ask_back, library, play

WISH = "I want to stop working so late every day."
TOLD = "Yesterday I stayed until nine because nobody said we could stop, and I felt tired."
COULD = "I could leave at a set hour, or tell Sam that I stop at six."
FIRST = "I want to feel calm when the director asks, because I am scared of it."
STARTS = tuple(line.split("{}")[0] for line in lines.PASSED)
ENDS = tuple(line.split("{}")[1] for line in lines.PASSED)


def mentee(reply):
    asks = reply.provenance.get("asks") or reply.provenance.get("gathers")
    return {
        "action": "I will tell Sam that I leave on time now.",
        "cue": "On Monday after the stand-up",
        "obstacle": "If Sam asks me to stay, I will say tomorrow.",
        "learning": "I learned that nobody notices when I stay.",
        "evidence": "Sam sees my empty chair at six.",
    }.get(asks or reply.stage, TOLD)


def test_a_stage_that_was_answered_is_passed_over_with_their_own_words_and_no_second_question():
    said = [WISH, TOLD, COULD, "It is like this for most people on the team, one way or another."]
    found = []
    for seed in range(6):
        turns, replies = play("grow", said, seed=seed)
        passed = [reply for reply in replies if reply.provenance.get("frame", "").startswith("passed-")]
        found += passed
        for reply in passed:
            quoted = reply.mirror.split("“")[1].split("”")[0]
            assert any(quoted in turn.answer for turn in turns) and reply.text.count("?") == 1
            assert reply.mirror.startswith(STARTS) and reply.mirror.endswith(ENDS)
            assert reply.stage == "plan", "the options were said already"
    assert found


def test_a_stage_that_was_not_answered_is_not_passed_over():
    _, replies = play("grow", [WISH, "It was a long day with many calls and nothing else.", "We had calls all day long again."])
    assert not any(reply.provenance.get("frame", "").startswith("passed-") for reply in replies)


@pytest.mark.parametrize("framework", sorted(library().frameworks))
def test_every_framework_ends_in_a_plan_an_insight_and_what_will_prove_it(framework):
    turns, replies = ask_back(framework, mentee)
    left = closing(library().frameworks[framework], turns, Memory())
    assert replies[-1].done and len(turns) <= 12
    assert left.plan.startswith("On Monday after the stand-up, I will tell Sam") and "if Sam asks me to stay" in left.plan
    learned = [turn.answer for turn in turns if "learned" in turn.answer]
    assert left.insight == (learned[0] if learned else "")
    own_stage = any(stage.id == "evidence" for stage in library().frameworks[framework].stages)
    asked = [turn.reply for turn in turns if turn.reply.provenance.get("gathers") == "evidence"]
    assert own_stage or (len(asked) == 1 and left.summary.endswith("Sam sees my empty chair at six."))


def test_what_proves_it_is_asked_in_one_of_our_own_questions_and_never_as_the_insight():
    turns, _ = ask_back("gibbs", mentee)
    asked = [turn.reply.question for turn in turns if turn.reply.provenance.get("gathers") == "evidence"]
    assert asked and set(asked) <= {question for _, question in lines.PROOF}
    assert "chair" not in closing(library().frameworks["gibbs"], turns, Memory()).insight


@pytest.mark.parametrize("framework", sorted(library().frameworks))
def test_those_who_know_the_way_are_asked_fewer_questions(framework):
    facts = {"learning": "It was fine, we talked.", "evidence": "Sam sees it."}

    def terse(reply):
        kept = reply.provenance
        return facts.get(kept.get("gathers"), mentee(reply) if kept.get("asks") else "We met at ten in the big room upstairs.")

    counts = [
        [len(ask_back(framework, terse, Memory(sessions_before=before), seed=seed)[0]) for seed in range(3)]
        for before in (0, 5)
    ]
    assert sum(counts[1]) < sum(counts[0])


def test_a_plan_that_begins_with_when_is_taken_as_it_was_said():
    turns, _ = play(
        "what-so-what-now-what", [TOLD, "I think I was afraid to be seen leaving.", "When it gets to six I'll leave."]
    )
    assert closing(library().frameworks["what-so-what-now-what"], turns, Memory()).plan == "When it gets to six, I will leave."


def test_what_is_willed_stands_before_what_is_only_wished():
    said = [WISH, TOLD, COULD, "I will tell Sam that I leave on time now."]
    turns, _ = play("grow", said)
    assert "I will tell Sam" in closing(library().frameworks["grow"], turns, Memory()).plan


@pytest.mark.parametrize(
    ("between", "then"),
    [
        ("My own impatience.", "should it come to my own impatience, then I will breathe once."),
        ("Sam asks me to stay.", "if Sam asks me to stay, then I will breathe once."),
    ],
)
def test_where_a_stage_asks_what_gets_in_the_way_the_plan_asks_for_the_answer_to_it(between, then):
    def told(reply):
        if reply.stage == "obstacle":
            return between
        return "I will breathe once." if reply.provenance.get("asks") == "obstacle" else mentee(reply)

    for seed in range(3):
        turns, replies = ask_back("woop", told, seed=seed)
        asked = [reply for reply in replies if reply.provenance.get("asks") == "obstacle"]
        assert len(asked) == 1 and "between you and it" not in asked[0].question
        assert closing(library().frameworks["woop"], turns, Memory()).plan.endswith(then)


def test_our_own_questions_at_the_close_and_the_opening_change_from_session_to_session():
    asked: frozenset[str] = frozenset()
    ends, starts = [], []
    for _ in range(3):
        memory = Memory(asked_before=asked, last_commitment="On Monday, I will tell Sam")
        turns, _replies = ask_back("grow", mentee, memory)
        starts.append(turns[0].reply.question)
        ends += [turn.reply.question for turn in turns if turn.reply.provenance.get("gathers") == "evidence"]
        asked |= {turn.reply.question_id for turn in turns if turn.reply.question_id}
    assert len(set(starts)) == 3 and len(ends) == len(set(ends)) == 3


def test_a_question_thrown_back_gives_no_part_of_the_plan():
    said = [TOLD, "I was afraid to be seen leaving early, I think.", "Why is it always me who gets asked that."]
    turns, replies = play("what-so-what-now-what", said)
    left = closing(library().frameworks["what-so-what-now-what"], turns, Memory())
    assert "Why is it" not in left.plan and replies[-1].provenance["shown"].find("obstacle") < 0


def test_without_a_deed_no_when_no_what_if_and_no_proof_is_asked_for():
    def evasive(reply):
        return "The others were late again." if reply.stage == "plan" else TOLD

    turns, replies = ask_back("what-so-what-now-what", evasive)
    asked = [turn.reply.provenance.get("asks") for turn in turns if turn.reply.stage == "plan"]
    assert asked.count("action") == 2 and not {"cue", "obstacle"} & set(asked)
    assert replies[-1].done and all(turn.reply.provenance.get("gathers") != "evidence" for turn in turns)


def test_a_deed_put_as_a_question_is_a_deed():
    def careful(reply):
        return "Hard one. Ask him?" if reply.provenance.get("asks") == "action" else mentee(reply)

    turns, _ = ask_back("what-so-what-now-what", careful)
    assert "cue" in [turn.reply.provenance.get("asks") for turn in turns]


def test_nothing_more_to_say_is_met_with_an_easier_question():
    _, replies = play("what-so-what-now-what", ["I was told on Wednesday by mail.", "I don't have a lot to say about it."])
    assert replies[2].provenance["rule"].startswith("not knowing") and "have a lot" not in replies[2].text


def test_the_outcome_of_a_wish_is_asked_for_though_a_feeling_was_named_early():
    for seed in range(8):
        _, replies = play("woop", [FIRST, "I stop before I begin, every time, and then I am angry."], seed=seed)
        assert "values" in {reply.stage for reply in replies}


def test_those_who_know_the_way_get_their_words_back_with_nothing_before_them():
    told = ["We met on Tuesday.", "Nobody said why the date was moved, and I kept quiet.", "I was angry, and it showed."]
    for seed in range(6):
        _, replies = play("what-so-what-now-what", told, Memory(sessions_before=6), seed=seed)
        for reply in replies[1:]:
            framed = reply.provenance.get("frame", "")
            assert not framed or framed.startswith(("brief-", "turned-", "passed-", "plain-")), framed
            assert not framed.startswith("brief-") or (reply.mirror.startswith("“") and reply.mirror.endswith("”."))
