"""Two people and what they hold between them: shown by choice, revealed together, ended gracefully."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.access.people import Role
from assistant.errors import BadInput, InterludeError, NotAllowed, NotFound
from assistant.mentoring.partnership.blind import State
from assistant.mentoring.partnership.records import KeepKind, Stage
from assistant.mentoring.partnership.stages import next_due
from tests.household import Household, People, whole
from tests.mentoring.partners import Partners

QUESTION = "What would you take a hard week for?"


@pytest.fixture
def partners(house: Household) -> Partners:
    return Partners(house)


@pytest.fixture
def pid(partners: Partners, people: People) -> str:
    return partners.between(people.amara)


# Who is in it


def test_both_find_the_same_partnership_and_nobody_else_does(
    partners: Partners, people: People, pid: str
) -> None:
    assert partners.between(people.mentor) == pid
    for person in (people.bea, people.other_mentor):
        assert partners.partnerships.mine(person) == []
        with pytest.raises(NotFound):
            partners.partnerships.get(person, pid)
    for person in (people.coach, people.administrator):
        with pytest.raises(NotAllowed):
            partners.partnerships.mine(person)


def test_paired_again_is_another_partnership_and_the_old_one_opens_nothing(
    partners: Partners, house: Household, people: People, pid: str
) -> None:
    partners.visions.write(people.amara, pid, "kept words", "")
    partners.visions.show(people.amara, pid)
    house.directory.unpair(people.administrator, people.amara.id)
    house.clock.pass_(minutes=1)
    house.directory.pair(people.administrator, people.amara.id, people.mentor.id)
    again = partners.between(people.mentor)
    assert again != pid and partners.visions.both(people.mentor, again).theirs is None
    with pytest.raises(NotFound):
        partners.visions.both(people.mentor, pid)


def test_a_closed_account_or_a_lost_role_suspends_it(
    partners: Partners, house: Household, people: People, pid: str
) -> None:
    house.directory.set_roles(people.administrator, people.amara.id, {Role.COACH})
    with pytest.raises(NotFound):
        partners.visions.both(people.mentor, pid)
    house.directory.set_roles(people.administrator, people.amara.id, {Role.MENTEE})
    house.directory.disable(people.administrator, people.amara.id)
    assert partners.partnerships.mine(people.mentor) == []
    with pytest.raises(NotFound):
        partners.meetings.of(people.mentor, pid)


# Values and visions


def test_what_matters_is_read_by_the_other_only_while_it_is_shown(
    partners: Partners, people: People, pid: str
) -> None:
    partners.visions.write(people.amara, pid, "That nobody goes home wondering", "Head of operations")
    assert partners.visions.both(people.mentor, pid).theirs is None
    partners.visions.show(people.amara, pid)
    theirs = partners.visions.both(people.mentor, pid).theirs
    assert theirs is not None and theirs.going == "Head of operations"
    partners.visions.show(people.amara, pid, False)
    assert partners.visions.both(people.mentor, pid).theirs is None
    mine = partners.visions.both(people.amara, pid).mine
    assert mine is not None and not mine.shown


def test_an_empty_vision_is_refused_and_one_that_is_too_long_is_kept_as_a_draft(
    partners: Partners, house: Household, people: People, pid: str
) -> None:
    with pytest.raises(BadInput, match="nothing here yet"):
        partners.visions.write(people.amara, pid, " ", "")
    with pytest.raises(BadInput):
        partners.visions.write(people.amara, pid, "é" * 150_000, "")
    assert house.drafts.load(people.amara, f"vision:{pid}").startswith("é")


# One question, both answer


def test_both_answers_are_revealed_once_both_are_in(partners: Partners, people: People, pid: str) -> None:
    asked = partners.reflections.ask(people.mentor, pid, QUESTION)
    assert partners.reflections.answer(people.amara, asked.id, "For Marcin").state is State.WAITING
    assert partners.reflections.all(people.mentor, pid)[0].state is State.YOURS
    told = partners.reflections.answer(people.mentor, asked.id, "For a crew")
    assert told.state is State.REVEALED and told.seen.theirs is not None
    assert told.seen.theirs.text == "For Marcin"
    assert partners.reflections.all(people.amara, pid)[0].seen.theirs.text == "For a crew"


def test_an_answer_may_be_changed_until_the_other_is_in_and_then_stays(
    partners: Partners, house: Household, people: People, pid: str
) -> None:
    asked = partners.reflections.ask(people.amara, pid, QUESTION)
    partners.reflections.answer(people.amara, asked.id, "first")
    partners.reflections.answer(people.amara, asked.id, "second")
    partners.reflections.answer(people.mentor, asked.id, "mine")
    with pytest.raises(BadInput, match="kept as a draft"):
        partners.reflections.answer(people.amara, asked.id, "third")
    assert house.drafts.load(people.amara, f"blind:{asked.id}") == "third"
    assert partners.reflections.all(people.mentor, pid)[0].seen.theirs.text == "second"


@pytest.mark.parametrize(
    "text", ["Is it Marcin?", "What now, and what next? And who?", "", "You should rest."]
)
def test_only_one_open_question_can_be_put(partners: Partners, people: People, pid: str, text: str) -> None:
    with pytest.raises(BadInput):
        partners.reflections.ask(people.amara, pid, text)
    assert partners.reflections.all(people.amara, pid) == []


def test_one_question_is_open_at_a_time_and_either_may_let_it_rest(
    partners: Partners, people: People, pid: str
) -> None:
    asked = partners.reflections.ask(people.amara, pid, QUESTION)
    partners.reflections.answer(people.amara, asked.id, "mine")
    with pytest.raises(BadInput, match="open already"):
        partners.reflections.ask(people.mentor, pid, "What should stay as it is?")
    partners.reflections.let_rest(people.mentor, asked.id)
    (seen,) = partners.reflections.all(people.mentor, pid)
    assert (seen.state, seen.seen.mine, seen.seen.theirs) == (State.RESTED, None, None)
    assert partners.reflections.all(people.amara, pid)[0].seen.mine.text == "mine"
    with pytest.raises(BadInput, match="rests"):
        partners.reflections.answer(people.mentor, asked.id, "too late")
    partners.reflections.ask(people.mentor, pid, "What should stay as it is?")


# Where we stand


def test_the_stage_is_agreed_from_what_both_base_it_on(
    partners: Partners, house: Household, people: People, pid: str
) -> None:
    begun = partners.stages.begin(people.amara, pid)
    partners.stages.mark(people.amara, begun.id, Stage.SPONSORED, "Gothenburg: my name on the programme")
    (seen,) = partners.stages.all(people.mentor, pid)
    assert seen.state is State.YOURS and "Gothenburg" not in repr(seen)
    with pytest.raises(BadInput, match="once both"):
        partners.stages.propose(people.mentor, begun.id, Stage.TOGETHER)
    told = partners.stages.mark(people.mentor, begun.id, Stage.TOGETHER, "We rewrote the sheet together")
    assert told.state is State.REVEALED and told.agreed is None
    partners.stages.propose(people.mentor, begun.id, Stage.SPONSORED)
    with pytest.raises(BadInput, match="another stage meanwhile"):
        partners.stages.agree(people.amara, begun.id, Stage.MUTUAL)
    assert partners.stages.agree(people.amara, begun.id, Stage.SPONSORED).agreed is Stage.SPONSORED
    rounds = partners.stages.all(people.amara, pid)
    assert next_due(rounds, people and house.clock()) == house.clock() + timedelta(days=91)


def test_who_marks_the_same_stage_has_agreed(partners: Partners, people: People, pid: str) -> None:
    begun = partners.stages.begin(people.mentor, pid)
    with pytest.raises(BadInput, match="open already"):
        partners.stages.begin(people.amara, pid)
    partners.stages.mark(people.amara, begun.id, Stage.ADVISED, "Three calls")
    assert (
        partners.stages.mark(people.mentor, begun.id, Stage.ADVISED, "Advice, so far").agreed is Stage.ADVISED
    )


def test_a_stage_without_evidence_is_no_stage(partners: Partners, people: People, pid: str) -> None:
    begun = partners.stages.begin(people.mentor, pid)
    for stage, basis in ((Stage.MUTUAL, " "), ("friends", "words")):
        with pytest.raises(BadInput):
            partners.stages.mark(people.mentor, begun.id, stage, basis)


# A graceful end


def test_one_asks_the_other_agrees_and_the_pair_is_no_more(
    partners: Partners, house: Household, people: People, pid: str
) -> None:
    entry = house.entries.write(people.amara, "Minute ten", "kept minute ten")
    grant = house.shares.share(people.amara, whole(entry.id))
    partners.endings.write_letter(people.amara, pid, "Thank you for the card")
    with pytest.raises(BadInput):
        partners.endings.end(people.amara, pid)
    partners.endings.ask(people.amara, pid)
    with pytest.raises(BadInput, match="two weeks"):
        partners.endings.end(people.amara, pid)
    assert "Thank you" not in repr(partners.endings.state(people.mentor, pid))
    partners.endings.end(people.mentor, pid)
    assert house.directory.mentor_of(people.amara.id) is None
    for ask in (
        lambda: house.shares.read(people.mentor, grant.id),
        lambda: partners.visions.both(people.mentor, pid),
        lambda: partners.reflections.all(people.mentor, pid),
    ):
        with pytest.raises(NotFound):
            ask()
    archive = partners.keepsakes.archive(people.mentor, pid)
    assert archive.their_letter == "Thank you for the card" and archive.theirs == ()


def test_nobody_is_held_longer_than_two_weeks(
    partners: Partners, house: Household, people: People, pid: str
) -> None:
    partners.endings.ask(people.mentor, pid)
    house.clock.pass_(days=14)
    partners.endings.end(people.mentor, pid)
    assert house.directory.mentees_of(people.mentor.id) == []


def test_asking_can_be_taken_back(partners: Partners, people: People, pid: str) -> None:
    partners.endings.ask(people.mentor, pid)
    partners.endings.take_back(people.amara, pid)
    with pytest.raises(BadInput):
        partners.endings.end(people.amara, pid)
    assert partners.endings.state(people.mentor, pid).asked_at is None


def test_after_the_end_only_what_was_kept_can_be_read_and_it_can_be_closed_at_any_time(
    partners: Partners, house: Household, people: People, pid: str
) -> None:
    shares = []
    for name in ("kept-entry", "closed-entry"):
        entry = house.entries.write(people.amara, name, name)
        shares.append((entry, house.shares.share(people.amara, whole(entry.id))))
    asked = partners.reflections.ask(people.mentor, pid, QUESTION)
    partners.reflections.answer(people.amara, asked.id, "her-answer")
    partners.reflections.answer(people.mentor, asked.id, "his-answer")
    partners.visions.write(people.amara, pid, "her-vision", "")
    partners.visions.show(people.amara, pid)
    partners.keepsakes.keep(people.amara, pid, KeepKind.SHARE, shares[0][1].id)
    partners.endings.ask(people.amara, pid)
    partners.endings.end(people.mentor, pid)
    told = repr(partners.keepsakes.archive(people.mentor, pid))
    assert "kept-entry" in told
    assert not any(words in told for words in ("closed-entry", "her-answer", "her-vision"))
    assert "his-answer" in told and "his-answer" not in repr(partners.keepsakes.archive(people.amara, pid))
    # decided only afterwards, or another way
    assert {one.kind for one in partners.keepsakes.of(people.amara, pid)} == set(KeepKind)
    partners.keepsakes.keep(people.amara, pid, KeepKind.ANSWER, asked.id)
    assert "her-answer" in repr(partners.keepsakes.archive(people.mentor, pid))
    partners.keepsakes.keep(people.amara, pid, KeepKind.SHARE, shares[0][1].id, kept=False)
    assert "kept-entry" not in repr(partners.keepsakes.archive(people.mentor, pid))
    # the mentor cannot keep open what is hers
    with pytest.raises(NotFound):
        partners.keepsakes.keep(people.mentor, pid, KeepKind.SHARE, shares[0][1].id)


def test_what_was_kept_is_closed_when_its_words_change_or_go(
    partners: Partners, house: Household, people: People, pid: str
) -> None:
    entry = house.entries.write(people.amara, "as it stood", "words")
    grant = house.shares.share(people.amara, whole(entry.id))
    partners.keepsakes.keep(people.amara, pid, KeepKind.SHARE, grant.id)
    partners.endings.ask(people.amara, pid)
    partners.endings.end(people.mentor, pid)
    assert "as it stood" in repr(partners.keepsakes.archive(people.mentor, pid))
    house.entries.edit(people.amara, entry.id, entry.version, "as it is now", "later words")
    assert partners.keepsakes.archive(people.mentor, pid).theirs == ()
    house.entries.delete(people.amara, entry.id)
    assert partners.keepsakes.of(people.amara, pid) == [] and house.rows("kept_shares") == 0


def test_an_administrators_end_leaves_nothing_open(
    partners: Partners, house: Household, people: People, pid: str
) -> None:
    entry = house.entries.write(people.amara, "kept", "kept")
    grant = house.shares.share(people.amara, whole(entry.id))
    partners.keepsakes.keep(people.amara, pid, KeepKind.SHARE, grant.id)
    partners.endings.write_letter(people.amara, pid, "a letter")
    house.directory.unpair(people.administrator, people.amara.id)
    archive = partners.keepsakes.archive(people.mentor, pid)
    assert (archive.theirs, archive.their_letter) == ((), "")
    assert partners.keepsakes.archive(people.amara, pid).my_letter == "a letter"
    with pytest.raises(NotFound):
        partners.keepsakes.of(people.amara, pid)


def test_a_letter_stays_as_it_was_given_over_and_one_can_follow_later(
    partners: Partners, people: People, pid: str
) -> None:
    partners.endings.write_letter(people.amara, pid, "hers")
    partners.endings.ask(people.amara, pid)
    partners.endings.end(people.mentor, pid)
    with pytest.raises(BadInput, match="given over"):
        partners.endings.write_letter(people.amara, pid, "another")
    partners.endings.write_letter(people.mentor, pid, "his, late")
    assert partners.keepsakes.archive(people.amara, pid).their_letter == "his, late"
    partners.endings.drop_letter(people.amara, pid)
    assert partners.keepsakes.archive(people.mentor, pid).their_letter == ""


def test_the_former_mentor_reads_nothing_once_an_account_is_closed_or_the_role_is_gone(
    partners: Partners, house: Household, people: People, pid: str
) -> None:
    entry = house.entries.write(people.amara, "kept-entry", "words")
    partners.keepsakes.keep(
        people.amara, pid, KeepKind.SHARE, house.shares.share(people.amara, whole(entry.id)).id
    )
    partners.endings.ask(people.amara, pid)
    partners.endings.end(people.mentor, pid)
    house.directory.disable(people.administrator, people.amara.id)
    assert "kept-entry" not in repr(partners.keepsakes.archive(people.mentor, pid))
    house.directory.enable(people.administrator, people.amara.id)
    house.directory.set_roles(people.administrator, people.mentor.id, {Role.COACH})
    for person in (people.mentor, house.now(people.mentor)):
        with pytest.raises(InterludeError):
            partners.keepsakes.archive(person, pid)
