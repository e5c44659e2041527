"""Mails about what waits, given to a real mail server on this machine."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from assistant.access.people import Person
from assistant.errors import Unavailable
from assistant.mentoring.nudges.kinds import Kind
from assistant.mentoring.nudges.mails import NudgeMails, Round, run
from assistant.mentoring.nudges.nudges import Nudges
from assistant.mentoring.nudges.post import Outcome
from assistant.mentoring.nudges.rhythm import Rhythm, Wish
from assistant.settings import ROOT, Settings
from tests.household import Household, People, whole
from tests.mentoring.mailing import (
    HOME,
    Inbox,
    certificate,
    free_port,
    mail_server,
    mailing,
    only,
    talking,
    tls,
)

DAILY = Wish(True, frozenset(Kind), Rhythm.DAILY, 0, 8)


@pytest.fixture
def nudges(house: Household) -> Nudges:
    return Nudges(house.database, house.clock)


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def waiting(house: Household, nudges: Nudges, people: People) -> People:
    """At nine, something is due for Amara and for her mentor, who both want a mail at eight."""
    today = house.clock().date()
    house.commitments.make(people.amara, "amara-words", today)
    entry = house.entries.write(people.amara, "amara-title", "amara-text")
    house.shares.share(people.amara, whole(entry.id))
    for person in (people.amara, people.mentor):
        nudges.ask_for(person, DAILY)
    return people


def mails(house: Household, nudges: Nudges, settings: Settings, port: int, **more) -> NudgeMails:
    return NudgeMails(mailing(settings, port, **more), house.database, house.clock, nudges)


def outcome(house: Household, person: Person) -> str:
    with house.database.read() as db:
        of_one = {"id": person.id}
        return db.execute(text("SELECT outcome FROM nudges WHERE person_id = :id"), of_one).scalar_one()


def counted(done: Round) -> dict[str, int]:
    return {str(outcome): count for outcome, count in done.counts.items()}


# What stands in a mail


def test_each_gets_one_mail_of_kinds_and_counts_with_the_way_in_and_the_way_out(
    house: Household, nudges: Nudges, settings: Settings, waiting: People, inbox: Inbox
) -> None:
    with mail_server(inbox) as port:
        sending = mails(house, nudges, settings, port)
        assert counted(sending.send_due()) == {"sent": 2}
        assert counted(sending.send_due()) == {}
    assert inbox.to() == ["amara@example.org", "moira@example.org"]
    mail = next(mail for mail in inbox.mails() if "amara" in mail["To"])
    off = re.search(rf"{HOME}/off/(\S+)", mail.get_content())
    assert off is not None and nudges.knows(off[1])
    assert mail.get_content().splitlines() == [
        "Waiting for you in Interlude:",
        "",
        "- a commitment is due",
        "",
        f"Open Interlude: {HOME}/",
        "",
        "What it is about stands there, and nowhere in this mail.",
        f"No more of these mails: {off[0]}",
    ]
    assert mail["List-Unsubscribe"] == f"<{off[0]}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated" and mail["From"] == "Interlude <interlude@example.org>"
    assert mail["Message-ID"].endswith("@interlude.example.org>")
    raw = inbox.got[0].content.decode()
    assert f"List-Unsubscribe: <{HOME}/off/" in raw, "a folded or encoded address is no address any more"


def test_no_mail_holds_a_name_an_id_or_a_word_of_anybody(
    house: Household, nudges: Nudges, settings: Settings, waiting: People, inbox: Inbox
) -> None:
    house.questions.ask(waiting.mentor, waiting.amara.id, "What do amara-question-words hold?")
    with mail_server(inbox) as port:
        mails(house, nudges, settings, port).send_due()
    for envelope in inbox.got:
        told = envelope.content.decode().replace("amara@example.org", "").replace("moira@example.org", "")
        assert not re.search(r"amara|moira|words|title|text(?!/plain)", re.sub(r"text/plain", "", told), re.I)
        assert waiting.amara.id not in told and waiting.mentor.id not in told


def test_without_https_no_one_click_is_promised_but_the_link_stands(
    house: Household, nudges: Nudges, settings: Settings, waiting: People, inbox: Inbox
) -> None:
    with mail_server(inbox) as port:
        mails(house, nudges, settings, port, public_url="http://interlude.internal:8501/").send_due()
    mail = inbox.mails()[0]
    assert mail["List-Unsubscribe"].startswith("<http://interlude.internal:8501/off/")
    assert mail["List-Unsubscribe-Post"] is None


def test_only_the_kinds_one_chose_are_told_and_where_nothing_waits_no_server_is_asked(
    house: Household, nudges: Nudges, settings: Settings, waiting: People
) -> None:
    nudges.ask_for(waiting.amara, Wish(True, frozenset({Kind.MEETING}), Rhythm.DAILY, 0, 8))
    nudges.ask_for(waiting.mentor, Wish(False))
    done = mails(house, nudges, settings, free_port()).send_due()
    assert counted(done) == {"nothing": 1} and not done.down


def test_what_was_taken_back_before_the_hour_is_not_told(
    house: Household, nudges: Nudges, settings: Settings, waiting: People, inbox: Inbox
) -> None:
    for share in house.shares.mine(waiting.amara):
        house.shares.revoke(waiting.amara, share.grant_id)
    with mail_server(inbox) as port:
        mails(house, nudges, settings, port).send_due()
    assert inbox.to() == ["amara@example.org"]


# When


def test_mails_come_at_the_hour_of_the_persons_own_zone_once_a_day(
    house: Household, nudges: Nudges, settings: Settings, waiting: People, inbox: Inbox
) -> None:
    house.directory.update_profile(waiting.mentor, "Moira", "Asia/Tokyo", "")
    house.clock.at = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
    at: dict[str, list[str]] = {}
    with mail_server(inbox) as port:
        sending = mails(house, nudges, settings, port)
        for _ in range(2 * 48):
            before = len(inbox.got)
            sending.send_due()
            for envelope in inbox.got[before:]:
                at.setdefault(envelope.rcpt_tos[0], []).append(f"{house.clock():%d %H:%M}")
            house.clock.pass_(minutes=30)
    assert at == {
        "amara@example.org": ["24 08:00", "25 08:00"],
        "moira@example.org": ["24 00:00", "24 23:00", "25 23:00"],  # 9 and then 8 o'clock in Tokyo
    }


def test_a_clock_that_goes_back_sends_no_second_mail(
    house: Household, nudges: Nudges, settings: Settings, waiting: People, inbox: Inbox
) -> None:
    with mail_server(inbox) as port:
        sending = mails(house, nudges, settings, port)
        sending.send_due()
        for back in (timedelta(minutes=30), timedelta(days=1), timedelta(days=2)):
            house.clock.at -= back
            assert counted(sending.send_due()) == {}


def test_turned_off_closed_or_without_an_address_nobody_gets_a_mail(
    house: Household, nudges: Nudges, settings: Settings, waiting: People, inbox: Inbox
) -> None:
    nudges.ask_for(waiting.amara, Wish(False))
    house.directory.disable(waiting.administrator, waiting.mentor.id)
    local = house.directory.local_person()
    nudges.ask_for(local, DAILY)
    house.commitments.make(local, "words", house.clock().date())
    with mail_server(inbox) as port:
        assert counted(mails(house, nudges, settings, port).send_due()) == {}
    assert inbox.got == []


def test_the_demo_and_a_house_without_a_mail_server_send_nothing(
    house: Household, nudges: Nudges, settings: Settings, waiting: People, inbox: Inbox
) -> None:
    with mail_server(inbox) as port:
        for sending in (
            mails(house, nudges, settings, port, mode="demo"),
            NudgeMails(settings, house.database, house.clock, nudges),
        ):
            assert not sending.possible and counted(sending.send_due()) == {}
            sending.begin()
            assert sending._thread is None
            with pytest.raises(Unavailable, match="INTERLUDE_SMTP_HOST"):
                run(sending)
    assert inbox.got == [] and outcome(house, waiting.amara) == ""


# The server


def test_by_starttls_with_a_certificate_of_ones_own_and_a_password_from_a_file(
    house: Household,
    nudges: Nudges,
    settings: Settings,
    waiting: People,
    inbox: Inbox,
    tmp_path: Path,
) -> None:
    pem, secret = certificate(tmp_path), tmp_path / "password"
    secret.write_text("a long secret\n")
    how = {"smtp_security": "starttls", "smtp_user": "interlude", "smtp_password_file": secret}
    serving = {
        "tls_context": tls(pem),
        "require_starttls": True,
        "authenticator": only("interlude", "a long secret"),
        "auth_required": True,
    }
    with mail_server(inbox, **serving) as port:
        distrusting = mails(house, nudges, settings, port, **how).send_due()
        assert "certificate" in distrusting.down and inbox.got == []
        house.clock.pass_(minutes=10)
        secret.write_text("another")
        refused = mails(house, nudges, settings, port, smtp_ca_file=pem, **how).send_due()
        assert "password" in refused.down and inbox.got == []
        secret.write_text("a long secret\n")
        house.clock.pass_(hours=1)
        assert counted(mails(house, nudges, settings, port, smtp_ca_file=pem, **how).send_due()) == {
            "sent": 2
        }


def test_by_tls_from_the_first_byte(
    house: Household, nudges: Nudges, settings: Settings, waiting: People, inbox: Inbox, tmp_path: Path
) -> None:
    pem = certificate(tmp_path)
    with mail_server(inbox, ssl_context=tls(pem)) as port:
        how = {"smtp_security": "tls", "smtp_ca_file": pem}
        assert counted(mails(house, nudges, settings, port, **how).send_due()) == {"sent": 2}


def test_a_server_without_starttls_is_given_nothing_in_the_clear(
    house: Household, nudges: Nudges, settings: Settings, waiting: People, inbox: Inbox
) -> None:
    with mail_server(inbox) as port:
        done = mails(house, nudges, settings, port, smtp_security="starttls").send_due()
    assert "STARTTLS" in done.down and inbox.got == [] and counted(done) == {"later": 1}


def test_a_server_that_is_down_is_tried_three_times_and_the_next_day_again(
    house: Household, nudges: Nudges, settings: Settings, waiting: People, inbox: Inbox
) -> None:
    port = free_port()
    nudges.ask_for(waiting.mentor, Wish(False))
    sending, tries = mails(house, nudges, settings, port), 0
    for _ in range(36):  # from nine to noon
        done = sending.send_due()
        tries += done.counts[Outcome.LATER]
        assert not done.counts or "cannot be reached" in done.down
        house.clock.pass_(minutes=5)
    assert tries == 3
    house.clock.pass_(hours=20)
    with mail_server(inbox, port):
        assert counted(sending.send_due()) == {"sent": 1}


def test_a_silent_server_is_given_up_after_the_time_that_is_set(
    house: Household, nudges: Nudges, settings: Settings, waiting: People
) -> None:
    with talking(then_silent=True) as (port, _):
        started = datetime.now()
        done = mails(house, nudges, settings, port).send_due()
    assert datetime.now() - started < timedelta(seconds=5)
    assert "in time" in done.down and counted(done) == {"later": 1}


def test_a_line_that_breaks_after_the_mail_was_given_sends_it_no_second_time(
    house: Household, nudges: Nudges, settings: Settings, waiting: People, inbox: Inbox
) -> None:
    nudges.ask_for(waiting.mentor, Wish(False))
    with talking("220 here", "250 here", "250 OK", "250 OK", "354 go on") as (port, heard):
        assert counted(mails(house, nudges, settings, port).send_due()) == {"unsure": 1}
    assert any(b"Waiting for you" in said for said in heard)
    with mail_server(inbox) as port:
        for _ in range(4):
            house.clock.pass_(minutes=30)
            assert counted(mails(house, nudges, settings, port).send_due()) == {}


def test_a_refused_address_costs_nobody_else_their_mail_and_is_given_up_after_three_days(
    house: Household, nudges: Nudges, settings: Settings, waiting: People, inbox: Inbox
) -> None:
    inbox.refuses["amara@example.org"] = "550 no such mailbox amara@example.org"
    with mail_server(inbox) as port:
        sending = mails(house, nudges, settings, port)
        for day in range(1, 6):
            done = sending.send_due()
            assert not done.down and inbox.to() == ["moira@example.org"] * day
            assert done.counts[Outcome.REFUSED] == (day <= 3)
            house.clock.pass_(days=1)
    assert nudges.refused(waiting.amara) and not nudges.wish(waiting.amara).on
    nudges.ask_for(waiting.amara, DAILY)
    assert not nudges.refused(waiting.amara)


def test_an_address_that_is_asked_to_wait_gets_its_mail_ten_minutes_later(
    house: Household, nudges: Nudges, settings: Settings, waiting: People, inbox: Inbox
) -> None:
    inbox.refuses["amara@example.org"] = "451 greylisted, try again"
    with mail_server(inbox) as port:
        sending = mails(house, nudges, settings, port)
        assert counted(sending.send_due()) == {"later": 1, "sent": 1}
        inbox.refuses.clear()
        house.clock.pass_(minutes=5)
        assert counted(sending.send_due()) == {}
        house.clock.pass_(minutes=5)
        assert counted(sending.send_due()) == {"sent": 1}


@pytest.mark.parametrize(("answer", "kept"), [("554 no", "refused"), ("452 full", "later")])
def test_a_mail_that_the_server_does_not_take_at_its_end_is_told_apart(
    house: Household,
    nudges: Nudges,
    settings: Settings,
    waiting: People,
    inbox: Inbox,
    answer: str,
    kept: str,
) -> None:
    inbox.refuses_text = answer
    with mail_server(inbox) as port:
        assert counted(mails(house, nudges, settings, port).send_due()) == {kept: 2}


# Hostile names and addresses


@pytest.mark.parametrize(
    "email",
    [
        "amara@example.org\r\nBcc: all@example.org",
        "amara@example.org,all@example.org",
        "amara@example.org>\r\nRCPT TO:<all@example.org",
        "<all@example.org>amara@example.org",
        "amara@",
        "@example.org",
        '"a b@example.org',
        "a\x00b@example.org",
        "amara",
        "am\u2028ára@example.org",
    ],
)
def test_an_address_that_is_more_than_one_gets_nothing_and_neither_does_what_it_hides(
    house: Household, nudges: Nudges, settings: Settings, waiting: People, inbox: Inbox, email: str
) -> None:
    """Such a one cannot be kept by the pages; here it stands in the database all the same."""
    with house.database.begin() as db:
        of_one = {"email": email, "id": waiting.amara.id}
        db.execute(text("UPDATE people SET email = :email WHERE id = :id"), of_one)
    with mail_server(inbox) as port:
        assert counted(mails(house, nudges, settings, port).send_due()) == {"refused": 1, "sent": 1}
    assert inbox.to() == ["moira@example.org"]


def test_a_name_that_looks_like_headers_stands_in_no_mail(
    house: Household, nudges: Nudges, settings: Settings, waiting: People, inbox: Inbox
) -> None:
    with house.database.begin() as db:
        name = {"name": "Amara\r\nBcc: all@example.org\r\n\r\nHello"}
        db.execute(text("UPDATE people SET name = :name"), name)
    with mail_server(inbox) as port:
        mails(house, nudges, settings, port).send_due()
    assert inbox.to() == ["amara@example.org", "moira@example.org"]
    assert all("all@example.org" not in envelope.content.decode() for envelope in inbox.got)


def test_an_address_beyond_ascii_is_reached_where_the_server_can(
    house: Household, nudges: Nudges, settings: Settings, waiting: People, inbox: Inbox
) -> None:
    with house.database.begin() as db:
        of_one = {"email": "amára@example.org", "id": waiting.amara.id}
        db.execute(text("UPDATE people SET email = :email WHERE id = :id"), of_one)
    with mail_server(inbox, enable_SMTPUTF8=True) as port:
        assert counted(mails(house, nudges, settings, port).send_due()) == {"sent": 2}
    assert "amára@example.org" in inbox.to()


# Logs, and more than one process


def test_no_log_holds_an_address_or_what_the_server_said(
    house: Household,
    nudges: Nudges,
    settings: Settings,
    waiting: People,
    inbox: Inbox,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    inbox.refuses["amara@example.org"] = "550 amara@example.org is no mailbox"
    with mail_server(inbox) as port:
        sending = mails(house, nudges, settings, port)
        sending._ended.wait = lambda seconds: bool(inbox.got)  # one round
        sending._keep_on()
    told = "\n".join(r.getMessage() for r in caplog.records if r.name.startswith("assistant"))
    assert told == "Mails sent: 1."


def test_the_background_begins_once_and_ends_at_once(
    house: Household, nudges: Nudges, settings: Settings, people: People
) -> None:
    sending = mails(house, nudges, settings, free_port())
    sending.begin()
    thread = sending._thread
    sending.begin()
    assert thread is not None and thread is sending._thread and thread.is_alive() and thread.daemon
    sending.end()
    assert not thread.is_alive()


def test_two_processes_and_many_threads_send_each_mail_once(
    house: Household, nudges: Nudges, settings: Settings, people: People, inbox: Inbox
) -> None:
    for number in range(12):
        person = house.directory.add(f"P{number}", f"p{number}@example.org", people.amara.roles)
        house.commitments.make(person, "words", house.clock().date())
        nudges.ask_for(person, DAILY)
    with mail_server(inbox) as port, ThreadPoolExecutor(6) as pool:
        rounds = [pool.submit(mails(house, nudges, settings, port).send_due) for _ in range(6)]
        sent = sum(done.result().counts[Outcome.SENT] for done in rounds)
    assert sent == 12 and inbox.to() == sorted(f"p{number}@example.org" for number in range(12))


def test_the_command_run_twice_at_once_sends_each_mail_once(
    house: Household, nudges: Nudges, settings: Settings, people: People, inbox: Inbox
) -> None:
    now = datetime.now(UTC)
    zone = next(
        name
        for name in ("UTC", *(f"Etc/GMT{hours:+d}" for hours in range(-12, 13) if hours))
        if 9 <= now.astimezone(ZoneInfo(name)).hour <= 10
    )
    for number in range(4):
        person = house.directory.add(f"P{number}", f"p{number}@example.org", people.amara.roles)
        person = house.directory.update_profile(person, person.name, zone, "")
        house.commitments.make(person, "words", house.clock().date())
        nudges.ask_for(person, DAILY)
    with house.database.begin() as db:
        db.execute(text("UPDATE commitments SET due = '2020-01-01'"))
    with mail_server(inbox) as port:
        set_up = mailing(settings, port)
        environment = {name: value for name, value in os.environ.items() if "INTERLUDE" not in name} | {
            "INTERLUDE_DATA": str(settings.data),
            "INTERLUDE_KEY_FILE": str(settings.key_file),
            "INTERLUDE_PUBLIC_URL": HOME,
            "INTERLUDE_SMTP_HOST": "127.0.0.1",
            "INTERLUDE_SMTP_PORT": str(port),
            "INTERLUDE_SMTP_SECURITY": "none",
            "INTERLUDE_SMTP_SENDER": set_up.smtp_sender,
        }
        command = [sys.executable, "-m", "assistant", "send-nudges"]
        both = [
            subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
            )
            for _ in range(2)
        ]
        said = [process.communicate(timeout=120)[0].decode() for process in both]
    assert inbox.to() == [f"p{number}@example.org" for number in range(4)], said
    assert [process.returncode for process in both] == [0, 0], said
