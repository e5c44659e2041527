"""The coverage map: for each theme and stage, how many guides and questions are in use; and the same in words."""

from __future__ import annotations

import html
from collections.abc import Mapping

import streamlit as st

from assistant.knowledge.content import Vocabulary
from assistant.mentoring.library.what_works import ANY_THEME, Cover
from assistant.ui.components import words

Map = Mapping[tuple[str, str], Cover]
WHATEVER = "Whatever the theme"
NOWHERE = Cover()


def draw(covered: Map, vocabulary: Vocabulary) -> None:
    themes = {**vocabulary.themes, ANY_THEME: WHATEVER}
    heads = "".join(
        f'<th scope="col"><span>{html.escape(name(stage))}</span></th>' for stage in vocabulary.stages
    )
    rows = "".join(
        f'<tr><th scope="row">{html.escape(title)}</th>'
        + "".join(
            _cell(covered.get((theme, stage), NOWHERE), theme != ANY_THEME) for stage in vocabulary.stages
        )
        + "</tr>"
        for theme, title in themes.items()
    )
    st.html(
        '<div class="map" role="region" tabindex="0" aria-label="Coverage map">'
        '<table><caption class="unseen">Guides and questions in use, by theme and stage</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
    words.styled(
        "Guides in bold, questions below them. The more there is, the deeper the colour.", "quiet", "map-key"
    )


def draw_in_words(covered: Map, vocabulary: Vocabulary) -> None:
    """What a table tells at a glance, theme by theme; where there is no guide, a link begins one."""
    with st.expander("The same in words, and a guide begun where there is none", type="compact"):
        for theme, title in vocabulary.themes.items():
            words.styled(title, "strong", f"map-{theme}")
            there, missing = [], []
            for stage in vocabulary.stages:
                cover = covered.get((theme, stage), NOWHERE)
                if cover.guides:
                    there.append(f"{name(stage)} ({told(cover)})")
                else:
                    questions = f" ({told(cover)})" if cover.questions else ""
                    missing.append(
                        f'<a href="{html.escape(link(theme, stage))}">{html.escape(name(stage))}</a>{questions}'
                    )
            st.html(
                f'<p class="told">Covered: {html.escape(", ".join(there)) or "nothing yet"}.'
                + (f"<br>No guide yet: {', '.join(missing)}." if missing else "")
                + "</p>"
            )


def name(stage: str) -> str:
    return stage.capitalize()


def told(cover: Cover) -> str:
    parts = ((cover.guides, "guide"), (cover.questions, "question"))
    return " and ".join(f"{count} {what}{'' if count == 1 else 's'}" for count, what in parts if count)


def link(theme: str, stage: str) -> str:
    """Where a new guide begins with these filled in."""
    tags = "".join(f"&{key}={tag}" for key, tag in (("theme", theme), ("stage", stage)) if tag)
    return f"/library?new=1{tags}"


def _cell(cover: Cover, has_guides: bool) -> str:
    if cover == NOWHERE:
        return '<td class="none"><span class="unseen">nothing yet</span></td>'
    depth = min(4, 1 + cover.guides + cover.questions // 4) if cover.guides else 1
    guides = f"<b>{cover.guides or '–'}</b>" if has_guides else ""
    shown = f"{guides}<small>{cover.questions or '–'}</small>"
    return f'<td class="deep-{depth}"><span aria-hidden="true">{shown}</span><span class="unseen">{told(cover)}</span></td>'
