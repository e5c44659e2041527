"""A mentor's question for next time."""

from __future__ import annotations

from assistant.access.people import Person
from assistant.journal.records import LeftQuestion
from assistant.journal.waiting_questions import WaitingQuestions


class Questions:
    def __init__(self, waiting_questions: WaitingQuestions) -> None:
        self._waiting_questions = waiting_questions

    def ask(self, actor: Person, mentee_id: str, text: str, stage: str = "") -> LeftQuestion:
        return self._waiting_questions.leave(actor, mentee_id, text, stage)

    def mine(self, actor: Person) -> list[LeftQuestion]:
        return self._waiting_questions.mine(actor)
