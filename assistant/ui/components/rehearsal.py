"""A coach plays a mentee: what would come back, and why, with every score. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from assistant.access.people import Person
from assistant.dialogue.choose import Weighed
from assistant.dialogue.rehearsal import Rehearsed
from assistant.errors import InterludeError
from assistant.knowledge.content import Hit, Kind, Situation
from assistant.knowledge.records import Summary
from assistant.ui.components import documents, examples, notices, words
from assistant.ui.components.document_form import value_of
from assistant.ui.runtime import services

WHAT = (
    "Play a mentee with a goal and an answer of your own invention, never words from a real person. "
    "Nothing of it is kept, unless you keep it as an example."
)
DEPTHS = ("facts", "feelings, beliefs or difficulties", "reasons, learning or intentions")
BESIDES = ("theme", "guide", "way to reflect", "move", "depth")
SHOWN = 10
KINDS = {kind.value: kind for kind in (Kind.GUIDE, Kind.QUESTION, Kind.FRAMEWORK)}


def draw(coach: Person) -> None:
    house = services()
    offered = house.documents.all(coach, Kind.FRAMEWORK)
    st.title("Try it", anchor=False)
    st.text(WHAT)
    draft = draw_draft(coach)
    loaded = examples.draw_choice(coach)
    framework, stage = choose_where(coach, offered, draft, loaded)
    goal = st.text_input("What it is about", key="try-goal", placeholder="I want to be heard in meetings")
    example = "I said it twice, and then she said it and they nodded."
    answer = st.text_area("The answer", key="try-answer", height=120, placeholder=example)
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("See what comes", type="primary", key="try-go"):
            st.session_state["try-variant"] = 0
        variant = st.session_state.get("try-variant")
        if variant is not None and st.button("Draw again", key="try-again"):
            st.session_state["try-variant"] = variant = variant + 1
        examples.draw_keeping(coach, loaded, framework, stage, goal, answer)
    notices.complain()
    if variant is not None:
        with notices.caught(), st.spinner("Looking"):
            draw_result(house.rehearsal.play(coach, framework, stage, goal, answer, draft, variant))


def choose_where(
    coach: Person,
    offered: Sequence[Summary],
    draft: tuple[Kind, str] | None,
    loaded: Situation | None,
) -> tuple[str, str]:
    """The way to reflect and its stage: to begin with the example's, or where the question to be tried fits."""
    house, fits = services(), set[str]()
    if draft and draft[0] is Kind.FRAMEWORK:
        framework = house.rehearsal.framework(coach, draft[1], draft)
    else:
        if draft and draft[0] is Kind.QUESTION:
            fits = set(value_of(house.documents.get(coach, *draft).text).get("stages") or ())
        used = {one.id: one for one in offered if one.published is not None and one.body}
        first = next((name for name, one in used.items() if _stages(one) & fits), next(iter(used), ""))
        if loaded and loaded.framework in used:
            first = loaded.framework
        elif loaded:
            notices.warn("The way to reflect of this example is not in use. Choose another.")
        chosen = pick(
            "Way to reflect", {name: one.title for name, one in used.items()}, first, "try-way", loaded
        )
        framework = house.rehearsal.framework(coach, chosen)
    stages = {stage.id: stage.title for stage in framework.stages}
    first = next((name for name in stages if name in fits), next(iter(stages)))
    if loaded and loaded.framework == framework.id and loaded.stage in stages:
        first = loaded.stage
    return framework.id, pick("Stage", stages, first, f"try-stage-{framework.id}", loaded)


def pick(label: str, titles: Mapping[str, str], first: str, key: str, loaded: Situation | None) -> str:
    """Begins anew with every example that is loaded."""
    key = f"{key}-{loaded.id if loaded else ''}"
    if st.session_state.get(key) not in titles and first:
        st.session_state[key] = first
    return st.selectbox(label, list(titles), format_func=titles.__getitem__, key=key) or ""


def _stages(framework: Summary) -> set[str]:
    return {stage["id"] for stage in (framework.body or {})["stages"]}


def draw_draft(coach: Person) -> tuple[Kind, str] | None:
    """What is tried out, by the address; it can be put aside."""
    kind, name = KINDS.get(st.query_params.get("kind", "")), st.query_params.get("id", "")
    if kind is None or not name:
        return None
    found = services().documents.get(coach, kind, name)
    which = "as it is in use" if found.published == found.latest else "as it stands in the newest draft"
    with st.container(border=True, key="trying", gap="xsmall"):
        words.styled(f"Tried with this {kind.called}, {which}:", "quiet", "trying")
        st.page_link(
            documents.PAGES[kind], label=words.plain(found.title), query_params=documents.link(kind, name)
        )
        st.page_link(documents.TRY, label="Try without it", icon=":material/close:")
    try:
        services().rehearsal.framework(coach, name, (kind, name)) if kind is Kind.FRAMEWORK else None
    except InterludeError as error:
        notices.warn(str(error))
        return None
    return kind, name


