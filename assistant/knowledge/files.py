"""Reading the content folder: guides, frameworks and questions, with every fault of every file at once."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from assistant.knowledge.content import Content, Fault, Framework, Guide, Question, Stage, Vocabulary
from assistant.knowledge.detectors import question_faults
from assistant.knowledge.forms import FrameworkForm, GuideForm, QuestionForm, fill
from assistant.knowledge.marked import Marked, read_yaml
from assistant.knowledge.prompts import read_prompts
from assistant.knowledge.vocabulary import read_vocabulary, unknown_tags

GUIDE_WORDS = range(200, 901)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<front>.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_HEADING = re.compile(r"##[ \t]+(?P<heading>\S.*?)[ \t#]*\Z")
_MARKUP = re.compile(r"!\[[^\]]*\]\s*[(\[]|<(?:[a-zA-Z][^<>]*|/[a-zA-Z]+\s*|!--)>?")


def check_library(folder: Path) -> list[Fault]:
    """Every fault of every file."""
    return read_content(folder)[1]


def read_content(folder: Path) -> tuple[Content, list[Fault]]:
    """All that is sound, and every fault. What has a fault is left out; the rest stands."""
    vocabulary, faults = read_vocabulary(folder)
    if vocabulary is None:
        return Content(Vocabulary({}, {}, {}, {})), faults
    content = Content(vocabulary)
    guide_files = sorted((folder / "guides").glob("*.md"))
    framework_files = sorted((folder / "frameworks").glob("*.yaml"))
    question_files = sorted((folder / "questions").glob("*.yaml"))
    for file in guide_files:
        text, found = _text(file, folder)
        if text is not None:
            guide, found = read_guide(file.stem, text, vocabulary, _name(file, folder))
            if guide:
                content.guides[guide.id] = guide
        faults += found
    for file in framework_files:
        framework, found = _read_framework(file, folder, vocabulary)
        if framework:
            content.frameworks[framework.id] = framework
        faults += found
    ids = {
        # A question may stand on a guide that is out of use for the time being.
        "guides": {file.stem for file in [*guide_files, *(folder / "drafts").glob("*.md")]},
        "frameworks": {file.stem for file in framework_files},
    }
    seen: dict[str, str] = {}
    for file in question_files:
        faults += _read_questions(file, folder, content, ids, seen)
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
    faults += _body_faults(body, file, first_line=markdown[: match.end()].count("\n") + 1)
    if marked is None:
        return None, faults
    form, found = fill(GuideForm, marked, (), file)
    faults += found + _tag_faults(
        marked, (), {"themes": vocabulary.themes, "stages": vocabulary.stages}, file
    )
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
    if _ID.match(guide_id) and len(guide_id) <= 80:
        return None
    return "A guide's name must be lower-case words joined by hyphens, such as asking-for-feedback."


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


def _body_faults(body: str, file: str, first_line: int) -> list[Fault]:
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
    if words not in GUIDE_WORDS:
        limits = f"{GUIDE_WORDS.start} to {GUIDE_WORDS.stop - 1}"
        faults.append(Fault(file, first_line, f"A guide has {limits} words; this one has {words}."))
    return faults


def _read_framework(file: Path, folder: Path, vocabulary: Vocabulary) -> tuple[Framework | None, list[Fault]]:
    name = _name(file, folder)
    marked, faults = _yaml(file, folder)
    if not _ID.match(file.stem):
        faults.append(Fault(name, 1, "A framework's file name must be lower-case words joined by hyphens."))
    if marked is None:
        return None, faults
    form, found = fill(FrameworkForm, marked, (), name)
    faults += found
    if form is None:
        return None, faults
    at = marked.line(("occasion",))
    faults += [Fault(name, at, s) for s in unknown_tags([form.occasion], vocabulary.occasions, "occasions")]
    seen: set[str] = set()
    for ordinal, stage in enumerate(form.stages):
        at = marked.line(("stages", ordinal, "id"))
        faults += [Fault(name, at, s) for s in unknown_tags([stage.id], vocabulary.stages, "stages")]
        if stage.id in seen:
            faults.append(Fault(name, at, f"The stage “{stage.id}” stands in this framework twice."))
        seen.add(stage.id)
        signals = [signal for alternatives in stage.filled_when for signal in alternatives]
        at = marked.line(("stages", ordinal, "filled_when"))
        faults += [Fault(name, at, s) for s in unknown_tags(signals, vocabulary.signals, "signals")]
    stages = tuple(Stage(s.id, s.title, s.seeks, tuple(s.filled_when)) for s in form.stages)
    framework = Framework(file.stem, form.title, form.when, form.source, form.minutes, stages, form.occasion)
    return (None if faults else framework), faults


def _read_questions(
    file: Path, folder: Path, content: Content, ids: dict[str, set[str]], seen: dict[str, str]
) -> list[Fault]:
    """Adds the sound questions to the content; `seen` holds where each id and each text was met first."""
    name = _name(file, folder)
    marked, faults = _yaml(file, folder)
    if marked is None:
        return faults
    if not isinstance(marked.value, list):
        return [*faults, Fault(name, 1, "This file must be a list of questions, each opening with `- id:`.")]
    if faults:  # a key that stands twice: which question it belongs to is not worth guessing
        return faults
    for ordinal in range(len(marked.value)):
        question, found = _read_question(marked, ordinal, content.vocabulary, ids, name)
        if question is not None:
            for key, what in ((question.id, "id"), (question.text.casefold(), "text")):
                place = f"{name}:{marked.line((ordinal, what))}"
                if key in seen:
                    at = marked.line((ordinal, what))
                    found.append(Fault(name, at, f"The same {what} stands in {seen[key]} too."))
                seen.setdefault(key, place)
            if not found:
                content.questions[question.id] = question
        faults += found
    return faults


def _read_question(
    marked: Marked, ordinal: int, vocabulary: Vocabulary, ids: dict[str, set[str]], file: str
) -> tuple[Question | None, list[Fault]]:
    form, faults = fill(QuestionForm, marked, (ordinal,), file)
    known = {"stages": vocabulary.stages, "themes": vocabulary.themes, "move": vocabulary.moves}
    faults += _tag_faults(marked, (ordinal,), known, file)
    if form is None:
        return None, faults
    for kind in ("guides", "frameworks"):
        at = marked.line((ordinal, kind))
        faults += [
            Fault(file, at, f"There is no {kind[:-1]} “{link}”.")
            for link in getattr(form, kind)
            if link not in ids[kind]
        ]
    for key in ("text", "another_way"):
        at = marked.line((ordinal, key))
        faults += [Fault(file, at, f"`{key}` {sentence}") for sentence in question_faults(getattr(form, key))]
    if form.text.casefold() == form.another_way.casefold():
        faults.append(Fault(file, marked.line((ordinal, "another_way")), "`another_way` repeats `text`."))
    question = Question(
        form.id,
        form.text,
        form.another_way,
        tuple(form.frameworks),
        tuple(form.stages),
        form.move,
        form.depth,
        tuple(form.themes),
        tuple(form.guides),
        form.asks,
    )
    return question, faults


def _tag_faults(
    marked: Marked, path: tuple[int, ...], kinds: dict[str, dict[str, str]], file: str
) -> list[Fault]:
    """Unknown tags, also where another key of the same item is broken: all faults are reported at once."""
    value = marked.value
    for step in path:
        value = value[step]
    faults = []
    for key, known in kinds.items():
        tags = value.get(key) if isinstance(value, dict) else None
        tags = tags if isinstance(tags, list) else [tags]
        sentences = unknown_tags([tag for tag in tags if isinstance(tag, str)], known, key.rstrip("s") + "s")
        faults += [Fault(file, marked.line((*path, key)), sentence) for sentence in sentences]
    return faults


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
