"""Each role's main journey, through the front door, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.server import Server, drawn, enter, opened, settled

pytestmark = pytest.mark.browser

COMMENT = "What you did on the second evening is worth more than the plan."
QUESTION = "What would Marcin say you still hold on to?"


def visit(page: Page, room: str) -> Page:
    page.get_by_test_id("stSidebar").get_by_role("link", name=room, exact=True).click()
    return settled(page)


def answer(page: Page, words: str) -> None:
    """Write and send, and wait until the words stand on the page with a new question under them."""
    field = page.get_by_test_id("stChatInputTextArea")
    field.fill(words)
    field.press("Enter")
    expect(page.get_by_text(words, exact=True).first).to_be_visible(timeout=30_000)
    settled(page)


def begin(page: Page, about: str, occasion: str, framework: str) -> None:
    visit(page, "Reflect")
    page.get_by_text("Something else", exact=True).click()
    settled(page)
    page.get_by_label("In a sentence").fill(about)
    page.get_by_label("In a sentence").blur()
    settled(page)
    page.get_by_role("radio", name=occasion).click()
    settled(page)
    page.get_by_text(framework, exact=True).first.click()
    settled(page)
    page.get_by_role("button", name="Begin").click()
    page.get_by_test_id("stChatInputTextArea").wait_for()
    settled(page)


def newcomer(context: BrowserContext, server: Server) -> Page:
    """Callum, who has no goal yet, at the first question of his first reflection."""
    page = enter(context, server, "Callum")
    visit(page, "Reflect")
    page.get_by_label("What is on your mind?").fill("My first week")
    page.get_by_label("What is on your mind?").blur()
    settled(page)
    page.get_by_role("button", name="Begin").click()
    page.get_by_test_id("stChatInputTextArea").wait_for()
    return settled(page)


def question_of(page: Page) -> str:
    return page.locator("[class*='st-key-turn-'] [class*='st-key-question-']").last.inner_text()


def test_a_reflection_is_written_kept_shared_read_commented_and_asked_back(
    browser: Browser, start: Callable[..., Server]
) -> None:
    server = start()
    mentee_context, mentor_context = browser.new_context(), browser.new_context()
    mentee = enter(mentee_context, server, "Amara")
    begin(mentee, "The evening I rang the office twice", "Something that happened", "DEAL")
    answer(
        mentee,
        "Last evening I rang Marcin twice although the release was his, and I felt foolish afterwards.",
    )
    mentee.get_by_role("button", name="Skip this one").click()
    expect(mentee.get_by_text("You passed on this one")).to_be_visible()
    settled(mentee)
    answer(mentee, "I was afraid that it would fall back on me, because I had promised Keith it would hold.")
    mentee.get_by_role("button", name="Finish here").click()
    in_their_words = re.compile(
        r"Last evening I rang Marcin twice .* afterwards\.\s+I was afraid .* it would hold\.", re.DOTALL
    )
    expect(mentee.get_by_label("In your words")).to_have_value(in_their_words, timeout=30_000)
    mentee.get_by_label("Title").fill("Two calls")
    mentee.get_by_label("What you take from it").fill("I ring because I promised, not because he needs it.")
    mentee.get_by_role("button", name="Keep it in my journal").click()
    mentee.get_by_role("button", name="Share all of it").wait_for()
    settled(mentee)
    mentee.get_by_role("button", name="Share all of it").click()
    expect(mentee.get_by_text("This is all that Ruth Lindqvist will see")).to_be_visible()
    settled(mentee)
    mentee.get_by_role("button", name="Share it with Ruth Lindqvist").click()
    expect(mentee.get_by_text("Not opened yet")).to_be_visible()

    mentor = enter(mentor_context, server, "Ruth")
    mentor.get_by_role("link", name="Two calls").click()
    expect(mentor.get_by_text("I ring because I promised, not because he needs it.")).to_be_visible()
    mentor.get_by_label("A comment for Amara Osei").fill(COMMENT)
    settled(mentor)
    mentor.get_by_role("button", name="Send the comment").click()
    expect(mentor.get_by_text(COMMENT).first).to_be_visible()
    settled(mentor)
    mentor.get_by_label("Your question for Amara Osei").fill(QUESTION)
    mentor.get_by_label("Your question for Amara Osei").blur()
    settled(mentor)
    mentor.get_by_role("button", name="Leave this question").click()
    expect(mentor.get_by_text("Waiting for the next reflection").first).to_be_visible()

    mentee.reload()
    drawn(mentee)
    expect(mentee.get_by_text(COMMENT)).to_be_visible()
    expect(mentee.get_by_text("Seen on")).to_be_visible()
    mentee.get_by_role("button", name="Stop sharing").click()
    expect(mentee.get_by_text("Only you can read this.")).to_be_visible()
    opened(mentor, mentor.url)
    expect(mentor.get_by_text("I ring because I promised")).to_have_count(0)
    mentee_context.close()
    mentor_context.close()


def test_the_mentors_question_is_asked_in_the_mentors_name(
    browser: Browser, start: Callable[..., Server]
) -> None:
    context = browser.new_context()
    mentee = enter(context, start(), "Amara")
    begin(mentee, "Thursday's review", "My week", "Weekly check-in")
    answer(mentee, "I asked for five minutes at the review and got them, item two, before the car parking.")
    expect(mentee.get_by_text("Ruth Lindqvist left a question for you:").first).to_be_visible()
    context.close()


def test_unsent_words_and_the_sign_in_survive_a_refresh_in_mid_turn(
    browser: Browser, demo_server: Server
) -> None:
    context = browser.new_context()
    page = newcomer(context, demo_server)
    field = page.get_by_test_id("stChatInputTextArea")
    asked = question_of(page)
    with page.expect_response("**/draft") as kept:
        field.press_sequentially("I do not know yet whom to ask for")
    assert kept.value.status == 204
    page.reload()
    drawn(page)
    expect(page.get_by_test_id("stChatInputTextArea")).to_have_value("I do not know yet whom to ask for")
    assert question_of(page) == asked
    context.close()


def test_after_a_kill_the_session_goes_on_where_it_was(
    browser: Browser, start: Callable[..., Server]
) -> None:
    server = start()
    context = browser.new_context()
    page = newcomer(context, server)
    said = "Nobody told me who decides about the budget, and on Tuesday I asked the wrong person."
    answer(page, said)
    asked = question_of(page)
    server.kill()
    server.start()
    page.reload()
    drawn(page)
    expect(page.get_by_text(said, exact=True)).to_have_count(1)
    assert question_of(page) == asked
    answer(page, "I felt stupid, because everybody else seemed to know.")
    context.close()


def test_a_coach_changes_a_guide_and_the_search_follows_at_once(
    browser: Browser, start: Callable[..., Server]
) -> None:
    context = browser.new_context()
    page = enter(context, start(), "Sofia")
    told = "Tell the lighthouse keeper about the orange kettle before breakfast."
    page.get_by_role("link", name="Saying no", exact=False).first.click()
    settled(page)
    page.get_by_role("link", name="Edit").click()
    field = page.get_by_label("The guide: facts between the two lines, and its text below them")
    field.wait_for()
    field.fill(field.input_value() + f"\n\n## The lighthouse\n{told}\n")
    field.blur()
    settled(page)
    page.get_by_role("button", name="Save as a draft").click()
    settled(page)
    page.get_by_role("link", name="Publish").click()
    # On a server that has just begun, the examples wait for the model.
    expect(page.get_by_role("button", name="Publish it")).to_be_visible(timeout=90_000)
    page.get_by_label("Why, for whoever comes after you").fill("A sentence to find")
    page.get_by_role("button", name="Publish it").click()
    expect(page.get_by_text("Published. It counts from the next reply on").first).to_be_visible(timeout=60_000)
    visit(page, "Library")
    search = page.get_by_placeholder("I said yes again, and now the week is full")
    search.fill("lighthouse keeper orange kettle")
    search.press("Enter")
    expect(page.get_by_text("lighthouse keeper about the orange kettle").first).to_be_visible(timeout=30_000)
    context.close()
