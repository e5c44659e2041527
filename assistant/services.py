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
from assistant.mentoring.comments import Comments
from assistant.mentoring.questions import Questions
from assistant.mentoring.shares import Shares
from assistant.mentoring.things import Things
from assistant.settings import Settings
from assistant.storage.database import Database
from assistant.storage.encryption import Vault, open_vault

if TYPE_CHECKING:
    from assistant.dialogue.conversation import Conversations
    from assistant.dialogue.effects import Effects
    from assistant.dialogue.rehearsal import Rehearsal
    from assistant.journal.evidence import EvidenceLog
    from assistant.journal.tallies import Tallies
    from assistant.journal.visibility import Visibility
    from assistant.knowledge.documents import Documents
    from assistant.knowledge.intake.service import Intake
    from assistant.knowledge.situations import Situations
    from assistant.mentoring.assignments import Assignments
    from assistant.mentoring.brief import Briefs
    from assistant.mentoring.cards import Cards
    from assistant.mentoring.confirmations import Confirmations
    from assistant.mentoring.ending import Endings
    from assistant.mentoring.endorsement import Endorsement
    from assistant.mentoring.keepsakes import Keepsakes
    from assistant.mentoring.meetings import MentoringMeetings
    from assistant.mentoring.partnership import Partnerships
    from assistant.mentoring.reflections import BlindReflections
    from assistant.mentoring.shared_commitments import SharedCommitments
    from assistant.mentoring.skills import Skills
    from assistant.mentoring.sponsorship import Sponsorship
    from assistant.mentoring.stages import StageCheckIns
    from assistant.mentoring.visions import ValuesAndVisions
    from assistant.mentoring.what_works import WhatWorks

Clock = Callable[[], datetime]


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Services:
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
    def documents(self) -> Documents:
        from assistant.knowledge.documents import Documents

        return Documents(self.database, self.clock, self.library)

    @cached_property
    def rehearsal(self) -> Rehearsal:
        from assistant.dialogue.rehearsal import Rehearsal

        return Rehearsal(self.library, self.documents)

    @cached_property
    def situations(self) -> Situations:
        from assistant.knowledge.situations import Situations

        return Situations(self.database, self.clock, self.library)

    @cached_property
    def effects(self) -> Effects:
        from assistant.dialogue.effects import Effects

        return Effects(self.library, self.documents, self.situations)

    @cached_property
    def intake(self) -> Intake:
        from assistant.knowledge.intake.service import Intake

        return Intake(self.database, self.library, self.settings.library, self.clock)

    @cached_property
    def tallies(self) -> Tallies:
        from assistant.journal.tallies import Tallies

        return Tallies(self.database, self.vault, self.clock)

    @cached_property
    def cards(self) -> Cards:
        from assistant.mentoring.cards import Cards

        return Cards(self.database, self.vault, self.clock, self.library, self.drafts, Audit(self.clock))

    @cached_property
    def shared_commitments(self) -> SharedCommitments:
        from assistant.mentoring.shared_commitments import SharedCommitments

        return SharedCommitments(self.database, Grants(self.clock), self.commitments, Audit(self.clock))

    @cached_property
    def skills(self) -> Skills:
        from assistant.mentoring.skills import Skills

        return Skills(self.database, self.vault, self.clock, self.drafts)

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
    def confirmations(self) -> Confirmations:
        from assistant.mentoring.confirmations import Confirmations

        clock = self.clock
        return Confirmations(self.database, self.vault, clock, Grants(clock), self.drafts, Audit(clock))

    @cached_property
    def sponsorship(self) -> Sponsorship:
        from assistant.mentoring.sponsorship import Sponsorship

        return Sponsorship(self.database, self.vault, self.clock, self.drafts)

    @cached_property
    def assignments(self) -> Assignments:
        from assistant.mentoring.assignments import Assignments

        return Assignments(self.database, self.vault, self.clock, self.drafts)

    @cached_property
    def endorsement(self) -> Endorsement:
        from assistant.mentoring.endorsement import Endorsement

        made_of = self.drafts, self.confirmations, Audit(self.clock)
        return Endorsement(self.database, self.vault, self.clock, *made_of)

    @cached_property
    def what_works(self) -> WhatWorks:
        from assistant.mentoring.what_works import WhatWorks

        return WhatWorks(self.database, self.vault, self.clock, self.library)

    @cached_property
    def partnerships(self) -> Partnerships:
        from assistant.mentoring.partnership import Partnerships

        return Partnerships(self.database)

    @cached_property
    def visions(self) -> ValuesAndVisions:
        from assistant.mentoring.visions import ValuesAndVisions

        return ValuesAndVisions(self.database, self.vault, self.clock, self.drafts)

    @cached_property
    def blind_reflections(self) -> BlindReflections:
        from assistant.mentoring.reflections import BlindReflections

        return BlindReflections(self.database, self.vault, self.clock, self.drafts, self.library)

    @cached_property
    def stages(self) -> StageCheckIns:
        from assistant.mentoring.stages import StageCheckIns

        return StageCheckIns(self.database, self.vault, self.clock, self.drafts)

    @cached_property
    def endings(self) -> Endings:
        from assistant.mentoring.ending import Endings

        return Endings(self.database, self.vault, self.clock, self.drafts, self.directory)

    @cached_property
    def keepsakes(self) -> Keepsakes:
        from assistant.mentoring.keepsakes import Keepsakes

        grants = Grants(self.clock)
        sharing = grants, Things(self.vault, grants), self.endings
        held = self.visions, self.blind_reflections, self.stages
        return Keepsakes(self.database, self.clock, *sharing, *held)

    @cached_property
    def meetings(self) -> MentoringMeetings:
        from assistant.mentoring.meetings import MentoringMeetings

        return MentoringMeetings(self.database, self.vault, self.clock, self.drafts)

    @cached_property
    def briefs(self) -> Briefs:
        from assistant.mentoring.brief import Briefs

        pair = self.partnerships, self.meetings, self.visions, self.blind_reflections
        own = self.entries, self.goals, self.commitments, self.shared_commitments
        said = self.shares, self.comments, self.waiting_questions
        proven = self.evidence, self.confirmations, self.sponsorship
        return Briefs(self.clock, *pair, *own, *said, *proven)


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
