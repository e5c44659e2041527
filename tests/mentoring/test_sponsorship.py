"""What a mentor does for a mentee: the ledger, stretch assignments, and the endorsement pack in three kinds of file."""

from __future__ import annotations

import re
import zipfile
from datetime import date, timedelta
from io import BytesIO

import docx
import pdfplumber
import pytest
from sqlalchemy import text

from assistant.access.grants import Part as Share
from assistant.errors import BadInput, NotAllowed, NotFound
from assistant.journal.records import StaleVersion
from assistant.journal.visibility import Rings, leads_to, people_in
from assistant.mentoring.paper import Paper, Part, fits_pdf, to_markdown, to_pdf, to_word
from assistant.mentoring.sponsorship.assignments import Step
from assistant.mentoring.sponsorship.endorsement import Pack, PackStep
from assistant.mentoring.sponsorship.ledger import DeedKind, DeedWords
from assistant.mentoring.sponsorship.pack_paper import paper_of
from tests.conftest import Clock
from tests.household import Household, People
from tests.mentoring.sponsoring import DAY, WORDS, Sponsoring

DEED = DeedWords("Put her name down for the operators' day.", "Göran", "", "He owes me one.")
TODAY = date(2026, 11, 23)


@pytest.fixture
def its(house: Household) -> Sponsoring:
    return Sponsoring(house)


def parted(its: Sponsoring, people: People) -> None:
    its.house.directory.pair(people.administrator, people.amara.id, people.other_mentor.id)


# The ledger


def test_a_deed_is_seen_by_the_mentee_without_the_note_unless_it_is_kept_back(
    its: Sponsoring, people: People
) -> None:
    deed = its.sponsorship.record(people.mentor, people.amara.id, DeedKind.PUT_FORWARD, DAY, DEED)
    (seen,) = its.sponsorship.done_for(people.amara)
    assert (seen.mentor, seen.text, seen.to_whom, seen.kind) == ("Moira", DEED.text, "Göran", "put_forward")
    assert "owes" not in repr(seen)
    its.sponsorship.amend(people.mentor, deed.id, deed.version, DEED, shown=False)
    assert its.sponsorship.done_for(people.amara) == []


def test_the_outcome_comes_later_also_once_they_have_parted(its: Sponsoring, people: People) -> None:
    deed = its.sponsorship.record(people.mentor, people.amara.id, "introduced", DAY, DEED)
    parted(its, people)
    told = DeedWords(DEED.text, DEED.to_whom, "She spoke, and was asked back.", DEED.note)
    its.sponsorship.amend(people.mentor, deed.id, deed.version, told, shown=True)
    assert its.sponsorship.done_for(people.amara)[0].outcome == "She spoke, and was asked back."
    with pytest.raises(StaleVersion):
        its.sponsorship.amend(people.mentor, deed.id, deed.version, DEED, shown=True)


def test_a_deed_is_for_somebody_one_mentors_and_of_the_past(
    its: Sponsoring, people: People, clock: Clock
) -> None:
    for mentor, mentee in ((people.other_mentor, people.amara), (people.mentor, people.bea)):
        with pytest.raises(NotFound):
            its.sponsorship.record(mentor, mentee.id, "advised", DAY, DEED)
    tomorrow = clock.at.date() + timedelta(days=2)
    for kind, day, words in (
        ("bribed", DAY, DEED),
        ("advised", tomorrow, DEED),
        ("advised", DAY, DeedWords()),
    ):
        with pytest.raises(BadInput):
            its.sponsorship.record(people.mentor, people.amara.id, kind, day, words)
    with pytest.raises(NotAllowed):
        its.sponsorship.mine(people.amara)


def test_the_ledger_is_the_mentors_alone_and_sealed(its: Sponsoring, people: People) -> None:
    deed = its.sponsorship.record(people.mentor, people.amara.id, "advised", DAY, DEED)
    assert its.sponsorship.record(people.mentor, people.amara.id, "advised", DAY, DEED).id == deed.id
    with pytest.raises(NotFound):
        its.sponsorship.delete(people.other_mentor, deed.id)
    with its.house.database.read() as db:
        row = db.execute(text("SELECT * FROM deeds")).one()
    assert not any(words in repr(tuple(row)) for words in ("Göran", "owes", "operators"))
    its.sponsorship.delete(people.mentor, deed.id)
    assert its.sponsorship.mine(people.mentor) == []


