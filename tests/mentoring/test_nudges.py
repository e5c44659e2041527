"""What waits, counted without opening anything: the same as the pages tell, and nothing of what is not shared."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.access.grants import Part
from assistant.access.people import Person, Role
from assistant.errors import BadInput
from assistant.journal.due import Outcome
from assistant.journal.entries import ENTRY
from assistant.mentoring.nudges.kinds import Kind
from assistant.mentoring.nudges.nudges import Nudges
from assistant.mentoring.nudges.rhythm import Rhythm, Wish
from tests.household import Household, People, whole
from tests.mentoring.partners import Partners


@pytest.fixture
def nudges(house: Household) -> Nudges:
    return Nudges(house.database, house.clock)


@pytest.fixture
def partners(house: Household) -> Partners:
    return Partners(house)


def told(nudges: Nudges, person: Person) -> dict[Kind, int]:
    return {one.kind: one.count for one in nudges.here(person)}


def test_a_quiet_house_tells_nobody_anything(nudges: Nudges, people: People) -> None:
    assert all(told(nudges, person) == {} for person in vars(people).values())


def test_a_share_waits_until_it_is_read_or_taken_back_and_a_comment_until_it_is_seen(
    nudges: Nudges, house: Household, people: People
) -> None:
    entries = [house.entries.write(people.amara, "", f"I kept quiet {number}.") for number in range(3)]
    assert told(nudges, people.mentor) == {}
    grants = [house.shares.share(people.amara, whole(entry.id)) for entry in entries]
    assert told(nudges, people.mentor) == {Kind.SHARE: 3}
    assert told(nudges, people.other_mentor) == {}
    house.shares.read(people.mentor, grants[0].id)
    house.shares.revoke(people.amara, grants[1].id)
    assert told(nudges, people.mentor) == {Kind.SHARE: 1}
    house.entries.delete(people.amara, entries[2].id)
    assert told(nudges, people.mentor) == {}
    house.comments.write(people.mentor, grants[0].id, "What did it cost?")
    assert told(nudges, people.amara) == {Kind.COMMENT: 1}
    house.comments.mark_seen(people.amara, entries[0].id)
    assert told(nudges, people.amara) == {}


def test_a_passage_that_changed_waits_for_nobody(nudges: Nudges, house: Household, people: People) -> None:
    entry = house.entries.write(people.amara, "", "I kept quiet. Then I spoke.")
    house.shares.share(people.amara, Part(ENTRY, entry.id, "text", 0, 13, entry.version))
    assert told(nudges, people.mentor) == {Kind.SHARE: 1}
    house.entries.edit(people.amara, entry.id, 1, "", "I said little. Then I spoke.")
    assert (
        told(nudges, people.mentor) == {} == {item.grant_id: 1 for item in house.shares.inbox(people.mentor)}
    )


def test_what_is_due_is_told_to_whoever_will_do_it_from_its_day_on(
    nudges: Nudges, house: Household, people: People
) -> None:
    today = house.clock().date()
    mine = house.commitments.make(people.amara, "I ask Fiona", today)
    house.commitments.make(people.amara, "I ask Gareth", today + timedelta(days=2))
    house.commitments.promise(people.mentor, people.amara.id, "I introduce her", today)
    assert told(nudges, people.amara) == {Kind.COMMITMENT: 1} == told(nudges, people.mentor)
    assert len(house.commitments.due(people.amara)) == 1
    house.commitments.settle(people.amara, mine.id, 1, Outcome.KEPT)
    assert told(nudges, people.amara) == {}
    house.clock.pass_(days=2)
    assert told(nudges, people.amara) == {Kind.COMMITMENT: 1}


def test_a_mentors_question_waits_until_it_is_asked(nudges: Nudges, house: Household, people: People) -> None:
    left = house.questions.ask(people.mentor, people.amara.id, "What do you hold on to?")
    assert told(nudges, people.amara) == {Kind.QUESTION: 1} and told(nudges, people.mentor) == {}
    session = house.begun(people.amara)
    with house.database.begin() as db:
        house.waiting_questions.take(db, people.amara, left.id, session)
    assert told(nudges, people.amara) == {}


def test_a_question_to_both_waits_for_each_alone_and_tells_nothing_about_the_other(
    nudges: Nudges, partners: Partners, people: People
) -> None:
    pair = partners.between(people.amara)
    put = partners.reflections.ask(people.mentor, pair, "What would you take a hard week for?")
    assert told(nudges, people.amara) == {Kind.BLIND: 1} == told(nudges, people.mentor)
    partners.reflections.answer(people.amara, put.id, "For the people on the line.")
    assert told(nudges, people.amara) == {} and told(nudges, people.mentor) == {Kind.BLIND: 1}
    partners.reflections.let_rest(people.mentor, put.id)
    assert told(nudges, people.mentor) == {}


def test_a_check_in_waits_after_a_quarter_then_for_a_mark_and_then_for_an_agreement(
    nudges: Nudges, house: Household, partners: Partners, people: People
) -> None:
    pair = partners.between(people.amara)
    house.clock.pass_(days=92)
    assert told(nudges, people.amara) == {Kind.CHECK_IN: 1} == told(nudges, people.mentor)
    begun = partners.stages.begin(people.amara, pair)
    partners.stages.mark(people.amara, begun.id, "together", "We worked on the talk.")
    assert told(nudges, people.amara) == {} and told(nudges, people.mentor) == {Kind.CHECK_IN: 1}
    partners.stages.mark(people.mentor, begun.id, "advised", "I gave advice.")
    partners.stages.propose(people.mentor, begun.id, "together")
    assert told(nudges, people.amara) == {Kind.CHECK_IN: 1} and told(nudges, people.mentor) == {}
    partners.stages.agree(people.amara, begun.id, "together")
    assert told(nudges, people.amara) == {} == told(nudges, people.mentor)


def test_a_meeting_is_told_to_both_and_no_pair_that_is_over_tells_anything(
    nudges: Nudges, house: Household, partners: Partners, people: People
) -> None:
    pair = partners.between(people.amara)
    partners.meetings.set(people.amara, pair, house.clock() + timedelta(days=1))
    partners.reflections.ask(people.mentor, pair, "What would you take a hard week for?")
    house.commitments.promise(people.mentor, people.amara.id, "I introduce her", house.clock().date())
    assert told(nudges, people.mentor) == {Kind.COMMITMENT: 1, Kind.MEETING: 1, Kind.BLIND: 1}
    house.directory.unpair(people.administrator, people.amara.id)
    assert told(nudges, people.mentor) == {} == told(nudges, people.amara)


def test_a_role_that_was_taken_away_tells_nothing_any_more(
    nudges: Nudges, house: Household, people: People
) -> None:
    house.commitments.make(people.amara, "I ask Fiona", house.clock().date())
    house.directory.set_roles(people.administrator, people.amara.id, {Role.COACH})
    assert told(nudges, house.now(people.amara)) == {}


def test_put_away_the_lines_come_back_the_next_day_where_one_lives(
    nudges: Nudges, house: Household, people: People
) -> None:
    house.commitments.make(people.amara, "I ask Fiona", house.clock().date())
    amara = house.directory.update_profile(people.amara, "Amara", "Asia/Tokyo", "")
    nudges.put_away(amara)
    assert told(nudges, amara) == {}
    house.clock.pass_(hours=5)  # 23 in Tokyo
    assert told(nudges, amara) == {}
    house.clock.pass_(hours=1)
    assert told(nudges, amara) == {Kind.COMMITMENT: 1}


# The wish


def test_mails_are_off_until_they_are_asked_for(nudges: Nudges, people: People) -> None:
    assert not nudges.wish(people.amara).on and not nudges.refused(people.amara)


def test_a_wish_is_kept_with_the_kinds_of_ones_roles_only(nudges: Nudges, people: People) -> None:
    nudges.ask_for(people.amara, Wish(True, frozenset(Kind), Rhythm.DAILY, 3, 17))
    kept = nudges.wish(people.amara)
    assert (kept.on, kept.rhythm, kept.weekday, kept.hour) == (True, Rhythm.DAILY, 3, 17)
    assert Kind.SHARE not in kept.kinds and Kind.COMMENT in kept.kinds


@pytest.mark.parametrize(
    "wish",
    [Wish(True, frozenset()), Wish(True, frozenset({Kind.SHARE})), Wish(True, hour=3), Wish(True, weekday=7)],
)
def test_a_wish_that_could_never_be_met_is_refused(nudges: Nudges, people: People, wish: Wish) -> None:
    with pytest.raises(BadInput) as refusal:
        nudges.ask_for(people.amara, wish)
    assert str(refusal.value).endswith(".")
    assert not nudges.wish(people.amara).on


def test_turning_mails_on_and_off_is_in_the_audit_trail_by_ids_alone(
    nudges: Nudges, house: Household, people: People
) -> None:
    nudges.ask_for(people.amara, Wish(True))
    nudges.ask_for(people.amara, Wish(True, hour=9))
    nudges.ask_for(people.amara, Wish(False))
    with house.database.read() as db:
        rows = db.execute(text("SELECT action, about_id FROM audit_events WHERE action LIKE '%mail'")).all()
    assert [tuple(row) for row in rows] == [
        ("ask_for_mail", people.amara.id),
        ("stop_mail", people.amara.id),
    ]


# The way out


def test_a_link_turns_the_mails_of_its_person_off_and_of_nobody_else(
    nudges: Nudges, house: Household, people: People
) -> None:
    for person in (people.amara, people.mentor):
        nudges.ask_for(person, Wish(True))
    with house.database.begin() as db:
        token = nudges.new_link(db, people.amara.id)
    assert people.amara.id not in token and len(token) >= 43
    assert nudges.knows(token) and nudges.wish(people.amara).on
    assert nudges.stop(token) and nudges.stop(token)
    assert not nudges.wish(people.amara).on and nudges.wish(people.mentor).on
    for wrong in ("", token[:-1], people.amara.id, "☃", token + "\ud800"):
        assert not nudges.knows(wrong) and not nudges.stop(wrong)


def test_no_token_lies_in_the_database_and_one_of_last_year_has_ended(
    nudges: Nudges, house: Household, people: People
) -> None:
    nudges.ask_for(people.amara, Wish(True))
    with house.database.begin() as db:
        token = nudges.new_link(db, people.amara.id)
    for file in house.database.engine.url.database, f"{house.database.engine.url.database}-wal":
        assert token.encode() not in Path(file).read_bytes()
    house.clock.pass_(days=401)
    assert not nudges.knows(token) and not nudges.stop(token) and nudges.wish(people.amara).on
