"""The services of sponsorship over a household, and evidence to begin with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.access.audit import Audit
from assistant.access.grants import Grants
from assistant.access.people import Person
from assistant.journal.evidence import EvidenceLog
from assistant.journal.records import Evidence, EvidenceWords
from assistant.journal.visibility import Visibility
from assistant.mentoring.sharing.confirmations import Confirmations
from assistant.mentoring.sponsorship.assignments import Assignments
from assistant.mentoring.sponsorship.endorsement import Endorsement
from assistant.mentoring.sponsorship.ledger import Sponsorship
from tests.household import Household

DAY = date(2026, 11, 20)
WORDS = EvidenceWords(
    title="Minute ten",
    situation="The depot's machines were dark.",
    action="I let Marcin run it.",
    result="They came back before anybody rang.",
    seen_by="Josie stood beside him.",
    proof="The log of that night.",
)


class Sponsoring:
    def __init__(self, house: Household) -> None:
        database, vault, clock, drafts = house.database, house.vault, house.clock, house.drafts
        grants, audit = Grants(clock), Audit(clock)
        self.house = house
        self.evidence = EvidenceLog(database, vault, clock, grants, drafts, audit)
        self.visibility = Visibility(database, vault, clock, grants, drafts)
        self.confirmations = Confirmations(database, vault, clock, grants, drafts, audit)
        self.sponsorship = Sponsorship(database, vault, clock, drafts)
        self.assignments = Assignments(database, vault, clock, drafts)
        self.endorsement = Endorsement(database, vault, clock, drafts, self.confirmations, audit)

    def piece(self, actor: Person, title: str = "Minute ten", approved: bool = True) -> Evidence:
        piece = self.evidence.write(actor, replace(WORDS, title=title), DAY, "delegating")
        if approved:
            self.evidence.approve(actor, piece.id, piece.version)
        return self.evidence.get(actor, piece.id)
