"""What a mentor did for a mentee: the mentor's ledger, and what the mentee sees of it."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import streamlit as st

from assistant.access.people import Person
from assistant.mentoring.sponsorship.ledger import Deed, DeedKind, DeedWords
from assistant.ui.components import composer, confirm, notices, words
from assistant.ui.runtime import services

KINDS = {
    DeedKind.ADVISED: "Gave advice",
    DeedKind.SKILL: "Worked on a skill together",
    DeedKind.INTRODUCED: "Made an introduction",
    DeedKind.PUT_FORWARD: "Put forward for work",
    DeedKind.CAMPAIGNED: "Campaigned",
    DeedKind.ENDORSED: "Endorsed",
}
SHOWN = "My mentee sees this"
NOTE = "A note for yourself; your mentee never sees it"
DELETING = "It disappears for both of you. It cannot be brought back."
EMPTY = (
    "Nothing noted yet. Write down an introduction or a word in the right ear while you still know the day."
)


def draw_ledger(mentor: Person, mentee: Person) -> None:
    deeds = [deed for deed in services().sponsorship.mine(mentor) if deed.mentee_id == mentee.id]
    draw_form(mentor, mentee, len(deeds))
    if not deeds:
        st.text(EMPTY)
    for deed in deeds:
        with st.container(border=True, key=f"deed-{deed.id}", gap="xsmall"):
            facts = [words.dated(deed.happened_on), KINDS[deed.kind], "" if deed.shown else "only you see it"]
            words.styled(" · ".join(fact for fact in facts if fact), "quiet", f"deed-{deed.id}")
            draw_words(deed.words.text, deed.words.to_whom, deed.words.outcome, deed.id)
            if deed.words.note.strip():
                words.styled("Your note", "quiet", f"note-label-{deed.id}")
                words.styled(deed.words.note, "plainly", f"note-{deed.id}")
            draw_amending(mentor, deed)


def draw_words(text: str, to_whom: str, outcome: str, key: str) -> None:
    words.styled(text, "words", f"text-{key}")
    if to_whom.strip():
        words.styled(f"To: {to_whom}", "plainly", f"whom-{key}")
    if outcome.strip():
        words.styled(f"What came of it: {outcome}", "plainly", f"outcome-{key}")


def draw_form(mentor: Person, mentee: Person, count: int) -> None:
    """`count` is how many there are: after one more, the fields are new, empty ones."""
    place, key = f"deed:{mentee.id}", f"deed-{mentee.id}-{count}"
    composer.begin_with(mentor, f"{key}-text", f"{place}:text", services().drafts.load(mentor, place))
    today = services().clock().astimezone(ZoneInfo(mentor.time_zone)).date()
    with (
        st.expander("Note what you did", type="compact", key=f"new-{key}", expanded=not count),
        st.form(f"form-{key}", border=False, enter_to_submit=False),
    ):
        kind = st.selectbox("What it was", list(KINDS), format_func=lambda one: KINDS[one], key=f"{key}-kind")
        day = st.date_input("When", today, format="DD/MM/YYYY", key=f"{key}-day")
        text = st.text_area("What you did", key=f"{key}-text", height=80)
        to_whom = st.text_input("To whom you spoke", key=f"{key}-whom")
        note = st.text_area(NOTE, key=f"{key}-note", height=80)
        shown = st.checkbox(SHOWN, value=True, key=f"{key}-shown")
        sent = st.form_submit_button("Keep it", type="primary")
    composer.keep_drafts({f"{key}-text": f"{place}:text"}, key)
    if sent:
        with notices.caught():
            told = DeedWords(text, to_whom, note=note)
            services().sponsorship.record(mentor, mentee.id, kind, day, told, shown)
            composer.forget(mentor, place, f"{place}:text")
            notices.later("Kept in your ledger.")
            st.rerun()


def draw_amending(mentor: Person, deed: Deed) -> None:
    key = f"amend-{deed.id}-{deed.version}"
    with (
        st.popover("What came of it, and changes", type="tertiary", key=f"asks-{key}"),
        st.form(key, border=False, enter_to_submit=False),
    ):
        outcome = st.text_area("What came of it", deed.words.outcome, key=f"{key}-outcome", height=80)
        text = st.text_area("What you did", deed.words.text, key=f"{key}-text", height=80)
        to_whom = st.text_input("To whom you spoke", deed.words.to_whom, key=f"{key}-whom")
        note = st.text_area(NOTE, deed.words.note, key=f"{key}-note", height=80)
        shown = st.checkbox(SHOWN, value=deed.shown, key=f"{key}-shown")
        sent = st.form_submit_button("Keep that", type="primary")
    if sent:
        with notices.caught():
            told = replace(deed.words, text=text, to_whom=to_whom, outcome=outcome, note=note)
            services().sponsorship.amend(mentor, deed.id, deed.version, told, shown)
            notices.later("Kept.")
            st.rerun()
    if confirm.asked("Delete", DELETING, "Delete it", f"deed-{deed.id}", ":material/delete:"):
        with notices.caught():
            services().sponsorship.delete(mentor, deed.id)
            notices.later("It is deleted.")
            st.rerun()


def draw_done_for(person: Person) -> None:
    st.header("What was done for you", anchor=False)
    done = services().sponsorship.done_for(person)
    if not done:
        st.text("When your mentor speaks for you and wants you to know, it stands here.")
        return
    with st.container(key="timeline-done", gap=None):
        for one in done:
            with st.container(key=f"moment-{one.id}", gap="xxsmall"):
                facts = f"{words.dated(one.happened_on)} · {one.mentor} · {KINDS[one.kind]}"
                words.styled(facts, "quiet", f"done-{one.id}")
                draw_words(one.text, one.to_whom, one.outcome, one.id)
