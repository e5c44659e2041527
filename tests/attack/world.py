"""A house where everybody has something of their own, each text marked with whose it is."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import timedelta
from pathlib import Path
from typing import Any

from assistant.access.people import Person, Role
from assistant.journal.records import EvidenceWords, Status
from assistant.journal.visibility import Rings
from assistant.knowledge.content import Kind
from assistant.mentoring.meetings.meetings import Before
from assistant.mentoring.sponsorship.ledger import DeedWords
from assistant.services import Services
from assistant.storage.database import Base, new_id
from tests.access.attempting import PASSWORD
from tests.household import whole
from tests.knowledge.shelf import guide_text

ROLES: dict[str, set[Role]] = {
    "amara": {Role.MENTEE},  # Moira mentors her
    "bea": {Role.MENTEE},  # Omar mentors her
    "dora": {Role.MENTEE},  # her account is closed
    "moira": {Role.MENTOR},
    "omar": {Role.MENTOR},
    "carla": {Role.COACH},
    "ada": {Role.ADMINISTRATOR},
    "max": set(Role),  # every role, tied to nobody
}
FRAMEWORK = "small"
CARD = tuple(
    f"In {place} nobody says no in a meeting, they say it in the corridor." for place in ("a", "b", "c")
)
IN_REVIEW = "looked-at"  # a guide of the coach's
EXAMPLE = "kept-example"
SAID_TO_HER = (
    "comment",
    "question",
    "promise",
    "recommended",
    "skill",
    "confirmation",
    "deed",
    "stretch",
    "pack",
)  # what a mentee meets
LOCAL = "local"  # whoever sits at the terminal
# Whose words each may meet; of a mentee's, her mentor only what is shared.
SEES: dict[str, tuple[str, ...]] = {name: (f"{name}-",) for name in (*ROLES, LOCAL)} | {
    "amara": ("amara-", *(f"moira-{kind}" for kind in SAID_TO_HER)),
    "bea": ("bea-", *(f"omar-{kind}" for kind in SAID_TO_HER)),
    "carla": ("carla-", "moira-card", "omar-card"),
    "max": ("max-", "moira-card", "omar-card"),
    "moira": ("moira-", "amara-shared", "amara-skill"),
    "omar": ("omar-", "bea-shared", "bea-skill"),
}
MARK = re.compile(rf"\b(?:{'|'.join(SEES)})-[a-z]+(?=-words)", re.IGNORECASE)
# Notes about use, not about anything that was done.
UNCOUNTED = {"sign_in_attempts": None, "sign_ins": "last_used_at"}


@dataclass(frozen=True)
class Its:
    """The ids of what is one mentee's; with every one replaced, of what never was."""

    mentee: str
    mentor: str
    goal: str
    session: str
    """Open, its second question unanswered."""
    ended: str
    """Asked to its end, not saved yet."""
    entry: str
    shared: str
    grant: str
    comment: str
    question: str
    guide: str
    card: str
    """Her mentor's: edited, and waiting for his yes or no."""
    agreed_card: str
    evidence: str
    """Approved, and confirmed by her mentor."""
    map: str
    deed: str
    """Her mentor's, with a note of his own."""
    stretch: str
    """Her mentor proposed it."""
    asked: str
    """She proposed it."""
    agreed_stretch: str
    pack: str
    """With her yes to it."""
    partnership: str
    blind: str
    round: str
    commitment: str
    shared_commitment: str
    promise: str
    """Her mentor's, to her."""
    skill: str
    """Rated by both once, with a practice of hers that her mentor has not answered; again only by her mentor."""
    practised: str
    """Another, with a practice of her mentor's that she agreed to."""
    suggested_skill: str
    """By her mentor, for her to say yes to."""
    suggested_by_her: str
    note: str
    mentors_note: str
    """Each theirs alone."""
    recommended: str
    """By her mentor."""

    def missing(self) -> Its:
        return Its(**{field.name: new_id() for field in fields(Its)})


def people(services: Services) -> dict[str, Person]:
    """Everybody as the gate would fetch them at this click."""
    found = {name: services.directory.find(f"{name}@example.org") for name in ROLES}
    return {**found, LOCAL: services.directory.local_person()}


