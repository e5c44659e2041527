"""Zip files, opened with a counted hand: what they say about their sizes is not believed."""

from __future__ import annotations

import stat
import zipfile
from io import BytesIO
from pathlib import PurePosixPath

from assistant.knowledge.intake.door import LARGEST_UNPACKED, MOST_FILES, Refused, kind_of

MOST_OF_A_LIBRARY = 5_000
_PIECE = 1 << 16
_BOMB = "Unpacked, this would be larger than 40 MB. Bring fewer or smaller files."
_BROKEN = "This file is damaged and cannot be opened. Save or pack it again."


def opened(data: bytes, most: int) -> zipfile.ZipFile:
    """The archive, if its list of contents can be trusted."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        raise Refused(_BROKEN) from None
    members = archive.infolist()
    if len(members) > most:
        raise Refused(f"This holds more than {most} files. Bring fewer at a time.")
    for member in members:
        _check_member(member)
    return archive


def _check_member(member: zipfile.ZipInfo) -> None:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0:1]:
        raise Refused("A file in this zip names a place outside it, so nothing of it was read.")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Refused(
            "This zip holds a link to another place, so nothing of it was read. Pack the files themselves."
        )
    if member.flag_bits & 1:
        raise Refused("This zip has a password. Pack it again without one.")


class Counted:
    """Reads members of one archive until together they are too large."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive, self._left = archive, LARGEST_UNPACKED

    def read(self, member: zipfile.ZipInfo | str) -> bytes:
        pieces = []
        try:
            with self._archive.open(member) as stream:
                while piece := stream.read(_PIECE):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise Refused(_BOMB)
                    pieces.append(piece)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
            raise Refused(_BROKEN) from None
        except Exception as error:
            if type(error).__name__ in ("error", "LZMAError"):  # of zlib and lzma
                raise Refused(_BROKEN) from None
            raise
        return b"".join(pieces)


def unpacked(data: bytes) -> tuple[list[tuple[str, bytes]], list[tuple[str, str]]]:
    """The documents of a zip by name, and what was left out, each with its reason."""
    archive = opened(data, MOST_FILES)
    counted = Counted(archive)
    files, left_out = [], []
    for member in archive.infolist():
        if member.is_dir() or hidden(member.filename):
            continue
        try:
            if kind_of(member.filename) == "zip":
                raise Refused("This is a zip inside a zip. Unpack it first, and bring what is in it.")
        except Refused as refused:
            left_out.append((member.filename, str(refused)))
            continue
        files.append((member.filename, counted.read(member)))
    if not files and not left_out:
        raise Refused("This zip holds no documents.")
    return files, left_out


def library(data: bytes) -> list[tuple[str, bytes]]:
    """The Markdown and YAML files, for a library that was exported."""
    archive = opened(data, MOST_OF_A_LIBRARY)
    counted = Counted(archive)
    return [
        (member.filename, counted.read(member))
        for member in archive.infolist()
        if member.filename.endswith((".md", ".yaml")) and not hidden(member.filename)
    ]


def hidden(name: str) -> bool:
    """What systems leave behind beside people's files."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part.startswith((".", "~$")) or part in ("__MACOSX", "Thumbs.db") for part in parts)
