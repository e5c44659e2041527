"""A brief as a paper to take along."""

from __future__ import annotations

from assistant.mentoring.meetings.brief_lines import Brief
from assistant.mentoring.paper import Paper, Part

LONGEST = 300
"""Of one person's words at a time: a brief is a page."""


def when(brief: Brief) -> str:
    """`30 November 2026 at 14:30. Since 3 November 2026.`"""
    at = "No date is set" if brief.at is None else f"{brief.at.day} {brief.at:%B %Y} at {brief.at:%H:%M}"
    return f"{at}. Since {brief.since.day} {brief.since:%B %Y}."


def paper_of(brief: Brief) -> Paper:
    parts = [(Part.SMALL, when(brief))]
    for section in brief.sections:
        parts.append((Part.HEADING, section.title))
        for line in section.lines:
            parts.append((Part.WORDS, _cut(line.words)))
            parts += [(Part.SMALL, line.about)] if line.about else []
    if brief.agenda:
        parts.append((Part.HEADING, "Agenda"))
        parts += [(Part.WORDS, f"{number}. {_cut(point)}") for number, point in enumerate(brief.agenda, 1)]
    day = brief.since if brief.at is None else brief.at.date()
    return Paper(f"Before you meet {brief.other}", tuple(parts), day)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST + 1].rsplit(maxsplit=1)[0][:LONGEST] + " …"
