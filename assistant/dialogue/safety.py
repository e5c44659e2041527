"""The gate in front of everything: signs of danger in the newest answer, and what still stands from earlier ones.

It gives a tier and the words that carried it, never a diagnosis and never a score of a person. Phrases in
context decide: idioms (idioms.py), and what the phrase bears on (bearing.py): negation, quotation, somebody else, work. A second
signal (second_look.py) can be given; it may only add concern, never take it away, and where it fails the phrases stand.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from assistant.dialogue import bearing
from assistant.dialogue.mended import told_as_mended
from assistant.dialogue.phrases import word_list
from assistant.dialogue.tiers import idioms, phrases

log = logging.getLogger(__name__)

_SENTENCE = re.compile(r"[^.!?…\n;]+")
_NOT_LETTERS = re.compile(r"[^\w']")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})
_MAX_SENTENCES = 60
"""Sentences looked at closely in one answer; beyond that the first and the last ones count."""
_LONG_SENTENCE = 500

_READ_WHOLE = 8_000
"""Characters up to which every sentence is looked at."""
_GRAVE = word_list(
    """
    suicid kill myself my life alive die dead death disappear wake up be here better off burden no point pills overdos gun
    knife jump voices hurt harm cut slic scar bing purg hang hit me beat slap punch chok strangl assault rape molest abus
    stalk threat harass grop touch sexual sexis racis phobic discriminat bull pregnan mourir morir morire morrer
    selbstmord suizid umbring matar hopeless worthless blade rope noose pills painless platform sleeves surviv envy lorry
    waist thigh knee bottom follow naked visa passport accent headscarf hijab expecting maternity stupid humiliat shout
    scream throw threw shov funeral without tracks railing bridge roof smash
    """
)


class Tier(IntEnum):
    """The more urgent, the higher."""

    PAST = -1
    """Harm to oneself, told as long past and mended: a quiet word, and the session goes on."""
    UNSURE = 0
    """No phrase was heard, but it sounds heavy: asked about in one sentence, and then nothing stands."""
    HARASSMENT = 1
    ABUSE = 2
    PASSIVE = 3
    SELF_HARM = 4
    THREAT = 5
    """The writer wants to hurt somebody else."""
    DANGER = 6


_TIERS = {
    "danger": Tier.DANGER,
    "threat": Tier.THREAT,
    "self-harm": Tier.SELF_HARM,
    "passive": Tier.PASSIVE,
    "abuse": Tier.ABUSE,
    "harassment": Tier.HARASSMENT,
}


_MAY_BE_PAST = frozenset({Tier.PASSIVE, Tier.SELF_HARM})


@dataclass(frozen=True, slots=True)
class Concern:
    tier: Tier
    spans: tuple[tuple[int, int], ...]
    """Where in the newest answer it shows; empty when it only stands from earlier ones."""
    about_other: bool = False
    """The writer worries about somebody else."""
    new: bool = True
    """It shows in the newest answer, not only in earlier ones."""


SecondLook = Callable[[str], Tier | None]


def assess(
    answer: str, earlier: Sequence[str] = (), second_look: SecondLook | None = None, mended: bool = False
) -> Concern | None:
    """The gravest concern in this answer, or else the gravest that stands from the earlier answers of the session.

    `mended`: what is told as long past and mended may count as such, unless the second look hears more in it."""
    now = _in_message(answer)
    tier = _looked(second_look, answer) if second_look is not None else None
    if tier is not None and (now is None or tier > now.tier):
        now = Concern(tier, now.spans if now else ())
    elif mended and tier is None and now is not None and now.tier in _MAY_BE_PAST and not now.about_other and _is_past(answer):
        now = replace(now, tier=Tier.PAST)
    if now is not None:
        return now
    stands = [concern for text in earlier if (concern := _in_message(text)) is not None]
    if not stands:
        return None
    gravest = max(stands, key=lambda concern: concern.tier)
    return Concern(gravest.tier, (), gravest.about_other, new=False)


def _is_past(answer: str) -> bool:
    """Whether all harm that is heard in it is told as long past and mended."""
    telling = [answer[start:end] for start, end in _telling_sentences(answer)]
    heard = [(sentence, _phrases(plain(sentence), sentence)) for sentence in telling]
    tiers = {tier for _, found in heard for tier, _, _ in found}
    return tiers <= _MAY_BE_PAST and told_as_mended(answer, [plain(sentence) for sentence, found in heard if found])


def _looked(second_look: SecondLook, answer: str) -> Tier | None:
    try:
        return second_look(answer)
    except Exception as fault:
        log.error("The second look on safety failed: %s", type(fault).__name__)
        return None


def _in_message(text: str) -> Concern | None:
    """Every sentence that holds a telling word, looked at closely."""
    worst: Concern | None = None
    for start, end in _telling_sentences(text):
        sentence = plain(text[start:end])
        heard = _phrases(sentence, text[start:end])
        if heard and text[end : end + 1] == "?" and bearing.denies(text[end : end + 200]):
            continue
        for tier, first, last in heard:
            about_other = (bearing.is_about_other if tier >= Tier.PASSIVE else bearing.is_done_to_other)(sentence, first, last)
            if worst is None or (tier, not about_other) > (worst.tier, not worst.about_other):
                worst = Concern(tier, ((start + first, start + last),), about_other)
    return worst


def _telling_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text, endless ones in stretches; of very long texts only those that hold a grave word."""
    if len(text) <= _READ_WHOLE:
        return [span for match in _SENTENCE.finditer(text) for span in _stretches(*match.span())]
    found: list[tuple[int, int]] = []
    upto = -1
    for place in _grave_places(text.lower()):
        if place < upto:
            continue
        before = text[max(0, place - _LONG_SENTENCE) : place]
        start = place - len(before) + max(before.rfind(mark) for mark in ".!?…\n;") + 1
        after = _SENTENCE.match(text, place, place + _LONG_SENTENCE)
        upto = after.end() if after else place + 1
        found.append((start, upto))
    if len(found) > _MAX_SENTENCES:
        half = _MAX_SENTENCES // 2
        found = found[:half] + found[-half:]
    return found


