"""The address in the browser's bar, kept true."""

from __future__ import annotations

import streamlit as st


def settle() -> None:
    """A link to the page one is on leaves the bar as it was, and the next click would act on that older
    address; so the page says each time which address it draws."""
    st.query_params.from_dict(st.query_params.to_dict())
