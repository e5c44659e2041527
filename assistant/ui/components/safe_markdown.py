"""A guide's text: paragraphs, lists, headings, tables, emphasis. Whatever else stands in it is shown as typed."""

from __future__ import annotations

import streamlit as st
from markdown_it import MarkdownIt

# From nothing upwards: links, images, HTML, code, entities have no rule, so they stay text, escaped.
_subset = MarkdownIt("zero").enable(["heading", "list", "table", "emphasis", "escape"])
HEADING = "h3"  # below the passage's own heading


def safe_html(markdown: str) -> str:
    tokens = _subset.parse(markdown)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = HEADING
    return _subset.renderer.render(tokens, _subset.options, {})


def draw(markdown: str) -> None:
    st.html(f'<div class="guide">{safe_html(markdown)}</div>')
