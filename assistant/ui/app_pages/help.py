"""Need help now? People to call, where you are. Nobody is told that it was opened, and nothing notes it."""

from __future__ import annotations

import streamlit as st

from assistant.ui.components import places, signposts
from assistant.ui.runtime import current_person

person = current_person()
names = places.countries()
st.title("Need help now?", anchor=False)
st.text("You do not have to carry this alone, and you do not have to find the right words first.")
country = st.selectbox(
    "Where are you?",
    ["", *names],
    index=[*names].index(person.country) + 1 if person.country in names else 0,
    format_func=lambda code: names.get(code, "Choose a country"),
    key="help-country",
)
signposts.draw(country)
st.caption("Nobody is told that you opened this page: no mentor, no administrator. Nothing notes it.")
