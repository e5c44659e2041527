"""Many people from a file: chosen, shown line by line, brought in as a whole; then their links, once."""

from __future__ import annotations

from urllib.parse import urljoin

import streamlit as st

from assistant.access.importing.people_file import TEMPLATE, write
from assistant.access.importing.people_import import Invited
from assistant.access.importing.plan import Does, Item, Plan
from assistant.access.people import Person
from assistant.ui.components import notices, upload_field, words
from assistant.ui.runtime import services

WHAT = (
    "One person a line, as a spreadsheet saves it: name, email, roles, and for a mentee the mentor’s e-mail if you know it. "
    "You see everything that would happen first. A file adds people, roles and pairs; it takes nothing away."
)
TITLES = {
    Does.REFUSED: "Not brought in",
    Does.NEW: "New",
    Does.CHANGED: "Changed",
    Does.UNCHANGED: "As they are",
}
ISSUED = "invited-from-a-file"
FIELD = "people-file"
FIRST = 40
ONCE = (
    "Each link works once, within 7 days. Nothing is sent for you. Download the file now and keep it where only you can read it: "
    "whoever holds a link can join as that person. It is not shown again."
)


def draw(actor: Person) -> None:
    st.text(WHAT)
    st.download_button(
        "Take the template",
        TEMPLATE.encode("utf-8-sig"),
        "people.csv",
        "text/csv",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
        key="people-template",
    )
    round_ = st.session_state.get("people-round", 0)
    file = st.file_uploader("Your file", type=["csv", "tsv", "txt"], key=f"{FIELD}-{round_}")
    upload_field.mend()
    if file is None:
        return
    with notices.caught():
        data = file.getvalue()
        plan = services().people_import.preview(actor, data)
        draw_plan(plan)
        if not plan.does_something:
            st.text("There is nothing to bring in.")
            return
        if st.button(_answer(plan), type="primary", key="bring-people-in"):
            issue(services().people_import.apply(actor, data, plan))
            st.session_state["people-round"] = round_ + 1
            notices.later("It is done, just as the preview said.")
            st.rerun()


def _answer(plan: Plan) -> str:
    new, changed = len(plan.of(Does.NEW)), len(plan.of(Does.CHANGED))
    told = [f"bring in {new:,}"] if new else []
    told += [f"change {changed:,}"] if changed else []
    return " and ".join(told).capitalize()


def draw_plan(plan: Plan) -> None:
    st.header("What will happen", anchor=False)
    counts = [f"{len(found):,} {TITLES[does].lower()}" for does in TITLES if (found := plan.of(does))]
    words.styled(" · ".join(counts), "strong", "plan")
    for does, title in TITLES.items():
        items = plan.of(does)
        if items:
            with st.expander(f"{title}: {len(items):,}", expanded=does is not Does.UNCHANGED):
                for item in items[:FIRST]:
                    draw_item(item)
                if len(items) > FIRST:
                    st.text(f"And {len(items) - FIRST:,} more; they are all in the report.")
    st.download_button(
        "Take this as a report",
        lambda: report(plan),
        "people-report.csv",
        "text/csv",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
        key="people-report",
    )


def draw_item(item: Item) -> None:
    with st.container(key=f"line-{item.number}", gap=None):
        words.styled(f"Line {item.number} · {item.told or 'no name'}", "strong", f"line-{item.number}")
        words.styled(item.sentence, "quiet", f"line-{item.number}")


def report(plan: Plan) -> bytes:
    rows = [(str(item.number), TITLES[item.does], item.told, item.sentence) for item in plan.items]
    return write([("line", "what", "who", "what it means, or what to do"), *rows])


def issue(invited: list[Invited]) -> None:
    """Shown on the page that is drawn next, until it is put away."""
    if invited:
        links = [(one.name, one.email, urljoin(st.context.url or "", f"join/{one.token}")) for one in invited]
        st.session_state[ISSUED] = write([("name", "email", "link"), *links])


def draw_links() -> None:
    if ISSUED not in st.session_state:
        return
    with st.container(border=True, key="issued-links"):
        words.styled("The invitations of everybody who is new", "strong", "issued-links")
        st.text(ONCE)
        with st.container(horizontal=True):
            st.download_button(
                "Download the links",
                st.session_state[ISSUED],
                "invitations.csv",
                "text/csv",
                on_click="ignore",
                icon=":material/download:",
                type="primary",
                key="invitations",
            )
            if st.button("I have kept them", key="put-links-away"):
                del st.session_state[ISSUED]
                st.rerun()
