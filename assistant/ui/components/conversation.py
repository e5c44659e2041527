"""A reflection on the page: what was said so far, the question that waits, and the place to answer it."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

import streamlit as st

from assistant.access.people import Person
from assistant.dialogue.turns import Act, Kind, Turn
from assistant.errors import InterludeError
from assistant.journal.records import SessionRecord, session_place
from assistant.knowledge.content import Framework
from assistant.ui.components import chat_consent, composer, notices, of_use, why, words
from assistant.ui.runtime import services

DRAWN = 30  # older turns stay in the journal; drawing them all slows every answer


def enter(session_id: str) -> None:
    st.query_params["session"] = session_id
    st.rerun()


def draw(person: Person, session: SessionRecord[Turn]) -> None:
    framework = next((f for f in services().conversations.frameworks() if f.id == session.framework_id), None)
    current = session.turns[-1]
    draw_about(session, framework)
    answer, asked, refusal = draw_field(person, session, current)
    if framework:
        draw_stages([(stage.id, stage.title) for stage in framework.stages], current.reply.stage)
    draw_turns(session, is_open=answer is None)
    # What was sent stands at once where it will stay, in a place that was free; and what is below goes as a whole, so
    # that no button of the old question fades while the next one is found.
    if answer is None:
        st.empty()
    else:
        words.said(answer, key_of(session, current))
    below = st.empty()
    if answer is not None:
        send(person, session, asked, answer)
    with below.container():
        of_use.draw(person, session.id, current)
        if refusal:
            notices.warn(refusal)
        chosen = draw_choices(person, session, current)
    if chosen is not None:
        below.empty()
        tried(session, chosen)


def draw_about(session: SessionRecord[Turn], framework: Framework | None) -> None:
    """What it is about: the page's title, kept small, for the question is what matters. What says that a reply has come
    and what keeps drafts have no looks; they stand where no run of the page takes them away."""
    current = session.turns[-1]
    with st.container(key="about", gap=None):
        about = words.opening(session.goal, 140) or (framework.title if framework else "A reflection")
        st.title(words.plain(about), anchor=False)
        composer.announce(current.reply.text)
        place = session_place(session.id, current.reply.turn)
        composer.keep_drafts({field_of(session): place}, session.id, focus=True)


def draw_stages(stages: list[tuple[str, str]], here: str) -> None:
    """The framework's own titles; they come from reviewed content, and are escaped all the same."""
    at = next((index for index, (name, _) in enumerate(stages) if name == here), 0)
    rows = "".join(
        f'<li class="{"here" if index == at else "passed" if index < at else "ahead"}"'
        f"{' aria-current=step' if index == at else ''}>{html.escape(title)}"
        f"{'<span class=unseen> (done)</span>' if index < at else ''}</li>"
        for index, (_, title) in enumerate(stages)
    )
    st.html(f'<ol class="stages" aria-label="Stages of this reflection">{rows}</ol>')


def draw_turns(session: SessionRecord[Turn], most: int = DRAWN, is_open: bool = True) -> None:
    earlier = len(session.turns) - most
    if earlier > 0:
        kept = f"{earlier} earlier questions and answers are kept with this reflection."
        words.styled(kept, "quiet", "earlier")
    for turn in session.turns[-most:]:
        is_current = is_open and turn is session.turns[-1]
        draw_turn(turn, key_of(session, turn), is_current, session.turns)


def key_of(session: SessionRecord[Turn], turn: Turn) -> str:
    return f"{session.id}-{turn.reply.turn}"


def field_of(session: SessionRecord[Turn]) -> str:
    """One field for the whole session, so that the cursor stays in it; its draft belongs to one question."""
    return f"answer-{session.id}"


