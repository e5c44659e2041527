"""People: who is here, their roles, who mentors whom. Never what anybody wrote."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person, Role
from assistant.errors import NotFound
from assistant.ui.components import notices, one_time_link, people_file, roster, words
from assistant.ui.runtime import current_person, services

MANY = 12


def draw_everyone(actor: Person, everyone: list[Person], mentors: dict[str, Person]) -> None:
    st.title("People", anchor=False)
    st.text("Who is here, in which role, and who mentors whom. What people write is not yours to see.")
    one_time_link.draw()
    people_file.draw_links()
    with st.expander("Invite somebody", icon=":material/person_add:", expanded=len(everyone) == 1):
        roster.draw_invitation(actor)
    folded = st.expander(
        "Bring in many people from a file",
        icon=":material/upload_file:",
        key="people-in",
        on_change="rerun",
    )
    if folded.open:
        with folded:
            people_file.draw(actor)
    if len(everyone) == 1:
        st.text("Nobody else is here yet. Invite a coach, the mentors and the mentees, then pair them.")
    sought = ""
    if len(everyone) > MANY:
        sought = st.text_input("Find somebody", type="search", placeholder="Name or e-mail", key="find")
    found = [one for one in everyone if sought.casefold() in f"{one.name} {one.email}".casefold()]
    if not found:
        st.text("Nobody here has that name or address.")
    unpaired = [one for one in found if waits_for_a_mentor(one, mentors)]
    rest = [one for one in found if one not in unpaired]
    draw_rows("Waiting for a mentor", unpaired, mentors)
    draw_rows("Everyone else" if unpaired else "Everyone", rest, mentors)


def draw_rows(heading: str, people: list[Person], mentors: dict[str, Person]) -> None:
    if people:
        st.header(heading, anchor=False)
    for one in people:
        roster.draw_row(one, mentors.get(one.id), one.id in paused)


def waits_for_a_mentor(person: Person, mentors: dict[str, Person]) -> bool:
    mentor = mentors.get(person.id)
    return Role.MENTEE in person.roles and not person.disabled and (mentor is None or mentor.disabled)


def draw_one(actor: Person, person: Person, everyone: list[Person], mentors: dict[str, Person]) -> None:
    st.page_link(roster.PAGE, label="All people", icon=":material/arrow_back:")
    st.title(words.plain(person.name), anchor=False)
    facts = [person.email, roster.role_names(person), roster.state(person)]
    words.styled(" · ".join(fact for fact in facts if fact), "quiet", "facts")
    one_time_link.draw()
    if Role.MENTEE in person.roles:
        able = [one for one in everyone if Role.MENTOR in one.roles and not one.disabled]
        mentor = mentors.get(person.id)
        roster.draw_mentor(actor, person, mentor, able)
        if mentor is not None:
            roster.draw_pause(actor, person, mentor, paused.get(person.id))
    if Role.MENTOR in person.roles:
        st.header("Mentees", anchor=False)
        mentees = [one.name for one in everyone if one.id in mentors and mentors[one.id].id == person.id]
        st.text("\n".join(mentees) or "None yet. Open a mentee and choose their mentor there.")
    roster.draw_roles(actor, person)
    roster.draw_access(actor, person)


actor = current_person()
notices.draw()
with notices.caught():
    directory = services().directory
    everyone = directory.everyone(actor)
    mentors = {mentee.id: mentor for mentee, mentor in directory.pairs(actor)}
    paused = directory.paused(actor)
    person_id = st.query_params.get("person", "")
    if not person_id:
        draw_everyone(actor, everyone, mentors)
    else:
        with notices.caught_on_the_way("People", roster.PAGE, "All people"):
            found = next((one for one in everyone if one.id == person_id), None)
            if found is None:
                raise NotFound()
            draw_one(actor, found, everyone, mentors)
