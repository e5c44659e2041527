"""A reflection's words sorted into the fields of evidence: whole sentences of the mentee's, each in one place."""

from __future__ import annotations

from dataclasses import asdict

from hypothesis import given
from hypothesis import strategies as st

from assistant.dialogue.close_evidence import evidence_of
from assistant.dialogue.turns import Act, Kind, Reply, Turn


def told(stage: str, answer: str, gathers: str = "") -> Turn:
    provenance = {"gathers": gathers} if gathers else {}
    reply = Reply(1, stage, "open", Kind.QUESTION, "", "What?", "What?", provenance=provenance)
    return Turn(reply, Act.ANSWER, answer)


HAPPENED = told(
    "experience", "The machines at Northmoor were dark for an hour. I told Marcin it was his to decide."
)


def test_what_happened_and_what_they_did_are_told_apart() -> None:
    found = evidence_of([HAPPENED])
    assert found.situation == "The machines at Northmoor were dark for an hour."
    assert found.action == "I told Marcin it was his to decide."
    assert (found.title, found.result, found.seen_by, found.proof) == ("", "", "", "")


def test_the_last_stage_says_who_saw_it_what_changed_and_what_proves_it() -> None:
    found = evidence_of(
        [
            HAPPENED,
            told("evidence", "Josie was there and watched him do it."),
            told(
                "plan", "The team asks him first now. The log of that night says 21:20.", gathers="evidence"
            ),
        ]
    )
    assert found.seen_by == "Josie was there and watched him do it."
    assert found.result == "The team asks him first now."
    assert found.proof == "The log of that night says 21:20."


def test_nobody_saw_it_is_an_answer_too() -> None:
    assert evidence_of([told("evidence", "Nobody saw it, which was the idea.")]).seen_by.startswith("Nobody")


def test_plans_feelings_and_words_of_danger_are_no_evidence() -> None:
    found = evidence_of(
        [
            told("plan", "On Friday I will ask Ana for the minutes."),
            told("feeling", "I was ashamed of it."),
            told("experience", "I want to kill myself. I told Marcin to go on."),
        ]
    )
    assert not any(asdict(found).values())


SENTENCES = ("I asked Ana.", "It rained.", "Ana saw it.", "12 of 14 came.", "Nobody rang.", "I was tired.")


@given(st.lists(st.sampled_from(SENTENCES), max_size=6, unique=True))
def test_every_sentence_is_theirs_and_stands_in_one_field_only(sentences: list[str]) -> None:
    for stage in ("experience", "evidence"):
        texts = asdict(evidence_of([told(stage, " ".join(sentences))])).values()
        parts = [f"{part.rstrip('.')}." for text in texts if text for part in text.split(". ")]
        assert set(parts) <= set(sentences)
        assert len(parts) == len(set(parts))
