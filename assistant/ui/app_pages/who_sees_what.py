"""Who can see what: made from the rules that are checked at every click, and from what is shared now."""

from __future__ import annotations

import streamlit as st

from assistant.access import plainly
from assistant.access.people import Person, Role
from assistant.journal.entries import ENTRY
from assistant.journal.records import UNTITLED
from assistant.ui.components import notices, sharing, words
from assistant.ui.runtime import current_person, services

OTHERS = {
    Role.MENTEE: "Other mentees",
    Role.MENTOR: "Mentors",
    Role.COACH: "Coaches",
    Role.ADMINISTRATOR: "Administrators",
}
NAMELESS = {ENTRY: UNTITLED}
SECRECY = (
    "What you write is encrypted where it is kept: a stolen disk or backup shows nothing without the key.",
    "Whoever runs Interlude for you holds that key, and with it could read what you write; "
    "Interlude cannot keep it secret from them.",
    "Nobody in the programme, neither mentor nor coach nor administrator, can read anything of yours "
    "unless you share it, and you can take a share back.",
)


def draw_shared(mentee: Person) -> None:
    """Everything of a mentee's that somebody else can read at this moment."""
    st.header("What you share now", anchor=False)
    shares, commitments = services().shares.mine(mentee), services().shared_commitments.mine(mentee)
    if not shares and not commitments:
        st.text("Nothing. Everything you wrote is yours alone.")
    sharing.draw_all_resting(mentee)
    for share in shares:
        with st.container(key=f"now-{share.grant_id}", gap="xxsmall"):
            if share.part.range_of is None:
                kind = share.part.object_type
                called = share.words.strip() or NAMELESS.get(kind, f"A {kind}")
                words.styled(called, "strong", f"called-{share.grant_id}")
            sharing.draw_share(mentee, share)
    for one in services().commitments.mine(mentee) if commitments else ():
        if one.id in commitments:
            words.styled(words.opening(one.words, 140), "strong", f"called-{one.id}")
            seen = commitments[one.id].seen_at
            opened = f"seen on {words.day(seen, mentee)}" if seen else "not opened yet"
            said = (
                f"A commitment, with what becomes of it, shared with {commitments[one.id].mentor}; {opened}"
            )
            words.styled(said, "quiet", f"commitment-{one.id}")
            label = "Look at it, or stop sharing it"
            st.page_link("app_pages/commitments.py", label=label, query_params={"commitment": one.id})


def draw_open(mentor: Person) -> None:
    st.header("What is open to you now", anchor=False)
    items = services().shares.inbox(mentor)
    if not items:
        st.text("Nothing. You will see what a mentee shares with you, and only that.")
        return
    names = sorted({item.mentee for item in items})
    counts = [f"{name}: {sum(item.mentee == name for item in items)}" for name in names]
    st.text("Shared with you, by " + ", ".join(counts))
    st.page_link("app_pages/inbox.py", label="Read what is shared with you", icon=":material/forum:")


def draw_left(person: Person) -> None:
    """What is still open to somebody with whom a partnership has ended."""
    house = services()
    left = [
        (over, one)
        for over in house.partnerships.over(person)
        for one in house.keepsakes.of(person, over.id)
        if one.kept
    ]
    if not left:
        return
    st.header("What you left open when a partnership ended", anchor=False)
    for number, (over, one) in enumerate(left):
        words.styled(words.opening(one.words or one.about, 180), "quote", f"left-{number}")
        words.styled(f"Open to {over.other}", "quiet", f"left-{number}")
    st.page_link("app_pages/partnership.py", label="Close any of it", icon=":material/handshake:")


def draw_role(person: Person, role: Role) -> None:
    yours = role in person.roles
    title = f"You, as {'an' if role is Role.ADMINISTRATOR else 'a'} {role}" if yours else OTHERS[role]
    if role is Role.MENTEE and Role.MENTEE not in person.roles:
        title = "Mentees"
    st.header(title, anchor=False)
    with st.container(key=f"can-{role}", gap="xsmall"):
        words.styled("You can" if yours else "They can", "strong", f"can-{role}")
        st.markdown("\n".join(f"- {sentence}" for sentence in plainly.can(role, yours)))
        words.styled("You cannot" if yours else "They cannot", "strong", f"cannot-{role}")
        st.markdown("\n".join(f"- {sentence}" for sentence in plainly.cannot(role)))


person = current_person()
notices.draw()
st.title("Who can see what", anchor=False)
words.styled(
    "This page is made from the rules that Interlude checks at every click. When a rule changes, it changes.",
    "quiet",
    "made-from",
)
with notices.caught():
    if Role.MENTEE in person.roles:
        draw_shared(person)
    if Role.MENTOR in person.roles:
        draw_open(person)
    if person.roles & {Role.MENTEE, Role.MENTOR}:
        draw_left(person)
    for role in sorted(Role, key=lambda role: role not in person.roles):
        draw_role(person, role)
    st.header("And the machine itself", anchor=False)
    for number, sentence in enumerate(SECRECY):
        words.styled(sentence, "words", f"secrecy-{number}")
