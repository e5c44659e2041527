"""One entry of the journal: read, written, changed, deleted."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.access.people import Person
from assistant.journal.entries import ENTRY, NEW
from assistant.journal.records import Entry, EntryKind, StaleVersion, entry_place
from assistant.mentoring.sharing.records import Comment
from assistant.ui.components import (
    composer,
    confirm,
    conversation,
    new_commitment,
    notices,
    remarks,
    sharing,
    timeline,
    words,
)
from assistant.ui.components.choosing import Subject
from assistant.ui.runtime import services

LABELS = {
    EntryKind.FREE: {"title": "Title", "text": "Your words"},
    EntryKind.SESSION: {
        "title": "Title",
        "text": "In your words",
        "insight": "What you take from it",
        "plan": "Your plan",
    },
}
HEIGHTS = {"text": 280, "insight": 96, "plan": 120}


def draw(person: Person, entry: Entry) -> None:
    st.page_link("app_pages/journal.py", label="Journal", icon=":material/arrow_back:")
    st.title(words.plain(words.opening(timeline.title_of(entry), 140)), anchor=False)
    words.styled(
        f"{words.day(entry.created_at, person)} · {timeline.KINDS[entry.kind]}", "quiet", "about-entry"
    )
    comments = services().comments.about(person, entry.id)
    placed = draw_words(person, entry, comments)
    new_commitment.draw_offer(person, entry)
    if entry.session_id:
        draw_conversation(person, entry.session_id)
    with st.container(horizontal=True, key="entry-actions"):
        if st.button("Change it", icon=":material/edit:", type="tertiary", key="edit"):
            st.query_params["edit"] = "yes"
            st.rerun()
        if st.button("Keep it as evidence", icon=":material/verified:", type="tertiary", key="as-evidence"):
            st.switch_page("app_pages/evidence.py", query_params={"from": entry.id})
        if confirm.asked(
            "Delete it", what_goes(person, entry), "Delete it for good", "delete", ":material/delete:"
        ):
            delete(person, entry)
    sharing.draw(person, subject(entry))
    remarks.draw_rest(person, [comment for comment in comments if comment.id not in placed])
    services().comments.mark_seen(person, entry.id)


def subject(entry: Entry) -> Subject:
    labels = {name: label for name, label in LABELS[entry.kind].items() if name != "title"}
    return Subject(ENTRY, entry.id, entry.version, labels, {name: getattr(entry, name) for name in labels})


def draw_words(person: Person, entry: Entry, comments: Sequence[Comment]) -> set[str]:
    """A note is one text; a reflection has a summary, an insight and a plan, each where there is one.

    Comments stand beside the words they are about; returns which were drawn.
    """
    placed: set[str] = set()
    for name, label in LABELS[entry.kind].items():
        text = getattr(entry, name)
        if name == "title" or not text.strip():
            continue
        if entry.kind is EntryKind.SESSION:
            st.header(label, anchor=False)
        here = [comment for comment in comments if comment.id not in placed]
        placed.update(remarks.draw_text(person, text, f"entry-{name}", here))
    return placed


def draw_conversation(person: Person, session_id: str) -> None:
    """Folded, and read only when it is opened."""
    folded = st.expander(
        "The whole conversation", key=f"conversation-{session_id}", on_change="rerun", type="compact"
    )
    if folded.open:
        with folded, notices.caught():
            session = services().conversations.resume(person, session_id)
            conversation.draw_turns(session, most=len(session.turns), is_open=False)


def what_goes(person: Person, entry: Entry) -> str:
    """What is deleted with it, said before it happens."""
    goes = ["this entry"]
    if entry.session_id:
        goes.append("the conversation it came from")
    if services().shares.of(person, entry.id):
        goes.append("what you shared of it, with your mentor’s comments")
    listed = goes[0] if len(goes) == 1 else f"{', '.join(goes[:-1])} and {goes[-1]}"
    return f"This deletes {listed}. It cannot be undone."


def delete(person: Person, entry: Entry) -> None:
    with notices.caught():
        services().entries.delete(person, entry.id)
        composer.forget(person, *places(entry.id, entry.kind).values())
        notices.later("The entry is deleted.")
        st.switch_page("app_pages/journal.py")


def places(entry_id: str, kind: EntryKind) -> dict[str, str]:
    return {name: f"{entry_place(entry_id)}:{name}" for name in LABELS[kind]}


def draw_fields(entry_id: str, kind: EntryKind) -> tuple[dict[str, str], bool]:
    """The form, with what stands in it and whether it was sent; its fields keep their drafts."""
    keys = {name: f"{name}-{entry_id}" for name in LABELS[kind]}
    with st.form(f"form-{entry_id}", border=False, enter_to_submit=False):
        written = {}
        for name, label in LABELS[kind].items():
            if name == "title":
                written[name] = st.text_input(label, key=keys[name])
            else:
                written[name] = st.text_area(label, key=keys[name], height=HEIGHTS[name])
        sent = st.form_submit_button("Save", type="primary")
    drafts = places(entry_id, kind)
    composer.keep_drafts({keys[name]: drafts[name] for name in keys}, entry_id)
    return written, sent


def draw_new(person: Person) -> None:
    st.page_link("app_pages/journal.py", label="Journal", icon=":material/arrow_back:")
    st.title("A new entry", anchor=False)
    words.styled("Only you can read it until you share it.", "quiet", "new-entry")
    drafts = places("new", EntryKind.FREE)
    refused = services().drafts.load(person, NEW)
    composer.begin_with(person, "title-new", drafts["title"])
    composer.begin_with(person, "text-new", drafts["text"], refused)
    written, sent = draw_fields("new", EntryKind.FREE)
    if sent:
        with notices.caught():
            entry = services().entries.write(person, written["title"], written["text"])
            composer.forget(person, *drafts.values())
            notices.later("Saved in your journal.")
            st.switch_page("app_pages/journal.py", query_params={"entry": entry.id})


def draw_editor(person: Person, entry: Entry) -> None:
    st.page_link(
        "app_pages/journal.py",
        label="Back to the entry",
        icon=":material/arrow_back:",
        query_params={"entry": entry.id},
    )
    st.title("Change this entry", anchor=False)
    drafts, version = places(entry.id, entry.kind), f"version-{entry.id}"
    opened_at = st.session_state.setdefault(version, entry.version)
    refusal = st.session_state.pop(f"refused-{entry.id}", "")
    if refusal:
        notices.warn(refusal)
    whole = services().drafts.load(person, entry_place(entry.id))  # what was refused
    if refusal or whole or any(services().drafts.load(person, place) for place in drafts.values()):
        draw_unsaved(person, entry, drafts)
    for name, place in drafts.items():
        value = whole if whole and name == "text" else getattr(entry, name)
        composer.begin_with(person, f"{name}-{entry.id}", place, value)
    written, sent = draw_fields(entry.id, entry.kind)
    if not sent:
        return
    with notices.caught():
        before = sharing.standing(person, entry.id)
        try:
            services().entries.edit(person, entry.id, opened_at, **written)
        except StaleVersion as error:
            del st.session_state[version]  # having seen what is saved now, they may replace it
            st.session_state[f"refused-{entry.id}"] = str(error)
            st.rerun()
        composer.forget(person, entry_place(entry.id), *drafts.values())
        st.session_state.pop(version, None)
        notices.later("Your changes are saved." + sharing.what_ended(person, entry.id, before))
        st.switch_page("app_pages/journal.py", query_params={"entry": entry.id})


def draw_unsaved(person: Person, entry: Entry, drafts: dict[str, str]) -> None:
    """Words typed earlier and never saved, beside what is saved now: which to keep is theirs to say."""
    with st.container(key="unsaved", gap="xsmall"):
        words.styled("You have changes here that are not saved yet.", "strong", "unsaved")
        with st.expander("What is saved now", type="compact"):
            for name in LABELS[entry.kind]:
                words.styled(getattr(entry, name), "quote", f"saved-{name}")
        if st.button("Drop my changes", type="tertiary", key="drop-changes"):
            composer.forget(person, entry_place(entry.id), *drafts.values())
            for name in drafts:
                st.session_state.pop(f"{name}-{entry.id}", None)
            st.rerun()
