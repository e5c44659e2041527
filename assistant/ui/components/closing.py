"""The close of a reflection: the summary in their own words, theirs to change before it is kept."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person
from assistant.dialogue.turns import Turn
from assistant.journal.records import SessionRecord, Status, closing_place
from assistant.ui.components import composer, confirm, notices, words
from assistant.ui.runtime import services

PRIVATE = "Drawn from what you wrote; change whatever you like. Only you can read it until you share it."
LETTING_GO = (
    "Everything you wrote in this reflection is deleted, for good. Nothing of it comes into your journal."
)
ENERGY = "How much energy did the week leave you with? From 0, none, to 10, plenty. You can leave this empty."
ENERGY_SEEN = "Only you see the number, in your journal under Patterns."
FIELDS = ("title", "summary", "insight", "plan")


def draw(person: Person, session: SessionRecord[Turn]) -> None:
    if session.status is Status.CLOSED:
        st.title("This reflection is in your journal", anchor=False)
        st.page_link("app_pages/journal.py", label="Open your journal", icon=":material/menu_book:")
        return
    if not any(turn.answer.strip() for turn in session.turns):
        draw_unwritten(person, session.id)
        return
    st.title("Before you go", anchor=False)
    if session.turns[-1].reply.text:
        words.styled(session.turns[-1].reply.text, "words", f"closing-{session.id}")
    keys = {name: f"closing-{name}-{session.id}" for name in FIELDS}
    places = {name: f"{closing_place(session.id)}:{name}" for name in FIELDS}
    if any(key not in st.session_state for key in keys.values()):
        proposed = services().conversations.closing(person, session.id)
        refused = services().drafts.load(person, closing_place(session.id))
        for name in FIELDS:
            value = refused if refused and name == "summary" else getattr(proposed, name)
            composer.begin_with(person, keys[name], places[name], value)
    with st.form("closing", border=False, enter_to_submit=False):
        title = st.text_input("Title", key=keys["title"])
        summary = st.text_area("In your words", key=keys["summary"], height=200)
        insight = st.text_area("What you take from it", key=keys["insight"], height=96)
        plan = st.text_area(
            "Your plan", key=keys["plan"], height=120, placeholder="When …, I will …; if …, then …"
        )
        energy = draw_energy(person, session)
        kept = st.form_submit_button("Keep it in my journal", type="primary")
    composer.keep_drafts({keys[name]: places[name] for name in FIELDS}, session.id)
    words.styled(PRIVATE, "quiet", "private")
    let_go(person, session.id)
    if kept:
        with notices.caught():
            entry = services().conversations.save(person, session.id, title, summary, insight, plan)
            if energy is not None:
                services().energy.give(person, entry.id, energy)
            composer.forget(person, *places.values())
            notices.later("In your journal now. Only you can read it.")
            st.switch_page("app_pages/journal.py", query_params={"entry": entry.id})


def draw_energy(person: Person, session: SessionRecord[Turn]) -> int | None:
    """Asked of a week, and of nothing else; not where patterns are switched off."""
    weekly = {one.id for one in services().conversations.frameworks() if one.occasion == "week"}
    if session.framework_id not in weekly or not services().patterns.is_on(person):
        return None
    return st.pills(ENERGY, range(11), key=f"energy-{session.id}", help=ENERGY_SEEN)


def draw_unwritten(person: Person, session_id: str) -> None:
    st.title("Nothing was written", anchor=False)
    st.text("So there is nothing to keep. Another day, perhaps.")
    if st.button("Put it away", type="primary", key="put-away"):
        with notices.caught():
            services().sessions.let_go(person, session_id)
            st.switch_page("app_pages/today.py")


def let_go(person: Person, session_id: str) -> None:
    """Not every reflection wants to be kept; one without a word cannot be."""
    if confirm.asked("Do not keep it", LETTING_GO, "Delete it", f"let-go-{session_id}", ":material/delete:"):
        with notices.caught():
            services().sessions.let_go(person, session_id)
            notices.later("This reflection is deleted.")
            st.switch_page("app_pages/today.py")
