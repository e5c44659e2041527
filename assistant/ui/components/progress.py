"""How close a goal feels over time: in a line of words, as a plot, and as a list that says the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from textwrap import wrap
from typing import Any

import streamlit as st

from assistant.access.people import Person
from assistant.journal.records import CheckIn, Goal
from assistant.ui.components import words

RANGES = {"Month": 31, "3 months": 92, "Year": 366, "All": None}
LINE, OTHER_LINE, QUIET = "#2A8571", "#B8652B", "#7D8B86"  # readable on the light and the dark background


def line(values: Sequence[CheckIn], person: Person) -> str:
    """`6 of 10 on 20 November 2026, 4 the time before`."""
    if not values:
        return "No check-in yet"
    last = values[-1]
    said = f"{last.value} of 10 on {words.day(last.at, person)}"
    return f"{said}, {values[-2].value} the time before" if len(values) > 1 else said


def link_to(goal: Goal) -> None:
    with st.container(key=f"link-{goal.id}"):
        label = words.plain(words.opening(goal.title, 140))
        st.page_link("app_pages/goals.py", label=label, query_params={"goal": goal.id})


def draw_line(person: Person, goal: Goal, values: Sequence[CheckIn]) -> None:
    with st.container(key=f"goal-{goal.id}", gap="xxsmall"):
        link_to(goal)
        words.styled(line(values, person), "quiet", f"last-{goal.id}")


def within(values: Sequence[CheckIn], days: int | None, now: datetime) -> list[CheckIn]:
    return [value for value in values if days is None or value.at >= now - timedelta(days=days)]


def draw(person: Person, values: Sequence[CheckIn], title: str, now: datetime) -> None:
    chosen = st.segmented_control(
        "How far back", list(RANGES), default="All", required=True, key="range", label_visibility="collapsed"
    )
    shown = within(values, RANGES[chosen or "All"], now)
    if not shown:
        words.styled("No check-in in this range.", "quiet", "no-values")
        return
    told = "; ".join(f"{words.day(value.at, person)}: {value.value}" for value in shown)
    plot(shown, f"How close “{title}” felt, 0 to 10. {told}")
    with st.expander("The same as a list", type="compact"):
        for number, value in enumerate(reversed(shown)):
            words.styled(f"{words.day(value.at, person)}: {value.value} of 10", "strong", f"value-{number}")
            if value.note.strip():
                words.styled(value.note, "plainly", f"note-{number}")


def plot(values: Sequence[CheckIn], told: str) -> None:
    plot_lines({"": [(value.at, value.value) for value in values]}, told)


def plot_lines(lines: Mapping[str, Sequence[tuple[datetime, int]]], told: str) -> None:
    """Always the whole scale, so that a small step never looks like a leap. Two lines differ in more than colour."""
    import altair as alt

    points = [
        {"at": at.isoformat(), "value": value, "who": who}
        for who, values in lines.items()
        for at, value in values
    ]
    x = alt.X("at:T", title=None, axis=alt.Axis(grid=False, tickCount=5, labelOverlap=True, format="%-d %b"))
    y = alt.Y(
        "value:Q",
        title=None,
        scale=alt.Scale(domain=[0, 10]),
        axis=alt.Axis(values=[0, 2, 4, 6, 8, 10], domain=False),
    )
    names = list(lines)
    legend = alt.Legend(title=None, orient="top", symbolSize=90, labelLimit=300) if len(names) > 1 else None
    colours = alt.Scale(domain=names, range=[LINE, OTHER_LINE])
    colour = alt.Color("who:N", scale=colours, legend=legend)
    shape = alt.Shape("who:N", scale=alt.Scale(domain=names, range=["circle", "square"]), legend=legend)
    dash = alt.StrokeDash("who:N", scale=alt.Scale(domain=names, range=[[1, 0], [6, 4]]), legend=None)
    base = alt.Chart(alt.Data(values=points)).encode(x=x, y=y)
    drawn = base.mark_line(strokeWidth=2.5).encode(color=colour, strokeDash=dash) + base.mark_point(
        size=80, opacity=1, filled=True
    ).encode(color=colour, shape=shape)
    st.altair_chart(drawn.properties(height=220), alt=told)


def steps(points: Sequence[tuple[datetime, int]], names: Sequence[str], told: str) -> None:
    """Which of the named stages held from when on, the last point being now: always all of them, and nobody between two."""
    import altair as alt

    data = alt.Data(values=[{"at": at.isoformat(), "stage": stage} for at, stage in points])
    x = alt.X("at:T", title=None, axis=alt.Axis(grid=False, tickCount=5, labelOverlap=True, format="%-d %b"))
    axis = alt.Axis(values=list(range(len(names))), domain=False, labelExpr=f"{list(names)}[datum.value]")
    y = alt.Y("stage:Q", title=None, scale=alt.Scale(domain=[0, len(names) - 1]), axis=axis)
    base = alt.Chart(data).encode(x=x, y=y)
    line = base.mark_line(color=LINE, strokeWidth=2.5, interpolate="step-after")
    reached = alt.Chart(alt.Data(values=data.values[:-1])).encode(x=x, y=y)
    drawn = line + reached.mark_circle(color=LINE, size=80, opacity=1)
    st.altair_chart(drawn.properties(height=200), alt=told)


def counts(labels: Sequence[str], rows: Mapping[str, Sequence[int]], told: str) -> None:
    """How often each row met each label, as circles that grow with it."""
    import altair as alt

    points = [
        {"when": label, "what": what, "times": times}
        for what, numbers in rows.items()
        for label, times in zip(labels, numbers, strict=True)
        if times
    ]
    most = max(point["times"] for point in points)
    x = alt.X("when:O", title=None, scale=alt.Scale(domain=list(labels)), axis=_labels(alt))
    lines = {what: wrap(what, 20) for what in rows}
    axis = alt.Axis(domain=False, ticks=False, labelLimit=150, labelExpr=f"({lines})[datum.value]")
    y = alt.Y("what:N", title=None, sort=list(rows), axis=axis)
    size = alt.Size("times:Q", scale=alt.Scale(domain=[0, most], range=[0, 420]), legend=None)
    base = alt.Chart(alt.Data(values=points)).encode(x=x, y=y)
    drawn = base.mark_circle(color=LINE, opacity=1).encode(size=size)
    st.altair_chart(drawn.properties(height=48 + 36 * len(rows)), alt=told)


def bars(labels: Sequence[str], rows: Mapping[str, Sequence[int]], told: str) -> None:
    """Up to three numbers of each label, beside each other."""
    import altair as alt

    points = [
        {"when": label, "what": what, "times": times}
        for what, numbers in rows.items()
        for label, times in zip(labels, numbers, strict=True)
    ]
    names = list(rows)
    x = alt.X(
        "when:O", title=None, scale=alt.Scale(domain=list(labels), paddingInner=0.35), axis=_labels(alt)
    )
    y = alt.Y("times:Q", title=None, axis=alt.Axis(domain=False, tickMinStep=1, format="d", tickCount=4))
    legend = alt.Legend(title=None, orient="top", direction="vertical", labelLimit=320)
    colours = alt.Scale(domain=names, range=[QUIET, LINE, OTHER_LINE])
    drawn = (
        alt.Chart(alt.Data(values=points))
        .mark_bar(cornerRadiusEnd=2)
        .encode(
            x=x,
            y=y,
            xOffset=alt.XOffset("what:N", sort=names),
            color=alt.Color("what:N", scale=colours, legend=legend),
        )
    )
    st.altair_chart(drawn.properties(height=250), alt=told)


def _labels(alt: Any) -> Any:
    return alt.Axis(grid=False, labelAngle=0, labelOverlap=True, labelBound=True)
