"""The plan of a session: what was said last holds, one statement before pieces, and nothing that was not said."""

from __future__ import annotations

import re

import pytest

from assistant.dialogue.close import closing
from assistant.dialogue.heard import is_answer, only_tells_asking
from assistant.dialogue.read import read
from assistant.dialogue.turns import Memory
from tests.dialogue.playing import ask_back, library, play
from tests.dialogue.test_close import ask, closed

FRAMEWORKS = sorted(library().frameworks)
PARTS = ("action", "cue", "obstacle")


class Mentee:
    """Tells the story in order, and gives a part of the plan only when asked for it."""

    def __init__(self, said, **parts):
        self.said, self.parts = list(said), dict(parts)
        self.left = ["I have no more on it.", "That was all of it."]

    def __call__(self, reply):
        asked = reply.provenance.get("asks") or reply.stage
        if asked in self.parts:
            return self.parts.pop(asked)
        return self.said.pop(0) if self.said else self.left.pop(0) if self.left else "No."


MENTEES = {
    "the librarian": (
        [
            "I'd like the volunteers to stop coming to me for every single shelf.",
            "On Saturday three of them queued at my desk while a reader waited.",
            "Cross, and a bit proud too, if I'm honest.",
            "I think I keep the shelf plan in my head so that they need me.",
            "I could print the plan, or let Oona answer first.",
        ],
        {
            "action": "Hang the shelf plan up by the trolley.",
            "cue": "On Saturday before we open.",
            "obstacle": "They may walk past it and come to me. Then I'll ask: where does the plan say?",
        },
        ("hang the shelf plan up by the trolley", "on saturday before we open", "come to me", "where does the plan say"),
    ),
    "the surgeon": (
        [
            "I cut people off in the morning round.",
            "On Tuesday the new nurse began a sentence about the drain and I was already at the next bed.",
            "I was ashamed when I found out she was right.",
            "It means I hear rank before I hear facts.",
            "Maybe I could let her begin, or ask Dev to stop me.",
        ],
        {
            "action": "I'd let the nurse speak first at every bed.",
            "cue": "tomorrow at seven, at bed one",
            "obstacle": "Running late. I would still wait for her first sentence.",
        },
        ("let the nurse speak first", "tomorrow at seven", "running late", "wait for her first sentence"),
    ),
    "the baker": (
        [
            "My brother and I run the place and I do the books at night.",
            "Last month I found a bill that was five weeks old and paid it from my own card.",
            "Alone with it. And too tired to be angry.",
            "I never told him how bad the spring was, because I wanted to be the strong one.",
            "If I could go back I would have shown him the spring figures.",
        ],
        {
            "action": "Show Matteo the spring figures, all of them.",
            "cue": "When we close on Sunday.",
            "obstacle": "If he starts to joke, I'll put the bill on the table and say nothing for a while.",
        },
        ("show matteo the spring figures", "when we close on sunday", "starts to joke", "put the bill on the table"),
    ),
    "the coder": (
        [
            "Reviews take me forever, and then Anouk merges without me.",
            "On Monday she merged my branch while I was at the dentist and the build broke.",
            "I was furious. I wrote four lines and deleted them.",
            "After lunch I could talk to her, or I could ask our lead for a rule.",
            "Last week I waited two days for a reply from her.",
        ],
        {
            "action": "On Thursday after the demo I will ask Anouk to wait one day for my review. "
            "If she says that is too slow, I will ask what she would wait for."
        },
        (
            "on thursday after the demo, i will ask anouk to wait one day",
            "if she says that is too slow",
            "what she would wait for",
        ),
    ),
    "the head teacher": (
        [
            "As soon as the inspector has left I'm going to thank Ruth in front of everybody, "
            "and if she waves it off, I'll write it to her instead.",
            "She carried the whole week and I got the handshake.",
            "Embarrassed, mostly.",
            "I take thanks that belong to others. I notice that now.",
            "There were four of us in the room.",
        ],
        {
            "action": "Thank Ruth in front of everybody.",
            "cue": "As soon as the inspector has left.",
            "obstacle": "If she waves it off, I'll write it to her.",
        },
        ("as soon as the inspector has left", "thank ruth in front of everybody", "waves it off", "write it to her"),
    ),
    "the planner": (
        [
            "My calendar is other people's calendar.",
            "Wednesday had nine meetings and I spoke in two of them.",
            "Empty, that's the word for it.",
            "I accept invitations because I want to be someone who was there.",
            "Somebody has to be there, people expect it of me.",
        ],
        {
            "action": "Decline whatever has no question in the invitation.",
            "cue": "First thing every morning, with the coffee.",
            "obstacle": "My own fear of missing out. In that case I'd read the notes the next day.",
        },
        ("decline whatever has no question", "first thing every morning", "fear of missing out", "read the notes"),
    ),
}


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("who", sorted(MENTEES))
def test_six_mentees_leave_with_the_plan_that_they_gave_in_every_framework(who, framework):
    said, parts, marks = MENTEES[who]
    turns, _ = ask_back(framework, Mentee(said, **parts))
    plan = closing(library().frameworks[framework], turns, Memory()).plan.lower()
    assert all(mark in plan for mark in marks), plan
    words = set(re.findall(r"[a-z]{4,}", " ".join(turn.answer for turn in turns).lower()))
    assert set(re.findall(r"[a-z]{4,}", plan)) - {"what", "when", "between", "come", "then", "will", "should"} <= words


