"""A mentor's comments beside the mentee's words that they are about."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.access.people import Person
from assistant.mentoring.sharing.records import Comment
from assistant.ui.components import words
from assistant.ui.runtime import services


def in_place(text: str, comments: Sequence[Comment]) -> list[tuple[str, list[Comment]]]:
    """The text in as few pieces as possible, each with the comments on words of its last paragraph."""
    ends: dict[int, list[Comment]] = {}
    for comment in comments:
        at = text.find(comment.quote) if comment.quote else -1
        if at >= 0:
            end = text.find("\n", at + len(comment.quote))
            ends.setdefault(len(text) if end < 0 else end, []).append(comment)
    pieces, begun = [], 0
    for end in sorted(ends):
        pieces.append((text[begun:end], ends[end]))
        begun = end
    if text[begun:].strip() or not pieces:
        pieces.append((text[begun:], []))
    return [
        (piece if number == 0 else piece.lstrip("\r\n"), said) for number, (piece, said) in enumerate(pieces)
    ]


def draw_text(person: Person, text: str, name: str, comments: Sequence[Comment]) -> list[str]:
    """A text of the person's own with the comments in it; returns the ids of those that were drawn."""
    drawn = []
    for number, (piece, said) in enumerate(in_place(text, comments)):
        words.styled(piece, "words", f"{name}-{number}" if number else name)
        for comment in said:
            quoted = comment.quote.strip() != piece.strip()
            draw(person, comment, quoted)
            drawn.append(comment.id)
    return drawn


def draw(person: Person, comment: Comment, quoted: bool = True) -> None:
    with st.container(key=f"remark-{comment.id}", gap="xxsmall"):
        new = " · new" if comment.new else ""
        about = f"{comment.author}, {words.day(comment.written_at, person)}{new}"
        words.styled(about, "quiet", f"by-{comment.id}")
        if quoted and comment.quote:
            words.styled(comment.quote, "quote", f"remark-{comment.id}")
        words.styled(comment.text, "plainly", f"remark-{comment.id}")


def draw_rest(person: Person, comments: Sequence[Comment]) -> None:
    """Comments about the whole, and about words that have changed since."""
    if not comments:
        return
    st.header("What your mentor wrote", anchor=False)
    for comment in comments:
        draw(person, comment)


def draw_all(person: Person, object_id: str) -> None:
    """Where no text of the thing stands as running words; shown, they are seen."""
    draw_rest(person, services().comments.about(person, object_id))
    services().comments.mark_seen(person, object_id)
