"""Several views under one heading of the menu: links beside each other, the one that is open marked."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st


def draw(page: str, views: Mapping[str, str], here: str, **query: str) -> None:
    """`views` maps what stands in the address to what is shown; the first is the page without it."""
    first = next(iter(views))
    with st.container(horizontal=True, key="views", gap="medium", vertical_alignment="center"):
        for name, label in views.items():
            if name == here:
                with st.container(key=f"strong-view-{name}", width="content", gap=None):
                    st.text(label, width="content")
            else:
                told = query | ({} if name == first else {"view": name})
                st.page_link(page, label=label, query_params=told)
