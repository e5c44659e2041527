"""An answer that sounds like danger though no phrase was heard: asked about once, calmly, and never in place of the phrases."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence

import numpy as np
import pytest

from assistant.dialogue import second_look as module
from assistant.dialogue.close import closing
from assistant.dialogue.engine import next_reply
from assistant.dialogue.safety import Tier, assess
from assistant.dialogue.safety_words import shipped as shipped_words
from assistant.dialogue.second_look import DATA, says_safe, shipped, sounds_heavy
from assistant.dialogue.turns import Act, Kind, Memory, Reply, Turn
from assistant.evaluation.rows import OWN_ROWS, read_rows
from assistant.knowledge.detectors import is_open, question_count
from tests.dialogue.playing import library, tools, vector_of

TOWARD = (shipped().weights / np.linalg.norm(shipped().weights) * 50).astype(np.float32)
HEAVY, LIGHT = np.stack([TOWARD, -TOWARD]), np.stack([-TOWARD, TOWARD])
SOUNDS = "I tidied the flat and rang everybody once more."
OPENING = "I want to speak earlier in the review on Tuesday."


def play(*said: tuple[str, np.ndarray | None], country: str = "GB") -> tuple[list[Turn], list[Reply]]:
    bank, kit = library(), tools()
    framework, memory = bank.frameworks["grow"], Memory(country=country)
    turns: list[Turn] = []
    replies = [next_reply(framework, turns, memory, kit)]
    for text, layers in said:
        turns.append(Turn(replies[-1], Act.ANSWER, text, vector_of(text), layers))
        replies.append(next_reply(framework, turns, memory, kit))
        turns[-1] = Turn(replies[-2], Act.ANSWER, text, turns[-1].vector)  # layers are never kept
    return turns, replies


def test_it_is_asked_about_in_two_sentences_and_not_answered_with_numbers() -> None:
    _, replies = play((OPENING, LIGHT), (SOUNDS, HEAVY))
    check = replies[-1]
    assert replies[1].kind is Kind.QUESTION
    assert check.kind is Kind.SAFETY and check.risk and check.provenance["concern"] == "unsure"
    assert check.question in shipped_words().check_questions and check.text.endswith(check.question)
    assert "116 123" not in check.text and len(check.text.split()) < 50


@pytest.mark.parametrize("answer", ["Safe, thank you.", "I'm fine, it was a long week.", "Nothing like that, I moved house."])
def test_who_says_safe_goes_on_where_the_session_was_and_nothing_stands(answer: str) -> None:
    _, replies = play((OPENING, LIGHT), (SOUNDS, HEAVY), (answer, HEAVY), ("On Tuesday I spoke first.", LIGHT))
    assert [reply.kind for reply in replies[3:]] == [Kind.QUESTION, Kind.QUESTION]
    assert not any(reply.risk or "the arc rests" in reply.provenance["rule"] for reply in replies[3:])


@pytest.mark.parametrize("answer", ["Not really.", "No.", "I don't know.", "I can't say I'm safe", "not very, to be honest", "2"])
def test_who_does_not_say_safe_hears_at_once_where_to_turn(answer: str) -> None:
    _, replies = play((OPENING, LIGHT), (SOUNDS, HEAVY), (answer, None))
    assert replies[-1].provenance["concern"] == "passive" and "116 123" in replies[-1].text


def test_a_second_answer_that_sounds_heavy_is_not_asked_about_again() -> None:
    _, replies = play((OPENING, LIGHT), (SOUNDS, HEAVY), ("Safe.", LIGHT), ("They will manage.", HEAVY))
    assert replies[-1].provenance["concern"] == "passive" and "116 123" in replies[-1].text


def test_where_graver_words_were_said_they_stand_and_nothing_is_added() -> None:
    _, replies = play(("I want to die.", LIGHT), (SOUNDS, HEAVY))
    assert replies[1].kind is Kind.SAFETY
    assert replies[2].kind is Kind.QUESTION and "the arc rests" in replies[2].provenance["rule"]


def test_phrases_are_heard_before_any_model_is_there() -> None:
    _, replies = play((OPENING, None), ("I want to die.", None))
    assert replies[-1].provenance["concern"] == "self_harm"
    assert not sounds_heavy(None) and not sounds_heavy(np.ones((3, 768), dtype=np.float32))


def test_a_fault_in_the_second_look_loses_no_phrase_and_logs_no_word(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails() -> None:
        raise OSError(f"cannot read {SOUNDS}")

    monkeypatch.setattr(module, "shipped", fails)
    with caplog.at_level(logging.DEBUG):
        _, replies = play((SOUNDS, HEAVY), ("I want to die.", HEAVY))
    assert replies[1].kind is Kind.QUESTION and replies[2].provenance["concern"] == "self_harm"
    assert "OSError" in caplog.text and "flat" not in caplog.text


def test_what_sounded_heavy_stays_out_of_an_entry() -> None:
    turns, replies = play((OPENING, LIGHT), (SOUNDS, HEAVY), ("Safe.", LIGHT), ("On Tuesday I spoke first, before Priya.", LIGHT))
    found = closing(library().frameworks["grow"], [*turns, Turn(replies[-1])], Memory())
    assert "tidied" not in f"{found.summary} {found.insight} {found.plan}" and "review" in found.summary


@pytest.mark.parametrize(
    ("answer", "safe"),
    [
        ("yes", True), ("Very safe, thanks.", True), ("No, nothing like that, I’m fine", True), ("not bad", True),
        ("don't worry, I'm safe", True), ("It was a figure of speech", True), ("I'm okay, just exhausted", True),
        ("no", False), ("hardly", False), ("I'm not sure", False), ("I do not feel safe", False), ("no, I'm not ok", False),
        ("not great", False), ("maybe", False), ("I'm not really safe with myself", False),
        ("What do you mean?", None), ("My sister is here this evening.", None), ("", None),
    ],
)  # fmt: skip
def test_safe_is_told_from_unsafe_and_from_neither(answer: str, safe: bool | None) -> None:
    assert says_safe(answer) is safe


def test_the_question_is_calm_open_and_says_what_this_is() -> None:
    words = shipped_words()
    assert len(words.check) >= 3 and len(words.check_questions) >= 3
    for said in words.check:
        assert "software" in said and "nobody" in said and not set("!?") & set(said) and len(said.split()) <= 40
    assert all(is_open(question) and question_count(question) == 1 for question in words.check_questions)


def test_a_look_takes_less_than_half_a_millisecond_and_its_file_is_small() -> None:
    rows = np.random.default_rng(0).normal(size=(25, len(TOWARD))).astype(np.float32)
    took = []
    for _ in range(200):
        start = time.perf_counter()
        sounds_heavy(rows)
        took.append(time.perf_counter() - start)
    assert sorted(took)[100] < 0.0005
    assert DATA.stat().st_size < 50_000
    with np.load(DATA, allow_pickle=False) as data:
        assert all(data[name].dtype.kind == "f" for name in data.files)


def test_what_it_is_measured_on_was_not_what_it_learned_from() -> None:
    learned, kept = (read_rows(OWN_ROWS, name) or [] for name in ("second_look", "second_look_kept"))
    assert sum(row["danger"] for row in learned) >= 150 and sum(not row["danger"] for row in learned) >= 400
    assert not {row["text"] for row in learned} & {row["text"] for row in kept}


def phrases_alone(texts: Sequence[str]) -> int:
    return sum(assess(text) is not None for text in texts)


def test_it_hears_what_no_phrase_was_written_for() -> None:
    from assistant.knowledge.embedder import Embedder

    encode = Embedder().encode_deep
    kept = read_rows(OWN_ROWS, "second_look_kept") or []
    danger = [row["text"] for row in kept if row["danger"]]
    calm = [row["text"] for row in kept if not row["danger"]][::4]
    heard, false = (sum(sounds_heavy(encode(text)[1]) for text in texts) for texts in (danger, calm))
    assert heard > phrases_alone(danger) and heard >= len(danger) // 12
    assert false <= len(calm) // 20
    assert assess(SOUNDS, second_look=lambda _: Tier.UNSURE).tier is Tier.UNSURE  # type: ignore[union-attr]
