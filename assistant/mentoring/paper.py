"""A few pages of words as Markdown, Word and PDF. Nothing goes into a file but these words: no author, no path, no hour."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from assistant.errors import BadInput

NO_LETTERS = "The PDF has no letters for some of these words. Take the Word file: it shows all of them as they were written."
TYPEFACE = "NotoSans"
SCALES = (1.0, 0.85, 0.72, 0.62)
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&$])")
_LINE_MARK = re.compile(r"^(\s*(?:\d+)?)([-+=.)])", re.MULTILINE)
# Scripts whose letters change with their neighbours: set one by one they would be wrong.
_JOINED = re.compile(r"[\u0590-\u08ff\u0900-\u0fff\u1780-\u17ff\u1000-\u109f]")
_EAST = (
    ("HYSMyeongJo-Medium", re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")),
    ("HeiseiMin-W3", re.compile(r"[\u3000-\u30ff\u31f0-\u31ff\u4e00-\u9fff\uff01-\uffee]")),
)


class Part(StrEnum):
    HEADING = "heading"
    SMALL = "small"
    WORDS = "words"
    """Somebody's own, as they wrote them."""


@dataclass(frozen=True, slots=True)
class Paper:
    title: str
    parts: tuple[tuple[Part, str], ...]
    day: date


def to_markdown(paper: Paper) -> bytes:
    """Words stand as quotations, with whatever in them could be taken for a mark set apart."""
    lines = [f"# {_plain(paper.title)}"]
    for part, text in paper.parts:
        match part:
            case Part.HEADING:
                lines.append(f"## {_plain(' '.join(text.split()))}")
            case Part.SMALL:
                lines.append(f"*{_plain(' '.join(text.split()))}*")
            case Part.WORDS:
                lines.append("\n".join(f"> {_plain(line)}".rstrip() for line in text.strip().splitlines()))
    return ("\n\n".join(lines) + "\n").encode("utf-8", "replace")


def to_word(paper: Paper) -> bytes:
    from docx import Document
    from docx.shared import Pt

    document = Document()
    document.add_heading(_printable(paper.title), level=0)
    for part, text in paper.parts:
        if part is Part.HEADING:
            document.add_heading(_printable(text), level=1)
            continue
        paragraph = document.add_paragraph(_printable(text.strip()))
        if part is Part.SMALL:
            for run in paragraph.runs:
                run.italic, run.font.size = True, Pt(9.5)
    about, day = document.core_properties, datetime(paper.day.year, paper.day.month, paper.day.day)
    about.title, about.author, about.last_modified_by, about.comments = _printable(paper.title), "", "", ""
    about.created = about.modified = day
    about.last_printed, about.revision = day, 1
    written = BytesIO()
    document.save(written)
    return _without_hours(written, paper.day)


def to_pdf(paper: Paper, on_one_page: bool = False) -> bytes:
    """`on_one_page` sets it smaller where that keeps it on a page; what does not fit even so runs on."""
    for scale in SCALES if on_one_page else SCALES[:1]:
        written, pages = _typeset(paper, scale)
        if pages == 1:
            break
    return written


def _typeset(paper: Paper, scale: float) -> tuple[bytes, int]:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    def style(name: str, size: float, leading: float, after: float, before: float = 0, **more: Any) -> Any:
        sizes = {"fontSize": size, "leading": leading, "spaceAfter": after, "spaceBefore": before}
        scaled = {key: value * scale for key, value in sizes.items()}
        return ParagraphStyle(name, fontName=TYPEFACE, **scaled, **more)

    letters = _letters()
    styles = {
        Part.HEADING: style("heading", 14, 19, 3, 14, keepWithNext=1),
        Part.SMALL: style("small", 9, 13, 3, textColor="#4A544F"),
        Part.WORDS: style("words", 10.5, 15.5, 7),
    }
    told = [Paragraph(_set(paper.title, letters), style("title", 20, 26, 8))]
    told += [Paragraph(_set(text.strip(), letters), styles[part]) for part, text in paper.parts]
    written = BytesIO()
    margins = {f"{side}Margin": 24 * scale * mm for side in ("left", "right", "top", "bottom")}
    title_of = _printable(paper.title)
    about = {"title": title_of, "subject": title_of} | dict.fromkeys(
        ("author", "creator", "producer"), "Interlude"
    )
    document = SimpleDocTemplate(written, pagesize=A4, invariant=1, **margins, **about)
    document.build(told)
    return written.getvalue(), document.page


def _without_hours(packed: BytesIO, day: date) -> bytes:
    """A Word file is a zip, which would tell when each part was written."""
    written = BytesIO()
    with ZipFile(packed) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(
                ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0)), source.read(name), ZIP_DEFLATED
            )
    return written.getvalue()


def fits_pdf(paper: Paper) -> bool:
    """Whether the typeface has every letter of it."""
    try:
        for text in (paper.title, *(text for _, text in paper.parts)):
            _set(text, _letters())
    except BadInput:
        return False
    return True


@cache
def _letters() -> frozenset[int]:
    """What the typeface holds; it is embedded, the East Asian ones are left to the reader's machine."""
    import fontpkg_noto_sans
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont

    font: Any = TTFont(TYPEFACE, str(fontpkg_noto_sans.ROOT / "files" / "NotoSans[wdth,wght].ttf"))
    pdfmetrics.registerFont(font)
    for name, _ in _EAST:
        pdfmetrics.registerFont(UnicodeCIDFont(name))
    return frozenset(font.face.charToGlyph)


def _set(text: str, letters: frozenset[int]) -> str:
    """For the typesetter: marked up, each letter in a typeface that has it."""
    pieces: list[str] = []
    for letter in _printable(text):
        if letter == "\n":
            pieces.append("<br/>")
        elif letter in " \t" or (ord(letter) in letters and not _JOINED.match(letter)):
            pieces.append(escape(letter))
        else:
            east = next((name for name, held in _EAST if held.match(letter)), None)
            if east is None:
                raise BadInput(NO_LETTERS)
            pieces.append(f'<font name="{east}">{letter}</font>')
    return "".join(pieces)


def _printable(text: str) -> str:
    """Without the signs that no document can hold."""
    text = text.encode("utf-8", "replace").decode()
    return re.sub(
        r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", "", text.replace("\r\n", "\n").replace("\r", "\n")
    )


def _plain(text: str) -> str:
    return _LINE_MARK.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", _printable(text)))
