"""Reading the content folder: guides, frameworks, questions and signposts, with every fault of every file at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from assistant.knowledge.content import (
    CARD,
    Content,
    Country,
    Elsewhere,
    Fault,
    Framework,
    Guide,
    Vocabulary,
)
from assistant.knowledge.forms import GuideForm, fill
from assistant.knowledge.items import (
    ELSEWHERE,
    ID,
    Around,
    read_country,
    read_elsewhere,
    read_framework,
    read_question,
    read_situation,
    tag_faults,
)
from assistant.knowledge.marked import Marked, read_yaml
from assistant.knowledge.prompts import read_prompts
from assistant.knowledge.vocabulary import read_vocabulary

SIGNPOSTS, SITUATIONS = "safety/signposts.yaml", "situations.yaml"
GUIDE_WORDS = range(200, 901)
CARD_WORDS = range(30, 301)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<front>.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"##[ \t]+(?P<heading>\S.*?)[ \t#]*\Z")
_MARKUP = re.compile(r"!\[[^\]]*\]\s*[(\[]|<(?:[a-zA-Z][^<>]*|/[a-zA-Z]+\s*|!--)>?")


def read_content(folder: Path) -> tuple[Content, list[Fault]]:
    """All that is sound, and every fault. What has a fault is left out; the rest stands."""
    vocabulary, faults = read_vocabulary(folder)
    if vocabulary is None:
        return Content(Vocabulary({}, {}, {}, {})), faults
    content = Content(vocabulary)
    guide_files = sorted(file for file in (folder / "guides").glob("*.md") if not file.name.startswith(CARD))
    framework_files = sorted((folder / "frameworks").glob("*.yaml"))
    question_files = sorted((folder / "questions").glob("*.yaml"))
    around = Around(
        vocabulary,
        # A question may stand on a guide that is out of use for the time being.
        {file.stem for file in [*guide_files, *(folder / "drafts").glob("*.md")]},
        {file.stem for file in [*framework_files, *(folder / "drafts" / "frameworks").glob("*.yaml")]},
    )
    for file in guide_files:
        text, found = _text(file, folder)
        if text is not None:
            guide, found = read_guide(file.stem, text, vocabulary, _name(file, folder))
            if guide:
                content.guides[guide.id] = guide
        faults += found
    for file in framework_files:
        framework, found = _read_framework(file, folder, around)
        if framework:
            content.frameworks[framework.id] = framework
        faults += found
    seen: dict[tuple[str, str], str] = {}
    for file in question_files:
        faults += _read_list(file, folder, around, read_question, "text", content.questions, seen)
    if (folder / SITUATIONS).is_file():
        reads, into = read_situation, content.situations
        faults += _read_list(folder / SITUATIONS, folder, around, reads, "name", into, {})
    if (folder / SIGNPOSTS).is_file():
        signposts, found = read_signposts(folder / SIGNPOSTS, folder)
        content.signposts.update(signposts)
        faults += found
    faults += read_prompts(folder)[1]
    if not (guide_files and framework_files and question_files):
        faults.append(
            Fault(".", 1, f"{folder} should hold guides, frameworks and questions; one of them has none.")
        )
    return content, faults


def read_guide(
    guide_id: str, markdown: str, vocabulary: Vocabulary, file: str = ""
) -> tuple[Guide | None, list[Fault]]:
    """A guide from its Markdown with front matter, or None with every fault."""
    file, markdown = file or f"{guide_id}.md", plain_lines(markdown)
    faults: list[Fault] = []
    if fault := name_fault(guide_id):
        faults.append(Fault(file, 1, fault))
    match = _FRONT_MATTER.match(markdown)
    if match is None:
        sentence = "A guide opens with its front matter between two lines of `---`."
        return None, [*faults, Fault(file, 1, sentence)]
    marked, found = read_yaml(match["front"], file, first_line=2)
    faults += found
    body = markdown[match.end() :]
    words = CARD_WORDS if guide_id.startswith(CARD) else GUIDE_WORDS
    faults += _body_faults(body, file, markdown[: match.end()].count("\n") + 1, words)
    if marked is None:
        return None, faults
    form, found = fill(GuideForm, marked, (), file)
    faults += found + tag_faults(marked, (), {"themes": vocabulary.themes, "stages": vocabulary.stages}, file)
    if form is None or faults:
        return None, faults
    return Guide(
        guide_id,
        form.title,
        tuple(form.themes),
        tuple(form.stages),
        tuple(form.sources),
        form.licence,
        form.reviewed,
        body.strip(),
    ), []


def name_fault(guide_id: str) -> str | None:
    if ID.match(guide_id) and len(guide_id) <= 80:
        return None
    return "A guide's name must be lower-case words joined by hyphens, such as asking-for-feedback."


def free_name(taken: Collection[str], name: str) -> str:
    """The name, with a number where it is taken."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name[:74].rstrip('-')}-{number}"
    return free


def title_of(guide_id: str, markdown: str) -> str:
    """The title of a draft, whatever else is wrong with it; its name where it has none."""
    match = _FRONT_MATTER.match(markdown)
    marked = read_yaml(match["front"], "")[0] if match else None
    title = marked.value.get("title") if marked and isinstance(marked.value, dict) else None
    return title.strip()[:200] if isinstance(title, str) and title.strip() else guide_id


