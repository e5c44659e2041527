"""How a reflection begins: something left half-finished, or a goal or a few words, and a framework."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person
from assistant.errors import BadInput
from assistant.journal.records import SessionRecord, Status
from assistant.ui.components import composer, conversation, notices, words
from assistant.ui.runtime import services

NEW_GOAL = "Something else"
EXAMPLE = "A conversation, a decision, something that will not leave you alone"
ABOUT_WHAT = "Write in a few words what it is about. The first question starts from there."
WEEKLY = "weekly-check-in"
"""The one that needs no subject: it begins with the week."""
FIELD, PLACE = "goal-told", "session:new"


def draw(person: Person) -> None:
    house = services()
    st.title("Reflect", anchor=False)
    st.text("One question at a time, about ten minutes. You can pause or stop whenever you like.")
    for session in house.sessions.open_sessions(person)[:3]:
        draw_unfinished(person, session)
    for question in house.waiting_questions.waiting(person)[:1]:
        said = f"{question.mentor} left a question that your next reflection will ask."
        words.styled(said, "quiet", "waiting")
    goal_id, told = choose_goal(person)
    framework_id = choose_framework()
    if st.button("Begin", type="primary", key="begin"):
        with notices.caught():
            if not goal_id and not told.strip() and framework_id != WEEKLY:
                raise BadInput(ABOUT_WHAT)
            session = house.conversations.start(person, framework_id, goal_id=goal_id, goal_text=told)
            composer.forget(person, PLACE)
            st.session_state.pop(FIELD, None)
            conversation.enter(session.id)


def draw_unfinished(person: Person, session: SessionRecord) -> None:
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key=f"unfinished-{session.id}"
    ):
        with st.container(gap=None):
            words.styled(words.opening(session.goal, 140) or "A reflection", "strong", f"goal-{session.id}")
            state = "Its summary waits for you" if session.status is Status.CLOSING else "Paused"
            words.styled(f"{state}, {words.day(session.updated_at, person)}", "quiet", f"paused-{session.id}")
        if st.button("Go on", key=f"go-on-{session.id}"):
            conversation.enter(session.id)


def choose_goal(person: Person) -> tuple[str | None, str]:
    goals = {goal.id: goal.title for goal in services().goals.all(person) if not goal.archived}
    chosen = NEW_GOAL
    if goals:
        options = [*goals, NEW_GOAL]
        asked = st.query_params.get("goal", "")
        chosen = st.radio(
            "What is this about?",
            options,
            index=options.index(asked) if asked in goals else (len(goals) if asked == "new" else 0),
            format_func=lambda goal: words.plain(words.opening(goals.get(goal, goal), 140)),
            key="goal-choice",
        )
    if chosen != NEW_GOAL:
        return chosen, ""
    composer.begin_with(person, FIELD, PLACE)
    label = "In a sentence" if goals else "What is on your mind?"
    told = st.text_area(label, key=FIELD, placeholder=EXAMPLE)
    composer.keep_draft(FIELD, PLACE)
    return None, told


def choose_framework() -> str:
    """First what brings them, then the ways that fit it: thirteen at once would be a form, not a beginning."""
    frameworks = services().conversations.frameworks()
    asked = next((one for one in frameworks if one.id == st.query_params.get("framework")), frameworks[0])
    occasions = services().library.vocabulary.occasions
    offered = list(dict.fromkeys(one.occasion for one in frameworks))
    occasion = st.pills(
        "What brings you here?",
        offered,
        default=asked.occasion,
        required=True,
        format_func=lambda tag: words.plain(occasions.get(tag, tag)),
        key="occasion",
    )
    fitting = {one.id: one for one in frameworks if one.occasion == occasion}
    return st.radio(
        "How would you like to go about it?",
        list(fitting),
        index=list(fitting).index(asked.id) if asked.id in fitting else 0,
        format_func=lambda name: words.plain(fitting[name].title),
        captions=[words.plain(f"{one.when} About {one.minutes} minutes.") for one in fitting.values()],
        key=f"framework-{occasion}",
    )
