"""The leadership skills that mentee and mentor are offered to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from assistant.errors import Unavailable
from assistant.settings import ROOT

FILE = "skills.yaml"
SHIPPED = ROOT / "knowledge" / FILE


@dataclass(frozen=True, slots=True)
class LeadershipSkill:
    name: str
    seen: str
    """What one sees where it is there."""


def offered(folder: Path) -> tuple[LeadershipSkill, ...]:
    """Those of a library's own list, where it has one."""
    own = folder / FILE
    return _read(own if own.is_file() else SHIPPED)


@lru_cache(maxsize=4)
def _read(file: Path) -> tuple[LeadershipSkill, ...]:
    try:
        return tuple(LeadershipSkill(**row) for row in yaml.safe_load(file.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, TypeError, yaml.YAMLError):
        raise Unavailable(
            f"{file} cannot be read: it lists leadership skills, each with a name and what is seen."
        ) from None
