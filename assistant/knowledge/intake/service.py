"""Bringing documents in: read behind the door, shown beside what is there, and only then kept as a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import numpy as np

from assistant.access.people import Person
from assistant.access.permissions import Action, require
from assistant.errors import BadInput
from assistant.knowledge import curation, exchange
from assistant.knowledge.content import Fault, Guide, Hit, Kind, Passage
from assistant.knowledge.exchange import Line
from assistant.knowledge.files import free_name, read_guide, split_front_matter
from assistant.knowledge.intake import door, folders, likeness, parsing, shape
from assistant.knowledge.intake.archive import hidden
from assistant.knowledge.intake.door import Refused
from assistant.knowledge.intake.likeness import Twin
from assistant.knowledge.intake.shape import Document, Facts
from assistant.knowledge.library import Library
from assistant.knowledge.records import Summary
from assistant.knowledge.splitter import passages_of, text_to_encode
from assistant.storage.database import Database

Progress = Callable[[str, int, int], None]
MOST_DRAFTS = 40
"""The newest unpublished texts that are compared as well; they are encoded each time."""
NEAREST = 5
READING = "Reading the documents"


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it came in: the document, or the sentence that says why it was refused."""

    name: str
    document: Document | None = None
    refusal: str = ""


class Intake:
    def __init__(self, db: Database, library: Library, folder: Path, clock: Callable[[], datetime]) -> None:
        self._db, self._library, self._folder, self._clock = db, library, folder, clock

    def read(
        self, actor: Person, files: Iterable[tuple[str, bytes]], progress: Progress | None = None
    ) -> list[Read]:
        """Every file by name and content, a zip by what is in it; nothing is kept."""
        require(actor, Action.CURATE)
        return self.read_files(files, progress)

    def preview(self, actor: Person, facts: Facts, body: str) -> tuple[list[Passage], list[Fault]]:
        """The passages it would be cited in, and what publishing still needs; nothing is kept."""
        require(actor, Action.CURATE)
        _, faults = read_guide("new", shape.composed(facts, body), self._library.vocabulary)
        return passages_as_cited("new", facts.title, body), faults

    def twins(self, actor: Person, title: str, body: str) -> list[Twin]:
        """The guides that say the same, or much the same."""
        require(actor, Action.CURATE)
        return self.twins_of(title, body)

    def free_name(self, actor: Person, title: str) -> str:
        """A guide's name from its title, with a number where the name is taken."""
        require(actor, Action.CURATE)
        return self.name_for(title)

    # For the commands, on nobody's behalf

    def export(self, folder: Path, replace: bool = False) -> dict[str, int]:
        """The library as files; how many of each."""
        return exchange.export(self._db, self._folder, folder, replace)

    def import_path(
        self, path: Path, keep: bool = True, replace: bool = False, progress: Progress | None = None
    ) -> list[Line]:
        """An exported library, as folder or zip, is published; documents become drafts. Without `keep`
        nothing is changed, and the lines say what would be."""
        if not path.exists():
            raise BadInput("There is no such file or folder. Check the path.")
        held = folders.unpacked_library(path) if path.is_file() and path.suffix.lower() == ".zip" else None
        try:
            folder = Path(held.name) if held else path
            if not exchange.is_library(folder):
                return self._import_documents(path, keep, progress)
            lines = exchange.bring(self._db, self._folder, folder, self._clock, replace, keep)
        finally:
            if held:
                held.cleanup()
        if keep:
            self._library.encode_missing(progress)
        return lines

    def _import_documents(self, path: Path, keep: bool, progress: Progress | None) -> list[Line]:
        lines: list[Line] = []
        met: dict[str, str] = {}
        places = list(folders.files_of(path))
        for number, (name, place, refusal) in enumerate(places, 1):
            found = self.read_files([(name, place.read_bytes())]) if place else [Read(name, refusal=refusal)]
            lines += [self._import_one(read, met, keep) for read in found]
            if progress:
                progress(READING, number, len(places))
        return lines

    def _import_one(self, read: Read, met: dict[str, str], keep: bool) -> Line:
        """`met` holds the texts of this import and their guides' names."""
        document = read.document
        if document is None:
            return Line("file", read.name, read.refusal, refused=True)
        key = likeness.text_hash(document.body)
        found = self.twins_of(document.facts.title, document.body)
        same = next((twin.guide_id for twin in found if twin.exact), met.get(key))
        if same:
            return Line("file", read.name, f"there already, word for word, as {same}")
        name = met[key] = self.name_for(document.facts.title, met.values())
        if keep:
            with self._db.begin() as db:
                markdown = shape.composed(document.facts, document.body)
                exchange.save(db, Kind.GUIDE, name, document.facts.title, markdown, self._clock())
        alike = "; much the same as " + ", ".join(twin.guide_id for twin in found) if found else ""
        return Line("file", read.name, f"{exchange.DRAFT}, {name}, {document.words} words{alike}")

    def read_files(self, files: Iterable[tuple[str, bytes]], progress: Progress | None = None) -> list[Read]:
        waiting, found = _spread(files)
        for number, (name, data) in enumerate(waiting, 1):
            if number > door.MOST_FILES:
                found.append(Read(name, refusal=f"At most {door.MOST_FILES} files are read at a time."))
                continue
            found.append(self._read_one(name, data))
            if progress:
                progress(READING, number, len(waiting))
        return found

    def twins_of(self, title: str, body: str) -> list[Twin]:
        passages, mine = passages_as_cited("new", title, body), likeness.text_hash(body)
        with self._db.read() as db:
            newest = [
                (one, curation.version_of(db, Kind.GUIDE, one.id, one.version).text)
                for one in curation.summaries(db, Kind.GUIDE)
            ]
        same = [(one.id, one.title) for one, text in newest if likeness.text_hash(text) == mine]
        return likeness.twins(passages, self._nearest(passages, _passages_of_drafts(newest)), same)

    def name_for(self, title: str, taken: Iterable[str] = ()) -> str:
        with self._db.read() as db:
            used = {*taken, *curation.names(db, Kind.GUIDE)}
        return free_name(used, shape.name_from(title) or "a-guide")

    def _read_one(self, name: str, data: bytes) -> Read:
        try:
            kind = door.kind_of(name)
            door.check(kind, data)
            if kind == "text":
                text = door.decoded(data)
                is_plain = name.lower().endswith(".txt")
                title, markdown = "", shape.from_plain_text(text) if is_plain else text
            else:
                title, markdown = parsing.parsed(kind, data)
            if len(markdown) > door.MOST_CHARACTERS:
                raise Refused(door.TOO_LONG)
            return Read(name, shape.document(name, title, markdown, self._library.vocabulary))
        except Refused as refused:
            return Read(name, refusal=str(refused))

    def _nearest(self, passages: Sequence[Passage], drafts: Sequence[Passage]) -> list[list[Hit]]:
        """Published passages by the search that the dialogue uses, those of drafts beside them."""
        if not passages:
            return []
        vectors = self._encoded(passages)
        among = likeness.nearest(vectors, self._encoded(drafts), drafts) if drafts else [[]] * len(passages)
        return [
            sorted([*self._library.search(vector, NEAREST), *more], key=lambda hit: -hit.score)
            for vector, more in zip(vectors, among, strict=True)
        ]

    def _encoded(self, passages: Sequence[Passage]) -> np.ndarray:
        texts = [text_to_encode(one.title, one.heading, one.text) for one in passages]
        return self._library.embedder.encode(texts)


