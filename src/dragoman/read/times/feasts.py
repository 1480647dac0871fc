"""When a feast falls: on a date, so many days from Easter, on the n-th Sunday, or in a calendar of its own.

Easter by the anonymous Gregorian algorithm and by the Julian one (Meeus, Astronomical Algorithms, ch. 8); the
Hebrew calendar by its arithmetic; the Islamic calendar, the Chinese New Year and the feasts of India by the
positions of sun and moon (`moon`). Where a month begins when its moon is seen, a day may be one off. Far from
our time the Islamic calendar is the tabular one with the leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from dragoman.edtf import month_end
from dragoman.read.times.calendar import easter, valid
from dragoman.read.times.moon import chinese_new_year, day_of_tithi, islamic_month

FIRST, LAST = 1583, 4099  # years that the rules of Easter cover
_MOON_FIRST, _MOON_LAST = 1900, 2100
_HEBREW_EPOCH = -1373427  # days from the first of January of the year 1, as `date.toordinal` counts
_ISLAMIC_EPOCH = 227015
_PASSOVER = 163  # days before the next new year


def begins(feast: Mapping[str, Any], year: int) -> tuple[date, ...]:
    """The days on which a feast begins in a year: none, one, in the Islamic calendar perhaps two.

    The fields `date`, `easter`, `orthodox`, `nth`, `advent`, `hebrew`, `islamic`, `chinese`, `tithi` say how
    it is reckoned, `shift` adds days.
    """
    if not FIRST <= year <= LAST:
        return ()
    for name, reckon in _RECKONINGS.items():
        if name in feast:
            shift = timedelta(days=feast.get("shift", 0))
            return tuple(day + shift for day in reckon(feast[name], year))
    return ()


def _on_date(told: Sequence[int], year: int) -> Iterator[date]:
    point = valid(year, told[0], told[1])
    if point:
        yield point.first


def _by_easter(days: int, year: int) -> Iterator[date]:
    yield easter(year) + timedelta(days=days)


def _by_orthodox_easter(days: int, year: int) -> Iterator[date]:
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    julian = date(year, month, day + 1)
    yield julian + timedelta(days=year // 100 - year // 400 - 2 + days)


def _nth_weekday(told: Sequence[int], year: int) -> Iterator[date]:
    """Month, weekday (Monday is 1), which one; -1 is the last."""
    month, weekday, nth = told
    if nth < 0:
        last = month_end(year, month)
        yield last - timedelta(days=(last.isoweekday() - weekday) % 7 - 7 * (nth + 1))
        return
    first = date(year, month, 1)
    yield first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def _by_advent(days: int, year: int) -> Iterator[date]:
    """Days from the first Sunday in Advent, the fourth one before Christmas Day."""
    christmas = date(year, 12, 25)
    yield christmas - timedelta(days=christmas.isoweekday() + 21) + timedelta(days=days)


def _hebrew(told: Sequence[int | str], year: int) -> Iterator[date]:
    """Days from the new year (`tishri`), from the 25th of Kislev or from Passover (`nisan`)."""
    anchor, days = str(told[0]), int(told[1])
    for hebrew_year in (year + 3760, year + 3761):
        start, after = _hebrew_new_year(hebrew_year), _hebrew_new_year(hebrew_year + 1)
        long_heshvan = (after - start) % 10 == 5
        base = {"tishri": start, "kislev": start + 83 + long_heshvan, "nisan": after - _PASSOVER}[anchor]
        day = date.fromordinal(base + days)
        if day.year == year:
            yield day


def _hebrew_new_year(year: int) -> int:
    before, here, after = (_hebrew_days(year + step) for step in (-1, 0, 1))
    delay = 2 if after - here == 356 else int(here - before == 382)
    return _HEBREW_EPOCH + here + delay


def _hebrew_days(year: int) -> int:
    months = (235 * year - 234) // 19
    days = 29 * months + (12084 + 13753 * months) // 25920
    return days + ((3 * (days + 1)) % 7 < 3)


def _islamic(told: Sequence[int], year: int) -> Iterator[date]:
    """Month and day."""
    month, day = told
    middle = int((year - 622) * 1.0307)
    for islamic_year in range(middle - 1, middle + 3):
        days = (islamic_year - 1) * 354 + (3 + 11 * islamic_year) // 30 + 29 * (month - 1) + month // 2
        first = date.fromordinal(_ISLAMIC_EPOCH + days)
        first = islamic_month(first) if _MOON_FIRST <= year <= _MOON_LAST else first
        found = first + timedelta(days=day - 1)
        if found.year == year:
            yield found


def _chinese(days: int, year: int) -> Iterator[date]:
    if _MOON_FIRST <= year <= _MOON_LAST:
        yield chinese_new_year(year) + timedelta(days=days)


def _tithi(told: Sequence[int], year: int) -> Iterator[date]:
    """Number of the lunar day, month and day from which on it is looked for, hour at which it must run."""
    if _MOON_FIRST <= year <= _MOON_LAST:
        number, month, day, hour = told
        yield day_of_tithi(number, date(year, month, day), hour)


def _by_cycle(told: Sequence[Any], year: int) -> Iterator[date]:
    """A day on which it was, and the length in days of its calendar's years."""
    start, length = date.fromisoformat(told[0]), int(told[1])
    first = start + timedelta(days=length * ((date(year, 1, 1) - start).days // length))
    yield from (day for step in range(3) if (day := first + timedelta(days=length * step)).year == year)


_RECKONINGS: Mapping[str, Callable[[Any, int], Iterator[date]]] = {
    "date": _on_date,
    "easter": _by_easter,
    "orthodox": _by_orthodox_easter,
    "nth": _nth_weekday,
    "advent": _by_advent,
    "hebrew": _hebrew,
    "islamic": _islamic,
    "chinese": _chinese,
    "tithi": _tithi,
    "cycle": _by_cycle,
}
