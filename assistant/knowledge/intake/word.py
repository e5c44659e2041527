"""Word documents as Markdown: title, headings, lists, tables, bold and italic; nothing is fetched.

The walk goes over the elements themselves, so that inserted text under review and content controls are kept,
and deleted text is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from assistant.knowledge.intake.archive import Counted, opened
from assistant.knowledge.intake.door import Refused
from assistant.knowledge.intake.markdown import bullet, heading, paragraph, table

MOST_PARTS = 2_000
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_DECLARATION = re.compile(rb"<\s*!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DEEPER = re.compile(r"list (?:bullet|number) [2-5]")
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)


def read(data: bytes) -> tuple[str, str]:
    check_package(data)
    document = Document(BytesIO(data))
    walk = _Walk(document)
    blocks = list(walk.blocks(document.element.body))
    if not any(blocks):
        raise Refused("There is no text in this document.")
    return walk.title, "\n\n".join(block for block in blocks if block)


def check_package(data: bytes) -> None:
    """Before anything parses it: counted sizes, no macros, no declarations that could expand or fetch."""
    archive = opened(data, MOST_PARTS)
    counted, names = Counted(archive), archive.namelist()
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise Refused("This Word file holds macros. Save it as .docx without them, and bring that.")
    if "[Content_Types].xml" not in names:
        raise Refused(
            "This file is called .docx, but it is not a Word document. Save it again, and bring that."
        )
    for name in names:
        part = counted.read(name)
        if name.endswith((".xml", ".rels")):
            bare = part.replace(b"\0", b"")  # UTF-16 hides nothing
            if _DECLARATION.search(bare):
                raise Refused("This Word file declares entities, which none needs. Save it again in Word.")
            if name == "[Content_Types].xml" and MAIN.encode() not in bare:
                raise Refused(
                    "This Word file is a template or holds macros. Save it as .docx, and bring that."
                )


class _Walk:
    def __init__(self, document: Any) -> None:
        self.title = ""
        self._styles = {style.style_id: style for style in document.styles}
        self._formats = _list_formats(document)
        self._counts: dict[int, int] = {}

    def blocks(self, parent: Any) -> Iterator[str]:
        items: list[str] = []
        for element in parent.iterchildren():
            block, is_item = self._block(element)
            if is_item:
                items.append(block)
                continue
            if items and block:
                yield "\n".join(items)
                items, self._counts = [], {}
            if element.tag == qn("w:sdt"):
                for content in element.iterchildren(qn("w:sdtContent")):
                    yield from self.blocks(content)
            elif block:
                yield block
        if items:
            yield "\n".join(items)
            self._counts = {}

    def _block(self, element: Any) -> tuple[str, bool]:
        if element.tag == qn("w:tbl"):
            return self._table(element), False
        if element.tag != qn("w:p"):
            return "", False
        text = _inline(element)
        name, level, numbering = self._described(element)
        if not text or name.startswith("toc"):
            return "", False
        if name == "title" and not self.title:
            self.title = _plain(element)
            return "", False
        if level:
            return heading(level, _plain(element)), False
        if numbering is None:
            return paragraph(text), False
        depth, ordered = numbering
        self._counts[depth] = self._counts.get(depth, 0) + 1
        for deeper in [d for d in self._counts if d > depth]:
            del self._counts[deeper]
        return bullet(text, depth, self._counts[depth] if ordered else None), True

    def _described(self, element: Any) -> tuple[str, int, tuple[int, bool] | None]:
        """The style's name, the level of a heading or 0, and the depth and kind of a list item."""
        name, level, numbering = "", 0, None
        for properties, called in self._properties(element):
            name = name or called
            if not level and (match := _HEADING.fullmatch(called)):
                level = int(match[1])
            if properties is None:
                continue
            outline = properties.find(qn("w:outlineLvl"))
            if not level and outline is not None and int(outline.get(qn("w:val"), 9)) < 9:
                level = int(outline.get(qn("w:val"))) + 1
            number = properties.find(qn("w:numPr"))
            if numbering is None and number is not None:
                numbering = _value(number, "w:numId"), _value(number, "w:ilvl") or 0
        if level or numbering is None or not numbering[0]:
            return name, level, (0, "number" in name) if not level and name.startswith("list ") else None
        fmt = self._formats.get((numbering[0], numbering[1]), "bullet")
        deeper = int(name[-1]) - 1 if _DEEPER.fullmatch(name) else 0
        return name, 0, (min(numbering[1] or deeper, 5), fmt not in ("bullet", "none"))

    def _properties(self, element: Any) -> Iterator[tuple[Any, str]]:
        """Of the paragraph itself, then of its style and the styles that one is based on."""
        own = element.find(qn("w:pPr"))
        yield own, ""
        reference = None if own is None else own.find(qn("w:pStyle"))
        style = self._styles.get(None if reference is None else reference.get(qn("w:val")))
        for _ in range(10):
            if style is None:
                return
            yield style.element.find(qn("w:pPr")), (style.name or "").lower()
            style = getattr(style, "base_style", None)

    def _table(self, element: Any) -> str:
        rows = [
            [
                " ".join(filter(None, (_inline(p) for p in cell.iter(qn("w:p")))))
                for cell in row.iterchildren(qn("w:tc"))
            ]
            for row in element.iterchildren(qn("w:tr"))
        ]
        if all(len(row) <= 1 for row in rows):  # a frame around text, not a table
            return "\n\n".join(paragraph(row[0]) for row in rows if row and row[0])
        return table(rows)


