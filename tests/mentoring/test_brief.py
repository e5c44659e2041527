"""The page before a meeting: each side's own, and in the mentor's nothing of what is not shared."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import count

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.access.people import Person, Role
from assistant.errors import BadInput, InterludeError, NotFound
from assistant.journal.records import EvidenceWords
from assistant.mentoring.meetings.brief_lines import Brief, Line, Section
from assistant.mentoring.meetings.brief_paper import paper_of
from assistant.mentoring.meetings.meetings import AGENDA, After, Before
from assistant.mentoring.paper import fits_pdf, to_markdown, to_pdf
from tests.household import Household, People, whole
from tests.mentoring.partners import Partners

names = count()


@pytest.fixture
def partners(house: Household) -> Partners:
    return Partners(house)


@pytest.fixture
def pid(partners: Partners, people: People) -> str:
    return partners.between(people.amara)


def markdown(brief: Brief) -> str:
    return to_markdown(paper_of(brief)).decode()


def pdf(brief: Brief) -> bytes:
    return to_pdf(paper_of(brief), on_one_page=True)


def read(data: bytes) -> str:
    with pdfplumber.open(BytesIO(data)) as paper:
        return " ".join(" ".join((page.extract_text() or "").split()) for page in paper.pages)


def told(partners: Partners, actor: Person, pid: str) -> str:
    return markdown(partners.briefs.of(actor, pid))


# Meetings


def test_either_sets_the_date_and_both_see_it(
    partners: Partners, house: Household, people: People, pid: str
) -> None:
    at = house.clock() + timedelta(days=3)
    assert partners.meetings.set(people.mentor, pid, at).next.set_by_me
    seen = partners.meetings.of(people.amara, pid).next
    assert seen is not None and (seen.at, seen.set_by_me) == (at, False)
    partners.meetings.set(people.amara, pid, at + timedelta(hours=1))
    assert partners.meetings.of(people.mentor, pid).next.at == at + timedelta(hours=1)
    for wrong in (house.clock(), house.clock() + timedelta(days=400)):
        with pytest.raises(BadInput):
            partners.meetings.set(people.mentor, pid, wrong)


def test_what_each_prepares_is_its_own_and_stays_when_the_date_moves(
    partners: Partners, house: Household, people: People, pid: str
) -> None:
    partners.meetings.prepare(people.amara, pid, Before("Three nights", "Who decides?", ("a", "b", "c")))
    assert partners.meetings.of(people.mentor, pid) == partners.meetings.of(people.mentor, pid)
    assert partners.meetings.of(people.mentor, pid).before == Before()
    assert partners.meetings.of(people.mentor, pid).next is None  # not even that there is something
    partners.meetings.set(people.mentor, pid, house.clock() + timedelta(days=1))
    partners.meetings.set(people.mentor, pid, None)
    assert partners.meetings.of(people.amara, pid).before.ask == "Who decides?"


def test_after_the_meeting_a_new_one_is_prepared_and_the_mentor_looks_back(
    partners: Partners, house: Household, people: People, pid: str
) -> None:
    with pytest.raises(BadInput, match="no meeting yet"):
        partners.meetings.debrief(people.mentor, pid, After(heard="early"))
    assert house.drafts.load(people.mentor, f"debrief:{pid}") == "early"
    partners.meetings.set(people.mentor, pid, house.clock() + timedelta(hours=1))
    partners.meetings.prepare(people.mentor, pid, Before(ask="old question"))
    house.clock.pass_(hours=3)
    found = partners.meetings.debrief(people.mentor, pid, After("the pager", "a call to Gothenburg", ""))
    assert found.next is None and found.before == Before() and found.last is not None
    assert "a call to Gothenburg" in told(partners, people.mentor, pid)
    assert "Gothenburg" not in told(partners, people.amara, pid)
    partners.meetings.prepare(people.mentor, pid, Before(ask="new question"))
    assert partners.meetings.of(people.mentor, pid).after.promised == "a call to Gothenburg"


# The brief


def test_each_sides_brief_holds_what_happened_since_last_time(
    partners: Partners, house: Household, people: People, pid: str
) -> None:
    house.clock.pass_(hours=1)
    house.entries.write(people.amara, "before-the-last", "before-the-last")
    partners.meetings.set(people.amara, pid, house.clock() + timedelta(hours=1))
    house.clock.pass_(days=1)
    entry = house.entries.write(people.amara, "Minute ten", "I gave him the keyboard.")
    grant = house.shares.share(people.amara, whole(entry.id))
    unread = house.entries.write(people.amara, "Not opened", "words-not-opened")
    house.shares.share(people.amara, whole(unread.id))
    house.shares.read(people.mentor, grant.id)
    house.comments.write(people.mentor, grant.id, "Keep your hands in your pockets.")
    goal = house.goals.create(people.amara, "Stay out of it")
    house.goals.check_in(people.amara, goal.id, 4)
    house.clock.pass_(minutes=1)
    house.goals.check_in(people.amara, goal.id, 7)
    due = (house.clock() + timedelta(days=2)).date()
    partners.commitments.make(people.amara, "I will leave at six", due)
    partners.commitments.promise(people.mentor, people.amara.id, "I will ring Gothenburg", due)
    partners.meetings.prepare(
        people.amara, pid, Before("The pager is his", "What would you do?", ("one", "", "three"))
    )
    hers, his = told(partners, people.amara, pid), told(partners, people.mentor, pid)
    for words in ("Minute ten", "From 4 to 7", "leave at six", "ring Gothenburg", "hands in your pockets"):
        assert words in hers
    for words in ("The pager is his", "What would you do", "1\\. one", "2\\. three"):
        assert words in hers and words not in his
    assert "before\\-the\\-last" not in hers and "before-the-last" not in hers
    for words in ("I gave him the keyboard", "ring Gothenburg", "Not opened", "Open it before you meet"):
        assert words in his
    for words in ("words-not-opened", "Stay out of it", "leave at six"):
        assert words not in his


def test_somebody_elses_brief_is_not_there(partners: Partners, people: People, pid: str) -> None:
    for person in (people.bea, people.other_mentor):
        with pytest.raises(NotFound):
            partners.briefs.of(person, pid)
    for person in (people.coach, people.administrator):
        with pytest.raises(InterludeError):
            partners.briefs.of(person, pid)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "write",
                "share",
                "share",
                "read",
                "revoke",
                "goal",
                "commit",
                "show",
                "vision",
                "draft",
                "prove",
            ]
        ),
        st.integers(0, 2),
    ),
    max_size=12,
)


class Life:
    """One mentee's, with a word in each thing that no other has; `open` are the words shared at the moment."""

    def __init__(self, partners: Partners, people: People) -> None:
        number = next(names)
        self.partners, self.house = partners, partners.house
        self.mentee = self.house.person(f"Mia{number}", Role.MENTEE)
        self.mentor = self.house.person(f"Tess{number}", Role.MENTOR)
        self.house.directory.pair(people.administrator, self.mentee.id, self.mentor.id)
        self.pid = partners.between(self.mentee)
        self.entries: list = []
        self.commitments: list = []
        self.words: set[str] = set()
        self.open: dict[str, str] = {}
        self.read: set[str] = set()

    def secret(self) -> str:
        word = f"zq{len(self.words)}word"
        self.words.add(word)
        return word

    def step(self, act: str, which: int) -> None:
        house, partners = self.house, self.partners
        house.clock.pass_(minutes=1)
        with suppress(InterludeError):
            match act:
                case "write":
                    word = self.secret()
                    entry = house.entries.write(self.mentee, f"title {word}", f"text {word}")
                    self.entries.append((entry.id, word))
                case "share" if self.entries:
                    entry_id, word = self.entries[which % len(self.entries)]
                    self.open[house.shares.share(self.mentee, whole(entry_id)).id] = word
                case "read" if self.open:
                    house.shares.read(self.mentor, sorted(self.open)[which % len(self.open)])
                case "revoke" if self.open:
                    grant_id = sorted(self.open)[which % len(self.open)]
                    house.shares.revoke(self.mentee, grant_id)
                    del self.open[grant_id]
                case "goal":
                    goal = house.goals.create(self.mentee, self.secret())
                    house.goals.check_in(self.mentee, goal.id, which, self.secret())
                case "commit":
                    word, day = self.secret(), (house.clock() + timedelta(days=2)).date()
                    self.commitments.append((partners.commitments.make(self.mentee, word, day).id, word))
                case "show" if self.commitments:
                    commitment_id, word = self.commitments[which % len(self.commitments)]
                    shown = partners.shared_commitments
                    if commitment_id in self.open:
                        shown.take_back(self.mentee, commitment_id)
                        del self.open[commitment_id]
                    else:
                        shown.share(self.mentee, commitment_id)
                        self.open[commitment_id] = word
                case "prove":
                    word, day = self.secret(), house.clock().date()
                    found = partners.evidence.write(
                        self.mentee, EvidenceWords(title=word, action=word, proof=word), day
                    )
                    if which:
                        partners.evidence.approve(self.mentee, found.id, found.version)
                        self.open[f"evidence {found.id}"] = word
                        if which == 2:
                            partners.confirmations.read(self.mentor, found.id)
                case "vision":
                    partners.visions.write(self.mentee, self.pid, self.secret(), "")
                case "draft":
                    partners.meetings.prepare(self.mentee, self.pid, Before(wins=self.secret()))


