"""Where sun and moon stand, to a hundredth of a degree: enough for the feasts that follow them.

Longitudes by the leading terms of Meeus, Astronomical Algorithms, 2nd edition, chapters 25 and 47.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from math import radians, sin

_J2000 = 730120.5  # days of `date.toordinal` at noon of the first of January 2000
_CHINA, _INDIA, _MECCA = 8.0, 5.5, 3.0  # hours that their clocks are ahead of Greenwich
_TITHI = 12  # degrees that the moon gains on the sun in a lunar day
_SETS_LATER = 1.0  # degrees behind the sun, seen over the years
_TWELVE_MONTHS = 365  # days: more of them are thirteen
_LONGEST = 35  # days in which every lunar day comes once
# Coefficient in millionths of a degree; multiples of the moon's elongation, the sun's anomaly, the moon's
# anomaly and the moon's argument of latitude.
_TERMS = (
    (6288774, 0, 0, 1, 0), (1274027, 2, 0, -1, 0), (658314, 2, 0, 0, 0), (213618, 0, 0, 2, 0),
    (-185116, 0, 1, 0, 0), (-114332, 0, 0, 0, 2), (58793, 2, 0, -2, 0), (57066, 2, -1, -1, 0),
    (53322, 2, 0, 1, 0), (45758, 2, -1, 0, 0), (-40923, 0, 1, -1, 0), (-34720, 1, 0, 0, 0),
    (-30383, 0, 1, 1, 0), (15327, 2, 0, 0, -2), (-12528, 0, 0, 1, 2), (10980, 0, 0, 1, -2),
    (10675, 4, 0, -1, 0), (10034, 0, 0, 3, 0), (8548, 4, 0, -2, 0), (-7888, 2, 1, -1, 0),
    (-6766, 2, 1, 0, 0), (-5163, 1, 0, -1, 0), (4987, 1, 1, 0, 0), (4036, 2, -1, 1, 0),
)  # fmt: skip


@cache
def chinese_new_year(year: int) -> date:
    """The second new moon, in China, after that of the month of the winter solstice; the third where a leap
    month, one without a principal term in a year of thirteen months, stands between."""
    here, after = _solstice_month(year - 1), _solstice_month(year)
    moons = [here]
    for _ in range(3):
        moons.append(_next_new_moon(moons[-1]))
    leaps = (after - here).days > _TWELVE_MONTHS and not all(map(_has_term, moons[1:], moons[2:]))
    return moons[3] if leaps else moons[2]


def _solstice_month(year: int) -> date:
    day = date(year, 12, 24)
    while _sun(_century(day, 0, _CHINA)) % 360 > 270:
        day -= timedelta(days=1)
    while not _has_new_moon(day):
        day -= timedelta(days=1)
    return day


def _next_new_moon(day: date) -> date:
    day += timedelta(days=28)
    while not _has_new_moon(day):
        day += timedelta(days=1)
    return day


def _has_term(first: date, following: date) -> bool:
    """Whether the sun crosses a multiple of 30 degrees in a month that ends before `following`."""
    return _sun(_century(first, 0, _CHINA)) // 30 != _sun(_century(following, 0, _CHINA)) // 30


@cache
def islamic_month(tabular: date) -> date:
    """The first day of the month that begins about `tabular`: the day after the first evening on which, in
    Mecca, the moon sets behind the sun, as the calendar of Umm al-Qura reckons."""
    for days in range(-4, 4):
        evening = tabular + timedelta(days=days)
        if _SETS_LATER <= _elongation(_century(evening, 18.5, _MECCA)) < 2 * _TITHI:
            return evening + timedelta(days=1)
    return tabular


@cache
def day_of_tithi(number: int, start: date, hour: int) -> date:
    """The first day from `start` on at whose hour, in India, the lunar day runs (15 ends at the full moon);
    where it is never that hour, the day in which it falls."""
    days = [start + timedelta(days=i) for i in range(_LONGEST)]
    numbers = [int(_elongation(_century(day, hour, _INDIA)) // _TITHI) + 1 for day in days]
    if number in numbers:
        return days[numbers.index(number)]
    return next(
        day
        for day, before, here in zip(days[1:], numbers, numbers[1:], strict=False)
        if before == number - 1 and here != before
    )


def _has_new_moon(day: date) -> bool:
    """Whether the moon overtakes the sun in the course of a day in China."""
    morning, night = (_elongation(_century(day + timedelta(days=i), 0, _CHINA)) for i in (0, 1))
    return night < morning


def _century(day: date, hour: float, ahead: float) -> float:
    """Julian centuries from the year 2000."""
    return (day.toordinal() + (hour - ahead) / 24 - _J2000) / 36525


def _elongation(t: float) -> float:
    return (_moon(t) - _sun(t)) % 360


def _sun(t: float) -> float:
    """Apparent longitude of the sun in degrees."""
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    anomaly = radians(357.52911 + 35999.05029 * t)
    centre = (
        (1.914602 - 0.004817 * t) * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    )
    return mean + centre - 0.00569


def _moon(t: float) -> float:
    """Longitude of the moon in degrees."""
    mean = 218.3164477 + 481267.88123421 * t - 0.0015786 * t * t
    elongation = radians(297.8501921 + 445267.1114034 * t - 0.0018819 * t * t)
    sun = radians(357.5291092 + 35999.0502909 * t)
    moon = radians(134.9633964 + 477198.8675055 * t + 0.0087414 * t * t)
    latitude = radians(93.272095 + 483202.0175233 * t - 0.0036539 * t * t)
    terms = (c * sin(a * elongation + b * sun + d * moon + e * latitude) for c, a, b, d, e in _TERMS)
    return mean + sum(terms) / 1e6
