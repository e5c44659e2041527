"""The ASGI application: the gate, the sign-in pages, and Streamlit behind them. Start it with `python -m assistant`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from assistant import settings
from assistant.services import build
from assistant.ui import runtime
from assistant.ui.door.gate import Gate
from assistant.ui.door.routes import routes

FIRST_PAGE_SECONDS = 20
"""How long the embedding model lets the first page go first, at most."""

services = runtime.start(build(settings.load()))


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """The index belongs to this process for its life; the embedding model loads beside the first paint, and mails go out."""
    found = services.settings
    services.library.open_index(found.index_directory, FIRST_PAGE_SECONDS, found.chroma_url)
    if found.smtp_host:
        services.nudge_mails.begin()
    yield
    if found.smtp_host:
        services.nudge_mails.end()
    services.library.close_index()


app = st.App(
    Path(__file__).parent / "assistant" / "ui" / "main.py",
    lifespan=lifespan,
    routes=routes(services),
    middleware=[Middleware(Gate, who=services.sign_in.who, demo=services.settings.mode == "demo")],
)