def passages_as_cited(guide_id: str, title: str, body: str) -> list[Passage]:
    """As publishing would split it, also while it has faults."""
    return passages_of(Guide(guide_id, title, (), (), (), "", date.min, body), 0)


def _spread(files: Iterable[tuple[str, bytes]]) -> tuple[list[tuple[str, bytes]], list[Read]]:
    """Zips by what is in them; and what is refused at once."""
    waiting: list[tuple[str, bytes]] = []
    refused_ones: list[Read] = []
    for name, data in files:
        if hidden(name):
            continue
        if not name.lower().endswith(".zip"):
            waiting.append((name, data))
            continue
        try:
            door.check("zip", data)
            held, left_out = parsing.unpacked(data)
        except Refused as refused:
            refused_ones.append(Read(name, refusal=str(refused)))
            continue
        waiting += held
        refused_ones += [Read(inner, refusal=sentence) for inner, sentence in left_out]
    return waiting, refused_ones


def _passages_of_drafts(newest: Sequence[tuple[Summary, str]]) -> list[Passage]:
    drafts = [(one, text) for one, text in newest if one.published != one.version]
    drafts.sort(key=lambda pair: pair[0].changed_at, reverse=True)
    return [
        passage
        for one, text in drafts[:MOST_DRAFTS]
        for passage in passages_as_cited(one.id, one.title, split_front_matter(text)[1])
    ]
