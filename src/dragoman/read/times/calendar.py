"""Calendar arithmetic on TIMEX3 values: what interval a value covers, and values of shifted dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman import edtf
from dragoman.edtf import between, month_end

SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PERIOD = re.compile(r"(\d{4})-([QH])(\d)")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_TIMED = re.compile(r"(\d{4}-\d\d-\d\d)T.*")


@dataclass(frozen=True, slots=True)
class Point:
    """A date of limited precision: year, year and month, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Its last day."""
        if self.day:
            return self.first
        return month_end(self.year, self.month or 12)

    @property
    def date(self) -> date | None:
        """The day, where it is one."""
        return self.first if self.day else None

    def __str__(self) -> str:
        text = f"{self.year:04}"
        return text + (f"-{self.month:02}" if self.month else "") + (f"-{self.day:02}" if self.day else "")


def point_of(day: date) -> Point:
    """A day as a point."""
    return Point(day.year, day.month, day.day)


def to_edtf(value: str) -> str | None:
    """The calendar interval of a TIMEX3 value; None where it has none (durations, sets, unknown years)."""
    if timed := _TIMED.fullmatch(value):
        return to_edtf(timed[1])
    if week := _WEEK.fullmatch(value):
        return _week(int(week[1]), int(week[2]), weekend=bool(week[3]))
    if period := _PERIOD.fullmatch(value):
        return _months(int(period[1]), 3 if period[2] == "Q" else 6, int(period[3]))
    if season := _SEASON.fullmatch(value):
        value = f"{season[1]}-{SEASONS[season[2]]}"
    elif value.isdecimal() and len(value) < 4:
        value += "X" * (4 - len(value))
    return value if edtf.is_valid(value) else None


def _week(year: int, week: int, *, weekend: bool) -> str | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
        return between(monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=6))
    except (ValueError, OverflowError):
        return None


def _months(year: int, length: int, number: int) -> str | None:
    first = (number - 1) * length + 1
    if not 1 <= first <= 12 or not 1 <= year <= 9998:
        return None
    return f"{year:04}-{first:02}/{year:04}-{first + length - 1:02}"


def week_value(day: date, *, weekend: bool = False) -> str:
    """The ISO week that holds a day, as a TIMEX3 value."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}" + ("-WE" if weekend else "")


def shift_months(point: Point, months: int) -> Point | None:
    """The month that lies `months` after the point's (before it for a negative number)."""
    index = point.year * 12 + (point.month or 1) - 1 + months
    return Point(index // 12, index % 12 + 1) if 12 <= index < 9999 * 12 else None


def shift_days(day: date, days: int) -> date | None:
    """The day that lies `days` after another, None where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def valid(year: int, month: int, day: int) -> Point | None:
    """The day as a point, or None for the 31st of February."""
    try:
        return point_of(date(year, month, day))
    except ValueError:
        return None


def near_day(anchor: Point, number: int, weekday: int, way: int) -> Point | None:
    """ "Friday the 26th": that day of the anchor's month, or of the nearest one in which it is that weekday,
    first on the side that `way` (1 or -1) points to."""
    for step in (0, *(way * n for n in range(1, 13)), *(-way * n for n in range(1, 13))):
        month = shift_months(anchor, step)
        point = valid(month.year, month.month, number) if month and month.month else None
        if point and point.first.isoweekday() == weekday:
            return point
    return None


def easter(year: int) -> date:
    """Easter Sunday (the anonymous Gregorian algorithm, Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def full_year(two_digits: int, pivot: int) -> int:
    """The year that two digits stand for: the last one that is at most six years ahead of `pivot`."""
    century = pivot // 100 * 100
    year = century + two_digits
    return year - 100 if year > pivot + 6 else year


def join_edtf(first: str | None, last: str | None) -> str | None:
    """The interval from the begin of one value to the end of another."""
    if not first or not last:
        return first or last
    left, right = first.partition("/")[0], last.rpartition("/")[2]
    joined = left if left == right else f"{left}/{right}"
    return joined if edtf.is_valid(joined) else None


def adjoin(first: str, second: str) -> bool:
    """Whether the second value begins on the day after the first ends."""
    one, two = edtf.parse(first), edtf.parse(second)
    if one.latest is None or two.earliest is None or one.latest == date.max:
        return False
    return one.latest + timedelta(days=1) == two.earliest
