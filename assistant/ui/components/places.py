"""Countries and time zones by the names people know them by, from the time zone database."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from zoneinfo import available_timezones

import tzdata

REGIONS = (
    "Africa/",
    "America/",
    "Antarctica/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
)
# Where the database's short name is not what people would look for.
FAMILIAR = {
    "CD": "Congo, Democratic Republic",
    "CF": "Central African Republic",
    "CG": "Congo, Republic",
    "GB": "United Kingdom",
    "KP": "North Korea",
    "KR": "South Korea",
    "SZ": "Eswatini",
    "WS": "Samoa",
}


@cache
def countries() -> dict[str, str]:
    """ISO code to name, by name."""
    table = (files(tzdata) / "zoneinfo" / "iso3166.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return dict(sorted((dict(rows) | FAMILIAR).items(), key=lambda row: row[1].casefold()))


@cache
def time_zones() -> tuple[str, ...]:
    return ("UTC", *sorted(zone for zone in available_timezones() if zone.startswith(REGIONS)))
