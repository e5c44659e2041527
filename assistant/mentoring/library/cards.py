"""Unwritten rules: a mentor offers one, coaches edit it without a name, and the mentor's yes to the very text publishes it.

The words lie sealed with the mentor's key until they are in the library. Coaches are never told whose they are.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import chain, count

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from assistant.access.audit import Audit
from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.errors import BadInput, NotFound
from assistant.journal.drafts import Drafts
from assistant.journal.records import as_draft
from assistant.journal.sealed import Columns
from assistant.journal.tables import DraftRow
from assistant.knowledge import curation
from assistant.knowledge.content import CARD, Guide, Kind, Passage
from assistant.knowledge.intake.markdown import paragraph
from assistant.knowledge.intake.shape import Facts, composed, name_from
from assistant.knowledge.library import Library
from assistant.knowledge.splitter import passages_of
from assistant.knowledge.starter import texts_of
from assistant.mentoring.library.records import Card, CardStatus, Words
from assistant.mentoring.library.tables import CardRow
from assistant.storage.database import Clock, Database, new_id
from assistant.storage.encryption import Vault

NEW = "card:new"
LONGEST, LONGEST_TITLE = 1_500, 100
HEADING = "A rule nobody wrote down"
THEMES, STAGES = ("unwritten-rules",), ("experience", "meaning", "options")
BY_CONSENT = "An unwritten rule, with its author's consent to this text."
TAKEN_BACK = "Taken back by its author."
INCOMPLETE = "Fill in all the fields, each in a sentence or two."
TOO_LONG = "This is too long for a card. Keep each part under 1,500 characters, and the title under 100."
STALE = "This card has changed since you opened it. Look at it again before you decide."
NOT_NOW = "This card is at another step by now. Look at it again."


OPEN = (CardStatus.OFFERED, CardStatus.REFUSED, CardStatus.PROPOSED, CardStatus.AGREED)


class Cards:
    def __init__(
        self, database: Database, vault: Vault, clock: Clock, library: Library, drafts: Drafts, audit: Audit
    ) -> None:
        self._database, self._clock, self._library = database, clock, library
        self._columns = Columns(vault, "cards")
        self._drafts, self._audit = drafts, audit

    # The mentor

    def offer(self, actor: Person, rule: str, applies: str, happened: str) -> Card:
        _may_offer(actor)
        words = Words(rule.strip(), applies.strip(), happened.strip())
        with (
            self._drafts.kept_if_refused(actor, NEW, as_draft(rule, applies, happened)),
            self._database.begin() as db,
        ):
            _check(words.rule, words.applies, words.happened)
            row = CardRow(
                id=new_id(), owner_id=actor.id, status=CardStatus.OFFERED, offered_at=self._clock(), version=1
            )
            self._columns.seal(db, row, offered=_sealed(words))
            db.add(row)
            self._drafts.drop_under(db, actor.id, NEW)
            return self._card(db, row)

    def mine(self, actor: Person) -> list[Card]:
        """One's own, the newest first."""
        _may_offer(actor)
        newest_first = CardRow.offered_at.desc(), CardRow.id
        with self._database.read() as db:
            rows = db.scalars(select(CardRow).where(CardRow.owner_id == actor.id).order_by(*newest_first))
            return [self._card(db, row) for row in rows]

    def agree(self, actor: Person, card_id: str, version: int) -> None:
        """To this text and no other."""
        self._answer(actor, card_id, version, CardStatus.AGREED, "")

    def say_no(self, actor: Person, card_id: str, version: int, why: str = "") -> None:
        """The coaches read why, and may edit it again."""
        self._answer(actor, card_id, version, CardStatus.REFUSED, why.strip())

    def take_back(self, actor: Person, card_id: str) -> None:
        """At any time: the words go, and what is in the library is retired."""
        _may_offer(actor)
        with self._database.begin() as db:
            row = _owned(db, actor, card_id)
            if row.guide_id is not None:
                self._retire(db, row.guide_id)
            self._audit.record(db, actor.id, "take back", "card", row.id, actor.id)
            _drop_drafts(db, row.id)
            db.delete(row)
        self._library.follow()

    # The coach

    def offers(self, actor: Person) -> list[Card]:
        """What is to be edited, answered or published, the oldest first."""
        require(actor, Action.CURATE)
        query = select(CardRow).where(CardRow.status.in_(OPEN)).order_by(CardRow.offered_at, CardRow.id)
        with self._database.read() as db:
            return [self._card(db, row) for row in db.scalars(query)]

    def propose(
        self, actor: Person, card_id: str, version: int, title: str, rule: str, applies: str, happened: str
    ) -> Card:
        """The text as it would be cited, for the mentor to say yes or no to; an earlier yes no longer holds."""
        require(actor, Action.CURATE)
        words = Words(rule.strip(), applies.strip(), happened.strip(), " ".join(title.split()))
        with (
            self._drafts.kept_if_refused(actor, f"card:{card_id}", as_draft(title, rule, applies, happened)),
            self._database.begin() as db,
        ):
            row = _at(db, card_id, version, OPEN)
            _check(words.title, words.rule, words.applies, words.happened)
            if len(words.title) > LONGEST_TITLE:
                raise BadInput(TOO_LONG)
            self._guide(actor, _name(words), words)
            self._change(db, row, CardStatus.PROPOSED, edited=_sealed(words))
            self._drafts.drop_under(db, actor.id, f"card:{card_id}")
            return self._card(db, row)

    def decline(self, actor: Person, card_id: str, version: int) -> None:
        require(actor, Action.CURATE)
        with self._database.begin() as db:
            self._change(db, _at(db, card_id, version, OPEN), CardStatus.DECLINED)
            _drop_drafts(db, card_id)

    def publish(self, actor: Person, card_id: str, version: int) -> str:
        """Only what its author said yes to, to the letter; under which name it is in the library."""
        require(actor, Action.CURATE)
        with self._database.read() as db:
            words = self._edited(db, _at(db, card_id, version, (CardStatus.AGREED,)))
            name = _free(_name(words), curation.names(db, Kind.GUIDE))
        text, guide, passages = self._guide(actor, name, words)
        self._library.encode(texts_of(guide, passages))  # before the transaction: nobody waits for the model
        at = self._clock()
        with self._database.begin() as db:
            row = _at(db, card_id, version, (CardStatus.AGREED,))
            number = curation.save(db, Kind.GUIDE, name, None, guide.title, text, actor.id, at, BY_CONSENT)
            curation.publish(db, Kind.GUIDE, name, number, guide, passages, actor.id, BY_CONSENT, at)
            row.status, row.guide_id = CardStatus.PUBLISHED, name
            _drop_drafts(db, row.id)
            self._audit.record(db, actor.id, "publish", "card", row.id, row.owner_id)
        self._library.follow()
        return name

    def _answer(self, actor: Person, card_id: str, version: int, status: CardStatus, why: str) -> None:
        _may_offer(actor)
        with self._database.begin() as db:
            row = _owned(db, actor, card_id)
            if len(why) > LONGEST:
                raise BadInput(TOO_LONG)
            if row.version != version:
                raise BadInput(STALE)
            if row.status not in (CardStatus.PROPOSED, CardStatus.AGREED):
                raise BadInput(NOT_NOW)
            self._change(db, row, status, answer=why)
            self._audit.record(db, actor.id, status, "card", row.id, actor.id)

    def _change(self, db: Session, row: CardRow, status: CardStatus, **texts: str) -> None:
        """Every column is sealed anew, for a text of an older version does not open under a newer one."""
        kept = {
            name: self._columns.open(db, row, name)
            for name in ("offered", "edited", "answer")
            if getattr(row, name)
        }
        row.version += 1
        row.status = status
        self._columns.seal(db, row, **(kept | texts))

    def _retire(self, db: Session, guide_id: str) -> None:
        """Signed by nobody: the history of a guide is read by every coach."""
        found = curation.version_of(db, Kind.GUIDE, guide_id)
        if found.published is not None:
            curation.retire(db, Kind.GUIDE, guide_id, found.latest, None, TAKEN_BACK, self._clock())

    def _guide(self, actor: Person, name: str, words: Words) -> tuple[str, Guide, list[Passage]]:
        """As the library keeps it; what is wrong with it is said before the mentor is asked."""
        body = "\n\n".join(map(_paragraphs, (words.rule, words.applies, words.happened)))
        facts = Facts(words.title, THEMES, STAGES, ("from practice",), "for use here", self._clock().date())
        text = composed(facts, f"## {HEADING}\n{body}").encode("utf-8", "replace").decode().replace("\0", "")
        guide, _, faults = self._library.preview(actor, name, text)
        if guide is None:
            raise BadInput(" ".join(fault.sentence for fault in faults).replace("A guide has", "A card has"))
        return text, guide, passages_of(guide, 1)

    def _edited(self, db: Session, row: CardRow) -> Words:
        return _opened(self._columns.open(db, row, "edited"))

    def _card(self, db: Session, row: CardRow) -> Card:
        return Card(
            row.id,
            CardStatus(row.status),
            _opened(self._columns.open(db, row, "offered")),
            self._edited(db, row) if row.edited else None,
            self._columns.open(db, row, "answer") if row.answer else "",
            row.guide_id,
            row.offered_at,
            row.version,
        )