@settings(max_examples=12)
@given(history=STEPS)
def test_what_is_not_shared_leaves_no_trace_in_the_mentors_brief(
    partners: Partners, people: People, history: list[tuple[str, int]]
) -> None:
    life = Life(partners, people)
    for act, which in history:
        life.step(act, which)
    brief = partners.briefs.of(life.mentor, life.pid)
    text, paper = markdown(brief), pdf(brief)
    found = {word for word in life.words if word in text or word in read(paper)}
    assert found <= set(life.open.values())
    # Not a date, a count or a length either: more of what is private changes not one byte.
    for act in ("write", "goal", "commit", "draft", "prove"):
        life.step(act, 0)
    asked = partners.reflections.ask(life.mentor, life.pid, "What should stay as it is?")
    partners.reflections.answer(life.mentee, asked.id, life.secret())
    again = partners.briefs.of(life.mentor, life.pid)
    assert (markdown(again), pdf(again)) == (text, paper)


def test_what_is_shared_and_read_stands_in_the_mentors_brief(partners: Partners, people: People) -> None:
    """Otherwise an empty page would pass the test above."""
    life = Life(partners, people)
    for act in ("write", "share", "read", "commit", "show"):
        life.step(act, 0)
    life.step("prove", 2)
    text = told(partners, life.mentor, life.pid)
    assert len(life.words) == 3 and all(word in text for word in life.words)
    life.step("revoke", 0 if sorted(life.open)[0] in life.open else 1)


