"""Where people can turn, by country: what is in use, and the starter's, which stand in for whatever cannot be read."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from assistant.errors import Unavailable
from assistant.knowledge.content import Country, Elsewhere, Signposts
from assistant.knowledge.files import SIGNPOSTS, read_signposts
from assistant.knowledge.items import ELSEWHERE, from_body
from assistant.knowledge.tables import DocumentRow
from assistant.settings import ROOT

log = logging.getLogger(__name__)

SHIPPED = ROOT / "knowledge"
ABOUT = {
    "danger": "Somebody is in danger now",
    "self-harm": "Thoughts of ending one's life",
    "passive": "Wishing not to be here",
    "abuse": "Being hurt, or made afraid",
    "harassment": "Harassment at work",
}
"""What a line can be for, as a coach reads it."""


def file_of(folder: Path) -> Path:
    """The signposts of a content folder; the shipped ones where it has none."""
    return folder / SIGNPOSTS if (folder / SIGNPOSTS).is_file() else SHIPPED / SIGNPOSTS


@lru_cache(maxsize=4)
def of_starter(file: Path = SHIPPED / SIGNPOSTS) -> dict[str, Country | Elsewhere]:
    """All that is sound in a starter's file, by the names of their documents."""
    found, faults = read_signposts(file, file.parent)
    if ELSEWHERE not in found:
        if file == SHIPPED / SIGNPOSTS:
            raise Unavailable(f"{file} cannot be read. {faults[0].sentence}")
        found[ELSEWHERE] = of_starter()[ELSEWHERE]
    return found


def shipped() -> Signposts:
    return gathered(of_starter())


def gathered(items: Mapping[str, Country | Elsewhere]) -> Signposts:
    elsewhere = items[ELSEWHERE]
    assert isinstance(elsewhere, Elsewhere)
    return Signposts({one.code: one for one in items.values() if isinstance(one, Country)}, elsewhere)


def in_use(rows: Iterable[DocumentRow], folder: Path) -> Signposts:
    """What the documents say. Where one cannot be read, or was never imported, the starter's stand in: nobody
    in danger is left without; only a country that a coach retired is not said."""
    items: dict[str, Country | Elsewhere] = {}
    known, broken = set[str](), set[str]()
    for row in rows:
        known.add(row.id)
        if row.published is None:
            continue
        try:
            items[row.id] = _read(row)
        except (AttributeError, KeyError, TypeError, ValueError):
            log.warning("The signposts of %s cannot be read; the starter's stand in.", row.id)
            broken.add(row.id)
    if broken or ELSEWHERE not in items:
        starter = of_starter(file_of(folder))
        items |= {name: one for name, one in starter.items() if name in broken or name not in known}
        items.setdefault(ELSEWHERE, starter[ELSEWHERE])
    return gathered(dict(sorted(items.items())))


def _read(row: DocumentRow) -> Country | Elsewhere:
    item = from_body(row.body or {})
    is_it = isinstance(item, Country) and item.code.lower() == row.id and item.emergency.number
    if not is_it and not (isinstance(item, Elsewhere) and row.id == ELSEWHERE and item.default):
        raise ValueError(row.id)
    assert isinstance(item, Country | Elsewhere)
    return item
