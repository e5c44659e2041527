"""A passage, a plan or a goal is shared by itself: its very words, as long as they stand, as long as it was meant to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.access.grants import Ended, Part
from assistant.access.people import Person
from assistant.errors import BadInput, NotFound
from assistant.journal.entries import ENTRY
from assistant.journal.goals import GOAL
from assistant.journal.records import Entry
from assistant.mentoring.sharing.records import Shape
from tests.conftest import Clock
from tests.household import Household, People, whole

TEXT = "I stayed late. I will ask Gareth. It is late."
ASK = "I will ask Gareth."
PLAN = "When it is six, I will leave."


@pytest.fixture
def entry(house: Household, people: People) -> Entry:
    entry = house.entries.write(people.amara, "Canary title", TEXT)
    return house.entries.edit(people.amara, entry.id, 1, "Canary title", TEXT, "Canary insight", PLAN)


def part(entry: Entry, words: str = ASK, name: str = "text", named: bool = False) -> Part:
    start = getattr(entry, name).index(words)
    return Part(ENTRY, entry.id, name, start, start + len(words), entry.version, named)


def changed(house: Household, mentee: Person, entry: Entry, **texts: str) -> Entry:
    now = house.entries.get(mentee, entry.id)
    said = {name: getattr(now, name) for name in ("title", "text", "insight", "plan")} | texts
    return house.entries.edit(mentee, entry.id, now.version, **said)


def test_a_passage_shows_its_words_and_nothing_of_what_it_stands_in(
    house: Household, people: People, entry: Entry, clock: Clock
) -> None:
    shown = house.shares.preview(people.amara, part(entry))
    grant = house.shares.share(people.amara, part(entry))
    clock.pass_(days=3)
    assert house.shares.read(people.mentor, grant.id) == shown
    assert house.shares.as_mentor(people.amara, grant.id) == shown
    assert (shown.shape, shown.title, shown.texts) == (Shape.PASSAGE, "", (("", ASK),))
    assert (shown.kind, shown.written_at, shown.until) == (None, None, None)
    house.comments.write(people.mentor, grant.id, "When?")
    told = repr((shown, house.shares.inbox(people.mentor), house.comments.on_share(people.mentor, grant.id)))
    assert entry.id not in told and "Canary" not in told and "late" not in told


def test_a_plan_is_shared_as_a_plan_and_a_sentence_of_it_as_a_passage(
    house: Household, people: People, entry: Entry
) -> None:
    grant = house.shares.share(people.amara, part(entry, PLAN, "plan", named=True))
    assert house.shares.read(people.mentor, grant.id).shape is Shape.PLAN
    plain = house.shares.share(people.amara, part(entry, PLAN, "plan"))
    assert house.shares.read(people.mentor, plain.id).shape is Shape.PASSAGE
    changed(house, people.amara, entry, plan=f"{PLAN} And then home.")
    with pytest.raises(NotFound):
        house.shares.read(people.mentor, grant.id)
    assert house.shares.read(people.mentor, plain.id).texts == (("", PLAN),)


def test_a_goal_is_shared_without_why_it_matters(house: Household, people: People) -> None:
    goal = house.goals.create(people.amara, "Delegate", "Canary why")
    alone = house.shares.share(people.amara, Part(GOAL, goal.id, "title", 0, 8, goal.version, True))
    shown = house.shares.read(people.mentor, alone.id)
    assert (shown.shape, shown.texts) == (Shape.GOAL, (("", "Delegate"),))
    both = house.shares.share(people.amara, Part(GOAL, goal.id))
    house.goals.rename(people.amara, goal.id, "Delegate more", "Canary why")
    shown = house.shares.read(people.mentor, both.id)
    assert (shown.title, shown.texts) == ("Delegate more", (("why", "Canary why"),))
    with pytest.raises(NotFound):
        house.shares.read(people.mentor, alone.id)
    assert {share.ended_by for share in house.shares.of(people.amara, goal.id)} == {None, Ended.CHANGE}


def test_words_that_still_stand_stay_shared_wherever_they_moved(
    house: Household, people: People, entry: Entry
) -> None:
    grant = house.shares.share(people.amara, part(entry))
    changed(house, people.amara, entry, text=f"Something before.\n{ASK} And after.", title="Another")
    assert house.shares.read(people.mentor, grant.id).texts == (("", ASK),)
    (state,) = house.shares.mine(people.amara)
    assert (state.words, state.standing, state.ended_by) == (ASK, True, None)


def test_words_that_changed_end_their_share_at_once_and_for_good(
    house: Household, people: People, entry: Entry
) -> None:
    grant = house.shares.share(people.amara, part(entry))
    changed(house, people.amara, entry, text=f"I never said {ASK}")
    with pytest.raises(NotFound):
        house.shares.read(people.mentor, grant.id)
    (state,) = house.shares.of(people.amara, entry.id)
    assert (state.words, state.standing, state.ended_by) == ("", False, Ended.CHANGE)
    changed(house, people.amara, entry, text=TEXT)
    with pytest.raises(NotFound):
        house.shares.read(people.mentor, grant.id)
    assert house.shares.inbox(people.mentor) == []


def test_a_range_that_nobody_followed_opens_nothing(house: Household, people: People, entry: Entry) -> None:
    """Were an entry ever changed without its shares, the range would lie over other words."""
    grant = house.shares.share(people.amara, part(entry))
    house.entries._grants.follow = lambda *_: None  # type: ignore[method-assign]
    changed(house, people.amara, entry, text=f"Canary. {TEXT}")
    with pytest.raises(NotFound):
        house.shares.read(people.mentor, grant.id)
    assert house.shares.inbox(people.mentor) == []


def test_what_was_chosen_before_a_change_is_not_shared_after_it(
    house: Household, people: People, entry: Entry
) -> None:
    chosen = part(entry)
    changed(house, people.amara, entry, text=f"Canary. {TEXT}")
    for attempt in (house.shares.preview, house.shares.share):
        with pytest.raises(BadInput, match="changed after you opened it"):
            attempt(people.amara, chosen)
    assert house.shares.of(people.amara, entry.id) == []


@pytest.mark.parametrize(
    ("name", "start", "end", "named"),
    [
        ("text", 5, 5, False),
        ("text", 0, 900, False),
        ("text", -9, 9, False),
        ("text", 14, 20, False),  # begins with a space
        ("framework_id", 0, 2, False),
        ("text", 0, 14, True),
        ("plan", 0, 4, True),
    ],
)
def test_a_range_that_is_none_is_refused(
    house: Household, people: People, entry: Entry, name: str, start: int, end: int, named: bool
) -> None:
    with pytest.raises(BadInput, match="Choose the words"):
        house.shares.share(people.amara, Part(ENTRY, entry.id, name, start, end, entry.version, named))


def test_a_limit_ends_the_share_and_can_be_moved(
    house: Household, people: People, entry: Entry, clock: Clock
) -> None:
    with pytest.raises(BadInput, match="still to come"):
        house.shares.share(people.amara, part(entry), clock())
    grant = house.shares.share(people.amara, part(entry), clock() + timedelta(days=1))
    assert house.shares.share(people.amara, part(entry), clock() + timedelta(weeks=1)).id == grant.id
    clock.pass_(days=6)
    assert house.shares.read(people.mentor, grant.id).until == clock() + timedelta(days=1)
    clock.pass_(days=1)
    with pytest.raises(NotFound):
        house.shares.read(people.mentor, grant.id)
    assert house.shares.inbox(people.mentor) == [] == house.shares.mine(people.amara)
    (state,) = house.shares.of(people.amara, entry.id)
    assert not state.standing and state.seen_at is not None and state.words == ASK


def test_run_out_taken_back_changed_deleted_foreign_and_missing_look_the_same(
    house: Household, people: People, entry: Entry, clock: Clock
) -> None:
    mine = people.amara
    run_out = house.shares.share(mine, part(entry), clock() + timedelta(hours=1)).id
    taken_back = house.shares.share(mine, part(entry, "It is late.")).id
    over = house.shares.share(mine, part(entry, "I stayed late.")).id
    deleted = house.entries.write(mine, "T", "Gone.")
    gone = house.shares.share(mine, whole(deleted.id)).id
    house.directory.pair(people.administrator, people.bea.id, people.other_mentor.id)
    foreign = house.shares.share(people.bea, whole(house.entries.write(people.bea, "T", "S").id)).id
    clock.pass_(hours=1)
    house.shares.revoke(mine, taken_back)
    changed(house, mine, entry, text="All else.")
    house.entries.delete(mine, deleted.id)
    said = set()
    for grant in (run_out, taken_back, over, gone, foreign, "missing"):
        for attempt in (
            lambda grant=grant: house.shares.read(people.mentor, grant),
            lambda grant=grant: house.comments.on_share(people.mentor, grant),
            lambda grant=grant: house.comments.write(people.mentor, grant, "Hello", "It is late."),
        ):
            with pytest.raises(NotFound) as refused:
                attempt()
            said.add(str(refused.value))
    assert len(said) == 1


def test_the_list_holds_no_words_of_a_passage_before_it_was_opened(
    house: Household, people: People, entry: Entry
) -> None:
    """What could be read there without being noted as seen would make "not opened yet" untrue."""
    grant = house.shares.share(people.amara, part(entry))
    (item,) = house.shares.inbox(people.mentor)
    assert (item.shape, item.words, item.seen_at) == (Shape.PASSAGE, "", None)
    house.shares.read(people.mentor, grant.id)
    assert house.shares.inbox(people.mentor)[0].words == ASK


def test_a_comment_stands_beside_the_words_it_is_about(
    house: Household, people: People, entry: Entry
) -> None:
    on_all = house.shares.share(people.amara, whole(entry.id))
    on_one = house.shares.share(people.amara, part(entry))
    house.comments.write(people.mentor, on_all.id, "Which Gareth?", ASK)
    house.comments.write(people.mentor, on_one.id, "When?")
    told = {(comment.quote, comment.text) for comment in house.comments.about(people.amara, entry.id)}
    assert told == {(ASK, "Which Gareth?"), (ASK, "When?")}
    assert [one.text for one in house.comments.on_share(people.mentor, on_one.id)] == ["When?"]
    assert [item.comments for item in house.shares.inbox(people.mentor)] == [1, 1]
    with pytest.raises(BadInput, match="have changed"):
        house.comments.write(people.mentor, on_one.id, "Hm", "It is late.")
    assert house.drafts.load(people.mentor, f"comment:{on_one.id}") == "Hm"


def test_a_mentor_meets_a_quote_only_as_long_as_its_words_are_shared(
    house: Household, people: People, entry: Entry
) -> None:
    grant = house.shares.share(people.amara, whole(entry.id))
    house.comments.write(people.mentor, grant.id, "Which Gareth?", ASK)
    changed(house, people.amara, entry, text="It is late.")
    assert [(one.quote, one.text) for one in house.comments.on_share(people.mentor, grant.id)] == [
        ("", "Which Gareth?")
    ]
    assert house.comments.about(people.amara, entry.id)[0].quote == ASK


def test_comments_come_back_with_the_words_they_were_about(
    house: Household, people: People, entry: Entry
) -> None:
    first = house.shares.share(people.amara, part(entry))
    house.comments.write(people.mentor, first.id, "When?")
    house.shares.revoke(people.amara, first.id)
    again = house.shares.share(people.amara, part(entry))
    assert again.id != first.id
    assert [one.text for one in house.comments.on_share(people.mentor, again.id)] == ["When?"]
