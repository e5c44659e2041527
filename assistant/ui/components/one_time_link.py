"""A link that works once and is shown once: an invitation, or a way to a new password."""

from __future__ import annotations

from urllib.parse import urljoin

import streamlit as st

from assistant.ui.components import words

ISSUED = "one-time-link"


def issue(path: str, what: str) -> None:
    """Show it on the page that is drawn next, until it is put away."""
    st.session_state[ISSUED] = (urljoin(st.context.url or "", path), what)


def is_shown() -> bool:
    return ISSUED in st.session_state


def draw() -> None:
    if not is_shown():
        return
    url, what = st.session_state[ISSUED]
    with st.container(border=True, key="issued-link"):
        words.styled(what, "strong", "issued")
        st.text("Copy it now and send it yourself; nothing is sent for you, and it is not shown again.")
        st.code(url, language=None, wrap_lines=True)
        if st.button("I have copied it", key="put-link-away"):
            del st.session_state[ISSUED]
            st.rerun()
