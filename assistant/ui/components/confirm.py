"""A step that is hard to take back says first what it does."""

from __future__ import annotations

import streamlit as st


def asked(label: str, consequence: str, answer: str, key: str, icon: str | None = None) -> bool:
    """A quiet button that opens the consequence and the button that means it; true when that one was pressed."""
    with st.popover(label, type="tertiary", icon=icon, key=f"asks-{key}"):
        st.text(consequence)
        return st.button(answer, type="primary", key=f"sure-{key}")