def draw_result(played: Rehearsed) -> None:
    reply = played.reply
    st.header("What they would read", anchor=False)
    words.styled(f"After the question “{played.asked.question}”", "quiet", "asked")
    told = reply.text.removesuffix(reply.question).strip() if reply.question else reply.text
    if told:
        words.styled(told, "mirror", "try")
    if reply.question:
        words.styled(reply.question, "question", "try")
    draw_why(played)
    draw_weighed(played)
    draw_found(played.found, {cited.id for cited in reply.passages})


def draw_why(played: Rehearsed) -> None:
    vocabulary, reply = services().library.vocabulary, played.reply
    st.header("Why", anchor=False)
    if played.why is not None:
        for number, (what, spans) in enumerate(played.why.heard):
            words.styled(f"{what}: " + "; ".join(f"“{span}”" for span in spans), "plainly", f"heard-{number}")
        st.text(played.why.why)
    rule = reply.provenance.get("rule", "")
    depth = reply.provenance.get("depth", "")
    read = f"the answer was read as {DEPTHS[int(depth)]}" if depth.isdigit() else ""
    move = vocabulary.moves.get(reply.move, "")
    facts = (
        f"Rule: {rule}",
        f"move: {reply.move}{f' ({move.lower()})' if move else ''}",
        f"stage: {reply.stage}",
        read,
    )
    words.styled(" · ".join(part for part in facts if part), "quiet", "rule")


def draw_weighed(played: Rehearsed) -> None:
    st.header("Questions that were weighed", anchor=False)
    if not played.weighed:
        st.text("None: this reply does not come from the questions of the library.")
        return
    count = sum(one.chance > 0 for one in played.weighed)
    words.styled(
        f"{len(played.weighed)} fit this stage and move. The {count} that follow the answer best are drawn from; "
        "a higher score makes a question likelier.",
        "quiet",
        "weighed",
    )
    shown = list(played.weighed[:SHOWN])
    mine = next((one for one in played.weighed if one.question.id == played.draft), None)
    if played.draft and mine is None:
        missing = "Your question is not among them: here another stage, move or theme is wanted."
        words.styled(missing, "strong", "not-weighed")
    elif mine is not None and mine not in shown:
        shown.append(mine)
    for number, one in enumerate(shown):
        draw_one(one, number, one.question.id == played.draft)


def draw_one(one: Weighed, number: int, is_mine: bool) -> None:
    with st.container(key=f"row-weighed-{number}", gap=None):
        address = documents.link(Kind.QUESTION, one.question.id)
        st.page_link(
            documents.PAGES[Kind.QUESTION], label=words.plain(one.question.text), query_params=address
        )
        marks = [mark for mark, holds in (("asked", one.taken), ("yours", is_mine)) if holds]
        chance = f"chance {one.chance:.0%}" if one.chance else "not among those drawn from"
        parts = [f"follows {one.follows:.2f}"]
        parts += [f"{what} {value:+.1f}" for what, value in zip(BESIDES, one.besides, strict=True) if value]
        line = " · ".join([*marks, chance, f"score {one.score:.2f} = " + ", ".join(parts)])
        words.styled(line[:1].upper() + line[1:], "quiet", f"weighed-{number}")


def draw_found(found: Sequence[Hit], cited: set[str]) -> None:
    st.header("Passages that were found", anchor=False)
    if any(hit.fit is not None for hit in found):
        told = "The best first, by the fit: nearness, shared words, the whole guide, less what is near to everything."
        words.styled(told, "quiet", "fit")
    if not found:
        st.text("None was looked for: this reply needs no passage, or nothing is published yet.")
    for number, hit in enumerate(found):
        with st.container(key=f"row-found-{number}", gap=None):
            passage = hit.passage
            address = documents.link(Kind.GUIDE, passage.guide_id)
            st.page_link(documents.PAGES[Kind.GUIDE], label=words.plain(passage.title), query_params=address)
            shown = " · shown with the reply" if passage.id in cited else ""
            fit = f" · fit {hit.fit:.2f}" if hit.fit is not None else ""
            line = f"{passage.heading} · nearness {hit.score:.2f}{fit}{shown}"
            words.styled(line, "quiet", f"found-{number}")
