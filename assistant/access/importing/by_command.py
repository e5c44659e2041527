"""A file of people brought in from the command line, with the preview that the page shows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from assistant.access.directory import Directory
from assistant.access.importing.people_file import BIGGEST, write
from assistant.access.importing.people_import import PeopleImport
from assistant.errors import BadInput, Unavailable

NOT_HERE = "Nobody here has the address that you gave with --as. Give that of an administrator."
UNREADABLE = "{file} cannot be read. Check the name, and that you may read it."
TAKEN = "{file} is there already, or cannot be written. Give --links the name of a new file."
ONLY_SHOWN = "Nothing was changed. To bring them in, run it again with --links and the name of a new file."


class House(Protocol):
    @property
    def directory(self) -> Directory: ...

    @property
    def people_import(self) -> PeopleImport: ...


def run(house: House, file: Path, email: str, links: Path | None, address: str) -> Iterator[str]:
    """The lines to print."""
    actor = house.directory.find(email)
    if actor is None:
        raise BadInput(NOT_HERE)
    try:
        with file.open("rb") as opened:
            data = opened.read(BIGGEST + 1)
    except OSError:
        raise BadInput(UNREADABLE.format(file=file)) from None
    plan = house.people_import.preview(actor, data)
    for item in plan.items:
        yield f"Line {item.number}, {item.does}: {item.told}. {item.sentence}"
    if links is None:
        yield ONLY_SHOWN
        return
    try:  # before anybody is brought in, since a link cannot be made out again
        written = os.fdopen(os.open(links, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    except OSError:
        raise Unavailable(TAKEN.format(file=links)) from None
    with written:
        invited = house.people_import.apply(actor, data, plan)
        rows = [(one.name, one.email, f"{address.rstrip('/')}/join/{one.token}") for one in invited]
        written.write(write([("name", "email", "link"), *rows]))
    yield f"Brought in: {len(invited)} new. Their links are in {links}; each works once, within 7 days."
