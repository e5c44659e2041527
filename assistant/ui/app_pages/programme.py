"""Programme: how it goes, in figures of groups. Never anybody, and never a word."""

from __future__ import annotations

import streamlit as st

from assistant.ui.components import notices, programme_figures
from assistant.ui.runtime import current_person, services

HOW = "How the programme goes, in groups of five and more. Nobody’s name is in it, and no word that anybody wrote."

administrator = current_person()
notices.draw()
with notices.caught():
    report = services().programme.report(administrator)
    st.title("Programme", anchor=False)
    st.text(HOW)
    programme_figures.draw(report)
