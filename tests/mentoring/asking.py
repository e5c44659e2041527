"""Everything that any service of sharing tells somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from assistant.access.grants import Part
from assistant.access.people import Person
from assistant.errors import InterludeError
from assistant.journal.entries import ENTRY
from assistant.journal.goals import GOAL
from tests.household import Household


def seen(ask: Callable[[], Any]) -> str:
    """Everything in an answer, as text; nothing where it is refused."""
    with suppress(InterludeError):
        return repr(ask())
    return ""


def everything(house: Household, reader: Person, grants: Iterable[str], things: Iterable[str]) -> str:
    """All that any service tells this person about anything of the two mentees."""
    asked: list[Callable[[], Any]] = [
        lambda: house.shares.inbox(reader),
        lambda: house.entries.timeline(reader, 100),
        lambda: house.entries.search(reader, "stands"),
        lambda: house.goals.all(reader),
        lambda: house.shares.mine(reader),
        lambda: house.comments.unseen(reader),
    ]
    for grant_id in grants:
        asked += [
            lambda grant_id=grant_id: house.shares.read(reader, grant_id),  # type: ignore[misc]
            lambda grant_id=grant_id: house.shares.as_mentor(reader, grant_id),  # type: ignore[misc]
            lambda grant_id=grant_id: house.comments.on_share(reader, grant_id),  # type: ignore[misc]
        ]
    for name in things:
        asked += [
            lambda name=name: house.entries.get(reader, name),  # type: ignore[misc]
            lambda name=name: house.goals.get(reader, name),  # type: ignore[misc]
            lambda name=name: house.shares.preview(reader, Part(ENTRY, name)),  # type: ignore[misc]
            lambda name=name: house.shares.preview(reader, Part(GOAL, name)),  # type: ignore[misc]
            lambda name=name: house.shares.of(reader, name),  # type: ignore[misc]
            lambda name=name: house.comments.about(reader, name),  # type: ignore[misc]
        ]
    return "\n".join(map(seen, asked))
