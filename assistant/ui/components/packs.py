"""The endorsement pack: the mentor picks, orders and adds words; the mentee sees it, and only their yes lets it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from zoneinfo import ZoneInfo

import streamlit as st

from assistant.access.people import Person
from assistant.journal.records import ShownEvidence, StaleVersion
from assistant.mentoring.paper import NO_LETTERS, Paper, fits_pdf, to_markdown, to_pdf, to_word
from assistant.mentoring.sponsorship.endorsement import Pack, PackStep
from assistant.mentoring.sponsorship.pack_paper import paper_of
from assistant.ui.components import composer, confirm, evidence_form, evidence_pieces, notices, words
from assistant.ui.runtime import services

HOW = (
    "A document for a talent review: evidence that your mentee approved, in their words, and an endorsement of your own. They "
    "see it before it goes out."
)
STEPS = {
    PackStep.DRAFT: "A draft, which only you see",
    PackStep.SHOWN: "Your mentee is looking at it",
    PackStep.AGREED: "Your mentee said yes; it can go out",
}
CHANGES = (
    "Your mentee has seen this pack. If you change it, it is a draft again, and they are asked once more."
)
DELETING = "The pack is deleted, with your words in it. The evidence stays where it is."
AGREEING = (
    "Nothing goes out without your yes. You can take single pieces back first, and take your yes back later."
)
FORMATS: tuple[tuple[str, str, str, Callable[[Paper], bytes]], ...] = (
    ("PDF", "pdf", "application/pdf", to_pdf),
    ("Word", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", to_word),
    ("Markdown", "md", "text/markdown", to_markdown),
)

# The mentee


def draw_waiting(person: Person) -> None:
    """One line where a pack waits for their yes."""
    if any(pack.step is PackStep.SHOWN for pack in services().endorsement.for_me(person)):
        with st.container(border=True, key="pack-waiting"):
            st.text("Your mentor has put your evidence together for a talent review, and asks for your yes.")
            st.page_link(evidence_form.PAGE, label="Look at it", query_params={"view": "mentor"})


def draw_for_me(person: Person) -> None:
    for pack in services().endorsement.for_me(person):
        with st.container(border=True, key=f"pack-{pack.id}", gap="small"):
            st.header(words.plain(f"Endorsement by {pack.mentor}"), anchor=False)
            words.styled(f"For: {pack.purpose}", "plainly", f"purpose-{pack.id}")
            if pack.endorsement.strip():
                words.styled(f"In {pack.mentor}’s words", "quiet", f"by-{pack.id}")
                words.styled(pack.endorsement, "words", f"endorsement-{pack.id}")
            for piece in pack.pieces:
                draw_piece(person, pack, piece.id)
            draw_yes(person, pack)


def draw_piece(person: Person, pack: Pack, evidence_id: str) -> None:
    piece = next(one for one in pack.pieces if one.id == evidence_id)
    key = f"{pack.id}-{piece.id}"
    words.styled(evidence_pieces.title_of(piece.words), "strong", f"title-{key}")
    words.styled(words.dated(piece.happened_on), "quiet", f"day-{key}")
    unread = pack.step is PackStep.SHOWN  # before they say yes, all that would go out stands open
    with st.expander("The words of it", type="compact", key=f"open-{key}", expanded=unread):
        evidence_pieces.draw_words(piece.words, key)
        if piece.confirmation is not None:
            evidence_pieces.draw_confirmation(person, piece.confirmation, key)
    told = "It stays approved for your mentor, and is not in this pack. They cannot put it back in."
    if confirm.asked("Take it out of this pack", told, "Take it out", f"out-{key}", ":material/undo:"):
        with notices.caught():
            services().endorsement.take_back(person, pack.id, piece.id)
            notices.later("It is no longer in this pack.")
            st.rerun()


def draw_yes(person: Person, pack: Pack) -> None:
    if pack.step is PackStep.AGREED and pack.agreed_at is not None:
        words.styled(f"You said yes on {words.day(pack.agreed_at, person)}.", "quiet", f"yes-{pack.id}")
        if st.button("Take my yes back", type="tertiary", key=f"hold-{pack.id}"):
            with notices.caught():
                services().endorsement.hold(person, pack.id)
                notices.later("It cannot go out any more.")
                st.rerun()
        return
    words.styled(AGREEING, "quiet", f"agreeing-{pack.id}")
    if st.button(
        "Yes, it may go out like this", type="primary", key=f"agree-{pack.id}", disabled=not pack.pieces
    ):
        with notices.caught():
            services().endorsement.agree(person, pack.id, pack.version)
            notices.later("Your mentor can take it to the review now.")
            st.rerun()


# The mentor


def draw_of_mentee(mentor: Person, mentee: Person) -> None:
    words.styled(HOW, "quiet", "how-packs")
    packs = [pack for pack in services().endorsement.mine(mentor) if pack.mentee_id == mentee.id]
    for pack in packs:
        with st.container(border=True, key=f"pack-{pack.id}", gap="small"):
            words.styled(pack.purpose, "strong", f"purpose-{pack.id}")
            words.styled(STEPS[pack.step], "quiet", f"step-{pack.id}")
            draw_next(mentor, pack)
            draw_editing(mentor, pack)
    draw_begin(mentor, mentee, len(packs))


def draw_begin(mentor: Person, mentee: Person, count: int) -> None:
    key = f"pack-for-{mentee.id}-{count}"
    with st.form(key, border=False, enter_to_submit=False):
        purpose = st.text_input(
            "A new pack: what is it for?", key=f"purpose-{key}", placeholder="The talent review in December"
        )
        sent = st.form_submit_button("Begin a pack")
    if sent:
        with notices.caught():
            services().endorsement.begin(mentor, mentee.id, purpose)
            notices.later("Pick the evidence that belongs in it.")
            st.rerun()


def draw_editing(mentor: Person, pack: Pack) -> None:
    approved = {
        piece.id: piece
        for piece in services().confirmations.approved(mentor)
        if piece.mentee_id == pack.mentee_id
    }
    offered = [one for one in approved if one not in pack.taken_back]
    key, place = f"edit-pack-{pack.id}-{pack.version}", f"pack:{pack.id}"
    is_open = pack.step is PackStep.DRAFT
    with st.expander("What is in it", type="compact", key=f"open-{key}", expanded=is_open):
        if not is_open:
            words.styled(CHANGES, "quiet", f"changes-{key}")
        composer.begin_with(mentor, f"{key}-words", f"{place}:words", pack.endorsement)
        with st.form(key, border=False, enter_to_submit=False):
            purpose = st.text_input("What it is for", pack.purpose, key=f"{key}-purpose")
            picked = st.multiselect(
                "Evidence, in the order in which you pick it",
                offered,
                [piece.id for piece in pack.pieces],
                format_func=lambda one: label_of(approved, one),
                key=f"{key}-pieces",
            )
            told = st.text_area("Your endorsement", key=f"{key}-words", height=140)
            sent = st.form_submit_button("Keep the draft", type="primary" if is_open else "secondary")
        composer.keep_drafts({f"{key}-words": f"{place}:words"}, key)
    if sent:
        with notices.caught():
            try:
                services().endorsement.change(mentor, pack.id, pack.version, purpose, told, picked)
            except StaleVersion as error:
                notices.later(str(error), notices.TO_MEND)
                st.rerun()
            composer.forget(mentor, place, f"{place}:words")
            notices.later("The draft is kept.")
            st.rerun()


def draw_files(mentor: Person, pack: Pack) -> None:
    """Each is made when it is asked for, of what is approved at that moment."""
    today = services().clock().astimezone(ZoneInfo(mentor.time_zone)).date()
    printable = fits_pdf(paper_of(pack, today))

    def made(write: Callable[[Paper], bytes]) -> bytes:
        return write(paper_of(services().endorsement.to_go_out(mentor, pack.id), today))

    for name, ending, kind, write in FORMATS:
        if write is to_pdf and not printable:
            continue
        st.download_button(
            name,
            partial(made, write),
            f"endorsement-{today:%Y-%m-%d}.{ending}",
            kind,
            icon=":material/download:",
            key=f"{ending}-{pack.id}",
            on_click="ignore",
        )
    if not printable:
        words.styled(NO_LETTERS, "quiet", f"no-letters-{pack.id}")


def label_of(approved: Mapping[str, ShownEvidence], one: str) -> str:
    piece = approved[one]
    confirmed = ", confirmed" if piece.confirmation else ""
    return f"{words.opening(evidence_pieces.title_of(piece.words), 60)} ({words.dated(piece.happened_on)}{confirmed})"


def draw_next(mentor: Person, pack: Pack) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if pack.step is PackStep.DRAFT:
            if st.button(
                f"Show it to {words.plain(pack.mentee)}",
                type="primary",
                key=f"show-{pack.id}",
                disabled=not pack.pieces,
            ):
                with notices.caught():
                    services().endorsement.show(mentor, pack.id, pack.version)
                    notices.later("Your mentee sees it now, and decides.")
                    st.rerun()
        elif pack.step is PackStep.AGREED and pack.pieces:
            draw_files(mentor, pack)
        if confirm.asked("Delete", DELETING, "Delete the pack", f"pack-{pack.id}", ":material/delete:"):
            with notices.caught():
                services().endorsement.delete(mentor, pack.id)
                notices.later("The pack is deleted.")
                st.rerun()
