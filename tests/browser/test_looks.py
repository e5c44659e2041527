"""Every page, wide and narrow, light and dark: accessible, silent towards the network, nothing overflowing."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from assistant.dialogue.letters import week
from tests.browser.server import Server, enter, opened

pytestmark = pytest.mark.browser

ROOMS = {
    "Amara": [
        "today",
        "reflect",
        "journal",
        "journal?view=patterns",
        "journal?view=letters",
        f"journal?letter={week(date.today() - timedelta(weeks=1)).id}",
        "goals",
        "commitments",
        "skills",
        "evidence",
        "evidence?new=yes",
        "evidence?view=stretch",
        "evidence?view=map",
        "evidence?view=mentor",
        "who_sees_what",
        "settings",
        "help",
        "meeting",
        "partnership",
        "partnership?part=stage",
        "partnership?part=values",
        "partnership?part=notes",
        "partnership?part=end",
    ],
    "Ruth": [
        "inbox",
        "commitments",
        "skills",
        "sponsorship",
        "sponsorship?view=stretch",
        "sponsorship?view=ledger",
        "sponsorship?view=pack",
        "cards",
        "meeting",
        "partnership",
    ],
    "Sofia": [
        "cards",
        "what_works",
        "library",
        "library?bring=1",
        "library?guide=saying-no",
        "library?guide=managing-up&decide=Retire",
        "questions",
        "questions?new=1",
        "questions?id=plan-by-tomorrow",
        "frameworks",
        "frameworks?id=grow&edit=yes",
        "signposts",
        "signposts?id=gb",
        "signposts?id=gb&edit=yes",
        "rehearse?kind=question&id=plan-by-tomorrow",
        "rehearse?example=yes-once-too-often",
        "rehearse?examples=yes",
    ],
    "Helen": ["people", "programme", "who_sees_what"],
}
# Every other page wide and light, the rest narrow and dark; all the other pairings by `make soak`.
VIEWS = [
    (1280, 860, "light", slice(0, None, 2)),
    (390, 844, "dark", slice(1, None, 2)),
    pytest.param(1280, 860, "light", slice(1, None, 2), marks=pytest.mark.soak),
    pytest.param(390, 844, "dark", slice(0, None, 2), marks=pytest.mark.soak),
    pytest.param(390, 844, "light", slice(None), marks=pytest.mark.soak),
    pytest.param(1280, 860, "dark", slice(None), marks=pytest.mark.soak),
]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize(("width", "height", "scheme", "which"), VIEWS)
def test_every_page_is_accessible_and_stays_at_home(
    browser: Browser, demo_server: Server, width: int, height: int, scheme: str, which: slice
) -> None:
    for title, rooms in ROOMS.items():
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        requests: list[str] = []
        complaints: list[str] = []
        context.on("request", lambda request, log=requests: log.append(request.url))
        context.on("weberror", lambda error, log=complaints: log.append(str(error.error)))
        page = enter(context, demo_server, title)
        page.on(
            "console",
            lambda line, log=complaints: log.append(line.text) if "Content Security" in line.text else None,
        )
        for room in rooms[which]:
            opened(page, f"{demo_server.url}/{room}")
            found = Axe().run(page).response["violations"]
            assert not found, f"{title} {room}: " + "; ".join(
                f"{v['id']} {v['nodes'][0]['html'][:160]}" for v in found
            )
            assert page.evaluate(OVERFLOW) <= 0, f"{room} overflows at {width}"
        context.close()
        assert {urlsplit(url).hostname for url in requests if url.startswith(("http", "ws"))} == {"127.0.0.1"}
        assert not complaints


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_before_signing_in_are_accessible(
    browser: Browser, demo_server: Server, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    for path in ("/sign-in", "/off/unknown"):
        page.goto(demo_server.url + path)
        assert not Axe().run(page).response["violations"], path
    context.close()
