"""What never leaves the engine, whoever worded it."""

from __future__ import annotations

import pytest

from assistant.dialogue.guardrail import RULES, Context, breaches
from assistant.dialogue.turns import Cited, Kind, Reply

SAID = ("I froze when she said no.",)


def reply(
    mirror: str = "You wrote “I froze when she said no”.",
    question: str = "What happened then?",
    kind: Kind = Kind.QUESTION,
    **more,
) -> Reply:
    text = more.pop("text", f"{mirror} {question}".strip())
    return Reply(2, "experience", "deepen", kind, mirror, question, text, **more)


def test_a_sound_reply_breaks_nothing():
    assert breaches(reply(), Context(SAID)) == []


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        (reply(question="What happened then? And why?"), "one question"),
        (reply(question="What happened and how did you feel?"), "one question"),
        (reply(mirror="You froze?"), "one question"),
        (reply(question="Did you tell her?"), "open"),
        (reply(question="What " + "very " * 40 + "happened?"), "at most forty words of our own"),
        (reply(mirror="You should talk to her."), "no advice of our own"),
        (reply(mirror="You wrote “I cried when she said no”."), "nothing quoted that was not said"),
        (reply(passages=(Cited("gone@1#1", "T", "H", "x", 0.5),)), "every citation exists"),
        (reply(mirror="That sounds like burnout."), "no diagnosis"),
        (reply(mirror="Well done, great insight."), "no praise"),
        (reply(mirror="That must have been hard."), "no verdict"),
        (reply(text="Something else entirely"), "shown whole"),
        (reply(mirror="You wrote it\u202e."), "printable"),
    ],
)
def test_each_rule_is_held(broken, rule):
    assert rule in breaches(broken, Context(SAID))


def test_a_question_is_not_asked_twice_unless_in_other_words():
    context = Context(SAID, asked={"q1": "What happened then?"}, asked_texts=frozenset({"What happened then?"}))
    assert "no repeat" in breaches(reply(question_id="q2"), context)
    assert "no repeat" in breaches(reply(question="How did it go on?", question_id="q1"), context)
    assert breaches(reply(question="How did it go on?", question_id="q1", provenance={"again": "yes"}), context) == []


def test_the_rules_depend_on_the_kind_of_reply():
    long = "What would you say, " + "if you had the time and the peace and the room, " * 6 + "about this?"
    asked = reply("", long, Kind.MENTOR_QUESTION, asked_by="Amara")
    assert breaches(asked, Context(SAID)) == [], "a mentor's question is asked as it was written"
    cited = Cited("g@1#1", "T", "How", "You should begin with the worry. Ask for one thing.", 0.6)
    guidance = reply(
        "", "What of this fits?", Kind.GUIDANCE, passages=(cited,), text=f"From the guide: {cited.excerpt} What of this fits?"
    )
    assert breaches(guidance, Context(SAID, passages={"g@1#1"})) == [], "a cited passage may advise"
    safety = reply(
        "",
        "What would be kinder, to pause or to go on?",
        Kind.SAFETY,
        text="Please call someone now. " * 30 + "What would be kinder, to pause or to go on?",
    )
    assert breaches(safety, Context(SAID)) == []
    close = reply("", "", Kind.CLOSE, text="We stop here.", done=True)
    assert breaches(close, Context(SAID)) == []


def test_a_check_that_cannot_be_made_counts_as_a_breach():
    def lost(passage_id: str) -> bool:
        raise RuntimeError

    assert "every citation exists" in breaches(
        reply(passages=(Cited("g@1#1", "T", "H", "x", 0.5),)), Context(SAID, passages=lost)
    )
    assert len(RULES) >= 11
