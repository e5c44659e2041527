"""Example situations on “Try it”: one is loaded, kept, changed, removed; and all of them in a list."""

from __future__ import annotations

import streamlit as st

from assistant.access.people import Person
from assistant.errors import InterludeError
from assistant.knowledge.content import Kind, Situation
from assistant.ui.components import documents, notices, words
from assistant.ui.runtime import services

CHOSEN, VERSION = "try-example", "try-example-version"
OWN = ""
WHAT = (
    "Made-up answers that coaches keep. Before anything is published or retired, each of them is played, "
    "and you see what would change. All coaches share them."
)
NONE = "There is none yet. Try something, and keep it as an example."
REMOVING = "Removing it is for good, and for all coaches."
NAME = "A name for it"


def draw_choice(coach: Person) -> Situation | None:
    """Which example is played; its words fill the fields once, when it is chosen."""
    kept = {one.id: one for one in services().situations.all(coach)}
    asked = st.query_params.get("example", "")
    if asked in kept and st.session_state.get("try-example-asked") != asked:
        st.session_state[CHOSEN] = asked
        _fill(coach)
    st.session_state["try-example-asked"] = asked
    if st.session_state.get(CHOSEN, OWN) not in kept:
        st.session_state[CHOSEN] = OWN
    if not kept:
        return None
    chosen = st.selectbox(
        "Begin with",
        [OWN, *kept],
        format_func=lambda name: kept[name].name if name else "Words of my own",
        key=CHOSEN,
        on_change=_fill,
        args=(coach,),
    )
    every = {"examples": "yes"}
    st.page_link(documents.TRY, label="All examples", icon=":material/list:", query_params=every)
    return kept.get(chosen or OWN)


def _fill(coach: Person) -> None:
    chosen = st.session_state.get(CHOSEN, OWN)
    if not chosen:
        st.session_state.update({"try-goal": "", "try-answer": "", "try-variant": None})
        return
    try:
        found, version = services().situations.get(coach, chosen)
    except InterludeError as error:  # a colleague has removed it meanwhile
        notices.refused(str(error))
        return
    st.session_state.update({"try-goal": found.goal, "try-answer": found.answer, VERSION: version})
    st.session_state["try-variant"] = None
    places = ("try-way-", "try-stage-")
    for key in [
        key for key in map(str, st.session_state) if key.startswith(places) and key.endswith(f"-{chosen}")
    ]:
        del st.session_state[key]


def draw_keeping(
    coach: Person, loaded: Situation | None, framework: str, stage: str, goal: str, answer: str
) -> None:
    """The way into the examples; of one that is loaded also the way out."""
    begin = loaded.name if loaded else words.opening(goal or answer, 60).rstrip(" …")
    label = "Change this example" if loaded else "Keep as an example"
    with st.popover(label, type="tertiary", icon=":material/bookmark:", key="asks-example"):
        with st.form(f"keep-{loaded.id if loaded else ''}", border=False):
            name = st.text_input(NAME, value=begin, max_chars=120)
            keeps = st.form_submit_button("Save the changes" if loaded else "Keep it", type="primary")
            another = bool(loaded) and st.form_submit_button("Keep as another one")
        removes = loaded is not None and confirmed_removal(loaded)
    try:
        if keeps and loaded:
            made = Situation(loaded.id, name, framework, stage, goal, answer)
            services().situations.change(coach, made, st.session_state.get(VERSION, 0))
            _show(coach, loaded.id, "Saved.")
        elif keeps or another:
            new = services().situations.add(coach, name, framework, stage, goal, answer)
            _show(coach, new.id, "Kept. It is played before anything is published.")
        elif removes and loaded:
            services().situations.remove(coach, loaded.id)
            _show(coach, OWN, "Removed.")
    except InterludeError as error:
        notices.refused(str(error))


def confirmed_removal(loaded: Situation) -> bool:
    st.text(REMOVING)
    return st.button("Remove this example", key=f"remove-{loaded.id}", icon=":material/delete:")


def _show(coach: Person, chosen: str, done: str) -> None:
    """The page again, with this example loaded."""
    notices.later(done)
    with_it = {name: st.query_params[name] for name in ("kind", "id") if name in st.query_params}
    st.session_state.pop("try-example-asked", None)
    st.switch_page(documents.TRY, query_params=with_it | ({"example": chosen} if chosen else {}))


def draw_all(coach: Person) -> None:
    kept = services().situations.all(coach)
    ways = {one.id: one for one in services().documents.all(coach, Kind.FRAMEWORK)}
    st.page_link(documents.TRY, label="Try it", icon=":material/arrow_back:")
    st.title("Examples", anchor=False)
    st.text(WHAT)
    if not kept:
        st.text(NONE)
    for one in kept:
        with st.container(key=f"row-example-{one.id}", gap=None):
            st.page_link(documents.TRY, label=words.plain(one.name), query_params={"example": one.id})
            way = ways.get(one.framework)
            stages = (
                {stage["id"]: stage["title"] for stage in (way.body or {}).get("stages", ())} if way else {}
            )
            where = " · ".join([way.title if way else one.framework, stages.get(one.stage, one.stage)])
            words.styled(f"{where} · “{words.opening(one.answer, 90)}”", "quiet", f"example-{one.id}")
