"""Next meeting: when it is, one's own page for it, and looking back on the last."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person
from assistant.mentoring.partnership.records import Partnership
from assistant.ui.components import brief_page, meeting_form, notices, words
from assistant.ui.runtime import current_person, services

PAGE = "app_pages/meeting.py"
ALONE = "Nobody is paired with you yet. Once an administrator has paired you, you prepare your meetings here."


def draw_one(person: Person, pair: Partnership, several: bool) -> None:
    house = services()
    meetings = house.meetings.of(person, pair.id)
    if several:
        st.page_link(PAGE, label="All your meetings", icon=":material/arrow_back:")
    st.title(words.plain(f"Before you meet {pair.other}"), anchor=False)
    meeting_form.draw_date(person, pair, meetings)
    if meetings.last is not None:
        meeting_form.draw_debrief(person, pair, meetings)
    brief_page.draw(person, house.briefs.of(person, pair.id))
    with st.container(key="bring"):
        meeting_form.draw_preparing(person, pair, meetings)


def draw_all(person: Person, pairs: list[Partnership]) -> None:
    st.title("Next meeting", anchor=False)
    if not pairs:
        st.text(ALONE)
    for pair in pairs:
        coming = services().meetings.of(person, pair.id).next
        with st.container(key=f"row-{pair.id}", gap=None):
            st.page_link(PAGE, label=words.plain(pair.other), query_params={"with": pair.id})
            said = meeting_form.moment(coming.at, person) if coming else "No date is set"
            words.styled(said, "quiet", f"row-{pair.id}")


person = current_person()
notices.draw()
with notices.caught():
    pairs = services().partnerships.mine(person)
    chosen = st.query_params.get("with", "")
    if not chosen and len(pairs) == 1:
        chosen = pairs[0].id
    if not chosen:
        draw_all(person, pairs)
    else:
        with notices.caught_on_the_way("Next meeting", PAGE, "Your meetings"):
            draw_one(person, services().partnerships.get(person, chosen), several=len(pairs) > 1)
