"""The second half of the quarter: endorsed, asked blind, met, checked in, and parted."""

from __future__ import annotations

import re
from io import BytesIO

import pdfplumber
from docx import Document
from playwright.sync_api import expect

from tests.browser.quarter import LEILA, MARK, PETER, Quarter


def an_endorsement_goes_out(q: Quarter) -> None:
    leila, peter = q.leila, q.peter
    peter.go_to("Sponsorship", "Endorsement")
    peter.write("A new pack: what is it for?", "The talent review in NOVEMBER")
    peter.press("Begin a pack")
    peter.write("Your endorsement", "She hands over the KEYS, and stands by it.")
    picks = peter.page.get_by_role("combobox", name="Evidence, in the order in which you pick it")
    picks.fill("weekend")
    peter.page.get_by_role("option", name=re.compile("The weekend rota in OTHER hands")).click()
    picks.press("Escape")
    peter.press("Keep the draft")
    leila.go_to("Evidence", "From your mentor")
    leila.learns(peter)
    peter.press(f"Show it to {LEILA}")
    peter.sees("Your mentee is looking at it")
    expect(peter.page.get_by_role("button", name="PDF")).to_have_count(0)
    leila.go_to("Evidence", "Look at it")
    leila.sees(f"Endorsement by {PETER}", "She hands over the KEYS, and stands by it.")
    leila.press("Yes, it may go out like this")
    leila.sees("You said yes on 26 October 2026.")
    leila.learns(peter, "NOVEMBER KEYS DOOR")
    peter.again()
    peter.sees("Your mentee said yes; it can go out")
    peter.learns(leila, "OTHER")
    holds_what_was_approved(text_of_pdf(peter.take("PDF")))
    holds_what_was_approved(text_of_word(peter.take("Word")))


APPROVED = (
    "The weekend rota in OTHER hands",
    "Eleven years of rotas in one drawer, and a WARD that could not plan.",
    "I gave Samir the weekend, with the say over it.",
    "It was done by noon, with TWELVE swaps fewer than in August.",
    "The night nurses, and Ward Sister Okafor.",
    "The swap list of SEPTEMBER.",
)


def holds_what_was_approved(text: str) -> None:
    """The evidence word for word, who says so, the mentor's own words; and of all that she wrote besides, nothing."""
    told = " ".join(text.split())
    for words in (
        *APPROVED,
        "She hands over the KEYS, and stands by it.",
        "I saw the list on the DOOR myself.",
    ):
        assert words in told
    assert f"Confirmed by {PETER} on 16 September 2026" in told
    assert set(MARK.findall(told)) == {"OTHER", "WARD", "TWELVE", "SEPTEMBER", "NOVEMBER", "KEYS", "DOOR"}


def text_of_pdf(file: bytes) -> str:
    with pdfplumber.open(BytesIO(file)) as pages:
        return "\n".join(page.extract_text() for page in pages.pages)


def text_of_word(file: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(file)).paragraphs)


def one_question_for_both(q: Quarter) -> None:
    leila, peter = q.leila, q.peter
    peter.go_to("Partnership")
    peter.write("Your question, or one from above", "What do we both AVOID when we meet?")
    peter.press("Put it to both of us")
    leila.go_to("Partnership")
    leila.write("Your answer", "I never say that I want your CHAIR one day.")
    leila.press("My answer is in")
    leila.sees(f"Waiting for {PETER}.")
    leila.learns(peter, "AVOID")
    peter.again()
    peter.sees("What do we both AVOID when we meet?")
    peter.learns(leila)
    peter.write("Your answer", "I praise you where I should ask MORE of you.")
    peter.press("My answer is in")
    peter.sees("I never say that I want your CHAIR one day.")
    peter.learns(leila, "CHAIR")
    leila.again()
    leila.sees("I praise you where I should ask MORE of you.")
    leila.learns(peter, "AVOID MORE")


