"""A coach brings documents in: read, shown beside what is there, and kept as drafts."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from assistant.access.people import Person
from assistant.services import Services
from tests.knowledge.papers import word
from tests.ui.conftest import People, Visit, press, shown


def bring(visit: Visit, coach: Person, *files: tuple[str, bytes]) -> AppTest:
    at = visit(coach, bring="1")
    return (
        at.file_uploader[0]
        .set_value([(name, data, "application/octet-stream") for name, data in files])
        .run()
    )


def test_a_word_file_becomes_a_draft_with_its_passages_seen_first(
    house: Services, people: People, visit: Visit
) -> None:
    at = bring(visit, people.carla, ("notes.docx", word()))
    assert not at.exception
    assert at.text_input[0].value == "Resting on purpose"
    assert [one.value for one in at.header][-3:] == ["What it is", "How", "A table"]
    assert "<table>" in shown(at) and "`themes` is empty." in shown(at)
    at.multiselect[0].set_value(["energy"]).run()
    assert "`themes` is empty." not in shown(at)
    press(at, "Save as a draft")
    assert not at.exception and at.title[0].value == "Resting on purpose"
    kept = house.library.guide(people.carla, "resting-on-purpose")
    assert kept.status == "draft" and "themes: [energy]" in kept.markdown
    assert kept.author_id == people.carla.id
