"""What one of a pair may read of the other, said as plainly as possible: nothing here knows how it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field

MENTEES, MENTORS = (0, 1), (2, 3)  # people are numbers


@dataclass
class Pair:
    """One time together; parted and paired again, two people are another one."""

    mentee: int
    mentor: int
    stands: bool = True
    agreed_end: bool = False
    """They ended it themselves; where an administrator did, nothing is left open."""


@dataclass
class Said:
    """Words of one of the two, in the time of one pair."""

    kind: str
    pair: Pair
    author: int
    words: str
    shown: bool = False
    """Shared, approved, or rated and answered by the other, too: whatever opens this kind to the other."""
    kept: bool = False
    """Left open after the end."""
    gone: bool = False

    @property
    def other(self) -> int:
        return self.pair.mentor if self.author == self.pair.mentee else self.pair.mentee


AT_ONCE = {"promise"}
NEVER = {"note", "preparation", "draft"}
KEEPABLE = {"evidence", "map", "answer", "vision"}
STAYS_WITH_THE_MENTEE = {"deed", "rating"}


def may_read(said: Said) -> bool:
    """The one rule of it: whether the other of the two may read these words now."""
    if said.gone or said.kind in NEVER:
        return False
    if said.kind == "letter":
        return said.pair.agreed_end
    if said.pair.stands:
        return said.shown or said.kind in AT_ONCE
    if said.kind in STAYS_WITH_THE_MENTEE:
        return said.shown and said.author == said.pair.mentor
    return said.pair.agreed_end and said.shown and said.kept and said.kind in KEEPABLE


@dataclass
class Rule:
    pairs: list[Pair] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)

    def now(self, mentee: int) -> Pair | None:
        return next((pair for pair in self.pairs if pair.mentee == mentee and pair.stands), None)

    def end(self, pair: Pair, agreed: bool) -> None:
        pair.stands, pair.agreed_end = False, agreed

    def of(self, pair: Pair, kind: str, author: int | None = None) -> list[Said]:
        return [
            one
            for one in self.said
            if one.pair is pair and one.kind == kind and not one.gone and author in (None, one.author)
        ]

    def readable(self, reader: int) -> set[str]:
        return {one.words for one in self.said if one.other == reader and may_read(one)}

    def by_others(self, reader: int) -> set[str]:
        return {one.words for one in self.said if one.author != reader}
