"""Signing in, joining, resetting a password, signing out, in plain HTML, so that no password enters Streamlit;
the way out of the mails, which needs no signing in; and the address to which the composer sends an unsent answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from anyio import to_thread
from jinja2 import Environment, FileSystemLoader, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from assistant.demo import doors
from assistant.errors import InterludeError
from assistant.services import Services
from assistant.ui.door.gate import COOKIE, same_origin

UI = Path(__file__).resolve().parent.parent
DAY = 24 * 60 * 60
LONGEST_FORM = 10_000
LONGEST_DRAFT = 1_000_000
templates = Environment(
    loader=FileSystemLoader(UI / "door" / "templates"), autoescape=select_autoescape(), trim_blocks=True
)


def page(name: str, status: int = 200, **values: object) -> HTMLResponse:
    return HTMLResponse(templates.get_template(name).render(**values), status_code=status)


def inside_only(target: str) -> str:
    """Where to go after signing in: a path of this site, never another host."""
    return target if target.startswith("/") and not target.startswith(("//", "/\\")) else "/"


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a posted form; one that is far too long is treated as empty."""
    if int(request.headers.get("content-length") or 0) > LONGEST_FORM:
        return {}
    form = await request.form(max_files=0, max_fields=10)
    return {name: value for name, value in form.items() if isinstance(value, str)}


@dataclass(frozen=True)
class Door:
    services: Services

    @property
    def demo(self) -> bool:
        return self.services.settings.mode == "demo"

    def enter(self, token: str, target: str = "/") -> Response:
        response = RedirectResponse(inside_only(target), status_code=303)
        settings = self.services.settings
        response.set_cookie(
            COOKIE,
            token,
            max_age=settings.session_days * DAY,
            httponly=True,
            samesite="lax",
            secure=settings.secure_cookie,
        )
        return response

    async def sign_in(self, request: Request) -> Response:
        target = request.query_params.get("next", "/")
        if request.method == "GET":
            return self._sign_in_page(target, said=request.query_params.get("said", ""))
        fields = await form_of(request)
        target = fields.get("next", "/")
        source = request.client.host if request.client else "unknown"
        try:
            token = await to_thread.run_sync(
                self.services.sign_in.sign_in, fields.get("email", ""), fields.get("password", ""), source
            )
        except InterludeError as error:
            return self._sign_in_page(target, email=fields.get("email", ""), fault=str(error), status=400)
        return self.enter(token, target)

    def _sign_in_page(
        self, target: str, email: str = "", fault: str = "", said: str = "", status: int = 200
    ) -> Response:
        notices = {"out": "You are signed out.", "reset": "Your new password is set. Sign in with it."}
        return page(
            "sign_in.html",
            status,
            target=inside_only(target),
            email=email,
            fault=fault,
            notice=notices.get(said, ""),
            doors=doors() if self.demo else (),
        )

    async def enter_demo(self, request: Request) -> Response:
        if not self.demo:
            return page("gone.html", 404)
        fields = await form_of(request)
        email = fields.get("email", "")
        if email not in {door.email for door in doors()}:
            return page("gone.html", 404)

        def enter() -> str | None:
            person = self.services.directory.find(email)
            return self.services.sign_in.enter_demo(person.id) if person else None

        token = await to_thread.run_sync(enter)
        return self.enter(token) if token else page("gone.html", 404)

    async def join(self, request: Request) -> Response:
        return await self._with_link(request, "join.html", self._accept)

    async def reset(self, request: Request) -> Response:
        return await self._with_link(request, "reset.html", self._reset)

    def _accept(self, token: str, fields: dict[str, str]) -> str:
        person = self.services.directory.accept(
            token, fields.get("password", ""), fields.get("name", ""), fields.get("email", "")
        )
        return self.services.sign_in.begin(person.id)

    def _reset(self, token: str, fields: dict[str, str]) -> str:
        person = self.services.directory.reset(token, fields.get("password", ""))
        return self.services.sign_in.begin(person.id)

    async def _with_link(
        self, request: Request, template: str, use: Callable[[str, dict[str, str]], str]
    ) -> Response:
        token = request.path_params["token"]
        person = await to_thread.run_sync(self.services.directory.invitation, token)
        if person is None:
            return page("gone.html", 404)
        if request.method == "GET":
            return page(template, person=person, fields={}, fault="")
        fields = await form_of(request)
        try:
            session = await to_thread.run_sync(use, token, fields)
        except InterludeError as error:
            return page(template, 400, person=person, fields=fields, fault=str(error))
        return self.enter(session)

    async def mails_off(self, request: Request) -> Response:
        """Asks once; only a POST, by a person or by RFC 8058, acts, so that a scanner that follows links turns nothing off."""
        token, asked = request.path_params["token"], request.method == "POST"
        nudges = self.services.nudges
        found = await to_thread.run_sync(nudges.stop if asked else nudges.knows, token)
        return page("off.html", 200 if found else 404, found=found, done=found and asked)

    async def keep_draft(self, request: Request) -> Response:
        """The gate has verified the session and written its id into the header."""
        if int(request.headers.get("content-length") or LONGEST_DRAFT) >= LONGEST_DRAFT:
            return Response(status_code=413)
        try:
            sent = await request.json()
            # Half of an emoji, which a browser can hold and send, would keep the page from being drawn.
            place, text = str(sent["place"]), str(sent["text"]).encode("utf-8", "replace").decode()
        except (ValueError, KeyError, TypeError):
            return Response(status_code=400)

        def keep() -> bool:
            person = self.services.sign_in.session(request.headers.get("x-interlude-session", ""))
            if person is not None:
                self.services.drafts.save(person, place, text)
            return person is not None

        try:
            kept = await to_thread.run_sync(keep)
        except InterludeError:
            return Response(status_code=400)
        return Response(status_code=204 if kept else 403)

    async def sign_out(self, request: Request) -> Response:
        if same_origin(request.headers):
            await to_thread.run_sync(self.services.sign_in.sign_out, request.cookies.get(COOKIE, ""))
        response = RedirectResponse("/sign-in?said=out", status_code=303)
        response.delete_cookie(COOKIE)
        return response


def routes(services: Services) -> list[Route | Mount]:
    door = Door(services)
    both = ["GET", "POST"]
    return [
        Route("/sign-in", door.sign_in, methods=both),
        Route("/demo/enter", door.enter_demo, methods=["POST"]),
        Route("/join/{token}", door.join, methods=both),
        Route("/reset/{token}", door.reset, methods=both),
        Route("/off/{token}", door.mails_off, methods=both),
        Route("/draft", door.keep_draft, methods=["POST"]),
        # Streamlit's own st.logout() leads here.
        Route("/auth/logout", door.sign_out, methods=["GET"]),
        Mount("/assets", StaticFiles(directory=UI / "static")),
    ]
