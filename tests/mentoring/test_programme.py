"""The programme view on real parts: what it counts, and what an administrator cannot make it tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from assistant.access.people import Person, Role
from assistant.errors import NotAllowed
from assistant.journal.due import Outcome
from assistant.mentoring.programme.programme import Programme, Report
from assistant.mentoring.programme.release import Figure, Kind
from assistant.mentoring.sponsorship.ledger import DeedWords, Sponsorship
from tests.conftest import Clock
from tests.household import Household, whole

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
PASSWORD = "seven quiet orange boats"


@dataclass
class Town:
    """Eight pairs, and an administrator."""

    house: Household
    programme: Programme
    clock: Clock
    mentees: list[Person]
    mentors: list[Person]
    helen: Person

    def report(self) -> Report:
        return self.programme.report(self.helen)

    def live(self, mentees: list[Person], weeks: int = 4) -> None:
        """These reflect, share and are answered in the first week; the time passes for all."""
        for mentee in mentees:
            self.house.answer(mentee, self.house.begun(mentee), 1, "I said it")
            mentor = self.house.directory.mentor_of(mentee.id)
            if mentor is not None:
                entry = self.house.entries.write(mentee, "", "canary")
                self.house.shares.share(mentee, whole(entry.id))
        self.clock.pass_(weeks=weeks)


@pytest.fixture
def town(house: Household, clock: Clock) -> Town:
    clock.at = MONDAY - timedelta(weeks=16)
    helen = house.person("Helen", Role.ADMINISTRATOR)
    mentees = [house.person(f"Mentee{n}", Role.MENTEE) for n in range(8)]
    mentors = [house.person(f"Mentor{n}", Role.MENTOR) for n in range(8)]
    for mentee, mentor in zip(mentees, mentors, strict=True):
        house.directory.pair(helen, mentee.id, mentor.id)
    clock.at = MONDAY - timedelta(weeks=4)
    return Town(house, Programme(house.database, clock), clock, mentees, mentors, helen)


def figures(report: Report, kind: Kind = Kind.MENTEES) -> dict[str, Figure]:
    return {} if report.standing is None else dict(report.standing.figures.get(kind, {}))


def test_figures_count_people_in_fives_and_stand_as_long_as_their_period_is_the_last(town: Town) -> None:
    town.live(town.mentees[:7])
    report = town.report()
    assert report.standing.period.until == MONDAY.date()
    assert figures(report) == {"reflected": Figure(5, 5)}
    assert figures(report, Kind.PAIRS) == {
        "alive": Figure(5)
    }  # seven of eight; of the one that sleeps nothing
    town.live(town.mentees, weeks=3)
    assert town.report() == report
    town.clock.pass_(weeks=1)
    assert town.report().standing.period.since == MONDAY.date()
    assert town.report().before == report.standing


def test_commitments_goals_and_what_mentors_did_are_counted(town: Town) -> None:
    house, day = town.house, town.clock().date()
    sponsorship = Sponsorship(house.database, house.vault, town.clock, house.drafts)
    for mentee, mentor in zip(town.mentees[:6], town.mentors, strict=False):
        kept = house.commitments.make(mentee, "I will ask", day)
        house.commitments.settle(mentee, kept.id, 1, Outcome.KEPT)
        goal = house.goals.create(mentee, "Speak", "")
        for value in (3, 5):
            town.clock.pass_(minutes=1)
            house.goals.check_in(mentee, goal.id, value, "")
        promise = house.commitments.promise(mentor, mentee.id, "I will call", day)
        house.commitments.settle(mentor, promise.id, 1, Outcome.KEPT)
        sponsorship.record(mentor, mentee.id, "introduced", day, DeedWords("Told them"))
    town.clock.at = MONDAY
    report = town.report()
    assert figures(report) == {name: Figure(5, 5) for name in ("kept", "looked", "closer")}
    assert figures(report, Kind.MENTORS) == {name: Figure(5, 5) for name in ("acted", "introduced", "kept")}


def test_a_small_programme_is_told_how_many_it_has_and_nothing_else(town: Town) -> None:
    for mentee in town.mentees[5:]:
        town.house.directory.disable(town.helen, mentee.id)
    town.live(town.mentees[:5])
    report = town.report()
    assert report.standing is None and report.here[Kind.MENTEES] == 5


def test_two_mentors_with_many_mentees_have_no_figures_of_their_own_or_of_their_pairs(town: Town) -> None:
    for number, mentee in enumerate(town.mentees):
        town.house.directory.pair(town.helen, mentee.id, town.mentors[number % 2].id)
    for mentor in town.mentors[2:]:
        town.house.directory.disable(town.helen, mentor.id)
    town.clock.pass_(weeks=13)
    town.live(town.mentees)
    report = town.report()
    assert report.standing.figures.keys() == {Kind.MENTEES, Kind.PAIRS}
    assert figures(report, Kind.PAIRS) == {}


def test_whoever_looks_at_the_figures_is_not_in_them(town: Town) -> None:
    for mentee in town.mentees[6:]:
        town.house.directory.set_roles(town.helen, mentee.id, [Role.MENTEE, Role.ADMINISTRATOR])
    assert town.report().here[Kind.MENTEES] == 6


def test_nobody_but_an_administrator_looks(town: Town) -> None:
    for person in (town.mentees[0], town.mentors[0], town.house.person("Carla", Role.COACH)):
        with pytest.raises(NotAllowed):
            town.programme.report(person)
    town.house.directory.set_roles(town.helen, town.mentees[0].id, [Role.MENTEE, Role.ADMINISTRATOR])
    town.house.directory.set_roles(town.house.now(town.mentees[0]), town.helen.id, [Role.COACH])
    with pytest.raises(NotAllowed):  # with the role they came in with, and have no more
        town.report()


def test_nothing_that_is_kept_names_what_anybody_did(town: Town) -> None:
    """Who is counted is kept, and that is the same whatever they did."""
    town.live(town.mentees[:1])
    members = town.report().standing.members
    assert members[Kind.MENTEES].keys() == {mentee.id for mentee in town.mentees}
    assert len(set(members[Kind.MENTEES].values())) == 1
    assert "canary" not in repr(town.report())


hands = st.lists(
    st.tuples(
        st.sampled_from(["close", "open", "pause", "resume", "part", "repair", "roles", "invite", "look"]),
        st.integers(0, 2),
        st.integers(0, 2),
    ),
    max_size=6,
)


@settings(max_examples=6, phases=[Phase.generate])  # each lives through three months
@given(hands, st.sets(st.integers(0, 7)))
def test_no_hand_of_an_administrator_moves_a_figure_while_the_others_go_on_as_before(
    tmp_path_factory: pytest.TempPathFactory, migrated, hands, active: set[int]
) -> None:
    """Three people are closed, paused, parted or invited, in any order, with looks in between."""
    town = fresh_town(tmp_path_factory, migrated)
    doing = [town.mentees[number] for number in sorted(active)]
    town.live(doing)
    first = town.report().standing
    for number in range(2):
        for hand, whom, weeks in hands:
            lay(town, hand, whom, f"{number}-{whom}-{town.clock.at.timestamp()}")
            town.clock.pass_(days=weeks)
            town.report()
        present = [one for one in doing if not town.house.now(one).disabled]
        town.live(present, weeks=5)
        assert town.report().standing.figures == first.figures
    town.house.database.close()


def lay(town: Town, hand: str, whom: int, name: str) -> None:
    directory, mentee, helen = town.house.directory, town.mentees[whom], town.helen
    paired = any(one.id == mentee.id for one, _ in directory.pairs(helen))
    if hand == "close":
        directory.disable(helen, mentee.id)
    elif hand == "open":
        directory.enable(helen, mentee.id)
    elif hand in ("pause", "resume", "part") and paired:
        {"pause": directory.pause, "resume": directory.resume, "part": directory.unpair}[hand](
            helen, mentee.id
        )
    elif hand == "repair":
        directory.pair(helen, mentee.id, town.mentors[(whom + 1) % 4].id)
    elif hand == "roles":
        directory.set_roles(helen, mentee.id, [Role.MENTEE, Role.COACH])
    elif hand == "invite" and town.clock.at - MONDAY < timedelta(days=40):
        town.clock.pass_(seconds=1)
        made_up = town.house.directory.add(name, f"{abs(hash(name))}@example.org", [Role.MENTEE])
        town.house.answer(made_up, town.house.begun(made_up), 1, "words")


def fresh_town(tmp_path_factory: pytest.TempPathFactory, migrated) -> Town:
    import shutil

    from assistant.storage.database import Database
    from assistant.storage.encryption import Vault
    from assistant.storage.master_key import load_or_create

    home = tmp_path_factory.mktemp("town")
    (home / "data").mkdir()
    shutil.copy(migrated, home / "data" / "interlude.sqlite3")
    database = Database(f"sqlite:///{home / 'data' / 'interlude.sqlite3'}")
    clock = Clock()
    house = Household(database, Vault(load_or_create(home / "keys" / "master.key", home / "data")), clock)
    return town.__wrapped__(house, clock)  # type: ignore[attr-defined]


def test_a_period_that_nobody_looked_at_is_not_longer_than_twelve_weeks(town: Town) -> None:
    town.clock.at = MONDAY
    town.report()
    town.clock.pass_(weeks=40)
    assert town.report().standing.period.since == date(2027, 6, 7)
