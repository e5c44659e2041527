"""Unwritten rules as coaches work on them: read, edit without a name, ask the mentor, publish."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person
from assistant.mentoring.library.cards import LONGEST, LONGEST_TITLE
from assistant.mentoring.library.records import Card, CardStatus
from assistant.ui.components import card_words, composer, confirm, notices, words
from assistant.ui.runtime import services

QUIET = "No mentor has offered an unwritten rule at the moment. What one offers appears here, without a name."
STATES = {
    CardStatus.OFFERED: "To be edited",
    CardStatus.REFUSED: "The mentor said no to the last text",
    CardStatus.PROPOSED: "Waits for the mentor's yes or no",
    CardStatus.AGREED: "The mentor said yes",
}
EDIT = "Take out whatever shows whose story it is: names, teams, dates. 30 to 300 words in all."
DECLINING = "It leaves this list. Its mentor sees that it will not be used."


def draw_all(coach: Person, cards: list[Card]) -> None:
    st.header("What mentors offer", anchor=False)
    if not cards:
        st.text(QUIET)
    for card in cards:
        with st.container(border=True, key=f"offered-card-{card.id}", gap="small"):
            words.styled(
                f"{STATES[card.status]} · offered on {words.day(card.offered_at, coach)}",
                "quiet",
                f"is-{card.id}",
            )
            card_words.draw(card.edited or card.offered, f"offered-{card.id}")
            if card.answer:
                words.styled("What the mentor says about it", "quiet", f"answer-{card.id}")
                words.styled(card.answer, "words", f"answer-{card.id}")
            draw_steps(coach, card)


def draw_steps(coach: Person, card: Card) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if card.status is CardStatus.AGREED and st.button(
            "Publish it", type="primary", key=f"publish-{card.id}"
        ):
            with notices.caught(), st.spinner("Publishing"):
                services().cards.publish(coach, card.id, card.version)
                notices.later("Published. The assistant uses it from the next question on.")
                st.rerun()
        if confirm.asked(
            "Not for the library", DECLINING, "Set it aside", f"decline-{card.id}", ":material/archive:"
        ):
            with notices.caught():
                services().cards.decline(coach, card.id, card.version)
                notices.later("Set aside.")
                st.rerun()
    with st.expander(
        "Edit it", type="compact", expanded=card.status is CardStatus.OFFERED, key=f"edit-{card.id}"
    ):
        draw_editor(coach, card)


def draw_editor(coach: Person, card: Card) -> None:
    begun = card.edited or card.offered
    names = ("title", *card_words.FIELDS)
    keys = {name: f"edit-{name}-{card.id}-{card.version}" for name in names}
    places = {name: f"card:{card.id}:{name}" for name in names}
    for name in names:
        composer.begin_with(coach, keys[name], places[name], getattr(begun, name))
    with st.form(f"edit-card-{card.id}", border=False, enter_to_submit=False):
        st.text(EDIT)
        title = st.text_input("Title", key=keys["title"], max_chars=LONGEST_TITLE)
        texts = [
            st.text_area(label, key=keys[name], height=110, max_chars=LONGEST)
            for name, (label, _) in card_words.FIELDS.items()
        ]
        asks = st.form_submit_button("Ask the mentor for a yes", type="primary")
    composer.keep_drafts({keys[name]: places[name] for name in names}, f"edit-{card.id}")
    if asks:
        with notices.caught():
            services().cards.propose(coach, card.id, card.version, title, *texts)
            notices.later("The mentor sees this text, and says yes or no.")
            st.rerun()
