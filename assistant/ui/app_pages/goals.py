"""Goals: what a mentee wants to become better at, and how close it feels."""

from __future__ import annotations

import streamlit as st

from assistant.ui.components import composer, goal, notices, progress
from assistant.ui.runtime import current_person, services

person = current_person()
house = services()


def draw_all() -> None:
    st.title("Goals", anchor=False)
    goals = house.goals.all(person)
    standing = [each for each in goals if not each.archived]
    if not standing:
        st.text("A goal gives your reflections something to come back to. One is enough to begin with.")
    for each in standing:
        progress.draw_line(person, each, house.goals.check_ins(person, each.id))
    draw_new()
    put_away = [each for each in goals if each.archived]
    if put_away:
        with st.expander("Goals you put away", type="compact", key="put-away"):
            for each in put_away:
                progress.link_to(each)


def draw_new() -> None:
    st.header("A new goal", anchor=False)
    composer.begin_with(person, "new-title", "goal:new:title")
    composer.begin_with(person, "new-why", "goal:new:why", house.drafts.load(person, "goal:new"))
    with st.form("new-goal", border=False, enter_to_submit=False):
        title = st.text_input(
            "What do you want to become better at?",
            key="new-title",
            placeholder="Delegating without hovering",
        )
        why = st.text_area(
            "Why it matters to you", key="new-why", height=96, placeholder="You can leave this empty"
        )
        sent = st.form_submit_button("Add this goal", type="primary")
    composer.keep_drafts({"new-title": "goal:new:title", "new-why": "goal:new:why"}, "new-goal")
    if sent:
        with notices.caught():
            added = house.goals.create(person, title, why)
            composer.forget(person, "goal:new:title", "goal:new:why")
            notices.later("Your goal is kept.")
            st.switch_page("app_pages/goals.py", query_params={"goal": added.id})


notices.draw()
with notices.caught():
    if goal_id := st.query_params.get("goal", ""):
        with notices.caught_on_the_way("Goals", "app_pages/goals.py", "Back to your goals"):
            goal.draw(person, house.goals.get(person, goal_id))
    else:
        draw_all()
