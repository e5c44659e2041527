"""What works: how questions and passages fare, where little was found, and what covers what. Numbers of people only."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person
from assistant.mentoring.library.figures import ANOTHER_WAY, CONCRETE, NOT_OF_USE, OF_USE, PEOPLE, SKIPPED
from assistant.mentoring.library.what_works import Gap, Report, Row
from assistant.ui.components import coverage, notices, tables, words
from assistant.ui.runtime import current_person, services

MEASURES = {
    PEOPLE: "People",
    CONCRETE: "Answered concretely",
    SKIPPED: "Skipped",
    ANOTHER_WAY: "Asked another way",
    OF_USE: "Of use",
    NOT_OF_USE: "Not of use",
}
HOW = (
    "Every figure is a number of different people, rounded down to a multiple of five. "
    "No word that anybody wrote is in it, and nobody's name."
)
NOT_YET = (
    "There are no figures yet. They appear on a Monday, once at least five people have reflected, and change on a Monday "
    "once five more have, so that they never tell what one person did."
)
FEW = "fewer than five"
FIRST = 8


def draw_report(report: Report) -> None:
    if report.through is None:
        st.text(NOT_YET)
        return
    words.styled(
        f"Counted until Monday, {words.dated(report.through)}. – stands for {FEW} people.", "quiet", "through"
    )
    draw_rows("Questions", "Question", report.questions)
    draw_rows("Passages", "Passage", report.passages)
    draw_gaps(report.gaps)


def draw_rows(title: str, what: str, rows: tuple[Row, ...]) -> None:
    st.header(title, anchor=False)
    if not rows:
        st.text(f"No {what.lower()} has met five people yet.")
        return
    shown = rows
    if len(rows) > FIRST and not st.toggle(f"Show all {len(rows)}", key=f"all-{title}"):
        shown = rows[:FIRST]
    lines = [
        tables.Line(
            row.within or row.text,
            [row.counts.get(measure, 0) for measure in MEASURES],
            above=row.text if row.within else "",
            link=f"/library?guide={row.guide_id}" if row.guide_id else "",
        )
        for row in shown
    ]
    tables.draw(f"{title}, and how many people", [what, *MEASURES.values()], lines, FEW)


def draw_gaps(gaps: tuple[Gap, ...]) -> None:
    st.header("Where little was found", anchor=False)
    if not gaps:
        st.text("Nowhere that five people came to. What is not covered yet stands on the map below.")
        return
    st.text(
        "People for whom the library had no passage near enough, or no question left, when they wrote about this."
    )
    vocabulary = services().library.vocabulary
    lines = [
        tables.Line(
            vocabulary.themes.get(gap.theme, "Whatever the theme"),
            (gap.nothing_found, gap.people),
            above=f"Stage: {coverage.name(gap.stage)}" if gap.stage else "At any stage",
            link=coverage.link(gap.theme, gap.stage),
            answer="Write a guide",
        )
        for gap in gaps[:FIRST]
    ]
    tables.draw("Gaps, and how many people", ["Theme", "Nothing found", "Of people", ""], lines, FEW)


def draw_map(coach: Person) -> None:
    st.header("What covers what", anchor=False)
    covered, vocabulary = services().what_works.coverage(coach), services().library.vocabulary
    coverage.draw(covered, vocabulary)
    coverage.draw_in_words(covered, vocabulary)


coach = current_person()
notices.draw()
with notices.caught():
    report = services().what_works.report(coach)
    st.title("What works", anchor=False)
    st.text(HOW)
    draw_report(report)
    draw_map(coach)
