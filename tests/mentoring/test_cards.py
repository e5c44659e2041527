"""Unwritten rules: sealed until the author's yes to the very text, cited without a name, and taken back at any time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from assistant.access.audit import Audit
from assistant.errors import BadInput, NotAllowed, NotFound
from assistant.knowledge.content import Kind
from assistant.knowledge.embedder import Embedder
from assistant.knowledge.exchange import LEFT_OUT
from assistant.knowledge.files import read_guide
from assistant.knowledge.intake.service import Intake
from assistant.knowledge.intake.shape import name_from
from assistant.knowledge.items import text_of
from assistant.knowledge.library import Library
from assistant.mentoring.library.cards import NEW, Cards
from assistant.mentoring.library.records import Card, CardStatus
from tests.conftest import Clock
from tests.household import Household, People
from tests.knowledge.shelf import desk, make_folder

RULE = "A correction goes by telephone first, and into writing only from whoever owns the number."
APPLIES = "Whenever a figure has left the team, and above all when somebody outside has seen it already."
HAPPENED = "A newcomer replied to everyone with a better number. Nobody answered, and the invitations stopped for a while."
OFFERED = (RULE, APPLIES, "Ines replied to everyone with a better number, and I let her walk into it.")
EDITED = ("Correct by telephone", RULE, APPLIES, HAPPENED)


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder()


@pytest.fixture
def library(house: Household, clock: Clock, tmp_path: Path, embedder: Embedder) -> Library:
    library = Library(house.database, clock, embedder, make_folder(tmp_path / "library"))
    library.import_starter(encode=False)
    return library


@pytest.fixture
def cards(house: Household, clock: Clock, library: Library) -> Cards:
    return Cards(house.database, house.vault, clock, library, house.drafts, Audit(clock))


def proposed(cards: Cards, people: People) -> Card:
    offered = cards.offer(people.mentor, *OFFERED)
    return cards.propose(people.coach, offered.id, offered.version, *EDITED)


def agreed(cards: Cards, people: People) -> Card:
    card = proposed(cards, people)
    cards.agree(people.mentor, card.id, card.version)
    return next(one for one in cards.mine(people.mentor) if one.id == card.id)


def published(cards: Cards, people: People) -> str:
    card = agreed(cards, people)
    return cards.publish(people.coach, card.id, card.version)


def test_a_card_goes_from_an_offer_to_a_citation(
    cards: Cards, people: People, library: Library, house: Household
) -> None:
    name = published(cards, people)
    (passage,) = library.bank().passages[name]
    assert (passage.title, passage.heading) == ("Correct by telephone", "A rule nobody wrote down")
    assert passage.text == f"{RULE}\n\n{APPLIES}\n\n{HAPPENED}"
    found = library.try_search(people.coach, "I corrected a number in front of everybody", 1)
    assert found[0].passage.id == passage.id
    assert cards.mine(people.mentor)[0].status is CardStatus.PUBLISHED
    assert cards.offers(people.coach) == []


def test_coaches_meet_the_words_and_never_whose_they_are(
    cards: Cards, people: People, library: Library, house: Household
) -> None:
    cards.offer(people.mentor, *OFFERED)
    name = published(cards, people)
    told = repr(cards.offers(people.coach))
    documents = desk(library)
    told += repr(documents.get(people.coach, Kind.GUIDE, name))
    told += repr(documents.history(people.coach, Kind.GUIDE, name))
    (card,) = (card for card in cards.mine(people.mentor) if card.guide_id)
    cards.take_back(people.mentor, card.id)
    told += repr(documents.history(people.coach, Kind.GUIDE, name))
    assert people.mentor.id not in told and people.mentor.name not in told


def test_nothing_is_published_without_a_yes_to_the_very_text(cards: Cards, people: People) -> None:
    offered = cards.offer(people.mentor, *OFFERED)
    with pytest.raises(BadInput):
        cards.publish(people.coach, offered.id, offered.version)
    first = cards.propose(people.coach, offered.id, offered.version, *EDITED)
    with pytest.raises(BadInput):
        cards.publish(people.coach, first.id, first.version)
    second = cards.propose(people.coach, first.id, first.version, "Another title", *EDITED[1:])
    with pytest.raises(BadInput, match="changed since"):
        cards.agree(people.mentor, first.id, first.version)
    cards.agree(people.mentor, second.id, second.version)
    third = cards.propose(people.coach, second.id, second.version + 1, *EDITED)
    for version in (second.version, second.version + 1, third.version):
        with pytest.raises(BadInput):
            cards.publish(people.coach, third.id, version)


def test_a_no_says_why_and_the_card_can_be_edited_again(cards: Cards, people: People) -> None:
    card = proposed(cards, people)
    cards.say_no(people.mentor, card.id, card.version, "They would know which team it was.")
    (seen,) = cards.offers(people.coach)
    assert (seen.status, seen.answer) == (CardStatus.REFUSED, "They would know which team it was.")
    with pytest.raises(BadInput):
        cards.publish(people.coach, seen.id, seen.version)
    again = cards.propose(people.coach, seen.id, seen.version, *EDITED)
    assert again.status is CardStatus.PROPOSED


def test_a_yes_can_become_a_no_until_it_is_published(cards: Cards, people: People) -> None:
    card = agreed(cards, people)
    cards.say_no(people.mentor, card.id, card.version)
    (seen,) = cards.offers(people.coach)
    with pytest.raises(BadInput):
        cards.publish(people.coach, seen.id, seen.version)


def test_taking_back_retires_it_and_the_words_go(
    cards: Cards, people: People, library: Library, house: Household
) -> None:
    name = published(cards, people)
    passage = library.bank().passages[name][0]
    cards.take_back(people.mentor, cards.mine(people.mentor)[0].id)
    assert name not in library.bank().passages and house.rows("cards") == 0
    assert library.passage(passage.id) == passage  # where it was cited it stays readable
    assert cards.mine(people.mentor) == []


@pytest.mark.parametrize("step", ["offered", "proposed", "agreed"])
def test_what_is_taken_back_before_is_gone_for_the_coaches_at_once(
    cards: Cards, people: People, step: str
) -> None:
    card = {"offered": lambda: cards.offer(people.mentor, *OFFERED)}.get(
        step, lambda: (proposed if step == "proposed" else agreed)(cards, people)
    )()
    cards.take_back(people.mentor, card.id)
    assert cards.offers(people.coach) == []
    for attempt in (
        lambda: cards.propose(people.coach, card.id, card.version, *EDITED),
        lambda: cards.publish(people.coach, card.id, card.version),
        lambda: cards.decline(people.coach, card.id, card.version),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_what_a_coach_was_about_to_write_goes_with_the_card(
    cards: Cards, people: People, house: Household
) -> None:
    card = cards.offer(people.mentor, *OFFERED)
    house.drafts.save(people.coach, f"card:{card.id}:rule", RULE)
    with pytest.raises(BadInput):
        cards.propose(people.coach, card.id, card.version, "", *EDITED[1:])
    assert house.rows("drafts") == 2
    cards.take_back(people.mentor, card.id)
    assert house.rows("drafts") == 0


def test_no_coach_changes_a_card_in_the_library_without_its_author(
    cards: Cards, people: People, library: Library
) -> None:
    """Neither while it is in use, nor by bringing back what was taken back."""
    name = published(cards, people)
    documents = desk(library)
    found = documents.get(people.coach, Kind.GUIDE, name)
    for attempt in (
        lambda: documents.save(people.coach, Kind.GUIDE, name, found.text.replace("telephone", "fax"), 1),
        lambda: documents.new(people.coach, Kind.GUIDE, "mentor-card-of-mine", found.text),
        lambda: documents.restore(people.coach, Kind.GUIDE, name, 1, 1, "why"),
    ):
        with pytest.raises(BadInput, match="mentor's card"):
            attempt()
    cards.take_back(people.mentor, cards.mine(people.mentor)[0].id)
    with pytest.raises(BadInput, match="mentor's card"):
        documents.publish(people.coach, Kind.GUIDE, name, 1, "why")


def test_a_coach_can_retire_a_card_and_it_can_be_taken_back_after_that(
    cards: Cards, people: People, library: Library
) -> None:
    name = published(cards, people)
    desk(library).retire(people.coach, Kind.GUIDE, name, 1, "Nobody needs it")
    cards.take_back(people.mentor, cards.mine(people.mentor)[0].id)
    assert cards.mine(people.mentor) == []


def test_no_file_takes_a_card_along_or_brings_one_back(
    cards: Cards, people: People, library: Library, house: Household, clock: Clock, tmp_path: Path
) -> None:
    """Neither one in use, nor one taken back; an export of an older Interlude may still hold it."""
    name, documents = published(cards, people), desk(library)
    text = documents.get(people.coach, Kind.GUIDE, name).text
    question = next(one for one in library.bank().questions if one.id == "aim-help")
    on_it = replace(question, guides=("asking-for-help", name))
    documents.save(people.coach, Kind.QUESTION, "aim-help", text_of(on_it), 1)
    documents.publish(people.coach, Kind.QUESTION, "aim-help", 2, "it stands on the card, too")
    intake, out = Intake(house.database, library, library.folder, clock), tmp_path / "out"
    intake.export(out)
    cards.take_back(people.mentor, cards.mine(people.mentor)[0].id)
    intake.export(tmp_path / "after")
    assert not [file for file in tmp_path.rglob("*") if file.name.startswith(name)]
    for folder in ("guides", "drafts"):
        (out / folder / f"{name}.md").write_text(text, "utf-8")
    for replaces in (False, True):
        lines = intake.import_path(out, replace=replaces)
        assert {line.done for line in lines if line.name == name} == {LEFT_OUT}
        found = documents.get(people.coach, Kind.GUIDE, name)
        assert (found.published, found.latest, found.status) == (None, 1, "retired")
    assert name not in library.bank().passages
    library.folder = out
    assert library.import_starter(encode=False) == [] and name not in library.bank().passages


def test_a_guide_about_cards_gets_another_name_than_a_card(library: Library) -> None:
    assert name_from("Mentor card games") == "a-mentor-card-games"


def test_a_declined_card_leaves_the_coaches_and_stays_its_authors(cards: Cards, people: People) -> None:
    card = cards.offer(people.mentor, *OFFERED)
    cards.decline(people.coach, card.id, card.version)
    assert cards.offers(people.coach) == []
    assert cards.mine(people.mentor)[0].status is CardStatus.DECLINED


def test_the_words_lie_sealed_until_they_are_published(
    cards: Cards, people: People, house: Household
) -> None:
    card = proposed(cards, people)
    cards.say_no(people.mentor, card.id, card.version, "Not the telephone")
    file = house.database.engine.url.database
    written = b"".join(path.read_bytes() for path in Path(file).parent.glob("interlude.sqlite3*"))
    assert b"invitations" not in written and b"Ines" not in written and b"Not the" not in written


def test_a_card_moved_to_another_mentor_does_not_open(cards: Cards, people: People, house: Household) -> None:
    cards.offer(people.mentor, *OFFERED)
    with house.database.begin() as db:
        db.execute(text("UPDATE cards SET owner_id = :id"), {"id": people.other_mentor.id})
    with pytest.raises(Exception, match="cannot be opened"):
        cards.mine(people.other_mentor)


def test_who_may_do_what(cards: Cards, people: People) -> None:
    card = proposed(cards, people)
    for attempt in (
        lambda who: cards.agree(who, card.id, card.version),
        lambda who: cards.say_no(who, card.id, card.version),
        lambda who: cards.take_back(who, card.id),
    ):
        with pytest.raises(NotFound):
            attempt(people.other_mentor)
        with pytest.raises(NotAllowed):
            attempt(people.coach)
    for attempt in (
        lambda who: cards.offers(who),
        lambda who: cards.propose(who, card.id, card.version, *EDITED),
        lambda who: cards.publish(who, card.id, card.version),
        lambda who: cards.decline(who, card.id, card.version),
    ):
        for who in (people.mentor, people.amara, people.administrator):
            with pytest.raises(NotAllowed):
                attempt(who)


def test_what_is_missing_or_too_long_is_kept_as_a_draft(
    cards: Cards, people: People, house: Household
) -> None:
    for words in (("", APPLIES, HAPPENED), (RULE, " ", HAPPENED), (RULE, APPLIES, "x" * 1_501)):
        with pytest.raises(BadInput):
            cards.offer(people.mentor, *words)
        assert house.drafts.load(people.mentor, NEW)
    cards.offer(people.mentor, *OFFERED)
    assert not house.drafts.load(people.mentor, NEW)


def test_a_text_that_could_not_be_published_is_refused_before_the_mentor_is_asked(
    cards: Cards, people: People
) -> None:
    card = cards.offer(people.mentor, *OFFERED)
    with pytest.raises(BadInput, match="A card has 30 to 300 words; this one has"):
        cards.propose(people.coach, card.id, card.version, "Short", "One", "two", "three")
    assert cards.offers(people.coach) == [card]


@settings(max_examples=40)
@given(st.text(st.characters(), min_size=1, max_size=80), st.text(st.characters(), min_size=1, max_size=40))
@example("## A heading of my own\n---\ntitle: x", "half \ud83d and \x00")
@example("## A heading of my own\n\nand what stands below it", "A title")
@example("- a list\n\n1. and another", "title: [x]")
def test_whatever_is_written_stays_one_section_under_the_title(
    cards: Cards, people: People, library: Library, words: str, title: str
) -> None:
    (card, *_) = cards.offers(people.coach) or [cards.offer(people.mentor, *OFFERED)]
    try:
        edited = cards.propose(
            people.coach, card.id, card.version, title, f"{RULE}\n\n{words}", APPLIES, HAPPENED
        )
    except BadInput:
        return
    markdown, guide, passages = cards._guide(people.coach, "mentor-card-x", edited.edited)
    assert guide.themes == ("unwritten-rules",) and guide.sources == ("from practice",)
    assert {passage.heading for passage in passages} == {"A rule nobody wrote down"}
    again, faults = read_guide("mentor-card-x", markdown, library.vocabulary)
    assert not faults and replace(again, id=guide.id) == guide
