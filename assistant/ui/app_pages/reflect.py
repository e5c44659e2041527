"""Reflect: choose what it is about and a framework, then one question at a time, then the close."""

from __future__ import annotations

import streamlit as st

from assistant.errors import InterludeError
from assistant.journal.records import Status
from assistant.ui.components import beginning, closing, conversation, notices
from assistant.ui.runtime import current_person, services

person = current_person()
notices.draw()
session_id = st.query_params.get("session", "")
session = None
if session_id:
    try:
        session = services().conversations.resume(person, session_id)
    except InterludeError as error:
        st.title("Reflect", anchor=False)
        notices.warn(str(error))
        if st.button("Begin another reflection", type="primary", key="elsewhere"):
            del st.query_params["session"]
            st.rerun()
        st.stop()
with notices.caught():
    if session is None:
        beginning.draw(person)
    elif session.status is Status.OPEN:
        conversation.draw(person, session)
    else:
        closing.draw(person, session)
