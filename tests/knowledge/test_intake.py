"""Documents as people have them become Markdown; hostile ones are refused in one sentence and soon."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from assistant.access.people import Person
from assistant.errors import NotAllowed
from assistant.knowledge.intake import parsing, shape
from assistant.knowledge.intake.service import Intake, Read, passages_as_cited
from assistant.knowledge.intake.shape import Facts
from assistant.knowledge.library import Library
from assistant.storage.database import Database, now
from tests.knowledge.papers import SAYS, TITLE, changed, pdf, pdf_in_columns, word, word_of, zipped
from tests.knowledge.shelf import guide_text

DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>'
XXE = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>&x;</d>'


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
        assert library.new_guide(coach, name, shape.composed(facts, text)).status == "draft"
    assert {guide.id for guide in library.guides(coach)} >= {"any-length", "any-length-2"}


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
    markdown = library.guide(coach, "resting-well").markdown
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
    library.new_guide(coach, "bread", shape.composed(Facts("Bread"), text))
    assert intake.twins(coach, "Bread", text.replace("cold", "cool"))[0].guide_id == "bread"


# What is refused


def _png() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def _encrypted() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    held = BytesIO()
    canvas = Canvas(held, encrypt=StandardEncryption("secret"))
    canvas.drawString(90, 700, "Hidden")
    canvas.save()
    return held.getvalue()


def _blank_pages(count: int) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    held = BytesIO()
    canvas = Canvas(held)
    for _ in range(count):
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def _bomb() -> bytes:
    return changed(word_of("x"), word__media__a_dot_xml=b" " * (60 << 20))


def _lying_bomb() -> bytes:
    """Its list of contents says that it is small."""
    data, size = bytearray(zipped({"a.txt": b"a" * (60 << 20)})), 60 << 20
    for place in (data.find(struct.pack("<I", size)), data.rfind(struct.pack("<I", size))):
        data[place : place + 4] = struct.pack("<I", 100)
    return bytes(data)


def _with_link() -> bytes:
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    return held.getvalue()


def _with_password() -> bytes:
    data = bytearray(zipped({"a.txt": b"abc"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + place] |= 1
    return bytes(data)


def _deep() -> bytes:
    nested = b"<w:tbl><w:tr><w:tc>" * 3_000 + b"</w:tc></w:tr></w:tbl>" * 3_000
    with zipfile.ZipFile(BytesIO(word_of("x"))) as archive:
        xml = archive.read("word/document.xml")
    return changed(word_of("x"), word__document_dot_xml=xml.replace(b"<w:body>", b"<w:body>" + nested, 1))


def _macro() -> bytes:
    return changed(word_of("x"), word__vbaProject_dot_bin=b"\0")


def _relabelled() -> bytes:
    """A .docm whose name was changed."""
    with zipfile.ZipFile(BytesIO(word_of("x"))) as archive:
        types = archive.read("[Content_Types].xml")
    main = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    files = {"[Content_Types].xml": types.replace(main, b"vnd.ms-word.document.macroEnabled.main+xml")}
    return changed(word_of("x"), **files)


def _endless_pdf() -> bytes:
    """Its tree of pages leads back to itself."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def _swollen_pdf() -> bytes:
    """A page whose drawing unpacks to a gigabyte."""
    pack = zlib.compressobj(1)
    packed = b"".join(pack.compress(bytes(1 << 20)) for _ in range(1 << 10)) + pack.flush()
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        + f"4 0 obj<</Filter/FlateDecode/Length {len(packed)}>>stream\n".encode()
        + packed
        + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


