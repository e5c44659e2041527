"""What differs between today's reply and the one to come, on plain data."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.dialogue.compared import Came, Effect, How, compared
from assistant.dialogue.turns import Cited
from assistant.knowledge.content import Situation

ONE = Situation("one", "One", "grow", "aim", "", "I asked nobody.")
THERE = {("rest", "How"), ("rest", "What it is"), ("help", "How")}


def cited(guide: str = "rest", heading: str = "How", says: str = "Plan it.", version: int = 1) -> Cited:
    return Cited(f"{guide}@{version}#2", guide.capitalize(), heading, says, 0.5)


def came(*passages: Cited, asks: str = "q1", words: str = "What now?", **chances: float) -> Came:
    return Came(words, asks, passages, chances or {"q1": 0.3, "q2": 0.2})


def test_a_new_version_that_says_the_same_changes_nothing() -> None:
    part = compared(came(cited()), came(cited(version=2)), THERE, "")
    assert part.weight == 0 and [how for _, how in (*part.had, *part.has)] == [How.SAME, How.SAME]


def test_other_words_are_told_on_both_sides() -> None:
    part = compared(came(cited()), came(cited(says="Defend it.")), THERE, "")
    assert part.weight == 1 and part.had[0][1] is part.has[0][1] is How.REWORDED and not part.lost


def test_a_passage_that_makes_room_is_not_one_that_is_gone() -> None:
    other = cited("help")
    room, gone = (compared(came(cited()), came(other), there, "") for there in (THERE, {("help", "How")}))
    assert (room.had[0][1], room.weight, room.lost) == (How.ROOM, 1, ())
    assert (gone.had[0][1], gone.weight, gone.lost) == (How.GONE, 3, (cited(),))
    assert room.has[0][1] is gone.has[0][1] is How.NEW


def test_what_would_have_nothing_weighs_most() -> None:
    full = came(cited())
    for after in (None, came(asks="q1"), came(cited(), asks="")):
        part = compared(full, after, THERE, "")
        assert part.is_bare and part.weight == 4
    assert not compared(None, full, THERE, "").is_bare and compared(None, full, THERE, "").weight == 2
    assert compared(None, None, THERE, "").weight == 0
    assert not compared(came(asks="house"), came(asks="house"), THERE, "").is_bare


def test_a_question_in_new_words_is_another_question() -> None:
    assert compared(came(), came(words="What else?"), THERE, "").asks_another
    assert compared(came(), came(asks="q2"), THERE, "").weight == 2


def test_the_chance_of_the_question_at_hand_is_told_where_it_may_come() -> None:
    new = compared(came(q1=0.5), came(q1=0.4, mine=0.1), THERE, "mine")
    assert (new.focus, new.weight, new.asks_another) == ((0.0, 0.1), 1, False)
    assert compared(came(q1=0.5), came(q1=0.4, mine=0.1), THERE, "").weight == 0
    same = compared(came(q1=0.5, mine=0.1), came(q1=0.5, mine=0.1), THERE, "mine")
    assert same.weight == 0


def test_the_graver_of_the_two_places_counts() -> None:
    calm, grave = compared(came(), came(), THERE, ""), compared(came(cited()), came(), THERE, "")
    assert Effect(ONE, calm, grave).weight == Effect(ONE, grave, calm).weight == 4


passages = st.lists(
    st.builds(
        cited,
        st.sampled_from(["rest", "help"]),
        st.sampled_from(["How", "What it is"]),
        st.sampled_from(["A.", "B."]),
    ),
    max_size=3,
    unique_by=lambda one: (one.id, one.heading),
)
anything = st.none() | st.builds(
    lambda shown, asks, chance: came(*shown, asks=asks, words=asks, **{asks or "q1": chance}),
    passages,
    st.sampled_from(["q1", "mine", ""]),
    st.floats(0.01, 1),
)


@given(anything, st.sampled_from(["mine", ""]))
def test_nothing_differs_from_itself(one: Came | None, focus: str) -> None:
    assert compared(one, one, THERE, focus).weight == 0


@given(anything, anything, st.sampled_from(["mine", ""]))
def test_no_passage_is_left_untold(before: Came | None, after: Came | None, focus: str) -> None:
    part = compared(before, after, THERE, focus)
    assert [one for one, _ in part.had] == list(before.passages if before else ())
    assert [one for one, _ in part.has] == list(after.passages if after else ())
    kept = [
        {one.id.split("@")[0] + one.heading for one, how in side if how in (How.SAME, How.REWORDED)}
        for side in (part.had, part.has)
    ]
    assert kept[0] == kept[1]
