"""Taking what came back to one's mentor: onto the agenda of the next meeting, or as a passage to share. Never by itself."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assistant.access.people import Person
from assistant.dialogue.letters import Quote
from assistant.mentoring.partnership.records import Partnership
from assistant.ui.components import choosing, entry, notices, words
from assistant.ui.runtime import services

LONGEST = 280  # what a point of an agenda holds
FULL = "Your agenda holds three points already. Take one out here, then put this in its place."
DONE = "It stands on your agenda. Only you see it until you bring it up."


def draw(person: Person, loop_id: str, quote: Quote) -> None:
    """Two ways, each one click; nobody is told before the mentee says so."""
    pair = next((pair for pair in services().partnerships.mine(person) if not pair.as_mentor), None)
    if pair is None:
        return
    words.styled(f"Take it to {pair.other}?", "plainly", f"take-{loop_id}")
    with st.container(horizontal=True, key=f"take-how-{loop_id}"):
        if st.button("Put it on your agenda", icon=":material/event:", key=f"agenda-{loop_id}"):
            with notices.caught():
                put_on_agenda(person, pair, quote.words)
        name = words.plain(pair.other)
        if st.button(f"Share it with {name}", icon=":material/format_quote:", key=f"passage-{loop_id}"):
            with notices.caught():
                share(person, quote)


def put_on_agenda(person: Person, pair: Partnership, said: str) -> None:
    """In the first free place; what was typed there and not yet sent comes along."""
    house = services()
    before = house.meetings.of(person, pair.id).before

    def typed(name: str, kept: str) -> str:
        return house.drafts.load(person, f"meeting:{pair.id}:{name}") or kept

    agenda = [typed(f"agenda-{number}", point) for number, point in enumerate(before.agenda, start=1)]
    free = next((place for place, point in enumerate(agenda) if not point.strip()), None)
    if free is None:
        notices.later(FULL, notices.TO_MEND)
    else:
        agenda[free] = words.opening(" ".join(said.split()), LONGEST)
        wins, ask = typed("wins", before.wins), typed("ask", before.ask)
        house.meetings.prepare(person, pair.id, replace(before, wins=wins, ask=ask, agenda=tuple(agenda)))
        notices.later(DONE)
    st.switch_page("app_pages/meeting.py", query_params={"with": pair.id})


def share(person: Person, quote: Quote) -> None:
    """The choice of a passage, with its sentences ticked where they stand in the entry."""
    found = services().entries.get(person, quote.id)
    subject = entry.subject(found)
    if not choosing.begin_with(subject, quote.words):
        st.session_state[f"sharing-{subject.object_id}"] = "passage"
    st.switch_page("app_pages/journal.py", query_params={"entry": quote.id})
