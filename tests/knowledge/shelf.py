"""A small library that is sound, and people with roles, for the tests of this room."""

from __future__ import annotations

import shutil
from pathlib import Path

from assistant.access.people import Person, Role
from assistant.knowledge.content import Kind
from assistant.knowledge.documents import Documents
from assistant.knowledge.library import Library
from assistant.settings import ROOT

GUIDE, QUESTION, FRAMEWORK, SIGNPOSTS, SITUATION = Kind
STARTER = ROOT / "knowledge"

SECTIONS = {
    "asking-for-help": (
        "Asking for help early",
        "help",
        "Asking a colleague for help before the deadline is close leaves room for a real answer.",
    ),
    "handing-work-over": (
        "Handing work over",
        "delegate",
        "Handing a task to somebody else works when the outcome is agreed and the way there is left open.",
    ),
    "resting-well": (
        "Resting between weeks",
        "rest",
        "Resting is planned like any other work: a free evening is put in the calendar and defended.",
    ),
}


def guide_text(guide_id: str, *, title: str | None = None, extra: str = "") -> str:
    """A sound guide of about 250 words."""
    name, word, line = SECTIONS.get(
        guide_id, (guide_id.replace("-", " ").capitalize(), "work", "People work.")
    )
    more = f"She wrote down one sentence about {word} each day and read the page again on Friday. "
    sections = "\n\n".join(
        f"## {heading}\n{line} {more * 4}" for heading in ("What it is", "How", "A common trap")
    )
    return (
        f"---\ntitle: {title or name}\nthemes: [energy]\nstages: [aim]\nsources:\n  - from practice\n"
        f"licence: CC-BY-4.0\nreviewed: 2026-11-23\n---\n{sections}\n{extra}"
    )


QUESTIONS = """\
- id: aim-help
  text: Who could help you with this?
  another_way: Which person near you has done this before?
  frameworks: []
  stages: [aim]
  move: open
  depth: 0
  themes: []
  guides: [asking-for-help]
- id: plan-rest
  text: What will you leave undone so that you can rest?
  another_way: Which task could wait for another week?
  frameworks: [small]
  stages: [plan]
  move: plan
  depth: 1
  themes: [energy]
  guides: [resting-well]
  asks: obstacle
"""

SMALL = """\
title: Small
when: There is little time.
source: From practice
minutes: 5
occasion: week
stages:
  - id: aim
    title: Aim
    seeks: What they want
    filled_when: [wish]
  - id: plan
    title: Plan
    seeks: What they will do
    filled_when: [action, feeling | reason]
"""


def make_folder(folder: Path) -> Path:
    for room in ("guides", "questions", "frameworks"):
        (folder / room).mkdir(parents=True)
    shutil.copy(STARTER / "vocabulary.yaml", folder)
    for guide_id in SECTIONS:
        (folder / "guides" / f"{guide_id}.md").write_text(guide_text(guide_id), "utf-8")
    (folder / "questions" / "all.yaml").write_text(QUESTIONS, "utf-8")
    (folder / "frameworks" / "small.yaml").write_text(SMALL, "utf-8")
    return folder


def person(name: str, *roles: Role) -> Person:
    return Person(id=f"{name}-0123456789", name=name, email=f"{name}@example.org", roles=frozenset(roles))


def desk(library: Library) -> Documents:
    """Where coaches work on a library."""
    return Documents(library._db, library._clock, library)
