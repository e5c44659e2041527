"""Who can read a thing: previewed, shared whole or in part, seen, taken back at any time."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.access.grants import Ended
from assistant.access.people import Person
from assistant.mentoring.sharing.records import ShareState
from assistant.mentoring.sharing.things import THINGS
from assistant.ui.components import choosing, notices, pausing, shared_words, words
from assistant.ui.components.choosing import Subject
from assistant.ui.runtime import services

NOBODY = (
    "You have no mentor here yet, so there is nobody to share this with. "
    "Whoever runs Interlude for you can pair you."
)
RESTS = "Closed while you and {mentor} pause; it opens again when you go on."
ALL_OF_IT = "All that you share, and who can see what"
EARLIER = 4  # shares that have ended, told in a line each


def draw(person: Person, subject: Subject) -> None:
    shares = services().shares.of(person, subject.object_id)
    now = [share for share in shares if share.standing]
    st.header("Sharing", anchor=False)
    if not now:
        st.text("Only you can read this.")
    elif all(share.part.range_of for share in now):
        st.text("Only you can read this, but for what you shared of it.")
    for share in now:
        draw_share(person, share)
    for share in shares:
        if share.rests:
            draw_resting(person, share)
    ended = [share for share in shares if not share.standing and not share.rests]
    for number, share in enumerate(ended[:EARLIER]):
        words.styled(what_was(person, share), "quiet", f"was-shared-{number}")
    draw_choice(person, subject, now)
    st.page_link("app_pages/who_sees_what.py", label=ALL_OF_IT, icon=":material/visibility:")


def standing(person: Person, object_id: str) -> set[str]:
    return {share.grant_id for share in services().shares.of(person, object_id) if share.standing}


def what_ended(person: Person, object_id: str, before: set[str]) -> str:
    """Said once words were changed: what of them is no longer shared because of that."""
    ended = len(before - standing(person, object_id))
    if not ended:
        return ""
    if ended == 1:
        return " A passage that you shared has changed, so it is no longer shared."
    return f" {ended} passages that you shared have changed, so they are no longer shared."


def draw_choice(person: Person, subject: Subject, now: Sequence[ShareState]) -> None:
    mentor = services().directory.mentor_of(person.id)
    if mentor is None:
        if not pausing.draw(person):
            words.styled(NOBODY, "quiet", "nobody")
        return
    if any(share.part.range_of is None for share in now):
        return
    asking = f"sharing-{subject.object_id}"
    if asking in st.session_state:
        choosing.draw(person, subject, mentor, whole=st.session_state[asking] == "whole")
        return
    with st.container(horizontal=True, key="share-what"):
        name = words.plain(mentor.name)
        if st.button(f"Share a passage with {name}", icon=":material/format_quote:", key="passage"):
            st.session_state[asking] = "passage"
            st.rerun()
        if st.button("Share all of it", icon=":material/visibility:", key="preview"):
            st.session_state[asking] = "whole"
            st.rerun()


def draw_share(person: Person, share: ShareState) -> None:
    """One thing that the mentor can read now, as they see it, and the way back."""
    with st.container(key=f"share-{share.grant_id}", gap="xsmall"):
        if share.part.range_of is not None:
            words.styled(share.words, "quote", f"share-{share.grant_id}")
        words.styled(since(person, share), "plainly", f"since-{share.grant_id}")
        words.styled(seen(person, share), "quiet", f"seen-{share.grant_id}")
        if share.part.object_type in THINGS:
            label = f"See it as {words.plain(share.mentor)} does"
            with st.expander(label, type="compact", key=f"readable-{share.grant_id}"), notices.caught():
                shown = services().shares.as_mentor(person, share.grant_id)
                shared_words.draw(shown, person, f"share-{share.grant_id}")
        draw_revoke(person, share)


def draw_all_resting(person: Person) -> None:
    """What opens again once the two go on."""
    pausing.draw(person)
    for share in services().shares.resting(person):
        draw_resting(person, share)


def draw_resting(person: Person, share: ShareState) -> None:
    """Closed while the two pause."""
    with st.container(key=f"share-{share.grant_id}", gap="xsmall"):
        called = share.words.strip() or f"A {share.part.object_type}"
        words.styled(called, "quote", f"share-{share.grant_id}")
        told = f"{RESTS.format(mentor=share.mentor)} {seen(person, share)}."
        words.styled(told, "quiet", f"rests-{share.grant_id}")
        draw_revoke(person, share)


def draw_revoke(person: Person, share: ShareState) -> None:
    key = f"revoke-{share.grant_id}"
    if st.button("Stop sharing", type="tertiary", icon=":material/visibility_off:", key=key):
        with notices.caught():
            services().shares.revoke(person, share.grant_id)
            notices.later("Only you can read it now.")
            st.rerun()


def in_short(shares: Sequence[ShareState]) -> str:
    """Of one thing, in a list of things."""
    mentor = shares[0].mentor
    if any(share.part.range_of is None for share in shares):
        return f"Shared with {mentor}"
    passages = "A passage" if len(shares) == 1 else f"{len(shares)} passages"
    return f"{passages} shared with {mentor}"


def since(person: Person, share: ShareState) -> str:
    until = "" if share.until is None else f", until {words.day(share.until, person)}"
    return f"Shared with {share.mentor} on {words.day(share.shared_at, person)}{until}."


def seen(person: Person, share: ShareState) -> str:
    return f"Seen on {words.day(share.seen_at, person)}" if share.seen_at else "Not opened yet"


def what_was(person: Person, share: ShareState) -> str:
    """A share that no longer stands: taken back, run out, changed, or ended with the pairing."""
    read = f"was seen on {words.day(share.seen_at, person)}" if share.seen_at else "was not opened"
    if share.ended_by is Ended.CHANGE and share.revoked_at is not None:
        day = words.day(share.revoked_at, person)
        return f"You changed words you had shared with {share.mentor}; the share ended with that, on {day}. It {read}."
    what = "It" if share.part.range_of is None else f"“{words.opening(share.words, 90)}”"
    ended = share.revoked_at or share.until
    until = f" until {words.day(ended, person)}" if ended else ""
    return f"{what if share.words or what == 'It' else 'A passage'} was shared with {share.mentor}{until}, and {read}."
