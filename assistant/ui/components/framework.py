"""A way to reflect as a coach reads and writes it: its stages in order, what each seeks, and when it is filled."""

from __future__ import annotations

from typing import Any

import streamlit as st

from assistant.access.people import Person
from assistant.knowledge.content import Framework, Kind
from assistant.knowledge.intake.shape import name_from
from assistant.ui.components import words
from assistant.ui.components.document_form import Sheet, text_of
from assistant.ui.components.document_pages import Pages
from assistant.ui.runtime import services

LABELS = {
    "title": "The title",
    "when": "The line on when it helps",
    "source": "The source",
    "minutes": "The number of minutes",
    "occasion": "What brings a person to it",
    "stages": "The list of stages",
    "stages.id": "The kind of stage {}",
    "stages.title": "The title of stage {}",
    "stages.seeks": "What stage {} seeks",
    "stages.filled_when": "When stage {} is filled",
    "filled_when": "When a stage is filled",
}
FEWEST_MINUTES, MOST_MINUTES = 1, 120


def draw_facts(_coach: Person, _name: str, framework: Framework) -> None:
    vocabulary = services().library.vocabulary
    words.styled(framework.when, "words", "when")
    occasion = vocabulary.occasions.get(framework.occasion, framework.occasion)
    words.styled(f"{occasion} · about {framework.minutes} minutes · {framework.source}", "quiet", "facts")
    st.header("Stages, in their order", anchor=False)
    for number, stage in enumerate(framework.stages, 1):
        with st.container(key=f"stage-{stage.id}", gap=None):
            words.styled(f"{number}. {stage.title}", "strong", f"stage-{stage.id}")
            words.styled(f"Seeks: {stage.seeks}", "plainly", f"seeks-{stage.id}")
            words.styled(f"Filled when an answer {filled(stage.filled_when)}", "quiet", f"filled-{stage.id}")


def filled(groups: Any) -> str:
    """The signals as one sentence: all of the groups, any of the signals in each."""
    signals = services().library.vocabulary.signals
    told = [" or ".join(_small(signals.get(signal, signal)) for signal in group) for group in groups if group]
    return ", and ".join(told) + "."


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


# Writing


def sheet(coach: Person, name: str, version: int, saved: str) -> Sheet:
    def named(value: dict[str, Any]) -> str:
        stem = name_from(value["title"])
        return services().documents.free_name(coach, Kind.FRAMEWORK, stem) if stem else ""

    nameless = "Give it a title first."
    return Sheet(Kind.FRAMEWORK, name, version, saved, draw_fields, LABELS, named, nameless)


def draw_fields(value: dict[str, Any], key: str) -> dict[str, Any]:
    occasions = services().library.vocabulary.occasions
    title = st.text_input("Title", value=text_of(value, "title"), max_chars=80, key=f"title-{key}")
    when = st.text_area(
        "When it helps, in a sentence to the mentee",
        value=text_of(value, "when"),
        height=80,
        key=f"when-{key}",
    )
    with st.container(horizontal=True):
        occasion = st.selectbox(
            "What brings people",
            list(occasions),
            index=_index(list(occasions), value.get("occasion")),
            format_func=occasions.__getitem__,
            key=f"occasion-{key}",
        )
        given = value.get("minutes")
        minutes = st.number_input(
            "Minutes",
            FEWEST_MINUTES,
            MOST_MINUTES,
            given if isinstance(given, int) and FEWEST_MINUTES <= given <= MOST_MINUTES else 10,
            key=f"minutes-{key}",
        )
    source = st.text_input(
        "Source: what you have read, or “from practice”", value=text_of(value, "source"), key=f"source-{key}"
    )
    st.header("Stages", anchor=False)
    stages = draw_stages(value, key)
    return {
        "title": title.strip(),
        "when": " ".join(when.split()),
        "source": source.strip(),
        "minutes": int(minutes),
        "occasion": occasion,
        "stages": stages,
    }


def _index(options: list[str], given: Any) -> int:
    return options.index(given) if given in options else 0


