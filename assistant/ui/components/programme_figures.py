"""The figures of the programme, of mentees, mentors and pairs; or a sentence that says why there are none."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assistant.mentoring.programme.counts import Measure
from assistant.mentoring.programme.programme import Report
from assistant.mentoring.programme.release import SMALLEST, Figure, Figures, Kind, Release
from assistant.ui.components import tables, words

FEW = "fewer than five"
NONE = Figure(0)
TITLES = {Kind.MENTEES: "Mentees", Kind.PAIRS: "Pairs", Kind.MENTORS: "Mentors"}
ROWS: Mapping[Kind, Mapping[str, str]] = {
    Kind.MENTEES: {
        Measure.REFLECTED: "Reflected",
        Measure.KEPT: "Kept a commitment",
        Measure.LOOKED: "Looked at a goal",
        Measure.CLOSER: "Came closer to a goal",
        Measure.FURTHER: "Moved away from a goal",
    },
    Kind.PAIRS: {Measure.ALIVE: "Alive", Measure.ASLEEP: "Asleep"},
    Kind.MENTORS: {
        Measure.ACTED: "Did something for a mentee",
        "advised": "Advised",
        "skill": "Worked on a skill",
        "introduced": "Introduced them to somebody",
        "put_forward": "Put them forward",
        "campaigned": "Campaigned for them",
        "endorsed": "Endorsed them",
        Measure.KEPT: "Kept a promise",
    },
}
TOO_FEW = {
    Kind.MENTORS: "Mentors are counted from six on. There are {here} now, and a figure would be about each of them.",
    Kind.PAIRS: "Pairs are counted from six on, and five mentors have to stand behind a figure. There are {here} pairs now.",
}
CALM = (
    "So many were closed, opened, paused or given roles in this time that a figure would tell of the few who were not. "
    "There are figures again next time."
)
PAIRS = "Alive: in the six weeks before the end of this time, one of the two did something for the other. Never which pair."
FEW_MENTORS = (
    "Fewer than five mentors stand behind each of these, so there is no figure: it would be about them."
)
NOT_YET_FEW = (
    "There are no figures yet. Interlude counts groups of five and more, and never all of a group, so it takes six "
    "mentees who have been here for four weeks. {you}."
)
NOT_YET = (
    "There are no figures yet. They begin once six mentees have been here for four weeks without an account being "
    "closed, opened or given other roles among them."
)
RULES = (
    "A figure is a number of different people, rounded down to a multiple of five. Fewer than five are not shown, and "
    "never all: of six who all reflected you see five.",
    "Times count each person five times at most, so that one busy person does not stand out.",
    "A time lasts four weeks or more, from Monday to Monday, and is counted once. What was shown stays as it was; "
    "there is no other choice of days, no filter and no export.",
    "Whoever comes or goes is counted in or out together with four others at least. Until then, somebody who left, or whose "
    "account or pair you changed, counts by what they did before: inviting, pausing or closing changes nothing here.",
    "Administrators are not counted, whatever else they are.",
)


def draw(report: Report) -> None:
    standing = report.standing
    if standing is None:
        few = report.here[Kind.MENTEES] < SMALLEST
        you = {0: "There is nobody yet", 1: "There is one"}.get(
            report.here[Kind.MENTEES], f"There are {report.here[Kind.MENTEES]}"
        )
        st.text(NOT_YET_FEW.format(you=you) if few else NOT_YET)
    else:
        since, until = (words.dated(day) for day in (standing.period.since, standing.period.until))
        words.styled(f"From Monday, {since}, to Monday, {until}.", "strong", "period")
        words.styled(_next(report), "quiet", "next")
        for kind in TITLES:
            _draw_kind(report, standing, kind)
    with st.expander("How these figures are made", icon=":material/info:"):
        st.markdown("\n".join(f"- {rule}" for rule in RULES))


def _next(report: Report) -> str:
    return f"New figures from Monday, {words.dated(report.next_from)}, on." if report.next_from else ""


def _draw_kind(report: Report, standing: Release, kind: Kind) -> None:
    st.header(TITLES[kind], anchor=False)
    figures, here = standing.figures.get(kind), report.here[kind]
    if figures is None:
        st.text(TOO_FEW[kind].format(here=here) if here < SMALLEST else CALM)
        return
    if kind is Kind.PAIRS:
        st.text(PAIRS)
        if not figures:
            st.text(FEW_MENTORS)
            return
    before = report.before.figures.get(kind, {}) if report.before else {}
    shown = {measure: told for measure, told in ROWS[kind].items() if measure in figures or measure in before}
    if shown:
        _draw_table(kind, len(standing.members[kind]), shown, figures, before, bool(report.before))
    few = [told for measure, told in ROWS[kind].items() if measure not in shown]
    if few:
        words.styled(
            f"{FEW.capitalize()}: {' · '.join(told.lower() for told in few)}.", "quiet", f"few-{kind}"
        )


def _draw_table(
    kind: Kind, counted: int, rows: Mapping[str, str], figures: Figures, before: Figures, has_before: bool
) -> None:
    has_times = kind is not Kind.PAIRS
    heads = [f"Of {counted} who were counted", TITLES[kind]]
    heads += [*(["Times"] if has_times else []), *(["The time before"] if has_before else [])]
    lines = []
    for measure, told in rows.items():
        now, then = figures.get(measure, NONE), before.get(measure, NONE)
        numbers = [now.people, *([now.times] if has_times else []), *([then.people] if has_before else [])]
        lines.append(tables.Line(told, numbers))
    tables.draw(f"{TITLES[kind]}, in fives", heads, lines, FEW)
