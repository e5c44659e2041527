"""A coach brings documents in: read, shown beside what is there, and kept as drafts."""

from __future__ import annotations

from datetime import date

from streamlit.testing.v1 import AppTest

from assistant.access.people import Person
from assistant.knowledge.content import Kind
from assistant.knowledge.embedder import Embedder
from assistant.services import Services
from tests.knowledge.papers import TITLE, pdf, word, word_of, zipped
from tests.ui.conftest import People, Visit, press, shown


def bring(visit: Visit, coach: Person, *files: tuple[str, bytes]) -> AppTest:
    at = visit(coach, bring="1")
    chosen = [(name, data, "application/octet-stream") for name, data in files]
    at = at.file_uploader[0].set_value(chosen).run()
    assert not at.exception
    return at


def headers(at: AppTest) -> list[str]:
    return [header.value for header in at.header]


def test_the_library_leads_to_it_and_nothing_is_asked_before_a_file_is_there(
    people: People, visit: Visit
) -> None:
    assert "Bring documents in" in [link.label for link in visit(people.carla).main.get("page_link")]
    at = visit(people.carla, bring="1")
    assert not at.exception and not at.text_input and not at.header


def test_a_word_file_is_seen_in_its_passages_before_a_draft_is_saved(
    house: Services, people: People, visit: Visit
) -> None:
    at = bring(visit, people.carla, ("notes.docx", word()))
    assert at.text_input[0].value == TITLE
    assert headers(at)[-4:] == ["As it would be cited", "What it is", "How", "A table"]
    assert "<table>" in shown(at) and "3 passages, 88 words" in shown(at)
    missing = "Still to be filled in above: themes, stages, sources, licence, the day of its review."
    assert missing in shown(at) and "A guide has 200 to 900 words; this one has 88." in shown(at)
    assert not [one for one in house.documents.all(people.carla, Kind.GUIDE) if one.author_id]
    at.multiselect[0].set_value(["energy"]).run()
    at.multiselect[1].set_value(["plan"]).run()
    at.text_area[0].set_value("from practice\n\nA book that was read: twice\n").run()
    at.text_input[1].set_value("CC-BY-4.0").run()
    at.date_input[0].set_value(date(2026, 11, 20)).run()
    assert "Still to be filled in" not in shown(at)
    press(at, "Save as a draft")
    assert not at.exception and at.title[0].value == TITLE and "Draft" in shown(at)
    kept = house.documents.get(people.carla, Kind.GUIDE, "resting-on-purpose")
    assert (kept.status, kept.author_id) == ("draft", people.carla.id)
    assert kept.text.startswith(
        "---\ntitle: Resting on purpose\nthemes: [energy]\nstages: [plan]\n"
        "sources: [from practice, 'A book that was read: twice']\nlicence: CC-BY-4.0\nreviewed: 2026-11-20\n---\n"
    )


def test_what_is_refused_is_named_with_its_reason_and_keeps_nothing_else_out(
    people: People, visit: Visit
) -> None:
    at = bring(visit, people.carla, ("a.docm", b"PK"), ("**b**.pdf", b"no"), ("notes.pdf", pdf()))
    assert headers(at)[:2] == ["Not brought in", "Before it is saved"]
    assert "a.docm\nThis Word file may hold macros. Save it as .docx, and bring that.\n**b**.pdf" in shown(at)
    assert at.text_input[0].value == TITLE


def test_a_twin_is_shown_side_by_side_and_the_draft_can_become_its_next_version(
    house: Services, people: People, visit: Visit, embedder: Embedder
) -> None:
    embedder.encode(["load the model before a page waits for it"])
    house.documents.publish(people.carla, Kind.GUIDE, "saying-no", 1, "so that it has its vectors")
    ours = house.documents.get(people.carla, Kind.GUIDE, "saying-no").text
    at = bring(visit, people.carla, ("ours.md", ours.encode()))
    assert "There already" in headers(at) and "The same text, word for word." in shown(at)
    at = bring(visit, people.carla, ("ours.md", ours.replace("favour", "service").encode()))
    assert "5 passages say much the same" in [one.label for one in at.expander]
    assert "Yours" in shown(at) and "In the library" in shown(at)
    at.selectbox(key="bring-into").set_value("saying-no").run()
    press(at, "Save as a draft")
    found = house.documents.get(people.carla, Kind.GUIDE, "saying-no")
    assert (found.latest, found.published) == (2, 1) and "service" in found.text


def test_a_zip_is_saved_document_by_document_or_all_at_once_with_the_same_facts(
    house: Services, people: People, visit: Visit
) -> None:
    papers = {
        "one.docx": word_of("One thing"),
        "two.docx": word_of("Two"),
        "three.md": b"# Third\n\n## How\nSo.",
    }
    at = bring(visit, people.carla, ("all.zip", zipped(papers)))
    at.text_input[0].set_value("The first").run()
    press(at, "Save as a draft")
    assert "Saved as drafts" in headers(at)
    assert house.documents.get(people.carla, Kind.GUIDE, "the-first").status == "draft"
    at.multiselect[0].set_value(["values"]).run()
    press(at, "Save all 2 as drafts")
    assert not at.exception and "Before it is saved" not in headers(at)
    for name in ("two", "third"):
        assert "themes: [values]" in house.documents.get(people.carla, Kind.GUIDE, name).text


def test_whoever_is_no_coach_meets_no_door(people: People, visit: Visit) -> None:
    for person in (people.amara, people.moira, people.ada):
        try:
            at = visit(person, "library", bring="1")
        except ValueError:
            continue
        assert not at.file_uploader
