"""An endorsement pack as it leaves the house."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

from assistant.journal.records import ShownEvidence
from assistant.mentoring.paper import Paper, Part
from assistant.mentoring.sponsorship.endorsement import Pack

LABELS = {
    "situation": "The situation",
    "action": "What I did",
    "result": "What changed",
    "seen_by": "Who saw it",
    "proof": "What proves it",
}


def paper_of(pack: Pack, today: date) -> Paper:
    """The mentor's words, the evidence in the mentee's, and what all of it is based on."""
    parts: list[tuple[Part, str]] = [
        (Part.SMALL, f"For: {pack.purpose.strip()}"),
        (Part.SMALL, f"From {pack.mentor}, {pack.mentee}’s mentor, {_day(today)}"),
    ]
    if pack.endorsement.strip():
        parts += [(Part.HEADING, f"In {pack.mentor}’s words"), (Part.WORDS, pack.endorsement)]
    for piece in pack.pieces:
        parts += _piece(piece)
    parts += [(Part.HEADING, "What this is based on"), (Part.WORDS, based_on(pack))]
    return Paper(f"Endorsement of {pack.mentee}", tuple(parts), today)


def based_on(pack: Pack) -> str:
    confirmed = sum(piece.confirmation is not None for piece in pack.pieces)
    pieces = "one piece" if len(pack.pieces) == 1 else f"{len(pack.pieces)} pieces"
    days = sorted(piece.happened_on for piece in pack.pieces)
    span = _day(days[0]) if days[0] == days[-1] else f"{_day(days[0])} to {_day(days[-1])}"
    told = {0: "None of it is", 1: "One is"}.get(confirmed, f"{confirmed} are")
    return (
        f"This rests on {pieces} of evidence, of {span}, written by {pack.mentee} in their own words and approved by them for "
        f"this use. {told} confirmed by a mentor, as marked. {pack.mentee} has seen this document and agreed to it."
    )


def _piece(piece: ShownEvidence) -> list[tuple[Part, str]]:
    facts = " · ".join(fact for fact in (_day(piece.happened_on), piece.skill) if fact)
    parts = [(Part.HEADING, piece.words.title.strip() or "Evidence"), (Part.SMALL, facts)]
    for name, text in asdict(piece.words).items():
        if name in LABELS and text.strip():
            parts += [(Part.SMALL, LABELS[name]), (Part.WORDS, text)]
    if piece.confirmation is not None:
        confirmed = piece.confirmation
        parts.append((Part.SMALL, f"Confirmed by {confirmed.by} on {_day(confirmed.at)}"))
        if confirmed.words:
            parts.append((Part.WORDS, confirmed.words))
    return parts


def _day(day: date | datetime) -> str:
    return f"{day.day} {day:%B %Y}"
