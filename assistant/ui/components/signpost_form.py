"""Signposts as a coach reads and writes them: a country's numbers, each with its source and the day it was seen."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from assistant.access.people import Person
from assistant.knowledge.content import Country, Elsewhere, Kind
from assistant.knowledge.items import ELSEWHERE
from assistant.knowledge.signposts import ABOUT
from assistant.ui.components import places, words
from assistant.ui.components.document_form import Sheet, text_of
from assistant.ui.components.document_pages import Pages
from assistant.ui.components.signposts import draw_line, draw_number
from assistant.ui.runtime import services

LABELS = {
    "code": "The country",
    "names": "The list of names",
    "emergency": "The emergency number",
    "emergency.number": "The emergency number",
    "emergency.source": "The source of the emergency number",
    "emergency.seen": "The day the emergency number was seen",
    "lines.name": "The name of line {}",
    "lines.number": "The number of line {}",
    "lines.hours": "The hours of line {}",
    "lines.about": "What line {} is for",
    "lines.source": "The source of line {}",
    "lines.seen": "The day line {} was seen",
    "default": "The sentence for where no line is known",
    "harassment": "The sentence on harassment",
}


def draw_facts(_coach: Person, _name: str, item: Country | Elsewhere) -> None:
    if isinstance(item, Country):
        draw_country(item)
        return
    st.header("Where no line is known", anchor=False)
    words.styled(item.default, "words", "default")
    st.header("Where no line on harassment is known", anchor=False)
    words.styled(item.harassment, "words", "harassment")


def draw_country(country: Country) -> None:
    st.header("In immediate danger", anchor=False)
    draw_number(country.emergency.number)
    draw_seen(country.emergency.source, country.emergency.seen, "emergency")
    st.header("Lines", anchor=False)
    if not country.lines:
        st.text("None yet. People there read the sentence for everywhere else.")
    for number, line in enumerate(country.lines):
        draw_line(line)
        words.styled("For: " + "; ".join(ABOUT[tag] for tag in line.about), "plainly", f"about-{number}")
        words.styled(f"Source: {line.source}", "quiet", f"source-{number}")
    st.text("Also known as: " + ", ".join(country.names))


def draw_seen(source: str, seen: date, key: str) -> None:
    words.styled(f"Source: {source} · seen on {words.dated(seen)}", "quiet", f"seen-{key}")


# Writing


def sheet(coach: Person, name: str, version: int, saved: str) -> Sheet:
    today = services().clock().astimezone(ZoneInfo(coach.time_zone)).date()
    taken = {one.id for one in services().documents.all(coach, Kind.SIGNPOSTS)}

    def fields(value: dict[str, Any], key: str) -> dict[str, Any]:
        if name == ELSEWHERE:
            return draw_elsewhere(value, key)
        return draw_fields(value, key, name, taken, today)

    def named(value: dict[str, Any]) -> str:
        return str(value["code"]).lower()

    return Sheet(Kind.SIGNPOSTS, name, version, saved, fields, LABELS, named, "Choose the country first.")


def draw_elsewhere(value: dict[str, Any], key: str) -> dict[str, Any]:
    default = st.text_area(
        "Where no line is known", value=text_of(value, "default"), height=140, key=f"def-{key}"
    )
    harassment = st.text_area(
        "Where no line on harassment is known",
        value=text_of(value, "harassment"),
        height=110,
        key=f"har-{key}",
    )
    return {"default": " ".join(default.split()), "harassment": " ".join(harassment.split())}


def _day(value: Any, today: date) -> date | None:
    given = value.get("seen") if isinstance(value, dict) else None
    return given if type(given) is date and given <= today else None


def draw_fields(value: dict[str, Any], key: str, name: str, taken: set[str], today: date) -> dict[str, Any]:
    countries = places.countries()
    code = name.upper()
    if not name:
        left = ["", *(one for one in countries if one.lower() not in taken)]
        code = st.selectbox(
            "Country", left, format_func=lambda one: countries.get(one, "Choose a country"), key=f"code-{key}"
        )
    given = value.get("names")
    begun = [one for one in given if isinstance(one, str)] if isinstance(given, list) else []
    names = st.text_area(
        "Names by which people may write it, one a line; the first is shown",
        value="\n".join(begun or ([countries[code]] if code in countries else [])),
        height=100,
        key=f"names-{key}-{'' if name else code}",
    )
    st.header("In immediate danger", anchor=False)
    emergency = draw_sourced(value.get("emergency"), f"emergency-{key}", "Emergency number", today)
    st.header("Lines", anchor=False)
    lines = draw_lines(value, key, today)
    told = [" ".join(one.split()) for one in names.splitlines() if one.strip()]
    return {"code": code, "names": told, "emergency": emergency, "lines": lines}


def draw_sourced(value: Any, key: str, label: str, today: date) -> dict[str, Any]:
    """A number with where it was read and when; without both it is not published."""
    number = st.text_input(label, value=text_of(value, "number"), max_chars=60, key=f"number-{key}")
    source = st.text_input(
        "Source: the page on which you read it",
        value=text_of(value, "source"),
        max_chars=500,
        placeholder="https://",
        key=f"source-{key}",
    )
    seen = st.date_input(
        "Day on which you saw it", value=_day(value, today), max_value=today, key=f"seen-{key}"
    )
    made = {"number": number.strip(), "source": source.strip(), "seen": seen}
    return {field: told for field, told in made.items() if told is not None}


def draw_lines(value: dict[str, Any], key: str, today: date) -> list[dict[str, Any]]:
    begun = [one for one in value.get("lines") or [] if isinstance(one, dict)]
    held: dict[int, dict[str, Any]] = st.session_state.setdefault(f"lines-{key}", dict(enumerate(begun)))
    made = [
        draw_one_line(held[number], number, place, key, held, today) for place, number in enumerate([*held])
    ]

    def add() -> None:
        held[max(held, default=-1) + 1] = {}

    st.button("Add a line", icon=":material/add:", key=f"add-{key}", on_click=add)
    return made


def draw_one_line(
    line: dict[str, Any], number: int, place: int, key: str, held: dict[int, Any], today: date
) -> dict[str, Any]:
    own = f"{number}-{key}"
    with st.container(border=True, key=f"linebox-{own}"):
        words.styled(f"Line {place + 1}", "strong", f"line-{own}")
        name = st.text_input("Name", value=text_of(line, "name"), max_chars=200, key=f"name-{own}")
        sourced = draw_sourced(line, own, "Number", today)
        hours = st.text_input(
            "Hours, if you know them", value=text_of(line, "hours"), max_chars=100, key=f"hours-{own}"
        )
        given = line.get("about")
        about = st.multiselect(
            "What it is for",
            list(ABOUT),
            [tag for tag in given if tag in ABOUT] if isinstance(given, list) else [],
            format_func=ABOUT.__getitem__,
            key=f"about-{own}",
            placeholder="Choose one or more",
        )
        gone = {"icon": ":material/close:", "on_click": held.pop, "args": (number,)}
        st.button(f"Remove line {place + 1}", type="tertiary", key=f"remove-{own}", **gone)
    made = {"name": name.strip(), **sourced, "about": about}
    return made | ({"hours": hours.strip()} if hours.strip() else {})


PAGES = Pages(
    Kind.SIGNPOSTS,
    title="Signposts",
    every="All signposts",
    one="Back",
    new="A new country",
    labels=LABELS,
    draw_facts=draw_facts,
    sheet=sheet,
)
