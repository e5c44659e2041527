"""Every public method of every service: how it is called on what is Amara's, and who may.

A method that is not declared here fails the test, so whoever adds one has to say who may call it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, auto

import numpy as np
from sqlalchemy.orm import Session

from assistant.access.people import Person, Role
from assistant.journal.due import Outcome
from assistant.journal.records import EvidenceWords
from assistant.journal.sessions import NewReply
from assistant.journal.visibility import Rings
from assistant.knowledge.content import Kind as Document
from assistant.knowledge.content import Situation
from assistant.knowledge.intake.shape import Facts
from assistant.mentoring.meetings.meetings import Before
from assistant.mentoring.nudges.rhythm import Wish
from assistant.mentoring.sponsorship.ledger import DeedWords
from assistant.services import Services
from tests.access.attempting import NEW, PASSWORD
from tests.attack import partnering
from tests.attack.world import CARD, EXAMPLE, FRAMEWORK, IN_REVIEW, LOCAL, Its
from tests.household import whole
from tests.knowledge.shelf import guide_text

Call = Callable[[Services, Person, Its], object]
Inside = Callable[[Services, Session, Person, Its], object]


class Kind(StrEnum):
    ONE = auto()
    """Opens one object: only those named may; to everybody else it is as if it were not there."""
    OWN = auto()
    """Everybody of the role meets their own, and nobody else's."""
    ROLE = auto()
    """Belongs to a role, whoever has it; opens no journal."""
    UNASKED = auto()
    """Knows no actor: says why, and which parts of the interface may call it."""


@dataclass(frozen=True)
class Method:
    kind: Kind
    call: Call | None
    may: frozenset[str] = frozenset()
    """ONE: the names; otherwise the roles."""
    empty: bool = False
    """Answers with nothing where others refuse."""
    internal: bool = False
    """Works inside a caller's transaction; no page may call it."""
    why: str = ""
    callers: tuple[str, ...] = ()
    but: str = ""
    """Who is refused although the role has it."""
    beside: tuple[str, ...] = ()
    """OWN: tables in which a row of somebody else's changes by it, such as a grant that is now seen."""


def one(may: str, call: Call, empty: bool = False) -> Method:
    return Method(Kind.ONE, call, frozenset(may.split()), empty)


def own(call: Call, *roles: Role, but: str = "", beside: tuple[str, ...] = ()) -> Method:
    return Method(Kind.OWN, call, frozenset(roles or Role), but=but, beside=beside)


def role(role: Role, call: Call) -> Method:
    return Method(Kind.ROLE, call, frozenset({role}))


def unasked(why: str, *callers: str, call: Call | None = None) -> Method:
    return Method(Kind.UNASKED, call, why=why, callers=callers)


def one_inside(may: str, call: Inside, empty: bool = False) -> Method:
    return Method(Kind.ONE, _in_transaction(call), frozenset(may.split()), empty, internal=True)


def own_inside(call: Inside, *roles: Role) -> Method:
    return Method(Kind.OWN, _in_transaction(call), frozenset(roles), internal=True)


def _in_transaction(call: Inside) -> Call:
    def called(services: Services, who: Person, its: Its) -> object:
        with services.database.begin() as db:
            return call(services, db, who, its)

    return called


MENTEE, MENTOR, COACH, ADMIN = Role.MENTEE, Role.MENTOR, Role.COACH, Role.ADMINISTRATOR
GUIDES = Document.GUIDE
GUIDE = guide_text("kept-back", title="Kept back")
QUESTION = "What would make this easier?"
DOOR, ANY_PAGE = ("door/", "runtime.py"), ("app_pages/", "components/", "main.py")
OPERATORS = "run by the server and the commands, on nobody's behalf"
PROOF = "the token, link or password in it is the proof of who asks"
WHO_IS_WHO = "names and pairs, never words; whom a page asks about is for the page to have checked"
CONTENT = "the published library is for everybody"
CHECKED = "reads in the transaction of a caller who has checked the tie"
TWO = "amara moira"
FILE = b"name,email,roles,mentor\nNina,nina@example.org,mentee,\n"


SOON = date.today() + timedelta(days=7)
LAST_MONTH = f"{date.today().replace(day=1) - timedelta(days=1):%Y-%m}"


def kept_by(who: Person, its: Its) -> str:
    """The commitment that is this person's to change."""
    return its.promise if MENTOR in who.roles else its.commitment


def reply(number: int) -> NewReply:
    return NewReply(number, '{"text": "What?"}', "q1", last=False)


