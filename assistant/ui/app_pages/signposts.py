"""Signposts: whom people in danger can call, country by country."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from assistant.access.people import Person
from assistant.knowledge.content import Country, Kind
from assistant.knowledge.records import Summary
from assistant.ui.components import document_pages, documents, notices, signpost_form
from assistant.ui.runtime import current_person, services

PAGE = documents.PAGES[Kind.SIGNPOSTS]
WHAT = (
    "What is said when an answer shows signs of danger, and on “Need help now?”. A number stands here only with "
    "the page on which it was read and the day. Look at each again once a year."
)
A_YEAR = timedelta(days=365)


def draw_list(coach: Person) -> None:
    house = services()
    every = house.documents.all(coach, Kind.SIGNPOSTS)
    st.title("Signposts", anchor=False)
    st.text(WHAT)
    st.page_link(PAGE, label="Add a country", icon=":material/add:", query_params={"new": "1"})
    used, today = house.library.signposts().countries, house.clock().date()
    for summary in every:
        documents.draw_row(coach, summary, told(summary, used.get(summary.id.upper()), today))


def told(summary: Summary, country: Country | None, today: date) -> str:
    """How many lines, and how long ago somebody looked."""
    if country is None or summary.published is None:
        return ""
    seen = min([country.emergency.seen, *(line.seen for line in country.lines)])
    many = "1 line" if len(country.lines) == 1 else f"{len(country.lines)} lines"
    when = f"seen on {seen.day} {seen:%B %Y}"
    return f"{many} · {f'look again, {when}' if today - seen > A_YEAR else when}"


coach = current_person()
notices.draw()
with notices.caught():
    document_pages.draw(coach, signpost_form.PAGES, draw_list)
