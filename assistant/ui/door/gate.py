"""The gate in front of every request and websocket: who may pass, and with which headers the answer leaves."""

from __future__ import annotations

import hashlib
import ipaddress
import re
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlsplit

import streamlit
from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.access.people import Person

COOKIE = "interlude_session"
IDENTITY = {"x-interlude-person": "id", "x-interlude-session": "session_id"}
FORWARDING = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
LOOPBACK_NAMES = {"localhost", "127.0.0.1", "::1"}

# Streamlit's own bundles and our fonts hold nothing personal; everything else wants a session.
OPEN_PATHS = ("/sign-in", "/join/", "/reset/", "/off/", "/demo/", "/assets/", "/static/")
OPEN_EXACTLY = {"/_stcore/health", "/favicon.ico", "/favicon.png", "/manifest.json"}
CLOSED_PATHS = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")


class Gate:
    """Pure ASGI, so that it stands before websockets too.

    `who` maps a session token to the person it belongs to, or None; it may block, so it runs in a thread.
    """

    def __init__(self, app: ASGIApp, who: Callable[[str], Person | None], demo: bool) -> None:
        self.app = app
        self.who = who
        self.demo = demo
        self.policy = content_security_policy()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal:
            await refuse(scope, receive, send, PlainTextResponse(refusal, status_code=403))
            return
        scope = without_identity(scope)
        if not is_open(scope["path"]):
            token = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
            person = await to_thread.run_sync(self.who, token) if token else None
            if person is None:
                await refuse(scope, receive, send, to_sign_in(scope))
                return
            scope = with_identity(scope, person)
        await self.app(scope, receive, self._secured(scope, send))

    def _refusal(self, scope: Scope, headers: Headers) -> str:
        path = scope["path"]
        if any(path.startswith(closed) for closed in CLOSED_PATHS):
            return "This address is closed."
        if self.demo and not is_loopback(scope, headers):
            return "The demo answers only on the machine it runs on, at http://127.0.0.1."
        asks_to_change = scope["type"] == "websocket" or scope.get("method") not in ("GET", "HEAD", "OPTIONS")
        if asks_to_change and not same_origin(headers):
            return "This request came from another site, so it was refused."
        return ""

    def _secured(self, scope: Scope, send: Send) -> Send:
        if scope["type"] != "http":
            return send

        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = self.policy
                headers["X-Content-Type-Options"] = "nosniff"
                headers["X-Frame-Options"] = "DENY"
                headers["Referrer-Policy"] = "same-origin"
                headers["Cross-Origin-Opener-Policy"] = "same-origin"
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
                if not scope["path"].startswith(("/static/", "/assets/")):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        return secured


def content_security_policy() -> str:
    """Scripts only from here; Streamlit's one inline script is let through by its hash, taken from the installed file."""
    index = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    hashes = [
        f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in re.findall(r"<script>(.*?)</script>", index, re.DOTALL)
    ]
    return "; ".join(
        (
            "default-src 'self'",
            "base-uri 'self'",
            "object-src 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            f"script-src 'self' {' '.join(hashes)} 'wasm-unsafe-eval' blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' blob:",
            "worker-src 'self' blob:",
            "connect-src 'self'",
        )
    )


def is_open(path: str) -> bool:
    return path in OPEN_EXACTLY or any(path == p.rstrip("/") or path.startswith(p) for p in OPEN_PATHS)


def is_loopback(scope: Scope, headers: Headers) -> bool:
    """The peer and the Host are this machine, and nothing in between forwarded the request."""
    client = scope.get("client")
    if client is None or any(name in headers for name in FORWARDING):
        return False
    try:
        peer_is_local = ipaddress.ip_address(client[0]).is_loopback
    except ValueError:
        return False
    host = urlsplit(f"//{headers.get('host', '')}").hostname
    return peer_is_local and host in LOOPBACK_NAMES


def same_origin(headers: Headers) -> bool:
    """Browsers send Origin with every websocket and every form; a request without one did not come from a page."""
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
    return urlsplit(origin).netloc == headers.get("host")


def without_identity(scope: Scope) -> Scope:
    kept = [
        (name, value) for name, value in scope["headers"] if name.decode("latin-1").lower() not in IDENTITY
    ]
    return {**scope, "headers": kept}


def with_identity(scope: Scope, person: Person) -> Scope:
    verified = [(name.encode(), getattr(person, field).encode()) for name, field in IDENTITY.items()]
    return {**scope, "headers": [*scope["headers"], *verified]}


def to_sign_in(scope: Scope) -> Response:
    path = scope["path"]
    if path.startswith(("/_stcore/", "/media/", "/component/")) or scope["type"] == "websocket":
        return PlainTextResponse("Please sign in first.", status_code=403)
    following = f"?next={quote(path, safe='/')}" if path not in ("", "/") else ""
    return RedirectResponse(f"/sign-in{following}", status_code=303)


async def refuse(scope: Scope, receive: Receive, send: Send, response: Response) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 4403})
        return
    await response(scope, receive, send)
