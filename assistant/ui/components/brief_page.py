"""A brief on the screen, on paper from the browser, and as a file."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person
from assistant.mentoring.meetings.brief_lines import Brief
from assistant.ui.components import words

NOTHING = "There is nothing to look back on yet. What you bring to the meeting goes in below."
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PRINT = "It prints from your browser as it stands, without the buttons around it."


def draw(person: Person, brief: Brief) -> None:
    st.header("Your brief", anchor=False)
    words.styled(f"Since {words.dated(brief.since)}. Only you see this page.", "quiet", "brief-since")
    if not brief.sections and not brief.agenda:
        st.text(NOTHING)
        return
    draw_files(brief)
    with st.container(key="brief", gap="small"):
        for number, section in enumerate(brief.sections):
            st.subheader(words.plain(section.title), anchor=False)
            for place, line in enumerate(section.lines):
                with st.container(key=f"brief-{number}-{place}", gap=None):
                    words.styled(words.opening(line.words, 600), "words", f"brief-{number}-{place}")
                    if line.about:
                        words.styled(line.about, "quiet", f"brief-{number}-{place}")
        if brief.agenda:
            st.subheader("Agenda", anchor=False)
            for number, point in enumerate(brief.agenda, 1):
                words.styled(f"{number}. {point}", "words", f"brief-agenda-{number}")


def draw_files(brief: Brief) -> None:
    """Made when they are asked for, and not before."""
    from assistant.mentoring import paper
    from assistant.mentoring.meetings.brief_paper import paper_of

    made, icon = paper_of(brief), ":material/download:"
    files = {
        "PDF": (lambda: paper.to_pdf(made, on_one_page=True), "pdf", "application/pdf"),
        "Word": (lambda: paper.to_word(made), "docx", WORD),
        "Markdown": (lambda: paper.to_markdown(made), "md", "text/markdown"),
    }
    fits = paper.fits_pdf(made)
    with st.container(horizontal=True, key="brief-files"):
        for name, (file, ending, kind) in files.items():
            if fits or name != "PDF":
                st.download_button(
                    name, file, f"brief.{ending}", kind, icon=icon, on_click="ignore", key=f"as-{ending}"
                )
    words.styled(PRINT if fits else paper.NO_LETTERS, "quiet", "print")
