"""Stretch assignments, as the mentee and as the mentor see them, each with the step that comes next."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person
from assistant.mentoring.sponsorship.assignments import NEW, Assignment, Step
from assistant.ui.components import composer, confirm, evidence_form, notices, words
from assistant.ui.runtime import services

WHY = (
    "Work that is bigger than what you are used to, and that people see. Propose one to your mentor, or answer what they "
    "propose; reflect before it begins and when it is over."
)
ASKING = "Your mentor sees what you write here, and can agree to it."
BEFORE, AFTER = "stretch-before", "stretch-after"
STEPS = {
    Step.PROPOSED: "Proposed",
    Step.AGREED: "Agreed, not begun",
    Step.RUNNING: "Running",
    Step.DONE: "Done",
    Step.NOT_DONE: "Did not come to it",
    Step.DECLINED: "Not this one",
}


def draw_mine(person: Person) -> None:
    words.styled(WHY, "quiet", "why-stretch")
    for one in services().assignments.mine(person):
        with st.container(border=True, key=f"stretch-{one.id}", gap="small"):
            draw_facts(person, one, one.mentor)
            draw_step(person, one)
    if services().directory.mentor_of(person.id) is not None:
        draw_form(person, "Propose an assignment", NEW, "")


def draw_of_mentee(mentor: Person, mentee: Person) -> None:
    for one in services().assignments.of_mentees(mentor):
        if one.mentee_id == mentee.id:
            with st.container(border=True, key=f"stretch-{one.id}", gap="small"):
                draw_facts(mentor, one, one.mentee)
                draw_mentors_step(mentor, one)
    draw_form(mentor, f"Propose an assignment to {mentee.name}", f"assignment:{mentee.id}", mentee.id)


def draw_facts(reader: Person, one: Assignment, other: str) -> None:
    proposer = other if one.proposed_by_mentee == (reader.id != one.mentee_id) else "you"
    facts = [STEPS[one.step], f"proposed by {proposer} on {words.day(one.proposed_at, reader)}"]
    facts += [f"begun on {words.day(one.begun_at, reader)}"] if one.begun_at else []
    facts += [f"ended on {words.day(one.ended_at, reader)}"] if one.ended_at else []
    words.styled(" · ".join(facts), "quiet", f"facts-{one.id}")
    words.styled(one.title, "strong", f"title-{one.id}")
    if one.why.strip():
        words.styled(one.why, "words", f"why-{one.id}")
    if one.came_of_it:
        words.styled("What came of it", "quiet", f"came-{one.id}")
        words.styled(one.came_of_it, "words", f"came-{one.id}")


def draw_step(person: Person, one: Assignment) -> None:
    """What the mentee can do next."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if one.step is Step.PROPOSED and one.proposed_by_mentee:
            words.styled(f"{one.mentor} can agree to it.", "quiet", f"waits-{one.id}")
            draw_taking_back(person, one)
        elif one.step is Step.PROPOSED:
            answer(person, one, "Yes, I want it", True)
            answer(person, one, "Not this one", False)
        elif one.step in (Step.AGREED, Step.RUNNING):
            reflect_button(person, one, BEFORE, "Reflect on it before it begins")
            if one.step is Step.AGREED and st.button("It has begun", key=f"begin-{one.id}"):
                with notices.caught():
                    services().assignments.begin(person, one.id, one.version)
                    st.rerun()
            draw_ending(person, one)
        elif one.step is Step.DONE:
            reflect_button(person, one, AFTER, "Look back on it now")
            if st.button("Write down what it proves", key=f"proves-{one.id}"):
                st.switch_page(evidence_form.PAGE, query_params={"new": "yes"})


def answer(person: Person, one: Assignment, label: str, agreed: bool) -> None:
    kind = "primary" if agreed else "secondary"
    if st.button(label, type=kind, key=f"answer-{agreed}-{one.id}"):
        with notices.caught():
            services().assignments.answer(person, one.id, one.version, agreed)
            notices.later(
                "Agreed. Reflect on it before it begins." if agreed else "Your mentor sees your answer."
            )
            st.rerun()


