"""A mentee's patterns as the service makes them: theirs alone, gone when forgotten, and gone for good."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.access.audit import Audit
from assistant.access.grants import Grants
from assistant.access.people import Person
from assistant.dialogue.letters import Part, month, week
from assistant.dialogue.looking_back import Patterns
from assistant.errors import BadInput, NotAllowed, NotFound
from assistant.journal.energy import EnergyLog
from assistant.journal.evidence import EvidenceLog
from assistant.journal.sessions import NewReply
from assistant.journal.tallies import Tally
from tests.conftest import Clock
from tests.household import Household, People

LATE = "I sent him a long message late at night."


def patterns_of(house: Household) -> Patterns:
    evidence = EvidenceLog(
        house.database, house.vault, house.clock, Grants(house.clock), house.drafts, Audit(house.clock)
    )
    made_of = house.entries, house.goals, house.commitments, evidence, EnergyLog(house.database, house.vault)
    return Patterns(house.database, house.vault, house.clock, *made_of)


@pytest.fixture
def patterns(house: Household) -> Patterns:
    return patterns_of(house)


def reflected(
    house: Household,
    actor: Person,
    words: str = LATE,
    vector: tuple[float, float] = (1, 0),
    text: str = "",
    plan: str = "",
) -> str:
    """A kept reflection of one answer; its entry's id."""
    with house.database.begin() as db:
        session_id = house.sessions.create(db, actor, "grow", None, "")
        house.sessions.append_reply(db, actor, session_id, NewReply(1, "{}", "q", False, tally=Tally("aim")))
        house.sessions.record_act(db, actor, session_id, 1, "answer", words)
        last = NewReply(2, "{}", "q", True, np.array(vector, np.float32), stamp="m", tally=Tally("aim"))
        house.sessions.append_reply(db, actor, session_id, last)
    return house.entries.from_session(actor, session_id, "T", text or words, "I see it.", plan).id


def three_times(house: Household, actor: Person, clock: Clock) -> list[str]:
    entries = []
    for _ in range(3):
        entries.append(reflected(house, actor, text=f"{LATE} I got feedback on it."))
        clock.pass_(days=8)
    return entries


def test_what_was_written_in_three_reflections_came_back(
    house: Household, people: People, patterns: Patterns, clock: Clock
) -> None:
    entries = three_times(house, people.amara, clock)
    (loop,) = patterns.picture(people.amara).loops
    assert [quote.id for quote in loop.quotes] == entries
    assert {quote.words for quote in loop.quotes} == {LATE}
    assert not patterns.picture(people.bea).loops


def test_a_forgotten_loop_is_gone_for_the_page_the_letter_and_the_next_conversation(
    house: Household, people: People, patterns: Patterns, clock: Clock
) -> None:
    three_times(house, people.amara, clock)
    last = week((house.clock().date()).replace(day=1))
    (loop,) = patterns.picture(people.amara).loops
    patterns.forget_loop(people.bea, loop.id)
    assert patterns.picture(people.amara).loops, "nobody else can make it forgotten"
    patterns.forget_loop(people.amara, loop.id)
    patterns.forget_loop(people.amara, loop.id)
    anew = patterns_of(house)
    assert not anew.picture(people.amara).loops
    returned = anew.letter(people.amara, last.id).parts.get(Part.RETURNED, ())
    assert all(not quote.earlier for quote in returned)
    with house.database.read() as db:
        assert not house.sessions.said_earlier(db, people.amara, "another", "m")


def test_what_sounds_of_danger_is_held_up_to_nobody(
    house: Household, people: People, patterns: Patterns, clock: Clock
) -> None:
    for _ in range(3):
        reflected(house, people.amara, "I do not want to live any more, I want to die.")
        clock.pass_(days=1)
    assert not patterns.picture(people.amara).loops


def test_a_forgotten_theme_does_not_come_back_with_the_next_entry(
    house: Household, people: People, patterns: Patterns, clock: Clock
) -> None:
    three_times(house, people.amara, clock)
    assert [theme.id for theme in patterns.picture(people.amara).themes] == ["feedback"]
    patterns.forget_theme(people.amara, "feedback")
    house.entries.write(people.amara, "", "More feedback on it.")
    assert not patterns_of(house).picture(people.amara).themes
    with pytest.raises(NotFound):
        patterns.forget_theme(people.amara, "no-theme")


def test_an_entry_left_out_counts_nowhere_and_stays_in_the_journal(
    house: Household, people: People, patterns: Patterns, clock: Clock
) -> None:
    first, *_ = three_times(house, people.amara, clock)
    EnergyLog(house.database, house.vault).give(people.amara, first, 3)
    with pytest.raises(NotFound):
        patterns.leave_out(people.bea, first)
    patterns.leave_out(people.amara, first)
    picture = patterns_of(house).picture(people.amara)
    assert (len(picture.written), picture.loops, picture.energy) == (2, [], [])
    assert sum(depth.kept for depth in picture.depths) == 2
    assert house.entries.get(people.amara, first)


