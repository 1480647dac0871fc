"""Dates of limited precision: the part of EDTF (ISO 8601-2) that the contract uses.

Read here are `2024`, `2024-07`, `2024-07-02`, seasons `2024-21` … `2024-24`, decades `202X`, centuries
`20XX` and intervals `a/b` with `..` for an open end. Anything else raises `ValueError`.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_SEASON_MONTHS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 14),
}  # meteorological; winter runs into the next year
_POINT = re.compile(r"(?P<y>\d{4}|\d{3}X|\d\dXX)(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day that an EDTF value covers; `None` is an open or unknown end."""

    earliest: date | None
    latest: date | None

    def contains(self, other: Interval) -> bool:
        """Whether every day of `other` lies inside this interval."""
        left = self.earliest is None or (other.earliest is not None and self.earliest <= other.earliest)
        right = self.latest is None or (other.latest is not None and other.latest <= self.latest)
        return left and right


def parse(value: str) -> Interval:
    """The days that `value` covers. Raises `ValueError` for anything that is not in the subset."""
    if "/" not in value:
        return _point(value)
    left, _, right = value.partition("/")
    first, last = _end(left), _end(right)
    interval = Interval(first.earliest if first else None, last.latest if last else None)
    if interval.earliest and interval.latest and interval.earliest > interval.latest:
        raise ValueError(f"'{value}' ends before it begins")
    return interval


def is_valid(value: str) -> bool:
    """Whether `value` is in the subset."""
    try:
        parse(value)
    except ValueError:
        return False
    return True


def precision(value: str) -> str:
    """`day`, `month`, `season`, `year`, `decade`, `century` or `interval`."""
    parse(value)
    if "/" in value:
        return "interval"
    if "X" in value:
        return "century" if value.endswith("XX") else "decade"
    if len(value) == 7:
        return "season" if int(value[5:]) > 20 else "month"
    return {4: "year", 10: "day"}[len(value)]


def between(first: date, last: date) -> str:
    """The shortest EDTF value for the days from `first` to `last`: a day, month, year or interval."""
    if first == last:
        return first.isoformat()
    if (first.day, last) == (1, month_end(first.year, first.month)):
        return f"{first:%Y-%m}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first:%Y}"
    return f"{first.isoformat()}/{last.isoformat()}"


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def _end(value: str) -> Interval | None:
    return None if value in ("..", "") else _point(value)


def _point(value: str) -> Interval:
    match = _POINT.fullmatch(value)
    if not match:
        raise ValueError(f"'{value}' is not a date of the EDTF subset")
    year, month, day = match["y"], match["m"], match["d"]
    if "X" in year:
        if month:
            raise ValueError(f"'{value}' gives a month to an unspecified year")
        return Interval(
            date(int(year.replace("X", "0")) or 1, 1, 1), date(int(year.replace("X", "9")), 12, 31)
        )
    if not month:
        return Interval(date(int(year), 1, 1), date(int(year), 12, 31))
    return _month_or_day(int(year), int(month), day)


def _month_or_day(year: int, month: int, day: str | None) -> Interval:
    if month in _SEASON_MONTHS and not day:
        first, last = _SEASON_MONTHS[month]
        start = date(year, first, 1)
        end = month_end(year + (last > 12), (last - 1) % 12 + 1)
        return Interval(start, end)
    if day:
        exact = date(year, month, int(day))
        return Interval(exact, exact)
    start = date(year, month, 1)
    return Interval(start, (start + timedelta(days=31)).replace(day=1) - timedelta(days=1))