def fill(services: Services) -> Its:
    """Let everybody live through a little of everything; returns what is Amara's."""
    who = {
        name: services.directory.add(name.title(), f"{name}@example.org", roles, PASSWORD)
        for name, roles in ROLES.items()
    }
    local = services.directory.local_person()
    guide = services.documents.new(
        who["carla"], Kind.GUIDE, "kept-back", guide_text("kept-back", title="Kept back")
    )
    services.documents.new(who["carla"], Kind.GUIDE, IN_REVIEW, guide_text(IN_REVIEW))
    services.documents.propose(who["carla"], Kind.GUIDE, IN_REVIEW, 1)
    services.situations.add(who["carla"], "Kept example", FRAMEWORK, "aim", "Rest", "I asked nobody.")
    amaras = live(services, who, "amara", "moira", guide.id)
    live(services, who, "bea", "omar", guide.id)
    live(services, who, "dora", "omar", guide.id)
    services.entries.write(local, "", "local-entry-words")
    services.entries.write(who["max"], "", "max-entry-words")
    for name, person in (*who.items(), (LOCAL, local)):
        services.drafts.save(person, "entry:new", f"{name}-draft-words")
    services.directory.disable(who["ada"], who["dora"].id)
    return amaras


def live(services: Services, who: dict[str, Person], name: str, mentor_name: str, guide: str) -> Its:
    mentee, mentor = who[name], who[mentor_name]
    services.directory.pair(who["ada"], mentee.id, mentor.id)
    goal = services.goals.create(mentee, f"{name}-goal-words", f"{name}-why-words")
    services.goals.check_in(mentee, goal.id, 4, f"{name}-note-words")
    ended = services.conversations.start(mentee, FRAMEWORK, goal_text=f"{name}-ended-words")
    services.conversations.answer(mentee, ended.id, 1, f"I asked about the {name}-ended-answer-words.")
    services.conversations.finish(mentee, ended.id)
    session = services.conversations.start(mentee, FRAMEWORK, goal.id)
    services.conversations.answer(mentee, session.id, 1, f"I told nobody about the {name}-answer-words.")
    assert services.conversations.resume(mentee, session.id).status is Status.OPEN
    services.drafts.save(mentee, f"session:{session.id}:2", f"{name}-draft-words")
    entry = services.entries.write(mentee, f"{name}-entry-words", f"{name}-entry-words")
    shared = services.entries.write(mentee, f"{name}-shared-words", f"{name}-shared-words")
    grant = services.shares.share(mentee, whole(shared.id))
    comment = services.comments.write(mentor, grant.id, f"{mentor_name}-comment-words")
    question = services.questions.ask(mentor, mentee.id, f"What makes {mentor_name}-question-words matter?")
    card, agreed_card = (offered(services, who["carla"], mentor, mentor_name) for _ in range(2))
    services.cards.agree(mentor, agreed_card, 2)
    due = services.clock().date() + timedelta(days=4)
    commitment = services.commitments.make(mentee, f"{name}-commitment-words", due)
    shared_commitment = services.commitments.make(mentee, f"{name}-shared-commitment-words", due)
    services.shared_commitments.share(mentee, shared_commitment.id)
    promise = services.commitments.promise(mentor, mentee.id, f"{mentor_name}-promise-words", due)
    return Its(
        mentee=mentee.id,
        mentor=mentor.id,
        goal=goal.id,
        session=session.id,
        ended=ended.id,
        entry=entry.id,
        shared=shared.id,
        grant=grant.id,
        comment=comment.id,
        question=question.id,
        guide=guide,
        card=card,
        agreed_card=agreed_card,
        **sponsored(services, mentee, mentor, name, mentor_name),
        commitment=commitment.id,
        shared_commitment=shared_commitment.id,
        promise=promise.id,
        skill=worked_on(services, (mentee, name), (mentor, mentor_name)),
        practised=worked_on(services, (mentee, name), (mentor, mentor_name), agreed=True),
        suggested_skill=services.skills.suggest(mentor, mentee.id, f"{mentor_name}-skill-words").id,
        suggested_by_her=services.skills.suggest(mentee, mentee.id, f"{name}-skill-other-words").id,
        **partnered(services, name, mentee, mentor_name, mentor),
    )


