"""What coaches do with documents: one way for guides, questions, frameworks and signposts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import numpy as np

from assistant.access.people import Person
from assistant.access.permissions import Action, require
from assistant.errors import BadInput
from assistant.knowledge import compare, curation
from assistant.knowledge.compare import Change
from assistant.knowledge.content import CARD, SAME_QUESTION, Fault, Guide, Item, Kind, Question
from assistant.knowledge.files import free_name, name_fault, plain_lines
from assistant.knowledge.items import ELSEWHERE, Around
from assistant.knowledge.kinds import read, title_of
from assistant.knowledge.library import Library
from assistant.knowledge.records import Event, Summary, Version
from assistant.knowledge.splitter import passages_of
from assistant.knowledge.starter import texts_of
from assistant.storage.database import Database

TOO_LONG = {
    Kind.GUIDE: "This is too long for a guide. Nothing was saved; keep it under 900 words.",
}
STAYS = "This is said wherever no line is known, so it stays. Edit it instead."
STANDS = "A question in use stands on this guide, so it stays. Give that question another guide first."
A_MENTORS = (
    "This is a mentor's card, so it changes only with their yes, under “Unwritten rules”. "
    "Here you can retire it."
)
SAME_WORDS = "Another question in use has the same words. Change one of the two."


class Documents:
    def __init__(self, db: Database, clock: Callable[[], datetime], library: Library) -> None:
        self._db, self._clock, self._library = db, clock, library

    # Reading

    def all(self, actor: Person, kind: Kind) -> list[Summary]:
        require(actor, Action.CURATE)
        with self._db.read() as db:
            return curation.summaries(db, kind)

    def get(self, actor: Person, kind: Kind, document_id: str, version: int | None = None) -> Version:
        """A version, or the newest."""
        require(actor, Action.CURATE)
        with self._db.read() as db:
            return curation.version_of(db, kind, document_id, version)

    def history(self, actor: Person, kind: Kind, document_id: str) -> list[Event]:
        require(actor, Action.CURATE)
        with self._db.read() as db:
            return curation.history(db, kind, document_id)

    def compare(self, actor: Person, kind: Kind, document_id: str, older: int, newer: int) -> list[Change]:
        """What the newer version says differently."""
        require(actor, Action.CURATE)
        with self._db.read() as db:
            before, after = (curation.version_of(db, kind, document_id, one).text for one in (older, newer))
        return compare.changes(kind, before, after, self._library.vocabulary)

    def check(
        self, actor: Person, kind: Kind, document_id: str, text: str
    ) -> tuple[Item | None, list[Fault]]:
        """What it says, or what keeps it from being published; nothing is kept."""
        require(actor, Action.CURATE)
        return self._read(kind, document_id, text)

    def doubles(self, actor: Person, question_id: str, text: str) -> list[tuple[Question, float]] | None:
        """The questions in use that ask the same by meaning, the nearest first; None while the model loads."""
        require(actor, Action.CURATE)
        bank = self._library.bank()
        if not self._library.embedder.ready or len(bank.vectors) != len(bank.questions):
            return None
        if not text.strip() or not bank.questions:
            return []
        near = bank.vectors @ self._library.embedder.encode([text])[0]
        found = [
            (bank.questions[place], float(near[place]))
            for place in np.argsort(-near)[:5]
            if near[place] >= SAME_QUESTION and bank.questions[place].id != question_id
        ]
        return found

    def free_name(self, actor: Person, kind: Kind, wish: str) -> str:
        """A name for a document that is still to be, with a number where the wish is taken."""
        require(actor, Action.CURATE)
        with self._db.read() as db:
            return free_name(curation.names(db, kind), wish)

    # Writing

    def new(self, actor: Person, kind: Kind, document_id: str, text: str) -> Version:
        """A first draft; it may have faults until it is published."""
        require(actor, Action.CURATE)
        fault = name_fault(document_id)
        if fault:
            raise BadInput(fault)
        return self._save(actor, kind, document_id, text, None, "")

    def save(
        self, actor: Person, kind: Kind, document_id: str, text: str, version: int, reason: str = ""
    ) -> Version:
        """A new version, begun from `version`; refused when somebody has saved since."""
        require(actor, Action.CURATE)
        return self._save(actor, kind, document_id, text, version, _reason(reason, needed=False))

    def restore(
        self, actor: Person, kind: Kind, document_id: str, version: int, latest: int, reason: str
    ) -> Version:
        """What an older version said, as a new draft."""
        require(actor, Action.CURATE)
        reason = f"Version {version} again. {_reason(reason)}"
        with self._db.read() as db:
            text = curation.version_of(db, kind, document_id, version).text
        return self._save(actor, kind, document_id, text, latest, reason, "restored")

    def propose(self, actor: Person, kind: Kind, document_id: str, version: int, reason: str = "") -> None:
        """Ask a colleague to look at the newest version."""
        require(actor, Action.CURATE)
        reason = _reason(reason, needed=False)
        with self._db.begin() as db:
            curation.propose(db, kind, document_id, version, actor.id, reason, self._clock())

    def send_back(self, actor: Person, kind: Kind, document_id: str, version: int, reason: str) -> None:
        """A draft again, with what is still to be done."""
        require(actor, Action.CURATE)
        reason = _reason(reason)
        with self._db.begin() as db:
            curation.send_back(db, kind, document_id, version, actor.id, reason, self._clock())

    def publish(self, actor: Person, kind: Kind, document_id: str, version: int, reason: str) -> None:
        """Put the newest version to use, at once: the dialogue has it with its next reply."""
        require(actor, Action.CURATE)
        reason = _reason(reason)
        _is_no_card(kind, document_id)
        with self._db.read() as db:
            text = curation.version_of(db, kind, document_id, version).text
        item, faults = self._read(kind, document_id, text)
        if item is None:
            raise BadInput(f"This {kind.called} cannot be published yet. {listed(faults)}")
        self._is_nobody_elses(item)
        passages = passages_of(item, version) if isinstance(item, Guide) else []
        self._library.encode(texts_of(item, passages))  # before the transaction: nobody waits for the model
        with self._db.begin() as db:
            curation.publish(db, kind, document_id, version, item, passages, actor.id, reason, self._clock())
        self._library.follow()

    def retire(self, actor: Person, kind: Kind, document_id: str, version: int, reason: str) -> None:
        """Take it out of use, at once; citations of it keep their text, reflections begun with it go on."""
        require(actor, Action.CURATE)
        reason = _reason(reason)
        if kind is Kind.SIGNPOSTS and document_id == ELSEWHERE:
            raise BadInput(STAYS)
        with self._db.begin() as db:
            curation.retire(db, kind, document_id, version, actor.id, reason, self._clock())
        self._library.follow()

    def delete(self, actor: Person, kind: Kind, document_id: str) -> None:
        """Throw a draft of one's own away; nothing that was ever in use."""
        require(actor, Action.CURATE)
        if kind is Kind.GUIDE and any(document_id in one.guides for one in self._library.bank().questions):
            raise BadInput(STANDS)
        with self._db.begin() as db:
            curation.forget(db, kind, document_id, actor.id)

    def _save(
        self,
        actor: Person,
        kind: Kind,
        document_id: str,
        text: str,
        began_from: int | None,
        reason: str,
        action: str = "saved",
    ) -> Version:
        _is_no_card(kind, document_id)
        if len(text) > curation.LONGEST:
            raise BadInput(TOO_LONG.get(kind, "This is too long. Nothing was saved; please shorten it."))
        text = _whole(plain_lines(text))
        title, at = title_of(kind, document_id, text), self._clock()
        with self._db.begin() as db:
            version = curation.save(
                db, kind, document_id, began_from, title, text, actor.id, at, reason, action
            )
            return curation.version_of(db, kind, document_id, version)

    def _read(self, kind: Kind, document_id: str, text: str) -> tuple[Item | None, list[Fault]]:
        with self._db.read() as db:
            names = {one: curation.names(db, one) for one in (Kind.GUIDE, Kind.FRAMEWORK)}
        today = self._clock().date()
        around = Around(self._library.vocabulary, names[Kind.GUIDE], names[Kind.FRAMEWORK], today)
        return read(kind, document_id, text, around)

    def _is_nobody_elses(self, item: Item) -> None:
        """Two questions in the same words would be one asked twice."""
        if isinstance(item, Question):
            for other in self._library.bank().questions:
                if other.id != item.id and other.text.casefold() == item.text.casefold():
                    raise BadInput(SAME_WORDS)


def listed(faults: Sequence[Fault]) -> str:
    """Faults as one sentence after another, with their lines."""
    return " ".join(f"Line {fault.line}: {fault.sentence}" for fault in faults)


def _is_no_card(kind: Kind, document_id: str) -> None:
    """Its author said yes to one text and to no other."""
    if kind is Kind.GUIDE and document_id.startswith(CARD):
        raise BadInput(A_MENTORS)


def _reason(reason: str, needed: bool = True) -> str:
    reason = _whole(reason.strip())
    if needed and not reason:
        raise BadInput("Say in a few words why, so that the next coach can follow.")
    if len(reason) > curation.LONGEST_REASON:
        raise BadInput("The reason is too long. A sentence or two is enough.")
    return reason


def _whole(text: str) -> str:
    """Half of a character cannot be stored."""
    return text.encode("utf-8", "replace").decode()
