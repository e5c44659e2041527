"""A mentee's evidence: as a list, and one piece with what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

import streamlit as st

from assistant.access.people import Person
from assistant.journal.records import Confirmation, Evidence, EvidenceWords
from assistant.ui.components import composer, confirm, notices, remarks, words
from assistant.ui.components.evidence_form import LABELS, PAGE
from assistant.ui.runtime import services

WHY = (
    "When people talk about who is ready for more, your mentor can speak for you with evidence in hand: what you did, who saw "
    "it, what proves it. Keep a piece when something went well, while you still know the names."
)
APPROVING = "Your mentor can then read exactly this, confirm it, and use it to endorse you. You can withdraw it at any time."
DELETING = "This deletes the evidence, with its confirmation and what your mentor wrote about it. It cannot be undone."
UNTITLED = "Evidence without a title"


def title_of(evidence: EvidenceWords) -> str:
    return evidence.title.strip() or words.opening(evidence.action or evidence.situation, 60) or UNTITLED


def state(person: Person, piece: Evidence) -> str:
    """`Confirmed by Ruth · approved`, `Approved, not opened yet`, `Only you`."""
    shown = "only you can read it"
    if piece.approved_at is not None:
        shown = f"approved on {words.day(piece.approved_at, person)}"
        shown += f", seen on {words.day(piece.seen_at, person)}" if piece.seen_at else ", not opened yet"
    if piece.confirmation is not None:
        return f"Confirmed by {piece.confirmation.by} · {shown}"
    return shown[:1].upper() + shown[1:]


def draw_all(person: Person) -> None:
    pieces = services().evidence.mine(person)
    words.styled(WHY, "quiet", "why-evidence")
    with st.container(horizontal=True):
        if st.button("Write it freely", icon=":material/edit:", key="write-evidence"):
            st.query_params.from_dict({"new": "yes"})
            st.rerun()
        if st.button("Begin with a reflection", icon=":material/menu_book:", key="from-journal"):
            st.switch_page("app_pages/journal.py")
    if not pieces:
        st.text(
            "Nothing here yet. A kept reflection becomes evidence with one click: open it in your journal."
        )
        return
    with st.container(key="timeline-evidence", gap=None):
        for piece in pieces:
            with st.container(key=f"moment-{piece.id}", gap="xxsmall"):
                facts = [words.dated(piece.happened_on), piece.skill]
                words.styled(" · ".join(fact for fact in facts if fact), "quiet", f"facts-{piece.id}")
                with st.container(key=f"link-{piece.id}"):
                    label = words.plain(words.opening(title_of(piece.words), 110))
                    st.page_link(PAGE, label=label, query_params={"evidence": piece.id})
                words.styled(state(person, piece), "quiet", f"state-{piece.id}")


def draw(person: Person, piece: Evidence) -> None:
    st.page_link(PAGE, label="Evidence", icon=":material/arrow_back:")
    st.title(words.plain(words.opening(title_of(piece.words), 140)), anchor=False)
    facts = [words.dated(piece.happened_on), piece.skill]
    words.styled(" · ".join(fact for fact in facts if fact), "quiet", "facts")
    draw_words(piece.words, piece.id)
    if piece.confirmation is not None:
        draw_confirmation(person, piece.confirmation, piece.id)
    draw_where_from(person, piece)
    remarks.draw_all(person, piece.id)
    st.header("Who can read it", anchor=False)
    st.text(state(person, piece) + ".")
    draw_approval(person, piece)
    with st.container(horizontal=True):
        if st.button("Change it", icon=":material/edit:", type="tertiary", key="edit"):
            st.query_params["edit"] = "yes"
            st.rerun()
        if confirm.asked("Delete it", DELETING, "Delete it for good", "delete", ":material/delete:"):
            with notices.caught():
                services().evidence.delete(person, piece.id)
                composer.forget(person, *(f"evidence:{piece.id}:{name}" for name in LABELS))
                notices.later("The evidence is deleted.")
                st.switch_page(PAGE)


def draw_words(evidence: EvidenceWords, key: str, labels: Mapping[str, str] = LABELS) -> None:
    """`labels` are those of whoever reads it."""
    for name, text in asdict(evidence).items():
        if name != "title" and text.strip():
            with st.container(key=f"part-{name}-{key}", gap="xxsmall"):
                words.styled(labels[name], "quiet", f"label-{name}-{key}")
                words.styled(text, "words", f"{name}-{key}")


def draw_confirmation(person: Person, confirmation: Confirmation, key: str) -> None:
    with st.container(border=True, key=f"confirmation-{key}", gap="xsmall"):
        said = f"Confirmed by {confirmation.by} on {words.day(confirmation.at, person)}"
        words.styled(said, "strong", f"confirmed-{key}")
        if confirmation.words:
            words.styled(confirmation.words, "quote", f"confirmed-{key}")


def draw_where_from(person: Person, piece: Evidence) -> None:
    """For the mentee alone."""
    with st.container(gap="xxsmall"):
        if piece.goal_id:
            goal = services().goals.get(person, piece.goal_id)
            label = words.plain(f"Your goal: {words.opening(goal.title, 110)}")
            st.page_link("app_pages/goals.py", label=label, query_params={"goal": goal.id})
        if piece.entry_id:
            entry = {"entry": piece.entry_id}
            st.page_link("app_pages/journal.py", label="The entry it came from", query_params=entry)


def draw_approval(person: Person, piece: Evidence) -> None:
    if piece.approved_at is not None:
        if st.button("Withdraw it", icon=":material/visibility_off:", key="withdraw"):
            with notices.caught():
                services().evidence.withdraw(person, piece.id)
                notices.later("Withdrawn. Only you can read it now.")
                st.rerun()
        return
    mentor = services().directory.mentor_of(person.id)
    if mentor is None:
        words.styled("You have no mentor here yet, so it stays with you for now.", "quiet", "nobody")
        return
    words.styled(APPROVING, "quiet", "approving")
    label = f"Approve it for {words.plain(mentor.name)}"
    if st.button(label, type="primary", icon=":material/visibility:", key="approve"):
        with notices.caught():
            services().evidence.approve(person, piece.id, piece.version)
            notices.later(f"Approved. {mentor.name} can read and confirm it.")
            st.rerun()