def reflect_button(person: Person, one: Assignment, framework: str, label: str) -> None:
    """Opens that way of reflecting with the goal, or the assignment's own words, filled in."""
    if st.button(label, type="primary", icon=":material/chat_bubble:", key=f"{framework}-{one.id}"):
        query = {"framework": framework}
        if one.goal_id:
            query["goal"] = one.goal_id
        else:
            services().drafts.save(person, "session:new", one.title)
            st.session_state.pop("goal-told", None)
            query["goal"] = "new"
        st.switch_page("app_pages/reflect.py", query_params=query)


def draw_ending(person: Person, one: Assignment) -> None:
    place = f"assignment:{one.id}"
    with st.popover("It is over", key=f"ends-{one.id}"), st.form(f"end-{one.id}", border=False):
        composer.begin_with(person, f"came-of-{one.id}", place)
        done = st.radio("How did it end?", ["It is done", "It did not come to it"], key=f"done-{one.id}")
        came = st.text_area(
            "What came of it, in a sentence or two. Your mentor reads this.",
            key=f"came-of-{one.id}",
            height=96,
        )
        if st.form_submit_button("Keep that", type="primary"):
            with notices.caught():
                services().assignments.end(person, one.id, one.version, done == "It is done", came)
                composer.forget(person, place)
                notices.later("Kept. Look back on it while it is fresh.")
                st.rerun()


def draw_taking_back(person: Person, one: Assignment) -> None:
    told = "The proposal disappears for both of you."
    if confirm.asked("Take it back", told, "Take it back", f"back-{one.id}", ":material/undo:"):
        with notices.caught():
            services().assignments.take_back(person, one.id)
            notices.later("Taken back.")
            st.rerun()


def draw_mentors_step(mentor: Person, one: Assignment) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if one.step is Step.PROPOSED and one.proposed_by_mentee:
            for label, agreed in (("Agree to it", True), ("Not this one", False)):
                kind = "primary" if agreed else "secondary"
                if st.button(label, type=kind, key=f"answer-{agreed}-{one.id}"):
                    with notices.caught():
                        services().assignments.answer_mentee(mentor, one.id, one.version, agreed)
                        notices.later("Your mentee sees your answer.")
                        st.rerun()
        elif one.step is Step.PROPOSED:
            words.styled(f"{one.mentee} has not answered yet.", "quiet", f"waits-{one.id}")
            draw_taking_back(mentor, one)
        elif one.step in (Step.AGREED, Step.RUNNING):
            st.page_link("app_pages/inbox.py", label="Leave a question on it for their next reflection")
        elif one.step is Step.DONE:
            st.page_link(
                "app_pages/inbox.py", label="Ask what it proves, as a question for their next reflection"
            )


def draw_form(person: Person, heading: str, place: str, mentee_id: str) -> None:
    """Without `mentee_id` it is the mentee who proposes."""
    with st.expander(words.plain(heading), type="compact", key=f"propose-{mentee_id or 'mine'}"):
        key = place.replace(":", "-")
        composer.begin_with(person, f"{key}-title", f"{place}:title")
        composer.begin_with(person, f"{key}-why", f"{place}:why", services().drafts.load(person, place))
        with st.form(f"form-{key}", border=False, enter_to_submit=False):
            title = st.text_input(
                "The work", key=f"{key}-title", placeholder="Lead the depot migration in spring"
            )
            why = st.text_area("What it would stretch, and who would see it", key=f"{key}-why", height=96)
            goal_id = None if mentee_id else evidence_form.choose_goal(person, None, key)
            words.styled(ASKING if not mentee_id else "Your mentee decides.", "quiet", f"asking-{key}")
            sent = st.form_submit_button("Propose it", type="primary")
        composer.keep_drafts({f"{key}-title": f"{place}:title", f"{key}-why": f"{place}:why"}, key)
    if sent:
        with notices.caught():
            if mentee_id:
                services().assignments.propose_to(person, mentee_id, title, why)
            else:
                services().assignments.propose(person, title, why, goal_id)
            composer.forget(person, place, f"{place}:title", f"{place}:why")
            for name in (f"{key}-title", f"{key}-why"):
                st.session_state.pop(name, None)
            notices.later("Proposed.")
            st.rerun()
