"""Two people who live through a quarter: each with a browser of their own, of which all that reaches it is known."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from assistant.access.people import Role
from assistant.services import build
from assistant.settings import Settings
from tests.browser.later import Calendar
from tests.browser.server import Server, drawn, settled

BEGINNING = datetime(2026, 9, 7, 8, 30, tzinfo=UTC)
LEILA, PETER = "Leila Haddad", "Peter Novak"
PASSWORD = "seven herons over the weir"
LISTENER = """
window.heard = [];
const decoder = new TextDecoder();
window.WebSocket = class extends WebSocket {
  constructor(...asked) {
    super(...asked);
    this.addEventListener("message", ({ data }) => heard.push(typeof data === "string" ? data : decoder.decode(data)));
  }
};
"""
MARK = re.compile(r"\b[A-Z]{4,}\b")


@dataclass
class Partner:
    """Each writes words in capitals, by which what they said is known wherever it turns up."""

    name: str
    context: BrowserContext
    page: Page
    said: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)
    """The other's marks that this one may read by now."""
    heard: str = ""
    """All that the server sent to this browser since it was last asked about, drawn or not."""

    def __post_init__(self) -> None:
        self.page.add_init_script(LISTENER)

    def again(self) -> None:
        """The page, fetched anew."""
        self.listen()
        self.page.reload()
        drawn(self.page)

    def listen(self) -> None:
        self.heard += self.page.evaluate("heard.splice(0).join('')")

    def sign_in(self, server: Server) -> None:
        self.page.goto(server.url)
        self.page.get_by_label("E-mail").fill(email_of(self.name))
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        drawn(self.page)

    def go_to(self, room: str, *further: str) -> None:
        """By the menu, which a phone keeps folded, and on by the links of the room."""
        sidebar = self.page.get_by_test_id("stSidebar")
        if self.page.viewport_size and self.page.viewport_size["width"] < 500:
            self.page.get_by_test_id("stExpandSidebarButton").click()
        sidebar.get_by_role("link", name=room, exact=True).click()
        drawn(self.page)
        for link in further:
            self.follow(link)

    def follow(self, link: str) -> None:
        self.page.get_by_role("main").get_by_role("link", name=link).first.click()
        settled(self.page)

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).locator("visible=true").last.click()
        settled(self.page)

    def tick(self, option: str) -> None:
        """A box or one of several choices, by its words."""
        self.page.get_by_role("main").locator("label:has(input)").filter(has_text=option).first.click()
        settled(self.page)

    def choose(self, option: str) -> None:
        self.page.get_by_role("main").get_by_text(option, exact=True).first.click()
        settled(self.page)

    def write(self, label: str, text: str) -> None:
        self.said |= set(MARK.findall(text))
        written = self.page.get_by_label(label, exact=True).locator("visible=true").last
        written.fill(text)
        written.blur()
        settled(self.page)

    def answer(self, text: str) -> None:
        self.said |= set(MARK.findall(text))
        written = self.page.get_by_test_id("stChatInputTextArea")
        written.fill(text)
        written.press("Enter")
        expect(self.page.get_by_text(text, exact=True).first).to_be_visible()
        settled(self.page, seconds=90)  # on a server that has just begun, the first reply waits for the model

    def take(self, button: str) -> bytes:
        """The file that this button hands out."""
        with self.page.expect_download() as taken:
            self.page.get_by_role("button", name=button, exact=True).click()
        return Path(taken.value.path()).read_bytes()

    def sees(self, *texts: str | re.Pattern[str]) -> None:
        for text in texts:
            found = self.page.get_by_role("main").get_by_text(text).locator("visible=true").first
            expect(found).to_be_visible()

    def learns(self, other: Partner, marks: str = "") -> None:
        """These marks of the other's words have reached this browser; and none but what was open to it by now."""
        self.open |= set(marks.split())
        settled(self.page)
        self.listen()
        for mark in marks.split():
            if mark not in self.heard:
                self.page.wait_for_function("mark => heard.join('').includes(mark)", arg=mark)
                self.listen()
        told = {mark for mark in other.said if mark in self.heard}
        assert told <= self.open, f"{self.name} was told {told - self.open} at {self.page.url}"
        self.heard = ""

    def loses_everything(self, other: Partner, but: str) -> None:
        """From here on nothing is open to them but these marks."""
        self.learns(other)
        self.again()
        self.listen()
        self.open, self.heard = set(but.split()), ""


@dataclass
class Quarter:
    server: Server
    calendar: Calendar
    leila: Partner
    peter: Partner

    def on_day(self, day: int, hour: int = 9) -> None:
        self.calendar.turn_to(BEGINNING.replace(hour=hour) + timedelta(days=day))
        for one in (self.leila, self.peter):
            one.again()


def email_of(name: str) -> str:
    return f"{name.split()[0].lower()}@example.org"


@contextmanager
def quarter(stocked: Path, home: Path, browser: Browser) -> Iterator[Quarter]:
    """A mentee on her phone and a mentor at his desk, paired on the first day."""
    shutil.copytree(stocked, home, dirs_exist_ok=True)
    calendar = Calendar(home / "now")
    calendar.turn_to(BEGINNING)
    pair_up(Settings(data=home / "data", key_file=home / "master.key"), calendar)
    program = ("tests.browser.later", str(calendar.file))
    server = Server(home / "data", home / "master.key", "serve", program).start()
    phone = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    desk = browser.new_context(viewport={"width": 1280, "height": 860})
    try:
        leila, peter = Partner(LEILA, phone, phone.new_page()), Partner(PETER, desk, desk.new_page())
        leila.sign_in(server)
        peter.sign_in(server)
        yield Quarter(server, calendar, leila, peter)
    finally:
        phone.close()
        desk.close()
        server.stop()


def pair_up(settings: Settings, calendar: Calendar) -> None:
    services = build(settings, calendar)
    roles = {LEILA: Role.MENTEE, PETER: Role.MENTOR, "Ines Duarte": Role.ADMINISTRATOR}
    made = [services.directory.add(name, email_of(name), {role}, PASSWORD) for name, role in roles.items()]
    leila, peter, administrator = made
    services.directory.pair(administrator, leila.id, peter.id)
    services.database.close()
