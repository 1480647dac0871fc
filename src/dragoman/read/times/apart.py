"""Dates told by a length and another date: "three weeks after Christmas", "the first six months of 2023"."""

from __future__ import annotations

import re
from datetime import date

from dragoman import edtf
from dragoman.read.times.calendar import Point, join_edtf, point_of, shift_days, shift_months, valid
from dragoman.read.times.scan import Match

_LENGTH = re.compile(r"P(\d{1,4})([YMWDQ])")
_MONTHS = {"Y": 12, "M": 1, "Q": 3}
_BACK = frozenset({"before", "prior"})


def counted(length: Match, value: str, match: Match, told: str) -> str | None:
    """The interval of a date `told` and a length (a TIMEX3 `value`) that is counted from it or a part of it;
    that of the date where the length is none of the calendar."""
    found = _LENGTH.fullmatch(value)
    interval = edtf.parse(told)
    if found is None or interval.earliest is None or interval.latest is None:
        return told
    number, unit = int(found[1]), found[2]
    if match.link == "part":
        first = length.get("ordinal") == 1
        return _part(interval.earliest, interval.latest, number, unit, first_part=first) or told
    back = bool(_BACK & set(match.lead_words))
    return _apart(told, interval.earliest, -number if back else number, unit) or told


def _apart(told: str, first: date, number: int, unit: str) -> str | None:
    """The day that lies so far from a day, the month from a month, the year from a year."""
    kind = edtf.precision(told)
    if unit in ("D", "W"):
        moved = shift_days(first, number * (7 if unit == "W" else 1)) if kind == "day" else None
        return str(moved) if moved else None
    point = Point(first.year, first.month if kind != "year" else None)
    if kind == "year":
        year = first.year + number
        return str(Point(year)) if unit == "Y" and 0 < year < 10_000 else None
    month = shift_months(point, number * _MONTHS[unit])
    if month is None or month.month is None or kind not in ("day", "month"):
        return None
    return str(valid(month.year, month.month, first.day) or month.last) if kind == "day" else str(month)


def _part(first: date, last: date, number: int, unit: str, *, first_part: bool) -> str | None:
    """The first or last so many days, weeks or months of a period, where it has as many."""
    if unit in ("D", "W"):
        days = number * (7 if unit == "W" else 1) - 1
        other = shift_days(first if first_part else last, days if first_part else -days)
        begin, end = (first, other) if first_part else (other, last)
        fits = begin is not None and end is not None and first <= begin <= end <= last
        return join_edtf(str(begin), str(end)) if fits else None
    steps = number * _MONTHS[unit] - 1
    edge = point_of(first if first_part else last)
    far = shift_months(Point(edge.year, edge.month), steps if first_part else -steps)
    if far is None or not first <= far.first <= far.last <= last:
        return None
    here = str(Point(edge.year, edge.month))
    return join_edtf(here, str(far)) if first_part else join_edtf(str(far), here)
