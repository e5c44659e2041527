"""What a coach does with guides: drafts, publishing, retiring, and two coaches at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from assistant.access.people import Person
from assistant.errors import BadInput, InterludeError, NotAllowed, NotFound
from assistant.knowledge.library import Library
from assistant.knowledge.tables import VersionRow
from assistant.storage.database import Database
from tests.knowledge.shelf import GUIDE, desk, guide_text

DOORS: dict[str, Callable[[Library, Person], object]] = {
    "guides": lambda library, actor: desk(library).all(actor, GUIDE),
    "guide": lambda library, actor: desk(library).get(actor, GUIDE, "resting-well"),
    "history": lambda library, actor: desk(library).history(actor, GUIDE, "resting-well"),
    "preview": lambda library, actor: library.preview(actor, "a", guide_text("a")),
    "new_guide": lambda library, actor: desk(library).new(actor, GUIDE, "a", guide_text("a")),
    "save_draft": lambda library, actor: desk(library).save(actor, GUIDE, "resting-well", guide_text("a"), 1),
    "publish": lambda library, actor: desk(library).publish(actor, GUIDE, "resting-well", 1, "why"),
    "retire": lambda library, actor: desk(library).retire(actor, GUIDE, "resting-well", 1, "why"),
    "try_search": lambda library, actor: library.try_search(actor, "help"),
}


@pytest.mark.parametrize("door", DOORS)
def test_only_a_coach_comes_in(library: Library, mentee: Person, door: str) -> None:
    before = library.bank().version
    with pytest.raises(NotAllowed):
        DOORS[door](library, mentee)
    library._check_at = 0
    assert library.bank().version == before


def test_the_list_shows_every_guide_with_its_state(library: Library, coach: Person) -> None:
    desk(library).new(coach, GUIDE, "saying-no", guide_text("saying-no"))
    desk(library).retire(coach, GUIDE, "handing-work-over", 1, "Not for us")
    assert {(g.id, g.status, g.version, g.published) for g in desk(library).all(coach, GUIDE)} == {
        ("asking-for-help", "published", 1, 1),
        ("handing-work-over", "retired", 1, None),
        ("resting-well", "published", 1, 1),
        ("saying-no", "draft", 1, None),
    }


def test_a_draft_may_be_broken_and_is_not_used(library: Library, coach: Person) -> None:
    draft = desk(library).save(coach, GUIDE, "resting-well", "half a thought", 1)
    assert (draft.version, draft.status, draft.published, draft.author_id) == (2, "published", 1, coach.id)
    assert library.bank().passages["resting-well"][0].version == 1
    with pytest.raises(
        BadInput, match=r"cannot be published yet\. Line 1: A guide opens with its front matter"
    ):
        desk(library).publish(coach, GUIDE, "resting-well", 2, "Try")
    assert desk(library).get(coach, GUIDE, "resting-well").text == "half a thought"
    assert desk(library).get(coach, GUIDE, "resting-well", 1).text == guide_text("resting-well")


def test_two_coaches_do_not_overwrite_each_other(
    library: Library, coach: Person, other_coach: Person
) -> None:
    opened = desk(library).get(coach, GUIDE, "resting-well").latest
    desk(library).save(other_coach, GUIDE, "resting-well", guide_text("resting-well", title="Olga's"), opened)
    attempts: list[Callable[[], object]] = [
        lambda: desk(library).save(coach, GUIDE, "resting-well", guide_text("resting-well"), opened),
        lambda: desk(library).publish(coach, GUIDE, "resting-well", opened, "Mine"),
        lambda: desk(library).retire(coach, GUIDE, "resting-well", opened, "Mine"),
    ]
    for attempt in attempts:
        with pytest.raises(BadInput, match="Somebody has saved this guide since you opened it"):
            attempt()
    assert desk(library).get(coach, GUIDE, "resting-well").title == "Olga's"
    assert library.bank().passages["resting-well"][0].version == 1


def test_a_published_guide_is_found_at_once_and_its_history_says_who_and_why(
    library: Library, coach: Person
) -> None:
    made = desk(library).new(
        coach, GUIDE, "juggling", guide_text("juggling", title="Juggling oranges on a unicycle")
    )
    assert not any(hit.passage.guide_id == "juggling" for hit in library.try_search(coach, "oranges"))
    desk(library).publish(coach, GUIDE, "juggling", made.version, "  Asked for twice  ")
    assert library.try_search(coach, "Juggling oranges")[0].passage.guide_id == "juggling"
    events = [
        (e.action, e.version, e.actor_id, e.reason) for e in desk(library).history(coach, GUIDE, "juggling")
    ]
    assert events == [("published", 1, coach.id, "Asked for twice"), ("saved", 1, coach.id, "")]


def test_a_retired_guide_is_found_no_more_and_its_citations_stay(library: Library, coach: Person) -> None:
    assert library.try_search(coach, "resting")[0].passage.guide_id == "resting-well"
    before = library.bank().version
    desk(library).retire(coach, GUIDE, "resting-well", 1, "Out of date")
    assert all(hit.passage.guide_id != "resting-well" for hit in library.try_search(coach, "resting", 20))
    assert library.bank().version != before
    assert library.passage("resting-well@1#1") is not None
    with pytest.raises(BadInput, match="nothing to retire"):
        desk(library).retire(coach, GUIDE, "resting-well", 1, "Again")
    desk(library).publish(coach, GUIDE, "resting-well", 1, "Back")
    assert library.try_search(coach, "resting")[0].passage.id.startswith("resting-well@1#")


def test_the_preview_shows_passages_or_faults_and_keeps_nothing(
    library: Library, coach: Person, database: Database
) -> None:
    guide, passages, faults = library.preview(coach, "saying-no", guide_text("saying-no"))
    assert guide is not None
    assert [p.heading for p in passages] == ["What it is", "How", "A common trap"]
    assert faults == []
    guide, passages, faults = library.preview(coach, "saying-no", "## Only\nshort")
    assert (guide, passages) == (None, [])
    assert faults
    with database.read() as db:
        assert not db.scalars(select(VersionRow).where(VersionRow.document_id == "saying-no")).all()


@pytest.mark.parametrize("name", ["", "Two Words", "../../etc/passwd", "a--b", "x" * 90, "é", "a\n"])
def test_a_name_that_is_no_name_is_refused(library: Library, coach: Person, name: str) -> None:
    with pytest.raises(BadInput, match="joined by hyphens"):
        desk(library).new(coach, GUIDE, name, guide_text("a"))


def test_a_name_that_is_taken_changes_no_other_guide(library: Library, coach: Person) -> None:
    with pytest.raises(BadInput, match="already"):
        desk(library).new(coach, GUIDE, "resting-well", guide_text("a"))
    assert desk(library).get(coach, GUIDE, "resting-well").version == 1


def test_what_is_missing_too_long_or_without_a_reason_is_refused_plainly(
    library: Library, coach: Person
) -> None:
    attempts: list[tuple[Callable[[], object], type[InterludeError]]] = [
        (lambda: desk(library).get(coach, GUIDE, "nothing"), NotFound),
        (lambda: desk(library).get(coach, GUIDE, "resting-well", 9), NotFound),
        (lambda: desk(library).save(coach, GUIDE, "nothing", "x", 1), NotFound),
        (lambda: desk(library).publish(coach, GUIDE, "nothing", 1, "why"), NotFound),
        (lambda: desk(library).save(coach, GUIDE, "resting-well", "x" * 200_000, 1), BadInput),
        (lambda: desk(library).publish(coach, GUIDE, "resting-well", 1, "  "), BadInput),
        (lambda: desk(library).retire(coach, GUIDE, "resting-well", 1, "x" * 2000), BadInput),
    ]
    for attempt, error in attempts:
        with pytest.raises(error):
            attempt()
    assert desk(library).get(coach, GUIDE, "resting-well").version == 1


def test_a_guide_travels_as_markdown_without_losing_a_character(
    library: Library, coach: Person, folder: Path
) -> None:
    text = guide_text("right-to-left", title="“שלום” & café 🙂 <b>").replace("<b>", "*b*")
    desk(library).new(coach, GUIDE, "right-to-left", text)
    assert desk(library).get(coach, GUIDE, "right-to-left").text == text
    assert desk(library).get(coach, GUIDE, "right-to-left").title == "“שלום” & café 🙂 *b*"
