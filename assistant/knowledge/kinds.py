"""The kinds of documents, each read from its text in its own way, so that everything else is one for all."""

from __future__ import annotations

from assistant.knowledge.content import Country, Elsewhere, Fault, Item, Kind, Question, Situation
from assistant.knowledge.files import name_fault, read_guide
from assistant.knowledge.files import title_of as title_of_guide
from assistant.knowledge.items import (
    ELSEWHERE,
    Around,
    read_country,
    read_elsewhere,
    read_framework,
    read_question,
    read_situation,
)
from assistant.knowledge.marked import read_yaml

EVERYWHERE_ELSE = "Everywhere else"
LONGEST_TITLE = 200


def read(kind: Kind, document_id: str, text: str, around: Around) -> tuple[Item | None, list[Fault]]:
    """What the text says, or None with every fault."""
    if kind is Kind.GUIDE:
        return read_guide(document_id, text, around.vocabulary)
    file = f"{document_id}.yaml"
    marked, faults = read_yaml(text, file)
    if fault := name_fault(document_id):
        faults.append(Fault(file, 1, fault))
    if marked is None:
        return None, faults
    item: Item | None
    if kind in (Kind.QUESTION, Kind.SITUATION):
        reads = read_question if kind is Kind.QUESTION else read_situation
        item, found = reads(marked, (), around, file)
        if item and item.id != document_id:
            found.append(Fault(file, marked.line(("id",)), f"Its `id` must stay {document_id}."))
    elif kind is Kind.FRAMEWORK:
        item, found = read_framework(document_id, marked, around, file)
    elif document_id == ELSEWHERE:
        item, found = read_elsewhere(marked, (), file)
    else:
        item, found = read_country(marked, (), around, file)
        if item and item.code.lower() != document_id:
            found.append(Fault(file, marked.line(("code",)), f"Its `code` must stay {document_id.upper()}."))
    faults += found
    return (None if faults else item), faults


def titled(item: Item) -> str:
    """What it is called in a list."""
    if isinstance(item, Question):
        return item.text
    if isinstance(item, Situation):
        return item.name
    if isinstance(item, Elsewhere):
        return EVERYWHERE_ELSE
    if isinstance(item, Country):
        return _name_of_country(item.names[0])
    return item.title


def title_of(kind: Kind, document_id: str, text: str) -> str:
    """The title of a draft, whatever else is wrong with it; its name where it has none."""
    if kind is Kind.GUIDE:
        return title_of_guide(document_id, text)
    if document_id == ELSEWHERE and kind is Kind.SIGNPOSTS:
        return EVERYWHERE_ELSE
    marked = read_yaml(text, "")[0]
    value = marked.value if marked and isinstance(marked.value, dict) else {}
    names = value.get("names")
    title = value.get({Kind.QUESTION: "text", Kind.SITUATION: "name"}.get(kind, "title"))
    if kind is Kind.SIGNPOSTS:
        title = _name_of_country(names[0]) if isinstance(names, list) and names else None
    title = " ".join(title.split())[:LONGEST_TITLE] if isinstance(title, str) else ""
    return title or document_id


def _name_of_country(name: object) -> str:
    """The names are written small in the file, as they are compared."""
    return str(name).title() if str(name).islower() else str(name)
