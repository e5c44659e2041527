"""A partnership that is over: the letters, what the other left open, and what is one's own."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.access.people import Person
from assistant.mentoring.partnership.records import KeepKind, Left, Partnership
from assistant.ui.components import composer, confirm, notices, partner_end, words
from assistant.ui.components.partner_stage import NAMES
from assistant.ui.components.partner_values import LABELS
from assistant.ui.runtime import services

PAGE = "app_pages/partnership.py"
BY_ADMINISTRATOR = (
    "An administrator ended this pair. Nothing was left open on either side; what you wrote is still yours."
)
TITLES = {KeepKind.ANSWER: "An answer"}
DROPPING = "{other} can no longer read it. It cannot be brought back."


def draw(person: Person, pair: Partnership) -> None:
    archive = services().keepsakes.archive(person, pair.id)
    st.page_link(PAGE, label="Your partnership", icon=":material/arrow_back:")
    st.title(words.plain(f"You and {pair.other}"), anchor=False)
    end = f" to {words.day(pair.ended_at, person)}" if pair.ended_at else ""
    words.styled(f"From {words.day(pair.paired_at, person)}{end}", "quiet", "since")
    if pair.ended_at is None:
        st.text(BY_ADMINISTRATOR)
    if archive.agreed:
        told = "; ".join(f"{words.day(at, person)}: {NAMES[stage]}" for stage, at in archive.agreed)
        words.styled(f"The stages you agreed on. {told}", "plainly", "agreed")
    if archive.their_letter:
        st.header(words.plain(f"{pair.other}’s letter"), anchor=False)
        words.styled(archive.their_letter, "words", "their-letter")
    if archive.theirs:
        st.header(words.plain(f"What {pair.other} left open for you"), anchor=False)
        draw_left(archive.theirs, "theirs")
    draw_own_letter(person, pair, archive.my_letter)
    if archive.mine:
        with st.expander("What you wrote here", key="own-words"):
            draw_left(archive.mine, "mine")
    things = [] if pair.ended_at is None else services().keepsakes.of(person, pair.id)
    if things:
        partner_end.draw_keepables(person, pair, things)


def draw_left(things: Sequence[Left], key: str) -> None:
    for number, thing in enumerate(things):
        with st.container(key=f"left-{key}-{number}", gap="xsmall"):
            about = thing.about or TITLES.get(thing.kind, "")
            if about:
                words.styled(about, "quiet", f"about-{key}-{number}")
            for part, (name, text) in enumerate(thing.texts):
                if text.strip():
                    if name in LABELS:
                        words.styled(LABELS[name], "quiet", f"{key}-{number}-{part}")
                    style = "strong" if name == "title" else "words"
                    words.styled(text, style, f"{key}-{number}-{part}")


def draw_own_letter(person: Person, pair: Partnership, letter: str) -> None:
    if letter:
        st.header("Your letter", anchor=False)
        words.styled(letter, "words", "own-letter")
        if pair.ended_at and confirm.asked(
            "Withdraw it", DROPPING.format(other=pair.other), "Withdraw it", "drop-letter", ":material/undo:"
        ):
            partner_end.act(
                lambda: services().endings.drop_letter(person, pair.id), "Your letter is withdrawn."
            )
    elif pair.ended_at is not None:
        st.header("A letter can still follow", anchor=False)
        field, place = f"letter-{pair.id}", f"letter:{pair.id}"
        composer.begin_with(person, field, place)
        with st.form("late-letter", border=False, enter_to_submit=False):
            text = st.text_area("Your letter", key=field, height=160)
            sent = st.form_submit_button("Give it over", type="primary")
        composer.keep_draft(field, place)
        if sent:
            with notices.caught():
                services().endings.write_letter(person, pair.id, text)
                notices.later(f"{pair.other} can read it now.")
                st.rerun()
