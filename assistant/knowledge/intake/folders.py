"""Folders and zips on the disk of whoever runs a command: what lies in them, without following a link."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from assistant.errors import BadInput
from assistant.knowledge.intake import door, parsing
from assistant.knowledge.intake.archive import hidden
from assistant.knowledge.intake.door import Refused
from assistant.knowledge.vocabulary import FILE as VOCABULARY

_OF_A_LIBRARY = re.compile(
    r"(?:(?:guides|drafts|prompts)/[a-z0-9-]+\.md|safety/signposts\.yaml"
    r"|(?:drafts/)?(?:questions|frameworks|signposts)/[a-z0-9-]+\.yaml)"
)


def files_of(path: Path) -> Iterator[tuple[str, Path | None, str]]:
    """Each file's name, and where it is or why it is left out."""
    if path.is_file():
        yield path.name, path, ""
        return
    for place, folders, names in os.walk(path):
        folders[:] = sorted(folder for folder in folders if not hidden(folder))
        for name in sorted(names):
            file = Path(place) / name
            told = file.relative_to(path).as_posix().encode("utf-8", "replace").decode()
            if hidden(told):
                continue
            if file.is_symlink() or not file.is_file():
                yield told, None, "This is a link or no ordinary file. Bring the file itself."
            elif file.stat().st_size > door.LARGEST:
                yield told, None, door.TOO_LARGE
            else:
                yield told, file, ""


def unpacked_library(path: Path) -> TemporaryDirectory[str] | None:
    """The library that a zip holds, in a folder for the time being; None where it holds documents."""
    data = path.read_bytes() if path.stat().st_size <= door.LARGEST else b""
    try:
        door.check("zip", data)
        files = dict(parsing.library_unpacked(data))
    except Refused as refused:
        raise BadInput(f"{path.name}: {refused}") from None
    top = next((name for name in files if PurePosixPath(name).name == VOCABULARY), None)
    if top is None or top.count("/") > 1:
        return None
    above = top.removesuffix(VOCABULARY)
    folder = TemporaryDirectory(prefix="interlude-")
    for name, held in files.items():
        inner = name.removeprefix(above)
        # Only names of our own making touch the disk.
        if inner == VOCABULARY or _OF_A_LIBRARY.fullmatch(inner):
            target = Path(folder.name) / inner
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(held)
    return folder