def _inline(element: Any) -> str:
    """A paragraph's text with its bold and italic."""
    pieces: list[tuple[str, str]] = []
    for run in element.iter(qn("w:r")):
        if next(run.iterancestors(qn("w:p"))) is not element or _is_deleted(run):
            continue
        text, mark = _text(run).replace("*", r"\*"), _emphasis(run)
        if pieces and pieces[-1][1] == mark:
            text = pieces.pop()[0] + text
        pieces.append((text, mark))
    if len([text for text, _ in pieces if text.strip()]) == 1:
        return "".join(text for text, _ in pieces).strip()  # all of it bold says nothing
    return re.sub(r"[ \t]+", " ", "".join(_marked(text, mark) for text, mark in pieces)).strip()


def _marked(text: str, mark: str) -> str:
    bare = text.strip()
    if not mark or not bare:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark}{bare}{mark}{after}"


def _plain(element: Any) -> str:
    texts = [_text(run) for run in element.iter(qn("w:r")) if not _is_deleted(run)]
    return " ".join("".join(texts).split())


def _text(run: Any) -> str:
    parts = []
    for child in run.iterchildren():
        if child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag in (qn("w:tab"), qn("w:br"), qn("w:cr")):
            parts.append(" ")
        elif child.tag == qn("w:noBreakHyphen"):
            parts.append("-")
    return "".join(parts)


def _emphasis(run: Any) -> str:
    properties = run.find(qn("w:rPr"))
    if properties is None:
        return ""
    on = [
        tag is not None and tag.get(qn("w:val"), "1") not in ("0", "false", "off")
        for tag in (properties.find(qn("w:b")), properties.find(qn("w:i")))
    ]
    return "**" * on[0] + "*" * on[1]


def _is_deleted(run: Any) -> bool:
    return next(run.iterancestors(qn("w:del"), qn("w:moveFrom")), None) is not None


def _value(parent: Any, tag: str) -> int:
    child = parent.find(qn(tag))
    return 0 if child is None else int(child.get(qn("w:val"), 0))


def _list_formats(document: Any) -> dict[tuple[int, int], str]:
    """For each list and level: bullet, decimal, …"""
    try:
        numbering = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstract: dict[str, dict[int, str]] = {}
    for kind in numbering.iterchildren(qn("w:abstractNum")):
        levels = {
            int(level.get(qn("w:ilvl"), 0)): level.find(qn("w:numFmt")).get(qn("w:val"), "bullet")
            for level in kind.iterchildren(qn("w:lvl"))
            if level.find(qn("w:numFmt")) is not None
        }
        abstract[kind.get(qn("w:abstractNumId"))] = levels
    return {
        (int(num.get(qn("w:numId"), 0)), level): fmt
        for num in numbering.iterchildren(qn("w:num"))
        for reference in num.iterchildren(qn("w:abstractNumId"))
        for level, fmt in abstract.get(reference.get(qn("w:val")), {}).items()
    }
