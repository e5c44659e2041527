"""Try it: the engine's own reply to a made-up answer, with what led to it; nothing is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from assistant.errors import BadInput, NotAllowed
from assistant.knowledge.content import Framework, Kind, Question
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.items import text_of
from assistant.services import Services
from tests.ui.conftest import People, Visit, press, shown

GOAL = "I want to be heard in the steering group"
ANSWER = "On Tuesday I said the plan would slip, and nobody picked it up. I felt small and said nothing."


def contents(house: Services) -> list[tuple[str, int]]:
    with house.database.read() as db:
        names = db.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
        return [(name, db.scalar(text(f"SELECT count(*) FROM {name}"))) for name in names]


def drafted(house: Services, people: People, **changes: object) -> str:
    question = next(one for one in house.library.bank().questions if one.id == "plan-by-tomorrow")
    new = replace(question, id="mine", **changes)
    house.documents.new(people.carla, Kind.QUESTION, "mine", text_of(new))
    return "mine"


def test_only_a_coach_may_play(house: Services, people: People) -> None:
    for who in (people.amara, people.moira, people.ada):
        with pytest.raises(NotAllowed):
            house.rehearsal.play(who, "grow", "aim", GOAL, ANSWER)
        with pytest.raises(NotAllowed):
            house.rehearsal.framework(who, "grow")


def test_the_reply_is_the_engines_with_every_score_and_nothing_is_kept(
    house: Services, people: People
) -> None:
    before = contents(house)
    played = house.rehearsal.play(people.carla, "grow", "experience", GOAL, ANSWER)
    again = house.rehearsal.play(people.carla, "grow", "experience", GOAL, ANSWER)
    assert played.reply == again.reply and played.asked.stage == "experience"
    assert played.reply.text and played.reply.provenance["rule"]
    taken = [one for one in played.weighed if one.taken]
    assert [one.question.id for one in taken] == [played.reply.question_id]
    assert sum(one.chance for one in played.weighed) == pytest.approx(1)
    for one in played.weighed:
        assert one.score == pytest.approx(one.follows + sum(one.besides))
    assert contents(house) == before


def test_a_draft_question_is_weighed_beside_the_others_though_it_is_not_in_use(
    house: Services, people: People
) -> None:
    stage = "experience"
    plain = house.rehearsal.play(people.carla, "grow", stage, GOAL, ANSWER)
    wanted = plain.reply
    name = drafted(
        house,
        people,
        text="What did nobody pick up on Tuesday?",
        stages=(wanted.stage,),
        move=wanted.move,
        themes=(),
        frameworks=(),
        asks=None,
    )
    assert not any(one.question.id == name for one in plain.weighed)
    with_it = house.rehearsal.play(people.carla, "grow", stage, GOAL, ANSWER, (Kind.QUESTION, name))
    mine = next(one for one in with_it.weighed if one.question.id == name)
    assert mine.chance > 0 and with_it.draft == name
    assert name not in {one.id for one in house.library.bank().questions}


def test_a_draft_framework_is_played_with_its_own_stages(house: Services, people: People) -> None:
    grow = house.library.bank().frameworks["grow"]
    turned = replace(grow, stages=(grow.stages[1], replace(grow.stages[3], title="Now")))
    house.documents.save(people.carla, Kind.FRAMEWORK, "grow", text_of(turned), 1)
    draft = (Kind.FRAMEWORK, "grow")
    found = house.rehearsal.framework(people.carla, "grow", draft)
    assert isinstance(found, Framework) and [stage.id for stage in found.stages] == ["experience", "plan"]
    assert house.rehearsal.play(people.carla, "grow", "plan", GOAL, ANSWER, draft).asked.stage == "plan"
    with pytest.raises(BadInput, match="no such stage"):
        house.rehearsal.play(people.carla, "grow", "aim", GOAL, ANSWER, draft)


def test_a_draft_guide_is_found_by_what_it_says(house: Services, people: People) -> None:
    markdown = house.documents.get(people.carla, Kind.GUIDE, "saying-no").text
    added = markdown + f"\n\n## When nobody picks it up\n{ANSWER} {GOAL}.\n"
    house.documents.save(people.carla, Kind.GUIDE, "saying-no", added, 1)
    played = house.rehearsal.play(people.carla, "grow", "experience", GOAL, ANSWER, (Kind.GUIDE, "saying-no"))
    assert played.found[0].passage.heading == "When nobody picks it up"
    assert played.found[0].score > 0.5


def test_a_draft_with_faults_and_an_empty_answer_are_told_in_a_sentence(
    house: Services, people: People
) -> None:
    house.documents.new(people.carla, Kind.QUESTION, "half", "text: Half a\n")
    for call in (
        lambda: house.rehearsal.play(people.carla, "grow", "aim", GOAL, "  "),
        lambda: house.rehearsal.play(people.carla, "nowhere", "aim", GOAL, ANSWER),
        lambda: house.rehearsal.play(people.carla, "grow", "aim", GOAL, ANSWER, (Kind.QUESTION, "half")),
    ):
        with pytest.raises(BadInput):
            call()


def test_the_page_shows_the_reply_the_rule_and_the_scores(
    house: Services, people: People, visit: Visit, embedder: Embedder
) -> None:
    embedder.encode(["load the model before a page waits for it"])
    question = next(one for one in house.library.bank().questions if one.id == "plan-by-tomorrow")
    assert isinstance(question, Question)
    at = visit(people.carla, "rehearse", kind="question", id=question.id)
    assert not at.exception and "Tried with this question, as it is in use:" in shown(at)
    at.text_input(key="try-goal").set_value(GOAL)
    at.text_area(key="try-answer").set_value(ANSWER)
    press(at, "See what comes")
    assert not at.exception and not at.warning
    words = shown(at)
    assert "Rule: " in words and "chance" in words.lower() and "score" in words
    assert "yours · " in words.lower() or "your question is not among them" in words.lower()