# Stretch assignments


def test_either_proposes_the_other_agrees_and_the_mentee_begins_and_ends_it(
    its: Sponsoring, people: People
) -> None:
    goal = its.house.goals.create(people.amara, "Speak up")
    mine = its.assignments.propose(people.amara, "Lead the migration", "Eleven depots", goal.id)
    his = its.assignments.propose_to(people.mentor, people.amara.id, "Speak in Gothenburg", "")
    with pytest.raises(BadInput):
        its.assignments.answer(people.amara, mine.id, mine.version, True)
    with pytest.raises(BadInput):
        its.assignments.answer_mentee(people.mentor, his.id, his.version, True)
    its.assignments.answer_mentee(people.mentor, mine.id, mine.version, False)
    its.assignments.answer(people.amara, his.id, his.version, True)
    its.assignments.begin(people.amara, his.id, 2)
    its.assignments.end(people.amara, his.id, 3, True, "Ten minutes, two questions.")
    for found in (its.assignments.mine(people.amara), its.assignments.of_mentees(people.mentor)):
        told = {one.title: one for one in found}
        assert told["Lead the migration"].step is Step.DECLINED
        done = told["Speak in Gothenburg"]
        assert (done.step, done.came_of_it) == (Step.DONE, "Ten minutes, two questions.")
        assert done.agreed_at and done.begun_at and done.ended_at
    assert goal.id not in repr(its.assignments.of_mentees(people.mentor))


def test_no_step_is_taken_twice_or_out_of_turn(its: Sponsoring, people: People) -> None:
    one = its.assignments.propose_to(people.mentor, people.amara.id, "Speak", "")
    for act in (its.assignments.begin, lambda *to: its.assignments.end(*to, True)):
        with pytest.raises(BadInput):
            act(people.amara, one.id, one.version)
    its.assignments.answer(people.amara, one.id, 1, True)
    with pytest.raises(BadInput):
        its.assignments.answer(people.amara, one.id, 1, False)
    for person, refusal in ((people.amara, NotFound), (people.mentor, BadInput)):
        with pytest.raises(refusal):
            its.assignments.take_back(person, one.id)
    with pytest.raises(BadInput, match="which work"):
        its.assignments.propose(people.amara, " ", "")


def test_with_the_pair_ends_what_the_mentor_sees_of_it(its: Sponsoring, people: People) -> None:
    one = its.assignments.propose(people.amara, "Lead the migration", "")
    parted(its, people)
    for mentor in (people.mentor, people.other_mentor):
        assert its.assignments.of_mentees(mentor) == []
        with pytest.raises(NotFound):
            its.assignments.answer_mentee(mentor, one.id, one.version, True)
        with pytest.raises(NotFound):
            its.assignments.take_back(mentor, one.id)
    its.assignments.take_back(people.amara, one.id)
    assert its.assignments.mine(people.amara) == []


# The map


def test_the_map_is_the_mentees_until_it_is_shared_and_then_seen_as_it_stands(
    its: Sponsoring, people: People
) -> None:
    its.visibility.save(people.amara, 0, Rings("Gareth — the releases", "Fiona", "Ruth: Fiona"))
    found = its.visibility.get(people.amara)
    assert found is not None and its.house.shares.inbox(people.mentor) == []
    grant = its.house.shares.share(people.amara, Share("map", found.id))
    its.visibility.save(people.amara, found.version, Rings("Gareth", "Fiona, Anna", "Ruth: Fiona"))
    shared = its.house.shares.read(people.mentor, grant.id)
    assert dict(shared.texts)["should"] == "Fiona, Anna"
    with pytest.raises(StaleVersion):
        its.visibility.save(people.amara, found.version, Rings())
    with pytest.raises(BadInput, match="twelve"):
        its.visibility.save(people.amara, 2, Rings("\n".join(map(str, range(13)))))


