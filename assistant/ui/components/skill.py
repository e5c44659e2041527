"""One skill on its page: what is for this side to do next, and how both have rated it over time."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assistant.access.people import Person
from assistant.knowledge.leadership import offered
from assistant.mentoring.skills.rounds import Side, Skill, Status, Step
from assistant.ui.components import confirm, notices, progress, skill_forms, words
from assistant.ui.runtime import services

PAGE = "app_pages/skills.py"
APART = "The two of you no longer work on this together. What was said of it stays here, for you to read."
AWAY = "Put away, it stays to be read by both of you, and either can take it up again."
FORGET = "This deletes the skill with all ratings, examples and words, of both of you. It cannot be undone."


def what_is_next(skill: Skill) -> str:
    """In a line of a list."""
    if not skill.together:
        return "There to read"
    return {
        Step.SAY_YES: f"{skill.other} suggests it; say yes or no",
        Step.WAIT_FOR_YES: f"Waits for {skill.other} to say yes",
        Step.RATE: "Rate it, each for yourself",
        Step.WAIT_FOR_RATING: f"Waits for {skill.other} to rate it",
        Step.PROPOSE: "Agree on what to practise",
        Step.ANSWER: f"{skill.other} proposes a practice",
        Step.WAIT_FOR_ANSWER: f"Waits for {skill.other} to answer your proposal",
        Step.PRACTISE: "In practice",
        Step.REVIEW: "Look back on the practice",
        Step.RATE_AGAIN: "Rate it again",
        Step.NOTHING: "Put away",
    }[skill.step]


def last_ratings(skill: Skill) -> str:
    """`You 6 of 10, Ruth Lindqvist 7 of 10`, of the last round that is revealed."""
    own, others = (skill.rating(skill.round - 1, side) for side in (skill.side, skill.side.other))
    return f"You {own.value} of 10, {skill.other} {others.value} of 10" if own and others else ""


def draw_row(skill: Skill) -> None:
    with st.container(key=f"skill-{skill.id}", gap="xxsmall"):
        with st.container(key=f"link-{skill.id}"):
            st.page_link(PAGE, label=words.plain(skill.name), query_params={"skill": skill.id})
        about = (f"with {skill.other}", last_ratings(skill), what_is_next(skill))
        words.styled(" · ".join(filter(None, about)), "quiet", f"skill-{skill.id}")


def draw(person: Person, skill: Skill) -> None:
    st.page_link(PAGE, label="Skills", icon=":material/arrow_back:")
    st.title(words.plain(skill.name), anchor=False)
    words.styled(f"You and {skill.other}", "quiet", "together")
    known = {one.name.casefold(): one.seen for one in offered(services().settings.library)}
    if skill.name.casefold() in known:
        words.styled(f"Where it is there: {known[skill.name.casefold()]}", "plainly", "seen")
    # Ratings that have just opened are read first; what to practise follows from them.
    first = skill.together and skill.step is Step.PROPOSE
    if not first:
        draw_standing(person, skill)
    draw_ratings(person, skill)
    draw_rounds(person, skill)
    if first:
        draw_standing(person, skill)
    draw_ending(person, skill)


def draw_standing(person: Person, skill: Skill) -> None:
    if skill.together:
        draw_step(person, skill)
    else:
        words.styled(APART, "strong", "apart")


def draw_step(person: Person, skill: Skill) -> None:
    steps: dict[Step, Callable[[Person, Skill], None]] = {
        Step.SAY_YES: draw_suggestion,
        Step.WAIT_FOR_YES: draw_waiting_for_yes,
        Step.RATE: skill_forms.draw_rating,
        Step.RATE_AGAIN: skill_forms.draw_rating,
        Step.WAIT_FOR_RATING: skill_forms.draw_rated,
        Step.PROPOSE: skill_forms.draw_proposal,
        Step.ANSWER: skill_forms.draw_answer,
        Step.WAIT_FOR_ANSWER: skill_forms.draw_waiting_for_answer,
        Step.PRACTISE: skill_forms.draw_practice,
        Step.REVIEW: skill_forms.draw_review,
        Step.NOTHING: draw_put_away,
    }
    steps[skill.step](person, skill)
    if skill.round > 1 and skill.step not in (Step.RATE_AGAIN, Step.WAIT_FOR_RATING, Step.NOTHING):
        with st.expander("Rate it again already", type="compact", key=f"already-{skill.id}-{skill.round}"):
            skill_forms.draw_rating(person, skill, heading=False)


def draw_suggestion(person: Person, skill: Skill) -> None:
    st.text(f"{skill.other} suggests that the two of you work on this.")
    with st.container(horizontal=True, key="yes-or-no"):
        if st.button("Work on it", type="primary", key="choose"):
            change(person, skill, "You work on it together now.", services().skills.choose)
        if st.button("Not this one", type="tertiary", key="not-this"):
            change(person, skill, "The suggestion is gone.", services().skills.put_away, gone=True)


def draw_waiting_for_yes(person: Person, skill: Skill) -> None:
    st.text(f"You suggested it. {skill.other} has not answered yet.")
    if st.button("Take the suggestion back", type="tertiary", key="take-back"):
        change(person, skill, "The suggestion is gone.", services().skills.put_away, gone=True)


def draw_put_away(person: Person, skill: Skill) -> None:
    st.text("This skill is put away. What was said of it is kept.")
    if st.button("Take it up again", type="primary", key="take-up"):
        change(person, skill, "You work on it together again.", services().skills.choose)


def draw_ratings(person: Person, skill: Skill) -> None:
    both = [one for one in skill.ratings if one.round < skill.round]
    if not both:
        return
    if skill.round == 2:  # one round is no movement yet
        st.header("How each of you sees it", anchor=False)
        words.styled(f"{last_ratings(skill)}.", "strong", "both-values")
        return
    st.header("How it has moved", anchor=False)
    names = {skill.side: "You", skill.side.other: skill.other}
    lines = {names[side]: [(one.at, one.value) for one in both if one.side is side] for side in names}
    told = "; ".join(
        f"round {number}: "
        + ", ".join(f"{names[one.side]} {one.value}" for one in both if one.round == number)
        for number in range(1, skill.round)
    )
    progress.plot_lines(lines, f"Ratings of “{skill.name}” by both, 0 to 10. {told}")


def draw_rounds(person: Person, skill: Skill) -> None:
    """The same as the plot in words, with the examples, the practice and what each saw of it."""
    for number in range(skill.round - 1, 0, -1):
        new = number == skill.round - 1 and skill.step is Step.PROPOSE
        with st.expander(f"Round {number}, in words", type="compact", key=f"round-{number}", expanded=new):
            for side in (skill.side, skill.side.other):
                if rating := skill.rating(number, side):
                    who = "You" if side is skill.side else skill.other
                    said = f"{who}: {rating.value} of 10 · {words.day(rating.at, person)}"
                    words.styled(said, "strong", f"value-{number}-{side}")
                    words.styled(rating.example, "quote", f"example-{number}-{side}")
            practice = skill.practice(number)
            if practice and practice.agreed:
                words.styled(f"Practised until {words.dated(practice.until)}", "strong", f"practice-{number}")
                words.styled(practice.words, "quote", f"practice-{number}")
            for review in skill.reviews:
                if review.round == number:
                    who = "What you saw" if review.side is skill.side else f"What {skill.other} saw"
                    words.styled(
                        f"{who} · {words.day(review.at, person)}", "strong", f"by-{number}-{review.side}"
                    )
                    words.styled(review.text, "quote", f"review-{number}-{review.side}")


def draw_ending(person: Person, skill: Skill) -> None:
    may_end = skill.together and skill.status is Status.CHOSEN
    may_forget = skill.side is Side.MENTEE and skill.status is not Status.SUGGESTED
    if not may_end and not may_forget:
        return
    with st.container(horizontal=True, key="ending"):
        if may_end and confirm.asked("Put it away", AWAY, "Put it away", "end", ":material/inventory_2:"):
            change(person, skill, "It is put away.", services().skills.put_away)
        if may_forget and confirm.asked(
            "Delete it", FORGET, "Delete it for good", "forget", ":material/delete:"
        ):
            change(person, skill, "The skill is deleted.", services().skills.forget, gone=True)


def change(
    person: Person, skill: Skill, said: str, act: Callable[[Person, str], object], gone: bool = False
) -> None:
    with notices.caught():
        act(person, skill.id)
        notices.later(said)
        st.switch_page(PAGE, query_params={} if gone else {"skill": skill.id})
