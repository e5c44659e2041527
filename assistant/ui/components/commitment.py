"""One commitment: its words and its day, what became of it, and saying so in two clicks."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from assistant.access.people import Person
from assistant.journal.commitments import place_of
from assistant.journal.due import Change, Commitment, Outcome
from assistant.ui.components import composer, confirm, notices, words
from assistant.ui.runtime import services

PAGE = "app_pages/commitments.py"
ANSWERS = {
    Outcome.KEPT: ("Kept", ":material/check:", "What came of it? You can leave this empty.", "I kept it"),
    Outcome.MOVED: ("Move", ":material/event:", "Why? You can leave this empty.", "Move it"),
    Outcome.DROPPED: ("Drop", ":material/close:", "Why? You can leave this empty.", "Let it go"),
}
SAID = {
    Outcome.KEPT: "Kept. Its history stays.",
    Outcome.MOVED: "Moved. The day before stays in its history.",
    Outcome.DROPPED: "Let go. Its history stays.",
}
GOES = "This deletes the commitment, its history, and whatever you shared of it. It cannot be undone."


def when(commitment: Commitment, today: date) -> str:
    """`Due on Friday, 27 November 2026`."""
    day = words.weekday_of(commitment.due)
    if commitment.is_open:
        if commitment.due == today:
            return "Due today"
        return f"Was due on {day}" if commitment.due < today else f"Due on {day}"
    return told_of(commitment.changes[-1])


def told_of(change: Change) -> str:
    if change.outcome is Outcome.MOVED:
        return f"Moved from {words.dated(change.due_before)} to {words.dated(change.due)}"
    return "Kept" if change.outcome is Outcome.KEPT else "Let go"


def draw_row(person: Person, commitment: Commitment, quiet: str = "", own: bool = True) -> None:
    """In a list: one's own leads to its page; somebody else's is there to read."""
    key = commitment.id
    today = words.today(services().clock(), person)
    with st.container(key=f"commitment-{key}", gap="xxsmall"):
        told = own or commitment.is_open  # of somebody else's that has ended, the history stands below it
        first = when(commitment, today) if told else words.day(commitment.made_at, person)
        about = " · ".join(filter(None, (first, quiet)))
        words.styled(
            about, "strong" if commitment.is_open and commitment.due <= today else "quiet", f"due-{key}"
        )
        if own:
            label = words.plain(words.opening(commitment.words, 240))
            with st.container(key=f"link-{key}"):
                st.page_link(PAGE, label=label, query_params={"commitment": key})
        else:
            words.styled(commitment.words, "words", f"commitment-{key}")
            draw_history(person, commitment)
        if own and commitment.is_open:
            draw_answers(person, commitment)


def draw_answers(person: Person, commitment: Commitment) -> None:
    """One click says which, the next that it is so; a reason fits in between."""
    fields: dict[str, str] = {}
    with st.container(horizontal=True, key=f"answers-{commitment.id}"):
        for outcome, (label, icon, asks, answer) in ANSWERS.items():
            if outcome is Outcome.MOVED or commitment.is_open:
                with st.popover(
                    label,
                    icon=icon,
                    type="tertiary",
                    key=f"asks-{outcome}-{commitment.id}-{commitment.version}",
                ):
                    fields |= draw_answer(person, commitment, outcome, asks, answer)
    composer.keep_drafts(fields, f"reasons-{commitment.id}")


def draw_answer(
    person: Person, commitment: Commitment, outcome: Outcome, asks: str, answer: str
) -> dict[str, str]:
    """The form of one answer; its field, and where that keeps its draft."""
    key, place = f"{outcome}-{commitment.id}-{commitment.version}", f"{place_of(commitment.id)}:{outcome}"
    due = None
    today = words.today(services().clock(), person)
    composer.begin_with(person, f"reason-{key}", place)
    with st.form(f"answer-{key}", border=False, enter_to_submit=False):
        if outcome is Outcome.MOVED:
            later = max(commitment.due, today) + timedelta(days=7)
            due = st.date_input("To which day?", later, min_value=today, format="DD/MM/YYYY", key=f"to-{key}")
        reason = st.text_area(asks, key=f"reason-{key}", height=80)
        sent = st.form_submit_button(answer, type="primary")
    if sent:
        with notices.caught():
            services().commitments.settle(person, commitment.id, commitment.version, outcome, reason, due)
            notices.later(SAID[outcome])
            st.rerun()
    return {f"reason-{key}": place}


def draw_history(person: Person, commitment: Commitment) -> None:
    for number, change in enumerate(reversed(commitment.changes)):
        key = f"{commitment.id}-{number}"
        words.styled(f"{told_of(change)} · {words.day(change.at, person)}", "quiet", f"change-{key}")
        if change.reason.strip():
            words.styled(change.reason, "quote", f"reason-{key}")


def draw(person: Person, commitment: Commitment) -> None:
    """The page of one's own: everything that can be done with it."""
    st.page_link(PAGE, label="Commitments", icon=":material/arrow_back:")
    st.title("Your commitment", anchor=False)
    words.styled(commitment.words, "words", "commitment")
    to = f" · for {commitment.to}, who can read it" if commitment.to_id else ""
    words.styled(when(commitment, words.today(services().clock(), person)) + to, "strong", "due")
    if not commitment.is_open:
        words.styled("Moved to another day, it is open again.", "quiet", "again")
    draw_answers(person, commitment)
    if commitment.changes:
        st.header("What became of it", anchor=False)
        draw_history(person, commitment)
    if commitment.to_id is None:
        draw_sharing(person, commitment)
    draw_change(person, commitment)


