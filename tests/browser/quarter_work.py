"""The first half of the quarter: reflecting, sharing, keeping a word, proving it, growing."""

from __future__ import annotations

import re

from tests.browser.quarter import LEILA, PETER, Quarter


def a_first_reflection(q: Quarter) -> None:
    leila, peter = q.leila, q.peter
    leila.sees("Ten minutes for yourself")
    leila.press("Begin a reflection")
    leila.write("What is on your mind?", "The rota that I always write alone")
    leila.press("Begin")
    leila.answer("On Monday I wrote the rota alone again, although SAMIR had offered twice to do it with me.")
    leila.answer("I was afraid that he would see how long it takes me, and that the ward would hear of it.")
    leila.press("Finish here")
    leila.write("Title", "The MIDNIGHT rota")
    leila.write(
        "What you take from it", "I hold on to the rota because it is the one LEDGER nobody questions."
    )
    leila.write(
        "Your plan", "On Friday I will give Samir the weekend half of the rota, and sit in the CANTEEN."
    )
    leila.press("Keep it in my journal")
    leila.sees("Only you can read this.")
    peter.again()
    peter.sees("Nothing is shared with you yet.")
    peter.learns(leila)


def a_share_and_a_comment(q: Quarter) -> None:
    leila, peter = q.leila, q.peter
    leila.press(f"Share a passage with {PETER}")
    leila.tick("I hold on to the rota because it is the one LEDGER nobody questions.")
    leila.sees(f"This is all that {PETER} will see.")
    leila.press(f"Share it with {PETER}")
    leila.sees("Not opened yet")
    peter.go_to("Shared with you", "An insight from Leila Haddad")
    peter.sees("An insight")
    peter.write(f"A comment for {LEILA}", "Who would question it, and is that not what you WANTED?")
    peter.press("Send the comment")
    peter.sees("Who would question it")
    peter.learns(leila, "LEDGER")
    leila.go_to("Today")
    leila.sees(f"{PETER} wrote to you")
    leila.press("Read it with your entry")
    leila.sees("Who would question it", "Seen on 7 September 2026")
    leila.learns(peter, "WANTED")


def a_commitment_made_and_shared(q: Quarter) -> None:
    leila, peter = q.leila, q.peter
    leila.press("Make it a commitment for Friday, 11 September")
    leila.sees("Due on Friday, 11 September 2026", "Only you can read this.")
    peter.go_to("Commitments")
    peter.learns(leila)
    leila.press(f"Share with {PETER}")
    leila.press("Share it")
    leila.sees("not opened yet")
    leila.learns(peter, "WANTED")
    peter.again()
    peter.sees(f"{LEILA} shared with you", "Due on Friday, 11 September 2026")
    peter.learns(leila, "CANTEEN")


def a_question_left(q: Quarter) -> None:
    leila, peter = q.leila, q.peter
    peter.go_to("Shared with you")
    peter.write(f"Your question for {LEILA}", "What would Samir do with the rota if you were AWAY?")
    peter.press("Leave this question")
    peter.sees("Waiting for the next reflection")
    peter.learns(leila, "LEDGER")
    leila.go_to("Today")
    leila.sees(f"{PETER} left you a question")
    leila.learns(peter, "AWAY")


def the_question_asked_back(q: Quarter) -> None:
    """Nine days later; the commitment is due first, and its words open the reflection."""
    leila, peter = q.leila, q.peter
    q.on_day(9)
    leila.sees("Was due on Friday, 11 September 2026")
    leila.press("Say what became of it")
    leila.press("Kept")
    leila.write("What came of it? You can leave this empty.", "He had it done by NOON, and it was better.")
    leila.press("I kept it")
    leila.sees("What became of it")
    leila.learns(peter)
    peter.go_to("Commitments")
    peter.sees("He had it done by NOON, and it was better.")
    peter.learns(leila, "CANTEEN NOON")
    leila.go_to("Reflect")
    leila.sees(f"{PETER} left a question that your next reflection will ask.")
    leila.write("What is on your mind?", "The weekend that Samir planned")
    leila.press("Begin")
    leila.answer("On Friday I gave Samir the weekend and sat in the canteen with COCOA until he was done.")
    leila.sees(f"{PETER} left a question for you:", "What would Samir do with the rota if you were AWAY?")
    leila.answer("He would ask the night nurses first, which I never did in eleven YEARS.")
    leila.press("Finish here")
    leila.write("Title", "The weekend that Samir planned")
    leila.write("What you take from it", "He asks before he writes; I write before I ask.")
    leila.write("Your plan", "")
    leila.press("Keep it in my journal")
    leila.learns(peter, "AWAY")
    peter.go_to("Shared with you")
    peter.sees("Asked")
    peter.learns(leila, "LEDGER")


