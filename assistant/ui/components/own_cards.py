"""A mentor's unwritten rules: offering one, saying yes or no to the edited text, taking it back."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person
from assistant.journal.records import folded
from assistant.mentoring.library.cards import LONGEST, NEW
from assistant.mentoring.library.records import Card, CardStatus
from assistant.ui.components import card_words, composer, confirm, notices, words
from assistant.ui.runtime import services

HOW = (
    "Every organisation has rules that nobody wrote down. Tell one that you learned the hard way: a coach edits it, without "
    "your name, and it reaches mentees only after you have said yes to the very text."
)
WHO_READS = "Coaches read it without your name, and nobody else does until you say yes. Leave other people's names out."
STATES = {
    CardStatus.OFFERED: "A coach will edit it",
    CardStatus.PROPOSED: "Waits for your yes or no",
    CardStatus.REFUSED: "You said no; a coach may edit it again",
    CardStatus.AGREED: "You said yes; a coach publishes it next",
    CardStatus.PUBLISHED: "In the library, without your name",
    CardStatus.DECLINED: "The coaches will not use it; it stays yours alone",
}
TAKING_BACK = "Your words are deleted here. If the card is in the library, it is no longer used."
NAMED = "Your name stands in this text. Say no if it should not."


def draw_form(mentor: Person, count: int) -> None:
    """`count` is how many there are: after one more, the fields are new, empty ones."""
    st.header("Offer an unwritten rule", anchor=False)
    keys = {name: f"card-{name}-{count}" for name in card_words.FIELDS}
    for name, key in keys.items():
        composer.begin_with(mentor, key, f"{NEW}:{name}")
    with st.form(f"offer-{count}", border=False, enter_to_submit=False):
        texts = [
            st.text_area(label, key=keys[name], height=96, placeholder=example, max_chars=LONGEST)
            for name, (label, example) in card_words.FIELDS.items()
        ]
        words.styled(WHO_READS, "quiet", "who-reads")
        offered = st.form_submit_button("Offer it to the coaches", type="primary")
    composer.keep_drafts({key: f"{NEW}:{name}" for name, key in keys.items()}, f"offer-{count}")
    if offered:
        with notices.caught():
            services().cards.offer(mentor, *texts)
            notices.later("Offered. You are asked before anybody else reads it.")
            st.rerun()


def draw_all(mentor: Person, cards: list[Card]) -> None:
    waiting = [card for card in cards if card.status is CardStatus.PROPOSED]
    if waiting:
        st.header("Waiting for your yes or no", anchor=False)
    for card in waiting:
        draw_question(mentor, card)
    others = [card for card in cards if card not in waiting]
    if others:
        st.header("What you offered", anchor=False)
    for card in others:
        with st.container(border=True, key=f"own-card-{card.id}", gap="small"):
            words.styled(
                f"{STATES[card.status]} · {words.day(card.offered_at, mentor)}", "quiet", f"state-{card.id}"
            )
            card_words.draw(card.edited or card.offered, card.id)
            with st.container(horizontal=True):
                if card.status is CardStatus.AGREED:
                    draw_no(mentor, card)
                draw_taking_back(mentor, card)


def draw_question(mentor: Person, card: Card) -> None:
    """The text exactly as it would be cited."""
    assert card.edited is not None
    with st.container(border=True, key=f"own-card-{card.id}", gap="small"):
        words.styled("As mentees would read it, without a name", "quiet", f"state-{card.id}")
        card_words.draw(card.edited, card.id)
        if folded(mentor.name) in folded(" ".join((card.edited.title, *card_words.parts(card.edited)))):
            notices.warn(NAMED)
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button("Yes, publish this", type="primary", key=f"yes-{card.id}"):
                with notices.caught():
                    services().cards.agree(mentor, card.id, card.version)
                    notices.later("Thank you. A coach publishes it now; you can take it back at any time.")
                    st.rerun()
            draw_no(mentor, card)
            draw_taking_back(mentor, card)


def draw_no(mentor: Person, card: Card) -> None:
    with st.popover("No", type="tertiary", key=f"asks-no-{card.id}"), st.form(f"no-{card.id}", border=False):
        why = st.text_area(
            "What should be different? The coaches read it.", key=f"why-no-{card.id}", max_chars=LONGEST
        )
        if st.form_submit_button("Say no", type="primary"):
            with notices.caught():
                services().cards.say_no(mentor, card.id, card.version, why)
                notices.later("It is not published. A coach may edit it again.")
                st.rerun()


def draw_taking_back(mentor: Person, card: Card) -> None:
    if confirm.asked("Take it back", TAKING_BACK, "Take it back", f"back-{card.id}", ":material/undo:"):
        with notices.caught():
            services().cards.take_back(mentor, card.id)
            notices.later("Taken back.")
            st.rerun()