def draw_sharing(person: Person, commitment: Commitment) -> None:
    house = services()
    st.header("Sharing", anchor=False)
    share = house.shared_commitments.mine(person).get(commitment.id)
    mentor = house.directory.mentor_of(person.id)
    if share:
        seen = f"seen on {words.day(share.seen_at, person)}" if share.seen_at else "not opened yet"
        st.text(f"Shared with {share.mentor} on {words.day(share.shared_at, person)}; {seen}.")
        words.styled(
            f"{share.mentor} reads what stands above, and what you will say of it.", "quiet", "reads"
        )
        if st.button("Stop sharing", type="tertiary", icon=":material/visibility_off:", key="take-back"):
            with notices.caught():
                house.shared_commitments.take_back(person, commitment.id)
                notices.later("Only you can read it now.")
                st.rerun()
        return
    st.text("Only you can read this.")
    if mentor:
        reads = f"{mentor.name} will read the words, the day, and what became of it, with your reasons, now and later."
        if confirm.asked(
            f"Share with {words.plain(mentor.name)}", reads, "Share it", "share", ":material/visibility:"
        ):
            with notices.caught():
                house.shared_commitments.share(person, commitment.id)
                notices.later("It is shared.")
                st.rerun()


def draw_change(person: Person, commitment: Commitment) -> None:
    with st.expander("Change the words, or delete it", type="compact", key=f"change-{commitment.id}"):
        key, place = f"reword-{commitment.id}-{commitment.version}", f"{place_of(commitment.id)}:words"
        composer.begin_with(person, key, place, commitment.words)
        with st.form(f"form-{key}", border=False, enter_to_submit=False):
            told = st.text_area("What you will do", key=key, height=120)
            sent = st.form_submit_button("Save")
        if sent:
            with notices.caught():
                services().commitments.reword(person, commitment.id, commitment.version, told)
                notices.later("Your words are changed.")
                st.rerun()
        if confirm.asked("Delete it", GOES, "Delete it for good", "delete", ":material/delete:"):
            with notices.caught():
                services().commitments.delete(person, commitment.id)
                notices.later("The commitment is deleted.")
                st.switch_page(PAGE)
