"""The visibility map: three rings around a person as a picture, the same as a list, and a plain form to change it."""

from __future__ import annotations

import html
from collections.abc import Mapping
from math import atan2, cos, degrees, hypot, pi, sin

import streamlit as st

from assistant.access.people import Person
from assistant.journal.records import StaleVersion
from assistant.journal.visibility import MAP, PLACE, Rings, leads_to, people_in
from assistant.mentoring.sharing.records import Shape
from assistant.ui.components import composer, notices, remarks, sharing, words
from assistant.ui.components.choosing import Subject
from assistant.ui.runtime import services

LABELS = {
    "knows": "Who knows your work",
    "introduces": "Who can introduce you",
    "should": "Who should know it",
}
HINTS = {
    "knows": "Gareth — every release since March",
    "introduces": "Ruth — Fiona, and the operators' council",
    "should": "Fiona — decides who runs Northmoor",
}
HOW = (
    "One person a line; after a dash, what they have seen, or to whom they lead. Who can introduce you to somebody is joined "
    "to them where you name them alike. Only you can see it until you share it."
)
RADII = {"knows": 17.0, "introduces": 31.0, "should": 44.0}  # per cent of the picture's width
BEGIN = {"knows": -pi / 4, "introduces": -pi / 3, "should": -pi / 2.4}
Place = tuple[float, float]


def places(rings: Rings) -> dict[str, list[Place]]:
    """Where each person stands; who leads to somebody stands on the way to them, where there is room."""
    angles = {
        name: [
            BEGIN[name] + 2 * pi * number / count
            for number in range(count)
            if (count := len(people_in(getattr(rings, name))))
        ]
        if (count := len(people_in(getattr(rings, name))))
        else []
        for name in RADII
    }
    taken: set[int] = set()
    for who, whom in leads_to(rings):
        if who not in taken and angles["should"][whom] not in angles["introduces"]:
            angles["introduces"][who] = angles["should"][whom]
            taken.add(who)
    return {
        name: [(50 + RADII[name] * cos(at), 50 + RADII[name] * sin(at)) for at in angles[name]]
        for name in RADII
    }


def picture(rings: Rings, owner: str) -> str:
    """Drawn with the page's own text, so that it can be read aloud, enlarged, and follows light and dark."""
    where = places(rings)
    circles = "".join(f'<i class="ring" style="width:{2 * radius}%"></i>' for radius in RADII.values())
    lines = "".join(_line(where["introduces"][who], where["should"][whom]) for who, whom in leads_to(rings))
    people = "".join(
        f'<b class="{name}" style="left:{x:.1f}%;top:{y:.1f}%">{html.escape(known.name)}</b>'
        for name in RADII
        for known, (x, y) in zip(people_in(getattr(rings, name)), where[name], strict=True)
    )
    told = html.escape("; ".join(f"{label}: {_names(rings, name)}" for name, label in LABELS.items()))
    return (
        f'<div class="rings" role="img" aria-label="{told}">{circles}{lines}{people}'
        f'<b class="self">{html.escape(owner)}</b></div>'
    )


def _line(start: Place, end: Place) -> str:
    width, height = end[0] - start[0], end[1] - start[1]
    style = f"left:{start[0]:.1f}%;top:{start[1]:.1f}%;width:{hypot(width, height):.1f}%"
    return f'<i class="lead" style="{style};transform:rotate({degrees(atan2(height, width)):.1f}deg)"></i>'


def _names(rings: Rings, name: str) -> str:
    return ", ".join(known.name for known in people_in(getattr(rings, name))) or "nobody yet"


def draw(rings: Rings, owner: str, labels: Mapping[str, str], key: str) -> None:
    """The picture, and the same in words."""
    st.html(picture(rings, owner))
    with st.expander("The same as a list", type="compact", key=f"listed-{key}"):
        for name, label in labels.items():
            words.styled(label, "strong", f"ring-{name}-{key}")
            lines = [
                f"{known.name}: {known.note}" if known.note else known.name
                for known in people_in(getattr(rings, name))
            ]
            words.styled("\n".join(lines) or "Nobody yet", "plainly", f"ring-{name}-{key}")


def draw_mine(person: Person) -> None:
    words.styled(HOW, "quiet", "how-map")
    found = services().visibility.get(person)
    rings, version = (Rings(), 0) if found is None else (found.rings, found.version)
    if found is not None:
        draw(rings, person.name, LABELS, "mine")
        remarks.draw_all(person, found.id)
    draw_form(person, rings, version)
    if found is not None:
        texts = {name: getattr(rings, name) for name in LABELS}
        sharing.draw(person, Subject(MAP, found.id, version, LABELS, texts))


def draw_form(person: Person, rings: Rings, version: int) -> None:
    keys = {name: f"map-{name}" for name in LABELS}
    opened = st.session_state.setdefault("map-version", version)
    refused = services().drafts.load(person, PLACE)
    for name in LABELS:
        begin = refused if refused and name == "knows" else getattr(rings, name)
        composer.begin_with(person, keys[name], f"{PLACE}:{name}", begin)
    with st.form("map", border=False, enter_to_submit=False):
        texts = {
            name: st.text_area(label, key=keys[name], height=110, placeholder=HINTS[name])
            for name, label in LABELS.items()
        }
        sent = st.form_submit_button("Keep the map", type="primary")
    composer.keep_drafts({keys[name]: f"{PLACE}:{name}" for name in LABELS}, "map")
    if not sent:
        return
    with notices.caught():
        try:
            services().visibility.save(person, opened, Rings(**texts))
        except StaleVersion:
            st.session_state.pop("map-version")  # having seen what is saved now, they may replace it
            raise
        st.session_state.pop("map-version")
        composer.forget(person, PLACE, *(f"{PLACE}:{name}" for name in LABELS))
        notices.later("The map is kept.")
        st.rerun()


def draw_of_mentee(mentor: Person, mentee: Person) -> None:
    """Where they shared it; nothing at all where they did not."""
    for item in services().shares.inbox(mentor):
        if item.shape is Shape.MAP and item.mentee_id == mentee.id:
            st.header("Who knows their work", anchor=False)
            shared = services().shares.read(mentor, item.grant_id)
            texts = {name: text for name, text in shared.texts if name in LABELS}
            labels = {
                name: label.replace("your", "their").replace("you", "them") for name, label in LABELS.items()
            }
            draw(Rings(**texts), mentee.name, labels, item.grant_id)
            return
