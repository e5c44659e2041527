"""The frame around every page: look, navigation, who is signed in, the way out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import streamlit as st

from assistant.access.people import Person, Role

STATIC = Path(__file__).resolve().parent.parent / "static"
ROLE_NAMES = {
    Role.MENTEE: "Mentee",
    Role.MENTOR: "Mentor",
    Role.COACH: "Coach",
    Role.ADMINISTRATOR: "Administrator",
}
# On a phone the menu lies over the page: what was chosen in it is seen once it folds.
FOLDER = """
const narrow = matchMedia("(max-width: 767.98px)");
export default function () {
  const chosen = ({ target }) => {
    if (narrow.matches && target.closest?.("[data-testid=stSidebar] a"))
      document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
  };
  document.addEventListener("click", chosen);
  return () => document.removeEventListener("click", chosen);
}
"""

_folder = st.components.v2.component("interlude_menu_folder", js=FOLDER)


@cache
def style() -> str:
    return f"<style>{(STATIC / 'app.css').read_text('utf-8')}</style>"


def draw(person: Person, groups: Mapping[str, Sequence[st.Page]]) -> None:
    """`groups` are the pages by the name that stands above them; above the first there is none."""
    st.html(style())
    st.logo(str(STATIC / "wordmark.svg"), size="large", icon_image=str(STATIC / "wordmark.svg"))
    with st.sidebar:
        for place, (name, pages) in enumerate(groups.items()):
            if place:
                st.caption(name) if name.strip() else st.space("small")
            for page in pages:
                st.page_link(page)
        st.space("small")
        with st.container(key="strong-person", gap=None):
            st.text(person.name)
            _folder(key="menu-folder")
        st.caption(", ".join(ROLE_NAMES[role] for role in Role if role in person.roles))
        if st.button("Sign out", icon=":material/logout:", type="tertiary"):
            st.logout()
