"""Journal: the timeline, a search in one's own words, and one entry at a time."""

from __future__ import annotations

import streamlit as st

from assistant.journal.records import Entry
from assistant.mentoring.sharing.records import ShareState
from assistant.ui.components import (
    entry,
    letters,
    notices,
    patterns,
    recommended,
    sharing,
    timeline,
    views,
    words,
)
from assistant.ui.runtime import current_person, services

PAGE = 12
VIEWS = {"entries": "Journal", "patterns": "Patterns", "letters": "Letters"}
person = current_person()
house = services()


def draw_journal() -> None:
    st.title("Journal", anchor=False)
    count = house.entries.count(person)
    if not count:
        draw_empty()
        return
    views.draw("app_pages/journal.py", VIEWS, "entries")
    entries = "One entry" if count == 1 else f"{count} entries"
    words.styled(f"{entries}. Only you can read them, unless you share something.", "quiet", "count")
    if st.button("Write an entry", icon=":material/edit:", key="write"):
        write()
    sought = st.text_input(
        "Search your words",
        key="search",
        icon=":material/search:",
        placeholder="Delegating, Tuesday, feedback",
    )
    recommended.draw_lines(person)
    if sought.strip():
        draw_found(house.entries.search(person, sought))
    else:
        draw_page(st.query_params.get("before", ""))


def draw_empty() -> None:
    recommended.draw_lines(person)
    st.text("Nothing here yet. A reflection ends as an entry, or you can write one freely.")
    with st.container(horizontal=True):
        if st.button("Begin a reflection", type="primary", key="reflect"):
            st.switch_page("app_pages/reflect.py")
        if st.button("Write an entry", key="write"):
            write()


def write() -> None:
    st.query_params.from_dict({"write": "yes"})
    st.rerun()


def draw_found(found: list[Entry]) -> None:
    said = {0: "No entry holds all of these words. Try fewer, or the beginning of one.", 1: "1 entry"}
    words.styled(said.get(len(found), f"{len(found)} entries"), "quiet", "found")
    timeline.draw(person, found[:50], shared_with())
    if len(found) > 50:
        words.styled("These are the newest 50. Another word narrows it down.", "quiet", "narrow")


def draw_page(before: str) -> None:
    entries = house.entries.timeline(person, PAGE + 1, house.entries.get(person, before) if before else None)
    timeline.draw(person, entries[:PAGE], shared_with())
    with st.container(horizontal=True, key="pages"):
        if before:
            st.page_link("app_pages/journal.py", label="Newest entries", icon=":material/first_page:")
        if len(entries) > PAGE:
            st.page_link(
                "app_pages/journal.py",
                label="Older entries",
                icon=":material/arrow_forward:",
                query_params={"before": entries[PAGE - 1].id},
            )


def shared_with() -> dict[str, str]:
    """What is said of each entry that somebody else can read in, by its id."""
    shares: dict[str, list[ShareState]] = {}
    for share in house.shares.mine(person):
        shares.setdefault(share.part.object_id, []).append(share)
    return {entry_id: sharing.in_short(of_it) for entry_id, of_it in shares.items()}


def draw_entry(entry_id: str) -> None:
    found = house.entries.get(person, entry_id)
    (entry.draw_editor if st.query_params.get("edit") else entry.draw)(person, found)


notices.draw()
with notices.caught(), notices.caught_on_the_way("Journal", "app_pages/journal.py", "Back to your journal"):
    if st.query_params.get("write"):
        entry.draw_new(person)
    elif entry_id := st.query_params.get("entry", ""):
        draw_entry(entry_id)
    elif reading_id := st.query_params.get("read", ""):
        recommended.draw_one(person, reading_id)
    elif letter_id := st.query_params.get("letter", ""):
        letters.draw_one(person, letter_id)
    elif (view := st.query_params.get("view", "")) in ("patterns", "letters"):
        st.title(VIEWS[view], anchor=False)
        views.draw("app_pages/journal.py", VIEWS, view)
        (patterns if view == "patterns" else letters).draw(person)
    else:
        draw_journal()
