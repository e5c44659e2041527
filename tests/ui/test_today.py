"""One clear next step, and the order in which it is chosen."""

from __future__ import annotations

from datetime import UTC, datetime

from assistant.journal.records import Entry, EntryKind, SessionRecord, Status, WaitingQuestion
from assistant.mentoring.sharing.records import Comment
from assistant.services import Services
from assistant.ui.components.next_step import next_step
from tests.conftest import Clock
from tests.household import whole
from tests.ui.conftest import People, Visit, shown

AT = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
COMMENT = Comment("c", "entry", "entry-1", "m", "Moira", "", "What did it cost you?", AT, new=True)
SESSION: SessionRecord[object] = SessionRecord(
    "s", "a", "grow", None, "The steering meeting", Status.OPEN, AT, AT
)
QUESTION = WaitingQuestion("q", "m", "Moira", "What do you hold on to?", AT)
PLAN = Entry(
    "e", EntryKind.SESSION, "T", "S", "", "When it lands, I will ask.", "grow", "s0", None, AT, AT, 1
)


def step(*, comments=(), sessions=(), questions=(), plan=None):
    return next_step(comments, sessions, questions, plan, lambda moment: f"{moment.day} November")


def test_an_unseen_comment_comes_before_everything_else() -> None:
    chosen = step(comments=[COMMENT], sessions=[SESSION], questions=[QUESTION], plan=PLAN)
    assert (chosen.words, chosen.page, chosen.query) == (COMMENT.text, "journal", {"entry": "entry-1"})
    assert chosen.said == "Moira wrote to you on 3 November"


def test_a_half_finished_session_comes_before_a_question_and_a_plan() -> None:
    chosen = step(sessions=[SESSION], questions=[QUESTION], plan=PLAN)
    assert (chosen.words, chosen.page, chosen.query) == (SESSION.goal, "reflect", {"session": "s"})


def test_a_mentors_question_comes_before_a_plan() -> None:
    chosen = step(questions=[QUESTION], plan=PLAN)
    assert (chosen.said, chosen.words) == ("Moira left you a question", QUESTION.text)


def test_the_last_plan_comes_before_a_fresh_start() -> None:
    chosen = step(plan=PLAN)
    assert (chosen.words, chosen.query) == (PLAN.plan, {"framework": "weekly-check-in"})


def test_with_nothing_waiting_a_reflection_is_offered() -> None:
    assert step().button == "Begin a reflection"


def test_a_session_asked_to_its_end_leads_to_its_summary() -> None:
    closing = SessionRecord("s", "a", "grow", None, "", Status.CLOSING, AT, AT)
    assert step(sessions=[closing]).button == "Read the summary"


def test_a_new_mentee_is_offered_a_reflection(people: People, visit: Visit) -> None:
    at = visit(people.amara)
    assert not at.exception
    assert at.button(key="go").label == "Begin a reflection"
    assert "Monday, 23 November 2026" in shown(at)


def test_a_comment_is_offered_until_its_entry_was_opened(
    house: Services, people: People, visit: Visit
) -> None:
    entry = house.entries.write(people.amara, "The offsite", "I kept quiet.")
    grant = house.shares.share(people.amara, whole(entry.id))
    house.comments.write(people.moira, grant.id, "What did the *silence* cost?")
    assert "What did the *silence* cost?" in [text.value for text in visit(people.amara).text]
    visit(people.amara, "journal", entry=entry.id)
    assert visit(people.amara).button(key="go").label == "Begin a reflection"


def test_a_paused_session_is_offered_again(house: Services, people: People, visit: Visit) -> None:
    house.conversations.start(people.amara, "grow", goal_text="The steering meeting")
    at = visit(people.amara)
    assert "The steering meeting" in shown(at)
    assert at.button(key="go").label == "Go on"


def test_the_last_entry_and_the_goals_stand_below(
    house: Services, people: People, visit: Visit, clock: Clock
) -> None:
    house.entries.write(people.amara, "The offsite", "I kept quiet.")
    goal = house.goals.create(people.amara, "Speak earlier", "")
    for value in (3, 5):
        house.goals.check_in(people.amara, goal.id, value)
        clock.pass_(days=1)
    words = shown(visit(people.amara))
    assert "Your last entry, 23 November 2026" in words
    assert "5 of 10 on 24 November 2026, 3 the time before" in words
