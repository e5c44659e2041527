"""One clear sentence after something was done, or when it could not be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from assistant.errors import InterludeError
from assistant.ui.components import composer, words

TO_MEND = ":material/info:"


def later(sentence: str, icon: str = ":material/check:") -> None:
    """Say this on the page that is drawn next."""
    st.session_state["notice"] = (sentence, icon)


def draw() -> None:
    """At the edge for a few seconds, and to a screen reader. (`st.toast` is a dialog without a name.)"""
    if "notice" in st.session_state:
        sentence, icon = st.session_state.pop("notice")
        with st.container(key="notice"):
            (st.warning if icon == TO_MEND else st.success)(words.plain(sentence), icon=icon)
        composer.announce(sentence, "notice-announcer")


def refused(sentence: str) -> None:
    """Say why at a place further down on this page, by `complain`."""
    st.session_state["refused"] = sentence


def complain() -> None:
    if sentence := st.session_state.pop("refused", ""):
        warn(sentence)


def warn(sentence: str) -> None:
    st.warning(words.sentence(sentence), icon=":material/info:")


@contextmanager
def caught() -> Iterator[None]:
    """An InterludeError becomes its sentence; anything else goes on to Streamlit, which shows no detail."""
    try:
        yield
    except InterludeError as error:
        warn(str(error))


@contextmanager
def caught_on_the_way(title: str, page: str, back: str) -> Iterator[None]:
    """For a page about one thing that may be gone, or not theirs: where they are, why, and the way back."""
    try:
        yield
    except InterludeError as error:
        st.title(title, anchor=False)
        warn(str(error))
        st.page_link(page, label=back, icon=":material/arrow_back:")
