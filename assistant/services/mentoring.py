"""The services that mentee and mentor use together."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from assistant.access.audit import Audit
from assistant.access.grants import Grants
from assistant.mentoring.sharing.things import Things

if TYPE_CHECKING:
    from assistant.mentoring.meetings.brief import Briefs
    from assistant.mentoring.meetings.meetings import MentoringMeetings
    from assistant.mentoring.nudges.mails import NudgeMails
    from assistant.mentoring.nudges.nudges import Nudges
    from assistant.mentoring.partnership.ending import Endings
    from assistant.mentoring.partnership.keepsakes import Keepsakes
    from assistant.mentoring.partnership.notes import PrivateNotes
    from assistant.mentoring.partnership.partnerships import Partnerships
    from assistant.mentoring.partnership.reflections import BlindReflections
    from assistant.mentoring.partnership.stages import StageCheckIns
    from assistant.mentoring.partnership.visions import ValuesAndVisions
    from assistant.mentoring.programme.programme import Programme
    from assistant.mentoring.sharing.confirmations import Confirmations
    from assistant.mentoring.sharing.recommendations import Recommendations
    from assistant.mentoring.sharing.shared_commitments import SharedCommitments
    from assistant.mentoring.skills.skills import Skills
    from assistant.mentoring.sponsorship.assignments import Assignments
    from assistant.mentoring.sponsorship.endorsement import Endorsement
    from assistant.mentoring.sponsorship.ledger import Sponsorship
    from assistant.services import Services


class MentoringServices:
    """Wired when first asked for."""

    @cached_property
    def shared_commitments(self: Services) -> SharedCommitments:
        from assistant.mentoring.sharing.shared_commitments import SharedCommitments

        return SharedCommitments(self.database, Grants(self.clock), self.commitments, Audit(self.clock))

    @cached_property
    def skills(self: Services) -> Skills:
        from assistant.mentoring.skills.skills import Skills

        return Skills(self.database, self.vault, self.clock, self.drafts)

    @cached_property
    def confirmations(self: Services) -> Confirmations:
        from assistant.mentoring.sharing.confirmations import Confirmations

        clock = self.clock
        return Confirmations(self.database, self.vault, clock, Grants(clock), self.drafts, Audit(clock))

    @cached_property
    def sponsorship(self: Services) -> Sponsorship:
        from assistant.mentoring.sponsorship.ledger import Sponsorship

        return Sponsorship(self.database, self.vault, self.clock, self.drafts)

    @cached_property
    def assignments(self: Services) -> Assignments:
        from assistant.mentoring.sponsorship.assignments import Assignments

        return Assignments(self.database, self.vault, self.clock, self.drafts)

    @cached_property
    def endorsement(self: Services) -> Endorsement:
        from assistant.mentoring.sponsorship.endorsement import Endorsement

        made_of = self.drafts, self.confirmations, Audit(self.clock)
        return Endorsement(self.database, self.vault, self.clock, *made_of)

    @cached_property
    def partnerships(self: Services) -> Partnerships:
        from assistant.mentoring.partnership.partnerships import Partnerships

        return Partnerships(self.database)

    @cached_property
    def visions(self: Services) -> ValuesAndVisions:
        from assistant.mentoring.partnership.visions import ValuesAndVisions

        return ValuesAndVisions(self.database, self.vault, self.clock, self.drafts)

    @cached_property
    def blind_reflections(self: Services) -> BlindReflections:
        from assistant.mentoring.partnership.reflections import BlindReflections

        return BlindReflections(self.database, self.vault, self.clock, self.drafts, self.library)

    @cached_property
    def stages(self: Services) -> StageCheckIns:
        from assistant.mentoring.partnership.stages import StageCheckIns

        return StageCheckIns(self.database, self.vault, self.clock, self.drafts)

    @cached_property
    def endings(self: Services) -> Endings:
        from assistant.mentoring.partnership.ending import Endings

        return Endings(self.database, self.vault, self.clock, self.drafts, self.directory)

    @cached_property
    def keepsakes(self: Services) -> Keepsakes:
        from assistant.mentoring.partnership.keepsakes import Keepsakes

        grants = Grants(self.clock)
        sharing = grants, Things(self.vault, grants), self.endings
        held = self.visions, self.blind_reflections, self.stages
        return Keepsakes(self.database, self.clock, *sharing, *held)

    @cached_property
    def meetings(self: Services) -> MentoringMeetings:
        from assistant.mentoring.meetings.meetings import MentoringMeetings

        return MentoringMeetings(self.database, self.vault, self.clock, self.drafts)

    @cached_property
    def briefs(self: Services) -> Briefs:
        from assistant.mentoring.meetings.brief import Briefs

        pair = self.partnerships, self.meetings, self.visions, self.blind_reflections
        own = self.entries, self.goals, self.commitments, self.shared_commitments
        said = self.shares, self.comments, self.waiting_questions
        proven = self.evidence, self.confirmations, self.sponsorship
        return Briefs(self.clock, *pair, *own, *said, *proven)

    @cached_property
    def private_notes(self: Services) -> PrivateNotes:
        from assistant.mentoring.partnership.notes import PrivateNotes

        return PrivateNotes(self.database, self.vault, self.clock, self.drafts)

    @cached_property
    def recommendations(self: Services) -> Recommendations:
        from assistant.mentoring.sharing.recommendations import Recommendations

        return Recommendations(self.database, self.vault, self.clock, self.drafts, self.library)

    @cached_property
    def nudges(self: Services) -> Nudges:
        from assistant.mentoring.nudges.nudges import Nudges

        return Nudges(self.database, self.clock)

    @cached_property
    def nudge_mails(self: Services) -> NudgeMails:
        from assistant.mentoring.nudges.mails import NudgeMails

        return NudgeMails(self.settings, self.database, self.clock, self.nudges)

    @cached_property
    def programme(self: Services) -> Programme:
        from assistant.mentoring.programme.programme import Programme

        return Programme(self.database, self.clock)
