"""Skills: what mentee and mentor work on, chosen by both, rated by both, and the page of each."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.access.people import Person, Role
from assistant.knowledge.leadership import offered
from assistant.mentoring.skills.rounds import Skill, Status
from assistant.ui.components import notices, skill, words
from assistant.ui.runtime import current_person, services

HOW = (
    "Choose a leadership skill together. Each of you rates it with an example, without seeing the other’s number; "
    "then you agree on what to practise, look back on it, and rate again."
)
NOBODY = "You have no mentor here yet. Whoever runs Interlude for you can pair you; then you can choose a skill together."
ALONE = (
    "Nobody is paired with you yet. Once an administrator has paired you, you can choose a skill together."
)

person = current_person()
house = services()


def draw_all() -> None:
    skills = house.skills.all(person)
    st.title("Skills", anchor=False)
    st.text(HOW)
    working = [one for one in skills if one.together and one.status is not Status.ENDED]
    for one in working:
        skill.draw_row(one)
    partners = partners_of()
    if partners:
        draw_suggesting(partners, len(skills))
    else:
        words.styled(NOBODY if Role.MENTEE in person.roles else ALONE, "quiet", "nobody")
    draw_put_away([one for one in skills if one not in working])


def partners_of() -> dict[str, str]:
    """With whom this person could work on a skill: whose skill it would be, and who the other is."""
    found = {}
    mentor = house.directory.mentor_of(person.id) if Role.MENTEE in person.roles else None
    if mentor:
        found[person.id] = mentor.name
    if Role.MENTOR in person.roles:
        found |= {mentee.id: mentee.name for mentee in house.directory.mentees_of(person.id)}
    return found


def draw_suggesting(partners: dict[str, str], count: int) -> None:
    """`count` is how many there are: after one more, the fields are new, empty ones."""
    st.header("Suggest a skill", anchor=False)
    mentee_id = next(iter(partners))
    if len(partners) > 1:
        mentee_id = st.selectbox("To whom", list(partners), format_func=partners.__getitem__, key="partner")
    seen = {one.name: one.seen for one in offered(house.settings.library)}
    listed = st.selectbox(
        "A skill from the list", list(seen), index=None, placeholder="Choose one", key=f"listed-{count}"
    )
    if listed:
        words.styled(f"Where it is there: {seen[listed]}", "quiet", "seen")
    own = st.text_input("Or in your own words", key=f"own-{count}", max_chars=120)
    if st.button(f"Suggest it to {words.plain(partners[mentee_id])}", type="primary", key="suggest"):
        with notices.caught():
            house.skills.suggest(person, mentee_id, own or listed or "")
            notices.later(f"Suggested. {partners[mentee_id]} says yes or no.")
            st.rerun()


def draw_put_away(skills: Sequence[Skill]) -> None:
    if skills:
        with st.expander("Skills put away", type="compact", key="put-away"):
            for one in skills:
                skill.draw_row(one)


def draw_one(person: Person, skill_id: str) -> None:
    with notices.caught_on_the_way("Skills", skill.PAGE, "Back to your skills"):
        skill.draw(person, house.skills.get(person, skill_id))


notices.draw()
with notices.caught():
    if skill_id := st.query_params.get("skill", ""):
        draw_one(person, skill_id)
    else:
        draw_all()
