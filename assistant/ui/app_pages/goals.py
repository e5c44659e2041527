"""Goals: what a mentee wants to become better at, and how close it feels."""

from __future__ import annotations

import streamlit as st

from assistant.errors import InterludeError
from assistant.journal.records import Goal
from assistant.ui.components import address, composer, notices, progress, words
from assistant.ui.runtime import current_person, services

person = current_person()
house = services()


def draw_all() -> None:
    st.title("Goals", anchor=False)
    goals = house.goals.all(person)
    standing = [goal for goal in goals if not goal.archived]
    if not standing:
        st.text("A goal gives your reflections something to come back to. One is enough to begin with.")
    for goal in standing:
        progress.draw_line(person, goal, house.goals.check_ins(person, goal.id))
    draw_new()
    put_away = [goal for goal in goals if goal.archived]
    if put_away:
        with st.expander("Goals you put away", type="compact", key="put-away"):
            for goal in put_away:
                progress.link_to(goal)


def draw_new() -> None:
    st.header("A new goal", anchor=False)
    composer.begin_with(person, "new-title", "goal:new:title")
    composer.begin_with(person, "new-why", "goal:new:why")
    with st.form("new-goal", border=False, enter_to_submit=False):
        title = st.text_input("What do you want to become better at?", key="new-title", placeholder="Delegating without hovering")
        why = st.text_area("Why it matters to you", key="new-why", height=96, placeholder="You can leave this empty")
        sent = st.form_submit_button("Add this goal", type="primary")
    composer.keep_drafts({"new-title": "goal:new:title", "new-why": "goal:new:why"}, "new-goal")
    if sent:
        with notices.caught():
            goal = house.goals.create(person, title, why)
            composer.forget(person, "goal:new:title", "goal:new:why")
            notices.later("Your goal is kept.")
            st.switch_page("app_pages/goals.py", query_params={"goal": goal.id})


def draw_goal(goal: Goal) -> None:
    st.page_link("app_pages/goals.py", label="Goals", icon=":material/arrow_back:")
    st.title(words.plain(words.opening(goal.title, 140)), anchor=False)
    if goal.why.strip():
        words.styled(goal.why, "words", "why")
    if goal.archived:
        words.styled("You put this goal away. Its check-ins are kept.", "quiet", "archived")
        if st.button("Take it up again", type="primary", key="take-up"):
            put_away(goal, False)
        draw_progress(goal)
        return
    if st.button("Reflect on it", icon=":material/chat_bubble:", key="reflect"):
        st.switch_page("app_pages/reflect.py", query_params={"goal": goal.id})
    draw_check_in(goal)
    draw_progress(goal)
    draw_change(goal)


def draw_check_in(goal: Goal) -> None:
    st.header("How close does it feel today?", anchor=False)
    values = house.goals.check_ins(person, goal.id)
    note_key = f"note-{goal.id}-{len(values)}"  # after a check-in, a new and empty field
    with st.form(f"check-in-{goal.id}", border=False, enter_to_submit=False):
        value = st.slider("From 0, far away, to 10, there", 0, 10, values[-1].value if values else 5, key=f"value-{goal.id}")
        note = st.text_area("What makes it so? You can leave this empty.", key=note_key, height=80)
        sent = st.form_submit_button("Keep this check-in", type="primary")
    if sent:
        with notices.caught():
            house.goals.check_in(person, goal.id, value, note)
            notices.later("Your check-in is kept.")
            st.rerun()


def draw_progress(goal: Goal) -> None:
    values = house.goals.check_ins(person, goal.id)
    if len(values) > 0:
        st.header("How it has moved", anchor=False)
        progress.draw(person, values, goal.title, house.clock())


def draw_change(goal: Goal) -> None:
    with st.expander("Rename it, or put it away", type="compact", key=f"change-{goal.id}"):
        with st.form(f"rename-{goal.id}", border=False, enter_to_submit=False):
            title = st.text_input("Goal", goal.title, key=f"title-{goal.id}")
            why = st.text_area("Why it matters to you", goal.why, key=f"why-{goal.id}", height=96)
            sent = st.form_submit_button("Save")
        if sent:
            with notices.caught():
                house.goals.rename(person, goal.id, title, why)
                notices.later("Your goal is changed.")
                st.rerun()
        words.styled("Put away, it no longer shows among your goals. Nothing is deleted, and you can take it up again.", "quiet", "away")
        if st.button("Put it away", key="put-away-now"):
            put_away(goal, True)


def put_away(goal: Goal, away: bool) -> None:
    with notices.caught():
        house.goals.archive(person, goal.id, away)
        notices.later("Put away." if away else "Back among your goals.")
        st.switch_page("app_pages/goals.py", query_params={} if away else {"goal": goal.id})


address.settle()
notices.draw()
with notices.caught():
    if goal_id := st.query_params.get("goal", ""):
        try:
            draw_goal(house.goals.get(person, goal_id))
        except InterludeError as error:
            notices.warn(str(error))
            st.page_link("app_pages/goals.py", label="Back to your goals", icon=":material/arrow_back:")
    else:
        draw_all()
