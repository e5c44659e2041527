"""Ending it well: a closing letter, what stays open, asking and agreeing."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.access.people import Person
from assistant.journal.records import UNTITLED
from assistant.mentoring.partnership.ending import may_end
from assistant.mentoring.partnership.records import Ending, Keepable, KeepKind, Partnership
from assistant.ui.components import composer, confirm, notices, words
from assistant.ui.runtime import services

HOW = (
    "A partnership may end, and end well. One of you asks, the other agrees; nobody else has to. From then on {other} reads "
    "your closing letter, if you write one, and nothing else of yours but what you leave open below."
)
ASKING = (
    "{other} sees that you ask, and can agree or go on. Nothing ends today. "
    "After two weeks without an answer you can end it alone."
)
ENDING = (
    "The pair ends at once, and what you both read of each other closes, but for what was left open. "
    "It cannot be taken back; only an administrator can pair you again."
)
LETTER = "Only you can read it until the end. Then {other} does."
KINDS = {KeepKind.SHARE: "Shared", KeepKind.VISION: "What matters to you", KeepKind.ANSWER: "Your answer"}


def draw(person: Person, pair: Partnership) -> None:
    state = services().endings.state(person, pair.id)
    st.text(HOW.format(other=pair.other))
    draw_asking(person, pair, state)
    draw_letter(person, pair, state.letter)
    draw_keepables(person, pair, services().keepsakes.of(person, pair.id))


def draw_asking(person: Person, pair: Partnership, state: Ending) -> None:
    if state.asked_at is None:
        if confirm.asked(
            "Ask to end it", ASKING.format(other=pair.other), "Ask", "ask-end", ":material/waving_hand:"
        ):
            act(lambda: services().endings.ask(person, pair.id), f"{pair.other} sees that you ask.")
        return
    who = "You asked" if state.asked_by_me else f"{pair.other} asked"
    words.styled(f"{who} to end it, on {words.day(state.asked_at, person)}.", "strong", "asked")
    asked_by = person.id if state.asked_by_me else pair.other_id
    with st.container(horizontal=True, vertical_alignment="center"):
        if may_end(asked_by, state.asked_at, person.id, services().clock()):
            if confirm.asked("End it", ENDING, "End it now", "end-now", ":material/check:"):
                act(
                    lambda: services().endings.end(person, pair.id),
                    "It has ended. Thank you for the time you gave it.",
                )
        elif state.alone_from is not None:
            words.styled(
                f"You can end it alone from {words.day(state.alone_from, person)}.", "quiet", "alone"
            )
        if st.button("Take it back" if state.asked_by_me else "Go on together", key="take-back-end"):
            act(lambda: services().endings.take_back(person, pair.id), "It goes on.")


def act(do, said: str) -> None:
    with notices.caught():
        do()
        notices.later(said)
        st.rerun()


def draw_letter(person: Person, pair: Partnership, letter: str) -> None:
    st.header("A closing letter", anchor=False)
    words.styled(LETTER.format(other=pair.other), "quiet", "letter")
    field, place = f"letter-{pair.id}", f"letter:{pair.id}"
    composer.begin_with(person, field, place, letter)
    with st.form(f"letter-form-{pair.id}", border=False, enter_to_submit=False):
        text = st.text_area(
            "Your letter",
            key=field,
            height=180,
            placeholder="What you take with you. What you would have told them sooner.",
        )
        sent = st.form_submit_button("Keep the letter")
    composer.keep_draft(field, place)
    if sent:
        act(lambda: services().endings.write_letter(person, pair.id, text), "Your letter is kept.")


def draw_keepables(person: Person, pair: Partnership, things: Sequence[Keepable]) -> None:
    """Each is closed at the end unless it is ticked; a tick counts at once."""
    st.header(f"What {words.plain(pair.other)} may still read after the end", anchor=False)
    if not things:
        words.styled("Nothing of yours is open to them.", "quiet", "nothing-open")
        return
    words.styled(
        "Tick what stays open. The rest closes. You can change this after the end, too.", "quiet", "tick"
    )
    for thing in things:
        with st.container(key=f"keeps-{thing.kind}-{thing.id}", gap="xxsmall"):
            facts = thing.about or f"{KINDS[thing.kind]}, {words.day(thing.since, person)}"
            label = words.plain(words.opening(thing.words, 110) or UNTITLED)
            kept = st.checkbox(label, thing.kept, key=f"keep-{thing.kind}-{thing.id}")
            words.styled(facts, "quiet", f"keep-{thing.id}")
            if kept != thing.kept:
                with notices.caught():
                    services().keepsakes.keep(person, pair.id, thing.kind, thing.id, kept)
                    notices.later("It stays open." if kept else "It is closed from the end on.")
                    st.rerun()
