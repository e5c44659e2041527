"""Hostile and useless documents are refused in one sentence and soon."""

from __future__ import annotations

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

from assistant.knowledge.intake import parsing
from assistant.knowledge.intake.service import Intake, Read
from assistant.knowledge.library import Library
from assistant.storage.database import Database, now
from tests.knowledge.papers import changed, pdf, word, word_of, zipped

DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>'
XXE = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>&x;</d>'


@pytest.fixture
def intake(database: Database, library: Library, folder: Path) -> Intake:
    return Intake(database, library, folder, now)


def one(intake: Intake, name: str, data: bytes) -> Read:
    found = intake.read_files([(name, data)])
    assert len(found) == 1
    return found[0]


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


def test_nothing_of_the_environment_reaches_a_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERLUDE_CHAT_KEY", "secret")
    seen = {}
    monkeypatch.setattr(parsing.subprocess, "run", lambda *args, **rest: seen.update(rest) or 1 / 0)
    with pytest.raises(ZeroDivisionError):
        parsing.parsed("pdf", b"")
    assert not [name for name in seen["env"] if name.startswith("INTERLUDE")]
