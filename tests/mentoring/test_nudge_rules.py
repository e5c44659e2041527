"""What waits for whom, and whether a mail goes out at this moment: the rules alone, on plain data."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.access.people import Role
from assistant.mentoring.nudges.kinds import A_DAY, A_WEEK, HERE, Facts, Kind, kinds_for, waiting
from assistant.mentoring.nudges.rhythm import AGAIN_AFTER, APART, HOURS, Mark, Rhythm, Wish, day_to_send

NAMES = """
    UTC Europe/London America/New_York America/St_Johns Asia/Kathmandu Pacific/Apia Africa/Cairo
    Australia/Lord_Howe America/Santiago Pacific/Kiritimati Etc/GMT+12
"""
ZONES = st.sampled_from(NAMES.split()).map(ZoneInfo)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))
HOUR = st.sampled_from(list(HOURS))
EVERYTHING = frozenset(Kind)


def daily(hour: int) -> Wish:
    return Wish(True, EVERYTHING, Rhythm.DAILY, 0, hour)


# What waits


def test_a_mentee_and_a_mentor_are_told_of_their_own_and_nobody_else_of_anything() -> None:
    assert Kind.SHARE not in kinds_for([Role.MENTEE]) and Kind.COMMENT not in kinds_for([Role.MENTOR])
    assert kinds_for([Role.COACH, Role.ADMINISTRATOR]) == ()
    assert set(kinds_for([Role.MENTEE, Role.MENTOR])) == set(Kind)


@given(
    now=MOMENTS, zone=ZONES, days=st.lists(st.integers(-40, 40)), reach=st.sampled_from([HERE, A_DAY, A_WEEK])
)
def test_what_is_due_is_counted_by_the_calendar_of_where_they_live(
    now: datetime, zone: ZoneInfo, days: list[int], reach
) -> None:
    today = now.astimezone(zone).date()
    facts = Facts(due=tuple(today + timedelta(days=number) for number in days))
    found = {one.kind: one.count for one in waiting(facts, now, zone, reach)}
    assert found.get(Kind.COMMITMENT, 0) == sum(number <= reach.due for number in days)
    assert set(found) <= {Kind.COMMITMENT}


@given(now=MOMENTS, zone=ZONES, minutes=st.integers(-3_000, 15_000))
def test_a_daily_mail_tells_of_tomorrows_meeting_only(now: datetime, zone: ZoneInfo, minutes: int) -> None:
    at = now + timedelta(minutes=minutes)
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    told = bool(waiting(Facts(meetings=(at,)), now, zone, A_DAY))
    assert told == (at.astimezone(zone).date() == tomorrow)
    here = bool(waiting(Facts(meetings=(at,)), now, zone, HERE))
    assert here == (at > now and at.astimezone(zone).date() <= tomorrow)


def test_where_nothing_waits_nothing_is_told_and_a_check_in_waits_from_its_day_on() -> None:
    now, zone = datetime(2026, 11, 23, 9, tzinfo=UTC), ZoneInfo("UTC")
    assert waiting(Facts(), now, zone) == ()
    ahead = Facts(check_ins=(now + timedelta(seconds=1),))
    assert waiting(ahead, now, zone) == () and len(waiting(ahead, now + timedelta(seconds=1), zone)) == 1


# When a mail goes out


@given(zone=ZONES, hour=HOUR, start=MOMENTS)
def test_every_day_has_its_one_mail_near_the_hour_in_every_zone(
    zone: ZoneInfo, hour: int, start: datetime
) -> None:
    """Ten days, looked at every quarter of an hour, through changes of the clocks."""
    sent: list[datetime] = []
    last: Mark | None = None
    for step in range(10 * 24 * 4):
        now = start + timedelta(minutes=15 * step)
        day = day_to_send(daily(hour), zone, now, last)
        if day is not None:
            sent.append(now)
            last = Mark(day, now, 1, again=False)
    days = [at.astimezone(zone).date() for at in sent]
    assert len(days) == len(set(days))
    whole = [(start + timedelta(days=number)).astimezone(zone).date() for number in range(1, 10)]
    assert set(whole) <= set(days)
    assert all(0 <= at.astimezone(zone).hour - hour < 3 for at in sent)


@given(
    zone=ZONES,
    start=MOMENTS,
    steps=st.lists(
        st.tuples(st.integers(-60, 240), st.sampled_from(list(HOURS)), ZONES), min_size=1, max_size=60
    ),
)
def test_whatever_clock_hour_and_zone_do_two_mails_lie_half_a_day_apart(
    zone: ZoneInfo, start: datetime, steps: list[tuple[int, int, ZoneInfo]]
) -> None:
    """Set back by up to an hour a step, moved to other zones, the hour changed in between."""
    now, last, sent = start, None, []
    for minutes, hour, where in steps:
        now += timedelta(minutes=minutes)
        day = day_to_send(daily(hour), where, now, last)
        if day is not None:
            sent.append((day, now))
            last = Mark(day, now, 1, again=False)
    for (day, at), (next_day, later) in pairwise(sent):
        assert later - at >= APART and day != next_day


@given(zone=ZONES, hour=HOUR, back=st.integers(0, 6 * 24 * 60))
def test_a_clock_set_back_sends_nothing_again(zone: ZoneInfo, hour: int, back: int) -> None:
    at = datetime(2026, 6, 10, hour, 30, tzinfo=zone).astimezone(UTC)
    day = day_to_send(daily(hour), zone, at, None)
    assert day is not None
    assert day_to_send(daily(hour), zone, at - timedelta(minutes=back), Mark(day, at, 1, again=False)) is None


def test_a_clock_that_once_stood_years_ahead_does_not_silence_mails_for_years() -> None:
    now, zone = datetime(2026, 11, 23, 8, 5, tzinfo=UTC), ZoneInfo("UTC")
    ahead = Mark(date(2031, 1, 1), datetime(2031, 1, 1, 8, tzinfo=UTC), 1, again=False)
    assert day_to_send(daily(8), zone, now, ahead) == now.date()


@given(now=MOMENTS, zone=ZONES, hour=HOUR, tries=st.integers(1, 6), minutes=st.integers(-100, 400))
def test_what_did_not_go_out_is_tried_again_twice_and_not_at_once(
    now: datetime, zone: ZoneInfo, hour: int, tries: int, minutes: int
) -> None:
    day = now.astimezone(zone).date()
    last = Mark(day, now - timedelta(minutes=minutes), tries, again=True)
    if day_to_send(daily(hour), zone, now, last) is not None:
        assert tries <= 2 and timedelta(minutes=minutes) >= AGAIN_AFTER[tries - 1]


@pytest.mark.parametrize(
    ("at", "sends"),
    [("07:59", False), ("08:00", True), ("10:59", True), ("11:00", False), ("20:00", False)],
)
def test_the_hour_is_kept_and_long_after_it_no_mail_comes(at: str, sends: bool) -> None:
    zone = ZoneInfo("Europe/Berlin")
    now = datetime.fromisoformat(f"2026-11-23T{at}").replace(tzinfo=zone)
    assert (day_to_send(daily(8), zone, now, None) is not None) == sends


def test_a_weekly_mail_comes_on_its_day_and_one_that_is_off_never() -> None:
    zone, monday = ZoneInfo("UTC"), datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    weekly = Wish(True, EVERYTHING, Rhythm.WEEKLY, 2, 8)
    sent = [day_to_send(weekly, zone, monday + timedelta(days=days), None) for days in range(14)]
    assert [day.isoformat() for day in sent if day] == ["2026-11-25", "2026-12-02"]
    for silent in (Wish(), Wish(True, frozenset(), Rhythm.DAILY, 0, 8)):
        assert day_to_send(silent, zone, monday, None) is None


def test_an_hour_that_the_clocks_leave_out_or_repeat_has_one_mail() -> None:
    zone = ZoneInfo("Europe/London")  # 01:00 is left out on 29 March 2026 and comes twice on 25 October
    for first in (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), datetime(2026, 10, 24, 23, 30, tzinfo=UTC)):
        last, sent = None, 0
        for quarter in range(20):
            now = first + timedelta(minutes=15 * quarter)
            day = day_to_send(daily(1), zone, now, last)
            if day is not None:
                sent, last = sent + 1, Mark(day, now, 1, again=False)
        assert sent == 1
