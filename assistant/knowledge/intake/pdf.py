"""PDF as Markdown: a PDF knows only letters and places, so headings are told by size and weight of the type,
paragraphs by their distance, tables by their ruled lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any

import pdfplumber

from assistant.knowledge.intake.door import MOST_CHARACTERS, MOST_PAGES, TOO_LONG, Refused
from assistant.knowledge.intake.markdown import heading, is_item, paragraph, table

LARGER = 1.12
"""How much larger than the text a heading is set, at least."""
EDGE = 0.1
"""The part of the page in which its head and its foot stand."""
_BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\xa0": " ", "\xad": ""})


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    size: float
    bold: bool
    page: int
    top: float
    bottom: float
    table: str = ""
    """The Markdown of a whole table that stands here instead of a line."""
    at_edge: bool = False
    """In the head or foot of the page."""


def read(data: bytes) -> tuple[str, str]:
    if b"/Encrypt" in data:
        raise Refused("This PDF is protected by a password. Save a copy without one, and bring that.")
    with pdfplumber.open(BytesIO(data)) as pdf:
        if len(pdf.pages) > MOST_PAGES:
            raise Refused(
                f"This PDF has {len(pdf.pages)} pages; at most {MOST_PAGES} can be read. Bring the pages you need."
            )
        pages, letters = [], 0
        for page in pdf.pages:
            pages.append(list(_lines(page)))
            page.close()
            letters += sum(len(line.text) for line in pages[-1])
            if letters > MOST_CHARACTERS * 1.2:  # the rest need not be read to know
                raise Refused(TOO_LONG)
    lines = [line for page in _without_furniture(pages) for line in page]
    if not any(line.text or line.table for line in lines):
        raise Refused("There is no text in this PDF; it may be a scan. Bring it as text or as a Word file.")
    return "", "\n\n".join(block for block in _blocks(lines) if block)


def _lines(page: Any) -> Iterator[Line]:
    """Top to bottom, column after column, each table as one line."""
    words = page.extract_words(extra_attrs=["size", "fontname"], x_tolerance_ratio=0.2)
    found: list[Line] = []
    for one in page.find_tables():
        rows = [[cell or "" for cell in row] for row in one.extract()]
        if len(rows) < 2 or max(map(len, rows)) < 2:
            continue
        left, top, right, bottom = one.bbox
        inside = [w for w in words if left <= _middle(w) <= right and top <= w["top"] <= bottom]
        words = [word for word in words if word not in inside]
        found.append(Line("", 0, False, page.page_number, top, bottom, table(rows)))
    for column in _columns(words, float(page.width)):
        lines = [*_in_rows(column, page)]
        here = [t for t in found if not lines or t.top <= lines[-1].bottom]
        found = [one for one in found if one not in here]
        yield from sorted([*lines, *here], key=lambda line: line.top)
    yield from found


def _middle(word: dict[str, Any]) -> float:
    return float(word["x0"] + word["x1"]) / 2


def _columns(words: list[dict[str, Any]], width: float) -> list[list[dict[str, Any]]]:
    """Two where a gutter runs down the middle of the page, each after the other."""

    def parted(cut: float) -> tuple[list[dict[str, Any]], ...]:
        left = [word for word in words if word["x1"] < cut - 3]
        right = [word for word in words if word["x0"] > cut + 3]
        return left, right, [word for word in words if word["x1"] >= cut - 3 and word["x0"] <= cut + 3]

    cuts = (width * step / 100 for step in range(40, 61))
    left, right, across = min((parted(cut) for cut in cuts), key=lambda parts: len(parts[2]))
    rows = min(len({round(word["bottom"] / 4) for word in side}) for side in (left, right))
    if rows < 8 or len(across) > len(words) * 0.02:
        return [words]
    # What runs across, as a title does, stands above both columns with all of its line.
    edge = max((word["bottom"] for word in across), default=0.0)
    above = [word for word in words if word["top"] < edge]
    return [above, *([word for word in side if word["top"] >= edge] for side in (left, right))]


def _in_rows(words: Sequence[dict[str, Any]], page: Any) -> Iterator[Line]:
    row: list[dict[str, Any]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        if row and word["bottom"] - row[0]["bottom"] > 0.4 * min(word["size"], row[0]["size"]):
            yield _line(row, page)
            row = []
        row.append(word)
    if row:
        yield _line(row, page)


def _line(row: list[dict[str, Any]], page: Any) -> Line:
    row.sort(key=lambda word: word["x0"])
    text = " ".join(word["text"] for word in row).translate(_BULLETS).replace("(cid:127)", "•")
    sizes = Counter[float]()
    for word in row:
        sizes[round(word["size"] * 2) / 2] += len(word["text"])
    bold = all(any(mark in word["fontname"].lower() for mark in ("bold", "black", "heavy")) for word in row)
    top, bottom = min(word["top"] for word in row), max(word["bottom"] for word in row)
    at_edge = bottom < EDGE * page.height or top > (1 - EDGE) * page.height
    return Line(text, sizes.most_common(1)[0][0], bold, page.page_number, top, bottom, at_edge=at_edge)


def _without_furniture(pages: list[list[Line]]) -> list[list[Line]]:
    """Without page numbers and the head and foot that return on most pages."""

    def bare(line: Line) -> str:
        return "".join(letter for letter in line.text.casefold() if letter.isalpha())

    edges = Counter(text for page in pages for text in {bare(line) for line in page if line.at_edge})
    often = {text for text, count in edges.items() if text and count > max(2, len(pages) / 2)}

    def returns(line: Line) -> bool:
        return line.at_edge and (bare(line) in often or line.text.strip(" -–—|/").isdigit())

    return [[line for line in page if not returns(line)] for page in pages]


def _blocks(lines: list[Line]) -> Iterator[str]:
    levels, body = _levels(lines)
    gaps = [after.top - before.bottom for before, after in pairwise(lines)]
    close = sorted(gap for gap in gaps if 0 <= gap < body * 1.5)
    usual = close[len(close) // 4] if close else body * 0.2  # lines of one paragraph are the nearest
    held: list[Line] = []
    for line in lines:
        if held and not _goes_on(held[-1], line, levels, usual):
            yield _block(held, levels)
            held = []
        held.append(line)
    if held:
        yield _block(held, levels)


def _levels(lines: list[Line]) -> tuple[dict[tuple[float, bool], int], float]:
    """The level of a heading for each size and weight that makes one, and the size of the text."""
    letters = Counter[tuple[float, bool]]()
    for line in lines:
        if not line.table:
            letters[line.size, line.bold] += len(line.text)
    if not letters:
        return {}, 10.0
    body, is_bold = letters.most_common(1)[0][0]
    kinds = {kind for kind in letters if kind[0] >= body * LARGER}
    if not is_bold:
        kinds |= {kind for kind in letters if kind[1] and kind[0] >= body * 0.98}
    sizes = sorted(kinds, key=lambda kind: (-kind[0], not kind[1]))
    return {kind: level for level, kind in enumerate(sizes, 1)}, body


def _level(line: Line, levels: dict[tuple[float, bool], int]) -> int:
    level = levels.get((line.size, line.bold), 0)
    long = len(line.text.split()) > 20 or line.text.rstrip().endswith((".", ",", ";"))
    return 0 if long or line.table else level


def _goes_on(before: Line, line: Line, levels: dict[tuple[float, bool], int], usual: float) -> bool:
    if before.table or line.table or _level(before, levels) != _level(line, levels) or is_item(line.text):
        return False
    if before.page != line.page or line.top < before.top:  # over the page or into the next column
        ended = before.text.rstrip().endswith((".", "!", "?", ":", "”", '"'))
        return not ended and line.text[:1].islower()
    return line.top - before.bottom <= usual + 0.35 * line.size


def _block(lines: list[Line], levels: dict[tuple[float, bool], int]) -> str:
    if lines[0].table:
        return lines[0].table
    text = ""
    for line in lines:
        if text.endswith("-") and text[-2:-1].isalpha() and line.text[:1].islower():
            text = text[:-1] + line.text  # a word divided at the end of the line
        else:
            text = f"{text} {line.text}" if text else line.text
    level = _level(lines[0], levels)
    return heading(level, text) if level else paragraph(text.replace("*", r"\*"))
