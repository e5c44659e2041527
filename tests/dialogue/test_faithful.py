"""What a chat model may say of an answer: the mentee's own clauses, turned or quoted, and the question that was chosen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dialogue.clauses import clauses_of
from assistant.dialogue.faithful import mirror_is_true, question_asked
from assistant.dialogue.phrases import word_list
from assistant.dialogue.read import read


def is_true(mirror: str, answer: str) -> bool:
    return mirror_is_true(mirror, answer, [clause.text for clause in clauses_of(answer, read(answer))])


TRUE = [
    ("I asked Noor and then I did not dare to listen.", "You write that you asked Noor and then you did not dare to listen."),
    ("She cried after I told her.", "You write that she cried after you told her."),
    ("He left while I was presenting my numbers!", "You write that he left while you were presenting your numbers."),
    ("My boss said I failed the client, and I left.", "You write that your boss said you failed the client, and you left."),
    ("I can't sleep and I won't say why.", "You say that you cannot sleep and you will not say why."),
    ("we won! and I hardly slept all week", "You wrote “I hardly slept all week”."),
    ("I want to lead it, but I told nobody about it.", "“I want to lead it”, and yet “I told nobody about it”."),
    ("I’m tired of the meetings, but I went.", "You write that you are tired of the meetings, but you went."),
    ("I am late. I wrote the plan.", "You write that you are late. You wrote the plan."),
    ("I asked Noor; she laughed, I left the room.", "You write that you asked Noor, she laughed, you left the room."),
    ("I wrote the plan. It took an hour. I sent it to Sam.", "You wrote the plan and you sent it to Sam."),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "mirror"), TRUE)
def test_their_own_clauses_told_back_are_true(answer: str, mirror: str) -> None:
    assert is_true(mirror, answer)


UNTRUE = [
    ("somebody else's tears", "She cried after I told her.", "You write that you cried after she told you."),
    ("somebody else's tears, alone", "She cried after I told her.", "You cried."),
    ("somebody else's deed as our statement", "She cried after I told her.", "She cried after you told her."),
    ("a deed turned round", "I blamed Tom.", "Tom blamed you."),
    ("a passive undone", "I was praised by Sam.", "You write that you praised Sam."),
    ("a lost not", "I did not dare to open them.", "You did dare to open them."),
    ("a lost not, by leaving out", "I trusted him, not her, and I went.", "You trusted him."),
    ("a wish as a deed", "I wanted to ask her.", "You asked her."),
    ("a plan as a deed", "I will ask her on Friday.", "You asked her on Friday."),
    ("a condition left out", "If I ask again, I lose my place.", "You write that you lose your place."),
    ("a saying left out", "My boss said, I failed the client.", "You write that you failed the client."),
    ("a saying after it left out", "I failed the client, she said.", "You write that you failed the client."),
    ("a thought left out", "Everyone thinks that I am lazy and I failed.", "You write that you failed."),
    ("a doubt left out", "Maybe I am lazy.", "You write that you are lazy."),
    ("self-blame as our verdict", "I am useless.", "You are useless."),
    ("self-blame as a deed", "I ruined the launch.", "You ruined the launch."),
    ("a verdict on somebody else", "My manager is an idiot.", "Your manager is an idiot."),
    ("mind-reading as our statement", "I left and she hates me.", "You left and she hates you."),
    ("a habit as our verdict", "I talk too much.", "You talk too much."),
    ("a second sentence outside what they write", "I left. She hates me.", "You write that you left. She hates you."),
    ("a reason that was not given", "I left. She cried.", "You left because she cried."),
    ("another order of things", "She laughed. I left the room.", "You left the room and she laughed."),
    ("an added feeling", "I left the room.", "You left the room and felt hurt."),
    ("an added word", "I left the room.", "You bravely left the room."),
    ("a cut in the middle of a clause", "I did nothing wrong.", "You did nothing."),
    ("only in my head", "I quit, in my head.", "You quit."),
    ("a question as a fact", "Did I hurt her?", "You write that you hurt her."),
    ("other people's words as facts", "He wrote: \"I am leaving you\".", "You write that you are leaving you."),
    ("somebody else as you", "You know, we lost it.", "You lost it."),
    ("a quotation with its sense cut off", "She said that I failed.", "You wrote “I failed”."),
    ("a quotation with a word changed", "I asked Noor twice.", "You wrote “I asked Noor often”."),
    ("a quotation in a frame that claims", "I asked Noor for it twice.", "“I asked Noor for it twice”, and that was brave."),
    ("straight single quotes", "I asked Noor for the slides twice.", "'I asked Noor for the slides twice', you write."),
    ("praise around it", "I asked Noor twice.", "Well done, you asked Noor twice."),
    ("advice behind it", "I asked Noor twice.", "You asked Noor twice, so ask again."),
    ("a denial as our statement", "I did not say a word.", "You did not say a word."),
    ("a failing as our statement", "I let my team down.", "You let your team down."),
    ("somebody else behind a semicolon", "I asked Noor; she laughed.", "You asked Noor; she laughed."),
    ("two clauses run together", "I asked Noor twice, I left.", "You write that you asked Noor twice you left."),
    ("a reason left out", "I agreed to the cut because he asked me to.", "You agreed to the cut."),
    ("next to nothing", "I left. She cried.", "You left."),
    ("a dream as a deed", "In my dream I resigned. I told the whole board.", "You told the whole board."),
    ("a name without its capital", "I asked Noor for the slides.", "You asked noor for the slides."),
    ("another language", "I asked Noor twice.", "Du hast Noor zweimal gefragt."),
    ("invisible characters", "I asked Noor twice.", "You asked Noor\u200b twice."),
    ("emoji", "I asked Noor twice.", "You asked Noor twice 🎉."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "mirror"), [case[1:] for case in UNTRUE], ids=[case[0] for case in UNTRUE]
)
def test_what_was_not_said_is_not_told_back(answer: str, mirror: str) -> None:
    assert not is_true(mirror, answer)


WORD = st.sampled_from(
    word_list(
        "I she he Noor asked cried left told the a slides not and but my me you your if said was is never room"
    )
)


@given(answer=st.lists(WORD, min_size=2, max_size=14), mirror=st.lists(WORD, min_size=1, max_size=8))
def test_whatever_passes_is_made_of_the_answers_own_words(answer: list[str], mirror: list[str]) -> None:
    turned = {"i": "you", "me": "you", "my": "your", "was": "were"}
    if is_true(" ".join(mirror).capitalize() + ".", " ".join(answer) + "."):
        said = [word.lower() for word in answer]
        assert {word.lower() for word in mirror} <= {turned.get(word, word) for word in said} | set(said) | {
            "and",
            "but",
        }
        assert "if" not in said or "if" in mirror
        assert ("not" in said) == ("not" in mirror) and ("never" in said) == ("never" in mirror)


@given(answer=st.text(max_size=200), mirror=st.text(max_size=120), question=st.text(max_size=80))
def test_no_text_at_all_breaks_the_check(answer: str, mirror: str, question: str) -> None:
    mirror_is_true(mirror, answer, [])
    assert question_asked(question, ["What now?"], answer, answer) in (None, 0)


CHOSEN = ["What matters most to you in this?", "What makes that hard?", "What did you notice first?"]
SAID = "I asked Noor for the slides. She is an idiot. I have no mentor, and the client was late. If I had a plan, I would go."


@pytest.mark.parametrize(
    ("question", "which"),
    [
        ("What makes that hard?", 1),
        ("And what makes that hard?", 1),
        ("what matters most to you in this?", 0),
        ("What matters most to you in the slides?", 0),
        ("What did you notice first about the client?", 2),
        ("What did you notice first with Noor?", 2),
        ("What did you notice first about the migration?", None),
        ("What did you notice first about a plan?", None),
        ("What did you notice first about you?", None),
        ("What did you notice?", None),
        ("What makes Noor hard?", None),
        ("What makes the slides hard?", None),
        ("What makes that easy?", None),
        ("What makes that hard, and why?", None),
        ("What makes that hard? Why?", None),
        ("What makes that hard", None),
        ("Does that make it hard?", None),
        ("Why do you not ask again?", None),
        ("", None),
    ],
)
def test_only_a_question_that_was_chosen_is_asked(question: str, which: int | None) -> None:
    assert question_asked(question, CHOSEN, SAID) == which
