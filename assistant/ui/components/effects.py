"""Publish with eyes open: before something is published or retired, what it does to the example situations."""

from __future__ import annotations

import time
from collections.abc import Sequence

import streamlit as st

from assistant.access.people import Person
from assistant.dialogue.compared import Came, Effect, How, Part
from assistant.dialogue.turns import Cited
from assistant.knowledge.content import Kind
from assistant.knowledge.records import Version
from assistant.ui.components import documents, notices, words
from assistant.ui.runtime import services

TITLES = {documents.PUBLISH: "Before it is published", documents.RETIRE: "Before it is retired"}
THEN = {documents.PUBLISH: "Once published", documents.RETIRE: "Once retired"}
NONE_KEPT = "No example is kept yet. Keep one under “Try it”, and here stands what a change does to it."
NOTHING = "None of the {} examples changes."
NONE_FITS = "Is there one that shows what this is for? Try it, and keep it as an example."
NO_WAY = "It would have nothing any more: this way to reflect would not be in use, or have no such stage."
LIKELIEST = "On each side stands the likeliest question; chance decides among those that fit."
DONE = {
    documents.PUBLISH: "This version is in use already, so there is nothing to publish.",
    documents.RETIRE: "This is not in use, so there is nothing to retire.",
}
FATES = {
    How.NEW: "new here",
    How.REWORDED: "in other words",
    How.ROOM: "makes room for others",
    How.GONE: "no longer found",
}
PATIENCE = 1.0
"""Seconds until progress is shown."""


def draw(coach: Person, kind: Kind, name: str, back: str) -> None:
    """The page of one decision: what it does, and below it the button that means it."""
    step = st.query_params[documents.DECIDE]
    step = step if step in TITLES else documents.PUBLISH
    found = services().documents.get(coach, kind, name)
    here = documents.link(kind, name)
    st.page_link(documents.PAGES[kind], label=back, icon=":material/arrow_back:", query_params=here)
    st.title(TITLES[step], anchor=False)
    words.styled(found.title, "strong", "decided")
    if (found.published is None) if step == documents.RETIRE else (found.published == found.latest):
        st.text(DONE[step])
        return
    told = (
        documents.RETIRING[kind] + documents.AGAIN if step == documents.RETIRE else documents.PUBLISHING[kind]
    )
    st.text(told)
    with notices.caught():
        draw_effects(foreseen(coach, found, step), found, step)
        draw_button(coach, found, step)


def draw_button(coach: Person, found: Version, step: str) -> None:
    st.header(f"{step} it", anchor=False)
    with st.form(f"decide-{found.id}", border=False, enter_to_submit=False):
        why = st.text_input("Why, for whoever comes after you", key=f"reason-{found.id}", max_chars=1000)
        if st.form_submit_button(f"{step} it", type="primary"):
            documents.decide_step(coach, found, step, why, documents.PAGES[found.kind])
    notices.complain()


def foreseen(coach: Person, found: Version, step: str) -> list[Effect]:
    house, begun, place = services().effects, time.monotonic(), st.empty()

    def progress(done: int, total: int) -> None:
        if time.monotonic() - begun > PATIENCE:
            place.progress(done / total, f"Playing the examples: {done} of {total}")

    looks = house.of_retiring if step == documents.RETIRE else house.of_publishing
    with st.spinner("Playing the examples"):
        effects = looks(coach, found.kind, found.id, progress)
    place.empty()
    return effects


