"""A coach's way, from a paper on the desk to a mentee's next question."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import Server, enter, settled
from tests.browser.test_journeys import answer, newcomer
from tests.knowledge.papers import pdf_of

pytestmark = pytest.mark.browser

TITLE = "The handover at the end of a night shift"
SENTENCE = (
    "Put the red notebook on the table first, and read the three open lines aloud before anybody sits down."
)
SECTIONS = {
    "What it is": "At the end of a night shift everything that is still open changes hands in ten minutes. Whoever leaves is "
    "tired, and whoever comes has not arrived yet. What is not said at that table is found out by a patient or by the phone. "
    "A handover is therefore less a report than a promise: from now on these things are yours, and I have told you all I know.",
    "When it helps": "It helps whenever you lead a shift and hand the ward over to somebody who was not there at night. It helps "
    "most after a rough night, since then the wish to go home is strongest and the number of loose ends is highest. It also "
    "helps on quiet nights, because a habit that is kept only in trouble is no habit and nobody trusts it when it counts.",
    "How": SENTENCE
    + " Name for each line who takes it and by when. Ask the person who comes to say it back in their own words, "
    "even if it feels like school. Leave the praise and the complaints for afterwards. End with the one thing you are unsure "
    "of, for that is what the next shift needs from you more than anything you did well.",
    "A common trap": "The trap is to hand over the story of the night in the order in which it happened. It is what is on your "
    "mind, and the listener has to dig for what is open. Begin with what is open and let the story wait. The other trap is "
    "to take the last open thing home with you, since you then lead the ward from your kitchen.",
}
SAID = (
    "At the end of the night shift I handed the ward over and forgot one open line in the red notebook. "
    "The day shift found out by the phone, and I was ashamed that my handover was so hasty."
)


def choose(page: Page, label: str, *choices: str) -> None:
    field = page.get_by_role("combobox", name=label)
    for choice in choices:
        field.fill(choice)
        page.get_by_role("option", name=choice, exact=False).first.click()
        settled(page)
    field.press("Escape")
    settled(page)


def filled(page: Page, label: str, text: str) -> None:
    field = page.get_by_label(label)
    field.fill(text)
    field.blur()
    settled(page)


def test_a_coach_brings_a_pdf_in_and_a_mentees_next_question_cites_it(
    browser: Browser, start: Callable[..., Server]
) -> None:
    server = start()
    desk, chair = browser.new_context(viewport={"width": 1280, "height": 860}), browser.new_context()
    coach = enter(desk, server, "Sofia")
    coach.get_by_role("link", name="Bring documents in").click()
    paper = {"name": "handover.pdf", "mimeType": "application/pdf", "buffer": pdf_of(TITLE, SECTIONS)}
    coach.locator("input[type=file]").set_input_files(paper)
    expect(coach.get_by_role("heading", name="Before it is saved")).to_be_visible(timeout=60_000)
    settled(coach)
    expect(coach.get_by_label("Title")).to_have_value(TITLE)
    expect(coach.get_by_text(SENTENCE, exact=False)).to_be_visible()
    choose(coach, "Themes", "Delegating", "Owning mistakes")
    choose(coach, "Stages of a reflection", "What happened", "What they felt")
    filled(coach, "Sources", "from practice")
    filled(coach, "Licence", "for use here")
    coach.get_by_role("spinbutton", name="year, Reviewed on").click()
    coach.keyboard.type("20261120")
    coach.keyboard.press("Tab")
    settled(coach)
    coach.get_by_role("button", name="Save as a draft").click()
    expect(coach.get_by_role("heading", level=1, name=TITLE)).to_be_visible(timeout=30_000)
    expect(coach.get_by_text(re.compile(r"^Draft · version 1"))).to_be_visible()
    settled(coach)
    coach.get_by_role("link", name="Publish").click()
    expect(coach.get_by_role("heading", name="What it does to your examples")).to_be_visible(timeout=90_000)
    coach.get_by_label("Why, for whoever comes after you").fill("Our wards asked for it")
    coach.get_by_role("button", name="Publish it").click()
    expect(coach.get_by_text(re.compile(r"^Published · version 1"))).to_be_visible(timeout=60_000)

    mentee = newcomer(chair, server)
    answer(mentee, SAID)
    mentee.get_by_text(re.compile(r"^Why this question · ")).last.click()
    card = mentee.locator("[class*='st-key-card-']").filter(has_text=TITLE).last
    expect(card).to_be_visible()
    quoted = card.inner_text()
    assert any(text.split(". ")[0] in quoted and heading in quoted for heading, text in SECTIONS.items()), (
        quoted
    )
    desk.close()
    chair.close()