def test_a_line_of_the_map_is_a_name_and_what_comes_after_the_dash() -> None:
    told = people_in("Gareth — the releases\n\n  Leila Haddad \nDr Thomas: the panel\nAnna-Maria, finance\n")
    assert [(one.name, one.note) for one in told] == [
        ("Gareth", "the releases"),
        ("Leila Haddad", ""),
        ("Dr Thomas", "the panel"),
        ("Anna-Maria", "finance"),
    ]
    rings = Rings(should="Fiona\nÅsa", introduces="Ruth — fiona and ASA\nGareth — Fionas office")
    assert leads_to(rings) == [(0, 0), (0, 1)]


# The endorsement pack


def agreed(its: Sponsoring, people: People, *titles: str) -> Pack:
    pieces = [its.piece(people.amara, title).id for title in titles]
    its.confirmations.confirm(people.mentor, pieces[0], 1, "I was on that call.")
    pack = its.endorsement.begin(people.mentor, people.amara.id, "The review in December")
    pack = its.endorsement.change(
        people.mentor, pack.id, pack.version, "The review in December", "Give her the programme.", pieces
    )
    its.endorsement.show(people.mentor, pack.id, pack.version)
    its.endorsement.agree(people.amara, pack.id, pack.version)
    return its.endorsement.to_go_out(people.mentor, pack.id)


def test_a_pack_goes_out_with_the_mentees_yes_to_this_very_pack(its: Sponsoring, people: People) -> None:
    first, second = its.piece(people.amara, "One"), its.piece(people.amara, "Two")
    pack = its.endorsement.begin(people.mentor, people.amara.id, "The review")
    with pytest.raises(BadInput, match="at least one piece"):
        its.endorsement.show(people.mentor, pack.id, pack.version)
    pack = its.endorsement.change(people.mentor, pack.id, 1, "The review", "Words", [second.id, first.id])
    assert [piece.id for piece in pack.pieces] == [second.id, first.id]
    assert its.endorsement.for_me(people.amara) == [], "a draft is the mentor's alone"
    with pytest.raises(NotFound):
        its.endorsement.agree(people.amara, pack.id, pack.version)
    its.endorsement.show(people.mentor, pack.id, pack.version)
    with pytest.raises(BadInput, match="has not said yes"):
        its.endorsement.to_go_out(people.mentor, pack.id)
    its.endorsement.agree(people.amara, pack.id, pack.version)
    assert its.endorsement.to_go_out(people.mentor, pack.id).step is PackStep.AGREED
    its.endorsement.hold(people.amara, pack.id)
    with pytest.raises(BadInput):
        its.endorsement.to_go_out(people.mentor, pack.id)
    its.endorsement.agree(people.amara, pack.id, pack.version)
    its.endorsement.change(people.mentor, pack.id, pack.version, "The review", "Other words", [first.id])
    with pytest.raises(BadInput):
        its.endorsement.to_go_out(people.mentor, pack.id)


def test_a_piece_taken_back_withdrawn_or_changed_is_out_at_once(its: Sponsoring, people: People) -> None:
    pack = agreed(its, people, "One", "Two", "Three")
    one, two, three = (piece.id for piece in pack.pieces)
    its.endorsement.take_back(people.amara, pack.id, one)
    its.evidence.withdraw(people.amara, two)
    assert [piece.id for piece in its.endorsement.to_go_out(people.mentor, pack.id).pieces] == [three]
    with pytest.raises(BadInput, match="took a piece back"):
        its.endorsement.change(people.mentor, pack.id, pack.version, "Review", "", [one, three])
    its.evidence.edit(people.amara, three, 1, WORDS, DAY)
    its.evidence.approve(people.amara, three, 2)
    with pytest.raises(BadInput, match="at least one piece"):
        its.endorsement.to_go_out(people.mentor, pack.id)


def test_only_what_stands_approved_for_this_mentor_can_be_picked(its: Sponsoring, people: People) -> None:
    private = its.piece(people.amara, "Private", approved=False)
    pack = its.endorsement.begin(people.mentor, people.amara.id, "The review")
    for foreign in (private.id, "none"):
        with pytest.raises(BadInput, match="no longer approved"):
            its.endorsement.change(people.mentor, pack.id, 1, "The review", "", [foreign])


def test_when_they_part_nothing_of_it_can_be_seen_or_go_out(its: Sponsoring, people: People) -> None:
    pack = agreed(its, people, "One")
    parted(its, people)
    for mentor in (people.mentor, people.other_mentor):
        assert its.endorsement.mine(mentor) == []
        with pytest.raises(NotFound):
            its.endorsement.to_go_out(mentor, pack.id)
    assert its.endorsement.for_me(people.amara) == []


