"""Shares, comments and questions: what the mentee allows, and nothing else."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from assistant.access.people import Role
from assistant.errors import BadInput, NotAllowed, NotFound
from assistant.settings import Settings
from tests.conftest import Clock
from tests.household import Household, People, whole

OPEN = "What would you like your sponsor to see in the next month?"


def test_the_preview_is_exactly_what_the_mentor_reads(house: Household, people: People) -> None:
    entry = house.entries.from_session(people.amara, house.ended(people.amara), " T\x00", "S\r\n", "", "P")
    before = house.shares.preview(people.amara, whole(entry.id))
    grant = house.shares.share(people.amara, whole(entry.id))
    assert house.shares.read(people.mentor, grant.id) == before
    house.entries.edit(people.amara, entry.id, 1, "T", "changed")
    assert (
        house.shares.read(people.mentor, grant.id) == house.shares.as_mentor(people.amara, grant.id) != before
    )


def test_the_mentee_sees_when_it_was_read_first(house: Household, people: People, clock: Clock) -> None:
    entry = house.entries.write(people.amara, "T", "S")
    grant = house.shares.share(people.amara, whole(entry.id))
    (state,) = house.shares.of(people.amara, entry.id)
    assert (state.seen_at, state.mentor, state.standing) == (None, "Moira", True)
    clock.pass_(hours=2)
    read_at = clock()
    for _ in range(2):
        house.shares.read(people.mentor, grant.id)
        clock.pass_(hours=1)
    assert house.shares.mine(people.amara)[0].seen_at == read_at
    with house.database.read() as db:
        trail = db.execute(
            text("SELECT action, actor_id, about_id FROM audit_events WHERE object_id = :entry"),
            {"entry": entry.id},
        ).all()
    assert [tuple(row) for row in trail] == [
        ("share", people.amara.id, people.mentor.id),
        ("read", people.mentor.id, people.amara.id),
    ]


def test_a_share_taken_back_is_closed_at_once(house: Household, people: People) -> None:
    entry = house.entries.write(people.amara, "T", "S")
    grant = house.shares.share(people.amara, whole(entry.id))
    comment = house.comments.write(people.mentor, grant.id, "Well done")
    house.shares.revoke(people.amara, grant.id)
    for attempt in (
        lambda: house.shares.read(people.mentor, grant.id),
        lambda: house.comments.write(people.mentor, grant.id, "One more"),
        lambda: house.comments.on_share(people.mentor, grant.id),
        lambda: house.comments.delete(people.mentor, comment.id),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert house.shares.inbox(people.mentor) == []
    assert [one.text for one in house.comments.about(people.amara, entry.id)] == ["Well done"]
    (state,) = house.shares.of(people.amara, entry.id)
    assert state.revoked_at is not None and not state.standing and house.shares.mine(people.amara) == []


def test_sharing_twice_is_one_share(house: Household, people: People) -> None:
    entry = house.entries.write(people.amara, "T", "S")
    assert house.shares.share(people.amara, whole(entry.id)) == house.shares.share(
        people.amara, whole(entry.id)
    )
    assert len(house.shares.inbox(people.mentor)) == 1


def test_without_a_mentor_there_is_nobody_to_share_with(house: Household, people: People) -> None:
    entry = house.entries.write(people.bea, "T", "S")
    with pytest.raises(BadInput, match="no mentor"):
        house.shares.share(people.bea, whole(entry.id))


def test_the_inbox_holds_what_was_shared_and_nothing_else(
    house: Household, people: People, clock: Clock
) -> None:
    house.directory.pair(people.administrator, people.bea.id, people.mentor.id)
    house.entries.write(people.amara, "not shared", "canary")
    shared = []
    for owner, title in ((people.amara, "first"), (people.bea, "second")):
        clock.pass_(hours=1)
        grant = house.shares.share(owner, whole(house.entries.write(owner, title, "S").id))
        shared.append((grant.id, owner.id, owner.name, title, clock()))
    for words in ("one", "two"):
        house.comments.write(people.mentor, shared[0][0], words)
    inbox = house.shares.inbox(people.mentor)
    found = [(item.grant_id, item.mentee_id, item.mentee, item.words, item.shared_at) for item in inbox]
    assert found == shared[::-1]
    assert [(item.comments, item.seen_at) for item in inbox] == [(0, None), (2, None)]
    assert house.shares.inbox(people.other_mentor) == []


def test_nobody_else_reaches_a_share(house: Household, people: People) -> None:
    entry = house.entries.write(people.amara, "T", "S")
    grant = house.shares.share(people.amara, whole(entry.id))
    for wanted in (grant.id, "no-such-share"):
        for attempt in (
            lambda wanted=wanted: house.shares.read(people.other_mentor, wanted),
            lambda wanted=wanted: house.comments.write(people.other_mentor, wanted, "Hello"),
            lambda wanted=wanted: house.comments.on_share(people.other_mentor, wanted),
            lambda wanted=wanted: house.shares.revoke(people.bea, wanted),
            lambda wanted=wanted: house.shares.share(people.bea, whole(entry.id)),
            lambda wanted=wanted: house.shares.preview(people.bea, whole(entry.id)),
        ):
            with pytest.raises(NotFound) as caught:
                attempt()
            assert str(caught.value) == str(NotFound())
        for person in (people.amara, people.coach, people.administrator):
            with pytest.raises(NotAllowed):
                house.shares.read(person, wanted)
            with pytest.raises(NotAllowed):
                house.shares.inbox(person)
    for person in (people.mentor, people.coach, people.administrator):
        with pytest.raises(NotAllowed):
            house.shares.preview(person, whole(entry.id))
    assert house.shares.of(people.bea, entry.id) == [] and house.comments.about(people.bea, entry.id) == []
    assert ("text", "S") in house.shares.read(people.mentor, grant.id).texts


def test_a_new_mentor_sees_nothing_of_what_the_old_one_had(house: Household, people: People) -> None:
    entry = house.entries.write(people.amara, "T", "S")
    old = house.shares.share(people.amara, whole(entry.id))
    comment = house.comments.write(people.mentor, old.id, "from Moira")
    house.directory.pair(people.administrator, people.amara.id, people.other_mentor.id)
    assert house.shares.inbox(people.mentor) == house.shares.inbox(people.other_mentor) == []
    new = house.shares.share(people.amara, whole(entry.id))
    assert house.comments.on_share(people.other_mentor, new.id) == []
    with pytest.raises(NotFound):
        house.comments.delete(people.other_mentor, comment.id)
    with pytest.raises(NotFound):
        house.shares.read(people.mentor, old.id)
    house.directory.pair(people.administrator, people.amara.id, people.mentor.id)
    with pytest.raises(NotFound):
        house.shares.read(people.mentor, old.id)


def test_a_comment_is_new_until_it_was_seen(house: Household, people: People) -> None:
    entry = house.entries.write(people.amara, "T", "S")
    grant = house.shares.share(people.amara, whole(entry.id))
    house.comments.write(people.mentor, grant.id, " Well done \x00")
    house.comments.write(people.mentor, grant.id, " Well done \x00")
    (comment,) = house.comments.unseen(people.amara)
    assert (comment.author, comment.text, comment.object_id, comment.new) == (
        "Moira",
        " Well done \x00",
        entry.id,
        True,
    )
    assert not house.comments.on_share(people.mentor, grant.id)[0].new  # what the mentee saw is not told
    house.comments.mark_seen(people.bea, entry.id)
    assert house.comments.about(people.amara, entry.id) == [comment]
    house.comments.mark_seen(people.amara, entry.id)
    assert house.comments.unseen(people.amara) == []
    assert not house.comments.about(people.amara, entry.id)[0].new


def test_a_mentor_deletes_their_own_comment_only(house: Household, people: People) -> None:
    entry = house.entries.write(people.amara, "T", "S")
    comment = house.comments.write(
        people.mentor, house.shares.share(people.amara, whole(entry.id)).id, "Well done"
    )
    for wanted in (comment.id, "no-such-comment"):
        with pytest.raises(NotFound):
            house.comments.delete(people.other_mentor, wanted)
    house.comments.delete(people.mentor, comment.id)
    assert house.comments.about(people.amara, entry.id) == []


def test_a_refused_comment_is_kept_as_a_draft(house: Household, people: People) -> None:
    grant = house.shares.share(people.amara, whole(house.entries.write(people.amara, "T", "S").id))
    with pytest.raises(BadInput, match="200 kB"):
        house.comments.write(people.mentor, grant.id, "x" * 200_001)
    assert house.drafts.load(people.mentor, f"comment:{grant.id}") == "x" * 200_001
    with pytest.raises(BadInput, match="few words"):
        house.comments.write(people.mentor, grant.id, "  ")


def test_no_comment_and_no_question_lies_open_in_the_files(
    house: Household, people: People, settings: Settings
) -> None:
    grant = house.shares.share(people.amara, whole(house.entries.write(people.amara, "T", "S").id))
    house.comments.write(people.mentor, grant.id, "canary-comment")
    house.questions.ask(people.mentor, people.amara.id, "What would your canary say to you?")
    for file in settings.data.iterdir():
        assert b"canary" not in file.read_bytes()


def test_a_question_waits_and_is_asked_by_one_session(house: Household, people: People, clock: Clock) -> None:
    left = house.questions.ask(people.mentor, people.amara.id, OPEN)
    clock.pass_(hours=1)
    house.questions.ask(people.mentor, people.amara.id, "How would you notice that it worked?")
    first, second = house.waiting_questions.waiting(people.amara)
    assert (first.id, first.text, first.mentor) == (left.id, OPEN, "Moira")
    sessions = [house.begun(people.amara) for _ in range(2)]
    with house.database.begin() as db:
        taken = [house.waiting_questions.take(db, people.amara, first.id, session) for session in sessions]
    assert taken == [True, False]
    assert house.waiting_questions.waiting(people.amara) == [second]
    assert [(one.text, one.asked) for one in house.questions.mine(people.mentor)] == [
        (second.text, False),
        (OPEN, True),
    ]


def test_a_question_is_asked_by_the_mentor_of_now(house: Household, people: People) -> None:
    house.questions.ask(people.mentor, people.amara.id, OPEN)
    house.directory.unpair(people.administrator, people.amara.id)
    assert house.waiting_questions.waiting(people.amara) == [] and house.questions.mine(people.mentor) == []
    with house.database.read() as db:
        assert house.waiting_questions.first(db, people.amara) is None
    house.directory.pair(people.administrator, people.amara.id, people.other_mentor.id)
    assert house.waiting_questions.waiting(people.amara) == []
    house.directory.pair(people.administrator, people.amara.id, people.mentor.id)
    assert len(house.waiting_questions.waiting(people.amara)) == 1
    house.directory.disable(people.administrator, people.mentor.id)
    assert house.waiting_questions.waiting(people.amara) == []


@pytest.mark.parametrize(
    "words", ["", "Did it work?", "What now? And what then?", "x?" * 2_000, "Tell them off."]
)
def test_a_question_that_cannot_be_asked_as_it_stands_is_refused(
    house: Household, people: People, words: str
) -> None:
    with pytest.raises(BadInput):
        house.questions.ask(people.mentor, people.amara.id, words)
    assert house.drafts.load(people.mentor, f"question:{people.amara.id}") == words
    assert house.waiting_questions.waiting(people.amara) == []


def test_only_the_mentor_of_a_mentee_leaves_a_question(house: Household, people: People) -> None:
    for mentee_id in (people.bea.id, "nobody", people.mentor.id):
        with pytest.raises(NotFound) as caught:
            house.questions.ask(people.mentor, mentee_id, OPEN)
        assert str(caught.value) == str(NotFound())
    with pytest.raises(NotFound):
        house.questions.ask(people.other_mentor, people.amara.id, OPEN)
    for person in (people.amara, people.coach, people.administrator):
        with pytest.raises(NotAllowed):
            house.questions.ask(person, people.amara.id, OPEN)
        with pytest.raises(NotAllowed):
            house.questions.mine(person)


def test_a_question_stays_asked_when_its_session_is_deleted(house: Household, people: People) -> None:
    left = house.questions.ask(people.mentor, people.amara.id, OPEN)
    session_id = house.ended(people.amara)
    with house.database.begin() as db:
        house.waiting_questions.take(db, people.amara, left.id, session_id)
    entry = house.entries.from_session(people.amara, session_id, "T", "S", "", "")
    house.entries.delete(people.amara, entry.id)
    assert house.waiting_questions.waiting(people.amara) == []
    assert house.questions.mine(people.mentor)[0].asked


@pytest.mark.parametrize("side", ["amara", "mentor"])
def test_a_lost_role_suspends_what_was_shared(house: Household, people: People, side: str) -> None:
    grant = house.shares.share(people.amara, whole(house.entries.write(people.amara, "T", "S").id))
    person = getattr(people, side)
    house.directory.set_roles(people.administrator, person.id, [Role.COACH])
    with pytest.raises(NotFound):  # by whoever still holds the person as they were
        house.shares.read(people.mentor, grant.id)
    assert house.shares.inbox(people.mentor) == []
    house.directory.set_roles(people.administrator, person.id, person.roles)
    assert ("text", "S") in house.shares.read(people.mentor, grant.id).texts


def test_a_question_waits_for_the_plan_where_its_mentor_chose_so(house: Household, people: People) -> None:
    left = house.questions.ask(people.mentor, people.amara.id, "What will you have done by Friday?", "plan")
    assert left.stage == "plan" == house.questions.mine(people.mentor)[0].stage
    assert [one.stage for one in house.waiting_questions.waiting(people.amara)] == ["plan"]
    with pytest.raises(BadInput, match="Choose whether"):
        house.questions.ask(people.mentor, people.amara.id, "What will you have done by Friday?", "aim")
