"""What two partners share, on top of a household."""

from __future__ import annotations

from pathlib import Path

from assistant.access.audit import Audit
from assistant.access.grants import Grants
from assistant.access.people import Person
from assistant.journal.commitments import Commitments
from assistant.journal.evidence import EvidenceLog
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.library import Library
from assistant.mentoring.meetings.brief import Briefs
from assistant.mentoring.meetings.meetings import MentoringMeetings
from assistant.mentoring.partnership.ending import Endings
from assistant.mentoring.partnership.keepsakes import Keepsakes
from assistant.mentoring.partnership.partnerships import Partnerships
from assistant.mentoring.partnership.reflections import BlindReflections
from assistant.mentoring.partnership.stages import StageCheckIns
from assistant.mentoring.partnership.visions import ValuesAndVisions
from assistant.mentoring.sharing.confirmations import Confirmations
from assistant.mentoring.sharing.shared_commitments import SharedCommitments
from assistant.mentoring.sharing.things import Things
from assistant.mentoring.sponsorship.ledger import Sponsorship
from assistant.settings import Settings
from tests.household import Household


class Partners:
    def __init__(self, house: Household, folder: Path | None = None) -> None:
        self.house = house
        base = house.database, house.vault, house.clock, house.drafts
        grants = Grants(house.clock)
        library = Library(
            house.database, house.clock, Embedder(Settings().embedder), folder or Settings().library
        )
        self.library = library
        self.partnerships = Partnerships(house.database)
        self.visions = ValuesAndVisions(*base)
        self.reflections = BlindReflections(*base, library)
        self.stages = StageCheckIns(*base)
        self.meetings = MentoringMeetings(*base)
        self.endings = Endings(*base, house.directory)
        self.keepsakes = Keepsakes(
            house.database,
            house.clock,
            grants,
            Things(house.vault, grants),
            self.endings,
            self.visions,
            self.reflections,
            self.stages,
        )
        self.commitments = Commitments(house.database, house.vault, house.clock, grants, house.drafts)
        self.shared_commitments = SharedCommitments(
            house.database, grants, self.commitments, Audit(house.clock)
        )
        audit = Audit(house.clock)
        self.evidence = EvidenceLog(house.database, house.vault, house.clock, grants, house.drafts, audit)
        self.confirmations = Confirmations(
            house.database, house.vault, house.clock, grants, house.drafts, audit
        )
        self.briefs = Briefs(
            house.clock,
            self.partnerships,
            self.meetings,
            self.visions,
            self.reflections,
            house.entries,
            house.goals,
            self.commitments,
            self.shared_commitments,
            house.shares,
            house.comments,
            house.waiting_questions,
            self.evidence,
            self.confirmations,
            Sponsorship(*base),
        )

    def between(self, actor: Person) -> str:
        """The id of the one partnership that somebody is in."""
        (found,) = self.partnerships.mine(actor)
        return found.id
