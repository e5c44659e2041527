"""A table of people as a file holds it: lines with their numbers, and one sentence for each that cannot be read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.access import fields
from assistant.access.people import Role
from assistant.errors import BadInput

COLUMNS = {
    "name": {"name", "full name"},
    "email": {"email", "e-mail", "email address", "e-mail address"},
    "roles": {"roles", "role"},
    "mentor": {"mentor", "mentor email", "mentor e-mail", "mentor's email", "mentor's e-mail"},
}
TEMPLATE = "name,email,roles,mentor\r\n"
BIGGEST, MOST_LINES = 4_000_000, 10_000
DELIMITERS = ",;\t"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet takes for a formula."""

EMPTY = "There is nothing in this file. Take the template, and write one person a line."
TOO_BIG = f"This file is too large. Bring in at most {MOST_LINES:,} people at a time."
WORKBOOK = "This is a workbook or another kind of file, not a table of text. Save it as “CSV UTF-8”, then choose it again."
ENCODING = (
    "Line {line} holds characters that are not UTF-8. Save the file as “CSV UTF-8”, then choose it again."
)
HEADING = "The first line has to name the columns: name, email, roles, mentor. {missing} is missing. The template has them all."
TWICE = "The first line names the column “{name}” twice. Take one of them out."
QUOTE = (
    "From line {line} on, a quotation mark is opened and not closed. Close it, then choose the file again."
)
CELLS = (
    "This line has {found} cells, and the first line names {named} columns. Where a cell holds the sign between the "
    "columns, put it in quotation marks."
)
CALCULATES = "The {what} begins with “{sign}”, as a formula does. Write it without."
NO_ROLE = "Write a role: mentee, mentor, coach or administrator; several with a space between them."
UNKNOWN_ROLE = (
    "“{role}” is no role here. Use mentee, mentor, coach or administrator; several with a space between them."
)
AGAIN = "This address stands on line {line} already. Take one of the two lines out."
MENTOR_ADDRESS = "The mentor has to be an e-mail address. Write the mentor’s address, or leave it empty."
NOT_A_MENTEE = "Only a mentee has a mentor. Add the role mentee, or leave the mentor empty."
OWN_MENTOR = "Nobody mentors themselves. Write another mentor’s address, or leave it empty."


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    name: str
    email: str
    roles: frozenset[Role]
    mentor: str
    """An address, or nothing."""


@dataclass(frozen=True, slots=True)
class BadLine:
    number: int
    told: str
    """The name or address that stands there, to find it by."""
    email: str
    sentence: str


def read(data: bytes) -> tuple[list[Line], list[BadLine]]:
    """Every line that is not empty; BadInput where the file as a whole cannot be read."""
    text = _text(data)
    rows = _rows(text)
    heading = next(rows, (1, []))[1]
    heads, width = _heads(heading), len(heading)
    lines: list[Line] = []
    bad: list[BadLine] = []
    seen: dict[str, int] = {}
    for count, (number, cells) in enumerate(rows):
        if count >= MOST_LINES:
            raise BadInput(TOO_BIG)
        known = {name: cells[place].strip() for name, place in heads.items() if place < len(cells)}
        try:
            if len(cells) > width:
                raise BadInput(CELLS.format(found=len(cells), named=width))
            line = _line(number, known)
            if line.email in seen:
                raise BadInput(AGAIN.format(line=seen[line.email]))
        except BadInput as fault:
            bad.append(BadLine(number, _told(known), fields.email_key(known.get("email", "")), str(fault)))
        else:
            seen[line.email] = number
            lines.append(line)
    if not lines and not bad:
        raise BadInput(EMPTY)
    return lines, bad


def safe_cell(text: str) -> str:
    """For a file that we write: a spreadsheet shows it and calculates nothing."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def write(rows: Iterable[Sequence[str]]) -> bytes:
    """With the mark by which a spreadsheet knows that it is UTF-8."""
    told = io.StringIO()
    csv.writer(told, quoting=csv.QUOTE_ALL).writerows([safe_cell(cell) for cell in row] for row in rows)
    return told.getvalue().encode("utf-8-sig")


def _text(data: bytes) -> str:
    if len(data) > BIGGEST:
        raise BadInput(TOO_BIG)
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF") or b"\0" in data[:4000]:
            raise BadInput(WORKBOOK) from None
        raise BadInput(ENCODING.format(line=data[: error.start].count(b"\n") + 1)) from None
    if "\0" in text or text.startswith("PK\x03\x04"):
        raise BadInput(WORKBOOK)
    if not text.strip():
        raise BadInput(EMPTY)
    return text


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each with the number of the line on which it begins."""
    told = next(filter(None, text.splitlines()), "")
    skipped = 0
    if told.lower().startswith("sep="):  # a line of Excel's own
        text, skipped = text.split("\n", 1)[-1] if "\n" in text else "", 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins + skipped, cells
            begins = reader.line_num + 1
    except csv.Error:
        raise BadInput(QUOTE.format(line=begins + skipped)) from None


def _delimiter(text: str) -> str:
    """The one between the names of the columns, as there are no other signs in them."""
    heading = next(filter(str.strip, text.splitlines()), "")
    try:
        return csv.Sniffer().sniff(heading, DELIMITERS).delimiter
    except csv.Error:
        return ","


def _heads(cells: Sequence[str]) -> dict[str, int]:
    """Where each column stands; others may be there, and are left alone."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        called = " ".join(cell.replace("’", "'").casefold().split())
        for name, names in COLUMNS.items():
            if called in names:
                if name in found:
                    raise BadInput(TWICE.format(name=name))
                found[name] = place
    for name in ("name", "email", "roles"):
        if name not in found:
            raise BadInput(HEADING.format(missing=f"“{name}”"))
    return found


def _line(number: int, known: dict[str, str]) -> Line:
    for name, cell in known.items():
        if cell.startswith(FORMULA):
            what = {"email": "address", "mentor": "mentor’s address"}.get(name, name)
            raise BadInput(CALCULATES.format(what=what, sign=cell[0]))
    name, email = fields.name_of(known.get("name", "")), fields.email_of(known.get("email", ""))
    roles = _roles(known.get("roles", ""))
    return Line(number, name, email, roles, _mentor(known.get("mentor", ""), email, roles))


def _roles(cell: str) -> frozenset[Role]:
    for sign in ",;/|+&":
        cell = cell.replace(sign, " ")
    names = [name for name in cell.casefold().split() if name != "and"]
    for name in names:
        if name not in set(Role):
            raise BadInput(UNKNOWN_ROLE.format(role=name[:40]))
    if not names:
        raise BadInput(NO_ROLE)
    return frozenset(Role(name) for name in names)


def _mentor(cell: str, email: str, roles: frozenset[Role]) -> str:
    if not cell:
        return ""
    try:
        mentor = fields.email_of(cell)
    except BadInput:
        raise BadInput(MENTOR_ADDRESS) from None
    if Role.MENTEE not in roles:
        raise BadInput(NOT_A_MENTEE)
    if mentor == email:
        raise BadInput(OWN_MENTOR)
    return mentor


def _told(known: dict[str, str]) -> str:
    return " ".join((known.get("name") or known.get("email") or "").split())[:80]
