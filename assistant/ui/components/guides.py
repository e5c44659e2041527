"""Guides as a coach meets them: in the list, as passages, with faults, as hits of a search."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import streamlit as st

from assistant.access.people import Person
from assistant.journal.records import folded
from assistant.knowledge.content import Fault, Hit, Kind, Passage
from assistant.knowledge.documents import Documents
from assistant.knowledge.files import read_guide
from assistant.ui.components import safe_markdown, words
from assistant.ui.runtime import services

PAGE = "app_pages/library.py"


@lru_cache(maxsize=2048)
def searchable(
    documents: Documents, coach: Person, guide_id: str, version: int
) -> tuple[frozenset[str], str]:
    """Themes and text of one version, which never changes."""
    markdown = documents.get(coach, Kind.GUIDE, guide_id, version).text
    guide, _ = read_guide(guide_id, markdown, services().library.vocabulary)
    return frozenset(guide.themes if guide else ()), folded(markdown)


def draw_passages(passages: Sequence[Passage]) -> None:
    """One under the other, each as it would be cited."""
    heading = None
    for passage in passages:
        if passage.heading != heading:
            st.header(words.plain(passage.heading), anchor=False)
            heading = passage.heading
        else:
            words.styled("Cited on its own from here", "quiet", f"part-{passage.ordinal}")
        safe_markdown.draw(passage.text)


def draw_faults(faults: Sequence[Fault], markdown: str) -> None:
    """Each with its line and what stands there."""
    lines = markdown.split("\n")
    st.header("To mend before it can be published", anchor=False)
    for number, fault in enumerate(sorted(faults, key=lambda fault: fault.line)):
        with st.container(key=f"fault-{number}", gap=None):
            words.styled(f"Line {fault.line}: {fault.sentence}", "strong", f"fault-{number}")
            there = lines[fault.line - 1].strip() if fault.line <= len(lines) else ""
            if there:
                words.styled(words.opening(there, 140), "quiet", f"fault-{number}")


def draw_hits(hits: Sequence[Hit]) -> None:
    if not hits:
        st.text("Nothing is published yet, so there is nothing to find.")
        return
    words.styled("The nearest first. Nearness 1 says the same; 0 has nothing in common.", "quiet", "nearness")
    for number, hit in enumerate(hits):
        passage = hit.passage
        with st.container(border=True, key=f"row-hit-{number}", gap="xxsmall"):
            st.page_link(PAGE, label=words.plain(passage.title), query_params={"guide": passage.guide_id})
            words.styled(f"{passage.heading} · nearness {hit.score:.2f}", "quiet", f"hit-{number}")
            safe_markdown.draw(passage.text)
