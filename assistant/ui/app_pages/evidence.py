"""Evidence, stretch assignments, the visibility map, and what their mentor does for a mentee."""

from __future__ import annotations

import streamlit as st

from assistant.ui.components import (
    evidence_form,
    evidence_pieces,
    ledger,
    notices,
    packs,
    stretch,
    views,
    visibility_map,
)
from assistant.ui.runtime import current_person, services

VIEWS = {
    "evidence": "Evidence",
    "stretch": "Stretch assignments",
    "map": "Who knows your work",
    "mentor": "From your mentor",
}
person = current_person()


def draw_views(view: str) -> None:
    st.title(VIEWS[view], anchor=False)
    views.draw(evidence_form.PAGE, VIEWS, view)
    if view == "evidence":
        packs.draw_waiting(person)
        evidence_pieces.draw_all(person)
    elif view == "stretch":
        stretch.draw_mine(person)
    elif view == "map":
        visibility_map.draw_mine(person)
    else:
        packs.draw_for_me(person)
        ledger.draw_done_for(person)


notices.draw()
with notices.caught(), notices.caught_on_the_way("Evidence", evidence_form.PAGE, "Back to your evidence"):
    asked = st.query_params
    if evidence_id := asked.get("evidence", ""):
        piece = services().evidence.get(person, evidence_id)
        (evidence_form.draw_editor if asked.get("edit") else evidence_pieces.draw)(person, piece)
    elif entry_id := asked.get("from", ""):
        evidence_form.draw_new(person, entry_id)
    elif asked.get("new"):
        evidence_form.draw_new(person, "")
    else:
        view = asked.get("view", "")
        draw_views(view if view in VIEWS else "evidence")
