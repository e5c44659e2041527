"""One question, put to both: each answers alone, and both read both answers once both are in (see blind.py)."""

from __future__ import annotations

import random
import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.access.people import Person
from assistant.errors import BadInput
from assistant.journal.drafts import Drafts
from assistant.journal.records import check_length
from assistant.journal.sealed import Columns
from assistant.journal.waiting_questions import LONGEST, TOO_LONG
from assistant.knowledge.detectors import mentor_question_fault
from assistant.knowledge.library import Library
from assistant.mentoring.partnership.blind import Seen, State, seen
from assistant.mentoring.partnership.partnerships import Tie, may_partner, part_of, tie
from assistant.mentoring.partnership.records import Answer, BlindQuestion
from assistant.mentoring.partnership.tables import BlindAnswerRow, BlindQuestionRow
from assistant.storage.database import Clock, Database, new_id
from assistant.storage.encryption import Vault

ONE_AT_A_TIME = "One question is open already. Answer it first, or let it rest."
EMPTY = "There is no answer yet. Write a few words first."
BOTH_IN = "Both answers are in and read, so yours stays as it is. Your words are kept as a draft."
AT_REST = "This question rests by now. Your words are kept as a draft."
NOT_OPEN = "This question is not open any more."
FOR_ONE = re.compile(r"\b(?:mentor|this|that|there)\b", re.IGNORECASE)
"""Asks one side only, or about something that was said before."""


class BlindReflections:
    def __init__(
        self, database: Database, vault: Vault, clock: Clock, drafts: Drafts, library: Library
    ) -> None:
        self._database, self._clock, self._drafts, self._library = database, clock, drafts, library
        self._questions = Columns(vault, "blind_questions")
        self._answers = Columns(vault, "blind_answers")

    def all(self, actor: Person, partnership_id: str) -> list[BlindQuestion]:
        """As the actor sees them, the last put first."""
        with self._database.read() as db:
            return self.of(db, tie(db, actor, partnership_id))

    def suggestions(self, actor: Person, partnership_id: str, shuffle: int = 0, most: int = 3) -> list[str]:
        """From the library's bank, what both can answer; the same until `shuffle` or a question changes it."""
        asked = {question.text for question in self.all(actor, partnership_id)}
        fitting = [
            question.text
            for question in self._library.bank().questions
            if "values" in question.stages
            and question.move == "open"
            and set(question.frameworks) <= {"values-and-vision"}
            and question.text not in asked
            and not FOR_ONE.search(question.text)
            and mentor_question_fault(question.text) is None
        ]
        drawn = random.Random(f"{partnership_id} {len(asked)} {shuffle}")
        return drawn.sample(sorted(fitting), min(most, len(fitting)))

    def ask(self, actor: Person, partnership_id: str, text: str) -> BlindQuestion:
        may_partner(actor)
        place = f"blind-question:{partnership_id}"
        with self._drafts.kept_if_refused(actor, place, text), self._database.begin() as db:
            found = tie(db, actor, partnership_id)
            if any(one.state in (State.YOURS, State.WAITING) for one in self.of(db, found)):
                raise BadInput(ONE_AT_A_TIME)
            fault = TOO_LONG if len(text) > LONGEST else mentor_question_fault(text)
            if fault:
                raise BadInput(fault)
            row = BlindQuestionRow(
                id=new_id(), owner_id=actor.id, partnership_id=found.id, asked_at=self._clock(), version=1
            )
            self._questions.seal(db, row, text=text.strip())
            db.add(row)
            self._drafts.drop(db, actor.id, place)
            db.flush()
            return self._told(db, found, row)

    def answer(self, actor: Person, question_id: str, text: str) -> BlindQuestion:
        """One's own may be changed until the other's is in."""
        may_partner(actor)
        place = f"blind:{question_id}"
        with self._drafts.kept_if_refused(actor, place, text), self._database.begin() as db:
            found, row = part_of(db, actor, BlindQuestionRow, question_id)
            state = self._told(db, found, row).state
            if state is State.REVEALED:
                raise BadInput(BOTH_IN)
            if state is State.RESTED:
                raise BadInput(AT_REST)
            if not text.strip():
                raise BadInput(EMPTY)
            check_length(text)
            mine = _answer(db, row.id, actor.id)
            if mine is None:
                mine = BlindAnswerRow(
                    id=new_id(), owner_id=actor.id, question_id=row.id, kept=False, version=0
                )
            mine.version += 1
            mine.written_at = self._clock()
            self._answers.seal(db, mine, text=text)
            db.add(mine)
            self._drafts.drop(db, actor.id, place)
            db.flush()
            return self._told(db, found, row)

    def let_rest(self, actor: Person, question_id: str) -> None:
        """For good: what was answered stays with whoever wrote it."""
        with self._database.begin() as db:
            found, row = part_of(db, actor, BlindQuestionRow, question_id)
            if self._told(db, found, row).state in (State.REVEALED, State.RESTED):
                raise BadInput(NOT_OPEN)
            row.rested_at = self._clock()

    def of(self, db: Session, found: Tie) -> list[BlindQuestion]:
        """In the transaction of who has checked the tie."""
        newest_first = BlindQuestionRow.asked_at.desc(), BlindQuestionRow.id
        mine = select(BlindQuestionRow).where(BlindQuestionRow.partnership_id == found.id)
        return [self._told(db, found, row) for row in db.scalars(mine.order_by(*newest_first))]

    def kept(self, db: Session, question_id: str, owner_id: str) -> bool:
        row = _answer(db, question_id, owner_id)
        return row is not None and row.kept

    def _told(self, db: Session, found: Tie, row: BlindQuestionRow) -> BlindQuestion:
        rows = db.scalars(select(BlindAnswerRow).where(BlindAnswerRow.question_id == row.id))
        # Sealed as they are until the rule has said which of them the reader sees.
        visible = seen(
            {one.owner_id: one for one in rows}, found.actor.id, found.other.id, row.rested_at is not None
        )
        return BlindQuestion(
            row.id,
            self._questions.open(db, row, "text"),
            row.owner_id == found.actor.id,
            row.asked_at,
            Seen(visible.state, self._opened(db, visible.mine), self._opened(db, visible.theirs)),
        )

    def _opened(self, db: Session, row: BlindAnswerRow | None) -> Answer | None:
        return None if row is None else Answer(self._answers.open(db, row, "text"), row.written_at)


def _answer(db: Session, question_id: str, owner_id: str) -> BlindAnswerRow | None:
    of_one = BlindAnswerRow.question_id == question_id, BlindAnswerRow.owner_id == owner_id
    return db.scalar(select(BlindAnswerRow).where(*of_one))