HOSTILE = {
    "nothing": ("a.md", lambda: b"", "empty"),
    "only spaces": ("a.txt", lambda: b" \n\n ", "empty"),
    "a zip bomb in Word": ("a.docx", _bomb, "larger than 40 MB"),
    "a zip bomb": ("a.zip", lambda: zipped({"a.txt": b"a" * (60 << 20)}), "larger than 40 MB"),
    "a zip that lies about its size": ("a.zip", _lying_bomb, "damaged|larger than 40 MB"),
    "entities that expand": (
        "a.docx",
        lambda: changed(word_of("x"), word__styles_dot_xml=DOCTYPE),
        "entities",
    ),
    "an entity from a file": (
        "a.docx",
        lambda: changed(word_of("x"), word__document_dot_xml=XXE),
        "entities",
    ),
    "an entity in UTF-16": (
        "a.docx",
        lambda: changed(word_of("x"), word__document_dot_xml=XXE.decode().encode("utf-16")),
        "entities",
    ),
    "a way out of the zip": ("a.zip", lambda: zipped({"../../a.txt": b"x"}), "outside"),
    "an absolute name in a zip": ("a.zip", lambda: zipped({"/etc/a.txt": b"x"}), "outside"),
    "a Windows way out": ("a.zip", lambda: zipped({"..\\a.txt": b"x"}), "outside"),
    "a link in a zip": ("a.zip", _with_link, "link"),
    "a zip with a password": ("a.zip", _with_password, "password"),
    "a zip of too many": ("a.zip", lambda: zipped({f"{n}.txt": b"x" for n in range(201)}), "more than 200"),
    "a zip in a zip": ("a.zip", lambda: zipped({"b.zip": zipped({"a.txt": b"x"})}), "inside a zip"),
    "an empty zip": ("a.zip", lambda: zipped({}), "no documents"),
    "a broken zip": ("a.zip", lambda: b"PK\x03\x04" + b"x" * 90, "damaged"),
    "a macro by name": ("a.docm", lambda: word_of("x"), "macros"),
    "a macro inside": ("a.docx", _macro, "macros"),
    "a macro file renamed": ("a.docx", _relabelled, "macros"),
    "an old or locked Word file": ("a.docx", lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "password"),
    "a zip called Word": ("a.docx", lambda: zipped({"a.txt": b"x"}), "not a Word document"),
    "a PDF called Word": ("a.docx", pdf, "not a Word document"),
    "a picture called PDF": ("a.pdf", _png, "no PDF"),
    "a picture called text": ("a.txt", _png, "something else"),
    "a Word file called Markdown": ("a.md", word, "something else"),
    "a program": ("a.exe", lambda: b"MZ", "cannot be read"),
    "tables in tables without end": ("a.docx", _deep, "memory or time|unusual|no text"),
    "an encrypted PDF": ("a.pdf", _encrypted, "password"),
    "five hundred pages": ("a.pdf", lambda: _blank_pages(500), "500 pages"),
    "a PDF without text": ("a.pdf", lambda: _blank_pages(2), "no text"),
    "a PDF that ends too soon": ("a.pdf", lambda: pdf()[:900], "unusual|no text"),
    "a PDF that never ends": ("a.pdf", _endless_pdf, "unusual|no text|memory or time"),
    "a PDF that swells": ("a.pdf", _swollen_pdf, "unusual|no text|memory or time"),
    "too long a text": ("a.txt", lambda: b"word " * 13_000, "too long"),
    "far too long a text": ("a.md", lambda: b"word " * 100_000, "too long"),
    "too large a file": ("a.pdf", lambda: b"%PDF-" + b" " * (21 << 20), "larger than 20 MB"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_or_useless_file_is_refused_in_one_sentence_and_soon(intake: Intake, what: str) -> None:
    name, make, sentence = HOSTILE[what]
    data, before = make(), time.monotonic()
    read = one(intake, name, data)
    assert read.document is None
    assert re.search(sentence, read.refusal), read.refusal
    assert read.refusal.endswith(".") and len(read.refusal) < 150
    assert time.monotonic() - before < parsing.WALL


def test_a_parser_that_hangs_or_eats_memory_is_ended(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits themselves: a process that would take everything gets little and is gone."""
    script = "from assistant.knowledge.intake import child; child.limit(); b'x' * (2 << 30)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert b"MemoryError" in done.stderr
    monkeypatch.setattr(parsing, "WALL", 0.01)
    assert "memory or time" in one(intake, "a.docx", word()).refusal


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


def test_nothing_of_the_environment_reaches_a_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERLUDE_CHAT_KEY", "secret")
    seen = {}
    monkeypatch.setattr(parsing.subprocess, "run", lambda *args, **rest: seen.update(rest) or 1 / 0)
    with pytest.raises(ZeroDivisionError):
        parsing.parsed("pdf", b"")
    assert not [name for name in seen["env"] if name.startswith("INTERLUDE")]


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
    (place / "there.md").write_text(library.guide(coach, "resting-well").markdown, "utf-8")
    (place / "bad.pdf").write_bytes(b"no")
    (tmp_path / "outside.md").write_text("# Outside\n\nx")
    (place / "link.md").symlink_to(tmp_path / "outside.md")
    os.mkfifo(place / "pipe.md")
    would = intake.import_path(place, keep=False)
    assert len(library.guides(coach)) == 3
    lines = intake.import_path(place)
    assert lines == would
    told = {line.name: line.done for line in lines}
    assert told["again.docx"].startswith("a draft, resting-on-purpose, ")
    assert told["deep/notes.docx"] == "there already, word for word, as resting-on-purpose"
    assert told["there.md"] == "there already, word for word, as resting-well"
    assert {line.name for line in lines if line.refused} == {"bad.pdf", "link.md", "pipe.md"}
    assert library.guide(coach, "resting-on-purpose").status == "draft"
    assert len(library.guides(coach)) == 4
