"""The pieces of Markdown that documents are turned into."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPENS_A_HEADING = re.compile(r"\A(?=#{1,6}\s)")
_RULE = re.compile(r"\A\s*([-_*=])(?:\s*\1){2,}\s*\Z")
_BULLET = re.compile(r"\A[•●▪◦‣∙·–—*-]\s+(?=\S)")
_NUMBER = re.compile(r"\A\(?(\d{1,3})[.)]\s+(?=\S)")


def heading(level: int, text: str) -> str:
    return f"{'#' * min(level, 6)} {' '.join(text.split())}"


def paragraph(text: str) -> str:
    """One paragraph; a bullet or a number that was typed makes it a list item, a drawn line makes it nothing."""
    text = " ".join(text.split())
    if _RULE.match(text):
        return ""
    if match := _BULLET.match(text):
        return bullet(text[match.end() :])
    if match := _NUMBER.match(text):
        return bullet(text[match.end() :], ordinal=int(match[1]))
    return _OPENS_A_HEADING.sub(r"\\", text)


def is_item(text: str) -> bool:
    return bool(_BULLET.match(text) or _NUMBER.match(text))


def bullet(text: str, depth: int = 0, ordinal: int | None = None) -> str:
    mark = "-" if ordinal is None else f"{ordinal}."
    return f"{'   ' * depth}{mark} {' '.join(text.split())}"


def table(rows: Sequence[Sequence[str]]) -> str:
    """A pipe table whose first row is its head."""
    rows = [[_cell(text) for text in row] for row in rows if any(text.strip() for text in row)]
    if not rows:
        return ""
    width = max(len(row) for row in rows)
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")