def _may_offer(actor: Person) -> None:
    require(actor, Action.OFFER_CARD, Resource(owner_id=actor.id))


def _owned(db: Session, actor: Person, card_id: str) -> CardRow:
    """Somebody else's card and no card look the same."""
    row = db.scalar(select(CardRow).where(CardRow.id == card_id, CardRow.owner_id == actor.id))
    if row is None:
        raise NotFound()
    return row


def _at(db: Session, card_id: str, version: int, statuses: tuple[CardStatus, ...]) -> CardRow:
    """A card that coaches may work on; taken back, declined and never there are the same to them."""
    row = db.scalar(select(CardRow).where(CardRow.id == card_id, CardRow.status.in_(OPEN)))
    if row is None:
        raise NotFound()
    if row.version != version:
        raise BadInput(STALE)
    if row.status not in statuses:
        raise BadInput(NOT_NOW)
    return row


def _drop_drafts(db: Session, card_id: str) -> None:
    """Of every coach: they hold the mentor's words."""
    place = f"card:{card_id}"
    fields = DraftRow.place.startswith(f"{place}:", autoescape=True)
    db.execute(delete(DraftRow).where(or_(DraftRow.place == place, fields)))


def _check(*texts: str) -> None:
    if not all(texts):
        raise BadInput(INCOMPLETE)
    if any(len(text) > LONGEST for text in texts):
        raise BadInput(TOO_LONG)


def _paragraphs(text: str) -> str:
    """Nothing in it can open a section of its own."""
    return "\n\n".join(filter(None, (paragraph(part) for part in text.split("\n\n"))))


def _name(words: Words) -> str:
    return f"{CARD}{name_from(words.title)[:60].strip('-') or 'rule'}"


def _free(name: str, taken: set[str]) -> str:
    return next(one for one in chain([name], (f"{name}-{number}" for number in count(2))) if one not in taken)


def _sealed(words: Words) -> str:
    return json.dumps(asdict(words), ensure_ascii=False)


def _opened(text: str) -> Words:
    return Words(**json.loads(text))
