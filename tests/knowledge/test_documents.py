"""One life for all kinds: drafts, review, publishing, retiring, restoring, comparing, deleting, and who did what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from assistant.access.people import Person
from assistant.errors import BadInput, NotFound
from assistant.knowledge import signposts
from assistant.knowledge.compare import GONE, NEW, changes
from assistant.knowledge.content import Country, Elsewhere, Framework, Item, Kind, Question
from assistant.knowledge.documents import Documents
from assistant.knowledge.items import text_of
from assistant.knowledge.library import Library
from assistant.knowledge.tables import DocumentRow
from assistant.storage.database import Database
from tests.knowledge.shelf import FRAMEWORK, GUIDE, QUESTION, SIGNPOSTS, desk, guide_text

ONE_OF_EACH = {GUIDE: "resting-well", QUESTION: "plan-rest", FRAMEWORK: "small", SIGNPOSTS: "gb"}


@pytest.fixture
def documents(library: Library) -> Documents:
    return desk(library)


def saying(documents: Documents, coach: Person, kind: Kind, name: str) -> Item:
    item, faults = documents.check(coach, kind, name, documents.get(coach, kind, name).text)
    assert item is not None, faults
    return item


def reworded(documents: Documents, coach: Person, kind: Kind) -> str:
    """The text of one of each kind, with one thing changed."""
    name = ONE_OF_EACH[kind]
    if kind is GUIDE:
        return guide_text(name, title="Changed")
    item = saying(documents, coach, kind, name)
    if isinstance(item, Question):
        return text_of(replace(item, text="What could wait so that you can rest?"))
    if isinstance(item, Framework):
        return text_of(replace(item, title="Changed"))
    assert isinstance(item, Country)
    return text_of(replace(item, emergency=replace(item.emergency, number="112")))


def in_use(library: Library, kind: Kind) -> str:
    """What the dialogue has of it."""
    bank, name = library.bank(), ONE_OF_EACH[kind]
    if kind is GUIDE:
        return str(bank.passages.get(name))
    if kind is QUESTION:
        return str([one for one in bank.questions if one.id == name])
    return str(bank.frameworks.get(name) if kind is FRAMEWORK else library.signposts().country("GB"))


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_a_change_counts_once_it_is_published_and_not_before(
    library: Library, documents: Documents, coach: Person, other_coach: Person, kind: Kind
) -> None:
    name, before = ONE_OF_EACH[kind], in_use(library, kind)
    changed = documents.save(coach, kind, name, reworded(documents, coach, kind), 1, "clearer so")
    assert (changed.version, changed.status, changed.published) == (2, "published", 1)
    documents.propose(coach, kind, name, 2, "have a look")
    assert documents.get(other_coach, kind, name).in_review == 2
    assert in_use(library, kind) == before
    documents.publish(other_coach, kind, name, 2, "good")
    assert in_use(library, kind) != before
    now = documents.get(coach, kind, name)
    assert (now.published, now.in_review, now.author_id) == (2, None, coach.id)
    told = [
        (one.action, one.version, one.actor_id, one.reason) for one in documents.history(coach, kind, name)
    ]
    assert told == [
        ("published", 2, other_coach.id, "good"),
        ("proposed", 2, coach.id, "have a look"),
        ("saved", 2, coach.id, "clearer so"),
        ("published", 1, None, "From the starter library."),
        ("saved", 1, None, ""),
    ]


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_what_is_retired_is_used_no_more_and_comes_back_when_it_is_published(
    library: Library, documents: Documents, coach: Person, kind: Kind
) -> None:
    name, before = ONE_OF_EACH[kind], in_use(library, kind)
    documents.retire(coach, kind, name, 1, "worn")
    assert in_use(library, kind) in ("None", "[]")
    assert [one.status for one in documents.all(coach, kind) if one.id == name] == ["retired"]
    documents.publish(coach, kind, name, 1, "missed")
    assert in_use(library, kind) == before


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_an_older_version_is_restored_as_a_new_draft_and_the_difference_is_told(
    documents: Documents, coach: Person, kind: Kind
) -> None:
    name, first = ONE_OF_EACH[kind], documents.get(coach, kind, ONE_OF_EACH[kind]).text
    documents.save(coach, kind, name, reworded(documents, coach, kind), 1)
    assert len(documents.compare(coach, kind, name, 1, 2)) == 1
    restored = documents.restore(coach, kind, name, 1, 2, "It was better")
    assert (restored.version, restored.text, restored.published) == (3, first, 1)
    assert documents.compare(coach, kind, name, 1, 3) == []
    newest = documents.history(coach, kind, name)[0]
    assert (newest.action, newest.reason) == ("restored", "Version 1 again. It was better")


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_two_coaches_at_once_overwrite_nothing(
    documents: Documents, coach: Person, other_coach: Person, kind: Kind
) -> None:
    name, text = ONE_OF_EACH[kind], reworded(documents, coach, kind)
    documents.save(other_coach, kind, name, text, 1)
    for attempt in (
        lambda: documents.save(coach, kind, name, text, 1),
        lambda: documents.restore(coach, kind, name, 1, 1, "mine"),
        lambda: documents.propose(coach, kind, name, 1),
        lambda: documents.publish(coach, kind, name, 1, "mine"),
        lambda: documents.retire(coach, kind, name, 1, "mine"),
    ):
        with pytest.raises(BadInput, match="Somebody has saved this"):
            attempt()
    assert documents.get(coach, kind, name).latest == 2


def test_a_review_ends_with_a_newer_text_or_when_it_is_sent_back(documents: Documents, coach: Person) -> None:
    with pytest.raises(BadInput, match="in use already"):
        documents.propose(coach, GUIDE, "resting-well", 1)
    documents.save(coach, GUIDE, "resting-well", guide_text("resting-well", title="Two"), 1)
    documents.propose(coach, GUIDE, "resting-well", 2)
    with pytest.raises(BadInput, match="waits for a review already"):
        documents.propose(coach, GUIDE, "resting-well", 2)
    with pytest.raises(BadInput, match="Say in a few words why"):
        documents.send_back(coach, GUIDE, "resting-well", 2, " ")
    documents.send_back(coach, GUIDE, "resting-well", 2, "An example is missing")
    with pytest.raises(BadInput, match="does not wait for a review"):
        documents.send_back(coach, GUIDE, "resting-well", 2, "again")
    documents.propose(coach, GUIDE, "resting-well", 2)
    assert documents.save(coach, GUIDE, "resting-well", "Half a thought", 2).in_review is None


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"text": "Have you rested?"}, "closed question"),
        ({"text": "What will you leave? And who will do it?"}, "exactly one question mark"),
        ({"text": "Who could help you with this?"}, "has the same words"),
        ({"guides": ("nothing-there",)}, "no guide “nothing-there”"),
        ({"stages": ("nowhere",)}, "not one of the stages"),
        ({"another_way": "What will you leave undone so that you can rest?"}, "repeats"),
        ({"id": "another-name"}, "must stay plan-rest"),
    ],
)
def test_a_question_with_a_fault_is_kept_as_a_draft_and_not_published(
    library: Library, documents: Documents, coach: Person, change: dict[str, object], fault: str
) -> None:
    question = saying(documents, coach, QUESTION, "plan-rest")
    documents.save(coach, QUESTION, "plan-rest", text_of(replace(question, **change)), 1)
    with pytest.raises(BadInput, match=fault):
        documents.publish(coach, QUESTION, "plan-rest", 2, "why")
    assert documents.get(coach, QUESTION, "plan-rest").published == 1
    assert question in library.bank().questions


def test_a_published_question_is_found_by_its_meaning_and_a_double_is_seen(
    library: Library, documents: Documents, coach: Person
) -> None:
    question = saying(documents, coach, QUESTION, "plan-rest")
    new = replace(question, id="rest-again", text="What could be left undone so that you rest?")
    documents.new(coach, QUESTION, new.id, text_of(new))
    documents.publish(coach, QUESTION, new.id, 1, "asked for")
    bank = library.bank()
    assert new in bank.questions and len(bank.vectors) == len(bank.questions) == 3
    found = documents.doubles(coach, new.id, "What will you leave undone so you can rest?")
    assert found is not None and [one.id for one, _ in found] == ["plan-rest"]
    assert documents.doubles(coach, new.id, "Which feedback stung?") == []


def test_signposts_need_a_source_and_a_day_that_has_been(documents: Documents, coach: Person) -> None:
    text = documents.get(coach, SIGNPOSTS, "gb").text
    source = "source: https://www.samaritans.org/how-we-can-help/contact-samaritan/\n"
    for broken, fault in (
        (text.replace(f"  {source}", "", 1), "source` is missing"),
        (text.replace("seen: 2026-11-23", "seen: 2099-01-01", 1), "still to come"),
        (text.replace("code: GB", "code: DE"), "must stay GB"),
    ):
        assert broken != text
        latest = documents.get(coach, SIGNPOSTS, "gb").latest
        documents.save(coach, SIGNPOSTS, "gb", broken, latest)
        with pytest.raises(BadInput, match=fault):
            documents.publish(coach, SIGNPOSTS, "gb", latest + 1, "why")


def test_a_country_can_be_added_and_what_is_said_elsewhere_cannot_be_taken_away(
    library: Library, documents: Documents, coach: Person
) -> None:
    uganda = replace(saying(documents, coach, SIGNPOSTS, "gb"), code="UG", names=("uganda",))
    documents.new(coach, SIGNPOSTS, "ug", text_of(uganda))
    assert library.signposts().country("Uganda") is None
    documents.publish(coach, SIGNPOSTS, "ug", 1, "Our people are there")
    assert library.signposts().country("UG") == uganda
    with pytest.raises(BadInput, match="said wherever no line is known"):
        documents.retire(coach, SIGNPOSTS, "elsewhere", 1, "why")


@pytest.mark.parametrize(
    "body", [{}, {"code": "GB"}, {"code": "DE", "names": [], "emergency": {}, "lines": []}, []]
)
def test_signposts_that_cannot_be_read_give_way_to_the_starters(
    library: Library, documents: Documents, coach: Person, database: Database, body: object
) -> None:
    documents.save(coach, SIGNPOSTS, "gb", reworded(documents, coach, SIGNPOSTS), 1)
    documents.publish(coach, SIGNPOSTS, "gb", 2, "why")
    documents.retire(coach, SIGNPOSTS, "fr", 1, "why")
    assert library.signposts().country("GB").emergency.number == "112"
    for name in ("gb", "elsewhere"):
        with database.begin() as db:
            row = db.get_one(DocumentRow, (SIGNPOSTS, name))
            db.execute(update(DocumentRow).where(DocumentRow.id == row.id).values(body=body))
    library._current = None
    starters = signposts.shipped()
    assert library.signposts().country("GB") == starters.country("GB")
    assert library.signposts().elsewhere == starters.elsewhere
    assert library.signposts().country("FR") is None  # what a coach retired stays away


def test_a_retired_framework_is_offered_no_more_and_still_there_for_who_is_in_it(
    library: Library, documents: Documents, coach: Person
) -> None:
    documents.retire(coach, FRAMEWORK, "small", 1, "too short")
    assert library.bank().frameworks == {}
    assert library.framework("small").title == "Small"
    assert library.framework("never-was") is None


def test_a_draft_that_was_never_in_use_is_deleted_by_its_author_alone(
    documents: Documents, coach: Person, other_coach: Person
) -> None:
    documents.new(coach, QUESTION, "half", "text: Half a\n")
    with pytest.raises(BadInput, match="Somebody else has written"):
        documents.delete(other_coach, QUESTION, "half")
    documents.save(other_coach, QUESTION, "half", "text: Half a question\n", 1)
    with pytest.raises(BadInput, match="Somebody else has written"):
        documents.delete(coach, QUESTION, "half")
    documents.new(coach, QUESTION, "mine", "text: Mine\n")
    documents.delete(coach, QUESTION, "mine")
    with pytest.raises(NotFound):
        documents.get(coach, QUESTION, "mine")
    assert "mine" not in {one.id for one in documents.all(coach, QUESTION)}


def test_what_was_in_use_once_is_never_deleted(documents: Documents, coach: Person) -> None:
    documents.new(coach, GUIDE, "new-one", guide_text("new-one"))
    documents.publish(coach, GUIDE, "new-one", 1, "why")
    documents.retire(coach, GUIDE, "new-one", 1, "why")
    with pytest.raises(BadInput, match="in use once"):
        documents.delete(coach, GUIDE, "new-one")


def test_a_guide_that_a_question_stands_on_is_not_deleted(documents: Documents, coach: Person) -> None:
    documents.new(coach, GUIDE, "new-one", guide_text("new-one"))
    question = saying(documents, coach, QUESTION, "plan-rest")
    documents.save(coach, QUESTION, "plan-rest", text_of(replace(question, guides=("new-one",))), 1)
    documents.publish(coach, QUESTION, "plan-rest", 2, "why")
    with pytest.raises(BadInput, match="stands on this guide"):
        documents.delete(coach, GUIDE, "new-one")


def test_the_difference_is_told_part_by_part_in_words_and_not_by_white_space(library: Library) -> None:
    words = library.vocabulary
    before = guide_text("resting-well")
    after = (
        before.replace("Turn", "Turn").replace("free evening", "quiet evening", 1).replace("\n\n", "\n\n\n")
    )
    (change,) = changes(GUIDE, before, after, words)
    assert change.label == "What it is"
    assert [piece.text.strip() for piece in change.pieces if piece.kind == GONE] == ["free"]
    assert [piece.text.strip() for piece in change.pieces if piece.kind == NEW] == ["quiet"]
    tags = changes(GUIDE, before, before.replace("[energy]", "[energy, values]"), words)
    assert [(one.label, one.pieces[-1].text) for one in tags] == [("Themes", "Values")]
    assert next(one.label for one in changes(GUIDE, before, "no head at all", words)) == "The text"


def test_the_difference_of_a_framework_names_the_stage_and_the_order(
    library: Library, documents: Documents, coach: Person
) -> None:
    small = saying(documents, coach, FRAMEWORK, "small")
    assert isinstance(small, Framework)
    turned = replace(small, stages=(small.stages[1], replace(small.stages[0], seeks="Whatever they want")))
    found = changes(FRAMEWORK, text_of(small), text_of(turned), library.vocabulary)
    assert [one.label for one in found] == ["Stages in their order", "Stage aim"]


@pytest.mark.parametrize("kind", [QUESTION, FRAMEWORK, SIGNPOSTS])
def test_every_starter_item_is_the_same_again_from_its_own_text(
    library: Library, documents: Documents, coach: Person, kind: Kind
) -> None:
    for one in documents.all(coach, kind):
        item = saying(documents, coach, kind, one.id)
        assert not isinstance(item, Elsewhere) or one.title == "Everywhere else"
        assert documents.check(coach, kind, one.id, text_of(item))[0] == item
    assert date.today() >= max(line.seen for c in library.signposts().countries.values() for line in c.lines)
