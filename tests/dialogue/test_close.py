"""What a session leaves is made of the mentee's own words, and of nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.dialogue.close import closing
from assistant.dialogue.turns import Act, Kind, Memory, Reply, Turn
from tests.dialogue.playing import library, play
from tests.dialogue.test_engine import FRAMEWORKS, acts

OURS = re.compile(r"^(?:when|when it is time for|on|i will|what may come between|if|should|then)\b|[,;:.]", re.IGNORECASE)


def ask(stage: str, answer: str, asks: str = "", move: str = "plan") -> Turn:
    reply = Reply(
        1, stage, move, Kind.QUESTION, "", "What will it be?", "What will it be?", provenance={"asks": asks} if asks else {}
    )
    return Turn(reply, Act.ANSWER, answer)


def closed(*turns: Turn, goal: str = "", framework: str = "what-so-what-now-what"):
    return closing(library().frameworks[framework], turns, Memory(goal=goal))


@pytest.mark.parametrize(
    ("action", "cue", "obstacle", "plan"),
    [
        (
            "I will ask Karim to let me present.",
            "On Monday after the stand-up",
            "If he says no, I will offer to do it together.",
            "On Monday after the stand-up, I will ask Karim to let me present; "
            "if he says no, then I will offer to do it together.",
        ),
        (
            "ask in writing",
            "friday",
            "he gets angry",
            "On friday, I will ask in writing; what may come between: he gets angry.",
        ),
        (
            "Maybe talk to her first.",
            "when he sends the file",
            "I might lose my nerve. Then I'll read it from a card.",
            "When he sends the file, I will talk to her first; if I lose my nerve, then I'll read it from a card.",
        ),
        ("On Thursday I will call Ana.", "", "", "On Thursday, I will call Ana."),
        (
            "I'll write to Sven before the retro",
            "",
            "no time",
            "Before the retro, I will write to Sven; what may come between: no time.",
        ),
        ("more patience", "", "", "More patience."),
    ],
)
def test_the_plan_is_put_together_from_what_was_said(action, cue, obstacle, plan):
    turns = [ask("plan", action, "action")]
    turns += [ask("plan", cue, "cue")] if cue else []
    turns += [ask("plan", obstacle, "obstacle")] if obstacle else []
    assert closed(*turns).plan == plan


@pytest.mark.parametrize("answer", ["I don't know", "", "skip", "ok", "My director decides that.", "What should I do?", "stop"])
def test_no_plan_is_invented(answer):
    assert closed(ask("plan", answer, "action"), ask("plan", "no idea", "cue")).plan == ""


def test_what_was_asked_when_and_answered_with_what_lands_in_its_place():
    found = closed(
        ask("plan", "Maybe my director thinks I am happy.", "action"),
        ask("plan", "I will tell her that I wanted it", "cue"),
        ask("plan", "In our one-to-one on the 3rd", "obstacle"),
    )
    assert found.plan == "In our one-to-one on the 3rd, I will tell her that I wanted it."


def test_the_summary_keeps_whole_sentences_in_their_order():
    found = closed(
        ask("experience", "It was a long week. On Monday Priya said no and I felt small. It rained.", move="open"),
        ask("meaning", "I think she was under pressure, because the board had called.", move="open"),
        ask("plan", "I will ask her.", "action"),
    )
    assert found.summary == (
        "It was a long week. On Monday Priya said no and I felt small. It rained.\n\n"
        "I think she was under pressure, because the board had called."
    )


def test_where_a_long_answer_is_cut_the_cut_is_to_be_seen():
    rain = "It rained on the way and on the way back. " * 20
    told = f"On Monday Priya said no and I felt small. {rain}On Friday I was angry because she said it again."
    found = closed(ask("experience", told, move="open"), ask("experience", "I felt ashamed at home.", move="feel"))
    assert found.summary.startswith("On Monday Priya said no and I felt small. … On Friday I was angry")
    assert found.summary.endswith("\n\nI felt ashamed at home.") or "ashamed" not in found.summary


def test_the_insight_is_the_sentence_in_which_most_was_learned():
    found = closed(
        ask("experience", "He was late. I waited.", move="open"),
        ask("plan", "I learned that waiting looks like not wanting.", move="close"),
    )
    assert found.insight == "I learned that waiting looks like not wanting."
    assert closed(ask("experience", "He was late. I waited.", move="open")).insight == ""


def test_the_title_is_the_goal_or_their_own_words():
    assert closed(ask("experience", "He was late."), goal="Lead the migration.").title == "Lead the migration"
    assert closed(ask("experience", "It rained. I lost my temper with Tom.", move="open")).title == "I lost my temper with Tom"
    assert closed().title == ""


def test_words_that_showed_danger_stay_out_of_an_entry_that_may_be_shared():
    found = closed(
        ask("experience", "On Monday I missed the target.", move="open"),
        ask("experience", "I want to kill myself.", move="feel"),
    )
    assert "kill" not in f"{found.title}{found.summary}{found.insight}{found.plan}"


@settings(max_examples=60)
@given(st.sampled_from(FRAMEWORKS), st.lists(acts, min_size=10, max_size=10), st.integers(0, 999))
def test_nothing_in_a_closing_is_anybody_elses_words(framework, said, seed):
    turns, _ = play(framework, said, seed=seed)
    found = closing(library().frameworks[framework], turns, Memory())
    written = " ".join(" ".join(turn.answer.split()) for turn in turns).lower()
    for paragraph in (found.summary, found.insight):
        for sentence in re.split(r"(?<=[.!?…])[\"”’')]*\s+|\n+", paragraph):
            assert sentence.rstrip(".…").lower() in written  # "…" stands where something was left out
    for part in re.split(r"[;,:()]|(?<=[.!?…])\s+", found.plan):
        words = re.sub(
            r"^\s*(?:when it is time for|when|on|i will|what may come between|if|then)\b",
            "",
            part.strip(),
            flags=re.IGNORECASE,
        )
        words = re.sub(r"^\s*(?:on|when|i|we|they|people)\b", "", words.strip(), flags=re.IGNORECASE).strip(' .…"”’')
        assert words.lower() in written


@pytest.mark.parametrize(
    ("answer", "plan"),
    [
        (
            "I'll tell Nuala at Monday's catch-up that on Tuesdays I leave at 5.25.",
            "I will tell Nuala at Monday's catch-up that on Tuesdays I leave at 5.25.",
        ),
        (
            "I'm going to get the inspector to look at it first and I'll ring Stelios the same evening.",
            "I will get the inspector to look at it first and I'll ring Stelios the same evening.",
        ),
        (
            "I'll give her the sentence. I'll say it on Monday in our half hour.",
            "On Monday in our half hour, I will give her the sentence.",
        ),
        ("Too many slides.", ""),
        ("Tell Piers.", "I will tell Piers."),
    ],
)
def test_a_plan_is_what_was_said_and_meant(answer: str, plan: str) -> None:
    assert closed(ask("plan", answer)).plan == plan


@pytest.mark.parametrize(
    ("obstacle", "between"),
    [
        ("He'd laugh it off. Then I'd leave it.", "should he laugh it off, then I'd leave it"),
        (
            "She may say there's no money. Then I'd offer a lunch hour.",
            "should she say there's no money, then I'd offer a lunch hour",
        ),
        ("If he shouts, he shouts. I'll go round with a bottle.", "if he shouts, then I'll go round with a bottle"),
        ("If the phone rings I'll let it go to Gus.", "if the phone rings, then I'll let it go to Gus"),
    ],
)
def test_what_may_come_between_reads_as_it_was_said(obstacle: str, between: str) -> None:
    turns = ask("plan", "I will call Ana on Friday.", "action"), ask("plan", obstacle, "obstacle")
    assert closed(*turns).plan == f"On Friday, I will call Ana; {between}."


def test_what_was_said_to_the_assistant_is_no_part_of_what_is_kept() -> None:
    told = "I rewrote the options section twice. Can we leave it there for today? Stop asking that. Let us stop here, please."
    assert closed(ask("experience", told, move="open")).summary == "I rewrote the options section twice."


@pytest.mark.parametrize(
    ("answer", "insight"),
    [
        ("Priya, she sits in and she'd tell me straight.", ""),
        ("She'll draw me with hair and no laptop.", ""),
        ("I'm going to look at my pen until somebody else talks.", ""),
        ("He could have told the whole kitchen about it.", ""),
        ("I don't want a plan.", ""),
        (
            "That fixing things fast is how I stopped hearing things.",
            "That fixing things fast is how I stopped hearing things.",
        ),
    ],
)
def test_what_they_take_is_a_lesson_and_neither_a_name_nor_a_plan(answer: str, insight: str) -> None:
    reply = Reply(1, "learning", "close", Kind.QUESTION, "", "What?", "What?", provenance={"gathers": "learning"})
    assert closed(Turn(reply, Act.ANSWER, answer)).insight == insight


def test_a_plan_is_not_what_they_take_even_where_it_begins_with_next_time() -> None:
    said = ask("plan", "Next time there is a silence in the huddle I'm going to look at my pen.", move="open")
    assert closed(said).insight == "" and closed(said).plan


def test_a_single_verb_is_a_plan_only_where_one_was_asked_for() -> None:
    assert closed(ask("learning", "Talk.", move="ground")).plan == ""
    assert closed(ask("plan", "practise", move="open")).plan == "I will practise."
