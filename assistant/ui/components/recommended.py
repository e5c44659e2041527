"""Something to read, from the library: a mentor recommends a passage, the mentee reads it as it stood then."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assistant.access.people import Person
from assistant.mentoring.sharing.recommendations import Recommended
from assistant.ui.components import composer, confirm, notices, safe_markdown, words
from assistant.ui.runtime import services

PAGE = "app_pages/journal.py"
HOW = "Your mentee finds the passage on Today and in the journal, with your word on it. You are not told whether it was read."


def draw_lines(person: Person, only_new: bool = False) -> None:
    """A line for each, under the name of whoever recommends it."""
    for one in services().recommendations.mine(person):
        if one.new or not only_new:
            with st.container(key=f"recommended-{one.id}", gap="xxsmall"):
                words.styled(f"{one.mentor} recommends this", "quiet", f"recommended-{one.id}")
                label = words.plain(one.passage.title)
                st.page_link(PAGE, label=label, query_params={"read": one.id})


def draw_one(person: Person, recommendation_id: str) -> None:
    one = services().recommendations.read(person, recommendation_id)
    st.page_link(PAGE, label="Journal", icon=":material/arrow_back:")
    st.title(words.plain(one.passage.title), anchor=False)
    words.styled(
        f"{one.mentor} recommended this on {words.day(one.made_at, person)}", "quiet", "recommended-by"
    )
    if one.note.strip():
        words.styled(one.note, "plainly", "recommended-note")
    draw_passage(one)
    if st.button("Put it away", icon=":material/done:", key="put-away-reading"):
        with notices.caught():
            services().recommendations.put_away(person, one.id)
            notices.later("Put away.")
            st.switch_page(PAGE)


def draw_passage(one: Recommended) -> None:
    with st.container(border=True, key=f"card-{one.id}"):
        words.styled(one.passage.heading, "strong", f"reading-{one.id}")
        safe_markdown.draw(one.passage.text)
        said = f"From the library: {one.passage.title}, version {one.passage.version}"
        words.styled(said, "quiet", f"reading-{one.id}")


def draw_form(mentor: Person, names: Mapping[str, str]) -> None:
    """`names` are the mentees it can be for."""
    st.header("Something to read", anchor=False)
    st.text(HOW)
    with st.expander("Choose a passage of the library", type="compact", key="recommend"):
        mentee_id = next(iter(names))
        if len(names) > 1:
            mentee_id = st.selectbox("For whom", list(names), format_func=names.__getitem__, key="read-by")
        found = services().recommendations.passages(mentor)
        guides = {guide_id: passages[0].title for guide_id, passages in found.items() if passages}
        by_title = sorted(guides, key=lambda guide_id: guides[guide_id].casefold())
        guide_id = st.selectbox(
            "From which guide", by_title, format_func=guides.__getitem__, key="read-guide"
        )
        if guide_id is None:
            return
        passages = {passage.id: passage for passage in found[guide_id]}
        passage_id = st.selectbox(
            "Which passage",
            list(passages),
            format_func=lambda one: passages[one].heading,
            key=f"read-{guide_id}",
        )
        safe_markdown.draw(passages[passage_id].text)
        draw_sending(mentor, mentee_id, names[mentee_id], passage_id)
    draw_given(mentor, names)


def draw_sending(mentor: Person, mentee_id: str, mentee: str, passage_id: str) -> None:
    sent = st.session_state.setdefault("recommended-count", 0)
    field, place = f"recommend-{mentee_id}-{sent}", f"recommend:{mentee_id}"
    composer.begin_with(mentor, field, place)
    with st.form("recommend-form", border=False, enter_to_submit=False):
        note = st.text_area(
            f"A word to {words.plain(mentee)}, if you like",
            key=field,
            height=80,
            placeholder="Why this one, why now",
        )
        pressed = st.form_submit_button("Recommend it", type="primary")
    composer.keep_draft(field, place)
    if pressed:
        with notices.caught():
            services().recommendations.recommend(mentor, mentee_id, passage_id, note)
            st.session_state["recommended-count"] += 1
            notices.later("Recommended.")
            st.rerun()


def draw_given(mentor: Person, names: Mapping[str, str]) -> None:
    for one in services().recommendations.given(mentor):
        if one.mentee_id not in names:
            continue
        with st.container(key=f"given-{one.id}", gap="xxsmall"):
            words.styled(f"{one.passage.title} · {one.passage.heading}", "words", f"given-{one.id}")
            if one.note.strip():
                words.styled(one.note, "plainly", f"given-{one.id}")
            said = f"For {one.mentee}, {words.day(one.made_at, mentor)}"
            words.styled(said, "quiet", f"given-{one.id}")
            if confirm.asked(
                "Take it back",
                "It disappears for both of you.",
                "Take it back",
                f"given-{one.id}",
                ":material/undo:",
            ):
                with notices.caught():
                    services().recommendations.take_back(mentor, one.id)
                    notices.later("Taken back.")
                    st.rerun()
