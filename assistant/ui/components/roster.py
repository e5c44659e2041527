"""Everybody who has a place here: the list, an invitation, and what can be done for one person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from assistant.access.people import Person, Role
from assistant.ui.components import confirm, notices, one_time_link, words
from assistant.ui.components.frame import ROLE_NAMES
from assistant.ui.runtime import services

NOBODY = ""
PAGE = "app_pages/people.py"
PAUSING = (
    "{mentor} can read nothing of what {mentee} shares until you take it up again, and {mentee} finds nothing of "
    "{mentor}’s. Nothing is lost, and both are told. {mentee} can go on reflecting."
)
RESUMING = "Both can read again what they could read before, but for what was taken back in the meantime."
CLOSING = (
    "They are signed out everywhere at once and cannot come in. What they wrote is kept, and stays private. "
    "You can open the account again."
)
INVITING = "The link that was made before stops working."
RESETTING = (
    "Whoever holds the link can set a new password for this account, once, within a day. "
    "Make sure that you send it to the right person."
)


def role_names(person: Person) -> str:
    return ", ".join(ROLE_NAMES[role] for role in Role if role in person.roles)


def state(person: Person) -> str:
    if person.disabled:
        return "Closed"
    return "Invited, not here yet" if person.invited else ""


def draw_invitation(actor: Person) -> None:
    with st.form("invitation", border=False):
        name = st.text_input("Name", max_chars=120, key="invite-name", autocomplete="off")
        email = st.text_input("E-mail address", max_chars=254, key="invite-email", autocomplete="off")
        roles = st.multiselect(
            "Roles",
            list(Role),
            format_func=ROLE_NAMES.__getitem__,
            key="invite-roles",
            placeholder="Choose one or more",
        )
        if st.form_submit_button("Make an invitation", type="primary"):
            with notices.caught():
                invite(actor, name, email, frozenset(roles))
                for field in ("name", "email", "roles"):
                    del st.session_state[f"invite-{field}"]
                st.rerun()


def invite(actor: Person, name: str, email: str, roles: frozenset[Role]) -> None:
    token = services().directory.invite(actor, name, email, roles)
    one_time_link.issue(f"join/{token}", f"An invitation for {name.strip()}. It works once, within 7 days.")


def draw_row(person: Person, mentor: Person | None, pauses: bool = False) -> None:
    with st.container(key=f"row-{person.id}", gap=None):
        st.page_link(PAGE, label=words.plain(person.name), query_params={"person": person.id})
        unpaired = "no mentor yet" if Role.MENTEE in person.roles else ""
        paired = f"mentored by {mentor.name}" if mentor else unpaired
        facts = [person.email, role_names(person), paired, "paused" if pauses else "", state(person)]
        words.styled(" · ".join(fact for fact in facts if fact), "quiet", f"row-{person.id}")


def draw_roles(actor: Person, person: Person) -> None:
    st.header("Roles", anchor=False)
    with st.form(f"roles-{person.id}", border=False):
        roles = [
            role
            for role in Role
            if st.checkbox(ROLE_NAMES[role], role in person.roles, key=f"role-{person.id}-{role}")
        ]
        if actor.id == person.id:
            st.caption("These are your own roles. Without Administrator you cannot come back to this page.")
        if st.form_submit_button("Save the roles"):
            with notices.caught():
                services().directory.set_roles(actor, person.id, frozenset(roles))
                notices.later("The roles are saved. They count from the next click.")
                st.rerun()


def draw_mentor(actor: Person, person: Person, mentor: Person | None, mentors: Sequence[Person]) -> None:
    """Choosing shows what it means; the button does it."""
    st.header("Mentor", anchor=False)
    names = {one.id: f"{one.name}, {one.email}" for one in mentors if one.id != person.id}
    names = {NOBODY: "Nobody", **names}
    now = mentor.id if mentor else NOBODY
    if now not in names:
        names[now] = mentor.name
    chosen = st.selectbox(
        "Who mentors them",
        list(names),
        index=list(names).index(now),
        format_func=names.__getitem__,
        key=f"mentor-{person.id}-{now}",
    )
    if len(names) == 1:
        st.caption("Nobody has the mentor role yet. Invite a mentor first.")
    if chosen == now:
        return
    if mentor:
        st.text(f"{mentor.name} can then no longer read anything that {person.name} shared.")
    else:
        st.text(f"{person.name} can then share entries with them. Nothing is shared by itself.")
    if st.button("End the pairing" if chosen == NOBODY else "Pair them", type="primary", key="pair"):
        with notices.caught():
            directory = services().directory
            directory.pair(actor, person.id, chosen) if chosen else directory.unpair(actor, person.id)
            notices.later("The pairing is ended." if chosen == NOBODY else "They are paired.")
            st.rerun()


def draw_pause(actor: Person, mentee: Person, mentor: Person, since: datetime | None) -> None:
    """For a while neither is there for the other: for a leave, or a project that takes everything."""
    names = {"mentee": mentee.name, "mentor": mentor.name}
    if since is None:
        if confirm.asked("Pause the pair", PAUSING.format(**names), "Pause it", "pause", ":material/pause:"):
            with notices.caught():
                services().directory.pause(actor, mentee.id)
                notices.later("The pair pauses. Both are told when they next come.")
                st.rerun()
        return
    words.styled(f"The pair pauses since {words.day(since, actor)}.", "plainly", "pauses")
    if confirm.asked("Take it up again", RESUMING, "Go on", "resume", ":material/play_arrow:"):
        with notices.caught():
            services().directory.resume(actor, mentee.id)
            notices.later("They are a pair as before.")
            st.rerun()


def draw_access(actor: Person, person: Person) -> None:
    """The way in: a new link, closing the account, opening it again."""
    st.header("Access", anchor=False)
    if person.disabled:
        st.text("The account is closed. What this person wrote is kept.")
        if st.button("Open it again", key="enable", type="primary"):
            with notices.caught():
                services().directory.enable(actor, person.id)
                notices.later("The account is open again.")
                st.rerun()
        return
    with st.container(horizontal=True):
        if not one_time_link.is_shown():  # another would void the one that is shown
            draw_new_invitation(actor, person) if person.invited else draw_reset(actor, person)
        if confirm.asked("Close the account", CLOSING, "Close it", "disable", ":material/block:"):
            with notices.caught():
                services().directory.disable(actor, person.id)
                notices.later("The account is closed.")
                st.rerun()


def draw_new_invitation(actor: Person, person: Person) -> None:
    if confirm.asked("Make a new invitation", INVITING, "Make the link", "invite", ":material/key:"):
        with notices.caught():
            invite(actor, person.name, person.email, person.roles)
            st.rerun()


def draw_reset(actor: Person, person: Person) -> None:
    if confirm.asked("Make a reset link", RESETTING, "Make the link", "reset", ":material/key:"):
        with notices.caught():
            token = services().directory.reset_link(actor, person.id)
            what = f"A way to a new password for {person.name}. It works once, within a day."
            one_time_link.issue(f"reset/{token}", what)
            st.rerun()
