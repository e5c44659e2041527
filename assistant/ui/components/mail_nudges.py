"""Mails about what waits: off until somebody asks for them, and exactly what such a mail says."""

from __future__ import annotations

from datetime import time

import streamlit as st

from assistant.access.people import Person
from assistant.mentoring.nudges import letter
from assistant.mentoring.nudges.kinds import Kind, Waiting, kinds_for
from assistant.mentoring.nudges.nudges import REFUSALS
from assistant.mentoring.nudges.rhythm import HOURS, Rhythm, Wish
from assistant.settings import Settings
from assistant.ui.components import notices, words
from assistant.ui.runtime import services

ABOUT = {
    Kind.COMMITMENT: "A commitment of mine that is due",
    Kind.SHARE: "Something shared with me that I have not read",
    Kind.COMMENT: "A comment that I have not read",
    Kind.QUESTION: "A question that my mentor left me",
    Kind.READING: "Something to read that my mentor recommends",
    Kind.MEETING: "A meeting that is close",
    Kind.BLIND: "A question to both of us that I have not answered",
    Kind.CHECK_IN: "A check-in on where we stand",
}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
RHYTHMS = {Rhythm.WEEKLY: "Once a week", Rhythm.DAILY: "Once a day"}
NOT_SET_UP = "E-mail is not set up here. What waits for you stands on your first page."
DEMO = "The demo sends no mail. You can try the choices; nothing goes out."
HOW = (
    "At most one mail a day, and none when nothing waits. It says how much waits for you and of what kind: never a word that "
    "anybody wrote, no title, no goal and no name. One click in the mail turns them off."
)
REFUSED = f"Your address refused {REFUSALS} mails in a row, so none are sent any more. Once that is mended, turn them on again."


def draw(person: Person) -> None:
    """Nothing for a role for which nothing waits."""
    kinds, settings = kinds_for(person.roles), services().settings
    if not kinds:
        return
    st.header("Mails", anchor=False)
    demo = settings.mode == "demo"
    if not settings.smtp_host and not demo:
        st.text(NOT_SET_UP)
        return
    if demo:
        words.styled(DEMO, "quiet", "mails-demo")
    st.text(HOW)
    if services().nudges.refused(person):
        notices.warn(REFUSED)
    draw_form(person, kinds)
    draw_example(kinds, settings)


def draw_form(person: Person, kinds: tuple[Kind, ...]) -> None:
    wish = services().nudges.wish(person)
    with st.form("mails", border=False):
        on = st.toggle("Send me a mail when something waits", wish.on)
        words.styled("About what", "quiet", "mails-about")
        with st.container(gap="xxsmall"):
            chosen = [
                kind
                for kind in kinds
                if st.checkbox(ABOUT[kind], kind in wish.kinds, key=f"mail-about-{kind}")
            ]
        rhythm = st.radio(
            "How often", list(RHYTHMS), list(RHYTHMS).index(wish.rhythm), format_func=RHYTHMS.__getitem__
        )
        with st.container(horizontal=True):
            day = st.selectbox(
                "The day, if once a week", range(7), wish.weekday, format_func=DAYS.__getitem__
            )
            hour = st.selectbox(
                "At about",
                HOURS,
                HOURS.index(wish.hour),
                format_func=lambda hour: f"{time(hour):%H:%M}",
            )
        st.caption(f"As in {person.time_zone.replace('_', ' ')}, to {words.plain(person.email)}.")
        if st.form_submit_button("Save my choice", type="primary"):
            with notices.caught():
                services().nudges.ask_for(person, Wish(on, frozenset(chosen), rhythm, day, hour))
                notices.later("Kept. Mails come from now on." if on else "Kept. No mail comes.")
                st.rerun()


def draw_example(kinds: tuple[Kind, ...], settings: Settings) -> None:
    """The very words, with one of each kind."""
    home = f"{(settings.public_url or 'https://interlude.example.org').rstrip('/')}/"
    with st.expander("What such a mail says", type="compact", key="mail-example"):
        body = letter.text([Waiting(kind, 1) for kind in kinds], Rhythm.DAILY, home, f"{home}off/…")
        words.styled(f"{letter.SUBJECT}\n\n{body}", "plainly", "mail-example")
