"""Patterns and letters on their pages: words beside every plot, a way to one's mentor, a way to forget."""

from __future__ import annotations

import numpy as np

from assistant.access.people import Person
from assistant.dialogue.letters import week
from assistant.journal.sessions import NewReply
from assistant.journal.tallies import Tally
from assistant.services import Services
from tests.conftest import Clock
from tests.ui.conftest import People, Visit, press, shown

LATE = "I sent him a *long* message late at night."


def reflected(house: Services, actor: Person, framework: str = "grow") -> str:
    """A kept reflection of one answer; its entry's id."""
    with house.database.begin() as db:
        session_id = house.sessions.create(db, actor, framework, None, "")
        house.sessions.append_reply(db, actor, session_id, NewReply(1, "{}", "q", False, tally=Tally("aim")))
        house.sessions.record_act(db, actor, session_id, 1, "answer", LATE)
        vector = np.array([1, 0], np.float32)
        last = NewReply(2, "{}", "q", True, vector, stamp="m", tally=Tally("aim"))
        house.sessions.append_reply(db, actor, session_id, last)
    text = f"{LATE} I got feedback on it."
    return house.entries.from_session(
        actor, session_id, "Late", text, "I see it.", "When it is late, I will wait."
    ).id


def three_times(house: Services, people: People, clock: Clock) -> list[str]:
    entries = []
    for day in range(3):
        entries.append(reflected(house, people.amara))
        house.energy.give(people.amara, entries[-1], 3 + day)
        clock.pass_(days=3)
    return entries


def patterns(visit: Visit, people: People):
    at = visit(people.amara, "journal", view="patterns")
    assert not at.exception
    return at


def test_an_empty_page_says_plainly_that_there_is_little(
    house: Services, people: People, visit: Visit
) -> None:
    house.entries.write(people.amara, "", "The talk went well.")
    told = shown(patterns(visit, people))
    assert "you wrote in three reflections" in told
    assert "No theme is named in two entries yet" in told
    assert "you kept no reflection" in told


def test_every_plot_has_a_sentence_and_a_table(
    house: Services, people: People, visit: Visit, clock: Clock
) -> None:
    three_times(house, people, clock)
    goal = house.goals.create(people.amara, "Speak", "")
    for value in (3, 6):
        house.goals.check_in(people.amara, goal.id, value, "")
        clock.pass_(hours=1)
    at = patterns(visit, people)
    told = shown(at)
    assert "Third time since 23 November 2026" in told
    assert "Giving and receiving feedback in 3" in told
    assert "you kept 3 reflections: 3 with what you take from it, 3 with a next step" in told
    assert "5 of 10 on 29 November 2026; between 3 and 5 in 3 times" in told
    assert "6 of 10 on 2 December 2026; between 3 and 6 in 2 times" in told
    charts = at.main.get("vega_lite_chart") or at.main.get("arrow_vega_lite_chart")
    assert len(charts) == told.count('<table class="figures">') == 4
    assert [each for each in at.expander if each.label == "The same as a table"]


def test_one_click_puts_it_on_the_agenda_and_leaves_what_stands_there(
    house: Services, people: People, visit: Visit, clock: Clock
) -> None:
    three_times(house, people, clock)
    (pair,) = house.partnerships.mine(people.amara)
    house.drafts.save(people.amara, f"meeting:{pair.id}:agenda-1", "Typed, not sent")
    at = press(patterns(visit, people), "Put it on your agenda")
    assert not at.exception
    before = house.meetings.of(people.amara, pair.id).before
    assert before.agenda == ("Typed, not sent", LATE, "")
    (mentors,) = house.partnerships.mine(people.moira)
    assert not any(house.meetings.of(people.moira, mentors.id).before.agenda)


def test_a_full_agenda_is_left_as_it_is(house: Services, people: People, visit: Visit, clock: Clock) -> None:
    three_times(house, people, clock)
    (pair,) = house.partnerships.mine(people.amara)
    for number in range(1, 4):
        house.drafts.save(people.amara, f"meeting:{pair.id}:agenda-{number}", f"Point {number}")
    at = press(patterns(visit, people), "Put it on your agenda")
    assert "holds three points already" in shown(at)
    assert house.drafts.load(people.amara, f"meeting:{pair.id}:agenda-3") == "Point 3"


