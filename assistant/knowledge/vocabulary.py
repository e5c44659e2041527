"""The words that guides, frameworks and questions are tagged with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from assistant.errors import Unavailable
from assistant.knowledge.content import Fault, Vocabulary
from assistant.knowledge.forms import VocabularyForm, fill
from assistant.knowledge.marked import read_yaml

FILE = "vocabulary.yaml"


def read_vocabulary(folder: Path) -> tuple[Vocabulary | None, list[Fault]]:
    try:
        text = (folder / FILE).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None, [Fault(FILE, 1, f"There is no readable {FILE} in {folder}. Every tag is listed there.")]
    marked, faults = read_yaml(text, FILE)
    if marked is None:
        return None, faults
    form, more = fill(VocabularyForm, marked, (), FILE)
    return (Vocabulary(**form.model_dump()) if form else None), faults + more


def vocabulary_of(folder: Path) -> Vocabulary:
    """The vocabulary, for those who cannot go on without it."""
    vocabulary, faults = read_vocabulary(folder)
    if vocabulary is None:
        raise Unavailable(
            f"The library cannot be read. {faults[0].file}, line {faults[0].line}: {faults[0].sentence}"
        )
    return vocabulary


def unknown_tags(tags: Iterable[str], known: Mapping[str, str], kind: str) -> list[str]:
    """A sentence for each tag that the vocabulary does not hold."""
    return [
        f"“{tag}” is not one of the {kind} in vocabulary.yaml: {', '.join(known)}."
        for tag in tags
        if tag not in known
    ]
