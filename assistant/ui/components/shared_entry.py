"""What a mentee shared, as the mentor sees it, and the mentor's comments on it."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person
from assistant.journal import passages
from assistant.journal.records import UNTITLED
from assistant.mentoring.sharing.records import Comment, InboxItem, Shape, Shared
from assistant.ui.components import composer, confirm, notices, shared_words, words
from assistant.ui.runtime import services

PAGE = "app_pages/inbox.py"
BACK = "All that is shared with you"
ALL_OF_IT = "All of it"
ALONE = "Nobody is paired with you yet. Once an administrator has paired you, your mentees' names stand here."


def draw_row(mentor: Person, item: InboxItem) -> None:
    with st.container(key=f"moment-{item.grant_id}", gap="xxsmall"):
        until = f"until {words.day(item.until, mentor)}" if item.until else ""
        facts = [
            item.mentee,
            f"shared on {words.day(item.shared_at, mentor)}",
            until,
            comments(item.comments),
        ]
        words.styled(" · ".join(fact for fact in facts if fact), "quiet", f"item-{item.grant_id}")
        title = words.opening(item.words, 110) or unread(item)
        with st.container(key=f"link-{item.grant_id}"):
            st.page_link(PAGE, label=words.plain(title), query_params={"share": item.grant_id})


def unread(item: InboxItem) -> str:
    return UNTITLED if item.shape is Shape.ENTRY else f"{shared_words.SHAPES[item.shape]} from {item.mentee}"


def comments(count: int) -> str:
    return {0: "", 1: "you wrote a comment"}.get(count, f"you wrote {count} comments")


def draw(mentor: Person, grant_id: str) -> Shared:
    """Exactly what the mentee's preview showed, then what the mentor said about it."""
    shared = services().shares.read(mentor, grant_id)
    st.page_link(PAGE, label=BACK, icon=":material/arrow_back:")
    st.title(words.plain(f"From {shared.mentee}"), anchor=False)
    shared_words.draw(shared, mentor, grant_id)
    if shared.shape is Shape.EVIDENCE:
        of_them = {"mentee": shared.mentee_id}
        st.page_link("app_pages/sponsorship.py", label="Confirm it under Sponsorship", query_params=of_them)
    draw_comments(mentor, grant_id, shared)
    return shared


def draw_comments(mentor: Person, grant_id: str, shared: Shared) -> None:
    st.header("Your comments", anchor=False)
    written = services().comments.on_share(mentor, grant_id)
    for comment in written:
        draw_comment(mentor, comment, shared)
    field, place = f"comment-{grant_id}-{len(written)}", f"comment:{grant_id}"
    composer.begin_with(mentor, field, place)
    with st.form(f"comment-on-{grant_id}", border=False, enter_to_submit=False):
        about = draw_about(shared, field)
        text = st.text_area(
            f"A comment for {words.plain(shared.mentee)}",
            key=field,
            height=120,
            placeholder="What you noticed, what you would like to hear more about",
        )
        sent = st.form_submit_button("Send the comment", type="primary")
    composer.keep_draft(field, place)
    if sent:
        with notices.caught():
            services().comments.write(mentor, grant_id, text, about)
            notices.later("Your comment is sent.")
            st.rerun()


def draw_about(shared: Shared, field: str) -> str:
    """The sentence that the comment stands beside; nothing where there is no choice, or it is about all of it."""
    found = [text[slice(*span)] for _, text in shared.texts for span in passages.sentences(text)]
    if len(found) < 2:
        return ""
    about = st.selectbox("What it is about", [ALL_OF_IT, *dict.fromkeys(found)], key=f"about-{field}")
    return "" if about == ALL_OF_IT else about


def draw_comment(mentor: Person, comment: Comment, shared: Shared) -> None:
    with st.container(key=f"comment-box-{comment.id}", gap="xsmall"):
        if comment.quote and all(comment.quote != text for _, text in shared.texts):
            words.styled(comment.quote, "quote", f"about-{comment.id}")
        words.said(comment.text, comment.id)
        with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
            words.styled(words.day(comment.written_at, mentor), "quiet", f"comment-{comment.id}")
            if confirm.asked(
                "Delete",
                "The comment disappears for both of you. It cannot be brought back.",
                "Delete it",
                f"comment-{comment.id}",
                ":material/delete:",
            ):
                with notices.caught():
                    services().comments.delete(mentor, comment.id)
                    notices.later("The comment is deleted.")
                    st.rerun()
