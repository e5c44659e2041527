"""One guide: reading it as it is cited, writing it, and deciding whether the assistant may use it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import streamlit as st

from assistant.access.people import Person
from assistant.errors import BadInput
from assistant.knowledge.content import Guide, Kind
from assistant.knowledge.files import title_of
from assistant.knowledge.intake.shape import name_from
from assistant.ui.components import composer, documents, guides, live, notices, words
from assistant.ui.runtime import services

TEMPLATE = """---
title:
themes: []
stages: []
sources:
  - from practice
licence: CC-BY-4.0
reviewed: {today}
---
## What it is

## When it helps

## How

## An example

## A common trap
"""
NO_TITLE = "Give the guide a title first, in the line that begins with “title:”."


def draw_guide(coach: Person, guide_id: str) -> None:
    house = services()
    found = house.documents.get(coach, Kind.GUIDE, guide_id)
    guide, passages, faults = house.library.preview(coach, guide_id, found.text)
    documents.draw_head(coach, found, "All guides")
    if faults:
        guides.draw_faults(faults, found.text)
        with st.expander("What is written so far", type="compact"):
            st.text(found.text)
    guides.draw_passages(passages)
    if guide:
        draw_facts(guide)
    documents.draw_history(coach, Kind.GUIDE, guide_id)


def draw_facts(guide: Guide) -> None:
    st.header("About this guide", anchor=False)
    themes = services().library.vocabulary.themes
    st.text("Themes: " + ", ".join(themes.get(tag, tag) for tag in guide.themes))
    st.text("Sources:\n" + "\n".join(f"– {source}" for source in guide.sources))
    words.styled(f"{guide.licence} · reviewed on {words.dated(guide.reviewed)}", "quiet", "licence")


def draw_new(coach: Person) -> None:
    st.page_link(guides.PAGE, label="All guides", icon=":material/arrow_back:")
    st.title("A new guide", anchor=False)
    st.text("Name its title, themes and stages between the two lines, and write 200 to 900 words below them.")
    today = services().clock().astimezone(ZoneInfo(coach.time_zone)).date()
    vocabulary, text, about = services().library.vocabulary, TEMPLATE.format(today=today), ""
    for key, known in (("theme", vocabulary.themes), ("stage", vocabulary.stages)):
        tag = st.query_params.get(key, "")
        if tag in known:  # a gap that was found: the guide begins with it
            text, about = text.replace(f"{key}s: []", f"{key}s: [{tag}]"), f"{about}{key}-{tag}"
    draw_fields(coach, "", 0, text, about)


def draw(coach: Person, guide_id: str) -> None:
    """Begun from the version that was the newest when the editor opened, whoever saves in the meantime."""
    found = services().documents.get(coach, Kind.GUIDE, guide_id, st.session_state.get(f"began-{guide_id}"))
    st.session_state[f"began-{guide_id}"] = found.version
    here = {"guide": guide_id}
    st.page_link(guides.PAGE, label="Back to the guide", icon=":material/arrow_back:", query_params=here)
    st.title(words.plain(found.title), anchor=False)
    documents.draw_newer(found, f"began-{guide_id}")
    draw_fields(coach, guide_id, found.version, found.text)


@st.fragment
def draw_fields(coach: Person, guide_id: str, version: int, saved: str, about: str = "") -> None:
    """The text, and below it what publishing would make of it, kept up with the typing."""
    place = f"guide:{guide_id or 'new'}:{about or version}"
    field = f"markdown-{guide_id}-{about or version}"
    composer.begin_with(coach, field, place, saved)
    text = st.text_area(
        "The guide: facts between the two lines, and its text below them", key=field, height=460
    )
    with st.container(horizontal=True):
        keep = st.button("Save as a draft", type="primary", key="save-draft")
        if text != saved and st.button("Drop my changes", type="tertiary", key="drop-changes"):
            composer.forget(coach, place)
            del st.session_state[field]
            st.rerun()
    with st.container(gap=None):
        composer.keep_draft(field, place)
        typed = live.as_typed(field, text)
    if keep:
        save(coach, guide_id, version, text, place)
    name = guide_id or name_from(title_of("", typed))
    if not guide_id and name:
        words.styled(f"Its name in citations will be {name}", "quiet", "guide-name")
    draw_tags()
    _, passages, faults = services().library.preview(coach, name or "new", typed)
    if faults and (guide_id or typed != saved):
        guides.draw_faults(faults, typed)
    guides.draw_passages(passages)


def draw_tags() -> None:
    vocabulary = services().library.vocabulary
    with st.expander("Themes and stages you can use", type="compact"):
        for title, tags in (("Themes", vocabulary.themes), ("Stages", vocabulary.stages)):
            words.styled(title, "strong", title)
            st.text("\n".join(f"{tag}: {meaning}" for tag, meaning in tags.items()))


def save(coach: Person, guide_id: str, version: int, text: str, place: str) -> None:
    house = services()
    with notices.caught(), house.drafts.kept_if_refused(coach, place, text):
        if guide_id:
            house.documents.save(coach, Kind.GUIDE, guide_id, text, version)
        else:
            name = name_from(title_of("", text))
            if not name:
                raise BadInput(NO_TITLE)
            guide_id = house.documents.new(coach, Kind.GUIDE, name, text).id
        composer.forget(coach, place)
        st.session_state.pop(f"began-{guide_id}", None)
        _, faults = house.documents.check(coach, Kind.GUIDE, guide_id, text)
        notices.later(*documents.saved_notice(faults))
        st.switch_page(guides.PAGE, query_params={"guide": guide_id})
