"""Choosing what to share, for how long, and seeing it first as the mentor will."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import streamlit as st

from assistant.access.grants import Part
from assistant.access.people import Person
from assistant.journal import passages
from assistant.mentoring.sharing.things import THINGS
from assistant.ui.components import notices, shared_words, words
from assistant.ui.runtime import services

ALWAYS, DAY, WEEK, DATE = "Until I take it back", "For a day", "For a week", "Until a day I choose"
MEETING = "Until our next meeting"
MOST = 80  # sentences with a box each; what comes after them can still be pasted
PASTE = "Or paste the words, just as they stand"
NOT_FOUND = "These words do not stand here like that. Copy them once more, without anything around them."


@dataclass(frozen=True)
class Subject:
    """Something of the mentee's that can be shared, with the texts of which a passage can be chosen."""

    object_type: str
    object_id: str
    version: int
    labels: Mapping[str, str]
    texts: Mapping[str, str]

    def whole(self) -> Part:
        return Part(self.object_type, self.object_id)

    def part(self, name: str, span: passages.Span) -> Part:
        """All of a plan is shared as a plan; the preview says so."""
        named = name in THINGS[self.object_type].named and self.texts[name].strip() == self.words(name, span)
        return Part(self.object_type, self.object_id, name, *span, self.version, named)

    def words(self, name: str, span: passages.Span) -> str:
        return self.texts[name][slice(*span)]


def draw(person: Person, subject: Subject, mentor: Person, whole: bool) -> None:
    """From the choice to the share; leaving it at any point shares nothing."""
    parts = [subject.whole()] if whole else chosen(subject)
    until = how_long(person, subject)
    st.space("small")
    said = f"This is all that {mentor.name} will see. You can take it back at any time."
    words.styled(said if parts else f"What {mentor.name} will see appears here.", "strong", "preview")
    if whole:
        words.styled("If you change it later, they see the change.", "quiet", "preview-change")
    with notices.caught():
        for number, part in enumerate(parts):
            with st.container(border=True, key=f"preview-{number}"):
                shown = services().shares.preview(person, part, until)
                shared_words.draw(shown, person, f"preview-{number}")
    with st.container(horizontal=True, key="share-or-not"):
        label = f"Share it with {words.plain(mentor.name)}"
        if st.button(label, type="primary", key="share", disabled=not parts):
            share(person, subject, parts, until)
        if st.button("Keep it to myself", type="tertiary", key="keep-private"):
            leave(subject)


def share(person: Person, subject: Subject, parts: list[Part], until: datetime | None) -> None:
    with notices.caught():
        for part in parts:
            services().shares.share(person, part, until)
        notices.later("It is shared.")
        leave(subject)


def begin_with(subject: Subject, quote: str) -> bool:
    """Open the choice with the sentences of a quotation ticked; false where none of them stands here."""
    wanted = {_bare(quote[slice(*span)]) for span in passages.sentences(quote)}
    ticked = [
        f"pick-{subject.object_id}-{subject.version}-{name}-{number}"
        for name in subject.labels
        for number, span in enumerate(passages.sentences(subject.texts[name])[:MOST])
        if _bare(subject.words(name, span)) in wanted
    ]
    if ticked:
        st.session_state[f"sharing-{subject.object_id}"] = "passage"
        st.session_state.update(dict.fromkeys(ticked, True))
    return bool(ticked)


def _bare(sentence: str) -> str:
    """A close ends a sentence that was left without a mark."""
    return " ".join(sentence.split()).rstrip(".")


def leave(subject: Subject) -> None:
    del st.session_state[f"sharing-{subject.object_id}"]
    st.rerun()


def chosen(subject: Subject) -> list[Part]:
    """Sentence by sentence: with a finger, with the keyboard, without selecting text on a small screen."""
    st.text("Choose the sentences. What follows on each other is shared as one passage.")
    parts: list[Part] = []
    left = MOST
    for name, label in subject.labels.items():
        spans = passages.sentences(subject.texts[name])
        if not spans:
            continue
        with st.container(key=f"choose-{name}", gap="xxsmall"):
            words.styled(label, "quiet", f"choose-{name}")
            picked = [
                number
                for number, span in enumerate(spans[:left])
                if st.checkbox(
                    words.plain(subject.words(name, span)),
                    key=f"pick-{subject.object_id}-{subject.version}-{name}-{number}",
                )
            ]
        parts += [subject.part(name, span) for span in passages.runs(spans, picked)]
        left = max(left - len(spans), 0)
    return parts + pasted(subject)


def pasted(subject: Subject) -> list[Part]:
    """For a few words of a long sentence, or for what lies far down in a long text."""
    with st.expander(PASTE, type="compact", key=f"paste-{subject.object_id}"):
        quote = st.text_area(
            "The words to share", key=f"quote-{subject.object_id}-{subject.version}", height=96
        )
    if not quote.strip():
        return []
    for name in subject.labels:
        span = passages.find(subject.texts[name], quote)
        if span is not None:
            return [subject.part(name, span)]
    notices.warn(NOT_FOUND)
    return []


def how_long(person: Person, subject: Subject) -> datetime | None:
    """The moment at which it ends; a chosen day is read to its end, where the mentee lives."""
    meeting = next_meeting(person)
    limits = [ALWAYS, DAY, WEEK, *([MEETING] if meeting else []), DATE]
    choice = st.radio("How long can it be read?", limits, key=f"limit-{subject.object_id}")
    now = services().clock()
    if choice == DAY:
        return now + timedelta(days=1)
    if choice == WEEK:
        return now + timedelta(weeks=1)
    if choice == ALWAYS:
        return None
    zone = ZoneInfo(person.time_zone)
    today = now.astimezone(zone).date()
    if choice == MEETING and meeting:
        day = meeting.astimezone(zone).date()
        words.styled(f"It can be read until the end of {words.dated(day)}.", "quiet", "until-meeting")
    else:
        day = st.date_input(
            "The last day on which it can be read",
            today + timedelta(weeks=2),
            min_value=today,
            format="DD/MM/YYYY",
            key=f"until-{subject.object_id}",
        )
    return datetime.combine(day + timedelta(days=1), time(), zone) - timedelta(seconds=1)


def next_meeting(person: Person) -> datetime | None:
    """With the mentor of now, where there is a date for it."""
    house = services()
    for pair in house.partnerships.mine(person):
        meeting = None if pair.as_mentor else house.meetings.of(person, pair.id).next
        if meeting is not None and meeting.at > house.clock():
            return meeting.at
    return None
