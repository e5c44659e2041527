"""What is said when an answer shows danger, and where people can turn, by country: read from knowledge/safety/*.yaml."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random

import yaml

from assistant.dialogue.safety import Concern, Tier
from assistant.knowledge import signposts
from assistant.knowledge.content import Signposts
from assistant.settings import ROOT

WORDS = ROOT / "knowledge" / "safety" / "words.yaml"
_KEYS = {
    Tier.DANGER: "danger",
    Tier.THREAT: "threat",
    Tier.SELF_HARM: "self-harm",
    Tier.PASSIVE: "passive",
    Tier.ABUSE: "abuse",
    Tier.HARASSMENT: "harassment",
}

_LISTENS = {Tier.THREAT: "danger"}
"""A tier without lines of its own uses those of another: who listens in danger listens to this too."""


@dataclass(frozen=True, slots=True)
class TierWords:
    said: tuple[str, ...]
    about_other: tuple[str, ...]
    again: tuple[str, ...]
    reminders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SafetyWords:
    tiers: dict[str, TierWords]
    questions: tuple[str, ...]
    places: Signposts
    check: tuple[str, ...]
    check_questions: tuple[str, ...]
    """For an answer that only sounds heavy: one sentence, and one that asks."""
    past: tuple[str, ...]
    listens: str
    """For harm told as long past and mended: one sentence, and what opens the line of who listens."""

    def of(self, concern: Concern) -> TierWords:
        return self.tiers[_KEYS[concern.tier]]

    def signposts(self, concern: Concern, country: str) -> str:
        """Where to turn in this country, a line each; the general sentence where none is known."""
        key = _LISTENS.get(concern.tier, _KEYS[concern.tier])
        place = self.places.country(country)
        elsewhere = self.places.elsewhere.harassment if key == "harassment" else self.places.elsewhere.default
        if place is None:
            return elsewhere
        parts = [f"In immediate danger, call {place.emergency.number}."] if key != "harassment" else []
        lines = [line for line in place.lines if key in line.about]
        parts += [f"{line.name}: {line.number}{f' ({line.hours})' if line.hours else ''}." for line in lines]
        return "\n".join(parts if lines else [elsewhere] if key == "harassment" else [*parts, elsewhere])

    def quietly(self, country: str) -> str:
        """Who listens in this country, on one line, with no word of an emergency."""
        place = self.places.country(country)
        lines = [line for line in place.lines if "self-harm" in line.about] if place else []
        told = " ".join(f"{line.name}: {line.number}{f' ({line.hours})' if line.hours else ''}." for line in lines)
        return f"{self.listens} {told or self.places.elsewhere.default}"

    def at(self, places: Signposts | None) -> SafetyWords:
        """The same words with the signposts that are in use; None keeps these."""
        return self if places is None else replace(self, places=places)


def full_words(words: SafetyWords, concern: Concern, country: str, rng: Random) -> str:
    """Said once for each tier: what was heard, what this is and is not, where to turn."""
    tier = words.of(concern)
    said = tier.about_other if concern.about_other and tier.about_other else tier.said
    return f"{rng.choice(said)}\n\n{words.signposts(concern, country)}"


@lru_cache(maxsize=1)
def shipped() -> SafetyWords:
    """The words and signposts that the product ships; a missing file or key is an error at once."""
    words = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    tiers = {
        key: TierWords(*(tuple(words["tiers"][key].get(part, ())) for part in ("said", "about_other", "again", "reminders")))
        for key in _KEYS.values()
    }
    check, past = words["check"], words["past"]
    asked = tuple(check["said"]), tuple(check["questions"])
    return SafetyWords(
        tiers, tuple(words["questions"]), signposts.shipped(), *asked, past=tuple(past["said"]), listens=past["listens"]
    )
