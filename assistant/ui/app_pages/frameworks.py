"""Ways to reflect: the frameworks that people choose from, and their stages."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person
from assistant.knowledge.content import Kind
from assistant.ui.components import document_pages, documents, framework, notices
from assistant.ui.components.document_form import value_of
from assistant.ui.runtime import current_person, services

PAGE = documents.PAGES[Kind.FRAMEWORK]


def draw_list(coach: Person) -> None:
    every = services().documents.all(coach, Kind.FRAMEWORK)
    st.title("Ways to reflect", anchor=False)
    st.text(
        "What people choose from when they begin. Each leads through stages, and each stage seeks something."
    )
    st.page_link(PAGE, label="Make a new one", icon=":material/add:", query_params={"new": "1"})
    for summary in every:
        body = value_of(summary.text) if summary.text else summary.body or {}
        stages = [str(stage.get("title")) for stage in body.get("stages") or () if isinstance(stage, dict)]
        documents.draw_row(coach, summary, ", ".join(stages))


coach = current_person()
notices.draw()
with notices.caught():
    document_pages.draw(coach, framework.PAGES, draw_list)
