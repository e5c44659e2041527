"""People's words and the library's, shown exactly as written: never as Markdown."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from assistant.access.people import Person

_LIST = re.compile(r"^(\d*)([-.)])")
_MARKUP = re.compile(r"([!#$&(-+/:<=>@\[-`{-~])")
# Where Streamlit would join characters to a link, an arrow or a symbol even though they are escaped.
_JOINTS = re.compile(r"(?<=[:@<>=~])|(?<=-)(?=[->])|(?<=www)(?=\.)", re.IGNORECASE)


def plain(label: str) -> str:
    """Somebody's words for a heading or a widget's label: shown as they are, on one line."""
    return _LIST.sub(r"\1\\\2", sentence(" ".join(label.split())))


def sentence(text: str) -> str:
    """Our own sentence, which may quote somebody: whatever could be Markdown is shown as it stands."""
    return _MARKUP.sub(r"\\\1", _JOINTS.sub("\u2060", text))


def opening(text: str, most: int = 180) -> str:
    """The beginning of somebody's words, cut between two of them."""
    text = text.strip()
    if len(text) <= most:
        return text
    return text[: most + 1].rsplit(maxsplit=1)[0][:most].rstrip(" ,;:–-") + " …"


def said(words: str, key: str) -> None:
    """The person's own words, in the quiet bubble at the right."""
    with st.container(key=f"said-{key}"):
        st.text(words, width="content")


def styled(words: str, style: str, key: str) -> None:
    """Words in one of the styles of app.css: words, quiet, strong, mirror, question, quote, plainly."""
    with st.container(key=f"{style}-{key}", gap=None):
        st.text(words)


def day(moment: datetime, person: Person) -> str:
    """`23 November 2026`, where the person lives."""
    return dated(moment.astimezone(ZoneInfo(person.time_zone)))


def dated(day: date) -> str:
    """`23 November 2026`."""
    return f"{day.day} {day:%B %Y}"


def weekday(moment: datetime, person: Person) -> str:
    """`Monday, 23 November 2026`, where the person lives."""
    return weekday_of(today(moment, person))


def weekday_of(day: date) -> str:
    """`Monday, 23 November 2026`."""
    return f"{day:%A}, {dated(day)}"


def today(moment: datetime, person: Person) -> date:
    """The day it is where the person lives."""
    return moment.astimezone(ZoneInfo(person.time_zone)).date()
