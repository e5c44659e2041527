"""A chat model that words replies: who receives what, and yes or no to it at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from assistant.access.people import Person
from assistant.access.permissions import Action, role_permits
from assistant.dialogue.worder import Worder
from assistant.ui.components import composer, notices, words
from assistant.ui.runtime import services

WAITING = "Finding the words…"


def draw(person: Person) -> None:
    """Nothing where no model is configured, or for somebody who does not reflect."""
    worder = services().conversations.worder
    if worder is None or not role_permits(person, Action.REFLECT):
        return
    st.header("Who words the replies", anchor=False)
    consent = services().consents.standing(person)
    for number, sentence in enumerate(told(worder)):
        words.styled(sentence, "words", f"model-{number}")
    provider = worder.terms.provider
    if consent and consent.provider == provider:
        words.styled(
            f"You said yes to {provider} on {words.day(consent.agreed_at, person)}.", "quiet", "agreed"
        )
        if st.button("Use Interlude’s own words again", key="withdraw"):
            services().consents.withdraw(person)
            notices.later("From now on nothing is sent. Interlude uses its own words.")
            st.rerun()
        return
    if consent:
        changed = f"You said yes to {consent.provider}. It would now be {provider}, so nothing is sent until you say yes to that."
        words.styled(changed, "quiet", "changed")
    if st.button(f"Yes, let {words.plain(provider)} word the replies", key="agree"):
        with notices.caught():
            services().consents.agree(person, provider)
            notices.later("Kept. You can take it back here at any time.")
            st.rerun()


def told(worder: Worder) -> tuple[str, ...]:
    provider = worder.terms.provider
    return (
        f"Interlude chooses every question and has words of its own. If you say yes, a language model ({worder.name}) may put "
        "its replies into other words. Without your yes nothing is sent.",
        f"{provider} then receives, for each reply, what you just wrote, up to two answers of yours before it in the same "
        "reflection, and your goal. It does not receive your name, your journal or anything your mentor wrote.",
        f"What is sent leaves Interlude, and what {provider} does with it is up to them. Where something must not leave, "
        "keep this off, or do not write it.",
    )


def draw_worded_by(wording: str, key: str) -> None:
    if wording != "curated":
        words.styled(f"Worded by {wording}; the question was chosen by Interlude.", "quiet", f"worded-{key}")


@contextmanager
def waiting(person: Person) -> Iterator[None]:
    """One calm line while a model is asked. Without a model there is nothing to wait for."""
    worder = services().conversations.worder
    if worder is None or not worder.agreed(person):
        yield
        return
    place = st.empty()
    with place.container():
        words.styled(WAITING, "quiet", "waiting-line")
        composer.announce(WAITING, "waiting-announcer")
    yield
    place.empty()
