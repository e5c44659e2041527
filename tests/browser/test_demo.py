"""The demo is alive: what a visitor finds in it."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.access.people import Person
from assistant.services import Services, build
from assistant.settings import Settings

pytestmark = pytest.mark.browser  # it stands on the directory that the browser's tests prepare


@pytest.fixture(scope="module")
def seeded(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    home = shutil.copytree(prepared, tmp_path_factory.mktemp("seeded"), dirs_exist_ok=True)
    services = build(Settings(data=home / "data", key_file=home / "master.key", mode="demo"))
    yield services
    services.database.close()


def person(seeded: Services, name: str) -> Person:
    return seeded.directory.find(f"{name.lower()}@demo.interlude")


def test_the_demo_has_everybody_that_a_programme_has(seeded: Services) -> None:
    roles = Counter(
        role.value for one in seeded.directory.everyone(person(seeded, "Helen")) for role in one.roles
    )
    assert roles == {"mentee": 7, "mentor": 2, "coach": 1, "administrator": 1}


def test_the_administrator_sees_figures_and_which_are_left_out(seeded: Services) -> None:
    """Six mentees are just enough; two mentors are not."""
    report = seeded.programme.report(person(seeded, "Helen"))
    assert list(report.standing.figures) == ["mentees"]
    assert report.standing.figures["mentees"]["looked"].people == 5
    assert "kept" not in report.standing.figures["mentees"]


def test_a_pair_has_a_meeting_ahead_stages_behind_and_a_question_to_answer(seeded: Services) -> None:
    amara, ruth = person(seeded, "Amara"), person(seeded, "Ruth")
    (pair,) = seeded.partnerships.mine(amara)
    assert [one.state.value for one in seeded.blind_reflections.all(amara, pair.id)] == ["yours", "revealed"]
    assert [one.agreed.value for one in seeded.stages.all(ruth, pair.id) if one.agreed] == [
        "advised",
        "together",
    ]
    assert seeded.visions.both(amara, pair.id).theirs and seeded.visions.both(ruth, pair.id).theirs
    assert seeded.meetings.of(amara, pair.id).next and seeded.meetings.of(ruth, pair.id).after.promised
    for reader in (amara, ruth):
        assert len(seeded.briefs.of(reader, pair.id).sections) > 3
    (over,) = seeded.partnerships.over(ruth)
    archive = seeded.keepsakes.archive(ruth, over.id)
    assert archive.their_letter and archive.my_letter and len(archive.theirs) == 1


def test_amara_finds_a_session_to_go_on_with_a_question_and_a_comment(seeded: Services) -> None:
    amara = person(seeded, "Amara")
    assert len(seeded.sessions.open_sessions(amara)) == 1
    assert [question.mentor for question in seeded.waiting_questions.waiting(amara)] == ["Ruth Lindqvist"]
    shared = seeded.shares.mine(amara)
    assert any(share.seen_at is None for share in shared) and any(share.seen_at for share in shared)
    assert any(seeded.comments.about(amara, share.part.object_id) for share in shared)


def test_amara_shares_a_passage_and_shared_another_for_a_week(seeded: Services) -> None:
    amara = person(seeded, "Amara")
    (passage,) = [share for share in seeded.shares.mine(amara) if share.part.range_of]
    (comment,) = seeded.comments.about(amara, passage.part.object_id)
    assert comment.quote == passage.words and passage.until and passage.seen_at
    (four_minutes,) = seeded.entries.search(amara, "Josie stood behind my chair")
    (over,) = seeded.shares.of(amara, four_minutes.id)
    assert over.until and not over.standing and over.seen_at


def test_a_mentor_finds_a_card_to_say_yes_to_and_the_coach_one_to_edit(seeded: Services) -> None:
    assert [card.status for card in seeded.cards.mine(person(seeded, "Ruth"))] == ["proposed"]
    assert [card.status for card in seeded.cards.offers(person(seeded, "Sofia"))] == ["proposed", "offered"]


def test_nobody_is_greeted_with_a_comment_they_answered_weeks_ago(seeded: Services) -> None:
    for name in ("Amara", "Jonas"):
        assert not seeded.comments.unseen(person(seeded, name))


def test_commitments_and_skills_are_alive_in_the_demo(seeded: Services) -> None:
    amara, ruth = person(seeded, "Amara"), person(seeded, "Ruth")
    mine = seeded.commitments.mine(amara)
    assert {one.status for one in mine} == {"open", "kept"}
    assert any(change.outcome == "moved" for one in mine for change in one.changes)
    assert len(seeded.commitments.due(amara)) == 1
    assert {one.status for one in seeded.commitments.promised(amara)} == {"open", "kept"}
    assert len(seeded.shared_commitments.theirs(ruth)) == 3
    delegating, suggested = seeded.skills.all(amara)
    assert (len(delegating.ratings), delegating.step, suggested.step) == (4, "answer", "say_yes")
    assert [one.step for one in seeded.skills.all(ruth) if one.other_has_rated] == ["rate"]
