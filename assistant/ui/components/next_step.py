"""What a mentee is offered first: one step, chosen by a rule that anybody can read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from assistant.journal.due import Commitment
from assistant.journal.entries import ENTRY
from assistant.journal.evidence import EVIDENCE
from assistant.journal.goals import GOAL
from assistant.journal.records import Entry, SessionRecord, Status, WaitingQuestion
from assistant.journal.visibility import MAP
from assistant.mentoring.sharing.records import Comment

# Where a comment is read: with what it is about.
PLACES: dict[str, tuple[str, str, Callable[[str], dict[str, str]]]] = {
    ENTRY: ("Read it with your entry", "journal", lambda entry_id: {"entry": entry_id}),
    GOAL: ("Read it with your goal", "goals", lambda goal_id: {"goal": goal_id}),
    EVIDENCE: ("Read it with your evidence", "evidence", lambda piece_id: {"evidence": piece_id}),
    MAP: ("Read it with your map", "evidence", lambda _: {"view": "map"}),
}


@dataclass(frozen=True, slots=True)
class Step:
    said: str
    """What this is, in our words."""
    words: str
    """Somebody's words, or ours where there are none; shown as they are."""
    button: str
    page: str
    query: Mapping[str, str] = field(default_factory=dict)
    is_question: bool = False
    """The mentor's, waiting for a reflection."""


def next_step(
    comments: Sequence[Comment],
    sessions: Sequence[SessionRecord],
    questions: Sequence[WaitingQuestion],
    last_plan: Entry | None,
    day: Callable[[datetime], str],
    due: Sequence[Commitment] = (),
    when: Callable[[Commitment], str] = str,
) -> Step:
    """An unseen comment, then what was left half-finished, what is due, a mentor's question, and the last plan."""
    if comments:
        comment = comments[0]
        said = f"{comment.author} wrote to you on {day(comment.written_at)}"
        button, page, query = PLACES[comment.object_type]
        return Step(said, comment.text, button, page, query(comment.object_id))
    if sessions:
        return _unfinished(sessions[0], day)
    if due:
        return Step(
            when(due[0]), due[0].words, "Say what became of it", "commitments", {"commitment": due[0].id}
        )
    if questions:
        question = questions[0]
        said = f"{question.mentor} left you a question"
        return Step(said, question.text, "Reflect on it", "reflect", is_question=True)
    if last_plan is not None and last_plan.plan.strip():
        said = f"Your plan of {day(last_plan.created_at)}"
        return Step(said, last_plan.plan, "Look back on it", "reflect", {"framework": "weekly-check-in"})
    return Step(
        "Ten minutes for yourself",
        "What is on your mind at work?",
        "Begin a reflection",
        "reflect",
    )


def _unfinished(session: SessionRecord, day: Callable[[datetime], str]) -> Step:
    words = session.goal or "A reflection you began"
    query = {"session": session.id}
    if session.status is Status.CLOSING:
        return Step(
            "All that is left is to look over the summary", words, "Read the summary", "reflect", query
        )
    return Step(f"You paused here on {day(session.updated_at)}", words, "Go on", "reflect", query)
