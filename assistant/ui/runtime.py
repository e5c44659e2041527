"""The services of this process, and the person whose browser is asking."""

from __future__ import annotations

from threading import Thread

import streamlit as st

from assistant.access.people import Person
from assistant.errors import Unavailable
from assistant.services import Services

_services: Services | None = None


def start(services: Services) -> Services:
    """Called once, by app.py; the pages run in the same process."""
    global _services
    _services = services
    return services


def services() -> Services:
    if _services is None:
        raise Unavailable("Interlude is not running. Start it with `python -m assistant serve`.")
    return _services


def current_person() -> Person:
    """Who is signed in, asked of the database on every rerun, so that a revoked session ends at the next click.

    The gate wrote the session's id into `st.user`; without a standing session the page goes to the sign-in page.
    """
    person = services().sign_in.session(st.user.get("session_id") or "")
    if person is None or person.id != st.user.get("person_id"):
        st.logout()
        st.stop()
    return person


def warm() -> None:
    """Once a first page stands, what the next ones need is loaded beside it: the model, the index and the dialogue."""
    house = services()
    house.library.begin()
    if "conversations" not in vars(house):
        Thread(target=_warm_dialogue, args=(house,), name="warm", daemon=True).start()


def _warm_dialogue(house: Services) -> None:
    house.conversations  # noqa: B018 - asking for it wires it
    from assistant.dialogue.tiers import phrases

    phrases().prepare()
