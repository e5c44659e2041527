"""The services of those who curate the library."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from assistant.access.audit import Audit

if TYPE_CHECKING:
    from assistant.dialogue.effects import Effects
    from assistant.dialogue.rehearsal import Rehearsal
    from assistant.journal.tallies import Tallies
    from assistant.knowledge.documents import Documents
    from assistant.knowledge.intake.service import Intake
    from assistant.knowledge.situations import Situations
    from assistant.mentoring.library.cards import Cards
    from assistant.mentoring.library.what_works import WhatWorks
    from assistant.services import Services


class LibraryServices:
    """Wired when first asked for."""

    @cached_property
    def documents(self: Services) -> Documents:
        from assistant.knowledge.documents import Documents

        return Documents(self.database, self.clock, self.library)

    @cached_property
    def rehearsal(self: Services) -> Rehearsal:
        from assistant.dialogue.rehearsal import Rehearsal

        return Rehearsal(self.library, self.documents)

    @cached_property
    def situations(self: Services) -> Situations:
        from assistant.knowledge.situations import Situations

        return Situations(self.database, self.clock, self.library)

    @cached_property
    def effects(self: Services) -> Effects:
        from assistant.dialogue.effects import Effects

        return Effects(self.library, self.documents, self.situations)

    @cached_property
    def intake(self: Services) -> Intake:
        from assistant.knowledge.intake.service import Intake

        return Intake(self.database, self.library, self.settings.library, self.clock)

    @cached_property
    def cards(self: Services) -> Cards:
        from assistant.mentoring.library.cards import Cards

        return Cards(self.database, self.vault, self.clock, self.library, self.drafts, Audit(self.clock))

    @cached_property
    def tallies(self: Services) -> Tallies:
        from assistant.journal.tallies import Tallies

        return Tallies(self.database, self.vault, self.clock)

    @cached_property
    def what_works(self: Services) -> WhatWorks:
        from assistant.mentoring.library.what_works import WhatWorks

        return WhatWorks(self.database, self.vault, self.clock, self.library)
