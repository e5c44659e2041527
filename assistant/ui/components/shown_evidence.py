"""Evidence as the mentor sees it: a list, one piece, and their word that it was so."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person
from assistant.journal.records import ShownEvidence
from assistant.ui.components import composer, confirm, evidence_pieces, notices, shared_words, words
from assistant.ui.runtime import services

PAGE = "app_pages/sponsorship.py"
NONE = "Nothing approved for you yet. What your mentee approves appears here, in their words."
CONFIRMING = "Confirm it where you know that it was so. Your name and today’s date stand beside it, wherever the evidence goes."


def draw_list(mentor: Person, mentee: Person) -> None:
    pieces = [one for one in services().confirmations.approved(mentor) if one.mentee_id == mentee.id]
    if not pieces:
        st.text(NONE)
    with st.container(key="timeline-approved", gap=None):
        for piece in pieces:
            with st.container(key=f"moment-{piece.id}", gap="xxsmall"):
                state = f"confirmed by {piece.confirmation.by}" if piece.confirmation else "not confirmed"
                new = "new" if piece.seen_at is None else ""
                facts = [words.dated(piece.happened_on), piece.skill, state, new]
                words.styled(" · ".join(fact for fact in facts if fact), "quiet", f"facts-{piece.id}")
                with st.container(key=f"link-{piece.id}"):
                    label = words.plain(words.opening(evidence_pieces.title_of(piece.words), 110))
                    st.page_link(PAGE, label=label, query_params={"evidence": piece.id})


def draw(mentor: Person, evidence_id: str) -> None:
    piece = services().confirmations.read(mentor, evidence_id)
    st.page_link(
        PAGE,
        label=words.plain(f"{piece.mentee}: evidence"),
        icon=":material/arrow_back:",
        query_params={"mentee": piece.mentee_id},
    )
    st.title(words.plain(words.opening(evidence_pieces.title_of(piece.words), 140)), anchor=False)
    facts = [piece.mentee, words.dated(piece.happened_on), piece.skill]
    words.styled(" · ".join(fact for fact in facts if fact), "quiet", "facts")
    with st.container(key="shown-evidence", gap="small"):
        evidence_pieces.draw_words(piece.words, piece.id, shared_words.LABELS)
    if piece.confirmation is not None:
        evidence_pieces.draw_confirmation(mentor, piece.confirmation, piece.id)
    draw_confirming(mentor, piece)


def draw_confirming(mentor: Person, piece: ShownEvidence) -> None:
    if piece.confirmation is not None:
        of_them = {"mentee": piece.mentee_id, "view": "pack"}
        st.page_link(PAGE, label="Put it into an endorsement", query_params=of_them)
        told = "The evidence stays, without your confirmation."
        if confirm.asked("Take the confirmation back", told, "Take it back", "unconfirm", ":material/undo:"):
            with notices.caught():
                services().confirmations.take_back(mentor, piece.id)
                notices.later("Taken back.")
                st.rerun()
        return
    words.styled(CONFIRMING, "quiet", "confirming")
    key, place = f"confirm-{piece.id}", f"confirm:{piece.id}"
    composer.begin_with(mentor, key, place)
    with st.form(f"form-{key}", border=False, enter_to_submit=False):
        said = st.text_area("What you can add as a witness. You can leave this empty.", key=key, height=96)
        sent = st.form_submit_button("Confirm it", type="primary")
    composer.keep_draft(key, place)
    if sent:
        with notices.caught():
            services().confirmations.confirm(mentor, piece.id, piece.version, said)
            composer.forget(mentor, place)
            notices.later("Confirmed, with your name.")
            st.rerun()