def test_switched_off_nothing_is_looked_at_and_what_was_made_for_it_is_deleted(
    house: Household, people: People, patterns: Patterns, clock: Clock
) -> None:
    first, *_ = three_times(house, people.amara, clock)
    EnergyLog(house.database, house.vault).give(people.amara, first, 3)
    patterns.forget_theme(people.amara, "feedback")
    patterns.switch_off(people.amara)
    assert patterns.picture(people.amara) is None
    assert not patterns.letters(people.amara)
    assert patterns.new_letter(people.amara) is None
    with pytest.raises(NotFound):
        patterns.letter(people.amara, week(clock().date()).id)
    assert not house.rows("energies")
    reflected(house, people.amara)
    with house.database.read() as db:
        assert not house.sessions.said_earlier(db, people.amara, "another", "m")
    patterns.switch_on(people.amara)
    picture = patterns.picture(people.amara)
    assert not picture.loops
    assert not picture.themes, "what was forgotten stays forgotten"
    with house.database.read() as db:
        assert house.sessions.said_earlier(db, people.amara, "another", "m")


def test_a_letter_comes_when_the_week_is_over_and_is_new_until_it_was_read(
    house: Household, people: People, patterns: Patterns, clock: Clock
) -> None:
    reflected(house, people.amara, plan="When it lands, I will ask.")
    this = week(clock().date())
    assert patterns.new_letter(people.amara) is None
    with pytest.raises(NotFound):
        patterns.letter(people.amara, this.id)
    clock.pass_(days=7)
    assert patterns.new_letter(people.amara) == this
    assert patterns.letter(people.amara, this.id).quotes == 2
    patterns.mark_opened(people.amara, this.id)
    assert patterns.new_letter(people.amara) is None
    assert this in patterns.letters(people.amara)


def test_a_new_letter_of_one_sentence_is_not_announced_and_an_old_one_neither(
    house: Household, people: People, patterns: Patterns, clock: Clock
) -> None:
    reflected(house, people.amara)
    clock.pass_(days=7)
    assert patterns.new_letter(people.amara) is None
    reflected(house, people.amara, plan="When it lands, I will ask.")
    clock.pass_(days=30)
    assert patterns.new_letter(people.amara) is None


def test_a_forgotten_letter_does_not_come_back(
    house: Household, people: People, patterns: Patterns, clock: Clock
) -> None:
    reflected(house, people.amara, plan="When it lands, I will ask.")
    this = week(clock().date())
    clock.pass_(days=7)
    patterns.forget_letter(people.amara, this.id)
    anew = patterns_of(house)
    assert this not in anew.letters(people.amara)
    assert anew.new_letter(people.amara) is None
    with pytest.raises(NotFound):
        anew.letter(people.amara, this.id)


def test_a_letter_follows_what_is_changed_and_deleted_in_the_journal(
    house: Household, people: People, patterns: Patterns, clock: Clock
) -> None:
    entry = reflected(house, people.amara, plan="When it lands, I will ask.")
    this = month(clock().date())
    clock.pass_(days=31)
    house.entries.edit(people.amara, entry, 1, "T", LATE, "I see it.", "When it lands, I will run.")
    (quote,) = patterns.letter(people.amara, this.id).parts[Part.TRY]
    assert quote.words == "When it lands, I will run."
    house.entries.delete(people.amara, entry)
    assert not patterns.letter(people.amara, this.id).parts


def test_what_is_kept_of_it_is_sealed(house: Household, people: People, patterns: Patterns) -> None:
    entry = reflected(house, people.amara)
    EnergyLog(house.database, house.vault).give(people.amara, entry, 7)
    patterns.forget_theme(people.amara, "feedback")
    with house.database.read() as db:
        rows = [
            tuple(db.connection().exec_driver_sql(f"SELECT * FROM {name}").one())
            for name in ("energies", "pattern_choices")
        ]
    told = [value for row in rows for value in row]
    assert b"feedback" not in b"".join(value for value in told if isinstance(value, bytes))
    assert 7 not in told
    assert "7" not in told


def test_energy_is_a_whole_number_from_0_to_10_and_goes_with_its_entry(
    house: Household, people: People
) -> None:
    energy = EnergyLog(house.database, house.vault)
    entry = reflected(house, people.amara)
    for wrong in (-1, 11, True, 4.5, "4"):
        with pytest.raises(BadInput):
            energy.give(people.amara, entry, wrong)
    with pytest.raises(NotFound):
        energy.give(people.bea, entry, 4)
    energy.give(people.amara, entry, 4)
    energy.give(people.amara, entry, 6)
    assert [one.value for one in energy.all(people.amara)] == [6]
    energy.forget(people.bea, entry)
    assert energy.all(people.amara)
    house.entries.delete(people.amara, entry)
    assert not house.rows("energies")


@pytest.mark.parametrize("who", ["mentor", "other_mentor", "coach", "administrator"])
def test_nobody_else_gets_anything_of_it(
    house: Household, people: People, patterns: Patterns, who: str
) -> None:
    person = getattr(people, who)
    for ask in (patterns.picture, patterns.letters, patterns.new_letter, patterns.is_on, patterns.switch_off):
        with pytest.raises(NotAllowed):
            ask(person)