JOURNAL: dict[str, Method] = {
    "goals.all": own(lambda s, who, it: s.goals.all(who), MENTEE),
    "goals.archive": one("amara", lambda s, who, it: s.goals.archive(who, it.goal)),
    "goals.check_in": one("amara", lambda s, who, it: s.goals.check_in(who, it.goal, 3, "words")),
    "goals.check_ins": one("amara", lambda s, who, it: s.goals.check_ins(who, it.goal)),
    "goals.create": own(lambda s, who, it: s.goals.create(who, "words"), MENTEE),
    "goals.get": one("amara", lambda s, who, it: s.goals.get(who, it.goal)),
    "goals.rename": one("amara", lambda s, who, it: s.goals.rename(who, it.goal, "other", "words")),
    "tallies.said": one("amara", lambda s, who, it: s.tallies.said(who, it.session, 2)),
    "tallies.say": one("amara", lambda s, who, it: s.tallies.say(who, it.session, 2, True)),
    "sessions.append_reply": one_inside(
        "amara", lambda s, db, who, it: s.sessions.append_reply(db, who, it.session, reply(3))
    ),
    "sessions.asked_lately": own_inside(
        lambda s, db, who, it: s.sessions.asked_lately(db, who, it.session), MENTEE
    ),
    "sessions.create": one_inside(
        "amara", lambda s, db, who, it: s.sessions.create(db, who, FRAMEWORK, it.goal, "words")
    ),
    "sessions.get": one("amara", lambda s, who, it: s.sessions.get(who, it.session)),
    "sessions.latest": own(lambda s, who, it: s.sessions.latest(who, 50), MENTEE),
    "sessions.said_earlier": own_inside(
        lambda s, db, who, it: s.sessions.said_earlier(db, who, it.session, ""), MENTEE
    ),
    "sessions.let_go": one("amara", lambda s, who, it: s.sessions.let_go(who, it.session)),
    "sessions.load": one_inside("amara", lambda s, db, who, it: s.sessions.load(db, who, it.session)),
    "sessions.open_sessions": own(lambda s, who, it: s.sessions.open_sessions(who), MENTEE),
    "sessions.record_act": one_inside(
        "amara", lambda s, db, who, it: s.sessions.record_act(db, who, it.session, 2, "answer", "words")
    ),
    "entries.count": own(lambda s, who, it: s.entries.count(who), MENTEE),
    "entries.delete": one("amara", lambda s, who, it: s.entries.delete(who, it.entry)),
    "entries.edit": one("amara", lambda s, who, it: s.entries.edit(who, it.entry, 1, "other", "words")),
    "entries.from_session": one(
        "amara", lambda s, who, it: s.entries.from_session(who, it.ended, "other", "words", "", "")
    ),
    "entries.get": one("amara", lambda s, who, it: s.entries.get(who, it.entry)),
    "entries.search": own(lambda s, who, it: s.entries.search(who, "words"), MENTEE),
    "entries.timeline": own(lambda s, who, it: s.entries.timeline(who, 100), MENTEE),
    "entries.write": own(lambda s, who, it: s.entries.write(who, "other", "words"), MENTEE),
    "drafts.clear": own(lambda s, who, it: s.drafts.clear(who, f"session:{it.session}:2")),
    "drafts.drop": unasked("drops what its caller has just stored, in the caller's transaction"),
    "drafts.drop_under": unasked("drops what its caller has just stored, in the caller's transaction"),
    "drafts.kept_if_refused": unasked("keeps words with whoever wrote them", "components/guide_editor.py"),
    "drafts.load": own(lambda s, who, it: s.drafts.load(who, f"session:{it.session}:2")),
    "drafts.save": own(lambda s, who, it: s.drafts.save(who, f"session:{it.session}:2", "words")),
    "commitments.delete": one("amara moira", lambda s, who, it: s.commitments.delete(who, kept_by(who, it))),
    "commitments.due": own(lambda s, who, it: s.commitments.due(who), MENTEE, MENTOR),
    "commitments.granted": own_inside(lambda s, db, who, it: s.commitments.granted(db, who), MENTOR),
    "commitments.make": own(lambda s, who, it: s.commitments.make(who, "words", SOON), MENTEE),
    "commitments.mine": own(lambda s, who, it: s.commitments.mine(who), MENTEE),
    "commitments.owned": one_inside(
        "amara", lambda s, db, who, it: s.commitments.owned(db, who, it.commitment)
    ),
    "commitments.promise": one(
        "moira", lambda s, who, it: s.commitments.promise(who, it.mentee, "words", SOON)
    ),
    "commitments.promised": own(lambda s, who, it: s.commitments.promised(who), MENTEE),
    "commitments.promises": own(lambda s, who, it: s.commitments.promises(who), MENTOR),
    "commitments.reword": one(
        "amara moira", lambda s, who, it: s.commitments.reword(who, kept_by(who, it), 1, "other words")
    ),
    "commitments.settle": one(
        "amara moira", lambda s, who, it: s.commitments.settle(who, kept_by(who, it), 1, Outcome.KEPT, "why")
    ),
    "commitments.to_open_with": own_inside(
        lambda s, db, who, it: s.commitments.to_open_with(db, who), MENTEE
    ),
    "waiting_questions.first": own_inside(lambda s, db, who, it: s.waiting_questions.first(db, who), MENTEE),
    "waiting_questions.leave": one(
        "moira", lambda s, who, it: s.waiting_questions.leave(who, it.mentee, QUESTION)
    ),
    "waiting_questions.mine": own(lambda s, who, it: s.waiting_questions.mine(who), MENTOR),
    "waiting_questions.take": one_inside(
        "amara", lambda s, db, who, it: s.waiting_questions.take(db, who, it.question, it.session), empty=True
    ),
    "waiting_questions.waiting": own(lambda s, who, it: s.waiting_questions.waiting(who), MENTEE),
}
CONVERSATIONS: dict[str, Method] = {
    "conversations.answer": one(
        "amara", lambda s, who, it: s.conversations.answer(who, it.session, 2, "words")
    ),
    "conversations.ask_another_way": one(
        "amara", lambda s, who, it: s.conversations.ask_another_way(who, it.session, 2)
    ),
    "conversations.closing": one("amara", lambda s, who, it: s.conversations.closing(who, it.ended)),
    "conversations.evidence": one("amara", lambda s, who, it: s.conversations.evidence(who, it.entry)),
    "conversations.finish": one("amara", lambda s, who, it: s.conversations.finish(who, it.session)),
    "conversations.frameworks": unasked(
        CONTENT, *ANY_PAGE, call=lambda s, who, it: s.conversations.frameworks()
    ),
    "conversations.resume": one("amara", lambda s, who, it: s.conversations.resume(who, it.session)),
    "conversations.save": one(
        "amara", lambda s, who, it: s.conversations.save(who, it.ended, "other", "words", "", "")
    ),
    "conversations.skip": one("amara", lambda s, who, it: s.conversations.skip(who, it.session, 2)),
    "conversations.start": one("amara", lambda s, who, it: s.conversations.start(who, FRAMEWORK, it.goal)),
}
PATTERNS: dict[str, Method] = {
    "energy.all": own(lambda s, who, it: s.energy.all(who), MENTEE),
    "energy.drop": unasked("works in the transaction of a caller who has checked whose it is"),
    "energy.forget": one("amara", lambda s, who, it: s.energy.forget(who, it.entry), empty=True),
    "energy.give": one("amara", lambda s, who, it: s.energy.give(who, it.entry, 4)),
    "patterns.forget_letter": own(lambda s, who, it: s.patterns.forget_letter(who, "2026-W40"), MENTEE),
    "patterns.forget_loop": one(
        "amara", lambda s, who, it: s.patterns.forget_loop(who, it.entry), empty=True
    ),
    "patterns.forget_theme": own(lambda s, who, it: s.patterns.forget_theme(who, "values"), MENTEE),
    "patterns.is_on": own(lambda s, who, it: s.patterns.is_on(who), MENTEE),
    "patterns.leave_out": one("amara", lambda s, who, it: s.patterns.leave_out(who, it.entry)),
    "patterns.letter": own(lambda s, who, it: s.patterns.letter(who, LAST_MONTH), MENTEE),
    "patterns.letters": own(lambda s, who, it: s.patterns.letters(who), MENTEE),
    "patterns.mark_opened": own(lambda s, who, it: s.patterns.mark_opened(who, LAST_MONTH), MENTEE),
    "patterns.new_letter": own(lambda s, who, it: s.patterns.new_letter(who), MENTEE),
    "patterns.picture": own(lambda s, who, it: s.patterns.picture(who), MENTEE),
    "patterns.switch_off": own(lambda s, who, it: s.patterns.switch_off(who), MENTEE),
    "patterns.switch_on": own(lambda s, who, it: s.patterns.switch_on(who), MENTEE),
}
REHEARSAL: dict[str, Method] = {
    "effects.of_publishing": role(
        COACH, lambda s, who, it: s.effects.of_publishing(who, GUIDES, "resting-well")
    ),
    "effects.of_retiring": role(COACH, lambda s, who, it: s.effects.of_retiring(who, GUIDES, "resting-well")),
    "rehearsal.framework": role(COACH, lambda s, who, it: s.rehearsal.framework(who, FRAMEWORK)),
    "rehearsal.play": role(
        COACH, lambda s, who, it: s.rehearsal.play(who, FRAMEWORK, "aim", "Rest", "I asked nobody.")
    ),
}
MENTORING: dict[str, Method] = {
    "shares.inbox": own(lambda s, who, it: s.shares.inbox(who), MENTOR),
    "shares.mine": own(lambda s, who, it: s.shares.mine(who), MENTEE),
    "shares.as_mentor": one("amara", lambda s, who, it: s.shares.as_mentor(who, it.grant)),
    "shares.of": one("amara", lambda s, who, it: s.shares.of(who, it.shared), empty=True),
    "shares.preview": one("amara", lambda s, who, it: s.shares.preview(who, whole(it.entry))),
    "shares.read": one("moira", lambda s, who, it: s.shares.read(who, it.grant)),
    "shares.resting": own(lambda s, who, it: s.shares.resting(who), MENTEE),
    "shares.revoke": one("amara", lambda s, who, it: s.shares.revoke(who, it.grant)),
    "shares.share": one("amara", lambda s, who, it: s.shares.share(who, whole(it.entry))),
    "cards.agree": one("moira", lambda s, who, it: s.cards.agree(who, it.card, 2)),
    "cards.decline": role(COACH, lambda s, who, it: s.cards.decline(who, it.card, 2)),
    "cards.mine": own(lambda s, who, it: s.cards.mine(who), MENTOR),
    "cards.offer": own(lambda s, who, it: s.cards.offer(who, "words", "words", "words"), MENTOR),
    "cards.offers": role(COACH, lambda s, who, it: s.cards.offers(who)),
    "cards.propose": role(COACH, lambda s, who, it: s.cards.propose(who, it.card, 2, "A title", *CARD)),
    "cards.publish": role(COACH, lambda s, who, it: s.cards.publish(who, it.agreed_card, 3)),
    "cards.say_no": one("moira", lambda s, who, it: s.cards.say_no(who, it.card, 2)),
    "cards.take_back": one("moira", lambda s, who, it: s.cards.take_back(who, it.card)),
    "comments.delete": one("moira", lambda s, who, it: s.comments.delete(who, it.comment)),
    "comments.mark_seen": one("amara", lambda s, who, it: s.comments.mark_seen(who, it.shared), empty=True),
    "comments.about": one("amara", lambda s, who, it: s.comments.about(who, it.shared), empty=True),
    "comments.on_share": one("moira", lambda s, who, it: s.comments.on_share(who, it.grant)),
    "comments.unseen": own(lambda s, who, it: s.comments.unseen(who), MENTEE),
    "comments.write": one("moira", lambda s, who, it: s.comments.write(who, it.grant, "other words")),
    "shared_commitments.mine": own(lambda s, who, it: s.shared_commitments.mine(who), MENTEE),
    "shared_commitments.share": one(
        "amara", lambda s, who, it: s.shared_commitments.share(who, it.commitment)
    ),
    "shared_commitments.take_back": one(
        "amara", lambda s, who, it: s.shared_commitments.take_back(who, it.shared_commitment)
    ),
    "shared_commitments.theirs": own(
        lambda s, who, it: s.shared_commitments.theirs(who), MENTOR, beside=("grants",)
    ),
    "skills.agree_practice": one(
        "amara moira",
        lambda s, who, it: s.skills.agree_practice(
            who, it.skill if MENTOR in who.roles else it.practised, 1, 1
        ),
    ),
    "skills.all": own(lambda s, who, it: s.skills.all(who), MENTEE, MENTOR),
    "skills.choose": one(
        "amara moira",
        lambda s, who, it: s.skills.choose(
            who, it.suggested_by_her if MENTOR in who.roles else it.suggested_skill
        ),
    ),
    "skills.forget": one("amara", lambda s, who, it: s.skills.forget(who, it.skill)),
    "skills.get": one("amara moira", lambda s, who, it: s.skills.get(who, it.skill)),
    "skills.propose_practice": one(
        "amara moira", lambda s, who, it: s.skills.propose_practice(who, it.skill, 1, "words", SOON)
    ),
    "skills.put_away": one("amara moira", lambda s, who, it: s.skills.put_away(who, it.skill)),
    "skills.rate": one(
        "amara moira",
        lambda s, who, it: s.skills.rate(
            who, it.skill if MENTOR in who.roles else it.practised, 2, 5, "words"
        ),
    ),
    "skills.review": one("amara moira", lambda s, who, it: s.skills.review(who, it.practised, 1, "words")),
    "skills.suggest": one("amara moira", lambda s, who, it: s.skills.suggest(who, it.mentee, "words")),
    "questions.ask": one("moira", lambda s, who, it: s.questions.ask(who, it.mentee, QUESTION)),
    "questions.mine": own(lambda s, who, it: s.questions.mine(who), MENTOR),
}
PARTNERSHIP: dict[str, Method] = {
    "partnerships.get": one(TWO, lambda s, who, it: s.partnerships.get(who, it.partnership)),
    "partnerships.mine": own(lambda s, who, it: s.partnerships.mine(who), MENTEE, MENTOR),
    "partnerships.over": own(lambda s, who, it: s.partnerships.over(who), MENTEE, MENTOR),
    "visions.both": one(TWO, lambda s, who, it: s.visions.both(who, it.partnership)),
    "visions.of": unasked(CHECKED),
    "visions.show": one(TWO, lambda s, who, it: s.visions.show(who, it.partnership, False)),
    "visions.write": one(TWO, lambda s, who, it: s.visions.write(who, it.partnership, "words", "")),
    "blind_reflections.all": one(TWO, lambda s, who, it: s.blind_reflections.all(who, it.partnership)),
    "blind_reflections.answer": one(
        TWO, partnering.about_question(lambda s, who, one: s.blind_reflections.answer(who, one, "words"))
    ),
    "blind_reflections.ask": one(TWO, partnering.ask_anew),
    "blind_reflections.kept": unasked(CHECKED),
    "blind_reflections.let_rest": one(
        TWO, partnering.about_question(lambda s, who, one: s.blind_reflections.let_rest(who, one))
    ),
    "blind_reflections.of": unasked(CHECKED),
    "blind_reflections.suggestions": one(
        TWO, lambda s, who, it: s.blind_reflections.suggestions(who, it.partnership)
    ),
    "stages.agree": one(
        TWO, partnering.about_round(lambda s, who, one: s.stages.agree(who, one, "sponsored"), both_in=True)
    ),
    "stages.all": one(TWO, lambda s, who, it: s.stages.all(who, it.partnership)),
    "stages.begin": one(TWO, partnering.begin_round),
    "stages.mark": one(
        TWO, partnering.about_round(lambda s, who, one: s.stages.mark(who, one, "mutual", "words"))
    ),
    "stages.of": unasked(CHECKED),
    "stages.propose": one(
        TWO, partnering.about_round(lambda s, who, one: s.stages.propose(who, one, "together"), both_in=True)
    ),
    "endings.ask": one(TWO, lambda s, who, it: s.endings.ask(who, it.partnership)),
    "endings.drop_letter": one(TWO, lambda s, who, it: s.endings.drop_letter(who, it.partnership)),
    "endings.end": one(TWO, partnering.end),
    "endings.letter": unasked(CHECKED),
    "endings.state": one(TWO, lambda s, who, it: s.endings.state(who, it.partnership)),
    "endings.take_back": one(TWO, lambda s, who, it: s.endings.take_back(who, it.partnership)),
    "endings.write_letter": one(TWO, lambda s, who, it: s.endings.write_letter(who, it.partnership, "words")),
    "keepsakes.archive": one(TWO, partnering.archive),
    "keepsakes.keep": one(TWO, partnering.keep),
    "keepsakes.of": one(TWO, lambda s, who, it: s.keepsakes.of(who, it.partnership)),
    "meetings.debrief": one(TWO, partnering.debrief),
    "meetings.of": one(TWO, lambda s, who, it: s.meetings.of(who, it.partnership)),
    "meetings.prepare": one(TWO, lambda s, who, it: s.meetings.prepare(who, it.partnership, Before("words"))),
    "meetings.set": one(
        TWO, lambda s, who, it: s.meetings.set(who, it.partnership, s.clock() + timedelta(days=3))
    ),
    "meetings.told": unasked(CHECKED),
    "private_notes.delete": one(
        TWO,
        lambda s, who, it: s.private_notes.delete(who, it.mentors_note if MENTOR in who.roles else it.note),
    ),
    "private_notes.mine": one(TWO, lambda s, who, it: s.private_notes.mine(who, it.partnership)),
    "private_notes.write": one(TWO, lambda s, who, it: s.private_notes.write(who, it.partnership, "words")),
    "recommendations.given": own(lambda s, who, it: s.recommendations.given(who), MENTOR),
    "recommendations.mine": own(lambda s, who, it: s.recommendations.mine(who), MENTEE),
    "recommendations.passages": role(MENTOR, lambda s, who, it: s.recommendations.passages(who)),
    "recommendations.put_away": one(
        "amara", lambda s, who, it: s.recommendations.put_away(who, it.recommended)
    ),
    "recommendations.read": one("amara", lambda s, who, it: s.recommendations.read(who, it.recommended)),
    "recommendations.recommend": one("moira", partnering.recommend),
    "recommendations.take_back": one(
        "moira", lambda s, who, it: s.recommendations.take_back(who, it.recommended)
    ),
    "briefs.of": one(TWO, lambda s, who, it: s.briefs.of(who, it.partnership)),
}
LATELY = date.today() - timedelta(days=20)
PROVEN = EvidenceWords(action="words", proof="words")
DONE = DeedWords("words")
SPONSORSHIP: dict[str, Method] = {
    "evidence.approve": one("amara", lambda s, who, it: s.evidence.approve(who, it.evidence, 1)),
    "evidence.delete": one("amara", lambda s, who, it: s.evidence.delete(who, it.evidence)),
    "evidence.edit": one("amara", lambda s, who, it: s.evidence.edit(who, it.evidence, 1, PROVEN, LATELY)),
    "evidence.get": one("amara", lambda s, who, it: s.evidence.get(who, it.evidence)),
    "evidence.mine": own(lambda s, who, it: s.evidence.mine(who), MENTEE),
    "evidence.withdraw": one("amara", lambda s, who, it: s.evidence.withdraw(who, it.evidence)),
    "evidence.write": own(lambda s, who, it: s.evidence.write(who, PROVEN, LATELY), MENTEE),
    "visibility.get": own(lambda s, who, it: s.visibility.get(who), MENTEE),
    "visibility.save": own(
        lambda s, who, it: s.visibility.save(
            who, getattr(s.visibility.get(who), "version", 0), Rings("words")
        ),
        MENTEE,
    ),
    "confirmations.approved": own(lambda s, who, it: s.confirmations.approved(who), MENTOR),
    "confirmations.confirm": one("moira", lambda s, who, it: s.confirmations.confirm(who, it.evidence, 1)),
    "confirmations.mark_read": unasked("notes what its caller is about to show"),
    "confirmations.read": one("moira", lambda s, who, it: s.confirmations.read(who, it.evidence)),
    "confirmations.shown": unasked("its caller has found the grant to stand"),
    "confirmations.standing": own_inside(lambda s, db, who, it: s.confirmations.standing(db, who), MENTOR),
    "confirmations.take_back": one("moira", lambda s, who, it: s.confirmations.take_back(who, it.evidence)),
    "sponsorship.amend": one("moira", lambda s, who, it: s.sponsorship.amend(who, it.deed, 1, DONE, True)),
    "sponsorship.delete": one("moira", lambda s, who, it: s.sponsorship.delete(who, it.deed)),
    "sponsorship.done_for": own(lambda s, who, it: s.sponsorship.done_for(who), MENTEE),
    "sponsorship.mine": own(lambda s, who, it: s.sponsorship.mine(who), MENTOR),
    "sponsorship.record": one(
        "moira", lambda s, who, it: s.sponsorship.record(who, it.mentee, "advised", LATELY, DONE)
    ),
    "assignments.answer": one("amara", lambda s, who, it: s.assignments.answer(who, it.stretch, 1, True)),
    "assignments.answer_mentee": one(
        "moira", lambda s, who, it: s.assignments.answer_mentee(who, it.asked, 1, True)
    ),
    "assignments.begin": one("amara", lambda s, who, it: s.assignments.begin(who, it.agreed_stretch, 2)),
    "assignments.end": one("amara", lambda s, who, it: s.assignments.end(who, it.agreed_stretch, 2, True)),
    "assignments.mine": own(lambda s, who, it: s.assignments.mine(who), MENTEE),
    "assignments.of_mentees": own(lambda s, who, it: s.assignments.of_mentees(who), MENTOR),
    "assignments.propose": one("amara", lambda s, who, it: s.assignments.propose(who, "words", "", it.goal)),
    "assignments.propose_to": one(
        "moira", lambda s, who, it: s.assignments.propose_to(who, it.mentee, "words", "")
    ),
    "assignments.take_back": one(
        "amara moira",
        lambda s, who, it: s.assignments.take_back(who, it.asked if Role.MENTEE in who.roles else it.stretch),
    ),
    "endorsement.agree": one("amara", lambda s, who, it: s.endorsement.agree(who, it.pack, 2)),
    "endorsement.begin": one("moira", lambda s, who, it: s.endorsement.begin(who, it.mentee, "words")),
    "endorsement.change": one(
        "moira", lambda s, who, it: s.endorsement.change(who, it.pack, 2, "words", "", [it.evidence])
    ),
    "endorsement.delete": one("moira", lambda s, who, it: s.endorsement.delete(who, it.pack)),
    "endorsement.for_me": own(lambda s, who, it: s.endorsement.for_me(who), MENTEE),
    "endorsement.hold": one("amara", lambda s, who, it: s.endorsement.hold(who, it.pack)),
    "endorsement.mine": own(lambda s, who, it: s.endorsement.mine(who), MENTOR),
    "endorsement.show": one("moira", lambda s, who, it: s.endorsement.show(who, it.pack, 2)),
    "endorsement.take_back": one(
        "amara", lambda s, who, it: s.endorsement.take_back(who, it.pack, it.evidence)
    ),
    "endorsement.to_go_out": one("moira", lambda s, who, it: s.endorsement.to_go_out(who, it.pack)),
}
NUDGES: dict[str, Method] = {
    "nudges.ask_for": own(lambda s, who, it: s.nudges.ask_for(who, Wish(hour=9))),
    "nudges.found": unasked("counts for whoever its caller has found, and opens nothing"),
    "nudges.here": own(lambda s, who, it: s.nudges.here(who)),
    "nudges.knows": unasked(PROOF, *DOOR, call=lambda s, who, it: s.nudges.knows(it.entry)),
    "nudges.new_link": unasked("made for the mail that is about to go out"),
    "nudges.put_away": own(lambda s, who, it: s.nudges.put_away(who)),
    "nudges.refused": own(lambda s, who, it: s.nudges.refused(who)),
    "nudges.stop": unasked(PROOF, *DOOR),
    "nudges.wish": own(lambda s, who, it: s.nudges.wish(who)),
    "nudge_mails.begin": unasked(OPERATORS),
    "nudge_mails.end": unasked(OPERATORS),
    "nudge_mails.possible": unasked(OPERATORS),
    "nudge_mails.send_due": unasked(OPERATORS, call=lambda s, who, it: s.nudge_mails.send_due()),
}
LIBRARY: dict[str, Method] = {
    "documents.all": role(COACH, lambda s, who, it: s.documents.all(who, GUIDES)),
    "documents.check": role(COACH, lambda s, who, it: s.documents.check(who, GUIDES, it.guide, GUIDE)),
    "documents.compare": role(COACH, lambda s, who, it: s.documents.compare(who, GUIDES, it.guide, 1, 1)),
    "documents.delete": role(COACH, lambda s, who, it: s.documents.delete(who, GUIDES, it.guide)),
    "documents.doubles": role(COACH, lambda s, who, it: s.documents.doubles(who, "a", "Who could help?")),
    "documents.free_name": role(COACH, lambda s, who, it: s.documents.free_name(who, GUIDES, "a")),
    "documents.get": role(COACH, lambda s, who, it: s.documents.get(who, GUIDES, it.guide)),
    "documents.history": role(COACH, lambda s, who, it: s.documents.history(who, GUIDES, it.guide)),
    "documents.new": role(COACH, lambda s, who, it: s.documents.new(who, GUIDES, "another", GUIDE)),
    "documents.propose": role(COACH, lambda s, who, it: s.documents.propose(who, GUIDES, it.guide, 1)),
    "documents.publish": role(COACH, lambda s, who, it: s.documents.publish(who, GUIDES, it.guide, 1, "why")),
    "documents.restore": role(
        COACH, lambda s, who, it: s.documents.restore(who, GUIDES, it.guide, 1, 1, "why")
    ),
    "documents.retire": role(
        COACH, lambda s, who, it: s.documents.retire(who, GUIDES, "resting-well", 1, "why")
    ),
    "documents.save": role(COACH, lambda s, who, it: s.documents.save(who, GUIDES, it.guide, GUIDE, 1)),
    "documents.send_back": role(
        COACH, lambda s, who, it: s.documents.send_back(who, GUIDES, IN_REVIEW, 1, "why")
    ),
    "intake.export": unasked(OPERATORS),
    "intake.free_name": role(COACH, lambda s, who, it: s.intake.free_name(who, "Kept back")),
    "intake.import_path": unasked(OPERATORS),
    "intake.name_for": unasked(OPERATORS),
    "intake.preview": role(
        COACH, lambda s, who, it: s.intake.preview(who, Facts("Kept back"), "## How\nSo.")
    ),
    "intake.read": role(COACH, lambda s, who, it: s.intake.read(who, [("a.txt", b"amara-entry-words")])),
    "intake.read_files": unasked(OPERATORS),
    "intake.twins": role(COACH, lambda s, who, it: s.intake.twins(who, "amara-entry-words", "## How\nSo.")),
    "intake.twins_of": unasked(OPERATORS),
    "library.bank": unasked(CONTENT, call=lambda s, who, it: s.library.bank()),
    "library.begin": unasked(OPERATORS, "runtime.py"),
    "library.close_index": unasked(OPERATORS),
    "library.encode": unasked("made when something is published, of what is being published"),
    "library.encode_missing": unasked(OPERATORS),
    "library.follow": unasked("after something was published"),
    "library.framework": unasked(CONTENT, call=lambda s, who, it: s.library.framework(FRAMEWORK)),
    "library.import_starter": unasked(OPERATORS),
    "library.open_index": unasked(OPERATORS),
    "library.passage": unasked(CONTENT, call=lambda s, who, it: s.library.passage(it.entry)),
    "library.preview": role(COACH, lambda s, who, it: s.library.preview(who, it.guide, GUIDE)),
    "library.search": unasked(
        CONTENT, call=lambda s, who, it: s.library.search(np.ones(384, np.float32) / 384**0.5, 50)
    ),
    "library.signposts": unasked(CONTENT, *ANY_PAGE, call=lambda s, who, it: s.library.signposts()),
    "library.try_search": role(COACH, lambda s, who, it: s.library.try_search(who, "amara-entry-words")),
    "library.vocabulary": unasked(CONTENT, *ANY_PAGE, call=lambda s, who, it: s.library.vocabulary),
    "library.wait_for_index": unasked(OPERATORS),
    "situations.add": role(
        COACH, lambda s, who, it: s.situations.add(who, "New", FRAMEWORK, "aim", "Rest", "I asked nobody.")
    ),
    "situations.all": role(COACH, lambda s, who, it: s.situations.all(who)),
    "situations.change": role(
        COACH,
        lambda s, who, it: s.situations.change(
            who, Situation(EXAMPLE, "Other", FRAMEWORK, "aim", "", "So."), 1
        ),
    ),
    "situations.get": role(COACH, lambda s, who, it: s.situations.get(who, EXAMPLE)),
    "situations.remove": role(COACH, lambda s, who, it: s.situations.remove(who, EXAMPLE)),
    "what_works.coverage": role(COACH, lambda s, who, it: s.what_works.coverage(who)),
    "what_works.report": role(COACH, lambda s, who, it: s.what_works.report(who)),
}
ACCESS: dict[str, Method] = {
    "consents.agree": own(lambda s, who, it: s.consents.agree(who, "Example"), MENTEE),
    "consents.agreed": own(lambda s, who, it: s.consents.agreed(who, "Example")),
    "consents.standing": own(lambda s, who, it: s.consents.standing(who)),
    "consents.take": own(lambda s, who, it: s.consents.take(who, "Example", 1), MENTEE),
    "consents.withdraw": own(lambda s, who, it: s.consents.withdraw(who)),
    "directory.accept": unasked(PROOF, *DOOR),
    "directory.add": unasked("fills the demo"),
    "directory.disable": role(ADMIN, lambda s, who, it: s.directory.disable(who, it.mentee)),
    "directory.enable": role(ADMIN, lambda s, who, it: s.directory.enable(who, it.mentee)),
    "directory.everyone": role(ADMIN, lambda s, who, it: s.directory.everyone(who)),
    "directory.find": unasked(
        WHO_IS_WHO, *DOOR, call=lambda s, who, it: s.directory.find("amara@example.org")
    ),
    "directory.first_administrator_token": unasked(OPERATORS),
    "directory.get": unasked(WHO_IS_WHO, *ANY_PAGE, call=lambda s, who, it: s.directory.get(it.mentee)),
    "directory.invitation": unasked(PROOF, *DOOR, call=lambda s, who, it: s.directory.invitation(it.entry)),
    "directory.invite": role(
        ADMIN, lambda s, who, it: s.directory.invite(who, "New", "new@example.org", [MENTEE])
    ),
    "directory.local_person": unasked("whoever sits at the terminal"),
    "directory.mentees_of": unasked(
        WHO_IS_WHO, *ANY_PAGE, call=lambda s, who, it: s.directory.mentees_of(it.mentor)
    ),
    "directory.mentor_of": unasked(
        WHO_IS_WHO, *ANY_PAGE, call=lambda s, who, it: s.directory.mentor_of(it.mentee)
    ),
    "directory.pair": role(ADMIN, lambda s, who, it: s.directory.pair(who, it.mentee, it.mentor)),
    "directory.pair_within": unasked("pairs two people in the transaction of a caller who has asked"),
    "directory.pause": role(ADMIN, lambda s, who, it: s.directory.pause(who, it.mentee)),
    "directory.paused": role(ADMIN, lambda s, who, it: s.directory.paused(who)),
    "directory.pauses_of": unasked(
        WHO_IS_WHO, *ANY_PAGE, call=lambda s, who, it: s.directory.pauses_of(it.mentee)
    ),
    "directory.resume": role(ADMIN, lambda s, who, it: s.directory.resume(who, it.mentee)),
    "people_import.apply": role(
        ADMIN, lambda s, who, it: s.people_import.apply(who, FILE, s.people_import.preview(who, FILE))
    ),
    "people_import.preview": role(ADMIN, lambda s, who, it: s.people_import.preview(who, FILE)),
    "programme.report": role(ADMIN, lambda s, who, it: s.programme.report(who)),
    "directory.part": unasked("ends what the two have agreed to end, which its caller has checked"),
    "directory.pairs": role(ADMIN, lambda s, who, it: s.directory.pairs(who)),
    "directory.reset": unasked(PROOF, *DOOR),
    "directory.reset_link": role(ADMIN, lambda s, who, it: s.directory.reset_link(who, it.mentee)),
    "directory.set_roles": role(ADMIN, lambda s, who, it: s.directory.set_roles(who, it.mentee, Role)),
    "directory.unpair": role(ADMIN, lambda s, who, it: s.directory.unpair(who, it.mentee)),
    "directory.update_profile": own(
        lambda s, who, it: s.directory.update_profile(who, "New", "Africa/Kampala", "UG")
    ),
    "sign_in.begin": unasked("whoever calls has seen the proof", *DOOR),
    "sign_in.change_password": own(
        lambda s, who, it: s.sign_in.change_password(who, PASSWORD, NEW), but=LOCAL
    ),
    "sign_in.enter_demo": unasked("whoever calls has checked that this is the demo", *DOOR),
    "sign_in.session": unasked(PROOF, *DOOR, call=lambda s, who, it: s.sign_in.session(it.session)),
    "sign_in.sign_in": unasked(PROOF, *DOOR),
    "sign_in.sign_out": unasked(PROOF, *DOOR),
    "sign_in.who": unasked(PROOF, *DOOR, call=lambda s, who, it: s.sign_in.who(it.session)),
}
TABLE = (
    JOURNAL
    | CONVERSATIONS
    | PATTERNS
    | REHEARSAL
    | MENTORING
    | SPONSORSHIP
    | PARTNERSHIP
    | LIBRARY
    | ACCESS
    | NUDGES
)
