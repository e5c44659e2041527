"""One goal on its page: how close it feels, how that has moved, its name, and putting it away."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person
from assistant.journal.goals import GOAL
from assistant.journal.records import CheckIn, Goal
from assistant.ui.components import composer, notices, progress, remarks, sharing, words
from assistant.ui.components.choosing import Subject
from assistant.ui.runtime import services

AWAY = "Put away, it no longer shows among your goals. Nothing is deleted, and you can take it up again."


def draw(person: Person, goal: Goal) -> None:
    st.page_link("app_pages/goals.py", label="Goals", icon=":material/arrow_back:")
    st.title(words.plain(words.opening(goal.title, 140)), anchor=False)
    if goal.why.strip():
        words.styled(goal.why, "words", "why")
    values = services().goals.check_ins(person, goal.id)
    if goal.archived:
        words.styled("You put this goal away. Its check-ins are kept.", "quiet", "archived")
        if st.button("Take it up again", type="primary", key="take-up"):
            put_away(person, goal, False)
    else:
        if st.button("Reflect on it", icon=":material/chat_bubble:", key="reflect"):
            st.switch_page("app_pages/reflect.py", query_params={"goal": goal.id})
        draw_check_in(person, goal, values)
    if values:
        st.header("How it has moved", anchor=False)
        progress.draw(person, values, goal.title, services().clock())
    if not goal.archived:
        draw_change(person, goal)
    sharing.draw(person, subject(goal))
    remarks.draw_all(person, goal.id)


def subject(goal: Goal) -> Subject:
    labels = {"title": "The goal", "why": "Why it matters to you"}
    return Subject(GOAL, goal.id, goal.version, labels, {"title": goal.title, "why": goal.why})


def draw_check_in(person: Person, goal: Goal, values: list[CheckIn]) -> None:
    st.header("How close does it feel today?", anchor=False)
    before = values[-1].value if values else 5
    note_key = f"note-{goal.id}-{len(values)}"  # after a check-in, a new and empty field
    composer.begin_with(person, note_key, f"check-in:{goal.id}")
    with st.form(f"check-in-{goal.id}", border=False, enter_to_submit=False):
        value = st.slider("From 0, far away, to 10, there", 0, 10, before, key=f"value-{goal.id}")
        note = st.text_area("What makes it so? You can leave this empty.", key=note_key, height=80)
        sent = st.form_submit_button("Keep this check-in", type="primary")
    if sent:
        with notices.caught():
            services().goals.check_in(person, goal.id, value, note)
            notices.later("Your check-in is kept.")
            st.rerun()


def draw_change(person: Person, goal: Goal) -> None:
    with st.expander("Rename it, or put it away", type="compact", key=f"change-{goal.id}"):
        with st.form(f"rename-{goal.id}", border=False, enter_to_submit=False):
            title = st.text_input("Goal", goal.title, key=f"title-{goal.id}")
            refused = services().drafts.load(person, f"goal:{goal.id}")
            why = st.text_area("Why it matters to you", refused or goal.why, key=f"why-{goal.id}", height=96)
            sent = st.form_submit_button("Save")
        if sent:
            with notices.caught():
                before = sharing.standing(person, goal.id)
                services().goals.rename(person, goal.id, title, why)
                notices.later("Your goal is changed." + sharing.what_ended(person, goal.id, before))
                st.rerun()
        words.styled(AWAY, "quiet", "away")
        if st.button("Put it away", key="put-away-now"):
            put_away(person, goal, True)


def put_away(person: Person, goal: Goal, away: bool) -> None:
    with notices.caught():
        services().goals.archive(person, goal.id, away)
        notices.later("Put away." if away else "Back among your goals.")
        st.switch_page("app_pages/goals.py", query_params={} if away else {"goal": goal.id})
