"""A question as a coach reads and writes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from assistant.access.people import Person
from assistant.knowledge.content import Kind, Question
from assistant.knowledge.detectors import reading_grade
from assistant.knowledge.intake.shape import name_from
from assistant.ui.components import documents, live, words
from assistant.ui.components.document_form import Sheet
from assistant.ui.components.document_pages import Pages
from assistant.ui.runtime import services

DEPTHS = {0: "Light: easy to answer", 1: "Deeper", 2: "Deep: asks for reasons or a decision"}
ASKS = {
    "": "Nothing in particular",
    "action": "What they will do",
    "cue": "When or where",
    "obstacle": "What may come between",
}
STARTS = {"nothing": "Where no goal was chosen", "goal": "Where a goal was chosen"}
LABELS = {
    "text": "The question",
    "another_way": "The question in other words",
    "stages": "The list of stages",
    "guides": "The list of guides",
    "themes": "The list of themes",
    "frameworks": "The list of ways to reflect",
    "move": "The move",
    "depth": "The depth",
    "asks": "The part of a plan",
    "needs": "What must have been said",
    "starts": "Where it may open a reflection",
}
SEVERAL = 3
NAME = 60


def tagged(known: Mapping[str, str]) -> Any:
    return lambda tag: f"{tag.replace('-', ' ').capitalize()}: {known[tag]}" if tag in known else tag


def draw_facts(coach: Person, name: str, question: Question) -> None:
    draw_doubles(coach, name, question.text)
    vocabulary, guides = services().library.vocabulary, titles(coach, Kind.GUIDE)
    frameworks = titles(coach, Kind.FRAMEWORK)
    st.header("In other words", anchor=False)
    words.styled(question.another_way, "words", "another-way")
    st.header("When it is asked", anchor=False)
    st.text(f"Stages: {_joined(question.stages, vocabulary.stages)}")
    st.text(f"Move: {vocabulary.moves.get(question.move, question.move)}")
    st.text(f"Depth: {DEPTHS[question.depth]}")
    if question.themes:
        st.text(f"Only on: {_joined(question.themes, vocabulary.themes)}")
    if question.frameworks:
        st.text(f"Only in: {_joined(question.frameworks, frameworks)}")
    if question.asks:
        st.text(f"Part of a plan it asks for: {ASKS[question.asks]}")
    if question.needs:
        st.text(f"Only after this was said: {_joined(question.needs, vocabulary.conditions)}")
    if question.starts:
        st.text(f"May open a reflection: {_joined(question.starts, STARTS)}")
    st.header("Guides it stands on", anchor=False)
    for guide in question.guides:
        address = documents.link(Kind.GUIDE, guide)
        st.page_link(
            documents.PAGES[Kind.GUIDE], label=words.plain(guides.get(guide, guide)), query_params=address
        )


def _joined(tags: tuple[str, ...], known: Mapping[str, str]) -> str:
    return "; ".join(known.get(tag, tag) for tag in tags)


def titles(coach: Person, kind: Kind) -> dict[str, str]:
    return {one.id: one.title for one in services().documents.all(coach, kind)}


def draw_doubles(coach: Person, name: str, text: str) -> None:
    """Whether the assistant has a question like it already."""
    found = services().documents.doubles(coach, name, text) if text.strip() else []
    with st.container(key="doubles", gap=None):
        if found is None:
            line = "Whether another question asks the same will be seen in a moment, once the model is there."
            words.styled(line, "quiet", "doubles")
        elif found:
            words.styled(
                "Much the same is asked already. The assistant asks only one of them:", "strong", "alike"
            )
            for other, near in found:
                address = documents.link(Kind.QUESTION, other.id)
                label = f"{words.plain(other.text)} (nearness {near:.2f})"
                st.page_link(documents.PAGES[Kind.QUESTION], label=label, query_params=address)
        elif text.strip():
            words.styled("No other question asks the same.", "quiet", "doubles")


# Writing


def sheet(coach: Person, name: str, version: int, saved: str) -> Sheet:
    guides, frameworks = titles(coach, Kind.GUIDE), titles(coach, Kind.FRAMEWORK)

    def named(value: dict[str, Any]) -> str:
        stem = name_from(" ".join([*value["stages"][:1], value["text"]]))[:NAME].strip("-")
        has_text = bool(value["text"].strip())
        return services().documents.free_name(coach, Kind.QUESTION, stem) if has_text and stem else ""

    def fields(value: dict[str, Any], key: str) -> dict[str, Any]:
        return draw_fields(value, key, name, named, guides, frameworks)

    def beside(value: dict[str, Any]) -> None:
        if value["text"].strip():
            grade = max(0.0, reading_grade(value["text"]))
            words.styled(f"It reads at school grade {grade:.0f}; up to 8 is easy.", "quiet", "grade")
            draw_doubles(coach, name, value["text"])

    nameless = "Write the question first."
    return Sheet(Kind.QUESTION, name, version, saved, fields, LABELS, named, nameless, beside)


def draw_fields(
    value: dict[str, Any], key: str, name: str, named: Any, guides: dict[str, str], frameworks: dict[str, str]
) -> dict[str, Any]:
    vocabulary = services().library.vocabulary
    text = _area("The question", value.get("text"), f"text-{key}", "What would you like to be different?")
    other = _area("The same in other words", value.get("another_way"), f"other-{key}", "")
    stages = chosen(
        "Stages of a reflection in which it fits", value, "stages", vocabulary.stages, key, SEVERAL
    )
    moves = list(vocabulary.moves)
    move = st.selectbox(
        "What it does with the answer before it",
        moves,
        index=moves.index(value["move"]) if value.get("move") in moves else 0,
        format_func=tagged(vocabulary.moves),
        key=f"move-{key}",
    )
    depth = st.radio(
        "How deep it asks",
        list(DEPTHS),
        index=value["depth"] if value.get("depth") in DEPTHS else 0,
        format_func=DEPTHS.__getitem__,
        key=f"depth-{key}",
    )
    asks = _asks(value, key) if "plan" in stages else None
    on = chosen("Guides it stands on, one to three", value, "guides", guides, key, SEVERAL, plain=True)
    themes = chosen(
        "Only on these themes; none means on any", value, "themes", vocabulary.themes, key, plain=True
    )
    only = chosen(
        "Only in these ways to reflect; none means in any", value, "frameworks", frameworks, key, plain=True
    )
    made = {
        "id": "",
        "text": text,
        "another_way": other,
        "frameworks": only,
        "stages": stages,
        "move": move,
        "depth": depth,
        "themes": themes,
        "guides": on,
    }
    made["id"] = name or named(made) or "new"
    more = {"asks": asks, **_comes_after(value, key)}
    return made | {field: tags for field, tags in more.items() if tags}


def _comes_after(value: dict[str, Any], key: str) -> dict[str, list[str]]:
    """What must have been said before, and whether it may come before all else."""
    known = services().library.vocabulary.conditions
    label = "Only after this was said; none means it takes nothing for granted"
    needs = chosen(label, value, "needs", known, key, plain=True)
    first = "May be the very first question of a reflection"
    return {"needs": needs, "starts": chosen(first, value, "starts", STARTS, key, plain=True)}


def _area(label: str, value: Any, key: str, example: str) -> str:
    begun = value if isinstance(value, str) else ""
    text = st.text_area(label, value=begun, key=key, height=80, placeholder=example)
    return " ".join(live.as_typed(key, text).split())


def _asks(value: dict[str, Any], key: str) -> str | None:
    return (
        st.selectbox(
            "Which part of a plan it asks for",
            list(ASKS),
            index=list(ASKS).index(value["asks"]) if value.get("asks") in ASKS else 0,
            format_func=ASKS.__getitem__,
            key=f"asks-{key}",
        )
        or None
    )


def chosen(
    label: str,
    value: dict[str, Any],
    field: str,
    known: Mapping[str, str],
    key: str,
    most: int | None = None,
    plain: bool = False,
) -> list[str]:
    """Several tags of one kind, in the order in which they were chosen."""
    given = value.get(field)
    return st.multiselect(
        label,
        list(known),
        [tag for tag in given if tag in known][:most] if isinstance(given, list) else [],
        format_func=(lambda tag: known[tag]) if plain else tagged(known),
        max_selections=most,
        key=f"{field}-{key}",
        placeholder="Choose",
    )


PAGES = Pages(
    Kind.QUESTION,
    title="Questions",
    every="All questions",
    one="Back to the question",
    new="A new question",
    labels=LABELS,
    draw_facts=draw_facts,
    sheet=sheet,
)