SILENT = [
    "Things are as they are on our floor.",
    "On Monday he moved my desk and said nothing about it.",
    "I was humiliated, and I told nobody.",
    "He always does that, because nobody stops him.",
    "If he wanted to, he could ask.",
    "The others were late again.",
    "It was the same last year.",
    "My director decides that.",
    "We had a long week with the auditors.",
]


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_somebody_who_offers_no_plan_leaves_with_none(framework):
    left, _ = play(framework, SILENT)
    assert closing(library().frameworks[framework], left, Memory()).plan == ""


TOLD = ["I lost the Ostend file to Jonas.", "He changed it twice and I found out from the client.", "I felt small, honestly."]
WHOLE = (
    "On Wednesday after stand-up I will ask Jonas for fifteen minutes and show him both reviews. "
    "If he says he has no time, I will ask which of my changes could go to somebody else."
)
PLAN = (
    "On Wednesday after stand-up, I will ask Jonas for fifteen minutes and show him both reviews; "
    "if he says he has no time, then I will ask which of my changes could go to somebody else."
)


def test_one_statement_in_the_plan_stands_before_options_and_what_happened():
    before = [
        ask("aim", "After lunch, or I could ask our lead to set a rule.", move="open"),
        ask("experience", "Last Thursday I waited three days for his review.", move="open"),
        ask("options", "I will talk to him alone, or I could ask our lead to set a rule.", move="open"),
    ]
    assert closed(*before, ask("plan", WHOLE, "action")).plan == PLAN
    assert closed(*before, ask("plan", "I will talk to him alone.", "action"), ask("plan", WHOLE, "cue")).plan == PLAN


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_whole_plan_said_when_asked_is_kept_as_it_was_said(framework):
    def mentee(reply):
        return WHOLE if reply.stage == "plan" else told.pop(0) if told else "It was a long week for all of us."

    told = list(TOLD)
    turns, _ = ask_back(framework, mentee)
    assert closing(library().frameworks[framework], turns, Memory()).plan == PLAN


