"""Who may read which words, said a second time and as plainly as possible: nothing here knows how it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from assistant.mentoring.sharing.records import Shape

MENTORS = (2, 3)  # people are numbers: 0 and 1 are mentees
Texts = dict[str, list[str]]  # of each text its sentences
TEXTS = {"entry": ("title", "text", "insight", "plan"), "goal": ("title", "why")}
NAMED = {("entry", "insight"): Shape.INSIGHT, ("entry", "plan"): Shape.PLAN, ("goal", "title"): Shape.GOAL}
LENGTHS = {"title": 1, "text": 3, "insight": 1, "plan": 1, "why": 2}
CHOSEN = {"entry": ("text", "plan", "text"), "goal": ("title", "why")}  # what is edited, and shared in part
# Everybody starts with something shared and something said about it, so that each further step can go wrong.
BEGINNING = [
    ("share", 0, 0, 1),
    ("passage", 0, 0, 5),
    ("passage", 0, 1, 1),
    *(("comment", 0, what, how) for what in range(3) for how in (0, 1, 5)),
    ("passage", 4, 0, 1),
]


@dataclass
class Thing:
    """An entry or a goal; its number is never used again."""

    owner: int
    kind: str
    texts: Texts
    gone: bool = False

    def said(self, name: str) -> str:
        return " ".join(self.texts[name])


@dataclass
class Share:
    thing: int
    audience: int
    name: str | None
    """Which text it is of; None is all of the thing."""
    words: tuple[str, ...]
    named: bool
    shared_at: datetime
    until: datetime | None
    over: bool = False

    def about(self) -> tuple[int, str | None, tuple[str, ...], bool]:
        return self.thing, self.name, self.words, self.named


@dataclass
class Rule:
    things: list[Thing] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    mentor: dict[int, int] = field(default_factory=dict)
    disabled: set[int] = field(default_factory=set)

    def can_share(self, owner: int) -> bool:
        return owner in self.mentor and not {owner, self.mentor[owner]} & self.disabled

    def share(self, new: Share, now: datetime) -> Share:
        """The same words shared again are the same share with another end."""
        for share in self.shares:
            if share.about() == new.about() and share.audience == new.audience and self.holds(share, now):
                share.until = new.until
                return share
        self.shares.append(new)
        return new

    def edit(self, number: int, texts: Texts, now: datetime) -> None:
        thing = self.things[number]
        before, thing.texts = thing.texts, texts
        for share in self.shares:
            if share.thing == number and share.name is not None and self.holds(share, now):
                was, now_there = before[share.name], texts[share.name]
                share.over = was != now_there if share.named else not in_one_piece(share.words, now_there)

    def delete(self, number: int) -> None:
        self.things[number].gone = True
        self.shares = [share for share in self.shares if share.thing != number]

    def part(self, mentee: int) -> None:
        self.mentor.pop(mentee, None)
        for share in self.shares:
            if self.things[share.thing].owner == mentee:
                share.over = True

    def holds(self, share: Share, now: datetime) -> bool:
        return not share.over and (share.until is None or now < share.until)

    def readable(self, mentor: int, now: datetime) -> list[Share]:
        return [
            share
            for share in self.shares
            if self.holds(share, now)
            and share.audience == mentor == self.mentor.get(self.things[share.thing].owner)
            and not {mentor, self.things[share.thing].owner} & self.disabled
        ]

    def words(self, share: Share) -> set[str]:
        """Every sentence that a share shows."""
        if share.name is not None:
            return set(share.words)
        return {sentence for text in self.things[share.thing].texts.values() for sentence in text}


def in_one_piece(words: tuple[str, ...], text: list[str]) -> bool:
    return any(tuple(text[at : at + len(words)]) == words for at in range(len(text)))
