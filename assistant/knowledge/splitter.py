"""Guides become passages: one section each, and long sections in even parts that the embedder reads whole."""

from __future__ import annotations

import hashlib
import math
import re

from assistant.knowledge.content import Guide, Passage

SPLITTER = "1"
"""Changes whenever the same guide would be split differently."""
# all-MiniLM-L6-v2 reads 256 word pieces and drops the rest without a word; about 200 English words.
MOST_PIECES = 245


def passages_of(guide: Guide, version: int) -> list[Passage]:
    passages: list[Passage] = []
    for heading, section in _sections(guide.body):
        room = MOST_PIECES - pieces(f"{guide.title}. {heading}. ")
        for text in _parts(section, room):
            ordinal = len(passages) + 1
            name = f"{guide.id}@{version}#{ordinal}"
            passages.append(Passage(name, guide.id, version, ordinal, guide.title, heading, text))
    return passages


def text_to_encode(title: str, heading: str, text: str) -> str:
    """A section out of its guide says too little about what it is about, so title and heading go with it."""
    return f"{title}. {heading}. {text}"


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def pieces(text: str) -> int:
    """How many word pieces a tokenizer makes of it, guessed on the high side."""
    count = 0
    for token in re.findall(r"[a-zA-Z]+|[^\sa-zA-Z]", text):
        count += 1 if len(token) <= 8 else math.ceil(len(token) / 5)
        count += len(token) > 4 and token[0].isupper()  # a name is seldom one piece
    return count


def _sections(body: str) -> list[tuple[str, str]]:
    from langchain_text_splitters import MarkdownHeaderTextSplitter

    # The splitter drops characters it cannot print, among them the no-break space between two words.
    body = re.sub(r"[^\S\n]", " ", body)
    splitter = MarkdownHeaderTextSplitter([("##", "heading")], return_each_line=True)
    sections: list[tuple[str, list[str]]] = []
    for block in splitter.split_text(body):
        heading = str(block.metadata.get("heading", ""))
        if not sections or sections[-1][0] != heading:
            sections.append((heading, []))
        sections[-1][1].append(block.page_content)
    return [(heading, "\n\n".join(blocks)) for heading, blocks in sections]


def _parts(section: str, room: int) -> list[str]:
    """As few parts as fit, and even ones, so that no part is a lonely last sentence."""
    total = pieces(section)
    if total <= room:
        return [section]
    fewest = math.ceil(total / room)
    for count in (fewest, fewest + 1):
        even = total / count
        for slack in (1.05, 1.15, 1.3):
            parts = _cut(section, min(room, math.ceil(even * slack)))
            if len(parts) == count and all(pieces(part) <= room for part in parts):
                return parts
    return _cut(section, room)


def _cut(section: str, size: int) -> list[str]:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        separators=["\n\n", "\n", r"(?<=[.!?…”]) ", "(?<=[,;:]) ", " ", ""],
        is_separator_regex=True,
        keep_separator="end",
        chunk_size=size,
        chunk_overlap=0,
        length_function=pieces,
    )
    return [part for part in splitter.split_text(section) if part]
