"""The forms of a skill: rating it, agreeing on a practice, looking back on it."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from assistant.access.people import Person
from assistant.mentoring.skills.rounds import Practice, Side, Skill
from assistant.ui.components import composer, notices, words
from assistant.ui.runtime import services

FORMAT = "DD/MM/YYYY"


def draw_rating(person: Person, skill: Skill, heading: bool = True) -> None:
    if heading:
        st.header("How is it now?" if skill.round > 1 else "How is it today?", anchor=False)
    blind = f"{skill.other} sees it once both of you have rated, and you see theirs then."
    words.styled(
        f"{skill.other} has rated already. {blind}" if skill.other_has_rated else blind, "quiet", "blind"
    )
    own = skill.rating(skill.round, skill.side)
    before = own or skill.rating(skill.round - 1, skill.side)
    key, place = f"rating-{skill.id}-{skill.round}-{'again' if own else 'first'}", f"skill:{skill.id}:rating"
    composer.begin_with(person, key, place, own.example if own else "")
    about = "you" if skill.side is Side.MENTEE else words.plain(skill.mentee)
    with st.form(f"form-{key}", border=False, enter_to_submit=False):
        value = st.slider(
            f"How well does it work for {about}? From 0, not yet, to 10, every time",
            0,
            10,
            before.value if before else 5,
            key=f"value-{key}",
        )
        example = st.text_area("One moment that the number stands on", key=key, height=96)
        sent = st.form_submit_button("Keep my rating", type="primary")
    composer.keep_drafts({key: place}, key)
    if sent:
        with notices.caught():
            services().skills.rate(person, skill.id, skill.round, value, example)
            notices.later("Your rating is kept.")
            st.rerun()


def draw_rated(person: Person, skill: Skill) -> None:
    own = skill.rating(skill.round, skill.side)
    if own is None:
        return
    st.header("Your rating is in", anchor=False)
    words.styled(f"{own.value} of 10", "strong", "own-value")
    words.styled(own.example, "quote", "own-example")
    st.text(f"{skill.other} has not rated yet. Both are shown when both are in.")
    with st.expander("Change it", type="compact", key=f"change-{skill.id}-{skill.round}"):
        draw_rating(person, skill, heading=False)


def draw_proposal(person: Person, skill: Skill, heading: bool = True) -> None:
    """What is practised between the last round and the next."""
    number = skill.round - 1
    if heading:
        st.header("What will you practise together?", anchor=False)
    key, place = f"practice-{skill.id}-{number}", f"skill:{skill.id}:practice"
    today = words.today(services().clock(), person)
    standing = skill.practice(number)
    composer.begin_with(person, key, place, standing.words if standing else "")
    until = max(standing.until, today) if standing else today + timedelta(days=28)
    with st.form(f"form-{key}", border=False, enter_to_submit=False):
        told = st.text_area(
            "What the practice is",
            key=key,
            height=96,
            placeholder="Who does what, when, and how you both will know",
        )
        day = st.date_input("Until when", until, min_value=today, format=FORMAT, key=f"until-{key}")
        sent = st.form_submit_button(f"Propose it to {words.plain(skill.other)}", type="primary")
    composer.keep_drafts({key: place}, key)
    if sent:
        with notices.caught():
            services().skills.propose_practice(person, skill.id, number, told, day)
            notices.later(f"Proposed. {skill.other} says yes to it or proposes other words.")
            st.rerun()


def draw_words(skill: Skill) -> Practice | None:
    practice = skill.practice(skill.round - 1)
    if practice:
        words.styled(practice.words, "words", "practice")
        words.styled(f"Until {words.weekday_of(practice.until)}", "quiet", "until")
    return practice


def draw_answer(person: Person, skill: Skill) -> None:
    st.header(f"{words.plain(skill.other)} proposes to practise", anchor=False)
    practice = draw_words(skill)
    if practice and st.button("Agree to it", type="primary", key="agree"):
        with notices.caught():
            services().skills.agree_practice(person, skill.id, practice.round, practice.version)
            notices.later("Agreed. Either of you can make it a commitment.")
            st.rerun()
    draw_other_words(person, skill)


def draw_waiting_for_answer(person: Person, skill: Skill) -> None:
    st.header("You propose to practise", anchor=False)
    draw_words(skill)
    st.text(f"{skill.other} has not answered yet.")
    draw_other_words(person, skill)


def draw_practice(person: Person, skill: Skill) -> None:
    st.header("What you practise", anchor=False)
    practice = draw_words(skill)
    if practice:
        draw_commit(person, skill, practice)
    with st.expander("Look back on it already", type="compact", key=f"back-{skill.id}-{skill.round}"):
        draw_review(person, skill, heading=False)
    draw_other_words(person, skill)


def draw_commit(person: Person, skill: Skill, practice: Practice) -> None:
    """Either may take it among their commitments: the mentee's is private, the mentor's is a promise."""
    house = services()
    mine = house.commitments.mine if skill.side is Side.MENTEE else house.commitments.promises
    if any(one.words == practice.words and one.due == practice.until for one in mine(person)):
        st.page_link(
            "app_pages/commitments.py",
            label="It is among your commitments",
            icon=":material/event_available:",
        )
    elif st.button("Make it my commitment", icon=":material/event_available:", key="make-commitment"):
        with notices.caught():
            if skill.side is Side.MENTEE:
                house.commitments.make(person, practice.words, practice.until)
            else:
                house.commitments.promise(person, skill.mentee_id, practice.words, practice.until)
            notices.later("It is among your commitments.")
            st.rerun()


def draw_review(person: Person, skill: Skill, heading: bool = True) -> None:
    number = skill.round - 1
    if heading:
        st.header("What came of it?", anchor=False)
        draw_words(skill)
    key, place = f"review-{skill.id}-{number}", f"skill:{skill.id}:review"
    composer.begin_with(person, key, place)
    with st.form(f"form-{key}", border=False, enter_to_submit=False):
        label = f"What you saw. {words.plain(skill.other)} reads it."
        text = st.text_area(label, key=key, height=96, placeholder="Who did what, who saw it, what changed")
        sent = st.form_submit_button("Keep it", type="primary")
    composer.keep_drafts({key: place}, key)
    if sent:
        with notices.caught():
            services().skills.review(person, skill.id, number, text)
            notices.later(f"Kept. {skill.other} can read it.")
            st.rerun()


def draw_other_words(person: Person, skill: Skill) -> None:
    with st.expander("Propose other words", type="compact", key=f"other-{skill.id}-{skill.round}"):
        draw_proposal(person, skill, heading=False)
