"""Documents on their way in: chosen, read, shown as they would be cited, and kept as drafts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from assistant.access.people import Person
from assistant.knowledge.content import Fault, Kind
from assistant.knowledge.intake.likeness import Twin
from assistant.knowledge.intake.service import Read
from assistant.knowledge.intake.shape import Document, Facts, composed
from assistant.ui.components import documents, guides, notices, safe_markdown, upload_field, words
from assistant.ui.runtime import services

WHAT = (
    "Markdown, plain text, Word, PDF, or a zip of them, up to 20 MB. Title, headings, lists and tables come "
    "along; images, footnotes and comments do not. Nothing is saved before you have seen it."
)
FILES, FOLDER = "Files or a zip", "A folder"
NEW = ""
KEPT = "brought"
PAIRS = 5


def draw(coach: Person) -> None:
    st.page_link(guides.PAGE, label="All guides", icon=":material/arrow_back:")
    st.title("Bring documents in", anchor=False)
    st.text(WHAT)
    which = st.radio("What do you bring?", [FILES, FOLDER], horizontal=True, key="bring-which")
    files = st.file_uploader(
        "Your documents", accept_multiple_files="directory" if which == FOLDER else True, key=f"bring-{which}"
    )
    upload_field.mend()
    if not files:
        st.session_state.pop(KEPT, None)
        return
    ids = tuple(file.file_id for file in files)
    found, saved = st.session_state.get(KEPT, ((), {}))[1] if _known(ids) else _read(coach, ids, files)
    draw_refused([one for one in found if one.document is None])
    documents = {number: one.document for number, one in enumerate(found) if one.document}
    draw_saved(saved)
    waiting = {number: one for number, one in documents.items() if number not in saved}
    if waiting:
        draw_one(coach, ids, waiting, saved)


def _known(ids: tuple[str, ...]) -> bool:
    return KEPT in st.session_state and st.session_state[KEPT][0] == ids


def _read(coach: Person, ids: tuple[str, ...], files: Sequence) -> tuple[list[Read], dict[int, str]]:
    bar = st.progress(0.0, "Reading the documents")

    def advance(label: str, done: int, total: int) -> None:
        bar.progress(done / total, f"{label}: {done} of {total}")

    found = services().intake.read(coach, [(file.name, file.getvalue()) for file in files], advance)
    bar.empty()
    st.session_state[KEPT] = (ids, (found, {}))
    return found, {}


def draw_refused(refused: Sequence[Read]) -> None:
    if not refused:
        return
    st.header("Not brought in", anchor=False)
    for number, one in enumerate(refused):
        with st.container(key=f"refused-{number}", gap=None):
            words.styled(one.name, "strong", f"refused-{number}")
            words.styled(one.refusal, "plainly", f"refused-{number}")


def draw_saved(saved: dict[int, str]) -> None:
    if not saved:
        return
    st.header("Saved as drafts", anchor=False)
    for guide_id, title in saved.values():
        st.page_link(guides.PAGE, label=words.plain(title), query_params={"guide": guide_id})


def draw_one(coach: Person, ids: tuple[str, ...], waiting: dict[int, Document], saved: dict) -> None:
    st.header("Before it is saved", anchor=False)
    number = next(iter(waiting))
    if len(waiting) > 1:
        number = st.selectbox(
            f"One of {len(waiting)} documents",
            list(waiting),
            format_func=lambda n: waiting[n].name,
            key="bring-one",
        )
    document = waiting[number]
    facts = draw_facts(document, f"{ids[0]}-{number}")
    twins = _twins(coach, (ids, number), facts.title, document.body)
    draw_twins(twins)
    into = draw_target(twins)
    with st.container(horizontal=True):
        one = st.button("Save as a draft", type="primary", key="bring-save")
        rest = len(waiting) > 1 and st.button(f"Save all {len(waiting)} as drafts", key="bring-save-all")
    if len(waiting) > 1:
        words.styled(
            "Saving all gives each of them these themes, stages, sources, licence and date.", "quiet", "all"
        )
    with notices.caught():
        if one:
            saved[number] = save(coach, facts, document, into)
        elif rest:
            save_all(coach, facts, number, waiting, saved)
        if one or rest:
            leave_or_go_on(saved, waiting)
    passages, faults = services().intake.preview(coach, facts, document.body)
    draw_needs(facts, faults, composed(facts, document.body).split("\n"))
    st.header("As it would be cited", anchor=False)
    many = "1 passage" if len(passages) == 1 else f"{len(passages)} passages"
    words.styled(f"{many}, {document.words} words", "quiet", "bring-count")
    guides.draw_passages(passages)


def draw_needs(facts: Facts, faults: Sequence[Fault], lines: Sequence[str]) -> None:
    """What publishing still needs: of the fields above in their own words, of the text with what stands there."""
    fields = {"title": facts.title, "themes": facts.themes, "stages": facts.stages, "sources": facts.sources}
    fields |= {"licence": facts.licence, "the day of its review": facts.reviewed}
    missing = [name for name, value in fields.items() if not value]
    head = lines.index("---", 1) + 1
    below = [fault for fault in faults if fault.line > head]
    if not missing and not below:
        return
    st.header("Before it can be published", anchor=False)
    if missing:
        words.styled(f"Still to be filled in above: {', '.join(missing)}.", "plainly", "bring-missing")
    for number, fault in enumerate(sorted(below, key=lambda fault: fault.line)):
        with st.container(key=f"need-{number}", gap=None):
            words.styled(fault.sentence, "plainly", f"need-{number}")
            if head + 1 < fault.line <= len(lines):
                words.styled(words.opening(lines[fault.line - 1], 100), "quiet", f"need-{number}")


def draw_facts(document: Document, key: str) -> Facts:
    vocabulary, own = services().library.vocabulary, document.facts
    title = st.text_input("Title", value=own.title, max_chars=200, key=f"title-{key}")
    themes = st.multiselect(
        "Themes", list(vocabulary.themes), own.themes, format_func=vocabulary.themes.get, key=f"themes-{key}"
    )
    stages = st.multiselect(
        "Stages of a reflection in which it helps",
        list(vocabulary.stages),
        own.stages,
        format_func=vocabulary.stages.get,
        key=f"stages-{key}",
    )
    sources = st.text_area(
        "Sources, one a line: what you have read, or “from practice”",
        value="\n".join(own.sources),
        height=100,
        key=f"sources-{key}",
    )
    with st.container(horizontal=True):
        licence = st.text_input("Licence", value=own.licence, placeholder="CC-BY-4.0", key=f"licence-{key}")
        reviewed = st.date_input("Reviewed on", value=own.reviewed, key=f"reviewed-{key}")
    lines = tuple(line.strip() for line in sources.splitlines() if line.strip())
    return Facts(" ".join(title.split()), tuple(themes), tuple(stages), lines, licence.strip(), reviewed)


def _twins(coach: Person, which: tuple, title: str, body: str) -> list[Twin]:
    """Kept for this visit: finding them encodes the whole document."""
    kept = st.session_state.setdefault("brought-twins", {})
    if (which, title) not in kept:
        with st.spinner("Comparing it with the library"):
            kept[which, title] = services().intake.twins(coach, title, body)
    return kept[which, title]


def draw_twins(twins: Sequence[Twin]) -> None:
    if not twins:
        return
    st.header("There already", anchor=False)
    for twin in twins:
        link = {"guide": twin.guide_id}
        st.page_link(guides.PAGE, label=words.plain(twin.title), query_params=link)
        if twin.exact:
            words.styled("The same text, word for word.", "plainly", f"same-{twin.guide_id}")
            continue
        alike = "1 passage says" if len(twin.pairs) == 1 else f"{len(twin.pairs)} passages say"
        with st.expander(f"{alike} much the same", type="compact", key=f"alike-{twin.guide_id}"):
            draw_pairs(twin)


def draw_pairs(twin: Twin) -> None:
    for number, pair in enumerate(twin.pairs[:PAIRS]):
        key = f"{twin.guide_id}-{number}"
        words.styled(f"Nearness {pair.nearness:.2f}; 1 says the same.", "quiet", f"near-{key}")
        for column, whose, passage in zip(
            st.columns(2), ("Yours", "In the library"), (pair.mine, pair.theirs), strict=True
        ):
            with column:
                words.styled(whose, "quiet", f"whose-{whose}-{key}")
                words.styled(f"{passage.title}, {passage.heading}", "strong", f"title-{whose}-{key}")
                safe_markdown.draw(passage.text)


def draw_target(twins: Sequence[Twin]) -> str:
    """The guide it becomes a new version of; nothing for a guide of its own."""
    if not twins:
        return NEW
    titles = {twin.guide_id: twin.title for twin in twins}
    return st.selectbox(
        "Save it as",
        [NEW, *titles],
        format_func=lambda guide: f"A new version of: {titles[guide]}" if guide else "A new guide",
        key="bring-into",
    )


def save(coach: Person, facts: Facts, document: Document, into: str = NEW) -> tuple[str, str]:
    house = services()
    markdown = composed(facts, document.body)
    if into:
        house.documents.save(
            coach, Kind.GUIDE, into, markdown, house.documents.get(coach, Kind.GUIDE, into).latest
        )
        return into, facts.title
    name = house.intake.free_name(coach, facts.title or document.facts.title)
    return house.documents.new(coach, Kind.GUIDE, name, markdown).id, facts.title or document.facts.title


def save_all(coach: Person, facts: Facts, number: int, waiting: dict[int, Document], saved: dict) -> None:
    """Their own titles, and their own facts where they had them; the rest from the form."""
    bar = st.progress(0.0, "Saving the drafts")
    for done, (each, document) in enumerate(waiting.items(), 1):
        own = document.facts
        shared = replace(
            facts,
            title=facts.title if each == number else own.title,
            themes=(facts.themes if each == number else own.themes) or facts.themes,
            stages=(facts.stages if each == number else own.stages) or facts.stages,
            sources=(facts.sources if each == number else own.sources) or facts.sources,
            licence=(facts.licence if each == number else own.licence) or facts.licence,
            reviewed=(facts.reviewed if each == number else own.reviewed) or facts.reviewed,
        )
        saved[each] = save(coach, shared, document)
        bar.progress(done / len(waiting), f"Saving the drafts: {done} of {len(waiting)}")
    bar.empty()


def leave_or_go_on(saved: dict[int, tuple[str, str]], waiting: dict[int, Document]) -> None:
    notices.later(documents.SAVED)
    if len(saved) == 1 and len(waiting) == 1:
        st.session_state.pop(KEPT, None)
        guide_id, _ = next(iter(saved.values()))
        st.switch_page(guides.PAGE, query_params={"guide": guide_id})
    st.rerun()
