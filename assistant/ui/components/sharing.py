"""Who can read an entry: previewed, shared, taken back at any time; and what the mentor said about it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.access.people import Person
from assistant.journal.records import Entry
from assistant.mentoring.records import Comment, ShareState
from assistant.ui.components import notices, shared_words, words
from assistant.ui.runtime import services

NOBODY = (
    "You have no mentor here yet, so there is nobody to share this with. "
    "Whoever runs Interlude for you can pair you."
)


def draw(person: Person, entry: Entry) -> None:
    house = services()
    shares = house.shares.of_entry(person, entry.id)
    standing = next((share for share in shares if share.standing), None)
    st.header("Sharing", anchor=False)
    if standing:
        draw_shared(person, entry, standing)
    else:
        draw_private(person, entry, shares)
    draw_comments(person, house.comments.on_entry(person, entry.id))
    house.comments.mark_seen(person, entry.id)


def draw_private(person: Person, entry: Entry, shares: Sequence[ShareState]) -> None:
    mentor = services().directory.mentor_of(person.id)
    st.text("Only you can read this.")
    if shares:
        words.styled(what_was(person, shares[0]), "quiet", "was-shared")
    if mentor is None:
        words.styled(NOBODY, "quiet", "nobody")
        return
    asking = f"previews-{entry.id}"
    if not st.session_state.get(asking):
        if st.button(f"Share with {words.plain(mentor.name)}", icon=":material/visibility:", key="preview"):
            st.session_state[asking] = True
            st.rerun()
        return
    words.styled(
        f"This is all that {mentor.name} will see. You can take it back at any time.", "strong", "preview"
    )
    draw_preview(person, entry)
    with st.container(horizontal=True, key="share-or-not"):
        if st.button(f"Share it with {words.plain(mentor.name)}", type="primary", key="share"):
            with notices.caught():
                services().shares.share(person, entry.id)
                del st.session_state[asking]
                notices.later("It is shared.")
                st.rerun()
        if st.button("Keep it to myself", type="tertiary", key="keep-private"):
            del st.session_state[asking]
            st.rerun()


def draw_shared(person: Person, entry: Entry, share: ShareState) -> None:
    st.text(f"Shared with {share.mentor} on {words.day(share.shared_at, person)}.")
    words.styled(
        f"Seen on {words.day(share.seen_at, person)}" if share.seen_at else "Not opened yet", "quiet", "seen"
    )
    with st.expander("What can be read", type="compact", key="readable"):
        draw_preview(person, entry)
    if st.button("Stop sharing", type="tertiary", icon=":material/visibility_off:", key="revoke"):
        with notices.caught():
            services().shares.revoke(person, share.grant_id)
            notices.later("Only you can read it now.")
            st.rerun()


def what_was(person: Person, share: ShareState) -> str:
    """A share that no longer stands: taken back, or ended with the pairing."""
    seen = f"was seen on {words.day(share.seen_at, person)}" if share.seen_at else "was not opened"
    ended = f" until {words.day(share.revoked_at, person)}" if share.revoked_at else ""
    return f"It was shared with {share.mentor}{ended}, and {seen}."


def draw_preview(person: Person, entry: Entry) -> None:
    with st.container(border=True, key="shown"):
        shared_words.draw(services().shares.preview(person, entry.id), person)


def draw_comments(person: Person, comments: Sequence[Comment]) -> None:
    if not comments:
        return
    st.header("What your mentor wrote", anchor=False)
    for comment in comments:
        with st.container(key=f"comment-{comment.id}", gap="xxsmall"):
            new = " · new" if comment.new else ""
            words.styled(
                f"{comment.author}, {words.day(comment.written_at, person)}{new}", "quiet", f"by-{comment.id}"
            )
            words.styled(comment.text, "words", f"comment-{comment.id}")
