"""Documents as people have them become Markdown, are compared with what is there, and come in by command."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from assistant.access.people import Person
from assistant.errors import NotAllowed
from assistant.knowledge.intake import shape
from assistant.knowledge.intake.service import Intake, Read, passages_as_cited
from assistant.knowledge.intake.shape import Facts
from assistant.knowledge.library import Library
from assistant.storage.database import Database, now
from tests.knowledge.papers import SAYS, TITLE, changed, pdf, pdf_in_columns, word, word_of, zipped
from tests.knowledge.shelf import GUIDE, desk, guide_text


@pytest.fixture
def intake(database: Database, library: Library, folder: Path) -> Intake:
    return Intake(database, library, folder, now)


def one(intake: Intake, name: str, data: bytes) -> Read:
    found = intake.read_files([(name, data)])
    assert len(found) == 1
    return found[0]


def body(intake: Intake, name: str, data: bytes) -> str:
    read = one(intake, name, data)
    assert read.document is not None, read.refusal
    return read.document.body


def test_a_word_document_keeps_title_headings_lists_tables_and_weight(intake: Intake) -> None:
    read = one(intake, "notes.docx", word())
    assert read.document.facts.title == TITLE
    assert read.document.body == (
        f"## What it is\n\n{SAYS}\n\nIt is **planned**\n\n"
        "## How\n\n- Choose an evening\n- Tell one person\n   - With whom\n\nThen:\n\n1. Leave at five\n2. Stay away\n\n"
        "## A table\n\n| Day | Rest |\n| --- | --- |\n| Friday | Evening \\| night |\n\n### A smaller thing\n\nThe end."
    )


def test_a_pdf_keeps_title_headings_lists_and_tables_and_loses_its_page_furniture(intake: Intake) -> None:
    read = one(intake, "notes.pdf", pdf(pages=4))
    assert read.document.facts.title == TITLE
    found = read.document.body
    assert found.startswith(
        f"## What it is\n\n{SAYS}\n\n{SAYS}\n\n## How\n\n- Choose an evening\n- Tell one person"
    )
    assert "| Day | Rest |\n| --- | --- |\n| Friday | Evening |" in found
    assert "On page 4 it goes on." in found and "A house paper" not in found


def test_a_pdf_in_two_columns_is_read_one_column_after_the_other(intake: Intake) -> None:
    read = one(intake, "notes.pdf", pdf_in_columns())
    assert read.document.facts.title == "Resting on purpose, in two columns"
    headings = [line for line in read.document.body.split("\n") if line.startswith("## ")]
    assert headings == [f"## Part {number}" for number in range(1, 7)]
    words = " ".join(read.document.body.split())
    assert all(
        f"In part {number}. Resting is planned like any other work: a free" in words for number in range(1, 7)
    )


def test_plain_text_gets_its_headings_from_lines_that_stand_alone(intake: Intake) -> None:
    broken = SAYS.replace("The team", "\nThe team")
    text = f"Resting on purpose\n\nWhat it is\n\n{broken}\n\nHow\n\n* One\n* Two\n\n2) Three\n"
    read = one(intake, "notes.txt", text.encode())
    assert read.document.facts.title == TITLE
    assert read.document.body == f"## What it is\n\n{SAYS}\n\n## How\n\n- One\n- Two\n2. Three"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_that_editors_write(intake: Intake, encoding: str) -> None:
    assert "Müde – “ja”" in body(intake, "a.txt", "Müde – “ja”, und das ist gut so.".encode(encoding))


def test_markdown_keeps_its_facts_or_its_one_title_and_every_word(intake: Intake) -> None:
    read = one(intake, "x.md", guide_text("resting-well").encode())
    assert read.document.facts.themes == ("energy",) and read.document.facts.sources == ("from practice",)
    assert shape.composed(read.document.facts, read.document.body).split() == (
        guide_text("resting-well").replace("sources:\n  - from practice", "sources: [from practice]").split()
    )
    assert body(intake, "y.md", b"Title\n=====\n\nFirst.\n\nSecond\n---\n\nMore.") == (
        "## Introduction\nFirst.\n\n## Second\n\nMore."
    )
    assert "```\n# not a heading\n```" in body(intake, "z.md", b"# T\n\n## A\n\n```\n# not a heading\n```")


def test_a_table_stays_whole_in_the_passage_that_is_cited(intake: Intake) -> None:
    passages = passages_as_cited("g", TITLE, body(intake, "notes.docx", word()))
    assert [one.heading for one in passages] == ["What it is", "How", "A table"]
    assert "| Day | Rest |\n| --- | --- |\n| Friday |" in passages[2].text


def test_the_draft_of_a_document_can_be_of_any_length_and_the_check_says_what_publishing_needs(
    library: Library, intake: Intake, coach: Person
) -> None:
    for count in (3, 9_000):
        facts = Facts("Any length", ("energy",), ("aim",), ("from practice",), "CC-BY-4.0", now().date())
        text = "## How\n" + "word " * count
        faults = intake.preview(coach, facts, text)[1]
        assert [fault.sentence for fault in faults] == [
            f"A guide has 200 to 900 words; this one has {count + 2}."
        ]
        name = intake.free_name(coach, facts.title)
        assert desk(library).new(coach, GUIDE, name, shape.composed(facts, text)).status == "draft"
    assert {guide.id for guide in desk(library).all(coach, GUIDE)} >= {"any-length", "any-length-2"}


def test_inserted_words_under_review_are_kept_and_deleted_ones_are_not(intake: Intake) -> None:
    with zipfile.ZipFile(BytesIO(word_of("Kept"))) as archive:
        xml = archive.read("word/document.xml")
    more = b'<w:ins w:id="1"><w:r><w:t> and added</w:t></w:r></w:ins>'
    less = b'<w:del w:id="2"><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del></w:p>'
    data = changed(word_of("Kept"), word__document_dot_xml=xml.replace(b"</w:p>", more + less, 1))
    assert body(intake, "a.docx", data).endswith("Kept and added")


# What is there already


def test_the_same_text_and_much_the_same_text_are_found_beside_what_is_there(
    library: Library, intake: Intake, coach: Person
) -> None:
    markdown = desk(library).get(coach, GUIDE, "resting-well").text
    text = shape.document("x.md", "", markdown, library.vocabulary).body
    twin = intake.twins(coach, "Quite another title", text.upper().replace("\n", "  \n"))[0]
    assert (twin.guide_id, twin.exact) == ("resting-well", True)
    twin = intake.twins(coach, "Resting between weeks", text.replace("Friday", "Saturday"))[0]
    assert (twin.guide_id, twin.exact) == ("resting-well", False)
    pair = twin.pairs[0]
    assert pair.nearness > 0.9 and "Saturday" in pair.mine.text and "Friday" in pair.theirs.text
    assert pair.mine.heading == pair.theirs.heading
    assert intake.twins(coach, "Bread", "## How\nFlour, water and salt rise overnight in the cold.") == []


def test_a_draft_that_was_never_published_is_compared_too(
    library: Library, intake: Intake, coach: Person
) -> None:
    text = "## How\nFlour, water and salt rise overnight in the cold kitchen."
    desk(library).new(coach, GUIDE, "bread", shape.composed(Facts("Bread"), text))
    assert intake.twins(coach, "Bread", text.replace("cold", "cool"))[0].guide_id == "bread"


def test_one_bad_file_in_a_zip_does_not_keep_the_others_out(intake: Intake) -> None:
    data = {
        "b/a.docx": word(),
        "b/c.exe": b"MZ",
        "__MACOSX/x.txt": b"x",
        "b/.hidden.md": b"x",
        "b/d.md": b"# D\n\nx",
    }
    steps: list[tuple[int, int]] = []
    found = intake.read_files([("all.zip", zipped(data))], lambda label, done, of: steps.append((done, of)))
    assert {read.name: bool(read.document) for read in found} == {
        "b/a.docx": True,
        "b/c.exe": False,
        "b/d.md": True,
    }
    assert steps == [(1, 2), (2, 2)]


def test_only_a_coach_brings_anything_in(intake: Intake, mentee: Person) -> None:
    for call in (
        lambda: intake.read(mentee, [("a.txt", b"x")]),
        lambda: intake.preview(mentee, Facts("x"), "x"),
        lambda: intake.twins(mentee, "x", "x"),
        lambda: intake.free_name(mentee, "x"),
    ):
        with pytest.raises(NotAllowed):
            call()


# By command


def test_a_folder_of_documents_becomes_drafts_and_links_out_of_it_are_not_followed(
    library: Library, intake: Intake, coach: Person, tmp_path: Path
) -> None:
    place = tmp_path / "papers"
    (place / "deep").mkdir(parents=True)
    (place / "deep" / "notes.docx").write_bytes(word())
    (place / "again.docx").write_bytes(word())
    (place / "there.md").write_text(desk(library).get(coach, GUIDE, "resting-well").text, "utf-8")
    (place / "bad.pdf").write_bytes(b"no")
    (tmp_path / "outside.md").write_text("# Outside\n\nx")
    (place / "link.md").symlink_to(tmp_path / "outside.md")
    os.mkfifo(place / "pipe.md")
    would = intake.import_path(place, keep=False)
    assert len(desk(library).all(coach, GUIDE)) == 3
    lines = intake.import_path(place)
    assert lines == would
    told = {line.name: line.done for line in lines}
    assert told["again.docx"].startswith("a draft, resting-on-purpose, ")
    assert told["deep/notes.docx"] == "there already, word for word, as resting-on-purpose"
    assert told["there.md"] == "there already, word for word, as resting-well"
    assert {line.name for line in lines if line.refused} == {"bad.pdf", "link.md", "pipe.md"}
    assert desk(library).get(coach, GUIDE, "resting-on-purpose").status == "draft"
    assert len(desk(library).all(coach, GUIDE)) == 4