def partnered(
    services: Services, name: str, mentee: Person, mentor_name: str, mentor: Person
) -> dict[str, str]:
    """What two partners keep together; what each reads of the other's only later bears the mark of what is shared."""
    (pair,) = services.partnerships.mine(mentee)
    services.visions.write(mentee, pair.id, f"{name}-vision-words", f"{name}-vision-words")
    services.visions.write(mentor, pair.id, f"{mentor_name}-comment-words", "")
    services.visions.show(mentor, pair.id)
    blind = services.blind_reflections.ask(mentor, pair.id, f"What makes {mentor_name}-question-words count?")
    services.blind_reflections.answer(mentee, blind.id, f"{name}-blind-words")
    begun = services.stages.begin(mentee, pair.id)
    services.stages.mark(mentee, begun.id, "mutual", f"{name}-shared-words")
    services.endings.write_letter(mentee, pair.id, f"{name}-shared-words")
    services.meetings.set(mentor, pair.id, services.clock() + timedelta(days=1))
    services.meetings.prepare(mentee, pair.id, Before(f"{name}-wins-words"))
    services.meetings.prepare(mentor, pair.id, Before(f"{mentor_name}-wins-words"))
    services.private_notes.write(mentor, pair.id, f"{mentor_name}-privatenote-words")
    services.private_notes.write(mentee, pair.id, f"{name}-privatenote-words")
    (note,), (mentors_note,) = (services.private_notes.mine(who, pair.id) for who in (mentee, mentor))
    passage = next(guide[0].id for guide in services.library.bank().passages.values() if guide)
    services.recommendations.recommend(mentor, mentee.id, passage, f"{mentor_name}-recommended-words")
    (recommended,) = services.recommendations.mine(mentee)
    more = {"note": note.id, "mentors_note": mentors_note.id, "recommended": recommended.id}
    return {"partnership": pair.id, "blind": blind.id, "round": begun.id} | more


def worked_on(
    services: Services, mentee: tuple[Person, str], mentor: tuple[Person, str], agreed: bool = False
) -> str:
    """A skill with one round of both, a practice that one proposed, and the mentor's hidden rating of the next."""
    called = f"{mentee[1]}-skill-words{' agreed' if agreed else ''}"
    skill_id = services.skills.suggest(mentee[0], mentee[0].id, called).id
    services.skills.choose(mentor[0], skill_id)
    for person, name in (mentee, mentor):
        services.skills.rate(person, skill_id, 1, 4, f"{name}-skill-words")
    until = services.clock().date() + timedelta(days=14)
    person, name = mentor if agreed else mentee
    services.skills.propose_practice(person, skill_id, 1, f"{name}-skill-words", until)
    if agreed:
        services.skills.agree_practice(mentee[0], skill_id, 1, 1)
    else:
        services.skills.rate(mentor[0], skill_id, 2, 6, f"{mentor[1]}-hidden-words")
    return skill_id


def sponsored(services: Services, mentee: Person, mentor: Person, name: str, mentors: str) -> dict[str, str]:
    """A piece kept back, one approved and confirmed, a map, a deed, three assignments, a pack with her yes."""
    day = services.clock().date()
    services.evidence.write(mentee, EvidenceWords(action=f"{name}-keptback-words", proof="x"), day)
    piece = services.evidence.write(mentee, EvidenceWords(action=f"{name}-sharedproof-words", proof="x"), day)
    services.evidence.approve(mentee, piece.id, 1)
    services.confirmations.confirm(mentor, piece.id, 1, f"{mentors}-confirmation-words")
    services.visibility.save(mentee, 0, Rings(f"{name}-map-words"))
    drawn = services.visibility.get(mentee)
    assert drawn is not None
    told = DeedWords(f"{mentors}-deed-words", note=f"{mentors}-note-words")
    deed = services.sponsorship.record(mentor, mentee.id, "advised", day, told)
    proposed, agreed = (
        services.assignments.propose_to(mentor, mentee.id, f"{mentors}-stretch-words {n}", "")
        for n in range(2)
    )
    services.assignments.answer(mentee, agreed.id, 1, True)
    asked = services.assignments.propose(mentee, f"{name}-sharedstretch-words", "")
    pack = services.endorsement.begin(mentor, mentee.id, f"{mentors}-pack-words")
    services.endorsement.change(mentor, pack.id, 1, f"{mentors}-pack-words", "", [piece.id])
    services.endorsement.show(mentor, pack.id, 2)
    services.endorsement.agree(mentee, pack.id, 2)
    ids = piece.id, drawn.id, deed.id, proposed.id, asked.id, agreed.id, pack.id
    return dict(
        zip(("evidence", "map", "deed", "stretch", "asked", "agreed_stretch", "pack"), ids, strict=True)
    )


