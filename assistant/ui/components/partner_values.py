"""What matters to each of the two and where this is going, shown to the other only by choice."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person
from assistant.mentoring.partnership.records import Partnership, Vision
from assistant.ui.components import composer, notices, words
from assistant.ui.runtime import services

PARTS = {
    "matters": "What matters to you, in work and with each other",
    "going": "Where you would like this to go",
}
LABELS = {"matters": "What matters", "going": "Where this is going"}
WAY = "The way Values and vision helps to find the words."


def draw(person: Person, pair: Partnership) -> None:
    both = services().visions.both(person, pair.id)
    if both.theirs is not None:
        st.header(words.plain(f"What {pair.other} shows you"), anchor=False)
        draw_vision(both.theirs, "theirs")
    st.header("Yours", anchor=False)
    draw_form(person, pair, both.mine)
    if both.mine is not None:
        draw_showing(person, pair, both.mine)
    if not pair.as_mentor:
        words.styled(WAY, "quiet", "way")
        st.page_link(
            "app_pages/reflect.py",
            label="Reflect on your values",
            query_params={"framework": "values-and-vision"},
        )


def draw_vision(vision: Vision, key: str) -> None:
    for name, label in LABELS.items():
        text = getattr(vision, name)
        if text.strip():
            words.styled(label, "quiet", f"{name}-{key}")
            words.styled(text, "words", f"{name}-{key}")


def draw_form(person: Person, pair: Partnership, mine: Vision | None) -> None:
    keys = {name: f"vision-{name}-{pair.id}" for name in PARTS}
    for name, key in keys.items():
        composer.begin_with(person, key, f"vision:{pair.id}:{name}", getattr(mine, name) if mine else "")
    with st.form(f"vision-{pair.id}", border=False, enter_to_submit=False):
        texts = [st.text_area(label, key=keys[name], height=120) for name, label in PARTS.items()]
        sent = st.form_submit_button("Keep it", type="primary")
    composer.keep_drafts({key: f"vision:{pair.id}:{name}" for name, key in keys.items()}, f"vision-{pair.id}")
    if sent:
        with notices.caught():
            services().visions.write(person, pair.id, *texts)
            shown = mine is not None and mine.shown
            notices.later(
                f"Kept. {pair.other} reads it as it is now." if shown else "Kept. Only you can read it."
            )
            st.rerun()


def draw_showing(person: Person, pair: Partnership, mine: Vision) -> None:
    """The other reads exactly what stands in the two fields."""
    other = words.plain(pair.other)
    said = f"{pair.other} can read this." if mine.shown else "Only you can read this."
    words.styled(said, "quiet", "shown")
    label = "Stop showing it" if mine.shown else f"Show it to {other}"
    icon = ":material/visibility_off:" if mine.shown else ":material/visibility:"
    if st.button(label, icon=icon, key="show-vision"):
        with notices.caught():
            services().visions.show(person, pair.id, not mine.shown)
            notices.later("Only you can read it now." if mine.shown else f"{pair.other} can read it now.")
            st.rerun()