@pytest.mark.parametrize(
    ("answers", "plan"),
    [
        (
            ["When I meet Lena at the fair, I will ask for the slot, and if she laughs, I will ask again in writing."],
            "When I meet Lena at the fair, I will ask for the slot; if she laughs, then I will ask again in writing.",
        ),
        (
            ["I'll call Ines on Friday and if she's away I'll write."],
            "On Friday, I will call Ines; if she's away, then I'll write.",
        ),
        (["Begin the round with a question of her choosing."], "I will begin the round with a question of her choosing."),
        (["Put the list on the table.", "I'll do it on Monday."], "On Monday, I will put the list on the table."),
        (["Call Ines.", "On Friday I will show Ines both drafts."], "On Friday, I will show Ines both drafts."),
        (
            ["Call Ines.", "On Friday.", "Last Friday she was away and I waited."],
            "On Friday, I will call Ines.",
        ),
        (
            ["Call Ines.", "On Friday.", "She might ask it back. Then I'll say, what would you do?"],
            "On Friday, I will call Ines; should she ask it back, then I'll say, what would you do?",
        ),
        (["Call Ines.", "On Friday.", "That's all I have."], "On Friday, I will call Ines."),
        (["I am going to be more patient with Ines."], "I will be more patient with Ines."),
        (["Maybe ask him?"], "I will ask him."),
        (["Yes. I will."], ""),
        (["I will, I promise."], ""),
        (["I'll present it next month and I'm scared."], "Next month, I will present it."),
        (["Call Ines.", "On Friday, I think.", "Nothing could stop me."], "On Friday, I will call Ines."),
        (
            ["Call Ines.", "On Friday.", "She's good at no. So I'd text."],
            "On Friday, I will call Ines; if she's good at no, then I'd text.",
        ),
        (["I could call Ines, or write."], "I will call Ines, or write."),
        (["Siobhan sees everything and says nothing."], ""),
        (["Call Ines.", "On Friday.", "She won't talk over me, she never does."], "On Friday, I will call Ines."),
        (["Call Ines.", "On Friday.", "The 6th."], "On Friday, I will call Ines."),
        (["Call Ines.", "On Friday.", "Block the merge until she is back."], "On Friday, I will call Ines."),
        (
            ["Call Ines.", "On Friday.", "She won't have time."],
            "On Friday, I will call Ines; what may come between: she won't have time.",
        ),
    ],
)
def test_a_plan_is_read_from_how_people_say_it(answers, plan):
    assert closed(*(ask("plan", said, part) for said, part in zip(answers, PARTS, strict=False))).plan == plan


def test_an_option_is_the_plan_only_where_no_plan_was_said():
    option = ask("options", "I could ask our lead for a rule.", move="open")
    assert closed(option, ask("plan", "I will talk to Jonas.", "action")).plan == "I will talk to Jonas."


@pytest.mark.parametrize("framework", ["woop", "stretch-before", "grow", "gibbs"])
def test_what_was_told_before_the_plan_does_not_keep_a_part_from_being_asked(framework):
    said = ["If I am honest I might be too busy to care. I was humiliated.", *TOLD]
    parts = {"action": "Ask Jonas.", "cue": "On Monday."}

    def mentee(reply):
        asks = reply.provenance.get("asks", "")
        return parts[asks] if asks in parts else said.pop(0) if said else "Hm, well."

    turns, _ = ask_back(framework, mentee)
    assert {turn.reply.provenance.get("asks") for turn in turns} >= set(PARTS)


@pytest.mark.parametrize(
    ("said", "tells"),
    [
        ("She may come again. Then I'll ask, what would you do?", True),
        ("I said to him: how should I do it?", True),
        ("I'll ask you, what would you do?", False),
        ("I'll say no. What should I do if he shouts?", False),
    ],
)
def test_a_question_put_to_somebody_else_asks_us_for_nothing(said, tells):
    assert only_tells_asking(said) is tells
    assert is_answer(ask("plan", said, "obstacle"), read(said)) is tells


@pytest.mark.parametrize(
    ("said", "insight"),
    [
        ("I would need the numbers because Keith keeps them.", ""),
        ("Nobody asks me, because they always go to Keith first.", ""),
        ("I noticed that I go quiet when Keith is in the room.", "I noticed that I go quiet when Keith is in the room."),
        ("It means I wait for Keith to begin.", "It means I wait for Keith to begin."),
        ("I think I was afraid of his answer.", "I think I was afraid of his answer."),
        ("I don't see what moved along.", ""),
    ],
)
def test_an_insight_is_a_lesson_or_a_seeing_and_no_complaint(said, insight):
    assert closed(ask("meaning", said, move="open")).insight == insight