def offered(services: Services, coach: Person, mentor: Person, name: str) -> str:
    """An unwritten rule, edited by a coach."""
    card = services.cards.offer(mentor, f"{name}-card-words", "When it applies", "What happened")
    services.cards.propose(coach, card.id, card.version, f"{name}-card-words", *CARD)
    return card.id


def hidden_from(name: str, told: str, its: Its) -> list[str]:
    """The words and objects in a text that this person may not meet."""
    objects = {value: f"amara-{kind}" for kind, value in asdict(its).items()}
    for kind in ("mentee", "mentor", "guide"):  # people and guides are no secret
        del objects[getattr(its, kind)]
    objects[its.card] = objects[its.agreed_card] = "moira-card"
    for kind in ("deed", "stretch", "agreed_stretch", "pack"):
        objects[getattr(its, kind)] = f"moira-{kind.removeprefix('agreed_')}"
    for kind in (
        "grant",
        "comment",
        "question",
        "evidence",
        "asked",
        "partnership",
        "blind",
        "round",
        "shared_commitment",
    ):
        objects[getattr(its, kind)] = f"amara-shared-{kind}"
    objects[its.promise] = "moira-promise"
    objects[its.recommended], objects[its.mentors_note] = "moira-recommended", "moira-note"
    for skill_id in (its.skill, its.practised, its.suggested_skill, its.suggested_by_her):
        objects[skill_id] = "amara-skill"
    found = [mark.lower() for mark in MARK.findall(told)]
    found += [mark for value, mark in objects.items() if value in told]
    return [mark for mark in found if not mark.startswith(SEES[name])]


Rows = dict[tuple[str, Any], dict[str, Any]]


class Watch:
    """What became of the rows since the last look; a look at a database in which nothing was committed is free."""

    def __init__(self, file: Path) -> None:
        self._db = sqlite3.connect(file)
        self._db.row_factory = sqlite3.Row
        self._version, self._rows = self._committed(), self._read()

    def changes(self) -> set[tuple[str, str]]:
        """The table and the owner of every row that came, went or was changed."""
        if self._committed() == self._version:
            return set()
        before, self._rows, self._version = self._rows, self._read(), self._committed()
        keys = [key for key in before.keys() | self._rows.keys() if before.get(key) != self._rows.get(key)]
        return {(key[0], owner_of(key[0], self._rows.get(key) or before[key])) for key in keys}

    def close(self) -> None:
        self._db.close()

    def _committed(self) -> int:
        """Counts the commits of others."""
        return self._db.execute("PRAGMA data_version").fetchone()[0]

    def _read(self) -> Rows:
        """Every row of every table, but for the notes about use."""
        found: Rows = {}
        for table in Base.metadata.sorted_tables:
            left_out = UNCOUNTED.get(table.name, "")
            for row in self._db.execute(f"SELECT * FROM {table.name}") if left_out is not None else ():
                kept = {name: row[name] for name in row.keys() if name != left_out}  # noqa: SIM118
                found[(table.name, tuple(kept[column.name] for column in table.primary_key))] = kept
        return found


def owner_of(table: str, row: dict[str, Any]) -> str:
    names: Iterable[str] = ("id",) if table == "people" else ("owner_id", "person_id", "actor_id")
    return next((row[name] for name in names if row.get(name)), "nobody")
