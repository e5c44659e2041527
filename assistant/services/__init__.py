"""The one place where the rooms are wired together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.access.audit import Audit
from assistant.access.consents import Consents
from assistant.access.directory import Directory
from assistant.access.grants import Grants
from assistant.access.sign_in import SignIn
from assistant.journal.commitments import Commitments
from assistant.journal.drafts import Drafts
from assistant.journal.entries import Entries
from assistant.journal.goals import Goals
from assistant.journal.sessions import Sessions
from assistant.journal.waiting_questions import WaitingQuestions
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.library import Library
from assistant.mentoring.sharing.comments import Comments
from assistant.mentoring.sharing.questions import Questions
from assistant.mentoring.sharing.shares import Shares
from assistant.mentoring.sharing.things import Things
from assistant.services.library import LibraryServices
from assistant.services.mentoring import MentoringServices
from assistant.settings import Settings
from assistant.storage.database import Database
from assistant.storage.encryption import Vault, open_vault

if TYPE_CHECKING:
    from assistant.access.importing.people_import import PeopleImport
    from assistant.dialogue.conversation import Conversations
    from assistant.dialogue.looking_back import Patterns
    from assistant.journal.energy import EnergyLog
    from assistant.journal.evidence import EvidenceLog
    from assistant.journal.visibility import Visibility

Clock = Callable[[], datetime]


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Services(LibraryServices, MentoringServices):
    """Everything a page or a command may ask for; each checks who asks before it answers.

    What takes long to import and is not needed for a first page is wired when it is first asked for.
    """

    settings: Settings
    database: Database
    vault: Vault
    clock: Clock
    directory: Directory
    sign_in: SignIn
    consents: Consents
    library: Library
    goals: Goals
    sessions: Sessions
    entries: Entries
    drafts: Drafts
    waiting_questions: WaitingQuestions
    commitments: Commitments
    shares: Shares
    comments: Comments
    questions: Questions

    @cached_property
    def people_import(self) -> PeopleImport:
        from assistant.access.importing.people_import import PeopleImport

        return PeopleImport(self.database, self.clock, self.directory)

    @cached_property
    def conversations(self) -> Conversations:
        from assistant.dialogue.conversation import Conversations
        from assistant.dialogue.worder import worder_of

        return Conversations(
            database=self.database,
            sessions=self.sessions,
            entries=self.entries,
            drafts=self.drafts,
            waiting_questions=self.waiting_questions,
            commitments=self.commitments,
            library=self.library,
            worder=worder_of(self.settings, self.consents, self.clock),
        )

    @cached_property
    def evidence(self) -> EvidenceLog:
        from assistant.journal.evidence import EvidenceLog

        clock = self.clock
        return EvidenceLog(self.database, self.vault, clock, Grants(clock), self.drafts, Audit(clock))

    @cached_property
    def visibility(self) -> Visibility:
        from assistant.journal.visibility import Visibility

        return Visibility(self.database, self.vault, self.clock, Grants(self.clock), self.drafts)

    @cached_property
    def energy(self) -> EnergyLog:
        from assistant.journal.energy import EnergyLog

        return EnergyLog(self.database, self.vault)

    @cached_property
    def patterns(self) -> Patterns:
        from assistant.dialogue.looking_back import Patterns

        kept = self.entries, self.goals, self.commitments, self.evidence, self.energy
        return Patterns(self.database, self.vault, self.clock, *kept)


def build(settings: Settings, clock: Clock = now, embedder: Embedder | None = None) -> Services:
    """Open the database (migrated to the newest version) and wire the services; raises an InterludeError when it cannot."""
    database = Database(settings.sqlalchemy_url)
    database.migrate()
    vault = open_vault(database, settings.key_file, settings.data)
    library = Library(database, clock, embedder or Embedder(settings.embedder), settings.library)
    grants, audit, consents = Grants(clock), Audit(clock), Consents(database, clock)
    drafts = Drafts(database, vault, clock)
    sessions = Sessions(database, vault, clock, drafts)
    entries = Entries(database, vault, clock, grants, drafts)
    waiting_questions = WaitingQuestions(database, vault, clock, drafts)
    things = Things(vault, grants)
    return Services(
        settings=settings,
        database=database,
        vault=vault,
        clock=clock,
        directory=Directory(database, clock),
        sign_in=SignIn(database, clock, settings.session_days),
        consents=consents,
        library=library,
        goals=Goals(database, vault, clock, grants, drafts),
        sessions=sessions,
        entries=entries,
        drafts=drafts,
        waiting_questions=waiting_questions,
        commitments=Commitments(database, vault, clock, grants, drafts),
        shares=Shares(database, clock, grants, things, audit),
        comments=Comments(database, vault, clock, things, drafts),
        questions=Questions(waiting_questions),
    )
