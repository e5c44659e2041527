"""A session on the page: the start, one question at a time, and the close."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person
from assistant.dialogue.turns import Act, Kind, Turn
from assistant.journal.records import SessionRecord
from assistant.ui.components import composer, notices, words
from assistant.ui.runtime import services

DRAWN = 30  # older turns stay in the journal; drawing them all slows every answer
FIELD = "answer"
NEW_GOAL = "Something else"


def draw_start(person: Person) -> None:
    """A goal or a few words, a framework, and off."""
    house = services()
    st.title("Reflect")
    st.text("One question at a time, about ten minutes. You can pause or stop whenever you like.")
    for session in house.sessions.open_sessions(person)[:3]:
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"open-{session.id}"):
            with st.container(gap=None):
                words.styled(session.goal or "A reflection", "strong", f"open-goal-{session.id}")
                words.styled(f"Paused on {words.day(session.updated_at, person)}", "quiet", f"open-{session.id}")
            if st.button("Go on", key=f"go-on-{session.id}", type="primary"):
                enter(session.id)
    goals = {goal.id: goal.title for goal in house.goals.all(person) if not goal.archived}
    chosen = st.radio(
        "What is this about?", [*goals, NEW_GOAL], format_func=lambda goal: goals.get(goal, goal), key="goal-choice"
    )
    told = ""
    if chosen == NEW_GOAL:
        told = st.text_area("In a sentence", key="goal-told", max_chars=500, placeholder="What is on your mind?")
    frameworks = {framework.id: framework for framework in house.conversations.frameworks()}
    picked = st.radio(
        "How would you like to go about it?",
        list(frameworks),
        format_func=lambda name: frameworks[name].title,
        captions=[f"{f.when} About {f.minutes} minutes." for f in frameworks.values()],
        key="framework-choice",
    )
    if st.button("Begin", type="primary", key="begin"):
        with notices.caught():
            goal_id = chosen if chosen != NEW_GOAL else None
            enter(house.conversations.start(person, picked, goal_id=goal_id, goal_text=told).id)


def enter(session_id: str) -> None:
    st.session_state.pop(FIELD, None)
    st.query_params["session"] = session_id
    st.rerun()


def draw(person: Person, session: SessionRecord) -> None:
    """The conversation so far, the question that waits, and the place to answer it."""
    house = services()
    framework = {f.id: f for f in house.conversations.frameworks()}[session.framework_id]
    current = session.turns[-1]
    words.styled(session.goal or framework.title, "quiet", "about")
    draw_stages([(stage.id, stage.title) for stage in framework.stages], current.reply.stage)
    for turn in session.turns[-DRAWN:]:
        draw_turn(turn, is_current=turn is current)
    composer.announce(current.reply.text)
    draw_choices(person, session, current)
    if FIELD not in st.session_state and f"drafted-{session.id}" not in st.session_state:
        st.session_state[f"drafted-{session.id}"] = True
        st.session_state[FIELD] = house.drafts.load(person, place(session))
    answer = st.chat_input(
        "Write what comes to mind. Enter sends, Shift+Enter adds a line.", key=FIELD, submit_mode="disable", height=96
    )
    composer.keep_draft(FIELD, place(session))
    if answer is not None:
        with notices.caught():
            house.conversations.answer(person, session.id, current.reply.turn, answer)
            st.rerun()


def place(session: SessionRecord) -> str:
    """Drafts belong to one turn, so that a late one never comes back under the next question."""
    return f"session:{session.id}:{session.turns[-1].reply.turn}"


def draw_stages(stages: list[tuple[str, str]], here: str) -> None:
    """The framework's own titles; they come from reviewed content, and are escaped all the same."""
    import html

    at = next((index for index, (name, _) in enumerate(stages) if name == here), 0)
    rows = "".join(
        f'<li class="{"here" if index == at else "passed" if index < at else "ahead"}"'
        f'{" aria-current=step" if index == at else ""}>{html.escape(title)}</li>'
        for index, (_, title) in enumerate(stages)
    )
    st.html(f'<ol class="stages" aria-label="Stages of this reflection">{rows}</ol>')


def draw_turn(turn: Turn, is_current: bool) -> None:
    reply, key = turn.reply, str(turn.reply.turn)
    suffix = f"{key}" if is_current else f"past-{key}"
    with st.container(key=f"turn-{suffix}" if is_current else f"past-{key}", gap="small"):
        if reply.asked_by:
            words.styled(f"{reply.asked_by} asks", "quiet", f"asker-{key}")
        before = reply.text.removesuffix(reply.question).strip() if reply.question else reply.text
        if before:
            words.styled(before, "mirror", key)
        if reply.question:
            shown = reply.another_way if turn.act is Act.ANOTHER_WAY and reply.another_way else reply.question
            words.styled(shown, "question", key)
        if is_current or reply.kind is Kind.GUIDANCE:
            words.cited(reply.passages, key)
    if turn.answer:
        words.said(turn.answer, key)
    elif turn.act is Act.SKIP:
        words.styled("Passed", "quiet", f"act-{key}")


def draw_choices(person: Person, session: SessionRecord, current: Turn) -> None:
    """The ways besides answering: each is a step of its own, saved like an answer."""
    conversations, turn = services().conversations, current.reply.turn
    choices = [
        ("Ask it another way", "another-way", conversations.ask_another_way),
        ("Skip this one", "skip", conversations.skip),
        ("Finish here", "finish", None),
    ]
    with st.container(horizontal=True, key="choices", gap="small"):
        for label, key, act in choices:
            if key == "another-way" and not current.reply.another_way:
                continue
            if st.button(label, key=f"{key}-{turn}", type="tertiary"):
                with notices.caught():
                    conversations.finish(person, session.id) if act is None else act(person, session.id, turn)
                    st.rerun()


def draw_closing(person: Person, session: SessionRecord) -> None:
    """The summary in their own words, theirs to change before it is kept."""
    house = services()
    if session.status == "closed":
        st.title("This reflection is in your journal")
        st.page_link("app_pages/journal.py", label="Open your journal", icon=":material/menu_book:")
        return
    last = session.turns[-1].reply
    st.title("Before you go")
    words.styled(last.text, "words", "closing")
    closing = house.conversations.closing(person, session.id)
    with st.form("closing"):
        title = st.text_input("Title", closing.title, max_chars=200)
        summary = st.text_area("In your words", closing.summary, height=200, help="Drawn from what you wrote.")
        insight = st.text_area("What you take from it", closing.insight, height=90)
        plan = st.text_area("Your plan", closing.plan, height=110, placeholder="When …, I will …; if …, then …")
        if st.form_submit_button("Keep it in my journal", type="primary"):
            with notices.caught():
                house.conversations.save(person, session.id, title, summary, insight, plan)
                notices.later("Saved in your journal. Only you can read it.")
                st.switch_page("app_pages/journal.py")
    st.caption("Private until you share it.")
