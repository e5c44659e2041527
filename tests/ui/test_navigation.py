"""Each role sees its own pages and no other, whichever way it tries."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assistant.access.people import Person, Role
from assistant.services import Services
from assistant.settings import ROOT
from tests.household import whole
from tests.ui.conftest import People, Visit, shown

PAIR = {
    "commitments": "Commitments",
    "skills": "Skills",
    "meeting": "Next meeting",
    "partnership": "Partnership",
}
EVERYONE = {"who_sees_what": "Who can see what", "settings": "Settings", "help": "Need help now?"}
PAGES = {
    "amara": {
        "today": "Today",
        "reflect": "Reflect",
        "journal": "Journal",
        "goals": "Goals",
        "evidence": "Evidence",
        **PAIR,
        **EVERYONE,
    },
    "moira": {
        "inbox": "Shared with you",
        "sponsorship": "Sponsorship",
        **PAIR,
        "cards": "Unwritten rules",
        **EVERYONE,
    },
    "carla": {
        "library": "Library",
        "questions": "Questions",
        "frameworks": "Ways to reflect",
        "signposts": "Signposts",
        "rehearse": "Try it",
        "cards": "Unwritten rules",
        "what_works": "What works",
        **EVERYONE,
    },
    "ada": {"people": "People", "programme": "Programme", **EVERYONE},
}
ALL = {name for pages in PAGES.values() for name in pages}
FOREIGN = [(who, page) for who in PAGES for page in sorted(ALL - set(PAGES[who]))]
SECRET = "The harbour scheme keeps me awake"


@pytest.fixture
def written(house: Services, people: People) -> list[str]:
    """Words that stand somewhere behind the pages, each for somebody only."""
    entry = house.entries.write(people.amara, "A night", SECRET)
    house.goals.create(people.amara, "Say the hard thing early")
    grant = house.shares.share(people.amara, whole(entry.id))
    house.comments.write(people.moira, grant.id, "I read this twice")
    house.questions.ask(people.moira, people.amara.id, "What would you say to the harbour master?")
    own = [SECRET, "Say the hard thing early", "I read this twice", "harbour master"]
    return [*own, "example.org", "Saying no at work"]


def run_alone(house: Services, person: Person, page: str) -> AppTest:
    """The page's file by itself, without the navigation in front of it."""
    at = AppTest.from_file(str(ROOT / "assistant" / "ui" / "app_pages" / f"{page}.py"), default_timeout=30)
    session = house.sign_in.who(house.sign_in.begin(person.id))
    at.user = {"person_id": person.id, "session_id": session.session_id}
    return at.run()


@pytest.mark.parametrize("who", PAGES)
def test_each_role_sees_exactly_its_own_pages(who: str, people: People, visit: Visit) -> None:
    at = visit(getattr(people, who))
    assert not at.exception
    assert [link.value for link in at.sidebar.get("page_link")] == list(PAGES[who].values())
    for page in PAGES[who]:
        at.switch_page(f"app_pages/{page}.py").run()
        assert not at.exception, page


@pytest.mark.parametrize(("who", "page"), FOREIGN)
def test_the_page_of_another_role_is_out_of_reach(who: str, page: str, people: People, visit: Visit) -> None:
    at = visit(getattr(people, who))
    with pytest.raises(ValueError, match=page):
        at.switch_page(f"app_pages/{page}.py")


@pytest.mark.parametrize(("who", "page"), FOREIGN)
def test_the_file_of_another_roles_page_shows_nothing_when_it_is_run(
    who: str, page: str, house: Services, people: People, written: list[str]
) -> None:
    """As if the navigation had a hole: the services refuse."""
    at = run_alone(house, getattr(people, who), page)
    refused = [warning.value for warning in at.warning] or [error.message for error in at.exception]
    assert refused, "nothing refused"
    assert not [words for words in written if words in shown(at)]


@pytest.mark.parametrize(
    "page",
    ["inbox", "library", "questions", "frameworks", "signposts", "rehearse", "people", "cards", "what_works"],
)
def test_a_refused_page_says_so_in_one_sentence(page: str, house: Services, people: People) -> None:
    at = run_alone(house, people.amara, page)
    assert not at.exception
    assert [warning.value for warning in at.warning] == ["Your role does not include this."]
    assert not at.title


def test_two_roles_open_both_roles_pages(house: Services, people: People, visit: Visit) -> None:
    house.directory.set_roles(people.ada, people.carla.id, [Role.COACH, Role.MENTOR])
    at = visit(people.carla)
    titles = [link.value for link in at.sidebar.get("page_link")]
    assert sorted(titles) == sorted({*PAGES["moira"].values(), *PAGES["carla"].values()})


def test_a_role_taken_away_closes_its_page_at_the_next_click(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.carla)
    assert at.title[0].value == "Library"
    house.directory.set_roles(people.ada, people.carla.id, [Role.MENTOR])
    at.run()
    assert at.title[0].value == "Shared with you"


def test_a_closed_account_is_out_at_the_next_click(house: Services, people: People, visit: Visit) -> None:
    at = visit(people.carla)
    house.directory.disable(people.ada, people.carla.id)
    at.run()
    assert not at.title and not at.text
