"""Reflect: choose a goal and a framework, then one question at a time."""

from __future__ import annotations

import streamlit as st

from assistant.ui.components import conversation, notices
from assistant.ui.runtime import current_person, services

person = current_person()
house = services()
notices.draw()

session_id = st.query_params.get("session", "")
if session_id:
    with notices.caught():
        session = house.conversations.resume(person, session_id)
        if session.status == "open":
            conversation.draw(person, session)
        else:
            conversation.draw_closing(person, session)
else:
    conversation.draw_start(person)
