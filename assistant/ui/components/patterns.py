"""What a journal shows over time: in a sentence, as a plot, and as a table; and the way to forget any of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from assistant.access.people import Person
from assistant.dialogue.looking_back import Loop, Picture
from assistant.dialogue.patterns import Span
from assistant.journal.records import CheckIn
from assistant.ui.components import confirm, letters, notices, progress, tables, timeline, to_mentor, words
from assistant.ui.runtime import services

PAGE = "app_pages/journal.py"
HERE = {"view": "patterns"}
HOW = (
    "Made from what you kept in your journal, at the moment you open this page. Only you see it, and it is stored nowhere. "
    "It counts and does not judge."
)
SAME = "The same as a table"
BY_WORDS = (
    "It goes by plain words such as “feedback” or “delegating”. An entry that is about one without such a word "
    "is not counted."
)
NO_LOOP = "Nothing so far that you wrote in three reflections. A thought that keeps coming back would stand here, in your words."
NO_THEME = "No theme is named in two entries yet."
FORGET_LOOP = "It is not found again, here or in a reflection. Your words stay in your journal."
FORGET_THEME = "This theme is not looked for any more."
LEFT_OUT = "It counts in no pattern and no letter from now on. The entry stays in your journal as it is."
ENERGY = "As you gave it after looking back on a week, from 0, none, to 10, plenty."
OFF = (
    "Nothing is counted any more, there are no letters, and a reflection no longer tells you that a thought came back. "
    "The energy you gave is deleted. Your journal stays as it is."
)
IS_OFF = "Patterns and letters are switched off. Nothing of your journal is looked at for them."
NTH = ("", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")


def draw(person: Person) -> None:
    picture = services().patterns.picture(person)
    if picture is None:
        draw_off(person)
        return
    words.styled(HOW, "quiet", "how-patterns")
    draw_loops(person, picture.loops)
    draw_themes(person, picture)
    draw_depth(picture)
    draw_energy(person, picture)
    draw_goals(person, picture)
    draw_forgetting(person, picture)


def draw_loops(person: Person, loops: Sequence[Loop]) -> None:
    st.header("What came back", anchor=False)
    if not loops:
        words.styled(NO_LOOP, "quiet", "no-loop")
    for loop in loops:
        first, *_, last = loop.quotes
        with st.container(key=f"loop-{loop.id}", gap="xsmall"):
            words.styled(f"{nth(len(loop.quotes))} time since {words.dated(first.on)}", "strong", loop.id)
            letters.draw_quote(last, loop.id)
            with st.expander("The times before", type="compact", key=f"before-{loop.id}"):
                for number, quote in enumerate(reversed(loop.quotes[:-1])):
                    letters.draw_quote(quote, f"{loop.id}-{number}")
            to_mentor.draw(person, loop.id, last)
            if confirm.asked("Forget it", FORGET_LOOP, "Forget it", f"loop-{loop.id}", ":material/delete:"):
                forget("It is forgotten.", services().patterns.forget_loop, person, loop.id)


def draw_themes(person: Person, picture: Picture) -> None:
    st.header("Themes", anchor=False)
    if not picture.themes:
        words.styled(f"{NO_THEME} {BY_WORDS}", "quiet", "no-theme")
        return
    names = services().library.vocabulary.themes
    named = {theme.id: names.get(theme.id, theme.id) for theme in picture.themes}
    entries = sum(any(span.holds(one.on) for span in picture.over) for one in picture.written)
    parts = [f"{named[theme.id]} in {theme.total}" for theme in picture.themes]
    told = f"{since(picture.over)} you kept {entries} entries. Themes they name: {', '.join(parts)}."
    st.text(told)
    words.styled(BY_WORDS, "quiet", "by-words")
    rows = {named[theme.id]: theme.counts for theme in picture.themes}
    progress.counts([label(span) for span in picture.over], rows, told)
    with st.expander(SAME, type="compact", key="themes-table"):
        draw_table("Entries that name a theme", picture.over, rows)
    links = {one.entry.id: one.entry for one in picture.written}
    for theme in picture.themes:
        with st.expander(f"{named[theme.id]}: {theme.total}", type="compact", key=f"theme-{theme.id}"):
            for entry_id in reversed(theme.entries[-12:]):
                title = words.plain(words.opening(timeline.title_of(links[entry_id]), 110))
                st.page_link(PAGE, label=title, query_params={"entry": entry_id})
            about = f"forget-{theme.id}"
            if confirm.asked("Forget this theme", FORGET_THEME, "Forget it", about, ":material/delete:"):
                forget("The theme is forgotten.", services().patterns.forget_theme, person, theme.id)


def draw_depth(picture: Picture) -> None:
    rows = {
        "Reflections you kept": [one.kept for one in picture.depths],
        "with what you take from it": [one.insights for one in picture.depths],
        "with a next step": [one.plans for one in picture.depths],
    }
    kept, insights, plans = (sum(numbers) for numbers in rows.values())
    st.header("How far reflections went", anchor=False)
    if not kept:
        words.styled(f"{since(picture.over)} you kept no reflection.", "quiet", "no-depth")
        return
    told = (
        f"{since(picture.over)} you kept {plural(kept, 'reflection')}: "
        f"{insights} with what you take from it, {plans} with a next step."
    )
    st.text(told)
    progress.bars([label(span) for span in picture.over], rows, told)
    with st.expander(SAME, type="compact", key="depth-table"):
        draw_table("Reflections, and how far they went", picture.over, rows)


def draw_energy(person: Person, picture: Picture) -> None:
    st.header("Energy", anchor=False)
    if not picture.energy:
        said = "A weekly check-in asks at its end how much energy the week left you with. You can leave it empty."
        words.styled(said, "quiet", "no-energy")
        return
    points = [(one.at, one.value) for one in picture.energy]
    st.text(ranged(points[-1][1], [value for _, value in points], words.day(points[-1][0], person)))
    words.styled(ENERGY, "quiet", "energy")
    if len(points) > 1:
        told = "; ".join(f"{words.day(at, person)}: {value}" for at, value in points)
        progress.plot_lines({"": points}, f"Energy after a week, 0 to 10. {told}")
    with st.expander(SAME, type="compact", key="energy-table"):
        lines = [tables.Line(words.day(at, person), [value]) for at, value in reversed(points)]
        tables.draw("Energy after a week, 0 to 10", ["", "Energy, 0 to 10"], lines, "0")
        with st.container(horizontal=True, key="energy-forget"):
            days = {one.entry_id: words.day(one.at, person) for one in reversed(picture.energy)}
            chosen = st.selectbox(
                "Forget one of them", list(days), format_func=days.__getitem__, key="which-energy"
            )
            if st.button("Forget this one", key="forget-energy"):
                forget("It is deleted.", services().energy.forget, person, chosen)


def draw_goals(person: Person, picture: Picture) -> None:
    if not picture.goals:
        return
    st.header("Goals", anchor=False)
    for goal, values in picture.goals:
        with st.container(key=f"goal-{goal.id}", gap="xsmall"):
            progress.link_to(goal)
            st.text(ranged(values[-1].value, [one.value for one in values], words.day(values[-1].at, person)))
            if len(values) > 1:
                told = "; ".join(f"{words.day(one.at, person)}: {one.value}" for one in values)
                progress.plot(values, f"How close “{goal.title}” felt, 0 to 10. {told}")
            with st.expander(SAME, type="compact", key=f"goal-table-{goal.id}"):
                draw_check_ins(person, values)


def draw_check_ins(person: Person, values: Sequence[CheckIn]) -> None:
    lines = [tables.Line(words.day(one.at, person), [one.value]) for one in reversed(values)]
    tables.draw("How close it felt, 0 to 10", ["", "How close, 0 to 10"], lines, "0")


def draw_forgetting(person: Person, picture: Picture) -> None:
    st.header("Forget", anchor=False)
    with st.expander("Leave one entry out", type="compact", key="leave-out"):
        titles = {
            one.entry.id: f"{words.dated(one.on)}: {words.opening(timeline.title_of(one.entry), 70)}"
            for one in picture.written
        }
        if titles:
            chosen = st.selectbox(
                "Which one", list(titles), format_func=titles.__getitem__, key="which-entry"
            )
            words.styled(LEFT_OUT, "quiet", "left-out")
            if st.button("Leave it out", key="leave-it-out"):
                forget("It is left out from now on.", services().patterns.leave_out, person, chosen)
    if confirm.asked("Switch all of this off", OFF, "Switch it off", "patterns-off", ":material/block:"):
        forget("Switched off. Your journal stays as it is.", services().patterns.switch_off, person)


def draw_off(person: Person) -> None:
    st.text(IS_OFF)
    if st.button("Switch them on again", key="patterns-on"):
        forget("Switched on.", services().patterns.switch_on, person)


def forget(said: str, act: Callable[..., object], *what: object) -> None:
    with notices.caught():
        act(*what)
        notices.later(said)
        st.rerun()


def draw_table(caption: str, over: Sequence[Span], rows: dict[str, Sequence[int]]) -> None:
    lines = [
        tables.Line(label(span, whole=True), [numbers[place] for numbers in rows.values()])
        for place, span in reversed(list(enumerate(over)))
    ]
    tables.draw(caption, ["", *rows], lines, "none")


def label(span: Span, whole: bool = False) -> str:
    """Under a plot as short as can be; in a table with the year."""
    if span.is_week:
        return f"Week of {words.dated(span.start)}" if whole else letters.short(span.start)
    return f"{span.start:%B %Y}" if whole else f"{span.start:%b}"


def since(over: Sequence[Span]) -> str:
    return f"Since {words.dated(over[0].start)}"


def ranged(last: int, values: Sequence[int], day: str) -> str:
    if len(values) == 1:
        return f"{last} of 10 on {day}."
    return f"{last} of 10 on {day}; between {min(values)} and {max(values)} in {len(values)} times."


def nth(number: int) -> str:
    return NTH[number] if number < len(NTH) else f"{number}th"


def plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
