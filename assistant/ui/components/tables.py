"""Tables of plain text and numbers; on a phone each row stands by itself, its numbers named."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True, slots=True)
class Line:
    """What a row is about, a quieter line above it, where it leads, and its numbers; 0 is told by a dash."""

    text: str
    numbers: Sequence[int]
    above: str = ""
    link: str = ""
    answer: str = ""
    """What the link says; without it the text itself is the link."""


def draw(caption: str, heads: Sequence[str], lines: Sequence[Line], none: str) -> None:
    """`none` says what a dash stands for."""
    head = "".join(f'<th scope="col">{html.escape(name)}</th>' if name else "<td></td>" for name in heads)
    body = "".join(_row(line, heads[1:], none) for line in lines)
    st.html(
        f'<table class="figures"><caption class="unseen">{html.escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(line: Line, heads: Sequence[str], none: str) -> str:
    text, above = html.escape(line.text), html.escape(line.above)
    link = f'<a href="{html.escape(line.link)}">{html.escape(line.answer) or text}</a>' if line.link else ""
    told = (f"<small>{above}</small>" if above else "") + (link if link and not line.answer else text)
    cells = "".join(_number(number, head, none) for head, number in zip(heads, line.numbers, strict=False))
    last = f"<td class=leads>{link}</td>" if line.answer else ""
    return f'<tr><th scope="row">{told}</th>{cells}{last}</tr>'


def _number(number: int, head: str, none: str) -> str:
    if number:
        return f'<td data-head="{html.escape(head)}">{number}</td>'
    dash = f'<span aria-hidden="true">–</span><span class="unseen">{html.escape(none)}</span>'
    return f'<td class="few" data-head="{html.escape(head)}">{dash}</td>'
