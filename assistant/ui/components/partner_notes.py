"""One's own notes on a partnership, which nobody else ever reads."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person
from assistant.mentoring.partnership.notes import place_of
from assistant.mentoring.partnership.records import Partnership
from assistant.ui.components import composer, confirm, notices, words
from assistant.ui.runtime import services

HOW = "Only you read this: not {other}, not an administrator. It goes into no brief and no document."


def draw(person: Person, pair: Partnership) -> None:
    notes = services().private_notes.mine(person, pair.id)
    st.text(HOW.format(other=pair.other))
    field, place = f"note-{pair.id}-{len(notes)}", place_of(pair.id)
    composer.begin_with(person, field, place)
    with st.form(f"note-form-{pair.id}", border=False, enter_to_submit=False):
        text = st.text_area(
            "A note for yourself",
            key=field,
            height=110,
            placeholder="What you noticed, what you want to come back to",
        )
        sent = st.form_submit_button("Keep the note", type="primary")
    composer.keep_draft(field, place)
    if sent:
        with notices.caught():
            services().private_notes.write(person, pair.id, text)
            notices.later("Kept, for you alone.")
            st.rerun()
    for note in notes:
        with st.container(key=f"moment-{note.id}", gap="xxsmall"):
            words.styled(words.day(note.written_at, person), "quiet", f"note-{note.id}")
            words.styled(note.text, "words", f"note-{note.id}")
            if confirm.asked(
                "Delete", "The note is gone for good.", "Delete it", f"note-{note.id}", ":material/delete:"
            ):
                with notices.caught():
                    services().private_notes.delete(person, note.id)
                    notices.later("The note is deleted.")
                    st.rerun()
