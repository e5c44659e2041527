"""The sentences of a text, and where a passage of it stands after the text was changed. Pure; places are offsets."""

from __future__ import annotations

import re

Span = tuple[int, int]

# Where a sentence may end: a mark before a space, a mark of the scripts that put none, the end of a line.
_END = re.compile(r"""[.!?…]+["'”’»)\]]*(?=\s)|[。！？]+[」』”’）]*|[\r\n]+""")
_SHORT = re.compile(r"\b(?:dr|mrs?|ms|prof|st|vs|e\.g|i\.e|[a-z])\.$", re.IGNORECASE)
_LONGEST_SHORT = 8
_NUMBERED = re.compile(r"\s*\d{1,3}\.")
_SPACE = re.compile(r"\s*")


def sentences(text: str) -> list[Span]:
    """From the first letter of each to its last mark; what lies between them is white space."""
    found, begun = [], 0
    for end in _END.finditer(text):
        if end.group()[0] == "." and _goes_on(text, begun, end.end()):
            continue
        found.append(_trimmed(text, begun, end.end()))
        begun = end.end()
    found.append(_trimmed(text, begun, len(text)))
    return [span for span in found if span is not None]


def moved(old: str, start: int, end: int, new: str) -> Span | None:
    """Where a passage stands now: wherever the sentences it lies in stand word for word, whole, and in one piece.

    A word put before it in its sentence can turn what it says, so that is no longer the same passage.
    """
    touched = [span for span in sentences(old) if span[0] < end and span[1] > start]
    if not touched or start < touched[0][0] or end > touched[-1][1]:
        return None
    first, last = touched[0][0], touched[-1][1]
    whole, spans = old[first:last], sentences(new)
    ends = {span[1] for span in spans}
    places = [at for at, _ in spans if new.startswith(whole, at) and at + len(whole) in ends]
    if not places:
        return None
    shift = min(places, key=lambda at: abs(at - first)) - first
    return start + shift, end + shift


def find(text: str, quote: str) -> Span | None:
    """Where somebody's copy of some words stands; line breaks may have become spaces on the way."""
    words = quote.split()
    if not words:
        return None
    found = re.search(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)", text)
    return None if found is None else found.span()


def runs(spans: list[Span], chosen: list[int]) -> list[Span]:
    """Chosen sentences that follow on each other make one passage."""
    found: list[Span] = []
    for number in sorted(chosen):
        if found and number - 1 in chosen:
            found[-1] = found[-1][0], spans[number][1]
        else:
            found.append(spans[number])
    return found


def _goes_on(text: str, begun: int, end: int) -> bool:
    """Whether a full stop only shortens a word."""
    after = _SPACE.match(text, end)
    next_at = end if after is None else after.end()
    short = _SHORT.search(text, max(begun, end - _LONGEST_SHORT), end)
    numbered = _NUMBERED.fullmatch(text, begun, end)
    return text[next_at : next_at + 1].islower() or short is not None or numbered is not None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    inner = piece.strip()
    if not inner:
        return None
    at = start + piece.index(inner)
    return at, at + len(inner)
