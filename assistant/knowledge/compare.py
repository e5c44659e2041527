"""What one version says differently from another, part by part and word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from assistant.knowledge.content import Kind, Vocabulary
from assistant.knowledge.files import plain_lines, split_front_matter
from assistant.knowledge.marked import read_yaml

SAME, GONE, NEW = "same", "gone", "new"
WHOLE = "The text"
OPENING = "Before the first heading"
AROUND = 12
"""Words that are shown on each side of a change."""
MOST_COMPARED = 4_000_000
"""Pairs of words; beyond it a part is shown as replaced."""
LABELS = {
    "title": "Title",
    "themes": "Themes",
    "stages": "Stages",
    "sources": "Sources",
    "licence": "Licence",
    "reviewed": "Reviewed",
    "text": "The question",
    "another_way": "In other words",
    "frameworks": "Only in these ways to reflect",
    "move": "Move",
    "depth": "Depth",
    "guides": "Guides it stands on",
    "asks": "Part of a plan it asks for",
    "needs": "Only after this was said",
    "starts": "May open a reflection",
    "when": "When it helps",
    "source": "Source",
    "minutes": "Minutes",
    "occasion": "What brings a person to it",
    "names": "Names of the country",
    "emergency": "Emergency number",
    "default": "Where no line is known",
    "harassment": "Where no line on harassment is known",
}
_WORD = re.compile(r"\S+\s*|\s+")
_HEADING = re.compile(r"^##[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Piece:
    kind: str
    """same, gone or new."""
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One part that differs."""

    label: str
    pieces: tuple[Piece, ...]


def changes(kind: Kind, before: str, after: str, vocabulary: Vocabulary) -> list[Change]:
    old, new = (parts_of(kind, plain_lines(text), vocabulary) for text in (before, after))
    return [
        Change(label, tuple(_shortened(_pieces(old.get(label, ""), new.get(label, "")))))
        for label in [*new, *(label for label in old if label not in new)]
        if old.get(label, "") != new.get(label, "")
    ]


def parts_of(kind: Kind, text: str, vocabulary: Vocabulary) -> dict[str, str]:
    """The text in parts, each under the label a coach knows it by; as one part where it cannot be read."""
    front, body = split_front_matter(text) if kind is Kind.GUIDE else (text, "")
    marked = read_yaml(front, "")[0] if front is not None else None
    if marked is None or not isinstance(marked.value, dict):
        return {WHOLE: text}
    parts: dict[str, str] = {}
    for key, value in marked.value.items():
        if key == "lines" or (key == "stages" and kind is Kind.FRAMEWORK):
            parts |= _listed(str(key), value)
        elif key not in ("id", "code"):
            parts[LABELS.get(str(key), str(key))] = _told(value, _tags(str(key), vocabulary))
    opening, *sections = _HEADING.split(body)
    if opening.strip():
        parts[OPENING] = opening.strip()
    for heading, section in zip(sections[::2], sections[1::2], strict=True):
        parts[heading] = section.strip()
    return parts


def _listed(key: str, value: Any) -> dict[str, str]:
    """The stages of a framework, or the lines of a country: their order, and each by itself."""
    items = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
    names = [str(item.get("title" if key == "stages" else "name", "")) for item in items]
    parts = {"Stages in their order" if key == "stages" else "Lines in their order": "\n".join(names)}
    for item, name in zip(items, names, strict=True):
        what = f"Stage {item.get('id', name)}" if key == "stages" else f"Line {name}"
        told = {label: part for label, part in item.items() if label != "id"}
        parts[what] = "\n".join(f"{_plainly(label)}: {_told(part, {})}" for label, part in told.items())
    return parts


def _plainly(key: object) -> str:
    return str(key).replace("_", " ").capitalize()


def _tags(key: str, vocabulary: Vocabulary) -> Mapping[str, str]:
    known = {"themes": vocabulary.themes, "stages": vocabulary.stages, "move": vocabulary.moves}
    return known.get(key, vocabulary.occasions if key == "occasion" else {})


def _told(value: Any, titles: Mapping[str, str]) -> str:
    if isinstance(value, list):
        return "\n".join(_told(part, titles) for part in value)
    if isinstance(value, dict):
        return "\n".join(f"{_plainly(key)}: {_told(part, {})}" for key, part in value.items())
    return "" if value is None else titles.get(str(value), str(value))


def _pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) * len(new) > MOST_COMPARED:
        yield Piece(GONE, before)
        yield Piece(NEW, after)
        return
    # A word is the same whatever white space follows it.
    matcher = SequenceMatcher(None, [w.strip() for w in old], [w.strip() for w in new], autojunk=False)
    for what, first, last, start, end in matcher.get_opcodes():
        if what == "equal":
            yield Piece(SAME, "".join(new[start:end]))
        else:
            if first < last:
                yield Piece(GONE, "".join(old[first:last]))
            if start < end:
                yield Piece(NEW, "".join(new[start:end]))


def _shortened(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Without what lies far from any change."""
    found: Sequence[Piece] = list(pieces)
    for place, piece in enumerate(found):
        words = _WORD.findall(piece.text)
        if piece.kind != SAME or len(words) <= 2 * AROUND + 4:
            yield piece
            continue
        head = words[:AROUND] if place else []
        tail = words[-AROUND:] if place < len(found) - 1 else []
        yield Piece(SAME, "".join([*head, "… ", *tail]))
