"""Today: one clear next step, and a quiet line or two."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from assistant.journal.records import EntryKind
from assistant.ui.components import notices, progress, timeline, words
from assistant.ui.components.next_step import Step, next_step
from assistant.ui.runtime import current_person, services

person = current_person()
house = services()


def day(moment: datetime) -> str:
    return words.day(moment, person)


def what_is_next() -> Step:
    last = next(
        (entry for entry in house.entries.timeline(person, 20) if entry.kind is EntryKind.SESSION), None
    )
    return next_step(
        house.comments.unseen(person),
        house.sessions.open_sessions(person),
        house.waiting_questions.waiting(person),
        last,
        day,
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
    step = what_is_next()
    draw_step(step)
    draw_unfinished(step)
    draw_last_entry()
    draw_goals()
