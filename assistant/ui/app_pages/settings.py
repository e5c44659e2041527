"""Settings: name, place, password, and the way to who can see what."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person
from assistant.errors import BadInput
from assistant.ui.components import chat_consent, mail_nudges, notices, places, words
from assistant.ui.runtime import current_person, services

DIFFERENT = "The two new passwords are not the same. Please type the new one twice."


def draw_profile(person: Person) -> None:
    st.header("You", anchor=False)
    words.styled(f"You sign in with {person.email}", "quiet", "email")
    known = places.countries()
    zones = places.time_zones()
    with st.form("profile", border=False):
        name = st.text_input("Name, as others here see it", person.name, max_chars=120, autocomplete="name")
        zone = st.selectbox(
            "Time zone",
            zones if person.time_zone in zones else (*zones, person.time_zone),
            index=zones.index(person.time_zone) if person.time_zone in zones else len(zones),
            format_func=lambda zone: zone.replace("_", " "),
        )
        country = st.selectbox(
            "Country",
            ["", *known],
            index=[*known].index(person.country) + 1 if person.country in known else 0,
            format_func=lambda code: known.get(code, "Not said"),
        )
        st.caption("The country is there for hard moments only: to show whom you can call where you live.")
        if st.form_submit_button("Save", type="primary"):
            with notices.caught():
                services().directory.update_profile(person, name, zone, country)
                notices.later("Saved.")
                st.rerun()


def draw_password(person: Person) -> None:
    """After a change the fields are new ones, so that no password stays in the page."""
    st.header("Password", anchor=False)
    changed = st.session_state.setdefault("password-changes", 0)
    with st.form("password", border=False):
        old = st.text_input(
            "Your password now", type="password", autocomplete="current-password", key=f"old-{changed}"
        )
        new = st.text_input("A new password, at least 12 characters", type="password", key=f"new-{changed}")
        again = st.text_input("The new password again", type="password", key=f"again-{changed}")
        st.caption("A few unrelated words are easy to remember and hard to guess.")
        if st.form_submit_button("Change the password"):
            with notices.caught():
                if new != again:
                    raise BadInput(DIFFERENT)
                services().sign_in.change_password(person, old, new)
                st.session_state["password-changes"] += 1
                notices.later("Your password is changed. Other devices are signed out.")
                st.rerun()


person = current_person()
notices.draw()
st.title("Settings", anchor=False)
draw_profile(person)
draw_password(person)
chat_consent.draw(person)
mail_nudges.draw(person)
st.header("What stays private", anchor=False)
st.text("Your words are yours alone until you share them, and every rule about them can be read.")
st.page_link("app_pages/who_sees_what.py", label="Who can see what", icon=":material/visibility:")
