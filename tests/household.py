"""The journal and mentoring on real parts, without library and dialogue, and a few people to live in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.access.audit import Audit
from assistant.access.directory import Directory
from assistant.access.grants import Grants, Part
from assistant.access.people import Person, Role
from assistant.journal.commitments import Commitments
from assistant.journal.drafts import Drafts
from assistant.journal.entries import ENTRY, Entries
from assistant.journal.goals import Goals
from assistant.journal.sessions import NewReply, Sessions
from assistant.journal.waiting_questions import WaitingQuestions
from assistant.mentoring.sharing.comments import Comments
from assistant.mentoring.sharing.questions import Questions
from assistant.mentoring.sharing.shared_commitments import SharedCommitments
from assistant.mentoring.sharing.shares import Shares
from assistant.mentoring.sharing.things import Things
from assistant.mentoring.skills.skills import Skills
from assistant.settings import Settings
from assistant.storage.database import Clock, Database
from assistant.storage.encryption import Vault


def whole(entry_id: str) -> Part:
    return Part(ENTRY, entry_id)


class Household:
    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self.database, self.vault, self.clock = database, vault, clock
        grants = Grants(clock)
        things = Things(vault, grants)
        self.directory = Directory(database, clock)
        self.drafts = Drafts(database, vault, clock)
        self.goals = Goals(database, vault, clock, grants, self.drafts)
        self.sessions = Sessions(database, vault, clock, self.drafts)
        self.entries = Entries(database, vault, clock, grants, self.drafts)
        self.waiting_questions = WaitingQuestions(database, vault, clock, self.drafts)
        self.commitments = Commitments(database, vault, clock, grants, self.drafts)
        self.shares = Shares(database, clock, grants, things, Audit(clock))
        self.comments = Comments(database, vault, clock, things, self.drafts)
        self.questions = Questions(self.waiting_questions)
        self.skills = Skills(database, vault, clock, self.drafts)
        self.shared_commitments = SharedCommitments(database, grants, self.commitments, Audit(clock))

    def person(self, name: str, *roles: Role) -> Person:
        return self.directory.add(name, f"{name.lower()}@example.org", roles)

    def now(self, person: Person) -> Person:
        """The person as the gate would fetch them at this click."""
        found = self.directory.get(person.id)
        assert found is not None
        return found

    def rows(self, table: str) -> int:
        with self.database.read() as db:
            return db.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()

    def begun(self, actor: Person, goal_id: str | None = None, words: str = "") -> str:
        """A session with its first question."""
        with self.database.begin() as db:
            session_id = self.sessions.create(db, actor, "grow", goal_id, words)
            self.sessions.append_reply(
                db, actor, session_id, NewReply(1, '{"text": "What?"}', "q1", last=False)
            )
        return session_id

    def answer(self, actor: Person, session_id: str, number: int, words: str, act: str = "answer") -> None:
        with self.database.begin() as db:
            self.sessions.record_act(db, actor, session_id, number, act, words)

    def reply(self, actor: Person, session_id: str, number: int, last: bool = False) -> bool:
        with self.database.begin() as db:
            new = NewReply(number, f'{{"text": "{number}"}}', f"q{number}", last)
            return self.sessions.append_reply(db, actor, session_id, new) is not None

    def ended(self, actor: Person) -> str:
        session_id = self.begun(actor)
        self.answer(actor, session_id, 1, "I will ask on Friday")
        self.reply(actor, session_id, 2, last=True)
        return session_id


@dataclass(frozen=True)
class People:
    amara: Person
    bea: Person
    mentor: Person
    other_mentor: Person
    coach: Person
    administrator: Person


def people_of(house: Household) -> People:
    people = People(
        amara=house.person("Amara", Role.MENTEE),
        bea=house.person("Bea", Role.MENTEE),
        mentor=house.person("Moira", Role.MENTOR),
        other_mentor=house.person("Omar", Role.MENTOR),
        coach=house.person("Carla", Role.COACH),
        administrator=house.person("Ada", Role.ADMINISTRATOR),
    )
    house.directory.pair(people.administrator, people.amara.id, people.mentor.id)
    return people


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, migrated once: each test copies it."""
    file = tmp_path_factory.mktemp("migrated") / "interlude.sqlite3"
    database = Database(f"sqlite:///{file}")
    database.migrate()
    database.close()
    return file


@pytest.fixture
def database(migrated: Path, settings: Settings) -> Iterator[Database]:
    settings.data.mkdir(parents=True)
    shutil.copy(migrated, settings.data / "interlude.sqlite3")
    database = Database(settings.sqlalchemy_url)
    yield database
    database.close()


@pytest.fixture
def house(database: Database, vault: Vault, clock: Clock) -> Household:
    return Household(database, vault, clock)


@pytest.fixture
def people(house: Household) -> People:
    return people_of(house)
