"""Try it: a coach plays a mentee and sees what would be asked, and why."""

from __future__ import annotations

import streamlit as st

from assistant.ui.components import examples, notices, rehearsal
from assistant.ui.runtime import current_person

coach = current_person()
notices.draw()
with notices.caught():
    (examples.draw_all if "examples" in st.query_params else rehearsal.draw)(coach)
