"""A mirror gives back their own words, exactly; it never praises, judges, advises or repeats itself."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dialogue import lines
from assistant.dialogue.clauses import clauses_of
from assistant.dialogue.guardrail import Context, breaches
from assistant.dialogue.read import read
from assistant.dialogue.turns import Kind, Reply
from assistant.dialogue.wording import mirror, turn_to_you
from assistant.knowledge.detectors import gives_advice, is_open, question_count
from tests.dialogue.playing import play

QUOTED = re.compile(r"“([^”]*)”")


def mirrored(answer: str, seed: int = 0, used=(), quoted=()):
    return mirror(answer, read(answer), used, quoted, Random(seed))


@given(st.text(max_size=300), st.integers(0, 50))
def test_what_stands_in_quotation_marks_was_written_so(answer, seed):
    said = mirrored(answer, seed)
    assert all(quote in answer for quote in QUOTED.findall(said.text))
    assert len(said.text.split()) <= 26 and "?" not in said.text


@pytest.mark.parametrize(
    ("answer", "clause"),
    [
        (
            "We had the review on Monday, it took two hours, and I felt invisible the whole time.",
            "I felt invisible the whole time",
        ),
        ("The numbers were fine. I decided to keep quiet.", "I decided to keep quiet"),
        ("It rained. My manager gave the project to Sven. The room is blue.", "My manager gave the project to Sven"),
    ],
)
def test_the_telling_words_are_chosen(answer, clause):
    assert clauses_of(answer, read(answer))[0].text == clause


def test_of_clauses_that_tell_as_much_the_one_that_makes_the_better_mirror_is_chosen():
    answer = (
        "I was frightened of Piotr. I felt like a child who had broken something in somebody's good room. "
        "I could not find the car for a quarter of an hour."
    )
    assert clauses_of(answer, read(answer))[0].text == "I was frightened of Piotr"
    for seed in range(12):
        assert "like a child" in mirrored(answer, seed).text


@pytest.mark.parametrize(
    "answer",
    [
        "See https://example.org/page for all of it, it says everything about this whole matter.",
        "def run(self): return self.x; print(x); for i in range(10): run()",
        "<script>alert('x')</script> and <b>more</b> of it <i>here</i> and there",
        "שלום לכולם אני רוצה להוביל את הצוות הזה השנה",
        "He told me to ‘go away’ and I went to my “desk” and wrote to someone@example.org then",
        "wow\x00such\x07text here and more of it \u202e abc",
    ],
)
def test_links_code_markup_and_hidden_marks_are_never_quoted(answer):
    for seed in range(20):
        for quote in QUOTED.findall(mirrored(answer, seed).text):
            assert not re.search(r"http|[<>{}@;\x00-\x1f\u202e]|“", quote)


def test_insults_and_blows_at_oneself_are_not_thrown_back():
    answer = "I am such an idiot. I lost my temper with Tom in front of everyone. It is all fucking shit."
    assert all("idiot" not in mirrored(answer, seed).text and "shit" not in mirrored(answer, seed).text for seed in range(20))


@pytest.mark.parametrize(
    ("clause", "turned"),
    [
        ("I froze in front of my boss", "You froze in front of your boss."),
        ("I told her about my plan", "You told her about your plan."),
        ("I was so tired", "You were so tired."),
        ("I told you so", ""),
        ("I asked what we should do", ""),
        ("we kept waiting", ""),
        ("I've waited for it", "You've waited for it."),
        ("My stand-up is at nine", "Your stand-up is at nine."),
        ("I said I was sorry", ""),
        ("I walked out and I was shaking", "You walked out and you were shaking."),
        ("my hand was shaking", "Your hand was shaking."),
    ],
)
def test_words_are_turned_only_where_it_is_sure(clause, turned):
    assert turn_to_you(clause) == turned


def test_no_frame_is_used_twice_in_a_session():
    said = [
        "On Tuesday Priya said the draft was not ready, and I felt small.",
        "I kept quiet because I was afraid of her answer.",
        "I think she was under pressure from the board that day.",
        "I will ask her what ready means.",
        "On Thursday after our meeting",
        "If she has no time, I will write to her instead.",
    ]
    for seed in range(15):
        _, replies = play("what-so-what-now-what", said, seed=seed)
        frames = [frame for reply in replies if (frame := reply.provenance.get("frame"))]
        assert len(frames) == len(set(frames))
        mirrors = [reply.mirror for reply in replies if reply.mirror]
        assert len(mirrors) == len(set(mirrors)) >= 5


def test_one_word_gets_no_mirror_and_a_few_at_most_their_own():
    assert all(mirrored("promotion", seed).text == "" for seed in range(10))
    assert {mirrored("Talk to her", seed).text for seed in range(30)} <= {"", "“Talk to her”.", "So: “Talk to her”."}


def test_answers_of_five_words_or_more_are_mirrored():
    for answer in (
        "I went home early that day.",
        "Nothing works here and nobody cares.",
        "It is what it is, really.",
        "the the the the the",
    ):
        assert mirrored(answer).text


def test_every_frame_keeps_the_house_rules():
    for frame in lines.FRAMES:
        text = frame.text.format("I waited for her", two="she left the room")
        reply = Reply(2, "experience", "deepen", Kind.QUESTION, text, "What happened then?", f"{text} What happened then?")
        assert breaches(reply, Context(said=("I waited for her but she left the room",))) == [], frame.id
    assert len({frame.id for frame in lines.FRAMES}) == len(lines.FRAMES)


def test_every_line_of_ours_is_plain_and_gives_no_advice():
    groups = [value for name, value in vars(lines).items() if name.isupper() and not name.startswith("CLOSE")]
    for group in groups:
        for line in group:
            text = line if isinstance(line, str) else " ".join(part for part in line[1:] if " " in part)
            assert "!" not in text and "—" not in text, text
            assert not gives_advice(text.replace("“{}”", "")), text


def test_every_question_of_ours_is_one_and_open():
    for group in (lines.HAND_BACK, lines.HAND_BACK_NONE, lines.NEW_TOPIC, lines.AFTER_PROTEST, lines.GENTLE, lines.FALLBACK):
        for question_id, question in group:
            assert question_id.startswith("house-")
            assert is_open(question) and question_count(question) == 1 and len(question.split()) <= 14, question
    for _, _, question in lines.COMMITMENT:
        assert is_open(question)


MAIL = """Here it is, I paste it:

From: Alan
To: Gina
Subject: the price

Gina, we could not cost the job. I will not do this again.
Kind regards,
Alan

I was angry for the rest of the day."""


def test_a_pasted_mail_is_not_taken_for_the_writers_own_words():
    reading = read(MAIL)
    assert {clause.text for clause in clauses_of(MAIL, reading)} == {"I was angry for the rest of the day"}
    assert "action" not in reading.signals


@pytest.mark.parametrize(
    "answer",
    [
        "Sorry for the long list of everything, I did not mean to go on.",
        "Then there was the lift, did I say, and the bikes were moved again.",
        "What stops me: nothing at all in the end. The week went by.",
        'My colleague Rose says, "It is never the machine." We had the meeting.',
        "You just said my own words back to me and it was not useful to anybody.",
    ],
)
def test_talk_about_the_talk_and_torn_off_ends_are_not_given_back(answer):
    torn = ("Sorry", "did I say", "What stops me", "Rose says", "my own words")
    assert not any(part in mirrored(answer, seed).text for seed in range(30) for part in torn)


def test_what_is_past_is_not_noted_as_a_plan():
    answer = "When they sold my father's house the key stayed with me."
    for seed in range(20):
        said = mirror(answer, read(answer), (), (), Random(seed), "cue").text
        assert not said.startswith(("That is down", "Noted")) and " it is." not in said


def stretches(answer: str) -> list[str]:
    return [clause.text for clause in clauses_of(answer, read(answer))]


@pytest.mark.parametrize(
    ("answer", "never"),
    [
        ("If he says no, I'll leave the team for good.", "I'll leave the team for good"),
        ("I'd go back tomorrow, if somebody asked me to.", "I'd go back tomorrow"),
        ("Maybe I don't want the job as much as I did.", "I don't want the job as much as I did"),
        ("I guess I was too slow for them all.", "I was too slow for them all"),
        ("I stay late so that nobody sees me leave.", "nobody sees me leave"),
        (
            "Next time there's a silence in the Monday huddle I'm going to look at my pen until somebody else talks of it.",
            "Next time there's a silence in the Monday huddle I'm going to look",
        ),
        (
            "I'd tell Miriam by the end of the month that I want the next one, and no other.",
            "I'd tell Miriam by the end of the month",
        ),
        ("I'd want to say to him, I saw that.", "I'd want to say to him"),
        ("I'll try to be brief about the move.", "I'll try to be brief about the move"),
        ("That's not a plan by the way, I just meant aloud.", "That's not a plan by the way"),
    ],
)
def test_no_stretch_leaves_out_what_changes_its_meaning(answer: str, never: str) -> None:
    assert never not in stretches(answer)


@pytest.mark.parametrize(
    ("answer", "whole"),
    [
        ("If he says no, I'll leave the team for good.", "If he says no, I'll leave the team for good"),
        ("Thursday, after stand-up, by the printer.", "Thursday, after stand-up, by the printer"),
        ("- budget\n- whether I should stay\n- my review", "whether I should stay"),
        ("Maybe I don't want the job as much as I did.", "Maybe I don't want the job as much as I did"),
    ],
)
def test_what_belongs_together_is_given_back_together(answer: str, whole: str) -> None:
    assert whole in stretches(answer)


@pytest.mark.parametrize(
    ("clause", "turned"),
    [
        ("I hate that all I did was sit there", ""),
        ("I know what I did was wrong for my team", "You know what you did was wrong for your team."),
        ("I still was late for my own review", "You still were late for your own review."),
        ("I was never the one who was asked", "You were never the one who was asked."),
        ("I could take the mail off my phone", ""),
        ("I'd tell her what I want", ""),
        ("I'd like to be at the swimming", "You'd like to be at the swimming."),
    ],
)
def test_only_what_is_sure_to_be_right_is_turned_and_nothing_that_would_sound_like_advice(clause: str, turned: str) -> None:
    assert turn_to_you(clause) == turned


def test_what_somebody_else_wants_is_not_taken_for_their_own_wish() -> None:
    answer = "My manager says I need to delegate more work."
    assert not any(clause.decision for clause in clauses_of(answer, read(answer)))
