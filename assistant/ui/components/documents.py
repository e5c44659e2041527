"""Whatever coaches own, as they meet it: its state, what can be decided about it, its versions and their differences."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from assistant.access.people import Person
from assistant.errors import InterludeError
from assistant.knowledge.compare import GONE, NEW, Change
from assistant.knowledge.content import CARD, Fault, Kind
from assistant.knowledge.records import Event, Summary, Version
from assistant.ui.components import confirm, notices, words
from assistant.ui.runtime import services

PAGES = {
    Kind.GUIDE: "app_pages/library.py",
    Kind.QUESTION: "app_pages/questions.py",
    Kind.FRAMEWORK: "app_pages/frameworks.py",
    Kind.SIGNPOSTS: "app_pages/signposts.py",
}
TRY = "app_pages/rehearse.py"
DECIDE, PUBLISH, RETIRE = "decide", "Publish", "Retire"
"""In an address: what is about to be decided."""
ICONS = {PUBLISH: "check", RETIRE: "archive"}
SAVED = "Saved as a draft. It counts once you publish it."
PUBLISHED = "Published. It counts from the next reply on."
STATUS = {"published": "Published", "review": "Waits for review", "draft": "Draft", "retired": "Retired"}
PUBLISHING = {
    Kind.GUIDE: "The assistant can ask and cite from it at once, for everybody.",
    Kind.QUESTION: "The assistant can ask it from the next reply on.",
    Kind.FRAMEWORK: "Everybody can choose it at once. Reflections that have begun go on with the new stages.",
    Kind.SIGNPOSTS: "Whoever is in danger there reads these numbers from the next reply on.",
}
RETIRING = {
    Kind.GUIDE: "The assistant no longer uses it, for anybody. Where it was cited, the passage stays. ",
    Kind.QUESTION: "The assistant no longer asks it. Reflections in which it was asked stay as they are. ",
    Kind.FRAMEWORK: "Nobody can choose it any more. Reflections that have begun with it go on. ",
    Kind.SIGNPOSTS: "Whoever is in danger there reads the general sentence instead. ",
}
A_CARD = "A mentor's unwritten rule. Its words are its author's: you can try it and retire it, and nobody changes it here."
AGAIN = "You can publish it again."
DELETING = "It was never in use. It goes for good, with all its versions."
MENDING = "{} to mend before it can be published."
_NAMED = re.compile(r"`([^`]+)`")


def state(one: Summary | Version) -> str:
    newest = one.version if isinstance(one, Summary) else one.latest
    if one.published in (None, newest):
        return STATUS[one.status]
    return f"Published, a newer version {'waits for review' if one.in_review else 'is a draft'}"


def link(kind: Kind, document_id: str) -> dict[str, str]:
    """The address of a document on its page."""
    return {"guide" if kind is Kind.GUIDE else "id": document_id}


def draw_row(coach: Person, one: Summary, told: str = "") -> None:
    with st.container(key=f"row-{one.id}", gap=None):
        st.page_link(PAGES[one.kind], label=words.plain(one.title), query_params=link(one.kind, one.id))
        told = told or f"changed on {words.day(one.changed_at, coach)}"
        words.styled(f"{state(one)} · {told}", "quiet", f"row-{one.id}")


def draw_head(coach: Person, found: Version, back: str) -> None:
    """Where it stands, and everything that can be decided about it."""
    st.page_link(PAGES[found.kind], label=back, icon=":material/arrow_back:")
    st.title(words.plain(found.title), anchor=False)
    saved = words.day(found.created_at, coach)
    words.styled(f"{state(found)} · version {found.latest}, {saved}", "quiet", "state")
    if is_card(found):
        st.text(A_CARD)
    draw_decisions(coach, found)


def is_card(found: Version) -> bool:
    return found.kind is Kind.GUIDE and found.id.startswith(CARD)


def draw_decisions(coach: Person, found: Version) -> None:
    house, kind, name = services().documents, found.kind, found.id
    newest_waits = found.published != found.latest and not is_card(found)
    with st.container(horizontal=True, vertical_alignment="center"):
        if not is_card(found):
            edit = link(kind, name) | {"edit": "yes"}
            st.page_link(PAGES[kind], label="Edit", icon=":material/edit:", query_params=edit)
        if kind is not Kind.SIGNPOSTS:
            tried = {"kind": kind.value, "id": name}
            st.page_link(TRY, label="Try it", icon=":material/play_arrow:", query_params=tried)
        if newest_waits:
            draw_step(coach, found, PUBLISH)
            draw_review(coach, found)
        if found.published is not None:
            draw_step(coach, found, RETIRE)
        if found.status in ("draft", "review") and found.author_id == coach.id:
            gone = confirm.asked("Delete", DELETING, "Delete it", f"delete-{name}", ":material/delete:")
            if gone:
                _decide(lambda: house.delete(coach, kind, name), "Deleted.", PAGES[kind])
    notices.complain()


def draw_step(coach: Person, found: Version, step: str) -> None:
    """To what it does to the examples; of signposts nothing is to be seen there, so they are decided here."""
    kind, name, icon = found.kind, found.id, f":material/{ICONS[step]}:"
    if kind is not Kind.SIGNPOSTS:
        st.page_link(PAGES[kind], label=step, icon=icon, query_params=link(kind, name) | {DECIDE: step})
        return
    told = PUBLISHING[kind] if step == PUBLISH else RETIRING[kind] + AGAIN
    why = confirm.reason(step, told, f"{step} it", f"{step.lower()}-{name}", icon)
    if why is not None:
        decide_step(coach, found, step, why)


def decide_step(coach: Person, found: Version, step: str, why: str, then: str = "") -> None:
    house, kind, name, version = services().documents, found.kind, found.id, found.latest
    if step == PUBLISH:
        with st.spinner("Publishing"):
            _decide(lambda: house.publish(coach, kind, name, version, why), PUBLISHED, then, link(kind, name))
    else:
        _decide(lambda: house.retire(coach, kind, name, version, why), "Retired.", then, link(kind, name))


def draw_review(coach: Person, found: Version) -> None:
    house, kind, name = services().documents, found.kind, found.id
    if found.in_review is None:
        asks = "A colleague can look at it before it is published. You can publish it yourself, too."
        why = confirm.reason(
            "Put up for review", asks, "Put it up", f"propose-{name}", ":material/visibility:", needed=False
        )
        if why is not None:
            done = "Put up for review."
            _decide(lambda: house.propose(coach, kind, name, found.latest, why), done)
        return
    asks = "It is a draft again. Say what is still to be done."
    why = confirm.reason("Send back", asks, "Send it back", f"return-{name}", ":material/undo:")
    if why is not None:
        done = "Sent back. It is a draft again."
        _decide(lambda: house.send_back(coach, kind, name, found.latest, why), done)


def _decide(
    act: Callable[[], None], done: str, then: str = "", query: Mapping[str, str] | None = None
) -> None:
    """Do it and say so on the page drawn next; a refusal is said below the buttons."""
    try:
        act()
    except InterludeError as error:
        notices.refused(str(error))
        return
    notices.later(done)
    if then:
        st.switch_page(then, query_params=query)
    st.rerun()


def plainly(sentence: str, labels: Mapping[str, str]) -> str:
    """A fault's sentence with the names of its fields as the form has them."""

    def label(match: re.Match[str]) -> str:
        *above, last = match[1].split(".")
        number = next((int(part) + 1 for part in above if part.isdigit()), None)
        if last.isdigit():  # one of a list: the list is what is wrong
            last, number = above[-1] if above else last, None
        told = labels.get(".".join([*(part for part in above if not part.isdigit()), last]), match[1])
        return told.format(number) if number and "{}" in told else told

    told = _NAMED.sub(label, sentence.replace(" in vocabulary.yaml", ""))
    return told[:1].upper() + told[1:]


