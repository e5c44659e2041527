"""What is told as years ago and mended gets a quiet word and who listens; whatever leaves a doubt is danger as before."""

from __future__ import annotations

import pytest

from assistant.dialogue import lines, scene
from assistant.dialogue.safety import Tier, assess
from assistant.dialogue.turns import Kind, Memory
from tests.dialogue.playing import play

MENDED = (
    "Ten years ago I used to cut myself. I got help and I have been well for years. One person had noticed.",
    "I tried to kill myself fifteen years ago. I am well now, and it taught me to look at people.",
    "Twelve years ago I was suicidal after school. I've been fine for a long time, and that is why I volunteer.",
    "A decade ago I did not want to live. I'm healthy now and I love my work.",
)
IN_DOUBT = (
    "Ten years ago I used to cut myself. I got help.",
    "I used to cut myself. I am well now.",
    "When I was young I used to cut myself. I am well now.",
    "Two years ago I tried to kill myself. I am well now.",
    "Ten years ago I used to cut myself. I am well, but some evenings it comes back.",
    "Ten years ago I used to cut myself. I am not well.",
    "Ten years ago I used to cut myself. They say I am well.",
    "Ten years ago I used to cut myself. I have been well for years. Lately I think of it.",
    "Ten years ago I used to cut myself. I have been well for years. I want to die.",
    "Ten years ago I used to cut myself, and I still do. I am well.",
    "Ten years ago I used to cut myself. I am well with the idea of going.",
    "Ten years ago I used to cut myself. I'm fine if nobody asks.",
    "Ten years ago I was a nurse. I used to cut myself. I am well now.",
    "Ten years ago I used to cut myself. I am well now... mostly.",
    "Ten years ago I used to cut myself. I am well now and I have the pills ready.",
    "Ten years ago I used to cut myself. I'd be well by now, they hoped.",
)


@pytest.mark.parametrize("answer", MENDED)
def test_what_is_told_as_long_past_and_mended_is_heard_as_that(answer: str) -> None:
    assert assess(answer).tier in (Tier.PASSIVE, Tier.SELF_HARM)
    assert assess(answer, mended=True).tier is Tier.PAST


@pytest.mark.parametrize("answer", IN_DOUBT)
def test_whatever_leaves_a_doubt_stands_as_it_was_heard(answer: str) -> None:
    assert assess(answer, mended=True) == assess(answer)
    assert assess(answer).tier >= Tier.PASSIVE


def test_danger_threats_and_harm_by_others_are_never_told_away() -> None:
    for deed in ("I bought a rope", "I wrote a suicide note", "my husband hit me", "I was raped"):
        answer = f"Ten years ago {deed}. I have been well for years."
        assert assess(answer, mended=True) == assess(answer)


def test_a_second_look_that_hears_more_lets_the_concern_stand() -> None:
    for heard in (Tier.UNSURE, Tier.PASSIVE):
        assert assess(MENDED[0], second_look=lambda _, heard=heard: heard, mended=True).tier is Tier.SELF_HARM


@pytest.mark.parametrize("answer", MENDED)
def test_the_session_goes_on_with_a_quiet_word_and_who_listens(answer: str) -> None:
    _, replies = play("values-and-vision", [answer, "I lead six people and I look at my inbox."], Memory(country="GB"))
    quiet, following = replies[1], replies[2]
    assert quiet.kind is Kind.QUESTION and quiet.risk and not quiet.done
    assert "Samaritans: 116 123" in quiet.text and "999" not in quiet.text
    assert quiet.question in [question for _, question in lines.AFTER_PAST]
    assert not following.risk and following.provenance["rule"] != "the arc rests while signs of danger stand"


def test_told_once_more_it_is_not_said_again_and_real_danger_afterwards_is_a_full_stop() -> None:
    _, replies = play("gibbs", [MENDED[0], MENDED[1], "I want to kill myself tonight."], Memory(country="GB"))
    assert replies[1].provenance["rule"] == scene.PAST
    assert "Samaritans" not in replies[2].text
    assert replies[3].kind is Kind.SAFETY and "999" in replies[3].text


def test_nothing_is_taken_as_mended_once_danger_was_heard() -> None:
    _, replies = play("gibbs", ["I want to kill myself tonight.", MENDED[0]])
    assert [reply.kind for reply in replies[1:]] == [Kind.SAFETY, Kind.SAFETY]
    _, replies = play("gibbs", ["I don't see the point of anything.", MENDED[0]])
    assert [reply.kind for reply in replies[1:]] == [Kind.SAFETY, Kind.SAFETY]


def test_after_harassment_the_questions_are_theirs_to_decide() -> None:
    told = "On the site visit he put his hand on the small of my back and kept it there."
    said = [told, "Go on.", *["I told my friend Dee about it on the bus and she was angry."] * 6]
    _, replies = play("weekly-check-in", said)
    assert replies[1].kind is Kind.SAFETY
    asked = [reply.question for reply in replies[2:] if not reply.done]
    assert asked == [question for _, question in lines.AFTER_HARM][: len(asked)] and len(set(asked)) == len(asked)


def test_no_line_of_it_is_given_back_later() -> None:
    told = "Someone who notices. " + MENDED[0] + " My goal is a team where nobody is alone at night."
    said = [told, *[f"I lead {number} people and I learned that I look at my inbox because I hide." for number in "23456"]]
    _, replies = play("values-and-vision", said)
    assert replies[1].provenance["rule"] == scene.PAST
    assert all("notices" not in reply.mirror and "alone" not in reply.mirror for reply in replies)
