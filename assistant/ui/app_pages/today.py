"""Today: one clear next step, and a quiet line or two."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from assistant.journal.due import Commitment, due_on
from assistant.journal.records import EntryKind
from assistant.mentoring.nudges.kinds import Kind
from assistant.ui.components import (
    commitment,
    letters,
    notices,
    pausing,
    progress,
    recommended,
    timeline,
    waiting_here,
    words,
)
from assistant.ui.components.next_step import Step, next_step
from assistant.ui.runtime import current_person, services

person = current_person()
house = services()


def day(moment: datetime) -> str:
    return words.day(moment, person)


def when(one: Commitment) -> str:
    return commitment.when(one, words.today(house.clock(), person))


def what_is_next(commitments: list[Commitment], due: list[Commitment]) -> Step:
    last = next(
        (entry for entry in house.entries.timeline(person, 20) if entry.kind is EntryKind.SESSION), None
    )
    if last and any(one.entry_id == last.id for one in commitments):
        last = None  # its plan goes on as a commitment
    return next_step(
        house.comments.unseen(person),
        house.sessions.open_sessions(person),
        house.waiting_questions.waiting(person),
        last,
        day,
        due,
        when,
    )


def draw_step(step: Step) -> None:
    with st.container(key="next-step"):
        words.styled(step.said, "quiet", "step")
        words.styled(words.opening(step.words, 400), "question", "step")
        if st.button(step.button, type="primary", key="go"):
            st.switch_page(f"app_pages/{step.page}.py", query_params=dict(step.query))


def draw_unfinished(step: Step) -> None:
    """What was left half-finished, where something else comes first."""
    for session in house.sessions.open_sessions(person)[:1]:
        if step.query.get("session") == session.id:
            continue
        with st.container(key="unfinished", gap="xxsmall"):
            left = next_step((), [session], (), None, day)
            words.styled(left.said, "quiet", "unfinished")
            label = words.plain(words.opening(left.words, 110))
            st.page_link("app_pages/reflect.py", label=label, query_params={"session": session.id})


def draw_due(step: Step, due: list[Commitment]) -> None:
    """What else is due, one's own and what one's mentor said."""
    for one in due:
        if step.query.get("commitment") != one.id:
            with st.container(key=f"due-line-{one.id}", gap="xxsmall"):
                said = (
                    when(one) if one.to_id is None else f"{one.owner} said they would · {when(one).lower()}"
                )
                words.styled(said, "quiet", f"due-{one.id}")
                label = words.plain(words.opening(one.words, 110))
                query = {"commitment": one.id} if one.to_id is None else {}
                st.page_link(commitment.PAGE, label=label, query_params=query)


def draw_last_entry() -> None:
    for entry in house.entries.timeline(person, 1):
        with st.container(key="last-entry", gap="xxsmall"):
            words.styled(f"Your last entry, {day(entry.created_at)}", "quiet", "last-entry")
            timeline.link_to(entry)


def draw_goals() -> None:
    goals = [goal for goal in house.goals.all(person) if not goal.archived][:3]
    if goals:
        words.styled("Your goals", "quiet", "goals")
    for goal in goals:
        progress.draw_line(person, goal, house.goals.check_ins(person, goal.id))


notices.draw()
st.title("Today", anchor=False)
words.styled(words.weekday(house.clock(), person), "quiet", "date")
with notices.caught():
    commitments, today = house.commitments.mine(person), words.today(house.clock(), person)
    due = due_on(commitments, today)
    step = what_is_next(commitments, due)
    draw_step(step)
    draw_unfinished(step)
    pausing.draw(person)
    draw_due(step, [*due, *due_on(house.commitments.promised(person), today)])
    recommended.draw_lines(person, only_new=True)
    told = {Kind.COMMITMENT, Kind.COMMENT, Kind.READING}
    waiting_here.draw(person, told | {Kind.QUESTION} if step.is_question else told)
    letters.draw_new(person)
    draw_last_entry()
    draw_goals()
