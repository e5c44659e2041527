"""The letters of weeks and months: their own sentences, each with its day and where it stands, and the way to forget one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from assistant.access.people import Person
from assistant.dialogue.letters import Letter, Part, Period, Place, Quote
from assistant.journal.due import Outcome
from assistant.ui.components import confirm, notices, words
from assistant.ui.runtime import services

PAGE = "app_pages/journal.py"
HEADINGS = {
    Part.WELL: "What went well, or came nearer",
    Part.RETURNED: "What came back",
    Part.PLANS: "Your plans, and what became of them",
    Part.TOOK: "What you took from it",
    Part.TRY: "What you said you would try",
}
PLACES = {
    Place.ENTRY: (PAGE, "entry", "Your journal"),
    Place.EVIDENCE: ("app_pages/evidence.py", "evidence", "Your evidence"),
    Place.COMMITMENT: ("app_pages/commitments.py", "commitment", "A commitment"),
    Place.GOAL: ("app_pages/goals.py", "goal", "A goal"),
}
NONE = (
    "There is no letter yet. After a week in which you wrote, one is here on Monday; "
    "after such a month, on the first day of the next."
)
HOW = (
    "Each holds your own sentences and nothing else, chosen by plain rules. Only you can read them, and they are made anew "
    "when you open them: what you change or delete in your journal is changed or gone here, too."
)
FORGET = "This letter goes and does not come back. What it quotes stays where you wrote it."
LONGEST = 600
OFF = "Patterns and letters are switched off. You can switch them on under Patterns."


def title(period: Period) -> str:
    return f"Your {period.kind}"


def when(period: Period) -> str:
    """`16 to 22 November 2026`, or `November 2026`."""
    start, last = period.span.start, period.span.end - timedelta(days=1)
    if period.kind == "month":
        return f"{start:%B %Y}"
    if start.month == last.month:
        return f"{start.day} to {words.dated(last)}"
    return f"{start.day} {start:%B} to {words.dated(last)}"


def draw(person: Person) -> None:
    patterns = services().patterns
    if not patterns.is_on(person):
        st.text(OFF)
        return
    found = patterns.letters(person)
    words.styled(HOW if found else NONE, "quiet", "how-letters")
    for period in found:
        with st.container(key=f"link-letter-{period.id}", gap="xxsmall"):
            label = f"{title(period)}, {when(period)}"
            st.page_link(PAGE, label=label, query_params={"letter": period.id})


def draw_new(person: Person) -> None:
    """One quiet line, until it was read."""
    if period := services().patterns.new_letter(person):
        with st.container(key="new-letter", gap="xxsmall"):
            words.styled("A letter in your own words", "quiet", "new-letter")
            label = f"{title(period)}, {when(period)}"
            st.page_link(PAGE, label=label, query_params={"letter": period.id})


def draw_one(person: Person, period_id: str) -> None:
    letter = services().patterns.letter(person, period_id)
    services().patterns.mark_opened(person, period_id)
    st.page_link(PAGE, label="Letters", icon=":material/arrow_back:", query_params={"view": "letters"})
    st.title(title(letter.period), anchor=False)
    words.styled(f"{when(letter.period)}. In your own words.", "quiet", "letter-when")
    if letter.is_little:
        words.styled(little(letter), "words", "little")
    for part, quotes in letter.parts.items():
        st.header(HEADINGS[part], anchor=False)
        draw_part(person, part, quotes)
    if confirm.asked("Forget this letter", FORGET, "Forget it", f"letter-{period_id}", ":material/delete:"):
        with notices.caught():
            services().patterns.forget_letter(person, period_id)
            notices.later("The letter is gone.")
            st.switch_page(PAGE, query_params={"view": "letters"})


def little(letter: Letter) -> str:
    """The one line there is, instead of filling the page."""
    return f"A quiet {letter.period.kind}. There is little to tell of it, and that is fine."


def draw_part(person: Person, part: Part, quotes: Sequence[Quote]) -> None:
    for number, quote in enumerate(quotes):
        key = f"{part}-{number}"
        with st.container(key=f"letter-{key}", gap="xxsmall"):
            draw_quote(quote, key)
            if came := became(quote, part):
                words.styled(came, "plainly", f"became-{key}")
            if quote.reason:
                words.styled(quote.reason, "quote", f"reason-{key}")
            if quote.theme:
                named = services().library.vocabulary.themes.get(quote.theme, quote.theme)
                words.styled(f"One more entry about {named[0].lower()}{named[1:]}", "plainly", f"theme-{key}")
            if quote.earlier:
                words.styled("Before that you wrote", "plainly", f"earlier-{key}")
                draw_quote(quote.earlier, f"earlier-{key}")


def draw_quote(quote: Quote, key: str) -> None:
    """The words, and below them the way to where they stand."""
    words.styled(words.opening(quote.words, LONGEST), "quote", f"letter-{key}")
    page, name, unnamed = PLACES[quote.place]
    called = words.opening(quote.title, 70) or unnamed
    with st.container(key=f"from-{key}"):
        label = words.plain(f"{called}, {words.dated(quote.on)}")
        st.page_link(page, label=label, query_params={name: quote.id})


def became(quote: Quote, part: Part) -> str:
    """What our records add to a quotation: a day or a number, and nothing else."""
    if quote.values:
        return f"{quote.values[1]} of 10, up from {quote.values[0]}"
    if part is not Part.PLANS:
        return ""
    if quote.outcome is None or quote.outcome_on is None:
        return "The day came, and it is still open"
    day = words.dated(quote.outcome_on)
    return {
        Outcome.KEPT: f"You kept it on {day}",
        Outcome.MOVED: f"You moved it on {day}",
        Outcome.DROPPED: f"You let it go on {day}",
    }[quote.outcome]


def short(day: date) -> str:
    """`16 Nov`, under a plot."""
    return f"{day.day} {day:%b}"
