"""Library: the guides that every question stands on, and what the assistant would find in them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.access.people import Person
from assistant.journal.records import folded
from assistant.knowledge.content import Kind
from assistant.knowledge.records import Summary
from assistant.ui.components import bringing, documents, effects, guide_editor, guides, notices, words
from assistant.ui.runtime import current_person, services

ANY = ""
FOUND = 5


def draw_library(coach: Person) -> None:
    summaries = services().documents.all(coach, Kind.GUIDE)
    st.title("Library", anchor=False)
    st.text("Every question of the assistant stands on a guide. What you publish counts from the next one.")
    with st.container(horizontal=True):
        st.page_link(guides.PAGE, label="Write a new guide", icon=":material/add:", query_params={"new": "1"})
        bring = {"bring": "1"}
        st.page_link(
            guides.PAGE, label="Bring documents in", icon=":material/upload_file:", query_params=bring
        )
    draw_search(coach)
    st.header("Guides", anchor=False)
    if not summaries:
        st.text("There is no guide yet. Write the first one.")
        return
    for summary in filtered(coach, summaries):
        documents.draw_row(coach, summary)


def filtered(coach: Person, summaries: Sequence[Summary]) -> list[Summary]:
    themes = services().library.vocabulary.themes
    with st.container(horizontal=True):
        sought = st.text_input("Words in it", type="search", key="find-guide", placeholder="feedback")
        theme = st.selectbox(
            "Theme", [ANY, *themes], format_func=lambda tag: themes.get(tag, "Every theme"), key="find-theme"
        )
        status = st.selectbox(
            "Status",
            [ANY, *documents.STATUS],
            format_func=lambda name: documents.STATUS.get(name, "Any"),
            key="find-status",
        )
    found = [summary for summary in summaries if status in (ANY, summary.status)]
    if theme or sought.strip():
        parts = folded(sought).split()
        texts = {one.id: guides.searchable(services().documents, coach, one.id, one.version) for one in found}
        found = [
            one
            for one in found
            if (not theme or theme in texts[one.id][0]) and all(part in texts[one.id][1] for part in parts)
        ]
    words.styled(f"{len(found)} of {len(summaries)} guides", "quiet", "count")
    return found


def draw_search(coach: Person) -> None:
    st.header("What would the assistant find?", anchor=False)
    text = st.text_input(
        "An answer as a mentee might write it",
        type="search",
        key="try-search",
        placeholder="I said yes again, and now the week is full",
    )
    if text.strip():
        with notices.caught(), st.spinner("Looking"):
            guides.draw_hits(services().library.try_search(coach, text, FOUND))


coach = current_person()
notices.draw()
with notices.caught():
    guide_id = st.query_params.get("guide", "")
    if "new" in st.query_params:
        guide_editor.draw_new(coach)
    elif "bring" in st.query_params:
        bringing.draw(coach)
    elif guide_id:
        with notices.caught_on_the_way("Library", guides.PAGE, "All guides"):
            if documents.DECIDE in st.query_params:
                effects.draw(coach, Kind.GUIDE, guide_id, "Back to the guide")
            else:
                (guide_editor.draw if "edit" in st.query_params else guide_editor.draw_guide)(coach, guide_id)
    else:
        draw_library(coach)
