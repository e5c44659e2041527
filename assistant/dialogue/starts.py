"""How a regular expression can begin: so that of hundreds only the few that could match at a word are tried there."""

from __future__ import annotations

import re
from typing import Any

from re import _constants as op  # type: ignore[attr-defined]  # isort: skip
from re import _parser as parser  # type: ignore[attr-defined]  # isort: skip

LENGTH = 3
_MANY = 4_000
_ZERO_WIDTH = (op.AT, op.ASSERT, op.ASSERT_NOT)


def starts_of(pattern: str) -> frozenset[str]:
    """Beginnings of up to three letters, one of which every match has; a shorter one says that anything may follow."""
    done, going = _walk(parser.parse(pattern), {""})
    return frozenset(done | going)


def _walk(parts: Any, going: set[str]) -> tuple[set[str], set[str]]:
    """Beginnings that are settled, and those that what follows still makes longer."""
    done: set[str] = set()
    for kind, value in parts:
        if not going:
            break
        if kind in _ZERO_WIDTH:
            continue
        settled, going = _step(kind, value, going)
        full = {one for one in going if len(one) >= LENGTH}
        done |= settled | full
        going -= full
        if len(going) > _MANY:
            return done | going, set()
    return done, going


def _step(kind: Any, value: Any, going: set[str]) -> tuple[set[str], set[str]]:
    if kind is op.LITERAL:
        return set(), {one + chr(value) for one in going}
    if kind is op.IN and all(inner is op.LITERAL for inner, _ in value):
        return set(), {one + chr(code) for one in going for _, code in value}
    if kind is op.SUBPATTERN:
        return _walk(value[3], going)
    if kind is op.BRANCH:
        ways = [_walk(way, set(going)) for way in value[1]]
        return set().union(*(done for done, _ in ways)), set().union(*(on for _, on in ways))
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        least, most, inner = value
        done: set[str] = set()
        reached = set() if least else set(going)
        for count in range(1, min(int(most), max(int(least), LENGTH)) + 1):
            settled, going = _walk(inner, going)
            done |= settled
            full = {one for one in going if len(one) >= LENGTH}
            done, going = done | full, going - full
            if count >= least:
                reached |= going
        return done, reached
    return going, set()  # a class of letters: what follows is not known


def spaced(pattern: str) -> str:
    """A space in a pattern takes any run of spaces."""
    return pattern.replace(" ?", r"\s?").replace(" ", " +")


def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{spaced(pattern)})")