def draw_stages(value: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """One under the other; each keeps its own number, so that what is typed moves with it."""
    begun = [one for one in value.get("stages") or [] if isinstance(one, dict)]
    held: dict[int, dict[str, Any]] = st.session_state.setdefault(f"stages-{key}", dict(enumerate(begun)))
    order: list[int] = st.session_state.setdefault(f"order-{key}", list(held))
    made = [draw_stage(held[number], number, place, key, order) for place, number in enumerate(order)]
    unused = [tag for tag in services().library.vocabulary.stages if tag not in {one["id"] for one in made}]

    def add() -> None:
        number = max(held, default=-1) + 1
        held[number] = {"id": unused[0], "title": unused[0].capitalize()}
        order.append(number)

    if unused:
        st.button("Add a stage", icon=":material/add:", key=f"add-{key}", on_click=add)
    return made


def draw_stage(stage: dict[str, Any], number: int, place: int, key: str, order: list[int]) -> dict[str, Any]:
    known = services().library.vocabulary.stages
    own = f"{number}-{key}"
    with st.container(border=True, key=f"stagebox-{own}"):
        words.styled(f"Stage {place + 1}", "strong", f"stage-{own}")
        tag = st.selectbox(
            "Kind of stage, by which its questions are chosen",
            list(known),
            index=_index(list(known), stage.get("id")),
            format_func=lambda one: f"{one.capitalize()}: {known[one]}",
            key=f"kind-{own}",
        )
        title = st.text_input(
            "Its title here", value=text_of(stage, "title"), max_chars=80, key=f"stitle-{own}"
        )
        seeks = st.text_input(
            "What it seeks", value=text_of(stage, "seeks"), max_chars=300, key=f"seeks-{own}"
        )
        groups = draw_filled(stage, own)
        draw_moving(number, place, order, own)
    return {"id": tag, "title": title.strip(), "seeks": seeks.strip(), "filled_when": groups}


def draw_filled(stage: dict[str, Any], own: str) -> list[str]:
    """What the answers must have shown, one below the other; in each any of several will do."""
    signals = services().library.vocabulary.signals
    begun = [
        [part.strip() for part in group.split("|")]
        for group in stage.get("filled_when") or []
        if isinstance(group, str)
    ]
    rows = st.session_state.setdefault(f"rows-{own}", max(1, len(begun)))
    groups = []
    for row in range(rows):
        label = "Filled when an answer" if row == 0 else "and when an answer"
        given = [signal for signal in begun[row] if signal in signals] if row < len(begun) else []
        chosen = st.multiselect(
            f"{label} (any of these)",
            list(signals),
            given,
            format_func=lambda one: _small(signals[one]),
            key=f"filled-{row}-{own}",
            placeholder="Choose one or more",
        )
        if chosen:
            groups.append(" | ".join(chosen))
    if len(groups) == rows:

        def add() -> None:
            st.session_state[f"rows-{own}"] = rows + 1

        st.button("And something else", type="tertiary", key=f"morerows-{own}", on_click=add)
    return groups


def draw_moving(number: int, place: int, order: list[int], own: str) -> None:
    stage = f"stage {place + 1}"

    def swap(other: int) -> None:
        order[place], order[other] = order[other], order[place]

    with st.container(horizontal=True):
        if place:
            up = {"icon": ":material/arrow_upward:", "on_click": swap, "args": (place - 1,)}
            st.button(f"Move {stage} up", type="tertiary", key=f"up-{own}", **up)
        if place < len(order) - 1:
            down = {"icon": ":material/arrow_downward:", "on_click": swap, "args": (place + 1,)}
            st.button(f"Move {stage} down", type="tertiary", key=f"down-{own}", **down)
        if len(order) > 1:
            gone = {"icon": ":material/close:", "on_click": order.remove, "args": (number,)}
            st.button(f"Remove {stage}", type="tertiary", key=f"remove-{own}", **gone)


PAGES = Pages(
    Kind.FRAMEWORK,
    title="Ways to reflect",
    every="All ways to reflect",
    one="Back to this way to reflect",
    new="A new way to reflect",
    labels=LABELS,
    draw_facts=draw_facts,
    sheet=sheet,
)
