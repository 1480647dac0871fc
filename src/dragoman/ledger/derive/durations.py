"""How long ISO 8601 durations are."""

from __future__ import annotations

import re

_DURATION = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?"
)


def length(value: str) -> tuple[float, float] | None:
    """Months and hours of a duration, None where it is none."""
    match = _DURATION.fullmatch(value.strip())
    if not match or not any(match.groups()):
        return None
    years, months, weeks, on, hours, minutes = (float(part or 0) for part in match.groups())
    return 12 * years + months, 24 * (7 * weeks + on) + hours + minutes / 60


def whole_days(value: str) -> int:
    """The whole days of a duration that counts days or weeks; 0 for any other."""
    found = length(value)
    return int(found[1] // 24) if found and not found[0] else 0
