"""Nothing of an answer reaches the other before both are in: no words, no length, no date, no count, no state."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.access.people import Person, Role
from assistant.errors import InterludeError
from assistant.mentoring.partnership.blind import State, seen
from assistant.mentoring.partnership.records import Stage
from tests.household import Household, People
from tests.mentoring.partners import Partners

ANSWER = st.one_of(st.none(), st.text(max_size=9))
names = count()


@given(mine=ANSWER, theirs=ANSWER, instead=ANSWER, rested=st.booleans())
def test_without_ones_own_answer_the_others_makes_no_difference(
    mine: str | None, theirs: str | None, instead: str | None, rested: bool
) -> None:
    def sees(other: str | None):
        kept = {"me": mine, "other": other, "third": "x"}
        return seen({who: text for who, text in kept.items() if text is not None}, "me", "other", rested)

    if mine is None:
        assert sees(theirs) == sees(instead)
    elif theirs is None:
        assert sees(theirs).theirs is None
        assert sees(theirs).state is (State.RESTED if rested else State.WAITING)
    else:
        assert sees(theirs) == seen({"me": mine, "other": theirs}, "me", "other")
        assert (sees(theirs).state, sees(theirs).mine, sees(theirs).theirs) == (State.REVEALED, mine, theirs)


@given(mine=ANSWER, theirs=ANSWER, rested=st.booleans())
def test_both_see_both_or_neither_sees_the_others(mine: str | None, theirs: str | None, rested: bool) -> None:
    answers = {who: text for who, text in (("a", mine), ("b", theirs)) if text is not None}
    one, other = seen(answers, "a", "b", rested), seen(answers, "b", "a", rested)
    assert (one.theirs is None) == (other.theirs is None)
    assert (one.state is State.REVEALED) == (other.state is State.REVEALED) == (len(answers) == 2)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["ask", "answer", "answer", "rest", "begin", "mark", "mark", "prepare", "letter"]),
        st.integers(0, 1),
        st.integers(0, 3),
        st.integers(0, 40),
    ),
    max_size=12,
)
UNSEEN = {"answer", "mark", "prepare", "letter"}
"""What one does alone; the other may learn of it only by what both being in reveals."""


@pytest.fixture
def partners(house: Household) -> Partners:
    return Partners(house)


def pair(partners: Partners, people: People) -> tuple[list[Person], str]:
    house, number = partners.house, next(names)
    mentee, mentor = house.person(f"Mia{number}", Role.MENTEE), house.person(f"Tess{number}", Role.MENTOR)
    house.directory.pair(people.administrator, mentee.id, mentor.id)
    return [mentee, mentor], partners.between(mentee)


def view(partners: Partners, reader: Person, pid: str) -> str:
    """All that the partnership tells one of the two."""
    return repr(
        [
            partners.partnerships.mine(reader),
            partners.reflections.all(reader, pid),
            partners.stages.all(reader, pid),
            partners.visions.both(reader, pid),
            partners.meetings.of(reader, pid),
            partners.endings.state(reader, pid),
            partners.keepsakes.of(reader, pid),
        ]
    )


def step(partners: Partners, who: Person, pid: str, act: str, which: int, length: int) -> None:
    words = "x" * length + f" {act}-secret"
    questions = partners.reflections.all(who, pid)
    rounds = partners.stages.all(who, pid)
    with suppress(InterludeError):
        match act:
            case "ask":
                partners.reflections.ask(who, pid, f"What makes {'so ' * which}much of this matter?")
            case "answer" if questions:
                partners.reflections.answer(who, questions[which % len(questions)].id, words)
            case "rest" if questions:
                partners.reflections.let_rest(who, questions[0].id)
            case "begin":
                partners.stages.begin(who, pid)
            case "mark" if rounds:
                partners.stages.mark(who, rounds[-1].id, list(Stage)[which], words)
            case "prepare":
                before = partners.meetings.of(who, pid).before
                partners.meetings.prepare(who, pid, type(before)(wins=words))
            case "letter":
                partners.endings.write_letter(who, pid, words)


@settings(max_examples=12)
@given(history=STEPS)
def test_whatever_happens_an_answer_shows_only_when_both_are_in(
    partners: Partners, people: People, history: list[tuple[str, int, int, int]]
) -> None:
    two, pid = pair(partners, people)
    for act, who, which, length in history:
        other = two[1 - who]
        before = view(partners, other, pid)
        step(partners, two[who], pid, act, which, length)
        partners.house.clock.pass_(hours=1)
        after = view(partners, other, pid)
        both_in = [
            one.state is State.REVEALED
            for one in (*partners.reflections.all(other, pid), *partners.stages.all(other, pid))
        ]
        if act in UNSEEN and after != before:
            assert act in ("answer", "mark") and any(both_in)
        if not any(both_in):
            for mine in ("answer", "mark"):
                own = view(partners, other, pid).count(f"{mine}-secret")
                assert own <= sum(
                    one.seen.mine is not None
                    for one in (*partners.reflections.all(other, pid), *partners.stages.all(other, pid))
                )
        assert "letter-secret" not in before or partners.endings.state(other, pid).letter


def test_a_refusal_says_the_same_whether_or_not_the_other_is_in(partners: Partners, people: People) -> None:
    said = []
    for other_is_in in (False, True):
        (mentee, mentor), pid = pair(partners, people)
        asked = partners.reflections.ask(mentee, pid, "What should stay as it is?")
        begun = partners.stages.begin(mentee, pid)
        if other_is_in:
            partners.reflections.answer(mentee, asked.id, "mine")
            partners.stages.mark(mentee, begun.id, Stage.MUTUAL, "mine")
        partners.house.clock.pass_(seconds=timedelta(minutes=1).total_seconds())
        for refused in (
            lambda asked=asked, mentor=mentor: partners.reflections.answer(mentor, asked.id, " "),
            lambda pid=pid, mentor=mentor: partners.reflections.ask(mentor, pid, "What else should stay?"),
            lambda pid=pid, mentor=mentor: partners.stages.begin(mentor, pid),
            lambda begun=begun, mentor=mentor: partners.stages.propose(mentor, begun.id, Stage.MUTUAL),
            lambda begun=begun, mentor=mentor: partners.stages.mark(mentor, begun.id, Stage.MUTUAL, " "),
        ):
            with pytest.raises(InterludeError) as refusal:
                refused()
            said.append(str(refusal.value))
    assert said[:5] == said[5:]


def test_suggested_questions_can_be_put_as_they_stand(partners: Partners, people: People) -> None:
    assert not partners.library.import_starter(None, encode=False)
    (mentee, mentor), pid = pair(partners, people)
    offered = partners.reflections.suggestions(mentee, pid)
    assert len(offered) == 3 and offered == partners.reflections.suggestions(mentor, pid)
    assert offered != partners.reflections.suggestions(mentee, pid, shuffle=1)
    for number in range(3):
        for text in partners.reflections.suggestions(mentee, pid, number):
            partners.house.clock.pass_(hours=1)
            assert partners.reflections.ask(mentee, pid, text).text == text
            partners.reflections.let_rest(mentor, partners.reflections.all(mentor, pid)[0].id)
            assert text not in partners.reflections.suggestions(mentee, pid, number)
