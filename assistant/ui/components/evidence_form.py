"""Evidence as a form: written freely, filled from a reflection, or changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from zoneinfo import ZoneInfo

import streamlit as st

from assistant.access.people import Person
from assistant.journal.evidence import NEW
from assistant.journal.records import Evidence, EvidenceWords, StaleVersion
from assistant.mentoring.skills.rounds import Status
from assistant.ui.components import composer, notices, words
from assistant.ui.runtime import services

PAGE = "app_pages/evidence.py"
LABELS = {
    "title": "What you would call it",
    "situation": "The situation",
    "action": "What you did",
    "result": "What changed",
    "seen_by": "Who saw it",
    "proof": "What proves it",
}
EXAMPLES = {
    "title": "The release that ran without me",
    "situation": "What was at stake, and for whom",
    "action": "Your own part, in plain words",
    "result": "What is different now; a number if there is one",
    "seen_by": "Names, or roles, of those who were there",
    "proof": "A mail, a figure, a sentence somebody said",
}
NO_SKILL, NO_GOAL = "None in particular", "No goal"
TAKES_BACK = (
    "Your mentor has seen this as you approved it. If you change it, your approval and any confirmation are taken back; "
    "you can approve it again at once."
)
SORTED = "Sorted out of your own words in that reflection. Move, change and cut whatever you like."
PRIVATE = "Only you can read it until you approve it."


def draw_new(person: Person, entry_id: str) -> None:
    """`entry_id` names the entry that it is made of, if any."""
    st.page_link(PAGE, label="Evidence", icon=":material/arrow_back:")
    st.title("New evidence", anchor=False)
    begin, told = EvidenceWords(), PRIVATE
    happened_on, goal_id = services().clock().astimezone(ZoneInfo(person.time_zone)).date(), None
    if entry_id:
        entry = services().entries.get(person, entry_id)
        begin, told = services().conversations.evidence(person, entry_id), f"{SORTED} {PRIVATE}"
        happened_on, goal_id = entry.created_at.astimezone(ZoneInfo(person.time_zone)).date(), entry.goal_id
    words.styled(told, "quiet", "new-evidence")

    def keep(written: EvidenceWords, day: date, skill: str, goal: str | None) -> Evidence:
        return services().evidence.write(person, written, day, skill, goal, entry_id or None)

    draw_form(person, f"{NEW}:{entry_id}" if entry_id else NEW, begin, happened_on, "", goal_id, keep)


def draw_editor(person: Person, piece: Evidence) -> None:
    st.page_link(PAGE, label="Back", icon=":material/arrow_back:", query_params={"evidence": piece.id})
    st.title("Change this evidence", anchor=False)
    version = f"version-{piece.id}"
    opened_at = st.session_state.setdefault(version, piece.version)
    if refusal := st.session_state.pop(f"refused-{piece.id}", ""):
        notices.warn(refusal)
    if piece.approved_at or piece.confirmation:
        notices.warn(TAKES_BACK)

    def keep(written: EvidenceWords, day: date, skill: str, goal: str | None) -> Evidence:
        try:
            kept = services().evidence.edit(person, piece.id, opened_at, written, day, skill, goal)
        except StaleVersion as error:
            del st.session_state[version]  # having seen what is saved now, they may replace it
            st.session_state[f"refused-{piece.id}"] = str(error)
            st.rerun()
        st.session_state.pop(version, None)
        return kept

    place = f"evidence:{piece.id}"
    draw_form(person, place, piece.words, piece.happened_on, piece.skill, piece.goal_id, keep)


def draw_form(
    person: Person,
    place: str,
    begin: EvidenceWords,
    happened_on: date,
    skill: str,
    goal_id: str | None,
    keep: Callable[[EvidenceWords, date, str, str | None], Evidence],
) -> None:
    key = place.replace(":", "-")
    keys, places = {n: f"{key}-{n}" for n in LABELS}, {n: f"{place}:{n}" for n in LABELS}
    refused = services().drafts.load(person, place)
    for name, value in asdict(begin).items():
        composer.begin_with(
            person, keys[name], places[name], refused if refused and name == "situation" else value
        )
    with st.form(f"form-{key}", border=False, enter_to_submit=False):
        title = st.text_input(LABELS["title"], key=keys["title"], placeholder=EXAMPLES["title"])
        day = st.date_input("When it happened", happened_on, format="DD/MM/YYYY", key=f"{key}-day")
        texts = {
            name: st.text_area(LABELS[name], key=keys[name], height=96, placeholder=EXAMPLES[name])
            for name in LABELS
            if name != "title"
        }
        chosen_skill, chosen_goal = choose_skill(person, skill, key), choose_goal(person, goal_id, key)
        sent = st.form_submit_button("Keep it", type="primary")
    composer.keep_drafts({keys[name]: places[name] for name in LABELS}, key)
    if sent:
        with notices.caught():
            kept = keep(EvidenceWords(title, **texts), day, chosen_skill, chosen_goal)
            composer.forget(person, place, *places.values())
            notices.later("Kept. Only you can read it until you approve it.")
            st.switch_page(PAGE, query_params={"evidence": kept.id})


def choose_skill(person: Person, skill: str, key: str) -> str:
    """Kept by its name: the evidence says what it showed on its day, whatever becomes of the list."""
    worked_on = [one.name for one in services().skills.all(person) if one.status is Status.CHOSEN]
    others = services().library.vocabulary.themes.values()
    names = list(dict.fromkeys(("", *filter(None, [skill]), *worked_on, *others)))
    return st.selectbox(
        "The leadership skill it shows",
        names,
        index=names.index(skill),
        format_func=lambda name: name or NO_SKILL,
        key=f"{key}-skill",
    )


def choose_goal(person: Person, goal_id: str | None, key: str) -> str | None:
    goals = {
        goal.id: goal.title
        for goal in services().goals.all(person)
        if not goal.archived or goal.id == goal_id
    }
    names = ["", *goals]
    chosen = st.selectbox(
        "The goal it belongs to (your mentor does not see which)",
        names,
        index=names.index(goal_id) if goal_id in goals else 0,
        format_func=lambda name: words.opening(goals.get(name, NO_GOAL), 90),
        key=f"{key}-goal",
    )
    return chosen or None
