"""One question for both: put, answered alone, and read together once both are in."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person
from assistant.knowledge.detectors import mentor_question_fault
from assistant.mentoring.partnership.blind import State
from assistant.mentoring.partnership.records import BlindQuestion, Partnership
from assistant.ui.components import composer, confirm, live, notices, words
from assistant.ui.runtime import services

HOW = (
    "One of you puts a question to both. Each answers alone. Both answers open at the same moment: when the second is in. "
    "Until then nobody is told whether the other has begun."
)
WAITING = "Waiting for {other}. You can still change your answer."
RESTING = "The question closes for both of you. What you answered stays with you, unread by the other."


def draw(person: Person, pair: Partnership) -> None:
    questions = services().blind_reflections.all(person, pair.id)
    st.text(HOW)
    current = [one for one in questions if one.state in (State.YOURS, State.WAITING)]
    for question in current:
        draw_open(person, pair, question)
    before = [one for one in questions if one not in current]
    if before and not current:  # what has just opened is read first
        st.header("What you asked yourselves last", anchor=False)
        draw_past(person, pair, before.pop(0))
    if not current:
        draw_form(person, pair, len(questions))
    if before:
        st.header("What you asked before", anchor=False)
    for question in before:
        draw_past(person, pair, question)


def draw_open(person: Person, pair: Partnership, question: BlindQuestion) -> None:
    with st.container(key=f"blind-{question.id}"):
        by = "You put this to both of you" if question.by_me else f"{pair.other} put this to both of you"
        words.styled(f"{by} on {words.day(question.asked_at, person)}", "quiet", f"asked-{question.id}")
        words.styled(question.text, "question", question.id)
        mine = question.seen.mine
        if mine is not None:
            words.styled(WAITING.format(other=pair.other), "quiet", f"waits-{question.id}")
        field, place = f"blind-answer-{question.id}", f"blind:{question.id}"
        composer.begin_with(person, field, place, "" if mine is None else mine.text)
        with st.form(f"blind-form-{question.id}", border=False, enter_to_submit=False):
            text = st.text_area("Your answer", key=field, height=140)
            sent = st.form_submit_button("Change it" if mine else "My answer is in", type="primary")
        composer.keep_draft(field, place)
        if sent:
            with notices.caught():
                told = services().blind_reflections.answer(person, question.id, text)
                both = told.state is State.REVEALED
                notices.later("Both of you are in. Read them together." if both else "Your answer is in.")
                st.rerun()
        if confirm.asked("Let it rest", RESTING, "Let it rest", f"rest-{question.id}", ":material/bedtime:"):
            with notices.caught():
                services().blind_reflections.let_rest(person, question.id)
                notices.later("The question rests.")
                st.rerun()


def draw_past(person: Person, pair: Partnership, question: BlindQuestion) -> None:
    with st.container(key=f"moment-{question.id}", gap="small"):
        words.styled(words.day(question.asked_at, person), "quiet", f"past-{question.id}")
        words.styled(question.text, "strong", f"past-{question.id}")
        mine, theirs = question.seen.mine, question.seen.theirs
        if mine is not None:
            words.styled("You", "quiet", f"mine-{question.id}")
            words.styled(mine.text, "words", f"mine-{question.id}")
        if theirs is not None:
            words.styled(pair.other, "quiet", f"theirs-{question.id}")
            words.styled(theirs.text, "words", f"theirs-{question.id}")
        if question.state is State.RESTED:
            words.styled("This one rests.", "quiet", f"rests-{question.id}")


@st.fragment
def draw_form(person: Person, pair: Partnership, count: int) -> None:
    """`count` is how many there are: after one more, the field is a new, empty one."""
    st.header("Put a question to both of you", anchor=False)
    field, place = f"blind-question-{pair.id}-{count}", f"blind-question:{pair.id}"
    shuffled = st.session_state.get("shuffled", 0)
    for number, text in enumerate(services().blind_reflections.suggestions(person, pair.id, shuffled)):
        if st.button(words.plain(text), type="tertiary", icon=":material/add:", key=f"suggested-{number}"):
            st.session_state[field] = text
    if st.button("Other suggestions", icon=":material/refresh:", key="shuffle"):
        st.session_state["shuffled"] = shuffled + 1
        st.rerun(scope="fragment")
    composer.begin_with(person, field, place)
    text = st.text_area(
        "Your question, or one from above",
        key=field,
        height=90,
        placeholder="One that begins with “what” or “how”",
    )
    composer.keep_draft(field, place)
    with st.container(key="live-check", gap=None):
        written = live.as_typed(field, text)
        if written.strip():
            fault = mentor_question_fault(written)
            words.styled(fault or "One open question. It can be put as it stands.", "quiet", "check")
    if st.button("Put it to both of us", type="primary", key="put"):
        with notices.caught():
            services().blind_reflections.ask(person, pair.id, text)
            notices.later("The question is open for both of you.")
            st.rerun()