def test_a_mentors_words_that_came_after_the_yes_are_not_in_it(
    its: Sponsoring, people: People, clock: Clock
) -> None:
    pack = agreed(its, people, "One", "Two")
    clock.pass_(hours=1)
    its.confirmations.confirm(people.mentor, pack.pieces[1].id, 1, "Added later")
    assert "Added later" not in repr(its.endorsement.to_go_out(people.mentor, pack.id))


def read_back(pack: Pack) -> dict[str, str]:
    """The words of each file, as a real reader finds them."""
    paper = paper_of(pack, TODAY)
    with pdfplumber.open(BytesIO(to_pdf(paper))) as pdf:
        of_pdf = "\n".join(page.extract_text() for page in pdf.pages)
    of_word = "\n".join(each.text for each in docx.Document(BytesIO(to_word(paper))).paragraphs)
    of_markdown = re.sub(r"\\(.)|^> ?|^#+ ", r"\1", to_markdown(paper).decode(), flags=re.MULTILINE)
    return {"pdf": of_pdf, "word": of_word, "markdown": of_markdown}


def test_every_kind_of_file_says_what_the_pack_says_and_nothing_else_of_the_journal(
    its: Sponsoring, people: People
) -> None:
    its.house.entries.write(people.amara, "A night", "The harbour scheme keeps me awake.")
    its.piece(people.amara, "Not picked", approved=True)
    its.sponsorship.record(people.mentor, people.amara.id, "advised", DAY, DEED)
    pack = agreed(its, people, "Minute *ten*", "1. A list?")
    for kind, told in read_back(pack).items():
        flat = " ".join(told.split())
        for words in (
            "Endorsement of Amara",
            "Give her the programme.",
            "Minute *ten*",
            "1. A list?",
            WORDS.situation,
            WORDS.proof,
            "20 November 2026 · delegating",
            "Confirmed by Moira on 23 November 2026",
            "I was on that call.",
            "2 pieces of evidence, of 20 November 2026, written by Amara",
            "One is confirmed",
        ):
            assert words in flat, (kind, words)
        for words in ("harbour", "Not picked", "Göran", "owes", "goal"):
            assert words not in flat, (kind, words)


def test_the_files_tell_nothing_of_who_made_them_where_and_at_what_hour(
    its: Sponsoring, people: People
) -> None:
    paper = paper_of(agreed(its, people, "One"), TODAY)
    with pdfplumber.open(BytesIO(to_pdf(paper))) as pdf:
        about = pdf.metadata
    assert {about[name] for name in ("Author", "Creator", "Producer")} == {"Interlude"}
    assert about["CreationDate"].startswith("D:20000101000000")
    word = to_word(paper)
    properties = docx.Document(BytesIO(word)).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert {properties.created.date(), properties.modified.date()} == {TODAY}
    with zipfile.ZipFile(BytesIO(word)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(2026, 11, 23, 0, 0, 0)}
        for part in parts.namelist():
            content = parts.read(part)
            assert b"/work" not in content and b"python-docx" not in content and b"amara@" not in content


@pytest.mark.parametrize(
    "words", ["Žluťoučký kůň Ђорђе Ωμέγα Việt", "田中 芽衣 さん", "한국어", "½ € “quoted” <b>&amp;"]
)
def test_words_in_many_scripts_come_back_from_every_file(words: str) -> None:
    paper = Paper("Endorsement", ((Part.WORDS, words),), TODAY)
    with pdfplumber.open(BytesIO(to_pdf(paper))) as pdf:
        assert words in pdf.pages[0].extract_text()
    assert words in [each.text for each in docx.Document(BytesIO(to_word(paper))).paragraphs]


def test_where_the_pdf_has_no_letters_it_says_so_and_word_has_them(its: Sponsoring) -> None:
    for words in ("سلام", "नमस्ते", "👏"):
        paper = Paper("Endorsement", ((Part.WORDS, words),), TODAY)
        assert not fits_pdf(paper)
        with pytest.raises(BadInput, match="Take the Word file"):
            to_pdf(paper)
        assert docx.Document(BytesIO(to_word(paper))).paragraphs[1].text == words