def test_sharing_opens_with_its_sentence_ticked_and_shares_nothing_yet(
    house: Services, people: People, visit: Visit, clock: Clock
) -> None:
    three_times(house, people, clock)
    at = press(patterns(visit, people), "Share it with Moira")
    ticked = [box for box in at.checkbox if box.value]
    assert len(ticked) == 1
    assert not house.shares.mine(people.amara)
    press(at, "Share it with Moira")
    (share,) = house.shares.mine(people.amara)
    assert share.words == LATE


def test_without_a_mentor_nothing_is_offered_to_take_anywhere(
    house: Services, people: People, visit: Visit, clock: Clock
) -> None:
    for _ in range(3):
        reflected(house, people.bea)
        clock.pass_(days=1)
    at = visit(people.bea, "journal", view="patterns")
    assert "Third time since" in shown(at)
    assert not [button for button in at.button if "agenda" in button.label]


def test_each_thing_can_be_forgotten_and_all_of_it_switched_off(
    house: Services, people: People, visit: Visit, clock: Clock
) -> None:
    three_times(house, people, clock)
    at = patterns(visit, people)
    (loop,) = house.patterns.picture(people.amara).loops
    at = at.button(key=f"sure-loop-{loop.id}").click().run()
    assert "Third time" not in shown(at)
    at = at.button(key="sure-forget-feedback").click().run()
    assert "Giving and receiving feedback in" not in shown(at)
    at = press(at, "Forget this one")
    assert [one.value for one in house.energy.all(people.amara)] == [3, 4]
    at = press(at, "Leave it out")
    assert len(house.patterns.picture(people.amara).written) == 2
    at = at.button(key="sure-patterns-off").click().run()
    assert "switched off" in shown(at)
    at = press(at, "Switch them on again")
    assert "How far reflections went" in [header.value for header in at.header]


def test_today_says_that_a_letter_is_there_until_it_was_read(
    house: Services, people: People, visit: Visit, clock: Clock
) -> None:
    reflected(house, people.amara)
    this = week(clock().date())
    clock.pass_(days=7)
    assert "A letter in your own words" in shown(visit(people.amara, "today"))
    at = visit(people.amara, "journal", letter=this.id)
    told = shown(at)
    assert "When it is late, I will wait." in told
    assert "A letter in your own words" not in shown(visit(people.amara, "today"))
    at = at.button(key=f"sure-letter-{this.id}").click().run()
    assert not house.patterns.letters(people.amara)


def test_a_quiet_week_gets_one_warm_line(house: Services, people: People, visit: Visit, clock: Clock) -> None:
    house.entries.write(people.amara, "", "The talk went well.")
    this = week(clock().date())
    clock.pass_(days=7)
    assert "A quiet week" in shown(visit(people.amara, "journal", letter=this.id))


def test_a_letter_that_is_not_there_shows_the_way_back(people: People, visit: Visit) -> None:
    for address in ("2026-W40x", "2099-01", "../../x"):
        at = visit(people.amara, "journal", letter=address)
        assert not at.exception
        assert at.warning


def test_only_a_weekly_check_in_asks_for_energy_and_it_may_stay_empty(
    house: Services, people: People, visit: Visit
) -> None:
    for framework, asked in (("weekly-check-in", True), ("grow", False)):
        session = house.conversations.start(people.amara, framework, goal_text="The week")
        house.conversations.answer(people.amara, session.id, 1, "I told Marcin what I would leave out.")
        house.conversations.finish(people.amara, session.id)
        at = visit(people.amara, "reflect", session=session.id)
        assert bool(at.main.get("button_group")) == asked
        press(at, "Keep it in my journal")
    assert not house.energy.all(people.amara)


def test_mentor_coach_and_administrator_have_no_such_page(people: People, visit: Visit) -> None:
    for person in (people.moira, people.carla, people.ada):
        try:
            visit(person, "journal", view="patterns")
        except ValueError:
            continue
        raise AssertionError(person.name)
