"""Markdown of whatever make takes the shape of a guide: a title, facts, and sections that open with `## `."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any

import yaml
from markdown_it import MarkdownIt

from assistant.knowledge.content import CARD, Vocabulary
from assistant.knowledge.files import plain_lines, split_front_matter
from assistant.knowledge.intake.markdown import is_item, paragraph
from assistant.knowledge.marked import read_yaml

INTRODUCTION = "Introduction"
_parser = MarkdownIt("commonmark")
_HASH_HEADING = re.compile(r"^#{1,6}\s+\S", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is asked for beside the text; incomplete until it is published."""

    title: str
    themes: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    licence: str = ""
    reviewed: date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document as it was read; `name` is the file's."""

    name: str
    facts: Facts
    body: str

    @property
    def words(self) -> int:
        return len(self.body.split())


def document(name: str, title: str, markdown: str, vocabulary: Vocabulary) -> Document:
    """From Markdown with or without front matter."""
    markdown = _whole(plain_lines(markdown))
    front, body = split_front_matter(markdown)
    marked = read_yaml(front, "")[0] if front is not None else None
    if marked is not None and isinstance(marked.value, dict):
        facts = _facts(marked.value, vocabulary, title or name_of_file(name))
        return Document(name, facts, body.strip())
    found, body = sections(body if front is None else markdown)
    return Document(name, Facts((title or found or name_of_file(name))[:200]), body)


def from_plain_text(text: str) -> str:
    """Paragraphs are told by empty lines, headings by standing short and alone; Markdown is left as it is."""
    text = plain_lines(text)
    if _HASH_HEADING.search(text) or text.startswith("---\n"):
        return text
    blocks: list[str] = []
    for number, block in enumerate(re.split(r"\n[ \t]*\n+", text.strip("\n"))):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        if len(lines) == 2 and re.fullmatch(r"[=\-~]{3,}", lines[1]):
            blocks.append(f"{'#' if lines[1][0] == '=' else '##'} {lines[0]}")
        elif len(lines) == 1 and _stands_alone(lines[0]):
            blocks.append(f"{'##' if number else '#'} {lines[0]}")
        else:
            blocks += _paragraphs(lines)
    return "\n\n".join(blocks)


def _stands_alone(line: str) -> bool:
    is_short = len(line.split()) <= 9 and not line.endswith((".", ",", ";", ":", "!"))
    return is_short and not is_item(line) and not line[0].islower() and any(c.isalpha() for c in line)


def _paragraphs(lines: list[str]) -> Iterable[str]:
    """A list item begins a paragraph of its own; other lines go on with the one before."""
    held: list[str] = []
    for line in lines:
        if held and is_item(line):
            yield paragraph(" ".join(held))
            held = []
        held.append(line)
    if held:
        yield paragraph(" ".join(held))


def sections(markdown: str) -> tuple[str, str]:
    """The title, if one heading stands above all, and the body with its sections at the second level."""
    lines = markdown.split("\n")
    headings = []
    tokens = _parser.parse(markdown)
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map and inline.content.strip():
            headings.append((token.map[0], token.map[1], int(token.tag[1]), " ".join(inline.content.split())))
    title, top = "", min((level for *_, level, _ in headings), default=2)
    if _opens_with_title(headings, lines, top):
        start, end, _, title = headings.pop(0)
        lines[start:end] = [""] * (end - start)
        top = min((level for *_, level, _ in headings), default=2)
    for start, end, level, text in headings:
        lines[start:end] = [f"{'#' * min(level - top + 2, 6)} {text}", *[""] * (end - start - 1)]
    body = _tidied("\n".join(lines))
    if body and not body.startswith("## "):
        body = f"## {INTRODUCTION}\n{body}"
    return title, body


def _opens_with_title(headings: list[tuple[int, int, int, str]], lines: list[str], top: int) -> bool:
    """One heading stands above all others, or says nothing of its own before the next."""
    if not headings or headings[0][2] != top or "".join(lines[: headings[0][0]]).strip():
        return False
    alone = [level for *_, level, _ in headings].count(top) == 1
    return alone or not "".join(lines[headings[0][1] : headings[1][0]]).strip()


def _tidied(text: str) -> str:
    text = re.sub(r"\n{3,}", "\n\n", text.strip())
    # Items that were paragraphs of their own are one list.
    return re.sub(r"(?m)(^ *(?:-|\d+\.) .+)\n\n(?= *(?:-|\d+\.) )", r"\1\n", text)


def composed(facts: Facts, body: str) -> str:
    """A guide's Markdown with its front matter; what is not known yet stands empty."""
    front: dict[str, Any] = {
        "title": facts.title or None,
        "themes": list(facts.themes),
        "stages": list(facts.stages),
        "sources": list(facts.sources),
        "licence": facts.licence or None,
        "reviewed": facts.reviewed,
    }
    lines = yaml.safe_dump(front, sort_keys=False, allow_unicode=True, width=10_000, default_flow_style=None)
    lines = re.sub(r"(?m)^(title|licence|reviewed): null$", r"\1:", lines)
    return f"---\n{lines}---\n{body.strip()}\n"


def name_from(title: str) -> str:
    """`Saying no, kindly` becomes `saying-no-kindly`."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = "-".join(re.findall(r"[a-z0-9]+", letters.replace("'", "")))[:80].strip("-")
    return f"a-{name}"[:80].rstrip("-") if name.startswith(CARD) else name  # those names are kept for mentors' cards


def name_of_file(name: str) -> str:
    """`notes/saying_no.docx` becomes `Saying no`."""
    stem = PurePosixPath(name.replace("\\", "/")).stem
    words = " ".join(re.split(r"[\s_-]+", stem)).strip()
    return (words[:1].upper() + words[1:])[:200]


def _facts(front: Mapping[str, Any], vocabulary: Vocabulary, title: str) -> Facts:
    def known(key: str, tags: Mapping[str, str] | None = None) -> tuple[str, ...]:
        values = front.get(key)
        values = [values] if isinstance(values, str) else values if isinstance(values, list) else []
        texts = [" ".join(value.split()) for value in values if isinstance(value, str) and value.strip()]
        return tuple(dict.fromkeys(text for text in texts if tags is None or text in tags))

    given, licence, reviewed = front.get("title"), front.get("licence"), front.get("reviewed")
    return Facts(
        (" ".join(given.split()) if isinstance(given, str) and given.strip() else title)[:200],
        known("themes", vocabulary.themes),
        known("stages", vocabulary.stages),
        known("sources"),
        licence.strip() if isinstance(licence, str) else "",
        reviewed if type(reviewed) is date else None,
    )


def _whole(text: str) -> str:
    """Without what no database stores or no page shows."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")