def a_meeting_with_its_brief(q: Quarter) -> None:
    leila, peter = q.leila, q.peter
    q.on_day(56)
    peter.go_to("Next meeting")
    peter.press("Set it")
    peter.sees("Monday, 9 November 2026 at 09:30")
    peter.sees("What Leila Haddad shared, in their words", "I hold on to the rota")
    peter.learns(leila, "LEDGER CANTEEN OTHER CHAIR")
    leila.go_to("Next meeting")
    leila.sees("Monday, 9 November 2026 at 09:30")
    leila.write("One thing to ask", "Whether he would put me forward for the BOARD.")
    leila.press("Put it in my brief")
    leila.sees("Whether he would put me forward for the BOARD.")
    leila.learns(peter, "WANTED AVOID MORE")
    q.on_day(64)
    peter.sees("You last met on 9 November 2026")
    peter.write("What did you hear that you did not expect?", "That she wants a SEAT, too.")
    peter.press("Keep it for next time")
    leila.learns(peter)
    peter.learns(leila)


def a_check_in_after_a_quarter(q: Quarter) -> None:
    leila, peter = q.leila, q.peter
    q.on_day(91)
    leila.go_to("Partnership")
    leila.choose("Where you stand")
    leila.sees("Your check-in is due.")
    leila.press("Begin a check-in")
    leila.tick("Sponsored")
    leila.write("What you base it on", "The review in November, and the LETTERS that followed.")
    leila.press("Mine is in")
    leila.sees(f"Waiting for {PETER}.")
    leila.learns(peter, "AVOID MORE")
    peter.go_to("Partnership")
    peter.choose("Where you stand")
    peter.learns(leila, "CHAIR")
    peter.tick("Working together")
    peter.write("What you base it on", "The ward plan, which we TALKED through twice.")
    peter.press("Mine is in")
    peter.sees("You see it differently", f"{LEILA}: Sponsored")
    peter.tick("Sponsored")
    peter.press("Propose this stage")
    peter.learns(leila, "LETTERS")
    leila.again()
    leila.choose("Where you stand")
    leila.sees("The ward plan, which we TALKED through twice.")
    leila.press("Agree on Sponsored")
    leila.sees("You agreed on: Sponsored.")
    leila.learns(peter, "AVOID MORE TALKED")


def a_graceful_end(q: Quarter) -> None:
    leila, peter = q.leila, q.peter
    leila.choose("Ending")
    leila.write("Your letter", "You asked me one QUESTION too many, and I thank you for it.")
    leila.press("Keep the letter")
    leila.tick("I hold on to the rota")
    leila.sees("It stays open.")
    leila.press("Ask to end it")
    leila.press("Ask")
    leila.sees("You asked to end it")
    peter.again()
    peter.learns(leila, "CHAIR")
    peter.choose("Ending")
    peter.sees(f"{LEILA} asked to end it")
    peter.press("End it")
    peter.press("End it now")
    peter.sees("What is over")
    peter.loses_everything(leila, but="QUESTION LEDGER")
    peter.follow(LEILA)
    peter.sees(f"{LEILA}’s letter", f"What {LEILA} left open for you")
    peter.learns(leila, "QUESTION LEDGER")
    everything_else_is_closed(q)


MENTORS_ROOMS = (
    "Shared with you",
    "Sponsorship",
    "Commitments",
    "Skills",
    "Next meeting",
    "Who can see what",
)


def everything_else_is_closed(q: Quarter) -> None:
    """Room by room; and what she left open she closes again."""
    leila, peter = q.leila, q.peter
    peter.loses_everything(leila, but="")
    for room in MENTORS_ROOMS:
        peter.go_to(room)
    peter.learns(leila)
    leila.go_to("Partnership", PETER)
    leila.tick("I hold on to the rota")
    leila.sees("It is closed from the end on.")
    peter.go_to("Partnership", LEILA)
    peter.sees(f"{LEILA}’s letter")
    peter.learns(leila, "QUESTION")  # and no longer what she closed
    leila.go_to("Skills")
    leila.choose("Skills put away")
    leila.sees("Letting others write the ROTA")
    leila.go_to("Evidence")
    leila.sees(f"Confirmed by {PETER}")