def _stretches(start: int, end: int) -> list[tuple[int, int]]:
    """A sentence as it is; an endless one in stretches that overlap, so that no phrase is cut in two."""
    if end - start <= 2 * _LONG_SENTENCE:
        return [(start, end)]
    step = 2 * _LONG_SENTENCE - 100
    return [(first, min(first + 2 * _LONG_SENTENCE, end)) for first in range(start, end, step)]


def _grave_places(lowered: str) -> list[int]:
    """Where grave words stand; of each word at most the first hundred and the last one."""
    places: set[int] = set()
    for stem in _GRAVE:
        place = lowered.find(stem)
        for _ in range(_MAX_SENTENCES + 40):
            if place < 0:
                break
            places.add(place)
            place = lowered.find(stem, place + len(stem) + 1)
        else:
            places.add(lowered.rfind(stem))
    return sorted(places)


def plain(sentence: str) -> str:
    """Lower case, plain apostrophes, everything else that is no letter a space; as long as it was."""
    lowered = sentence.lower()
    if len(lowered) != len(sentence):
        lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in sentence)
    return _NOT_LETTERS.sub(" ", lowered.translate(_APOSTROPHES))


def _phrases(sentence: str, raw: str) -> list[tuple[Tier, int, int]]:
    matches = [(_TIERS[label], first, last) for label, first, last in phrases().found(sentence)]
    if not matches:
        return []
    harmless = [match.span() for match in idioms().finditer(sentence)]
    return [
        (tier, first, last)
        for tier, first, last in matches
        if not any(first < stop and start < last for start, stop in harmless)
        and not bearing.is_denied(sentence, raw, first, last)
        and not bearing.is_about_work(sentence, first, last, by_others=tier < Tier.PASSIVE)
    ]
