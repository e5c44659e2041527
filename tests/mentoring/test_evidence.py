"""Evidence: the mentee's until approved, confirmed by the mentor, and taken back by whatever changes it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from assistant.access.people import Person
from assistant.errors import BadInput, InterludeError, NotAllowed, NotFound
from assistant.journal.records import EvidenceWords, StaleVersion
from tests.conftest import Clock
from tests.household import Household, People
from tests.mentoring.sponsoring import DAY, WORDS, Sponsoring


@pytest.fixture
def its(house: Household) -> Sponsoring:
    return Sponsoring(house)


def test_nobody_sees_evidence_before_it_is_approved(its: Sponsoring, people: People) -> None:
    piece = its.piece(people.amara, approved=False)
    assert its.confirmations.approved(people.mentor) == []
    with pytest.raises(NotFound):
        its.confirmations.read(people.mentor, piece.id)
    with pytest.raises(NotFound):
        its.confirmations.confirm(people.mentor, piece.id, piece.version)
    assert its.evidence.mine(people.amara) == [piece] and piece.approved_at is None


def test_approved_evidence_is_read_and_confirmed_with_name_and_date(
    its: Sponsoring, people: People, clock: Clock
) -> None:
    piece = its.piece(people.amara)
    (listed,) = its.confirmations.approved(people.mentor)
    assert its.evidence.get(people.amara, piece.id).seen_at is None, "opening a list is no reading"
    read = its.confirmations.read(people.mentor, piece.id)
    assert (read.words, read.skill, read.mentee) == (WORDS, "delegating", "Amara")
    assert listed.words == WORDS
    clock.pass_(days=1)
    its.confirmations.confirm(people.mentor, piece.id, read.version, "I was on that call.")
    mine = its.evidence.get(people.amara, piece.id)
    assert mine.confirmation is not None and mine.seen_at is not None
    assert (mine.confirmation.by, mine.confirmation.words) == ("Moira", "I was on that call.")
    assert mine.confirmation.at == clock.at


def test_a_change_takes_approval_and_confirmation_back(its: Sponsoring, people: People) -> None:
    piece = its.piece(people.amara)
    its.confirmations.confirm(people.mentor, piece.id, piece.version)
    changed = its.evidence.edit(
        people.amara, piece.id, piece.version, replace(WORDS, result="Nobody rang."), DAY, "delegating"
    )
    assert changed.approved_at is None and changed.confirmation is None
    assert its.confirmations.approved(people.mentor) == []
    with pytest.raises(StaleVersion):
        its.evidence.edit(people.amara, piece.id, piece.version, WORDS, DAY)
    with pytest.raises(BadInput):
        its.evidence.approve(people.amara, piece.id, piece.version)


def test_another_goal_is_no_change_for_the_mentor_sees_no_goal(its: Sponsoring, people: People) -> None:
    goal = its.house.goals.create(people.amara, "Hand over the release")
    piece = its.piece(people.amara)
    its.confirmations.confirm(people.mentor, piece.id, piece.version)
    tied = its.evidence.edit(
        people.amara, piece.id, piece.version, piece.words, DAY, "delegating", goal_id=goal.id
    )
    assert tied.goal_id == goal.id and tied.approved_at is not None and tied.confirmation is not None
    assert goal.id not in repr(its.confirmations.approved(people.mentor))


def test_withdrawn_it_is_gone_for_the_mentor_and_stays_confirmed(its: Sponsoring, people: People) -> None:
    piece = its.piece(people.amara)
    its.confirmations.confirm(people.mentor, piece.id, piece.version)
    its.evidence.withdraw(people.amara, piece.id)
    assert its.confirmations.approved(people.mentor) == []
    with pytest.raises(NotFound):
        its.confirmations.take_back(people.mentor, piece.id)
    assert its.evidence.get(people.amara, piece.id).confirmation is not None


def test_a_new_mentor_sees_nothing_until_it_is_approved_again_and_the_old_name_stays(
    its: Sponsoring, people: People
) -> None:
    piece = its.piece(people.amara)
    its.confirmations.confirm(people.mentor, piece.id, piece.version)
    its.house.directory.pair(people.administrator, people.amara.id, people.other_mentor.id)
    for mentor in (people.mentor, people.other_mentor):
        assert its.confirmations.approved(mentor) == []
    assert its.evidence.get(people.amara, piece.id).approved_at is None
    its.evidence.approve(people.amara, piece.id, piece.version)
    (shown,) = its.confirmations.approved(people.other_mentor)
    assert shown.confirmation is not None and shown.confirmation.by == "Moira"
    with pytest.raises(NotFound):
        its.confirmations.take_back(people.other_mentor, piece.id)


def test_evidence_needs_what_was_done_and_who_saw_it_or_what_proves_it(
    its: Sponsoring, people: People
) -> None:
    for words in (replace(WORDS, action=" "), replace(WORDS, seen_by="", proof="")):
        piece = its.evidence.write(people.amara, words, DAY)
        with pytest.raises(BadInput, match="who saw it"):
            its.evidence.approve(people.amara, piece.id, piece.version)
    with pytest.raises(BadInput, match="nothing to keep"):
        its.evidence.write(people.amara, EvidenceWords(), DAY)


def test_it_is_of_the_past_and_what_was_refused_is_kept_as_a_draft(
    its: Sponsoring, people: People, clock: Clock
) -> None:
    with pytest.raises(BadInput, match="an earlier day"):
        its.evidence.write(people.amara, WORDS, clock.at.date() + timedelta(days=2))
    assert WORDS.proof in its.house.drafts.load(people.amara, "evidence:new")
    its.evidence.write(people.amara, WORDS, clock.at.date())
    assert its.house.drafts.load(people.amara, "evidence:new") == ""


def test_without_a_mentor_there_is_nobody_to_approve_it_for(its: Sponsoring, people: People) -> None:
    piece = its.evidence.write(people.bea, WORDS, DAY)
    with pytest.raises(BadInput, match="no mentor here"):
        its.evidence.approve(people.bea, piece.id, piece.version)


def test_pressed_twice_it_is_one_piece(its: Sponsoring, people: People) -> None:
    first, second = (its.evidence.write(people.amara, WORDS, DAY) for _ in range(2))
    assert first.id == second.id and its.house.rows("evidence") == 1


def test_it_is_tied_to_ones_own_entry_and_goal_only_and_outlives_the_entry(
    its: Sponsoring, people: People
) -> None:
    foreign = its.house.entries.write(people.bea, "", "hers")
    with pytest.raises(NotFound):
        its.evidence.write(people.amara, WORDS, DAY, entry_id=foreign.id)
    with pytest.raises(NotFound):
        its.evidence.write(people.amara, WORDS, DAY, goal_id="none")
    entry = its.house.entries.write(people.amara, "", "mine")
    piece = its.evidence.write(people.amara, WORDS, DAY, entry_id=entry.id)
    its.house.entries.delete(people.amara, entry.id)
    assert its.evidence.get(people.amara, piece.id).entry_id is None


def test_every_word_of_it_is_sealed_with_the_mentees_key(its: Sponsoring, people: People) -> None:
    piece = its.piece(people.amara)
    its.confirmations.confirm(people.mentor, piece.id, piece.version, "So it was.")
    with its.house.database.read() as db:
        row = db.execute(text("SELECT * FROM evidence")).mappings().one()
    kept = b"".join(value if isinstance(value, bytes) else str(value).encode() for value in row.values())
    for words in (WORDS.title, WORDS.action, WORDS.proof, "delegating", "So it was.", "Moira"):
        assert words.encode() not in kept
    its.evidence.delete(people.amara, piece.id)
    assert its.house.rows("evidence") == 0 and its.house.rows("grants") == 0


def test_mentors_coaches_and_administrators_have_no_door_to_the_log(its: Sponsoring, people: People) -> None:
    piece = its.piece(people.amara)
    for person in (people.mentor, people.coach, people.administrator):
        with pytest.raises(NotAllowed):
            its.evidence.get(person, piece.id)
        with pytest.raises(NotAllowed):
            its.evidence.withdraw(person, piece.id)
    for person in (people.amara, people.coach, people.administrator):
        with pytest.raises(NotAllowed):
            its.confirmations.confirm(person, piece.id, piece.version)


# Whatever happened before, the mentor reads exactly what the rule says.

ACTS = ("approve", "approve", "edit", "confirm", "unconfirm", "withdraw", "delete", "pair", "unpair", "write")
mostly_one = st.sampled_from((0, 0, 0, 1))
steps = st.lists(
    st.tuples(st.sampled_from(ACTS), mostly_one, mostly_one, mostly_one), min_size=4, max_size=14
)
names = count()


@dataclass
class Rule:
    """Of each piece its edition, for whom it is approved, and who confirmed it; a mentor is 0 or 1."""

    mentor: dict[int, int] = field(default_factory=dict)
    edition: dict[tuple[int, int], int] = field(default_factory=dict)
    approved: dict[tuple[int, int], int] = field(default_factory=dict)
    confirmed: dict[tuple[int, int], int] = field(default_factory=dict)

    def step(self, act: str, mentee: int, piece: int, mentor: int) -> None:
        key = mentee, piece
        stands = key in self.edition
        match act:
            case "write" if not stands:
                self.edition[key] = 0
            case "approve" if stands and mentee in self.mentor:
                self.approved[key] = self.mentor[mentee]
            case "edit" if stands:
                self.edition[key] += 1
                self.approved.pop(key, None)
                self.confirmed.pop(key, None)
            case "withdraw":
                self.approved.pop(key, None)
            case "delete":
                for told in (self.edition, self.approved, self.confirmed):
                    told.pop(key, None)
            case "confirm" if self.approved.get(key) == mentor:
                self.confirmed[key] = mentor
            case "unconfirm" if self.approved.get(key) == mentor and self.confirmed.get(key) == mentor:
                del self.confirmed[key]
            case "pair" if self.mentor.get(mentee) != mentor:
                self.mentor[mentee] = mentor
                self.part(mentee)
            case "unpair":
                self.mentor.pop(mentee, None)
                self.part(mentee)

    def part(self, mentee: int) -> None:
        self.approved = {key: for_whom for key, for_whom in self.approved.items() if key[0] != mentee}


class World:
    def __init__(self, its: Sponsoring, people: People) -> None:
        number = next(names)
        self.its, self.administrator = its, people.administrator
        self.mentees = [its.house.person(f"Mia{number}-{n}", *people.amara.roles) for n in range(2)]
        self.mentors = [its.house.person(f"Tom{number}-{n}", *people.mentor.roles) for n in range(2)]
        self.ids: dict[tuple[int, int], str] = {}
        self.edition: dict[tuple[int, int], int] = {}

    def step(self, act: str, mentee: int, piece: int, mentor: int) -> None:
        with suppress(InterludeError, KeyError):
            self._step(act, mentee, piece, mentor)

    def _step(self, act: str, mentee: int, piece: int, mentor: int) -> None:
        log, confirmations, key = self.its.evidence, self.its.confirmations, (mentee, piece)
        hers, his = self.mentees[mentee], self.mentors[mentor]
        match act:
            case "write" if key not in self.ids:
                self.edition[key] = 0
                self.ids[key] = log.write(hers, self.words(key), DAY).id
            case "approve":
                log.approve(hers, self.ids[key], log.get(hers, self.ids[key]).version)
            case "edit":
                self.edition[key] += key in self.ids
                log.edit(
                    hers,
                    self.ids[key],
                    log.get(hers, self.ids[key]).version,
                    self.words(key),
                    date(2026, 11, 1),
                )
            case "withdraw":
                log.withdraw(hers, self.ids[key])
            case "delete":
                log.delete(hers, self.ids.pop(key))
            case "confirm":
                version = confirmations.read(his, self.ids[key]).version
                confirmations.confirm(his, self.ids[key], version, f"so said {mentor}")
            case "unconfirm":
                confirmations.take_back(his, self.ids[key])
            case "pair":
                self.its.house.directory.pair(self.administrator, hers.id, his.id)
            case "unpair":
                self.its.house.directory.unpair(self.administrator, hers.id)

    def words(self, key: tuple[int, int]) -> EvidenceWords:
        return replace(WORDS, action=f"deed {key[0]}-{key[1]} edition {self.edition[key]}")


def told(ask: Callable[[], object]) -> str:
    with suppress(InterludeError):
        return repr(ask())
    return ""


def reachable(its: Sponsoring, reader: Person, world: World) -> str:
    """All that any service of evidence tells this person."""
    asked = [lambda: its.confirmations.approved(reader), lambda: its.evidence.mine(reader)]
    asked += [lambda: its.endorsement.mine(reader), lambda: its.house.shares.inbox(reader)]
    for one in world.ids.values():
        asked.append(lambda one=one: its.confirmations.read(reader, one))
        asked.append(lambda one=one: its.evidence.get(reader, one))
    return "\n".join(map(told, asked))


@settings(max_examples=25)
@given(history=steps)
def test_the_mentor_reads_exactly_what_the_rule_says(
    its: Sponsoring, people: People, history: list[tuple[str, int, int, int]]
) -> None:
    world, rule = World(its, people), Rule()
    for step in [("pair", 0, 0, 0), ("write", 0, 0, 0), *history]:
        world.step(*step)
        rule.step(*step)
        for number, mentor in enumerate(world.mentors):
            shown = {one.words.action for one in its.confirmations.approved(mentor)}
            assert shown == {
                f"deed {key[0]}-{key[1]} edition {rule.edition[key]}"
                for key, for_whom in rule.approved.items()
                if for_whom == number
            }
    for number, mentor in enumerate(world.mentors):
        found = reachable(its, mentor, world)
        for key in ((mentee, piece) for mentee in range(2) for piece in range(2)):
            mark = f"deed {key[0]}-{key[1]} edition {rule.edition.get(key)}'"
            assert (mark in found) == (rule.approved.get(key) == number), (number, key)
            if rule.approved.get(key) != number:
                assert f"deed {key[0]}-{key[1]}" not in found
                assert world.ids.get(key, "none") not in found
    for mentee, person in enumerate(world.mentees):
        hers = {piece.id: piece for piece in its.evidence.mine(person)}
        for key, one in world.ids.items():
            if key[0] == mentee:
                by = rule.confirmed.get(key)
                confirmation = hers[one].confirmation
                assert (None if by is None else f"so said {by}") == (confirmation and confirmation.words)
                assert (hers[one].approved_at is not None) == (key in rule.approved)
    for person in (people.coach, people.administrator, people.bea):
        assert "deed " not in reachable(its, person, world)