def split_front_matter(markdown: str) -> tuple[str | None, str]:
    """The YAML between the two lines of `---`, or None, and the text below."""
    match = _FRONT_MATTER.match(markdown)
    return (match["front"], markdown[match.end() :]) if match else (None, markdown)


def plain_lines(text: str) -> str:
    """Without a byte order mark, and with one kind of line end."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _body_faults(body: str, file: str, first_line: int, length: range) -> list[Fault]:
    faults, headings, words_below = [], Counter[str](), 0
    heading_line: int | None = None
    for line, text in enumerate(body.split("\n"), first_line):
        if _MARKUP.search(text):
            faults.append(Fault(file, line, "Images and HTML do not belong in a guide; write it in words."))
        heading = _HEADING.match(text)
        if heading is None:
            if text.strip() and heading_line is None:
                faults.append(Fault(file, line, "The text must open with a heading such as “## What it is”."))
                heading_line = line
            words_below += len(text.split())
            continue
        if heading_line is not None and not words_below:
            faults.append(Fault(file, heading_line, "This section is empty."))
        headings[heading["heading"]] += 1
        if headings[heading["heading"]] == 2:
            faults.append(Fault(file, line, "This heading stands in the guide twice."))
        heading_line, words_below = line, 0
    if heading_line is not None and not words_below:
        faults.append(Fault(file, heading_line, "This section is empty."))
    if not headings:
        faults.append(
            Fault(file, first_line, "A guide needs sections, each under a heading such as “## How”.")
        )
    words = len(body.split())
    if words not in length:
        limits = f"{length.start} to {length.stop - 1}"
        faults.append(Fault(file, first_line, f"A guide has {limits} words; this one has {words}."))
    return faults


def _read_framework(file: Path, folder: Path, around: Around) -> tuple[Framework | None, list[Fault]]:
    name = _name(file, folder)
    marked, faults = _yaml(file, folder)
    if not ID.match(file.stem):
        faults.append(Fault(name, 1, "A framework's file name must be lower-case words joined by hyphens."))
    if marked is None:
        return None, faults
    framework, found = read_framework(file.stem, marked, around, name)
    faults += found
    return (None if faults else framework), faults


def _read_list(
    file: Path,
    folder: Path,
    around: Around,
    reads: Callable[..., tuple[Any, list[Fault]]],
    words: str,
    into: dict[str, Any],
    seen: dict[tuple[str, str], str],
) -> list[Fault]:
    """Adds the sound items of a list; `seen` holds where each id, and each text under the key `words`, was met first."""
    name = _name(file, folder)
    marked, faults = _yaml(file, folder)
    if marked is None:
        return faults
    if not isinstance(marked.value, list):
        return [*faults, Fault(name, 1, "This file must be a list, each item opening with `- id:`.")]
    if faults:  # a key that stands twice: which item it belongs to is not worth guessing
        return faults
    for ordinal in range(len(marked.value)):
        item, found = reads(marked, (ordinal,), around, name)
        if item is not None:
            for key in (("id", item.id), (words, getattr(item, words).casefold())):
                what = key[0]
                place = f"{name}:{marked.line((ordinal, what))}"
                if key in seen:
                    at = marked.line((ordinal, what))
                    found.append(Fault(name, at, f"The same {what} stands in {seen[key]} too."))
                seen.setdefault(key, place)
            if not found:
                into[item.id] = item
        faults += found
    return faults


def read_signposts(file: Path, folder: Path) -> tuple[dict[str, Country | Elsewhere], list[Fault]]:
    """Every country's, and what is said elsewhere, by the names of their documents."""
    name, found = _name(file, folder), dict[str, Country | Elsewhere]()
    marked, faults = _yaml(file, folder)
    if marked is None or faults:
        return found, faults
    value = marked.value if isinstance(marked.value, dict) else {}
    countries = value.get("countries")
    if set(value) != {ELSEWHERE, "countries"} or not isinstance(countries, list):
        return found, [Fault(name, 1, "This file must hold `elsewhere` and a list of `countries`.")]
    elsewhere, faults = read_elsewhere(marked, (ELSEWHERE,), name)
    if elsewhere and not faults:
        found[ELSEWHERE] = elsewhere
    for ordinal in range(len(countries)):
        country, more = read_country(marked, ("countries", ordinal), Around(Vocabulary({}, {}, {}, {})), name)
        if country and country.code.lower() in found:
            at = marked.line(("countries", ordinal, "code"))
            more.append(Fault(name, at, f"The country {country.code} stands in this file twice."))
        if country and not more:
            found[country.code.lower()] = country
        faults += more
    return found, faults


def _yaml(file: Path, folder: Path) -> tuple[Marked | None, list[Fault]]:
    text, faults = _text(file, folder)
    return (None, faults) if text is None else read_yaml(text, _name(file, folder))


def _text(file: Path, folder: Path) -> tuple[str | None, list[Fault]]:
    try:
        return plain_lines(file.read_text("utf-8")), []
    except UnicodeDecodeError:
        return None, [Fault(_name(file, folder), 1, "This file is not UTF-8 text. Save it as UTF-8.")]
    except OSError as error:
        return None, [Fault(_name(file, folder), 1, f"This file cannot be read: {error.strerror}.")]


def _name(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()