def draw_faults(faults: Sequence[Fault], labels: Mapping[str, str], key: str) -> None:
    """What is to mend, as sentences about the fields of the form."""
    sentences = list(dict.fromkeys(plainly(fault.sentence, labels) for fault in faults))
    if not sentences:
        return
    with st.container(key=f"mend-{key}", gap="xxsmall"):
        words.styled("Before it can be published", "strong", f"mend-{key}")
        st.text("\n".join(f"– {sentence}" for sentence in sentences))


def draw_newer(found: Version, began: str) -> None:
    """Where somebody saved while one wrote; `began` is the key under which the version begun from is kept."""
    if found.version != found.latest:
        st.text("Somebody saved a newer version while you wrote. Copy what you need before you open it.")
        if st.button("Open the newest version", key="newest"):
            del st.session_state[began]
            st.rerun()


def saved_notice(faults: Sequence[Fault]) -> tuple[str, str]:
    """What to say of a draft that was saved; one with faults gets no tick."""
    if not faults:
        return SAVED, ":material/check:"
    many = "One thing is" if len(faults) == 1 else f"{len(faults)} things are"
    return "Saved as a draft. " + MENDING.format(many), notices.TO_MEND


# Versions


def draw_history(coach: Person, kind: Kind, name: str) -> None:
    events = services().documents.history(coach, kind, name)
    versions = sorted({event.version for event in events}, reverse=True)
    with st.expander("Versions, and who changed what", type="compact"):
        for number, event in enumerate(events):
            draw_event(coach, event, number)
    if len(versions) > 1:
        with st.expander("Compare two versions", type="compact"):
            draw_comparison(coach, kind, name, versions)


def draw_event(coach: Person, event: Event, number: int) -> None:
    who = services().directory.get(event.actor_id) if event.actor_id else None
    action = {"proposed": "Put up for review"}.get(event.action, event.action.capitalize())
    by = who.name if who else "Interlude"
    line = f"{action} on {words.day(event.at, coach)} by {by}, version {event.version}"
    words.styled(line, "plainly", f"event-{number}")
    if event.reason:
        words.styled(event.reason, "quiet", f"event-{number}")


def draw_comparison(coach: Person, kind: Kind, name: str, versions: Sequence[int]) -> None:
    house = services().documents
    with st.container(horizontal=True):
        older = st.selectbox("From version", versions[1:], key=f"older-{name}")
        later = [version for version in versions if version > older]
        newer = st.selectbox("To version", later, key=f"newer-{name}-{older}")
    draw_changes(house.compare(coach, kind, name, older, newer))
    what = f"Version {older} becomes a new draft. Nothing in between is lost."
    why = confirm.reason(
        f"Restore version {older}", what, "Restore it", f"restore-{name}", ":material/history:"
    )
    if why is not None:
        done = f"Version {older} is a draft again. It counts once you publish it."
        _decide(lambda: _restored(coach, kind, name, older, versions[0], why), done)
    notices.complain()


def _restored(coach: Person, kind: Kind, name: str, version: int, latest: int, why: str) -> None:
    services().documents.restore(coach, kind, name, version, latest, why)


def draw_changes(changes: Sequence[Change]) -> None:
    if not changes:
        st.text("They say the same.")
    for change in changes:
        tags = {GONE: "del", NEW: "ins"}
        told = "".join(
            f"<{tags[piece.kind]}>{html.escape(piece.text)}</{tags[piece.kind]}>"
            if piece.kind in tags
            else html.escape(piece.text)
            for piece in change.pieces
        )
        st.html(f'<div class="change"><strong>{html.escape(change.label)}</strong><p>{told}</p></div>')
