"""When two partners meet, what one brings, and looking back afterwards."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import streamlit as st

from assistant.access.people import Person
from assistant.errors import BadInput
from assistant.mentoring.meetings.meetings import AGENDA, LASTS, After, Before, Meetings
from assistant.mentoring.partnership.records import Partnership
from assistant.ui.components import composer, notices, words
from assistant.ui.runtime import services

NO_MOMENT = "Choose a day and a time first."
PRIVATE = "Only you see what you write here."
AFTER = {
    "heard": "What did you hear that you did not expect?",
    "promised": "What did you promise, and by when?",
    "watch": "What will you look for until next time?",
}


def moment(at: datetime, person: Person) -> str:
    """`Monday, 23 November 2026 at 14:30`, where the person lives."""
    return f"{words.weekday(at, person)} at {at.astimezone(ZoneInfo(person.time_zone)):%H:%M}"


def draw_date(person: Person, pair: Partnership, meetings: Meetings) -> None:
    house, coming = services(), meetings.next
    zone = ZoneInfo(person.time_zone)
    if coming is not None:
        words.styled(moment(coming.at, person), "strong", "when")
        by = "You set it" if coming.set_by_me else f"{pair.other} set it"
        words.styled(f"{by}. Times are as in {person.time_zone.replace('_', ' ')}.", "quiet", "when")
        draw_calendar(person, pair, meetings)
    else:
        words.styled("No date is set yet. Either of you can set it.", "quiet", "when")
    label = "Move it" if coming else "Set a date"
    with st.expander(label, type="compact", key="date-form", expanded=coming is None):
        now = house.clock().astimezone(zone).replace(second=0, microsecond=0, tzinfo=None)
        start = coming.at.astimezone(zone).replace(tzinfo=None) if coming else now + timedelta(days=7)
        with st.form(f"date-{pair.id}", border=False):
            quarter = start.replace(minute=start.minute // 15 * 15)
            at = st.datetime_input("Day and time", quarter, format="DD/MM/YYYY", key=f"at-{pair.id}")
            if st.form_submit_button("Move it" if coming else "Set it", type="primary"):
                with notices.caught():
                    if at is None:
                        raise BadInput(NO_MOMENT)
                    house.meetings.set(person, pair.id, at.replace(tzinfo=zone))
                    notices.later(f"Set. {pair.other} sees it, too.")
                    st.rerun()
        if coming is not None and st.button("Take the date away", type="tertiary", key="no-date"):
            with notices.caught():
                house.meetings.set(person, pair.id, None)
                notices.later("The date is gone. What you prepared stays.")
                st.rerun()


def draw_calendar(person: Person, pair: Partnership, meetings: Meetings) -> None:
    coming = meetings.next
    assert coming is not None
    at = coming.at.astimezone(ZoneInfo(person.time_zone))

    def file() -> bytes:
        from assistant.journal.calendar_file import meeting

        return meeting(pair.other, coming.id, at, int(LASTS.total_seconds()) // 60, "", services().clock())

    st.download_button(
        "Add it to your calendar",
        file,
        "mentoring-meeting.ics",
        "text/calendar",
        type="tertiary",
        icon=":material/event:",
        on_click="ignore",
        key="calendar",
    )


def draw_preparing(person: Person, pair: Partnership, meetings: Meetings) -> None:
    """What one brings; it stands in one's own brief."""
    st.header("What you bring", anchor=False)
    words.styled(PRIVATE, "quiet", "private")
    if not pair.as_mentor:
        st.page_link(
            "app_pages/reflect.py",
            label="Prepare with a reflection",
            icon=":material/chat_bubble:",
            query_params={"framework": "meeting-preparation"},
        )
    before, count = meetings.before, 0 if meetings.last is None else meetings.last.id
    names = ["wins", "ask", *(f"agenda-{number}" for number in range(1, AGENDA + 1))]
    values = [before.wins, before.ask, *before.agenda]
    keys = {name: f"meeting-{name}-{pair.id}-{count}" for name in names}
    for name, value in zip(names, values, strict=True):
        composer.begin_with(person, keys[name], f"meeting:{pair.id}:{name}", value)
    with st.form(f"prepare-{pair.id}", border=False, enter_to_submit=False):
        wins = st.text_area("Wins, one to a line", key=keys["wins"], height=90)
        ask = st.text_area("One thing to ask", key=keys["ask"], height=70)
        agenda = [
            st.text_input(f"Agenda, point {number}", key=keys[f"agenda-{number}"], max_chars=300)
            for number in range(1, AGENDA + 1)
        ]
        sent = st.form_submit_button("Put it in my brief", type="primary")
    composer.keep_drafts(
        {key: f"meeting:{pair.id}:{name}" for name, key in keys.items()}, f"prepare-{pair.id}"
    )
    if sent:
        with notices.caught():
            services().meetings.prepare(person, pair.id, Before(wins, ask, tuple(agenda)))
            notices.later("It stands in your brief.")
            st.rerun()


def draw_debrief(person: Person, pair: Partnership, meetings: Meetings) -> None:
    """A mentee looks back in a reflection, a mentor with three questions of their own."""
    last = meetings.last
    assert last is not None
    words.styled(f"You last met on {words.day(last.at, person)}", "quiet", "last-met")
    if not pair.as_mentor:
        if st.button("Look back on it", icon=":material/chat_bubble:", key="debrief"):
            st.switch_page("app_pages/reflect.py", query_params={"framework": "meeting-debrief"})
        return
    with st.expander("Look back on it", key="debrief", expanded=meetings.after == After()):
        keys = {name: f"debrief-{name}-{last.id}" for name in AFTER}
        for name, key in keys.items():
            composer.begin_with(person, key, f"debrief:{pair.id}:{name}", getattr(meetings.after, name))
        with st.form(f"debrief-{pair.id}", border=False, enter_to_submit=False):
            texts = [st.text_area(label, key=keys[name], height=80) for name, label in AFTER.items()]
            words.styled(PRIVATE, "quiet", "private-debrief")
            sent = st.form_submit_button("Keep it for next time", type="primary")
        composer.keep_drafts(
            {key: f"debrief:{pair.id}:{name}" for name, key in keys.items()}, f"debrief-{pair.id}"
        )
        if sent:
            with notices.caught():
                services().meetings.debrief(person, pair.id, After(*texts))
                notices.later("Kept. It stands in your next brief.")
                st.rerun()
