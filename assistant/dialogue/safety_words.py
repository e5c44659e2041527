"""What is said when an answer shows danger, and where people can turn, by country: read from knowledge/safety/*.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from random import Random

import yaml

from assistant.dialogue.safety import Concern, Tier
from assistant.settings import ROOT

SHIPPED = ROOT / "knowledge" / "safety"
_KEYS = {
    Tier.DANGER: "danger",
    Tier.SELF_HARM: "self-harm",
    Tier.PASSIVE: "passive",
    Tier.ABUSE: "abuse",
    Tier.HARASSMENT: "harassment",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A helpline, with the page that was read and the day it was seen."""

    name: str
    number: str
    hours: str
    source: str
    seen: date
    about: tuple[str, ...]
    """The tiers it is for, by their keys in words.yaml."""


@dataclass(frozen=True, slots=True)
class Country:
    code: str
    names: tuple[str, ...]
    emergency: str
    lines: tuple[Line, ...]


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
    countries: dict[str, Country]
    elsewhere: dict[str, str]

    def of(self, concern: Concern) -> TierWords:
        return self.tiers[_KEYS[concern.tier]]

    def signposts(self, concern: Concern, country: str) -> str:
        """Where to turn in this country, a line each; the general sentence where none is known."""
        key = _KEYS[concern.tier]
        place = self.country(country)
        elsewhere = self.elsewhere.get(key, self.elsewhere["default"])
        if place is None:
            return elsewhere
        parts = [f"In immediate danger, call {place.emergency}."] if key != "harassment" else []
        lines = [line for line in place.lines if key in line.about]
        parts += [f"{line.name}: {line.number}{f' ({line.hours})' if line.hours else ''}." for line in lines]
        return "\n".join(parts if lines else [elsewhere] if key == "harassment" else [*parts, elsewhere])

    def country(self, name: str) -> Country | None:
        wanted = name.strip().casefold()
        return next((place for place in self.countries.values() if wanted in place.names), None) if wanted else None


def full_words(words: SafetyWords, concern: Concern, country: str, rng: Random) -> str:
    """Said once for each tier: what was heard, what this is and is not, where to turn."""
    tier = words.of(concern)
    said = tier.about_other if concern.about_other and tier.about_other else tier.said
    return f"{rng.choice(said)}\n\n{words.signposts(concern, country)}"


def read_words(folder: Path) -> SafetyWords:
    """The words and signposts of a content folder; a missing file or key is an error at once."""
    words = yaml.safe_load((folder / "words.yaml").read_text(encoding="utf-8"))
    places = yaml.safe_load((folder / "signposts.yaml").read_text(encoding="utf-8"))
    tiers = {
        key: TierWords(*(tuple(words["tiers"][key].get(part, ())) for part in ("said", "about_other", "again", "reminders")))
        for key in _KEYS.values()
    }
    countries = {row["code"]: _country(row) for row in places["countries"]}
    return SafetyWords(tiers, tuple(words["questions"]), countries, places["elsewhere"])


def _country(row: dict) -> Country:
    lines = tuple(
        Line(line["name"], str(line["number"]), line.get("hours", ""), line["source"], line["seen"], tuple(line["about"]))
        for line in row.get("lines", ())
    )
    names = (row["code"].casefold(), *(name.casefold() for name in row["names"]))
    return Country(row["code"], names, str(row["emergency"]["number"]), lines)


@lru_cache(maxsize=1)
def shipped() -> SafetyWords:
    return read_words(SHIPPED)
