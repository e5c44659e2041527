"""Questions: what the assistant can ask, by stage, theme and move; and writing a better one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from assistant.access.people import Person
from assistant.journal.records import folded
from assistant.knowledge.content import Kind
from assistant.knowledge.records import Summary
from assistant.ui.components import document_pages, documents, notices, question, words
from assistant.ui.components.document_form import value_of
from assistant.ui.runtime import current_person, services

ANY = ""
AT_ONCE = 20


def draw_list(coach: Person) -> None:
    every = services().documents.all(coach, Kind.QUESTION)
    st.title("Questions", anchor=False)
    st.text("What the assistant can ask. Each stands on a guide, and fits a stage of a reflection.")
    page = documents.PAGES[Kind.QUESTION]
    st.page_link(page, label="Write a new question", icon=":material/add:", query_params={"new": "1"})
    found = filtered(every)
    most = st.session_state.get("questions-shown", AT_ONCE)
    for summary, body in found[:most]:
        documents.draw_row(coach, summary, told(body))
    if len(found) > most and st.button("Show more", key="more-questions"):
        st.session_state["questions-shown"] = most + AT_ONCE
        st.rerun()


def told(body: Mapping) -> str:
    """The stages it fits and what it does, in a word each."""
    stages = [str(tag).capitalize() for tag in body.get("stages") or ()]
    return " · ".join([", ".join(stages), str(body.get("move", "")).capitalize()]).strip(" ·")


def filtered(summaries: Sequence[Summary]) -> list[tuple[Summary, Mapping]]:
    vocabulary = services().library.vocabulary
    with st.container(horizontal=True):
        sought = st.text_input("Words in it", type="search", key="find-question", placeholder="manager")
        status = pick("Status", documents.STATUS, "Any", "find-status")
    with st.container(horizontal=True):
        stage = pick("Stage", vocabulary.stages, "Every stage", "find-stage", by_tag=True)
        move = pick("Move", vocabulary.moves, "Every move", "find-move", by_tag=True)
        theme = pick("Theme", vocabulary.themes, "Every theme", "find-theme")
    parts = folded(sought).split()
    every = [(one, value_of(one.text) if one.text else one.body or {}) for one in summaries]
    found = [
        (one, body)
        for one, body in every
        if status in (ANY, one.status)
        and (not stage or stage in (body.get("stages") or ()))
        and (not theme or theme in (body.get("themes") or ()))
        and move in (ANY, body.get("move"))
        and all(part in folded(f"{body.get('text')} {body.get('another_way')}") for part in parts)
    ]
    words.styled(f"{len(found)} of {len(every)} questions", "quiet", "count")
    return found


def pick(label: str, known: Mapping[str, str], every: str, key: str, by_tag: bool = False) -> str:
    def shown(tag: str) -> str:
        return every if tag == ANY else tag.capitalize() if by_tag else known[tag]

    return st.selectbox(label, [ANY, *known], format_func=shown, key=key)


coach = current_person()
notices.draw()
with notices.caught():
    document_pages.draw(coach, question.PAGES, draw_list)