# On paper


BRIEF = Brief(
    "Amara",
    "Tomás 田中",
    datetime(2026, 11, 30, 14, 30, tzinfo=UTC),
    datetime(2026, 11, 3, tzinfo=UTC).date(),
    (
        Section(
            "What you wrote",
            (Line("<b>Not</b> bold & [no link](http://a.example/x) ![no](http://b.example/y)"),),
        ),
        Section("Wins", (Line("# no heading\nγειά кириллица 日本語 한국어", "3 November"),)),
    ),
    ("one", "two"),
)


def test_the_paper_shows_words_as_they_are_written() -> None:
    text = read(pdf(BRIEF))
    for words in (
        "Tomás 田中",
        "<b>Not</b> bold & [no link](http://a.example/x)",
        "кириллица",
        "日本語",
        "1. one",
    ):
        assert words in text
    assert pdf(BRIEF) == pdf(BRIEF) and pdf(BRIEF).startswith(b"%PDF")


def test_the_markdown_makes_no_link_no_image_and_no_heading_of_somebodys_words() -> None:
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark", {"linkify": False}).render(markdown(BRIEF))
    assert "<a" not in html and "<img" not in html and "<b>" not in html
    assert html.count("<h1>") == 1 and html.count("<h2>") == 3
    assert "[no link](http" in html


def test_a_full_brief_fits_a_page_and_a_missing_letter_is_said() -> None:
    lines = tuple(
        Line(f"{'a fairly long sentence about a week ' * 4}{number}", "3 November") for number in range(5)
    )
    full = Brief(
        "A", "B", None, BRIEF.since, tuple(Section(f"Part {n}", lines) for n in range(4)), ("x",) * AGENDA
    )
    with pdfplumber.open(BytesIO(pdf(full))) as paper:
        assert len(paper.pages) == 1
    strange = Brief("A", "B", None, BRIEF.since, (Section("Wins", (Line("العربية"),)),), ())
    assert not fits_pdf(paper_of(strange)) and "العربية" in markdown(strange)
