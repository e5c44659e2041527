"""A mentor's question for a mentee's next reflection: writing it, and what became of those that were left."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.access.people import Person
from assistant.journal.records import LeftQuestion
from assistant.journal.waiting_questions import PLAN
from assistant.knowledge.detectors import mentor_question_fault
from assistant.ui.components import composer, live, notices, words
from assistant.ui.runtime import services

HOW = (
    "Interlude asks it in the next reflection, word for word and in your name. "
    "You will see here that it was asked. The answer stays private unless it is shared with you."
)


WHEN = {"": "Early in it", PLAN: "When the plan is made"}


@st.fragment
def draw_form(mentor: Person, mentees: Sequence[Person], left: int) -> None:
    """`left` is how many questions there are: after one more, the field is a new, empty one."""
    names = {mentee.id: mentee.name for mentee in mentees}
    st.text(HOW)
    mentee_id = next(iter(names))
    if len(names) > 1:
        mentee_id = st.selectbox("For whom", list(names), format_func=names.__getitem__, key="question-for")
    field, place = f"question-{mentee_id}-{left}", f"question:{mentee_id}"
    composer.begin_with(mentor, field, place)
    with st.container(gap="xxsmall"):
        text = st.text_area(
            f"Your question for {words.plain(names[mentee_id])}",
            key=field,
            height=100,
            placeholder="One question that begins with “what” or “how”",
        )
        with st.container(key="live-check", gap=None):
            composer.keep_draft(field, place)
            draw_check(live.as_typed(field, text))
    stage = st.radio(
        "When it is asked", list(WHEN), format_func=WHEN.__getitem__, horizontal=True, key=f"when-{field}"
    )
    if st.button("Leave this question", type="primary", key=f"leave-{mentee_id}"):
        with notices.caught():
            services().questions.ask(mentor, mentee_id, text, stage)
            notices.later("Your question waits for the next reflection.")
            st.rerun()


def draw_check(text: str) -> None:
    if text.strip():
        fault = mentor_question_fault(text)
        words.styled(fault or "One open question. It can be asked as it stands.", "quiet", "check")


def draw_left(mentor: Person, questions: Sequence[LeftQuestion]) -> None:
    if questions:
        st.header("Questions you left", anchor=False)
    for question in questions:
        waits = "Waiting for the next plan" if question.stage else "Waiting for the next reflection"
        state = "Asked" if question.asked else waits
        with st.container(key=f"left-{question.id}", gap=None):
            words.styled(question.text, "words", f"left-{question.id}")
            words.styled(
                f"{state} · for {question.mentee} · left on {words.day(question.asked_at, mentor)}",
                "quiet",
                f"left-{question.id}",
            )
