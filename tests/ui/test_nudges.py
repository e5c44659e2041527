"""What waits, told on the page where somebody arrives; the choice of mails; and the way out of them without signing in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from assistant.mentoring.nudges.kinds import Kind
from assistant.mentoring.nudges.rhythm import Rhythm, Wish
from assistant.services import Services
from assistant.ui.components import mail_nudges
from assistant.ui.door.gate import Gate
from assistant.ui.door.routes import routes
from tests.ui.conftest import People, Visit, press, shown

HOME = "https://interlude.example.org"


@pytest.fixture
def door(house: Services) -> TestClient:
    gate = Middleware(Gate, who=house.sign_in.who, demo=False)
    return TestClient(Starlette(routes=routes(house), middleware=[gate]), base_url=HOME)


@pytest.fixture
def mail_is_set_up(house: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    more = {"public_url": HOME, "smtp_host": "127.0.0.1", "smtp_sender": "interlude@example.org"}
    monkeypatch.setitem(vars(house), "settings", house.settings.model_copy(update=more))


def link(house: Services, people: People) -> str:
    house.nudges.ask_for(people.amara, Wish(True, frozenset(Kind), Rhythm.DAILY, 0, 8))
    with house.database.begin() as db:
        return house.nudges.new_link(db, people.amara.id)


# On the first page


def test_today_tells_of_what_waits_in_the_partnership_and_of_no_more_than_that(
    house: Services, people: People, visit: Visit
) -> None:
    assert "Waiting for you, too" not in shown(visit(people.amara))
    (pair,) = house.partnerships.mine(people.moira)
    house.blind_reflections.ask(people.moira, pair.id, "What would you take a hard week for?")
    house.meetings.set(people.moira, pair.id, house.clock() + timedelta(days=1))
    house.commitments.make(people.amara, "I ask Fiona", house.clock().date())
    house.questions.ask(people.moira, people.amara.id, "What do you hold on to?")
    at = visit(people.amara)
    labels = [link.proto.label for link in at.get("page_link")]
    assert "You meet today or tomorrow" in labels
    assert "A question to both of you waits for your answer" in labels
    assert "Your mentor left a question for your next reflection" in labels  # the step is what is due
    assert not any("promised" in label or "comment" in label for label in labels)


def test_put_away_the_lines_stay_away_for_the_day_and_nothing_else_does(
    house: Services, people: People, visit: Visit
) -> None:
    (pair,) = house.partnerships.mine(people.moira)
    house.blind_reflections.ask(people.moira, pair.id, "What would you take a hard week for?")
    at = press(visit(people.amara), "Not today")
    assert not at.exception and "Waiting for you, too" not in shown(visit(people.amara))
    assert "Waiting for you, too" in shown(visit(people.moira))
    house.clock.pass_(days=1)
    assert "Waiting for you, too" in shown(visit(people.amara))


def test_a_mentor_is_told_beside_what_is_shared_and_nothing_of_what_is_not(
    house: Services, people: People, visit: Visit
) -> None:
    house.entries.write(people.amara, "Hers alone", "Hers alone")
    before = shown(visit(people.moira))
    house.commitments.make(people.amara, "Hers alone", house.clock().date())
    assert shown(visit(people.moira)) == before
    house.commitments.promise(people.moira, people.amara.id, "I introduce her", house.clock().date())
    assert "Something you promised is due" in [
        link.proto.label for link in visit(people.moira).get("page_link")
    ]


# In Settings


def test_where_no_mail_server_is_set_up_settings_says_so_and_asks_nothing(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.amara, "settings")
    assert mail_nudges.NOT_SET_UP in shown(at) and not at.toggle and not at.checkbox
    assert "Mails" not in [header.value for header in visit(people.carla, "settings").header]


@pytest.mark.usefixtures("mail_is_set_up")
def test_mails_are_off_until_somebody_turns_them_on(house: Services, people: People, visit: Visit) -> None:
    at = visit(people.amara, "settings")
    assert at.toggle[0].value is False
    at.toggle[0].set_value(True)
    for kind in (Kind.COMMITMENT, Kind.QUESTION, Kind.READING, Kind.BLIND, Kind.CHECK_IN):
        at.checkbox(key=f"mail-about-{kind}").uncheck()
    at.radio[0].set_value(Rhythm.DAILY)
    press(at, "Save my choice")
    wish = house.nudges.wish(people.amara)
    assert (wish.on, wish.kinds, wish.rhythm) == (True, {Kind.MEETING, Kind.COMMENT}, Rhythm.DAILY)
    at = visit(people.amara, "settings")
    for box in at.checkbox:
        box.uncheck()
    press(at, "Save my choice")
    assert at.warning[0].value == "Choose at least one thing to be told about."
    assert house.nudges.wish(people.amara) == wish


@pytest.mark.usefixtures("mail_is_set_up")
def test_the_mail_that_settings_shows_is_the_one_that_is_sent(
    house: Services, people: People, visit: Visit
) -> None:
    told = shown(visit(people.moira, "settings"))
    assert "- something shared with you, not read yet" in told and f"{HOME}/off/" in told
    assert "comment that you have not read" not in told


# The way out


def test_the_link_asks_once_and_turns_off_on_a_click_only(
    house: Services, people: People, door: TestClient
) -> None:
    token = link(house, people)
    for method in ("GET", "HEAD", "GET"):
        answer = door.request(method, f"/off/{token}")
        assert answer.status_code == 200 and house.nudges.wish(people.amara).on
    assert "Turn the mails off?" in answer.text and "amara" not in answer.text.lower()
    answer = door.post(f"/off/{token}", headers={"Origin": HOME})
    assert "No more mails" in answer.text and not house.nudges.wish(people.amara).on
    assert door.post(f"/off/{token}").status_code == 200


def test_one_click_of_a_mail_program_is_enough(house: Services, people: People, door: TestClient) -> None:
    """RFC 8058: a POST by the provider's own machines, without a cookie, an origin or a page before it."""
    token = link(house, people)
    answer = door.post(f"/off/{token}", data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200 and not house.nudges.wish(people.amara).on


def test_a_made_up_link_tells_nothing_and_changes_nothing(
    house: Services, people: People, door: TestClient
) -> None:
    token = link(house, people)
    for wrong in (token[:-1], people.amara.id, "x", "%00", "../settings"):
        for answer in (door.get(f"/off/{wrong}"), door.post(f"/off/{wrong}")):
            assert answer.status_code in (303, 404, 200) and "No more mails" not in answer.text
    assert house.nudges.wish(people.amara).on


# What a mentor recommends, and notes for oneself


def test_a_recommended_passage_is_offered_on_today_and_read_in_the_journal(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.moira, "inbox")
    assert not at.exception
    at.selectbox(key="read-guide").set_value("saying-no").run()
    next(area for area in at.text_area if area.label == "A word to Amara, if you like").set_value("*Soon*")
    press(at, "Recommend it")
    (found,) = house.recommendations.mine(people.amara)
    today = visit(people.amara)
    assert found.passage.title in [
        one.proto.label.replace("\\", "").replace("\u2060", "") for one in today.get("page_link")
    ]
    at = visit(people.amara, "journal", read=found.id)
    assert not at.exception
    assert found.passage.text[:40] in shown(at) and "*Soon*" in shown(at)
    assert f"version {found.passage.version}" in shown(at)
    press(at, "Put it away")
    assert "Moira recommends this" not in shown(visit(people.amara, "journal"))


def test_a_note_is_kept_for_oneself(house: Services, people: People, visit: Visit) -> None:
    at = visit(people.moira, "partnership", part="notes")
    at.text_area[0].set_value("Kept *quiet* about Gareth.")
    press(at, "Keep the note")
    assert not at.exception
    assert "Kept *quiet* about Gareth." in shown(visit(people.moira, "partnership", part="notes"))
    assert "Gareth" not in shown(visit(people.amara, "partnership", part="notes"))
