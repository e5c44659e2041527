"""What may come in at all, by its name, its size and its first bytes; a refusal is one sentence."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

KINDS = {
    ".md": "text",
    ".markdown": "text",
    ".txt": "text",
    ".docx": "docx",
    ".pdf": "pdf",
    ".zip": "zip",
}
LARGEST = 20 * 1024 * 1024
TOO_LARGE = "This file is larger than 20 MB. Bring the part that you need."
LARGEST_TEXT = 400_000
LARGEST_UNPACKED = 40 * 1024 * 1024
MOST_FILES = 200
MOST_PAGES = 60
MOST_CHARACTERS = 60_000

TOO_LONG = "This is too long for one guide. Bring it in by parts of at most 60,000 characters, one file each."
_OTHER_WORD = (
    "This is an older Word file, or one with a password. Save it as .docx without a password, and bring that."
)
_WANTED = "Bring Markdown, plain text, Word (.docx), PDF, or a zip of them."
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Refused(Exception):
    """Its sentence is shown to the coach; it holds nothing of the document."""


def kind_of(name: str) -> str:
    """By the end of its name; refuses what nobody can read."""
    suffix = PurePosixPath(name.lower()).suffix
    if suffix in (".docm", ".dotm"):
        raise Refused("This Word file may hold macros. Save it as .docx, and bring that.")
    if suffix in (".doc", ".dot", ".rtf", ".odt"):
        raise Refused("This kind of file cannot be read. Save it as .docx, and bring that.")
    if suffix not in KINDS:
        raise Refused(f"This kind of file cannot be read. {_WANTED}")
    return KINDS[suffix]


def check(kind: str, data: bytes) -> None:
    """Refuses what is empty, too large, or something else than its name says."""
    if not data.strip():
        raise Refused("This file is empty.")
    if len(data) > LARGEST:
        raise Refused(TOO_LARGE)
    if kind in ("docx", "zip"):
        _check_zip(kind, data)
    elif kind == "pdf":
        if b"%PDF-" not in data[:1024]:
            raise Refused("This file is called .pdf, but it is no PDF. Save it again as a PDF.")
    elif len(data) > LARGEST_TEXT:
        raise Refused(TOO_LONG)


def _check_zip(kind: str, data: bytes) -> None:
    if kind == "docx" and data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(_OTHER_WORD)
    if not data.startswith(b"PK"):
        what = "a Word document" if kind == "docx" else "a zip"
        raise Refused(f"This file is called .{kind}, but it is not {what}. Save it again, and bring that.")


def decoded(data: bytes) -> str:
    """Text as an editor wrote it: UTF-8, UTF-16 with its mark, or what Windows used before."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = _strictly(data, "utf-16")
    else:
        text = None if _BINARY.search(data) else _strictly(data, "utf-8-sig") or _strictly(data, "cp1252")
    if text is None or "\0" in text:
        raise Refused("This file is called text, but it holds something else. Save it as UTF-8 text.")
    return text


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