def evidence_made_approved_and_confirmed(q: Quarter) -> None:
    leila, peter = q.leila, q.peter
    leila.press("Keep it as evidence")
    leila.write("What you would call it", "The weekend rota in OTHER hands")
    leila.write("The situation", "Eleven years of rotas in one drawer, and a WARD that could not plan.")
    leila.write("What you did", "I gave Samir the weekend, with the say over it.")
    leila.write("What changed", "It was done by noon, with TWELVE swaps fewer than in August.")
    leila.write("Who saw it", "The night nurses, and Ward Sister Okafor.")
    leila.write("What proves it", "The swap list of SEPTEMBER.")
    leila.press("Keep it")
    leila.sees("Only you can read it.")
    peter.go_to("Sponsorship")
    peter.sees("Nothing approved for you yet.")
    peter.learns(leila)
    leila.press(f"Approve it for {PETER}")
    leila.sees("not opened yet")
    peter.again()
    peter.follow("The weekend rota in OTHER hands")
    peter.write(
        "What you can add as a witness. You can leave this empty.", "I saw the list on the DOOR myself."
    )
    peter.press("Confirm it")
    peter.sees(f"Confirmed by {PETER} on 16 September 2026")
    peter.learns(leila, "OTHER WARD TWELVE SEPTEMBER")
    leila.again()
    leila.sees(f"Confirmed by {PETER}", "I saw the list on the DOOR myself.")
    leila.learns(peter, "DOOR")


def a_skill_rated_blind(q: Quarter) -> None:
    leila, peter = q.leila, q.peter
    rating, moment = "How well does it work for", "One moment that the number stands on"
    peter.go_to("Skills")
    peter.write("Or in your own words", "Letting others write the ROTA")
    peter.press(f"Suggest it to {LEILA}")
    peter.sees(f"Waits for {LEILA} to say yes")
    leila.go_to("Skills", "Letting others write the ROTA")
    leila.press("Work on it")
    leila.write(moment, "I still count the shifts at HOME after Samir has sent them.")
    leila.press("Keep my rating")
    leila.sees("5 of 10", f"{PETER} has not rated yet.")
    leila.learns(peter, "ROTA")
    peter.follow("Letting others write the ROTA")
    peter.sees(f"{LEILA} has rated already.")
    peter.learns(leila)
    slider = peter.page.get_by_role("slider", name=re.compile(rating))
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    peter.write(moment, "She sat in the canteen for a whole HOUR.")
    peter.press("Keep my rating")
    peter.sees("What will you practise together?")
    peter.learns(leila, "HOME")
    leila.go_to("Skills")
    leila.sees(f"You 5 of 10, {PETER} 7 of 10")
    leila.follow("Letting others write the ROTA")
    leila.sees("She sat in the canteen for a whole HOUR.")
    leila.learns(peter, "ROTA HOUR")


def a_stretch_assignment(q: Quarter) -> None:
    leila, peter = q.leila, q.peter
    q.on_day(21)
    peter.go_to("Sponsorship", "Stretch assignments")
    peter.choose(f"Propose an assignment to {LEILA}")
    peter.write("The work", "Lead the winter PLAN of both wards")
    peter.write("What it would stretch, and who would see it", "Two wards, and the DIRECTOR at the table.")
    peter.press("Propose it")
    peter.sees(f"{LEILA} has not answered yet.")
    leila.go_to("Evidence", "Stretch assignments")
    leila.press("Yes, I want it")
    leila.learns(peter, "PLAN DIRECTOR")
    leila.press("Reflect on it before it begins")
    reflects(q, "Before: what I fear is the SILENCE at the table.", "Before the winter plan")
    peter.again()
    peter.sees("Agreed, not begun")
    peter.learns(leila, "OTHER")
    leila.go_to("Evidence", "Stretch assignments")
    leila.press("It has begun")
    leila.sees("Running")
    q.on_day(49)
    leila.press("It is over")
    came = "What came of it, in a sentence or two. Your mentor reads this."
    leila.write(came, "Both wards signed on the FOURTH try.")
    leila.press("Keep that")
    leila.press("Look back on it now")
    reflects(q, "After: the third try failed because I wrote the DRAFT alone again.", "After the winter plan")
    peter.again()
    peter.sees("Done · proposed by you on 28 September 2026")
    peter.learns(leila, "FOURTH")


def reflects(q: Quarter, text: str, title: str) -> None:
    q.leila.press("Begin")
    q.leila.answer(text)
    q.leila.press("Finish here")
    q.leila.write("Title", title)
    q.leila.press("Keep it in my journal")
    q.leila.sees("Only you can read this.")
