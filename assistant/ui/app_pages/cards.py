"""Unwritten rules: mentors offer what they learned the hard way, coaches edit it, and the mentor's yes publishes it."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Role
from assistant.ui.components import notices, offered_cards, own_cards
from assistant.ui.runtime import current_person, services

FOR_COACHES = "Mentors offer what they learned the hard way. You edit it without a name; their yes to the text publishes it."

person = current_person()
notices.draw()
with notices.caught():
    is_coach = Role.COACH in person.roles
    mine = services().cards.mine(person) if Role.MENTOR in person.roles or not is_coach else None
    st.title("Unwritten rules", anchor=False)
    if mine is None:
        st.text(FOR_COACHES)
    else:
        st.text(own_cards.HOW)
        own_cards.draw_all(person, mine)
        own_cards.draw_form(person, len(mine))
    if is_coach:
        offered_cards.draw_all(person, services().cards.offers(person))
