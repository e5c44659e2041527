"""The programme's figures, a file of people, and a pause, as they are drawn."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

from assistant.access.people import Role
from assistant.services import Services
from tests.household import whole
from tests.ui.conftest import People, Visit, press, shown

FILE = b"name,email,roles,mentor\nNina,nina@example.org,mentee,omar@example.org\nBea,bea@example.org,mentee,\nTom,tom,mentee,\n"


def test_a_small_programme_reads_why_there_is_nothing_yet(people: People, visit: Visit) -> None:
    at = visit(people.ada, "programme")
    assert "There are no figures yet" in shown(at) and "There is nobody yet" in shown(at)


def test_figures_stand_with_their_days_and_what_is_left_out_is_said(
    house: Services, people: People, visit: Visit, clock
) -> None:
    now, clock.at = clock.at, clock.at - timedelta(days=60)
    mentees = [house.directory.add(f"M{n}", f"m{n}@example.org", [Role.MENTEE]) for n in range(7)]
    clock.at = now - timedelta(days=5)
    for mentee in mentees:
        house.goals.check_in(mentee, house.goals.create(mentee, "Secret", "").id, 4, "")
    clock.at = now
    at = visit(people.ada, "programme")
    words = shown(at)
    assert "to Monday, 23 November 2026." in words and "Of 7 who were counted" in words
    assert "Looked at a goal" in words and "Fewer than five: reflected · kept a commitment" in words
    assert "There are 0 now, and a figure would be about each of them." in words
    assert "Secret" not in words and "M3" not in words


def test_a_file_is_previewed_then_brought_in_and_its_links_are_given_once(
    house: Services, people: People, visit: Visit
) -> None:
    at = visit(people.ada)
    at.session_state["people-in"] = True
    at.run().file_uploader[0].upload("people.csv", FILE, "text/csv").run()
    words = shown(at)
    assert "1 not brought in · 1 new · 1 as they are" in words
    assert "Line 4 · Tom" in words and "Mentee, mentored by Omar." in words
    assert house.directory.find("nina@example.org") is None
    press(at, "Bring in 1")
    assert house.directory.find("nina@example.org") is not None
    assert "The invitations of everybody who is new" in shown(at)
    rows = list(csv.reader(io.StringIO(at.session_state["invited-from-a-file"].decode("utf-8-sig"))))
    assert house.directory.invitation(rows[1][2].rpartition("/")[2]).name == "Nina"
    press(at, "I have kept them")
    assert "invited-from-a-file" not in at.session_state


def test_a_pause_is_read_by_both_and_what_rests_can_be_taken_back(
    house: Services, people: People, visit: Visit
) -> None:
    entry = house.entries.write(people.amara, "A night", "The harbour")
    house.shares.share(people.amara, whole(entry.id))
    at = visit(people.ada, person=people.amara.id)
    at.button(key="sure-pause").click().run()
    assert "The pair pauses since" in shown(at) and "· paused" in shown(visit(people.ada))
    assert "You and Moira pause" in shown(visit(people.amara, "today"))
    for page in ("inbox", "partnership"):
        words = shown(visit(people.moira, page))
        assert "You and Amara pause" in words and "Nobody is paired with you" not in words
        assert "A night" not in words
    hers = visit(people.amara, "who_sees_what")
    assert "Closed while you and Moira pause" in shown(hers)
    press(hers, "Stop sharing")
    at = visit(people.ada, person=people.amara.id)
    at.button(key="sure-resume").click().run()
    assert house.directory.mentor_of(people.amara.id) == people.moira
    assert house.shares.inbox(people.moira) == []
