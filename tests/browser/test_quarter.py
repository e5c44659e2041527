"""A quarter of a mentorship, lived by both: after each step the other reads what they should, and nothing more."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.quarter import Quarter, quarter
from tests.browser.quarter_pair import (
    a_check_in_after_a_quarter,
    a_graceful_end,
    a_meeting_with_its_brief,
    an_endorsement_goes_out,
    one_question_for_both,
)
from tests.browser.quarter_work import (
    a_commitment_made_and_shared,
    a_first_reflection,
    a_question_left,
    a_share_and_a_comment,
    a_skill_rated_blind,
    a_stretch_assignment,
    evidence_made_approved_and_confirmed,
    the_question_asked_back,
)

pytestmark = pytest.mark.browser

STORY = [
    a_first_reflection,
    a_share_and_a_comment,
    a_commitment_made_and_shared,
    a_question_left,
    the_question_asked_back,
    evidence_made_approved_and_confirmed,
    a_skill_rated_blind,
    a_stretch_assignment,
    an_endorsement_goes_out,
    one_question_for_both,
    a_meeting_with_its_brief,
    a_check_in_after_a_quarter,
    a_graceful_end,
]


def six_weeks_pass(q: Quarter) -> None:
    q.on_day(42)


BLIND = [a_skill_rated_blind, six_weeks_pass, one_question_for_both, a_check_in_after_a_quarter]


@pytest.mark.soak
def test_a_quarter_of_a_mentorship(stocked: Path, tmp_path: Path, browser: Browser) -> None:
    with quarter(stocked, tmp_path, browser) as lived:
        for chapter in STORY:
            chapter(lived)


def test_what_both_say_blind_opens_when_both_are_in(stocked: Path, tmp_path: Path, browser: Browser) -> None:
    with quarter(stocked, tmp_path, browser) as lived:
        for chapter in BLIND:
            chapter(lived)