def draw_turn(turn: Turn, key: str, is_current: bool, turns: Sequence[Turn] = ()) -> None:
    """`turns` are those of the session: why a question is asked stands in the answer before it."""
    reply = turn.reply
    with st.container(key=f"{'turn' if is_current else 'past'}-{key}", gap="small"):
        if reply.kind is Kind.SAFETY:
            draw_care(turn, key)
        else:
            before = reply.text.removesuffix(reply.question).strip() if reply.question else reply.text
            if before:
                words.styled(before, "mirror", key)
            if reply.question:
                words.styled(reply.question, "question", key)
        chat_consent.draw_worded_by(reply.wording, key)
        if is_current or reply.kind is Kind.GUIDANCE:
            why.draw(turn, turns, key)
        elif any(turn is late for late in turns[-2:]):
            st.empty()  # in place of why it was asked, which would fade only at the end of the run
    if turn.answer:
        words.said(turn.answer, key)
    elif turn.act is Act.SKIP:
        words.styled("You passed on this one", "quiet", f"act-{key}")
    elif turn.act is Act.ANOTHER_WAY:
        words.styled("You asked for it another way", "quiet", f"act-{key}")


def draw_care(turn: Turn, key: str) -> None:
    """Words for a hard moment: whole, calm, each signpost on a line of its own."""
    with st.container(border=True, key=f"care-{key}", gap="small"):
        words.styled(turn.reply.text, "words", f"care-{key}")


def draw_choices(person: Person, session: SessionRecord[Turn], current: Turn) -> Callable[[], object] | None:
    """The ways besides answering: each is a step, saved like an answer. Pausing is simply leaving.
    Returns the one that was pressed."""
    conversations, turn = services().conversations, current.reply.turn
    choices: list[tuple[str, str, Callable[[], object]]] = [
        ("Skip this one", "skip", lambda: conversations.skip(person, session.id, turn)),
        ("Finish here", "finish", lambda: conversations.finish(person, session.id)),
        ("Pause", "pause", pause),
    ]
    if current.reply.another_way:
        another = (
            "Ask it another way",
            "another-way",
            lambda: conversations.ask_another_way(person, session.id, turn),
        )
        choices.insert(0, another)
    chosen = None
    with st.container(horizontal=True, key="choices", gap="small", vertical_alignment="center"):
        for label, key, act in choices:
            quiet = key in ("finish", "pause")
            if st.button(label, key=f"{key}-{session.id}-{turn}", type="tertiary" if quiet else "secondary"):
                chosen = act
    return chosen


def pause() -> None:
    notices.later("Paused. Go on whenever you like.", ":material/pause:")
    st.switch_page("app_pages/today.py")


def tried(session: SessionRecord[Turn], act: Callable[[], object], answer: str = "") -> None:
    """Whatever refuses a step says so above the field, and the words come back into it."""
    try:
        act()
    except InterludeError as error:
        st.session_state[f"refused-{session.id}"] = (answer, str(error))
    st.rerun()


def draw_field(person: Person, session: SessionRecord[Turn], current: Turn) -> tuple[str | None, int, str]:
    """What was sent, the question that stood above the field then, and why a step was refused, if one was."""
    field, place = field_of(session), session_place(session.id, current.reply.turn)
    words_back, refusal = st.session_state.pop(f"refused-{session.id}", ("", ""))
    if field not in st.session_state or st.session_state.get("drafted") != place or words_back:
        st.session_state["drafted"] = place
        if words_back:  # refused at an earlier question: from now on they wait at this one
            services().drafts.save(person, place, words_back)
        if draft := words_back or services().drafts.load(person, place):
            st.session_state[field] = draft
    # The question that stood above the field; another window may have gone on since.
    asked = st.session_state.get(f"asked-{session.id}", current.reply.turn)
    answer = st.chat_input(
        "Write what comes to mind. Enter sends, Shift+Enter adds a line.",
        key=field,
        submit_mode="disable",
        height=96,
    )
    st.session_state[f"asked-{session.id}"] = current.reply.turn
    return answer, asked, refusal


def send(person: Person, session: SessionRecord[Turn], asked: int, answer: str) -> None:
    with chat_consent.waiting(person):
        tried(session, lambda: services().conversations.answer(person, session.id, asked, answer), answer)
