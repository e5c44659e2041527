"""Where the two stand: the four stages, a check-in that each answers alone, and how it has moved."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from assistant.access.people import Person
from assistant.mentoring.partnership.blind import State
from assistant.mentoring.partnership.records import Partnership, Round, Stage
from assistant.mentoring.partnership.stages import next_due
from assistant.ui.components import composer, notices, progress, words
from assistant.ui.runtime import services

NAMES = {
    Stage.ADVISED: "Advised",
    Stage.TOGETHER: "Working together",
    Stage.SPONSORED: "Sponsored",
    Stage.MUTUAL: "Mutual",
}
MEANS = {
    Stage.ADVISED: "Advice is asked for and given.",
    Stage.TOGETHER: "You work on a skill or a piece of work together.",
    Stage.SPONSORED: "The mentor has put the mentee forward where the mentee is not in the room.",
    Stage.MUTUAL: "Each opens doors for the other, and each could say which.",
}
HOW = (
    "Once a quarter each of you marks where you stand, alone, and says what it rests on. Both marks open once both are in; "
    "then you agree on one."
)


def draw(person: Person, pair: Partnership) -> None:
    house = services()
    rounds = house.stages.all(person, pair.id)
    agreed = [one for one in rounds if one.agreed]
    draw_stairs(agreed[-1].agreed if agreed else None)
    st.text(HOW)
    current = next((one for one in rounds if not one.agreed), None)
    if current is None:
        draw_begin(person, pair, next_due(rounds, pair.paired_at), house.clock())
    elif current.state is State.REVEALED:
        draw_agreeing(person, pair, current)
    else:
        draw_mark(person, pair, current)
    if agreed:
        draw_history(person, pair, agreed)


def draw_stairs(at: Stage | None) -> None:
    """The four stages in order, the one both agreed on named."""
    order, reached = list(Stage), -1 if at is None else list(Stage).index(at)
    items = []
    for number, stage in enumerate(order):
        state = "here" if number == reached else "passed" if number < reached else ""
        said = ' aria-current="step"' if number == reached else ""
        items.append(f'<li class="{state}"{said}>{html.escape(NAMES[stage])}</li>')
    st.html(f'<ol class="stages" aria-label="The four stages">{"".join(items)}</ol>')
    said = f"You agreed on: {NAMES[at]}. {MEANS[at]}" if at else "You have not agreed on a stage yet."
    words.styled(said, "strong", "agreed-stage")


def draw_begin(person: Person, pair: Partnership, due: datetime, now: datetime) -> None:
    late = due <= now
    said = "Your check-in is due" if late else f"Your next check-in is due on {words.day(due, person)}"
    words.styled(f"{said}.", "quiet", "due")
    if st.button("Begin a check-in", type="primary" if late else "secondary", key="begin-check-in"):
        with notices.caught():
            services().stages.begin(person, pair.id)
            notices.later("The check-in is open for both of you.")
            st.rerun()


def draw_mark(person: Person, pair: Partnership, current: Round) -> None:
    st.header("Where do you think you stand?", anchor=False)
    mine = current.seen.mine
    if mine is not None:
        words.styled(f"Waiting for {pair.other}. You can still change yours.", "quiet", "waits")
    field, place = f"basis-{current.id}", f"stage:{current.id}"
    composer.begin_with(person, field, place, "" if mine is None else mine.basis)
    with st.form(f"mark-{current.id}", border=False, enter_to_submit=False):
        stage = draw_choice("The stage", mine.stage if mine else None, f"stage-{current.id}")
        basis = st.text_area(
            "What you base it on",
            key=field,
            height=120,
            placeholder="What was done, by whom, and when. What somebody else could have seen.",
        )
        sent = st.form_submit_button("Change mine" if mine else "Mine is in", type="primary")
    composer.keep_draft(field, place)
    if sent:
        with notices.caught():
            told = services().stages.mark(person, current.id, stage or "", basis)
            notices.later("Both of you are in." if told.state is State.REVEALED else "Yours is in.")
            st.rerun()


def draw_choice(label: str, chosen: Stage | None, key: str) -> Stage | None:
    return st.radio(
        label,
        list(Stage),
        index=None if chosen is None else list(Stage).index(chosen),
        format_func=NAMES.__getitem__,
        captions=[MEANS[stage] for stage in Stage],
        key=key,
    )


def draw_agreeing(person: Person, pair: Partnership, current: Round) -> None:
    st.header("You see it differently", anchor=False)
    mine, theirs = current.seen.mine, current.seen.theirs
    assert mine is not None and theirs is not None
    for who, mark in (("You", mine), (pair.other, theirs)):
        words.styled(f"{who}: {NAMES[mark.stage]}", "strong", f"mark-{who}-{current.id}")
        words.styled(mark.basis, "words", f"mark-{who}-{current.id}")
    words.styled(
        "Talk it over by what each of you wrote. Then one proposes, and the other agrees.", "quiet", "talk"
    )
    if current.proposed and not current.proposed_by_me:
        words.styled(f"{pair.other} proposes: {NAMES[current.proposed]}", "strong", "proposed")
        if st.button(f"Agree on {NAMES[current.proposed]}", type="primary", key="agree-stage"):
            with notices.caught():
                services().stages.agree(person, current.id, current.proposed)
                notices.later("Agreed.")
                st.rerun()
    elif current.proposed:
        words.styled(
            f"You proposed {NAMES[current.proposed]}. Waiting for {pair.other}.", "quiet", "proposed"
        )
    with st.form(f"propose-{current.id}", border=False):
        stage = draw_choice("What you propose", current.proposed or mine.stage, f"proposes-{current.id}")
        if st.form_submit_button("Propose this stage"):
            with notices.caught():
                told = services().stages.propose(person, current.id, stage or "")
                notices.later("Agreed." if told.agreed else f"{pair.other} sees your proposal.")
                st.rerun()


def draw_history(person: Person, pair: Partnership, agreed: Sequence[Round]) -> None:
    lines = [
        (one.agreed_at, one.agreed, one)
        for one in agreed
        if one.agreed_at is not None and one.agreed is not None
    ]
    told = "; ".join(f"{words.day(at, person)}: {NAMES[stage]}" for at, stage, _ in lines)
    if len(lines) > 1:
        st.header("How it has moved", anchor=False)
        steps = [(at, list(Stage).index(stage)) for at, stage, _ in lines]
        steps.append((services().clock(), steps[-1][1]))
        progress.steps(steps, [NAMES[stage] for stage in Stage], f"The stages you agreed on. {told}")
    with st.expander("What it rested on", type="compact", key="rested-on", expanded=len(lines) == 1):
        for at, stage, one in reversed(lines):
            words.styled(f"{words.day(at, person)}: {NAMES[stage]}", "strong", f"agreed-{one.id}")
            for who, mark in (("You", one.seen.mine), (pair.other, one.seen.theirs)):
                if mark is not None:
                    words.styled(f"{who}: {mark.basis}", "plainly", f"basis-{who}-{one.id}")
