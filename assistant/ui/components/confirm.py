"""A step that is hard to take back says first what it does."""

from __future__ import annotations

import streamlit as st


def asked(label: str, consequence: str, answer: str, key: str, icon: str | None = None) -> bool:
    """A quiet button opens the consequence and the button that means it; true when that one was pressed."""
    with st.popover(label, type="tertiary", icon=icon, key=f"asks-{key}"):
        st.text(consequence)
        return st.button(answer, type="primary", key=f"sure-{key}")


def reason(
    label: str, consequence: str, answer: str, key: str, icon: str | None = None, needed: bool = True
) -> str | None:
    """The same with a reason to write; what stands there when the button was pressed."""
    with st.popover(label, type="tertiary", icon=icon, key=f"asks-{key}"):
        st.text(consequence)
        with st.form(f"why-{key}", border=False):
            asks = "Why, for whoever comes after you" if needed else "A word for your colleague, if you like"
            why = st.text_input(asks, key=f"reason-{key}", max_chars=1000)
            return why if st.form_submit_button(answer, type="primary") else None