def draw_effects(effects: Sequence[Effect], found: Version, step: str) -> None:
    changed = [one for one in effects if one.weight]
    st.header("What it does to your examples", anchor=False)
    if not changed:
        st.text(NOTHING.format(len(effects)) if effects else NONE_KEPT)
        if step == documents.PUBLISH:
            if effects:
                st.text(NONE_FITS)
            tried = {"kind": found.kind.value, "id": found.id}
            st.page_link(documents.TRY, label="Try it", icon=":material/play_arrow:", query_params=tried)
        return
    st.text(f"{len(changed)} of {len(effects)} {'changes' if len(changed) == 1 else 'change'}.")
    words.styled(LIKELIEST, "quiet", "likeliest")
    for effect in changed:
        draw_effect(effect, found, step)
    if same := [one.situation.name for one in effects if not one.weight]:
        stay = "1 stays as it is" if len(same) == 1 else f"{len(same)} stay as they are"
        with st.expander(stay, type="compact"):
            st.text("\n".join(same))


def draw_effect(effect: Effect, found: Version, step: str) -> None:
    situation = effect.situation
    with st.container(border=True, key=f"row-effect-{situation.id}", gap="small"):
        st.page_link(
            documents.TRY, label=words.plain(situation.name), query_params=_tried(effect, found, step)
        )
        words.styled(f"“{words.opening(situation.answer, 140)}”", "quiet", f"said-{situation.id}")
        if effect.reply.before is not None and effect.reply.after is None:
            notices.warn(NO_WAY)
            return
        for part, where in ((effect.opening, "As the stage opens"), (effect.reply, "After this answer")):
            if part.weight:
                draw_part(part, where, step, f"{situation.id}-{where[:2]}")


def _tried(effect: Effect, found: Version, step: str) -> dict[str, str]:
    """To be played, with the draft where there is one."""
    with_it = {"kind": found.kind.value, "id": found.id} if step == documents.PUBLISH else {}
    return {"example": effect.situation.id} | with_it


def draw_part(part: Part, where: str, step: str, key: str) -> None:
    words.styled(where, "strong", f"where-{key}")
    if warned := _warned(part):
        notices.warn(warned)
    if (mine := _of_mine(part)) and not part.is_bare:
        words.styled(mine, "plainly", f"mine-{key}")
    for side, column in zip(("Today", THEN[step]), st.columns(2), strict=True):
        came, shown = (part.before, part.had) if side == "Today" else (part.after, part.has)
        with column, st.container(key=f"side-{side[:2]}-{key}", gap="xsmall"):
            words.styled(side, "quiet", f"side-{side[:2]}-{key}")
            draw_side(came, shown, f"{side[:2]}-{key}")


def draw_side(came: Came | None, shown: Sequence[tuple[Cited, How]], key: str) -> None:
    if came is None:
        st.text("Nothing yet: this way to reflect is not in use, or has no such stage.")
        return
    words.styled(came.question, "comes", key)
    if came.chances:
        words.styled(f"Chance {came.chance:.0%}", "quiet", f"chance-{key}")
    elif not came.question_id:
        words.styled("A general question, none of the library's", "quiet", f"chance-{key}")
    for number, (cited, how) in enumerate(shown):
        fate = f" · {FATES[how]}" if how in FATES else ""
        words.styled(f"{cited.title}, {cited.heading}{fate}", "plainly", f"cites-{key}-{number}")
        if how in (How.NEW, How.REWORDED, How.GONE):
            words.styled(cited.excerpt, "quiet", f"excerpt-{key}-{number}")
    if not shown:
        words.styled("No passage", "plainly", f"none-{key}")


def _warned(part: Part) -> str:
    """What nobody would find any more."""
    if part.is_bare and part.after is not None and not part.after.question_id:
        return "No question of the library would be left here."
    if part.is_bare:
        return "No passage would be left here."
    if part.lost:
        return f"No longer found: {'; '.join(f'{one.title}, {one.heading}' for one in part.lost)}."
    return ""


def _of_mine(part: Part) -> str:
    before, after = part.focus
    if not before and not after:
        return ""
    if not after:
        return f"This question comes here today, with a chance of {before:.0%}."
    if not before:
        return f"This question could come here, with a chance of {after:.0%}."
    return f"This question comes here with a chance of {after:.0%}; today {before:.0%}."
