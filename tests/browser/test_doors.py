"""Who gets past the gate, over HTTP and over the websocket, and who does not."""

from __future__ import annotations

import re
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.browser.server import Server, enter, opened

pytestmark = pytest.mark.browser

COACHES = {"library", "questions", "frameworks", "signposts", "rehearse", "cards", "what_works"}
PAIR = {"commitments", "skills", "meeting", "partnership"}
EVERYBODY = {"who_sees_what", "settings", "help"}
OPEN_TO = {
    "Amara": {"today", "reflect", "journal", "goals", "evidence"} | PAIR | EVERYBODY,
    "Ruth": {"inbox", "sponsorship", "cards"} | PAIR | EVERYBODY,
    "Sofia": COACHES | EVERYBODY,
    "Helen": {"people", "programme"} | EVERYBODY,
}
ROOMS = sorted(set().union(*OPEN_TO.values()))


def cookie_of(browser: Browser, server: Server, title: str) -> str:
    context = browser.new_context()
    enter(context, server, title)
    cookie = sign_in_cookie(context)
    context.close()
    assert cookie["httpOnly"] and cookie["sameSite"] == "Lax"
    return cookie["value"]


def sign_in_cookie(context: BrowserContext) -> dict[str, object]:
    return next(cookie for cookie in context.cookies() if cookie["name"] == "interlude_session")


def refused(server: Server, **headers: str) -> int | None:
    """The status with which the websocket was refused, or None where it was let in."""
    headers.setdefault("Origin", server.url)
    try:
        connect(
            server.url.replace("http", "ws") + "/_stcore/stream", additional_headers=headers, origin=None
        ).close()
    except InvalidStatus as error:
        return error.response.status_code
    return None


@pytest.mark.parametrize(
    "path", ["/", "/journal", "/people", "/media/whatever", "/_stcore/upload_file/a/b", "/draft"]
)
def test_nobody_gets_no_further_than_the_sign_in_page(demo_server: Server, path: str) -> None:
    answer = httpx.get(demo_server.url + path, follow_redirects=False)
    assert answer.status_code in (303, 403, 405)
    assert answer.headers.get("location", "/sign-in").startswith("/sign-in")


def test_the_websocket_wants_the_cookie_and_the_same_origin(browser: Browser, demo_server: Server) -> None:
    cookie = f"interlude_session={cookie_of(browser, demo_server, 'Amara')}"
    assert refused(demo_server, Cookie=cookie) is None
    assert refused(demo_server) == 403
    assert refused(demo_server, Cookie="interlude_session=garbage") == 403
    assert refused(demo_server, **{"X-Interlude-Person": "someone", "X-Interlude-Session": "some"}) == 403
    assert refused(demo_server, Cookie=cookie, Origin="https://elsewhere.example") == 403


def test_an_identity_header_sent_by_a_client_is_not_believed(browser: Browser, demo_server: Server) -> None:
    cookie = {"interlude_session": cookie_of(browser, demo_server, "Helen")}
    forged = {"X-Interlude-Session": "x", "Origin": demo_server.url}
    sent = {"place": "session:new", "text": "words"}
    # Helen is no mentee: were the forged header believed, the session would be unknown (403), not refused by the service.
    answer = httpx.post(f"{demo_server.url}/draft", json=sent, cookies=cookie, headers=forged)
    assert answer.status_code in (204, 400)


def test_signing_out_ends_the_session_everywhere_it_is_open(browser: Browser, demo_server: Server) -> None:
    context = browser.new_context()
    first = enter(context, demo_server, "Amara")
    cookie = sign_in_cookie(context)
    second = context.new_page()
    opened(second, f"{demo_server.url}/journal")
    first.get_by_role("button", name="Sign out").click()
    first.wait_for_url("**/sign-in**")
    assert refused(demo_server, Cookie=f"interlude_session={cookie['value']}") == 403
    second.get_by_test_id("stSidebar").get_by_role("link", name="Goals").click()
    second.wait_for_url("**/sign-in**")
    context.close()


# Who may open what is tested for every role without a browser; here one role, the others by `make soak`.
@pytest.mark.parametrize(
    "title", ["Amara", *(pytest.param(one, marks=pytest.mark.soak) for one in OPEN_TO if one != "Amara")]
)
def test_each_role_opens_its_own_rooms_and_no_others(
    browser: Browser, demo_server: Server, title: str
) -> None:
    context = browser.new_context()
    page = enter(context, demo_server, title)
    links = page.get_by_test_id("stSidebar").get_by_role("link").filter(has_text=re.compile(r"\S"))
    expect(links).to_have_count(len(OPEN_TO[title]))
    home = page.get_by_role("heading", level=1).inner_text()
    for room in ROOMS:
        opened(page, f"{demo_server.url}/{room}")
        if room not in OPEN_TO[title]:
            expect(page.get_by_role("heading", level=1), room).to_have_text(home)
    context.close()


def test_the_demo_answers_this_machine_only(demo_server: Server) -> None:
    get = httpx.get
    assert get(f"{demo_server.url}/sign-in").status_code == 200
    assert get(f"{demo_server.url}/sign-in", headers={"Host": "interlude.example"}).status_code == 403
    assert get(f"{demo_server.url}/sign-in", headers={"X-Forwarded-For": "10.0.0.1"}).status_code == 403
    assert get(f"{demo_server.url}/sign-in", headers={"Forwarded": "for=10.0.0.1"}).status_code == 403


def test_a_form_from_another_site_is_refused(demo_server: Server) -> None:
    for origin in ("https://elsewhere.example", "null"):
        answer = httpx.post(
            f"{demo_server.url}/demo/enter",
            data={"email": "amara@demo.interlude"},
            headers={"Origin": origin},
        )
        assert answer.status_code == 403


def test_every_answer_carries_the_security_headers(demo_server: Server) -> None:
    for path in ("/sign-in", "/assets/door.css", "/_stcore/health"):
        headers = httpx.get(demo_server.url + path).headers
        assert "unsafe-eval" not in headers["content-security-policy"].replace("wasm-unsafe-eval", "")
        assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
    assert httpx.get(f"{demo_server.url}/_stcore/metrics").status_code == 403


def test_the_first_administrator_joins_by_the_printed_link_and_invites(
    browser: Browser, start: Callable[..., Server]
) -> None:
    server = start("serve", empty=True)
    link = next(word for word in server.log.read_text().split() if "/join/" in word)
    page = browser.new_context().new_page()
    page.goto(link)
    page.get_by_label("Your name").fill("Helen Brandt")
    page.get_by_label("Your e-mail").fill("helen@example.org")
    page.get_by_label("Choose a password").fill("password1234")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Choose a password").fill("seven herons over the weir")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", name="People")).to_be_visible()
    assert browser.new_context().new_page().goto(link).status == 404
    assert (
        httpx.post(
            f"{server.url}/demo/enter", data={"email": "a"}, headers={"Origin": server.url}
        ).status_code
        == 404
    )
